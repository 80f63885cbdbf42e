/**
 * The engagement index: for each category that the client's subscriptions include, tools used ÷ tools available,
 * weighted by the program, scaled to 0–10, rounded to a whole number. Exact, so that no rounding of a part shows.
 */
import { addMonths, type Day } from '../base/day.ts';
import { add, divide, multiply, ONE, parseDecimal, type Rational, ratio, ZERO } from '../base/exact.ts';
import type { EngagementCategory } from '../program/program.ts';
import { engagementCategoriesOf } from '../program/renewal-policy.ts';
import { type Terms, versionAt } from '../program/terms.ts';
import { type ClientRecord, subscriptionsOn, toolsOn } from './client-record.ts';

export type Band = 'low' | 'medium' | 'high';

export interface Engagement {
  /** 0–10; null: no subscription of the client has tools. */
  readonly index: number | null;
  readonly band: Band | null;
  /** Categories with tools that the subscriptions include, in the program's order. */
  readonly categories: readonly CategoryScore[];
  /** The report that it is read from; null: none yet, so no tool counts as used. */
  readonly report: { readonly fact: string; readonly day: Day } | null;
}

export interface CategoryScore {
  readonly category: EngagementCategory;
  /** Ids, in the category's order. */
  readonly available: readonly string[];
  readonly used: readonly string[];
  /** Its part of the ten, and what of it was given. */
  readonly pointsMax: Rational;
  readonly points: Rational;
}

const SCALE = ratio(10n, 1n);
/** Upper ends of the bands, included. */
const LOW_MAX = 3;
const MEDIUM_MAX = 6;
const TREND_MONTHS = 12;

export function engagementOn(record: ClientRecord, terms: Terms, on: Day): Engagement {
  const lines = new Set(subscriptionsOn(record, on).map(({ productLine }) => productLine));
  const inVersion = versionAt(terms, on).version.tools;
  const offered = new Set(inVersion.filter((tool) => lines.has(tool.productLine)).map((tool) => tool.id));
  const report = toolsOn(record, on);
  const inUse = new Set(report?.tools ?? []);
  const included = engagementCategoriesOf(terms.program)
    .map((category) => ({ category, available: category.tools.filter((tool) => offered.has(tool)) }))
    .filter(({ available }) => available.length > 0);
  const weights = included.reduce((sum, { category }) => add(sum, parseDecimal(category.weight)), ZERO);
  const categories = included.map(({ category, available }) => {
    const used = available.filter((tool) => inUse.has(tool));
    const pointsMax = multiply(SCALE, divide(parseDecimal(category.weight), weights));
    const points = multiply(pointsMax, ratio(BigInt(used.length), BigInt(available.length)));
    return { category, available, used, pointsMax, points };
  });
  const index = categories.length === 0 ? null : roundHalfUp(sumPoints(categories));
  return {
    index,
    band: index === null ? null : bandOf(index),
    categories,
    report: report && { fact: report.fact, day: report.day },
  };
}

function sumPoints(categories: readonly CategoryScore[]): Rational {
  return categories.reduce((sum, { points }) => add(sum, points), ZERO);
}

function roundHalfUp(value: Rational): number {
  const { num, den } = add(value, divide(ONE, ratio(2n, 1n)));
  return Number(num / den);
}

function bandOf(index: number): Band {
  if (index <= LOW_MAX) return 'low';
  return index <= MEDIUM_MAX ? 'medium' : 'high';
}

export interface TrendPoint {
  readonly on: Day;
  readonly index: number | null;
}

/** The index a year back, by month: the date itself last. */
export function traceEngagement(record: ClientRecord, terms: Terms, on: Day): readonly TrendPoint[] {
  return Array.from({ length: TREND_MONTHS + 1 }, (_, i) => {
    const day = addMonths(on, i - TREND_MONTHS);
    return { on: day, index: engagementOn(record, terms, day).index };
  });
}
