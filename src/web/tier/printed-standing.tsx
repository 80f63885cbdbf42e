/** The printed statement's upper half: whose it is and of when, points by kind, the tier and what it asks for. */
import type { Terms } from '../../program/terms.ts';
import type { PartnerPage, Statement } from '../parts/api-types.ts';
import { countDecimals, formatDate, formatFixed, formatMoment, formatPoints } from '../parts/formats.ts';
import { StateTag } from '../parts/state-tag.tsx';
import { texts } from '../parts/texts.ts';
import { tierTexts } from '../texts/tier.ts';
import classes from './print.module.css';
import { describeRequirement } from './requirement-panel.tsx';
import { nameTier } from './tier-names.ts';

const words = tierTexts.print;

interface Props {
  readonly page: PartnerPage;
  readonly statement: Statement;
  readonly terms: Terms;
}

export function PrintedHead({ page, statement, terms }: Props) {
  const { program } = terms;
  return (
    <header className={classes.head}>
      <div>
        <p className="dimmed">{program.name}</p>
        <h1>{page.name}</h1>
      </div>
      <div className={classes.when}>
        <p>
          <strong>{words.title}</strong>
        </p>
        <p>{words.asOf(formatDate(statement.asOf))}</p>
        <p className="dimmed small">{words.rules(statement.programVersion)}</p>
        {page.recordedThrough === null ? null : (
          <p className="dimmed small">{words.facts(formatMoment(page.recordedThrough))}</p>
        )}
      </div>
    </header>
  );
}

const ROWS = ['sourced', 'assisted', 'sold', 'managed', 'total'] as const;

export function PrintedPoints({ statement: { points } }: { readonly statement: Statement }) {
  const decimals = countDecimals(Object.values(points));
  return (
    <section>
      <h2>{words.points}</h2>
      <table className={classes.table} data-printed-points>
        <tbody>
          {ROWS.map((metric) => (
            <tr key={metric} data-sum={metric === 'sold' || metric === 'total' || undefined}>
              <th scope="row">{texts.metric[metric]}</th>
              <td data-number data-metric={metric}>
                {formatFixed(points[metric], decimals)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function PrintedTier({ page, statement, terms }: Props) {
  const { tier } = statement;
  const facts: readonly (readonly [string, string])[] = [
    [
      tierTexts.tier.credited,
      [
        nameTier(terms, tier.credited) ?? tierTexts.tier.notYet,
        ...(tier.earnedOn === null ? [] : [words.since(formatDate(tier.earnedOn))]),
      ].join(', '),
    ],
    [tierTexts.tier.performance, nameTier(terms, tier.performance) ?? tierTexts.tier.notYet],
    [words.next, nameTier(terms, tier.next) ?? texts.dash],
    [tierTexts.tier.safeUntil, page.safeUntil === null ? texts.dash : formatDate(page.safeUntil)],
    [
      tierTexts.tier.nextRecalibration,
      page.nextRecalibration === null ? tierTexts.tier.noRecalibration : formatDate(page.nextRecalibration),
    ],
  ];
  return (
    <section>
      <h2>{words.tier}</h2>
      <table className={classes.table}>
        <tbody>
          {facts.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td data-number>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What the credited tier and the next one ask for, beside each other. */
export function PrintedMinimums({ statement, terms }: Omit<Props, 'page'>) {
  const { credited, next } = statement.tier;
  return (
    <section className={classes.minimums}>
      {[credited, next].map((tier) =>
        tier === null ? null : <Asked key={tier} tier={tier} statement={statement} terms={terms} />,
      )}
    </section>
  );
}

function Asked({ tier, statement, terms }: Omit<Props, 'page'> & { readonly tier: string }) {
  const gates = statement.tier.gates.filter((gate) => gate.tier === tier);
  const requirements = statement.tier.requirements.filter((each) => each.tier === tier);
  const { columns } = words;
  const { met, notMet, requirement: names } = tierTexts.performance;
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{nameTier(terms, tier)}</th>
          <th scope="col" data-number>
            {columns.required}
          </th>
          <th scope="col" data-number>
            {columns.held}
          </th>
          <th scope="col" data-number>
            {columns.state}
          </th>
        </tr>
      </thead>
      <tbody>
        {gates.map((gate) => (
          <tr key={gate.metric}>
            <th scope="row">{texts.metric[gate.metric]}</th>
            <td data-number>{formatPoints(gate.required)}</td>
            <td data-number>{formatPoints(gate.actual)}</td>
            <td data-number>
              <StateTag
                tone={gate.met ? 'good' : 'bad'}
                word={gate.met ? met : words.missing(formatPoints(gate.missing))}
              />
            </td>
          </tr>
        ))}
        {requirements.map((each) => (
          <tr key={each.requirement}>
            <th scope="row">{names[each.requirement]}</th>
            <td colSpan={2} data-number>
              {describeRequirement(each).note}
            </td>
            <td data-number>
              <StateTag tone={each.met ? 'good' : 'bad'} word={each.met ? met : notMet} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
