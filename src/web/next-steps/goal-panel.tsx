/** What the steps are for: the tier, the review that decides, and what is missing for it as things stand. */
import type { NextStepsPage } from '../../contract/next-steps.ts';
import type { Terms } from '../../program/terms.ts';
import { formatDate, formatPoints } from '../parts/formats.ts';
import { isZero } from '../parts/points.ts';
import { StateTag } from '../parts/state-tag.tsx';
import { EmptyState } from '../parts/states.tsx';
import { nextStepTexts as words } from '../texts/next-steps.ts';
import { nameTier } from '../tier/tier-names.ts';
import classes from './next-steps.module.css';

interface Props {
  readonly answer: NextStepsPage;
  readonly terms: Terms;
}

export function GoalPanel({ answer: { goal, assumed }, terms }: Props) {
  if (goal === null) return <EmptyState title={words.noGoalTitle} text={words.noGoalText} />;
  const tier = nameTier(terms, goal.tier) ?? goal.tier;
  const decidedOn = formatDate(goal.decidedOn);
  const isContinued = assumed.length > 0;
  const left = nameTier(terms, goal.otherwise) ?? words.noTier;
  const title = goal.isReached ? words.reachedTitle(tier) : words[goal.kind](tier, decidedOn);
  const text = goal.isReached
    ? (isContinued ? words.reachedContinued : words.reachedText)(tier, decidedOn)
    : `${(isContinued ? words.otherwiseContinued : words.otherwise)(left)} ${words.metOn(formatDate(goal.on))}`;
  return (
    <section className={classes.goal} aria-labelledby="goal" data-reached={goal.isReached || undefined}>
      <h3 id="goal">{title}</h3>
      <p>{text}</p>
      <ul className={classes.gates}>
        {goal.gates.map(({ metric, expected, required, missing }) => (
          <li key={metric}>
            <span className="dimmed small">{words.gate[metric]}</span>
            <span className="figures">{words.gateLine(formatPoints(expected), formatPoints(required))}</span>
            {isZero(missing) ? (
              <StateTag tone="good" word={words.gateMet} />
            ) : (
              <StateTag tone="bad" word={words.gateMissing(formatPoints(missing))} />
            )}
          </li>
        ))}
        {goal.unmet.map((requirement) => (
          <li key={requirement}>
            <span className="dimmed small">{words.requirement[requirement]}</span>
            <StateTag tone="bad" word={words.requirementUnmet} />
          </li>
        ))}
      </ul>
    </section>
  );
}
