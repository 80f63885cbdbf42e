/** The expiry calendar (rules §7.7): what ends in the next twelve months, and when a gate would be missed. */
import { addMonths, type Day, FAR_DAY, formatDay } from '../base/day.ts';
import { formatPoints, type Micropoints } from '../base/exact.ts';
import { compareIds } from '../base/id.ts';
import type { CreditLine } from '../engine/credit-line.ts';
import { metricOf, pointsOn } from '../engine/measures.ts';
import { creditedOn } from '../engine/tiers.ts';
import type { Metric } from '../program/program.ts';
import { versionAt } from '../program/terms.ts';
import { type Account, writeLine } from './make-statement.ts';
import type { PointsText, StatementLine } from './statement.ts';

export interface ExpiryCalendar {
  readonly asOf: string;
  /** Months in which something ends, earliest first. */
  readonly months: readonly ExpiryMonth[];
  /** For each gate of the credited tier that would be missed: the first date, if nothing new happens. */
  readonly missed: readonly GateMissed[];
}

export interface ExpiryMonth {
  /** `2026-07` */
  readonly month: string;
  /** Lost in the month, what goes on with other points taken off. */
  readonly points: PointsText;
  readonly expiries: readonly Expiry[];
}

export interface Expiry {
  readonly on: string;
  /** Points lost on that date: the line's, less those of the line that follows it. */
  readonly points: PointsText;
  readonly line: StatementLine;
}

export interface GateMissed {
  readonly tier: string;
  readonly metric: Metric;
  readonly on: string;
  readonly required: PointsText;
  readonly actual: PointsText;
}

export function readExpiries(account: Account, on: Day): ExpiryCalendar {
  const until = addMonths(on, 12);
  const ending = account.book.lines.filter(
    (line) => line.start <= until && line.end > on && line.end <= until,
  );
  const expiries = ending
    .map((line) => ({ line, lost: line.points - followingPoints(account.book.lines, line) }))
    .filter(({ lost }) => lost > 0)
    .sort((a, b) => a.line.end - b.line.end || compareIds(a.line.client, b.line.client) || b.lost - a.lost);
  const byMonth = new Map<string, typeof expiries>();
  for (const expiry of expiries) {
    const month = formatDay(expiry.line.end).slice(0, 7);
    byMonth.set(month, [...(byMonth.get(month) ?? []), expiry]);
  }
  return {
    asOf: formatDay(on),
    months: [...byMonth].map(([month, rows]) => ({
      month,
      points: formatPoints(rows.reduce((sum, { lost }) => sum + lost, 0)),
      expiries: rows.map(({ line, lost }) => ({
        on: formatDay(line.end),
        points: formatPoints(lost),
        line: writeLine(line, Math.max(on, line.start)),
      })),
    })),
    missed: findMissedGates(account, on, until),
  };
}

/** Points of the line that begins where this one ends: the same slice shrunk, or the client's next managed line. */
function followingPoints(lines: readonly CreditLine[], line: CreditLine): Micropoints {
  if (line.end === FAR_DAY || line.endReason === 'expired') return 0;
  const next = lines.find(
    (other) =>
      other.start === line.end &&
      other.client === line.client &&
      other.kind === line.kind &&
      other.productLine === line.productLine &&
      other.deal === line.deal,
  );
  return next?.points ?? 0;
}

function findMissedGates(account: Account, on: Day, until: Day): GateMissed[] {
  const { book, decisions } = account;
  const { rank } = creditedOn(decisions, on);
  const missed = new Map<Metric, GateMissed>();
  const days = [on, ...book.steps, ...book.terms.versions.map((version) => version.from)]
    .filter((day) => day >= on && day <= until)
    .sort((a, b) => a - b);
  for (const day of days) {
    const tier = versionAt(book.terms, day).tiers.find((each) => each.rank === rank);
    const points = pointsOn(book, day);
    for (const gate of tier?.gates ?? []) {
      const actual = metricOf(points, gate.metric);
      if (actual >= gate.required || missed.has(gate.metric)) continue;
      missed.set(gate.metric, {
        tier: tier!.tier.id,
        metric: gate.metric,
        on: formatDay(day),
        required: formatPoints(gate.required),
        actual: formatPoints(actual),
      });
    }
  }
  return [...missed.values()];
}
