/**
 * The points calculator (screens §4.8): what a sale and the work after it would earn, and what points are worth in
 * money. The engine's own rates and rounding; runs in the browser as well.
 */
import type { Day } from '../base/day.ts';
import {
  divide,
  formatPoints,
  formatRational,
  multiply,
  parseDecimal,
  parseMoney,
  parsePoints,
  type Rational,
} from '../base/exact.ts';
import type { Attribution, PointKind } from '../base/point-kind.ts';
import { shareEvenly } from '../engine/managed.ts';
import { pointsOfMoney } from '../engine/points.ts';
import { isGrowthMarket, type PointRate, pointRateOf, type Terms, versionAt } from '../program/terms.ts';
import type { PointsText } from './statement.ts';

export interface CalculatorQuestion {
  /** Monthly revenue sold, and looked after if `willManage`. */
  readonly amount: string;
  readonly currency: string;
  readonly country: string;
  readonly attribution: Attribution;
  readonly willManage: boolean;
  /** Other partners that will manage the client too. */
  readonly otherPartners: number;
}

export interface CalculatorAnswer {
  readonly version: string;
  readonly isGrowthMarket: boolean;
  readonly sold: PointsText;
  readonly managed: PointsText;
  readonly total: PointsText;
}

/** Null when the version has no unit for the currency. */
export function calculatePoints(
  terms: Terms,
  question: CalculatorQuestion,
  on: Day,
): CalculatorAnswer | null {
  const sale = rateFor(terms, question.attribution, question.currency, question.country, on);
  const care = rateFor(terms, 'managed', question.currency, question.country, on);
  if (!sale || !care) return null;
  const amount = parseMoney(question.amount);
  const sold = pointsOfMoney(amount, sale);
  const managed = question.willManage
    ? shareEvenly(pointsOfMoney(amount, care), question.otherPartners + 1)[0]!
    : 0;
  const version = versionAt(terms, on);
  return {
    version: version.version.id,
    isGrowthMarket: isGrowthMarket(version, question.country),
    sold: formatPoints(sold),
    managed: formatPoints(managed),
    total: formatPoints(sold + managed),
  };
}

export interface ConversionQuestion {
  readonly direction: 'points-to-currency' | 'currency-to-points';
  readonly currency: string;
  readonly country: string;
  readonly attribution: Attribution;
  /** Points or monthly revenue, as the direction says. */
  readonly sold: string;
  readonly managed: string;
}

export interface ConversionAnswer {
  readonly version: string;
  readonly isGrowthMarket: boolean;
  readonly sold: string;
  readonly managed: string;
}

/**
 * Points ↔ monthly revenue, sold and managed apart. Money is rounded up to whole ten-thousandths of the unit, so
 * that converting it back gives the points again. Null when the version has no unit for the currency.
 */
export function convertPoints(terms: Terms, question: ConversionQuestion, on: Day): ConversionAnswer | null {
  const sale = rateFor(terms, question.attribution, question.currency, question.country, on);
  const care = rateFor(terms, 'managed', question.currency, question.country, on);
  if (!sale || !care) return null;
  const convert = question.direction === 'points-to-currency' ? moneyOfPoints : pointsTextOfMoney;
  const version = versionAt(terms, on);
  return {
    version: version.version.id,
    isGrowthMarket: isGrowthMarket(version, question.country),
    sold: convert(question.sold, sale),
    managed: convert(question.managed, care),
  };
}

function rateFor(
  terms: Terms,
  kind: PointKind,
  currency: string,
  country: string,
  on: Day,
): PointRate | null {
  const version = versionAt(terms, on);
  const isGrowth = isGrowthMarket(version, country);
  return pointRateOf({ kind, rateVersion: version, unitVersion: version, currency, isGrowth });
}

function pointsTextOfMoney(amount: string, rate: PointRate): string {
  return formatPoints(pointsOfMoney(parseMoney(amount), rate));
}

function moneyOfPoints(points: string, rate: PointRate): string {
  if (rate.exact.num === 0n) return '0';
  const exact = divide({ num: BigInt(parsePoints(points)), den: 1n }, rate.exact);
  const roundedUp = (exact.num + exact.den - 1n) / exact.den;
  return formatRational({ num: roundedUp, den: 10_000n }, 4);
}

/** Monthly revenue, in a currency, that earns a number of points of a kind; null without a rate. */
export function revenueFor(
  terms: Terms,
  kind: PointKind,
  points: PointsText,
  currency: string,
  on: Day,
): string | null {
  const version = versionAt(terms, on);
  const unit = version.unitByCurrency.get(currency);
  const rate: Rational = version.rates[kind];
  if (!unit || rate.num === 0n) return null;
  const exact = divide(multiply(parseDecimal(points), unit), rate);
  return formatRational(exact, 2);
}
