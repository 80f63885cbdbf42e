/** What is left to a tier once its minimums are met, with worked examples of how it may be earned. */
import type { Terms } from '../../program/terms.ts';
import { planStepUp } from '../../statement/step-up.ts';
import type { Statement } from '../parts/api-types.ts';
import { DottedNumber } from '../parts/dotted-number.tsx';
import { formatPoints } from '../parts/formats.ts';
import { isZero } from '../parts/points.ts';
import { creditTexts } from '../texts/credit.ts';
import { tierTexts } from '../texts/tier.ts';
import classes from './insights.module.css';
import { nameTier } from './tier-names.ts';
import { Money, worthOf } from './worth.tsx';

interface Props {
  readonly tier: string;
  readonly statement: Statement;
  readonly terms: Terms;
}

const words = tierTexts.insights;
const NAMES = [words.allSold, words.allManaged, words.half];

export function StepUpMix({ tier, statement, terms }: Props) {
  const { missing, ofAKind, rest, mixes } = planStepUp(statement, tier);
  if (isZero(rest))
    return (
      <p className={classes.rest}>{isZero(missing) && isZero(ofAKind) ? words.reached : words.noRest}</p>
    );
  const name = nameTier(terms, tier) ?? tier;
  return (
    <>
      <h4 className={classes.mixTitle}>{words.mixTitle}</h4>
      <p>
        <DottedNumber points={rest} what={creditTexts.worth.rest(name)} explain={{ of: 'rest', tier }} />{' '}
        {isZero(ofAKind) ? words.mixOnly : words.mixLine}
      </p>
      <ul className={classes.mixes}>
        {mixes.map(({ sold, managed }, i) => (
          <li key={NAMES[i]}>
            <strong>{NAMES[i]}</strong>
            {isZero(sold) ? null : (
              <Part metric="sourced" points={sold} statement={statement} terms={terms} />
            )}
            {isZero(managed) ? null : (
              <Part metric="managed" points={managed} statement={statement} terms={terms} />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

interface PartProps extends Omit<Props, 'tier'> {
  readonly metric: 'sourced' | 'managed';
  readonly points: string;
}

function Part({ metric, points, statement, terms }: PartProps) {
  const worth = worthOf(terms, metric, points, statement.asOf);
  return (
    <p>
      {formatPoints(points)} {metric === 'managed' ? words.managedPart : words.soldPart}
      {worth === null ? null : (
        <span className="dimmed">
          {': '}
          <Money metric={metric} points={points} text={worth} />{' '}
          {metric === 'managed' ? words.managedWorth : words.soldWorth}
        </span>
      )}
    </p>
  );
}
