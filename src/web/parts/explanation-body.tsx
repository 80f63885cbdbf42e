/** What stands in an explanation, from the sum or formula down to facts and rule. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { DottedNumber } from './dotted-number.tsx';
import classes from './explanation.module.css';
import type { Explanation } from './explanation.ts';
import { Values } from './explanation-values.tsx';
import { FactEntry } from './fact-entry.tsx';
import { countDecimals, formatDate, formatFixed } from './formats.ts';
import type { FormulaWords } from './formula.ts';
import { sumPoints } from './points.ts';
import { texts } from './texts.ts';

const ROWS_AT_FIRST = 12;
const FACTS_AT_FIRST = 6;

export function ExplanationBody({ explanation }: { readonly explanation: Explanation }) {
  const { sums, tables, formula, sentence, period, facts, rule } = explanation;
  return (
    <div className={classes.body}>
      {formula ? <Formula words={formula} /> : null}
      {sentence === null ? null : <p className={classes.sentence}>{sentence}</p>}
      {sums.map((sum) => (
        <SumTable key={sum.title} {...sum} withTotal={sentence === null} />
      ))}
      {tables.map((table) => (
        <Values key={table.title} {...table} />
      ))}
      {sums.length === 0 && tables.length === 0 && sentence === null && !formula ? (
        <p className="dimmed">{texts.explain.zero}</p>
      ) : null}
      {period ? <PeriodOf {...period} /> : null}
      {rule ? <RuleOf {...rule} /> : null}
      {formula || facts.length > 0 ? <Facts facts={facts} /> : null}
    </div>
  );
}

function Formula({ words }: { readonly words: FormulaWords }) {
  return (
    <section>
      <h3>{texts.explain.formula}</h3>
      <p className={classes.sentence} data-formula>
        {words.sentence}
      </p>
      <dl className={classes.parts}>
        {words.parts.map(({ value, meaning }) => (
          <div key={meaning}>
            <dt className="figures">{value}</dt>
            <dd className="dimmed">{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function SumTable({ title, rows, withTotal }: Explanation['sums'][number] & { readonly withTotal: boolean }) {
  const [isWhole, setWhole] = useState(rows.length <= ROWS_AT_FIRST + 3);
  const shown = isWhole ? rows : rows.slice(0, ROWS_AT_FIRST);
  const hidden = rows.slice(shown.length);
  // Exact, and below each other: what is shown adds up to the last digit.
  const decimals = countDecimals(rows.map(({ points }) => points));
  return (
    <section>
      <h3>{title}</h3>
      <table className={classes.sum}>
        <tbody>
          {shown.map(({ label, points, explain }) => (
            <tr key={explain === null ? label : JSON.stringify(explain)}>
              <th scope="row">{label}</th>
              <td className="figures" data-points={points}>
                {explain === null ? (
                  formatFixed(points, decimals)
                ) : (
                  <DottedNumber points={points} what={label} explain={explain} decimals={decimals} />
                )}
              </td>
            </tr>
          ))}
          {hidden.length === 0 ? null : (
            <tr>
              <th scope="row">
                <button type="button" className={classes.more} onClick={() => setWhole(true)}>
                  {texts.explain.more(hidden.length)}
                </button>
              </th>
              <td className="figures">
                {formatFixed(sumPoints(hidden.map(({ points }) => points)), decimals)}
              </td>
            </tr>
          )}
        </tbody>
        {withTotal ? (
          <tfoot>
            <tr>
              <th scope="row">{texts.explain.equals}</th>
              <td className="figures">
                {formatFixed(sumPoints(rows.map(({ points }) => points)), decimals)}
              </td>
            </tr>
          </tfoot>
        ) : null}
      </table>
    </section>
  );
}

function PeriodOf({ start, end, reason, endedBy }: NonNullable<Explanation['period']>) {
  return (
    <section>
      <h3>{texts.explain.period}</h3>
      <p className="figures">
        {texts.explain.counts} {formatDate(start)},{' '}
        {end === null
          ? texts.explain.stillOpen.toLowerCase()
          : `${texts.explain.until.toLowerCase()} ${formatDate(end)}`}
      </p>
      {reason === null ? null : <p className="dimmed">{reason}</p>}
      {endedBy === null ? null : (
        <>
          <h4 className={classes.minor}>{texts.explain.endedBy}</h4>
          <ul className={classes.facts}>
            <FactEntry fact={endedBy} />
          </ul>
        </>
      )}
    </section>
  );
}

function RuleOf({ version, from, note, unitVersion }: NonNullable<Explanation['rule']>) {
  return (
    <section>
      <h3>{texts.explain.rule}</h3>
      <p>{texts.explain.ruleVersion(version, formatDate(from))}</p>
      <p className="dimmed">{note ?? texts.explain.noNote}</p>
      {unitVersion === null ? null : <p>{texts.explain.unitVersion(unitVersion)}</p>}
    </section>
  );
}

function Facts({ facts }: { readonly facts: readonly string[] }) {
  const [isWhole, setWhole] = useState(facts.length <= FACTS_AT_FIRST + 2);
  const shown = isWhole ? facts : facts.slice(0, FACTS_AT_FIRST);
  return (
    <section>
      <h3>{texts.explain.facts}</h3>
      {facts.length === 0 ? <p className="dimmed">{texts.explain.noFacts}</p> : null}
      <ul className={classes.facts}>
        {shown.map((fact) => (
          <FactEntry key={fact} fact={fact} />
        ))}
      </ul>
      {isWhole ? null : (
        <Button variant="subtle" size="compact-sm" mt={8} onClick={() => setWhole(true)}>
          {texts.explain.more(facts.length - FACTS_AT_FIRST)}
        </Button>
      )}
    </section>
  );
}
