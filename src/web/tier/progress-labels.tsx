/** The names of the lines, right of where they end; names that would cover each other stand one below the other. */
import { formatCount } from '../parts/formats.ts';
import { texts } from '../parts/texts.ts';
import classes from './progress.module.css';
import { CHART } from './progress-measures.ts';
import { LINES, type LineName, type ProgressRow } from './progress-rows.ts';

interface Props {
  readonly rows: readonly ProgressRow[];
  readonly top: number;
}

/** What a label needs, in px. */
const LABEL_HEIGHT = 34;

export function ProgressLabels({ rows, top }: Props) {
  const last = rows.at(-1);
  if (last === undefined) return null;
  const height = CHART.height - CHART.top - CHART.axis;
  const labels = LINES.map((name) => ({ name, value: lowOf(last, name) }))
    .map(({ name, value }) => ({
      name,
      value,
      at: CHART.top + height * (1 - value / top) - LABEL_HEIGHT / 2,
    }))
    .sort((a, b) => a.at - b.at);
  const bottom = CHART.height - CHART.axis;
  const places: number[] = [];
  for (const { at } of labels) places.push(Math.max(at, (places.at(-1) ?? -LABEL_HEIGHT) + LABEL_HEIGHT));
  // What was pushed below the ground goes up again, and pushes the others.
  for (let i = places.length - 1, low = bottom; i >= 0; i--) {
    places[i] = Math.min(places[i]!, low - LABEL_HEIGHT);
    low = places[i]!;
  }
  return (
    <ul className={classes.labels} aria-hidden>
      {labels.map(({ name, value }, i) => (
        <li key={name} style={{ top: places[i] }} data-line={name}>
          {texts.metric[name]}
          <span className="figures">{writeRange(value, highOf(last, name))}</span>
        </li>
      ))}
    </ul>
  );
}

function lowOf(row: ProgressRow, name: LineName): number {
  return row[`${name}Ahead`] ?? row[name] ?? 0;
}

function highOf(row: ProgressRow, name: LineName): number {
  const band = name === 'total' ? row.totalBand : name === 'managed' ? row.managedBand : null;
  return band?.[1] ?? lowOf(row, name);
}

function writeRange(low: number, high: number): string {
  const [from, to] = [formatCount(low), formatCount(high)];
  return from === to ? from : `${from} – ${to}`;
}
