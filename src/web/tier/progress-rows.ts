/** A series made ready for drawing: numbers instead of texts, past and projection apart, a scale that shows both. */
import { type Day, parseDay } from '../../base/day.ts';
import type { Series } from '../parts/api-types.ts';

export const LINES = ['total', 'managed', 'sold'] as const;
export type LineName = (typeof LINES)[number];

export interface ProgressRow {
  readonly day: Day;
  readonly on: string;
  readonly isProjected: boolean;
  readonly total: number | null;
  readonly managed: number | null;
  readonly sold: number | null;
  /** If nothing new happens; from today on. */
  readonly totalAhead: number | null;
  readonly managedAhead: number | null;
  readonly soldAhead: number | null;
  /** Between nothing new and activity going on. */
  readonly totalBand: readonly [number, number] | null;
  readonly managedBand: readonly [number, number] | null;
}

export interface Threshold {
  readonly tier: string;
  readonly name: string;
  readonly total: number;
  readonly start: Day;
  readonly end: Day;
}

export function readRows(series: Series): readonly ProgressRow[] {
  const { points } = series;
  const lastPast = points.findLastIndex(({ isProjected }) => !isProjected);
  return points.map((point, i) => {
    const value = (name: LineName) => Number(point.points[name]);
    const best = (name: LineName) => Number((point.ifActivityContinues ?? point.points)[name]);
    const isAhead = i >= lastPast && lastPast < points.length - 1;
    const past = (name: LineName) => (point.isProjected ? null : value(name));
    const ahead = (name: LineName) => (isAhead ? value(name) : null);
    const band = (name: LineName) => (isAhead ? ([value(name), best(name)] as const) : null);
    return {
      day: dayOf(point.on),
      on: point.on,
      isProjected: point.isProjected,
      total: past('total'),
      managed: past('managed'),
      sold: past('sold'),
      totalAhead: ahead('total'),
      managedAhead: ahead('managed'),
      soldAhead: ahead('sold'),
      totalBand: band('total'),
      managedBand: band('managed'),
    };
  });
}

/** The thresholds as lines over the days on which they hold. */
export function readThresholds(series: Series): readonly Threshold[] {
  const last = dayOf(series.points.at(-1)?.on ?? series.today);
  return series.thresholds.map(({ tier, name, from, total }) => {
    const next = series.thresholds.find((each) => each.tier === tier && each.from > from);
    return { tier, name, total: Number(total), start: dayOf(from), end: next ? dayOf(next.from) : last };
  });
}

const LOWEST_TOP = 10;

/** Top of the scale: all points, and the first threshold above them where it is not far away. */
export function findTop(rows: readonly ProgressRow[], thresholds: readonly Threshold[]): number {
  const highest = Math.max(
    LOWEST_TOP,
    ...rows.map((row) => Math.max(row.total ?? 0, row.totalBand?.[1] ?? 0)),
  );
  const above = thresholds.map(({ total }) => total).filter((total) => total > highest);
  const next = Math.min(...above, Number.MAX_SAFE_INTEGER);
  // A newcomer sees the first tier however far it is.
  return (next < highest * 2 || highest === LOWEST_TOP ? next : highest) * 1.08;
}

export const dayOf = (text: string): Day => parseDay(text) ?? 0;
