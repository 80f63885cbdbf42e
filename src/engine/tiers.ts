/**
 * The credited tier over time (rules §5.3): overrides, raise reviews and recalibrations, date by date. Decisions
 * follow from facts and program alone, to the date after which nothing known can change the tier any more.
 */
import {
  addMonths,
  type CivilDate,
  civilOf,
  type Day,
  dayInMonth,
  daysInMonth,
  FAR_DAY,
  parseDay,
} from '../base/day.ts';
import type { FactOf } from '../facts/fact.ts';
import {
  lastOccurrenceBefore,
  type RecalibrationTerms,
  requiredActivities,
  type Terms,
  type VersionTerms,
  versionAt,
} from '../program/terms.ts';
import type { RequiredStep } from './activity.ts';
import { type Book, lastAtOrBefore } from './measures.ts';
import { actualOf, isMet, performanceOn, requirementsOf } from './requirements.ts';

/** One change of the credited tier. An override is one even when the tier stays (it sets the earned date). */
export interface TierDecision {
  readonly day: Day;
  /** Rank on the ladder; -1: none. */
  readonly rank: number;
  readonly before: number;
  readonly cause: 'override' | 'raise' | 'recalibration';
  /** The override's fact. */
  readonly fact: string | null;
}

/** What the partner holds on a date. */
export interface Credited {
  readonly rank: number;
  readonly earnedOn: Day | null;
}

interface Holding {
  rank: number;
  earnedOn: Day;
  /** No recalibration falls below before this date. */
  floor: Day;
}

/**
 * Decides one partner's tiers from its registration to the end of what is known; or only from a date on, where
 * nothing before it differs from what `known` was decided by.
 */
export function decideTiers(
  book: Book,
  from: Day = -FAR_DAY,
  known: readonly TierDecision[] = [],
): readonly TierDecision[] {
  const { terms, history } = book;
  const decisions: TierDecision[] = known.filter(({ day }) => day < from);
  const performance = memoisePerformance(book);
  const overrides = history.overrides.filter(
    ({ fact }) => fact.data.tier === null || terms.rankByTier.has(fact.data.tier),
  );
  const past = overrides.filter(({ day }) => day < from);
  const holding: Holding = {
    rank: decisions.at(-1)?.rank ?? -1,
    earnedOn: decisions.at(-1)?.day ?? -FAR_DAY,
    floor: floorOf(past.at(-1)?.fact),
  };
  const change = (day: Day, rank: number, cause: TierDecision['cause'], fact: string | null) => {
    decisions.push({ day, rank, before: holding.rank, cause, fact });
    holding.rank = rank;
    holding.earnedOn = day;
  };
  const reviewsFrom = history.registeredOn + 1;
  const first = Math.max(from, Math.min(reviewsFrom, overrides[0]?.day ?? reviewsFrom));
  const last = settledBy(book);
  let o = past.length;
  // Thousands of days are looked at: dates are counted along, not worked out from each day's number.
  let date = civilOf(first);
  for (let day = first; day <= last; day++, date = dateAfter(date)) {
    for (; overrides[o]?.day === day; o++) {
      const { fact } = overrides[o]!;
      const { tier } = fact.data;
      change(day, tier === null ? -1 : terms.rankByTier.get(tier)!, 'override', fact.id);
      holding.floor = floorOf(fact);
    }
    if (day < reviewsFrom) continue;
    const version = versionAt(terms, day);
    if (version.raiseDay === null || fallsOn(version.raiseDay, date)) {
      const reached = performance(day);
      if (reached > holding.rank) change(day, reached, 'raise', null);
    }
    for (const recalibration of version.recalibrations) {
      const { on } = recalibration;
      if (holding.rank < 0 || on.month !== date.month || !fallsOn(on.dayOfMonth, date)) continue;
      const kept = recalibrate(book, performance, version, recalibration, holding, day);
      if (kept < holding.rank) change(day, kept, 'recalibration', null);
    }
  }
  return decisions;
}

/** The `until` of the last override; before all dates where there is none. */
function floorOf(override: FactOf<'tier.overridden'> | undefined): Day {
  const until = override?.data.until;
  return until === undefined ? -FAR_DAY : parseDay(until)!;
}

/** The rank that a recalibration on a date leaves. */
function recalibrate(
  book: Book,
  performance: (on: Day) => number,
  version: VersionTerms,
  recalibration: RecalibrationTerms,
  holding: Holding,
  day: Day,
): number {
  if (day < addMonths(holding.earnedOn, version.holdMonths) || day < holding.floor) return holding.rank;
  const tier = version.tiers.find((each) => each.rank === holding.rank);
  if (tier && requirementsOf(tier).includes('certified')) {
    const isCertified = isMet(tier, 'certified', actualOf({ book, on: day }, tier, 'certified'));
    if (!isCertified) return Math.min(performance(day), holding.rank); // the window does not protect
  }
  let best = performance(day);
  for (const checkpoint of checkpointsOf(recalibration, day)) best = Math.max(best, performance(checkpoint));
  return Math.min(best, holding.rank);
}

