/** What each tier asks for in points, under the rules in force and under the coming ones, beside what is there. */
import type { Terms } from '../../program/terms.ts';
import type { Gate, Statement } from '../parts/api-types.ts';
import { formatPoints } from '../parts/formats.ts';
import { StateTag } from '../parts/state-tag.tsx';
import { texts } from '../parts/texts.ts';
import { previewTexts as words } from '../texts/preview.ts';
import { tierTexts } from '../texts/tier.ts';
import { nameTier } from '../tier/tier-names.ts';
import classes from './preview.module.css';
import type { PreviewStatement } from './preview-queries.ts';

interface Props {
  readonly preview: PreviewStatement;
  readonly terms: Terms;
}

/** The next tier, and the one that is held. */
export function ComingGates({ preview, terms }: Props) {
  const { credited, next } = preview.credited.tier;
  return [next, credited]
    .filter((tier) => tier !== null)
    .map((tier) => (
      <TierGates key={tier} tier={tier} name={nameTier(terms, tier) ?? tier} preview={preview} />
    ));
}

interface TierProps {
  readonly tier: string;
  readonly name: string;
  readonly preview: PreviewStatement;
}

const METRICS = ['total', 'sold', 'sourced', 'assisted', 'managed'] as const;

function TierGates({ tier, name, preview: { credited, coming } }: TierProps) {
  const columns = words.gatesColumns;
  const rows = METRICS.map((metric) => ({
    metric,
    inForce: findGate(credited, tier, metric),
    coming: findGate(coming, tier, metric),
  })).filter(({ inForce, coming }) => inForce !== undefined || coming !== undefined);
  if (rows.length === 0) return null;
  return (
    <>
      <h3>{words.gatesTitle(name)}</h3>
      <table className={classes.table}>
        <caption className="unseen">{words.gatesCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.what}</th>
            <th scope="col" data-number>
              {columns.held}
            </th>
            <th scope="col" data-number>
              {columns.inForce}
            </th>
            <th scope="col" data-number>
              {columns.coming}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ metric, inForce, coming }) => (
            <tr key={metric}>
              <th scope="row">{texts.metric[metric]}</th>
              <td data-number>{formatPoints((coming ?? inForce)!.actual)}</td>
              <td data-number>
                <Asked gate={inForce} />
              </td>
              <td data-number>
                <Asked gate={coming} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

const findGate = ({ tier: { gates } }: Statement, tier: string, metric: string) =>
  gates.find((gate) => gate.tier === tier && gate.metric === metric);

function Asked({ gate }: { readonly gate: Gate | undefined }) {
  if (!gate) return <span className="dimmed">{words.notAsked}</span>;
  return (
    <span className={classes.asked}>
      {formatPoints(gate.required)}
      <StateTag
        tone={gate.met ? 'good' : 'bad'}
        word={gate.met ? tierTexts.performance.met : tierTexts.performance.notMet}
      />
    </span>
  );
}
