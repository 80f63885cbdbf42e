/**
 * A program made ready for arithmetic: the same promises as the document, with decimals as exact rationals,
 * dates as day numbers and tiers as ranks on the ladder. Built once per program, then only read.
 */
import { assert } from '../base/assert.ts';
import { civilOf, type Day, dayInMonth, parseDay } from '../base/day.ts';
import {
  divide,
  MICRO,
  MONEY_SCALE,
  multiply,
  ONE,
  parseDecimal,
  parsePoints,
  type Rational,
} from '../base/exact.ts';
import type { PointKind } from '../base/point-kind.ts';
import { calendarOf, type ZoneCalendar } from '../base/zone.ts';
import { findLadder } from './ladder.ts';
import { METRICS, type Metric, type Program, type Tier, type Version } from './program.ts';

export interface Terms {
  readonly program: Program;
  readonly calendar: ZoneCalendar;
  /** Tier ids of all versions, lowest first (rules §5.2). */
  readonly ladder: readonly string[];
  readonly rankByTier: ReadonlyMap<string, number>;
  readonly versions: readonly VersionTerms[];
  /** Code of each (tool, action) that any version lets qualify; 0 is everything else. */
  readonly deeds: ReadonlyMap<string, number>;
}

export interface VersionTerms {
  readonly version: Version;
  readonly index: number;
  /** First date; the first version also applies before it. */
  readonly from: Day;
  readonly rates: Readonly<Record<PointKind, Rational>>;
  readonly multipliers: Readonly<Record<PointKind, Rational>>;
  readonly growthCountries: ReadonlySet<string>;
  readonly unitByCurrency: ReadonlyMap<string, Rational>;
  /** By deed code (see `Terms.deeds`): 1 where the action qualifies. */
  readonly qualifies: Uint8Array;
  readonly soldMonths: number;
  readonly claimDays: number;
  readonly rateBy: 'first-sale' | 'close';
  readonly nonDealIncreases: 'none' | 'latest-seller';
  readonly managedDays: number;
  /** Lowest tier first. */
  readonly required: readonly { readonly rank: number; readonly count: number }[];
  /** Lowest first. */
  readonly tiers: readonly TierTerms[];
  /** Day of the month; null: daily. */
  readonly raiseDay: number | null;
  readonly recalibrations: readonly RecalibrationTerms[];
  readonly holdMonths: number;
  readonly retention: 'reported' | 'computed';
  /** What `pointRateOf` has worked out so far, by currency. A memo: it never changes an answer. */
  readonly rateCache: Map<string, (PointRate | null)[]>;
}

export interface TierTerms {
  readonly tier: Tier;
  readonly rank: number;
  readonly gates: readonly { readonly metric: Metric; readonly required: number }[];
}

export interface RecalibrationTerms {
  readonly on: { readonly month: number; readonly dayOfMonth: number };
  readonly from: { readonly month: number; readonly dayOfMonth: number };
}

/** Micropoints per ten-thousandth of money: `num / den` in lowest terms, also as numbers where they fit. */
export interface PointRate {
  readonly exact: Rational;
  /** 0 where `exact` does not fit into numbers. */
  readonly num: number;
  readonly den: number;
}

/** Compiles a program that the schema has accepted. */
export function compileTerms(program: Program): Terms {
  const ladder = findLadder(program.versions.map((version) => version.tiers.map((tier) => tier.id)));
  assert(ladder.ok, 'the schema refuses a program without one ladder');
  const rankByTier = new Map(ladder.value.map((tier, rank) => [tier, rank]));
  const deeds = new Map<string, number>();
  for (const version of program.versions)
    for (const tool of version.tools)
      for (const action of tool.qualifyingActions) {
        const key = deedKey(tool.id, action);
        if (!deeds.has(key)) deeds.set(key, deeds.size + 1);
      }
  return {
    program,
    calendar: calendarOf(program.timeZone),
    ladder: ladder.value,
    rankByTier,
    versions: program.versions.map((version, index) => compileVersion(version, index, rankByTier, deeds)),
    deeds,
  };
}

/** The key of a (tool, action) pair in `Terms.deeds`. */
export function deedKey(tool: string, action: string): string {
  return `${tool}\n${action}`;
}

