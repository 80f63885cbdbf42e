/** The steps that reach the goal together, as the engine says, with the way to see them as a what-if. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { NextStepsPage } from '../../contract/next-steps.ts';
import type { Terms } from '../../program/terms.ts';
import { formatDate, formatPoints } from '../parts/formats.ts';
import { isZero } from '../parts/points.ts';
import { nextStepTexts as words } from '../texts/next-steps.ts';
import { nameTier } from '../tier/tier-names.ts';
import { writeScenarios } from '../what-if/scenarios.ts';
import classes from './next-steps.module.css';

interface Props {
  readonly answer: NextStepsPage;
  readonly plan: NonNullable<NextStepsPage['plan']>;
  readonly terms: Terms;
  readonly children: ReactNode;
}

export function PlanPanel({ answer: { goal }, plan, terms, children }: Props) {
  if (goal === null || plan.steps.length === 0) return null;
  const tier = nameTier(terms, goal.tier) ?? goal.tier;
  const count = plan.steps.length;
  const title = plan.reaches
    ? (goal.kind === 'reach' ? words.planReaches : words.planKeeps)(count, tier)
    : words.planFalls(tier);
  const gain = `${plan.gain.startsWith('-') ? '' : '+'}${formatPoints(plan.gain)}`;
  return (
    <section className={classes.plan} aria-labelledby="plan">
      <div className={classes.planHead}>
        <div>
          <h3 id="plan">{title}</h3>
          {isZero(plan.gain) ? null : (
            <p className="dimmed figures">
              {words.planGain(gain, formatPoints(plan.points.total), formatDate(goal.on))}
            </p>
          )}
        </div>
        <Link
          to="."
          search={(before: object) => ({
            ...before,
            tab: 'what-if',
            look: goal.decidedOn,
            what: writeScenarios([[{ kind: 'plan', tier: goal.tier }]]),
          })}
          className={classes.button}
        >
          {words.planTry}
        </Link>
      </div>
      {children}
    </section>
  );
}
