/** Points by kind, with their sums, as text: the one way in which statements, series and views write them. */
import { formatPoints, type Micropoints } from '../base/exact.ts';
import type { PointKind } from '../base/point-kind.ts';
import { metricOf } from '../engine/measures.ts';
import { METRICS, type Metric } from '../program/program.ts';
import type { PointsText } from './statement.ts';

export function writeMetrics(
  points: Readonly<Record<PointKind, Micropoints>>,
): Readonly<Record<Metric, PointsText>> {
  const written = METRICS.map((metric) => [metric, formatPoints(metricOf(points, metric))]);
  return Object.fromEntries(written) as Record<Metric, PointsText>;
}
