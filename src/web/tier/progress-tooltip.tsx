/** The exact values of one date of the chart. */
import type { Terms } from '../../program/terms.ts';
import type { Series } from '../parts/api-types.ts';
import { formatDate, formatExact } from '../parts/formats.ts';
import { texts } from '../parts/texts.ts';
import { tierTexts } from '../texts/tier.ts';
import classes from './progress.module.css';
import { dayOf, LINES } from './progress-rows.ts';
import { nameTier } from './tier-names.ts';

interface Props {
  readonly series: Series;
  readonly day: number;
  readonly terms: Terms;
}

export function ProgressTooltip({ series, day, terms }: Props) {
  const point = series.points.find(({ on }) => dayOf(on) === day);
  if (point === undefined) return null;
  const { ifActivityContinues: best } = point;
  return (
    <div className={classes.tooltip}>
      <p>
        <strong>{formatDate(point.on)}</strong>
        {point.isProjected ? <span className="dimmed"> {tierTexts.progress.projected}</span> : null}
      </p>
      <table className="figures">
        {best === null ? null : (
          <thead>
            <tr>
              <td />
              <th scope="col">{tierTexts.progress.ifNothing}</th>
              <th scope="col">{tierTexts.progress.ifContinues}</th>
            </tr>
          </thead>
        )}
        <tbody>
          {LINES.map((name) => (
            <tr key={name}>
              <th scope="row" data-line={name}>
                {texts.metric[name]}
              </th>
              <td>{formatExact(point.points[name])}</td>
              {best === null ? null : <td>{formatExact(best[name])}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="dimmed">
        {tierTexts.tier.credited}: {nameTier(terms, point.credited) ?? texts.none}
      </p>
    </div>
  );
}