/** The monthly checkpoints of the window before a recalibration date, oldest first. */
export function checkpointsOf(recalibration: RecalibrationTerms, day: Day): readonly Day[] {
  const { from } = recalibration;
  const checkpoints: Day[] = [];
  const begin = civilOf(lastOccurrenceBefore(from, day));
  for (let month = begin.year * 12 + begin.month - 1; ; month++) {
    const checkpoint = dayInMonth(Math.floor(month / 12), (month % 12) + 1, from.dayOfMonth);
    if (checkpoint > day) return checkpoints;
    checkpoints.push(checkpoint);
  }
}

/** True on the version's raise review dates. */
export function isRaiseDay(version: VersionTerms, day: Day): boolean {
  return version.raiseDay === null || fallsOn(version.raiseDay, civilOf(day));
}

/** True on a day of the year; one that does not exist in that year is the month's last (rules §5.3). */
export function isOn(on: { readonly month: number; readonly dayOfMonth: number }, day: Day): boolean {
  const date = civilOf(day);
  return date.month === on.month && fallsOn(on.dayOfMonth, date);
}

function fallsOn(dayOfMonth: number, date: CivilDate): boolean {
  if (date.dayOfMonth === dayOfMonth) return true;
  return date.dayOfMonth < dayOfMonth && date.dayOfMonth === daysInMonth(date.year, date.month);
}

function dateAfter({ year, month, dayOfMonth }: CivilDate): CivilDate {
  if (dayOfMonth < daysInMonth(year, month)) return { year, month, dayOfMonth: dayOfMonth + 1 };
  return month < 12 ? { year, month: month + 1, dayOfMonth: 1 } : { year: year + 1, month: 1, dayOfMonth: 1 };
}

/**
 * Performance by date, each stretch without changes worked out once. Computed retention looks a year back, so
 * there every date is a stretch of its own.
 */
function memoisePerformance(book: Book): (on: Day) => number {
  const looksBack = book.terms.versions.some((version) => version.retention === 'computed');
  const changes = looksBack ? null : changeDays(book);
  const known = new Map<number, number>();
  return (on) => {
    const key = changes ? lastAtOrBefore(changes, on) : on;
    let rank = known.get(key);
    if (rank === undefined) known.set(key, (rank = performanceOn(book, on)));
    return rank;
  };
}

/** Every date on which anything that performance depends on may change, ascending. */
function changeDays(book: Book): readonly Day[] {
  const { history } = book;
  const days = new Set<Day>(book.steps);
  for (const version of book.terms.versions) days.add(version.from);
  for (const { day, fact } of history.certificateFacts) {
    days.add(day);
    if (fact.type === 'certificate.earned' && fact.data.expiresOn) days.add(parseDay(fact.data.expiresOn)!);
  }
  for (const { day } of history.metricFacts) days.add(day);
  for (const { day } of history.invitationFacts) days.add(day);
  for (const employee of history.employees.values()) for (const { day } of employee.facts) days.add(day);
  for (const profile of book.profiles.values()) for (const { day } of profile.toolReports) days.add(day);
  return [...days].sort((a, b) => a - b);
}

/**
 * A date after which no decision can follow any more: every window, hold and floor that the last known change
 * can reach has passed two recalibrations.
 */
function settledBy(book: Book): Day {
  let last = Math.max(book.history.registeredOn, ...book.terms.versions.map((version) => version.from));
  for (const day of changeDays(book)) if (day > last && day < FAR_DAY) last = day;
  for (const { productLines } of book.profiles.values())
    for (const { changes } of productLines) last = Math.max(last, changes.at(-1)?.day ?? last);
  let floor = last;
  for (const { day, fact } of book.history.overrides)
    floor = Math.max(
      floor,
      day,
      fact.data.until === undefined ? day : Math.min(parseDay(fact.data.until)!, last + 36_525),
    );
  const holdMonths = Math.max(...book.terms.versions.map((version) => version.holdMonths));
  return addMonths(floor, 12 + holdMonths + 26);
}

/** What the decisions leave credited on a date. */
export function creditedOn(decisions: readonly TierDecision[], on: Day): Credited {
  let credited: Credited = { rank: -1, earnedOn: null };
  for (const { day, rank } of decisions) {
    if (day > on) break;
    credited = { rank, earnedOn: day };
  }
  return credited;
}

/**
 * The activities a partner needs on a client, over time: a tier decided on a date counts from the next day
 * (rules §5.4).
 */
export function requiredSteps(terms: Terms, decisions: readonly TierDecision[]): readonly RequiredStep[] {
  const dates = [
    ...terms.versions.slice(1).map((version) => version.from),
    ...decisions.map(({ day }) => day + 1),
  ];
  const steps: RequiredStep[] = [
    { from: Number.NEGATIVE_INFINITY, count: requiredActivities(terms.versions[0]!, -1) },
  ];
  for (const from of [...new Set(dates)].sort((a, b) => a - b)) {
    const count = requiredActivities(versionAt(terms, from), creditedOn(decisions, from - 1).rank);
    if (count !== steps.at(-1)!.count) steps.push({ from, count });
  }
  return steps;
}
