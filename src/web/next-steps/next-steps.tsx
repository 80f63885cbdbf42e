/** Next best steps: the goal, the steps that reach it together, and whatever else earns, keeps or endangers points. */
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { parseDay } from '../../base/day.ts';
import type { NextStepsPage } from '../../contract/next-steps.ts';
import { versionAt } from '../../program/terms.ts';
import { EmptyState, LoadError } from '../parts/states.tsx';
import { nextStepTexts as words } from '../texts/next-steps.ts';
import { TableSkeleton } from '../tier/skeletons.tsx';
import page from '../tier/tier.module.css';
import type { TierTabProps } from '../tier/tier-tabs.tsx';
import { useTierPlace, useTierSearch } from '../tier/use-tier.ts';
import { GoalPanel } from './goal-panel.tsx';
import classes from './next-steps.module.css';
import { type NextStep, nextStepsQuery } from './next-steps-query.ts';
import { PlanPanel } from './plan-panel.tsx';
import { StepList } from './step-list.tsx';

export default function NextSteps({ statement, terms }: TierTabProps) {
  const { partner, asOf, search } = useTierPlace();
  const change = useTierSearch();
  const { tiers } = versionAt(terms, parseDay(statement.asOf) ?? 0);
  const tier = tiers.find((each) => each.tier.id === search.tier)?.tier.id;
  const { data, error, refetch, isPlaceholderData } = useQuery(nextStepsQuery(partner, tier, asOf));
  return (
    <section className={page.section} aria-labelledby="next-steps">
      <div className={page.sectionHead}>
        <h2 id="next-steps">{words.title}</h2>
        <NativeSelect
          aria-label={words.choose}
          data={[
            { value: '', label: words.suggested },
            ...tiers.map((each) => ({ value: each.tier.id, label: each.tier.name })),
          ]}
          value={tier ?? ''}
          onChange={(event) => change({ tier: event.currentTarget.value || undefined }, true)}
        />
      </div>
      <p className="dimmed">{words.line}</p>
      {error && !data ? (
        <div className={classes.body}>
          <LoadError error={error} onRetry={() => void refetch()} />
        </div>
      ) : data ? (
        <div className={classes.body} data-waiting={isPlaceholderData || undefined}>
          <Answer answer={data} terms={terms} />
        </div>
      ) : (
        <TableSkeleton />
      )}
    </section>
  );
}

function Answer({
  answer,
  terms,
}: {
  readonly answer: NextStepsPage;
  readonly terms: TierTabProps['terms'];
}) {
  const { steps, plan, more } = answer;
  const groups = groupSteps(steps);
  const list = (group: keyof typeof groups) => (
    <StepList
      title={words.groups[group]}
      steps={groups[group]}
      answer={answer}
      terms={terms}
      isTitled={group !== 'plan'}
    />
  );
  return (
    <>
      <GoalPanel answer={answer} terms={terms} />
      {plan === null ? null : (
        <PlanPanel answer={answer} plan={plan} terms={terms}>
          {list('plan')}
        </PlanPanel>
      )}
      {steps.length === 0 ? <EmptyState title={words.nothingTitle} text={words.nothingText} /> : null}
      {list('gain')}
      {list('risk')}
      {list('expiring')}
      {more === 0 ? null : <p className="dimmed small">{words.more(more)}</p>}
    </>
  );
}

function groupSteps(steps: readonly NextStep[]) {
  const isRisk = ({ kind }: NextStep) => kind === 'secure_renewal' || kind === 'undo_decrease';
  const others = steps.filter(({ inPlan }) => !inPlan);
  return {
    plan: steps.filter(({ inPlan }) => inPlan),
    gain: others.filter((each) => !isRisk(each) && each.kind !== 'replace_expiring'),
    risk: others.filter(isRisk),
    expiring: others.filter(({ kind }) => kind === 'replace_expiring'),
  };
}
