/** The chart's numbers as a table. */
import type { Terms } from '../../program/terms.ts';
import type { Series } from '../parts/api-types.ts';
import { formatDate, formatFixed } from '../parts/formats.ts';
import { texts } from '../parts/texts.ts';
import { tierTexts } from '../texts/tier.ts';
import classes from './progress.module.css';
import { nameTier } from './tier-names.ts';

interface Props {
  readonly series: Series;
  readonly terms: Terms;
}

const COLUMNS = ['sold', 'managed', 'total'] as const;

export function ProgressTable({ series, terms }: Props) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{tierTexts.progress.month}</th>
          {COLUMNS.map((metric) => (
            <th key={metric} scope="col" data-number>
              {texts.pointsOf[metric]}
            </th>
          ))}
          <th scope="col">{tierTexts.tier.credited}</th>
        </tr>
      </thead>
      <tbody>
        {series.points.map((point) => (
          <tr key={point.on} data-projected={point.isProjected || undefined}>
            <th scope="row">
              {formatDate(point.on)}
              {point.isProjected ? <span className="dimmed"> {tierTexts.progress.projected}</span> : null}
            </th>
            {COLUMNS.map((metric) => (
              <td key={metric} data-number>
                {writeRange(point.points[metric], point.ifActivityContinues?.[metric])}
              </td>
            ))}
            <td>{nameTier(terms, point.credited) ?? texts.dash}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const writeRange = (low: string, high: string | undefined): string =>
  high === undefined || high === low
    ? formatFixed(low, 2)
    : `${formatFixed(low, 2)} – ${formatFixed(high, 2)}`;
