/** Before and after side by side: points and tiers as they are and in each scenario, and every change with its cause. */
import { useQueries } from '@tanstack/react-query';
import type { Terms } from '../../program/terms.ts';
import type { Statement } from '../parts/api-types.ts';
import { formatDate, formatPoints } from '../parts/formats.ts';
import { comparePoints, isZero, subtractPoints } from '../parts/points.ts';
import { LoadError } from '../parts/states.tsx';
import { whatIfTexts as words } from '../texts/what-if.ts';
import { TableSkeleton } from '../tier/skeletons.tsx';
import { nameTier } from '../tier/tier-names.ts';
import { ChangesOf } from './changes-of.tsx';
import type { Scenario } from './scenarios.ts';
import classes from './what-if.module.css';
import { makeBody, type Setting } from './what-if-body.ts';
import { type WhatIfAnswer, whatIfQuery } from './what-if-queries.ts';

interface Props {
  readonly scenarios: readonly Scenario[];
  readonly setting: Setting;
  readonly terms: Terms;
  /** False while steps that a scenario speaks of are on their way. */
  readonly isReady: boolean;
}

export function WhatIfResults({ scenarios, setting, terms, isReady }: Props) {
  const { partner, look } = setting;
  const answers = useQueries({
    queries: scenarios.map((scenario) => whatIfQuery(partner, isReady ? makeBody(scenario, setting) : null)),
  });
  const failed = answers.find(({ error }) => error);
  if (failed?.error) return <LoadError error={failed.error} onRetry={() => void failed.refetch()} />;
  const before = answers.find(({ data }) => data)?.data?.before;
  if (!before) return <TableSkeleton />;
  const loaded = answers.map(({ data }) => data);
  return (
    <>
      <section aria-labelledby="before-after" aria-live="polite">
        <h3 id="before-after">{words.results}</h3>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys */}
        <section className={classes.scroll} tabIndex={0} aria-label={words.resultsCaption(formatDate(look))}>
          <Comparison before={before} answers={loaded} terms={terms} look={look} />
        </section>
      </section>
      {loaded.map((answer, i) =>
        answer === undefined || (scenarios[i]?.length ?? 0) === 0 ? null : (
          <ChangesOf
            // biome-ignore lint/suspicious/noArrayIndexKey: a scenario is its place
            key={i}
            title={words.changes(words.scenario(i + 1))}
            changes={answer.difference.changes}
            supposables={setting.supposables}
            terms={terms}
          />
        ),
      )}
    </>
  );
}

interface ComparisonProps {
  readonly before: Statement;
  readonly answers: readonly (WhatIfAnswer | undefined)[];
  readonly terms: Terms;
  readonly look: string;
}

const METRICS = ['total', 'sold', 'sourced', 'assisted', 'managed'] as const;
const TIERS = ['performance', 'credited'] as const;

function Comparison({ before, answers, terms, look }: ComparisonProps) {
  return (
    <table className={classes.table}>
      <caption className="unseen">{words.resultsCaption(formatDate(look))}</caption>
      <thead>
        <tr>
          <th scope="col">{words.what}</th>
          <th scope="col">{words.asItIs}</th>
          {answers.map((_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a scenario is its place
            <th scope="col" key={i}>
              {words.scenario(i + 1)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {METRICS.map((metric) => (
          <tr key={metric} data-metric={metric}>
            <th scope="row">{words.rows[metric]}</th>
            <td>{formatPoints(before.points[metric])}</td>
            {answers.map((answer, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a scenario is its place
              <td key={i}>
                {answer ? (
                  <Points before={before.points[metric]} after={answer.after.points[metric]} />
                ) : null}
              </td>
            ))}
          </tr>
        ))}
        {TIERS.map((row) => (
          <tr key={row} data-metric={row}>
            <th scope="row">{words.rows[row]}</th>
            <td>{nameTier(terms, before.tier[row]) ?? words.noTier}</td>
            {answers.map((answer, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a scenario is its place
              <td key={i}>
                {answer ? (
                  <Tier before={before.tier[row]} after={answer.after.tier[row]} terms={terms} />
                ) : null}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Points({ before, after }: { readonly before: string; readonly after: string }) {
  const difference = subtractPoints(after, before);
  return (
    <>
      <span>{formatPoints(after)}</span>
      <span className={classes.difference} data-sign={signOf(difference)}>
        {isZero(difference)
          ? words.same
          : `${difference.startsWith('-') ? '' : '+'}${formatPoints(difference)}`}
      </span>
    </>
  );
}

const signOf = (difference: string) => {
  const sign = comparePoints(difference, '0');
  return sign === 0 ? undefined : sign > 0 ? 'more' : 'less';
};

interface TierProps {
  readonly before: string | null;
  readonly after: string | null;
  readonly terms: Terms;
}

function Tier({ before, after, terms }: TierProps) {
  const isUp = terms.ladder.indexOf(after ?? '') > terms.ladder.indexOf(before ?? '');
  return (
    <>
      <span>{nameTier(terms, after) ?? words.noTier}</span>
      {before === after ? (
        <span className={classes.difference}>{words.same}</span>
      ) : (
        <span className={classes.difference} data-sign={isUp ? 'more' : 'less'}>
          {isUp ? '↑' : '↓'} {nameTier(terms, before) ?? words.noTier}
        </span>
      )}
    </>
  );
}
