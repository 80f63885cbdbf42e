/** A list of steps: what to do, until when, what it is worth, what it does to the tier, and the screen that does it. */
import { useId } from 'react';
import type { NextStepsPage } from '../../contract/next-steps.ts';
import type { Terms } from '../../program/terms.ts';
import { formatDate, formatDistance, formatPoints } from '../parts/formats.ts';
import { isZero } from '../parts/points.ts';
import { StateTag, type Tone } from '../parts/state-tag.tsx';
import { nextStepTexts as words } from '../texts/next-steps.ts';
import { nameTier } from '../tier/tier-names.ts';
import classes from './next-steps.module.css';
import type { NextStep } from './next-steps-query.ts';
import { StepLink } from './step-link.tsx';
import { writeStep, writeWhy } from './step-words.ts';

interface Props {
  readonly title: string;
  readonly steps: readonly NextStep[];
  readonly answer: NextStepsPage;
  readonly terms: Terms;
  readonly isTitled: boolean;
}

export function StepList({ title, steps, answer, terms, isTitled }: Props) {
  const id = useId();
  if (steps.length === 0) return null;
  return (
    <div className={classes.group}>
      <h3 id={id} className={isTitled ? undefined : 'unseen'}>
        {title}
      </h3>
      <ol className={classes.steps} aria-labelledby={id}>
        {steps.map((step) => (
          <StepRow key={step.id} step={step} answer={answer} terms={terms} />
        ))}
      </ol>
    </div>
  );
}

interface RowProps {
  readonly step: NextStep;
  readonly answer: NextStepsPage;
  readonly terms: Terms;
}

function StepRow({ step, answer, terms }: RowProps) {
  const effect = describeEffect(step, answer, terms);
  return (
    <li className={classes.step} data-step={step.kind}>
      <div className={classes.what}>
        <p className={classes.name}>{writeStep(step)}</p>
        <p className="dimmed">{writeWhy(step, terms)}</p>
      </div>
      <p className={classes.when}>
        {step.before === null ? (
          <span className="dimmed">{words.anyTime}</span>
        ) : (
          <span title={formatDistance(answer.asOf, step.before)}>
            {words.before(formatDate(step.before))}
          </span>
        )}
        {effect === null ? null : <StateTag {...effect} />}
      </p>
      <p className={`${classes.points} figures`}>
        <Worth step={step} />
      </p>
      <p className={classes.go}>
        <StepLink step={step} />
      </p>
    </li>
  );
}

function Worth({ step: { difference, on } }: { readonly step: NextStep }) {
  if (isZero(difference)) return <span className="dimmed">{words.noPoints}</span>;
  const isLoss = difference.startsWith('-');
  const points = formatPoints(isLoss ? difference.slice(1) : difference);
  return (
    <span title={words.pointsOn(formatPoints(difference), formatDate(on))}>
      {isLoss ? words.atStake(points) : words.points(points)}
    </span>
  );
}

/** What the step does to the tier that the partner performs at on its date; null where nothing. */
function describeEffect(
  step: NextStep,
  { goal }: NextStepsPage,
  terms: Terms,
): { readonly tone: Tone; readonly word: string } | null {
  const { isLoss, performanceBefore, performanceAfter, reaches } = step;
  if (reaches && goal) return { tone: 'good', word: words.reaches(nameTier(terms, goal.tier) ?? goal.tier) };
  const [without, withIt] = isLoss
    ? [performanceAfter, performanceBefore]
    : [performanceBefore, performanceAfter];
  if (withIt === null || withIt === without) return null;
  const tier = nameTier(terms, withIt) ?? withIt;
  const isKept = step.before !== null;
  return isKept ? { tone: 'warn', word: words.keeps(tier) } : { tone: 'good', word: words.lifts(tier) };
}
