/** The what-if: scenarios side by side, before and after, each explained; everything of it stands in the address. */
import { useQueries, useQuery } from '@tanstack/react-query';
import { formatDay, parseDay } from '../../base/day.ts';
import type { NextStepsPage } from '../../contract/next-steps.ts';
import type { Supposables } from '../../contract/what-if.ts';
import { nextStepsQuery } from '../next-steps/next-steps-query.ts';
import { formatDate } from '../parts/formats.ts';
import { LoadError } from '../parts/states.tsx';
import { whatIfTexts as words } from '../texts/what-if.ts';
import { TableSkeleton } from '../tier/skeletons.tsx';
import page from '../tier/tier.module.css';
import type { TierTabProps } from '../tier/tier-tabs.tsx';
import { useTierPlace, useTierSearch } from '../tier/use-tier.ts';
import { LookDate } from './look-date.tsx';
import { ScenarioCards } from './scenario-cards.tsx';
import { readScenarios, type Scenario, writeScenarios } from './scenarios.ts';
import classes from './what-if.module.css';
import { supposablesQuery } from './what-if-queries.ts';
import { WhatIfResults } from './what-if-results.tsx';

const LOOK_DAYS = 90;

export default function WhatIf(props: TierTabProps) {
  const { partner, asOf } = useTierPlace();
  const supposables = useQuery(supposablesQuery(partner, asOf));
  return (
    <section className={page.section} aria-labelledby="what-if">
      <div className={page.sectionHead}>
        <h2 id="what-if">{words.title}</h2>
      </div>
      <p className="dimmed">{words.line}</p>
      {supposables.data ? (
        <Asked {...props} supposables={supposables.data} />
      ) : supposables.error ? (
        <LoadError error={supposables.error} onRetry={() => void supposables.refetch()} />
      ) : (
        <TableSkeleton />
      )}
    </section>
  );
}

interface Props extends TierTabProps {
  readonly supposables: Supposables;
}

function Asked({ page: partnerPage, statement, terms, supposables }: Props) {
  const { partner, asOf, search } = useTierPlace();
  const change = useTierSearch();
  const scenarios = readScenarios(search.what);
  const on = statement.asOf;
  const latest = formatDay((parseDay(on) ?? 0) + LOOK_DAYS);
  const look = search.look === undefined ? latest : search.look < on ? on : search.look;
  const steps = useSteps(partner, asOf, scenarios);
  const hasSteps = steps.tiers.length > 0;
  const isContinued = look > on && !hasSteps;
  const save = (next: readonly Scenario[]) => change({ what: writeScenarios(next) }, true);
  const setting = { partner, on, look, isContinued, supposables, stepsByTier: steps.byTier };
  return (
    <div className={classes.body}>
      <LookDate on={on} look={look} review={partnerPage.nextRaise} />
      <p className="dimmed small">
        {words.happens(formatDate(on))} {isContinued ? words.continues(formatDate(look)) : words.known}
      </p>
      <ScenarioCards
        scenarios={scenarios}
        supposables={supposables}
        stepsByTier={steps.byTier}
        terms={terms}
        onChange={save}
      />
      <WhatIfResults
        scenarios={scenarios}
        setting={setting}
        terms={terms}
        isReady={steps.byTier.size === steps.tiers.length}
      />
    </div>
  );
}

/** The suggested steps that scenarios speak of. */
function useSteps(partner: string, asOf: string | undefined, scenarios: readonly Scenario[]) {
  const tiers = new Set<string>();
  for (const each of scenarios.flat())
    if (each.kind === 'plan' || each.kind === 'step') tiers.add(each.tier ?? '');
  const asked = [...tiers];
  const answers = useQueries({
    queries: asked.map((tier) => nextStepsQuery(partner, tier === '' ? undefined : tier, asOf)),
  });
  const byTier = new Map<string, NextStepsPage>();
  for (const [i, tier] of asked.entries()) {
    const { data, isPlaceholderData } = answers[i]!;
    if (data && !isPlaceholderData) byTier.set(tier, data);
  }
  return { tiers: asked, byTier };
}