function compileVersion(
  version: Version,
  index: number,
  rankByTier: ReadonlyMap<string, number>,
  deeds: ReadonlyMap<string, number>,
): VersionTerms {
  const qualifies = new Uint8Array(deeds.size + 1);
  for (const tool of version.tools)
    for (const action of tool.qualifyingActions) qualifies[deeds.get(deedKey(tool.id, action))!] = 1;
  const multiplier = version.growth?.multiplier;
  return {
    version,
    index,
    from: parseDay(version.effectiveFrom)!,
    rates: byKind(version.rates),
    multipliers: multiplier ? byKind(multiplier) : { sourced: ONE, assisted: ONE, managed: ONE },
    growthCountries: new Set(version.growth?.countries ?? []),
    unitByCurrency: new Map(
      Object.entries(version.units).map(([currency, unit]) => [currency, parseDecimal(unit)]),
    ),
    qualifies,
    soldMonths: version.sold.months,
    claimDays: version.sold.claimDays ?? 0,
    rateBy: version.sold.rateBy ?? 'first-sale',
    nonDealIncreases: version.sold.nonDealIncreases ?? 'none',
    managedDays: version.managed.days,
    required: (version.managed.requiredActivities ?? [])
      .map((row) => ({ rank: rankByTier.get(row.fromTier)!, count: row.count }))
      .sort((a, b) => a.rank - b.rank),
    tiers: version.tiers.map((tier) => ({
      tier,
      rank: rankByTier.get(tier.id)!,
      gates: METRICS.flatMap((metric) => {
        const required = tier.gates[metric];
        return required === undefined ? [] : [{ metric, required: parsePoints(required) }];
      }),
    })),
    raiseDay: version.review.raise === 'daily' ? null : version.review.raise.day,
    recalibrations: (version.review.recalibrate ?? []).map((each) => ({
      on: parseMonthDay(each.on),
      from: parseMonthDay(each.from),
    })),
    holdMonths: version.review.holdMonths ?? 0,
    retention: version.retention ?? 'reported',
    rateCache: new Map(),
  };
}

function byKind(rates: Readonly<Record<PointKind, string>>): Record<PointKind, Rational> {
  return {
    sourced: parseDecimal(rates.sourced),
    assisted: parseDecimal(rates.assisted),
    managed: parseDecimal(rates.managed),
  };
}

function parseMonthDay(text: string): { month: number; dayOfMonth: number } {
  return { month: Number(text.slice(0, 2)), dayOfMonth: Number(text.slice(3)) };
}

/** The version at a date (rules §2.1): the latest that has begun; before all of them, the first. */
export function versionAt(terms: Terms, on: Day): VersionTerms {
  for (let i = terms.versions.length - 1; i > 0; i--)
    if (terms.versions[i]!.from <= on) return terms.versions[i]!;
  return terms.versions[0]!;
}

/**
 * Activities that a partner of that tier rank (-1: none) needs on a client under a version (rules §4.6).
 * At least 1.
 */
export function requiredActivities(version: VersionTerms, rank: number): number {
  let count = 1;
  for (const row of version.required) if (row.rank <= rank) count = row.count;
  return count;
}

/** True when the version multiplies points of clients in `country` (null: no market yet; rules §3.5, §4.7). */
export function isGrowthMarket(version: VersionTerms, country: string | null): boolean {
  return country !== null && version.growthCountries.has(country);
}

/** What decides the points of an amount: which version gives the rate, which the unit and the multiplier. */
export interface RateQuestion {
  readonly kind: PointKind;
  readonly rateVersion: VersionTerms;
  readonly unitVersion: VersionTerms;
  readonly currency: string;
  readonly isGrowth: boolean;
}

const KIND_INDEX: Readonly<Record<PointKind, number>> = { sourced: 0, assisted: 1, managed: 2 };

/** Micropoints per ten-thousandth of money at rate × multiplier ÷ unit; null without a unit for the currency. */
export function pointRateOf(question: RateQuestion): PointRate | null {
  const { kind, rateVersion, unitVersion, currency, isGrowth } = question;
  let known = unitVersion.rateCache.get(currency);
  if (!known) unitVersion.rateCache.set(currency, (known = []));
  const slot = (rateVersion.index * 3 + KIND_INDEX[kind]) * 2 + (isGrowth ? 1 : 0);
  const cached = known[slot];
  if (cached !== undefined) return cached;
  const unit = unitVersion.unitByCurrency.get(currency);
  const multiplier = isGrowth ? unitVersion.multipliers[kind] : ONE;
  const perMoney = { num: BigInt(MICRO), den: BigInt(MONEY_SCALE) };
  const rate = unit
    ? asPointRate(divide(multiply(multiply(rateVersion.rates[kind], multiplier), perMoney), unit))
    : null;
  known[slot] = rate;
  return rate;
}

export function asPointRate(exact: Rational): PointRate {
  const fits = exact.num < 1_000_000_000n && exact.den < 1_000_000_000n;
  return { exact, num: fits ? Number(exact.num) : 0, den: fits ? Number(exact.den) : 0 };
}

/** The date of a day of the year in that year; a day that does not exist becomes the month's last. */
function dayOfYear(year: number, on: { readonly month: number; readonly dayOfMonth: number }): Day {
  return dayInMonth(year, on.month, on.dayOfMonth);
}

/** The last occurrence of a day of the year strictly before a date. */
export function lastOccurrenceBefore(
  on: { readonly month: number; readonly dayOfMonth: number },
  before: Day,
): Day {
  const { year } = civilOf(before);
  const thisYear = dayOfYear(year, on);
  return thisYear < before ? thisYear : dayOfYear(year - 1, on);
}
