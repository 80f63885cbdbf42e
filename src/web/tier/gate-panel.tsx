/** One minimum of a tier: met or not, in points and in money. */
import type { Terms } from '../../program/terms.ts';
import type { Gate } from '../parts/api-types.ts';
import { DottedNumber } from '../parts/dotted-number.tsx';
import { nameGate } from '../parts/explanation.ts';
import { formatPoints } from '../parts/formats.ts';
import { isZero, percentOf, subtractPoints } from '../parts/points.ts';
import { StateTag } from '../parts/state-tag.tsx';
import { texts } from '../parts/texts.ts';
import { tierTexts } from '../texts/tier.ts';
import classes from './performance.module.css';
import { Worth } from './worth.tsx';

interface Props {
  readonly gate: Gate;
  readonly terms: Terms;
  readonly asOf: string;
  readonly tierName: string;
}

export function GatePanel({ gate, terms, asOf, tierName }: Props) {
  const words = tierTexts.performance;
  const distance = gate.met ? subtractPoints(gate.actual, gate.required) : gate.missing;
  const name = words.minimum(texts.metric[gate.metric]);
  return (
    <section className={classes.panel} aria-label={name}>
      <div className={classes.panelHead}>
        <h3>{name}</h3>
        <StateTag tone={gate.met ? 'good' : 'bad'} word={gate.met ? words.met : words.notMet} />
      </div>
      <p className={classes.value}>
        <DottedNumber
          points={gate.actual}
          what={texts.pointsOf[gate.metric]}
          explain={{ of: 'partner', metric: gate.metric }}
        />
        <span className={classes.required}>
          {words.ofRequired(formatPoints(gate.required))} {words.pointsWord}
        </span>
      </p>
      <div className={classes.miniTrack} aria-hidden>
        <span
          data-kind={gate.metric}
          style={{ width: `${Math.min(100, percentOf(gate.actual, gate.required))}%` }}
        />
      </div>
      <p className="dimmed figures">
        {isZero(distance) ? (
          words.exactly
        ) : (
          <>
            <DottedNumber
              points={distance}
              what={nameGate(gate, tierName)}
              explain={{ of: 'gate', tier: gate.tier, metric: gate.metric }}
            />{' '}
            {gate.met ? words.aboveWord : words.shortWord}
            <Worth metric={gate.metric} points={distance} terms={terms} asOf={asOf} />
          </>
        )}
      </p>
    </section>
  );
}
