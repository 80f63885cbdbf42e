/** One bar to a tier's total, made of sold and managed points, with the tier's mark on it. */
import type { Terms } from '../../program/terms.ts';
import type { Gate, Metric, Statement } from '../parts/api-types.ts';
import { DottedNumber } from '../parts/dotted-number.tsx';
import { nameGate } from '../parts/explanation.ts';
import { formatPoints } from '../parts/formats.ts';
import { isZero, largestOf, percentOf } from '../parts/points.ts';
import { texts } from '../parts/texts.ts';
import { tierTexts } from '../texts/tier.ts';
import { Filled } from './filled.tsx';
import classes from './performance.module.css';
import { Money, worthOf } from './worth.tsx';

interface Props {
  readonly statement: Statement;
  readonly terms: Terms;
  /** The tier's total; undefined where it asks for none. */
  readonly gate: Gate | undefined;
  readonly minimums: readonly Gate[];
  readonly tierName: string;
}

const PARTS = ['sourced', 'assisted', 'managed'] as const;

export function PointsBar({ statement, terms, gate, minimums, tierName }: Props) {
  const { points, asOf } = statement;
  const required = gate?.required ?? points.total;
  // A little air behind the mark, so that it never sticks to the end.
  const scale = String(Number(largestOf(points.total, required)) * 1.04 || 1);
  const label = tierTexts.performance.bar(formatPoints(points.total), formatPoints(required), tierName);
  return (
    <div className={classes.card}>
      <div className={classes.headline}>
        <p className={classes.total}>
          <DottedNumber
            points={points.total}
            what={texts.pointsOf.total}
            explain={{ of: 'partner', metric: 'total' }}
          />
          {gate === undefined ? null : (
            <span className={classes.required}>
              {tierTexts.performance.ofRequired(formatPoints(gate.required))}{' '}
              {tierTexts.performance.pointsWord}
            </span>
          )}
        </p>
        <Verdict gate={gate} minimums={minimums} tierName={tierName} terms={terms} asOf={asOf} />
      </div>
      <div className={classes.scale}>
        <div className={classes.track} role="img" aria-label={label}>
          {PARTS.filter((part) => !isZero(points[part])).map((part) => (
            <span
              key={part}
              className={classes.part}
              data-kind={part}
              style={{ width: `${percentOf(points[part], scale)}%` }}
            />
          ))}
        </div>
        {gate === undefined ? null : (
          <span
            className={classes.mark}
            data-side={percentOf(gate.required, scale) < 20 ? 'right' : 'left'}
            style={{ left: `${percentOf(gate.required, scale)}%` }}
            aria-hidden
          >
            <span>{tierTexts.performance.marker(tierName, formatPoints(gate.required))}</span>
          </span>
        )}
      </div>
      <Legend points={points} />
    </div>
  );
}

function Verdict({
  gate,
  minimums,
  tierName,
  terms,
  asOf,
}: Omit<Props, 'statement'> & { readonly asOf: string }) {
  const words = tierTexts.performance;
  if (gate === undefined) return <p className="dimmed">{words.noTotal(tierName)}</p>;
  if (gate.met) return <p>{words.reached(tierName)}</p>;
  const sold = worthOf(terms, 'sourced', gate.missing, asOf);
  const managed = worthOf(terms, 'managed', gate.missing, asOf);
  const short = minimums
    .filter(({ met }) => !met)
    .map(({ missing, metric }) => words.part(formatPoints(missing), texts.metric[metric]));
  return (
    <div className={classes.verdict}>
      <p>
        <DottedNumber
          points={gate.missing}
          what={nameGate(gate, tierName)}
          explain={{ of: 'gate', tier: gate.tier, metric: 'total' }}
        />{' '}
        {words.missing(tierName)} {short.length === 0 ? words.anyMix : words.mixWith(short.join(words.and))}
      </p>
      {sold === null || managed === null ? null : (
        <p className="dimmed">
          <Filled
            sentence={words.worthOr}
            nodes={{
              sold: <Money metric="sourced" points={gate.missing} text={sold} />,
              managed: <Money metric="managed" points={gate.missing} text={managed} />,
            }}
          />
        </p>
      )}
    </div>
  );
}

/** The bar in words. Sold points are told apart where some were assisted. */
function Legend({ points }: { readonly points: Statement['points'] }) {
  const isSplit = !isZero(points.assisted);
  return (
    <ul className={classes.legend}>
      <li>
        <Part points={points} metric="sold" withSwatch={!isSplit} />
        {isSplit ? (
          <>
            <Part points={points} metric="sourced" sign="=" withSwatch />
            <Part points={points} metric="assisted" sign="+" withSwatch />
          </>
        ) : null}
      </li>
      <li>
        <Part points={points} metric="managed" withSwatch />
      </li>
    </ul>
  );
}

interface PartProps {
  readonly points: Statement['points'];
  readonly metric: Metric;
  readonly withSwatch: boolean;
  readonly sign?: string;
}

function Part({ points, metric, withSwatch, sign }: PartProps) {
  return (
    <span className={classes.legendPart}>
      {sign === undefined ? null : <span className="dimmed">{sign}</span>}
      {withSwatch ? <span className={classes.swatch} data-kind={metric} aria-hidden /> : null}
      {texts.metric[metric]}
      <strong>
        <DottedNumber
          points={points[metric]}
          what={texts.pointsOf[metric]}
          explain={{ of: 'partner', metric }}
        />
      </strong>
    </span>
  );
}
