/** A tier's total and minimums as a table: asked for, held, to spare or short, in points and in money. */
import type { Terms } from '../../program/terms.ts';
import type { Gate, Statement } from '../parts/api-types.ts';
import { DottedNumber } from '../parts/dotted-number.tsx';
import { nameGate } from '../parts/explanation.ts';
import { formatPoints } from '../parts/formats.ts';
import { isZero, subtractPoints } from '../parts/points.ts';
import { StateTag } from '../parts/state-tag.tsx';
import { texts } from '../parts/texts.ts';
import { tierTexts } from '../texts/tier.ts';
import classes from './insights.module.css';
import { nameTier } from './tier-names.ts';
import { Worth } from './worth.tsx';

interface Props {
  readonly tier: string;
  readonly statement: Statement;
  readonly terms: Terms;
}

const words = tierTexts.insights;

export function GateTable({ tier, statement, terms }: Props) {
  const gates = statement.tier.gates.filter((gate) => gate.tier === tier);
  if (gates.length === 0) return null;
  const { columns } = words;
  return (
    <table className={classes.gates}>
      <thead>
        <tr>
          <th scope="col">{columns.minimum}</th>
          <th scope="col" data-number>
            {columns.required}
          </th>
          <th scope="col" data-number>
            {columns.held}
          </th>
          <th scope="col" data-number>
            {columns.distance}
          </th>
        </tr>
      </thead>
      <tbody>
        {gates.map((gate) => (
          <Row key={gate.metric} gate={gate} statement={statement} terms={terms} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ gate, statement, terms }: Omit<Props, 'tier'> & { readonly gate: Gate }) {
  const { metric, required, actual, missing, met, tier } = gate;
  const distance = met ? subtractPoints(actual, required) : missing;
  return (
    <tr>
      <th scope="row">
        <span className={classes.metric}>
          {texts.metric[metric]}
          <StateTag
            tone={met ? 'good' : 'bad'}
            word={met ? tierTexts.performance.met : tierTexts.performance.notMet}
          />
        </span>
      </th>
      <td data-number>{formatPoints(required)}</td>
      <td data-number>
        <DottedNumber points={actual} what={texts.pointsOf[metric]} explain={{ of: 'partner', metric }} />
      </td>
      <td data-number>
        {isZero(distance) ? (
          words.exactly
        ) : (
          <>
            <DottedNumber
              points={distance}
              what={nameGate(gate, nameTier(terms, tier) ?? tier)}
              explain={{ of: 'gate', tier, metric }}
            />{' '}
            {met ? words.spare : words.short}
            <Worth metric={metric} points={distance} terms={terms} asOf={statement.asOf} />
          </>
        )}
      </td>
    </tr>
  );
}
