/**
 * Points and tier over time (statement §3 `series`): what has been, and what will be between two projections,
 * "nothing new happens" and "activity continues" (rules §7.2).
 */
import { addMonths, type Day, formatDay } from '../base/day.ts';
import { formatPoints } from '../base/exact.ts';
import { type Book, pointsOn } from '../engine/measures.ts';
import { performanceOn } from '../engine/requirements.ts';
import { creditedOn, type TierDecision } from '../engine/tiers.ts';
import type { Metric } from '../program/program.ts';
import { versionAt } from '../program/terms.ts';
import type { Account } from './make-statement.ts';
import { writeMetrics } from './metrics.ts';
import type { PointsText } from './statement.ts';

export type Every = 'month' | 'week' | 'day';

export interface Series {
  readonly partner: string;
  readonly today: string;
  readonly points: readonly SeriesPoint[];
  /** What the tiers ask for in total points, over the dates shown. */
  readonly thresholds: readonly SeriesThreshold[];
  /** Versions that begin within the dates shown. */
  readonly versions: readonly { readonly id: string; readonly from: string; readonly note: string | null }[];
}

export interface SeriesPoint {
  readonly on: string;
  readonly isProjected: boolean;
  readonly points: Readonly<Record<Metric, PointsText>>;
  /** Points if activity continues; only for projected dates. */
  readonly ifActivityContinues: Readonly<Record<Metric, PointsText>> | null;
  readonly credited: string | null;
  readonly performance: string | null;
}

export interface SeriesThreshold {
  readonly tier: string;
  readonly name: string;
  readonly from: string;
  readonly total: PointsText;
}

/** The dates of a series: `from`, then every month, week or day, up to and including `to`. */
export function datesOf(from: Day, to: Day, every: Every): readonly Day[] {
  const dates: Day[] = [];
  for (let i = 0; ; i++) {
    const day = every === 'month' ? addMonths(from, i) : from + i * (every === 'week' ? 7 : 1);
    if (day > to) return dates;
    dates.push(day);
  }
}

/** Reads a series. `continued` is the account under `activity-continues`; null where no date is projected. */
export function traceSeries(
  account: Account,
  continued: Account | null,
  dates: readonly Day[],
  today: Day,
): Omit<Series, 'partner'> {
  const { book, decisions } = account;
  const first = dates[0] ?? today;
  const last = dates.at(-1) ?? today;
  const versions = book.terms.versions.filter((version) => version.from > first && version.from <= last);
  return {
    today: formatDay(today),
    points: dates.map((on) => tracePoint(book, decisions, on > today ? continued : null, on, on > today)),
    thresholds: [versionAt(book.terms, first), ...versions].flatMap((version) =>
      version.tiers.flatMap(({ tier, gates }) =>
        gates
          .filter((gate) => gate.metric === 'total')
          .map((gate) => ({
            tier: tier.id,
            name: tier.name,
            from: formatDay(Math.max(first, version.from)),
            total: formatPoints(gate.required),
          })),
      ),
    ),
    versions: versions.map(({ version, from }) => ({
      id: version.id,
      from: formatDay(from),
      note: version.note ?? null,
    })),
  };
}

function tracePoint(
  book: Book,
  decisions: readonly TierDecision[],
  continued: Account | null,
  on: Day,
  isProjected: boolean,
): SeriesPoint {
  const { ladder } = book.terms;
  return {
    on: formatDay(on),
    isProjected,
    points: writeMetricsOn(book, on),
    ifActivityContinues: continued && writeMetricsOn(continued.book, on),
    credited: ladder[creditedOn(decisions, on).rank] ?? null,
    performance: ladder[performanceOn(book, on)] ?? null,
  };
}

/** All metrics of a date as text. */
export function writeMetricsOn(book: Book, on: Day): Readonly<Record<Metric, PointsText>> {
  return writeMetrics(pointsOn(book, on));
}
