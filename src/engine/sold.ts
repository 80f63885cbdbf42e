/**
 * Sold points (rules §3): one pass over the deals and subscription changes of one client and product line, kept
 * as a stack of slices of monthly revenue. It only decides; what becomes of a credited piece is the sink's.
 */
import { addMonths, type Day, FAR_DAY } from '../base/day.ts';
import type { EndReason } from '../base/end-reason.ts';
import {
  divide,
  type Micropoints,
  multiply,
  ONE,
  type Rational,
  splitByLargestRemainder,
} from '../base/exact.ts';
import type { Attribution } from '../base/point-kind.ts';
import {
  asPointRate,
  isGrowthMarket,
  type PointRate,
  pointRateOf,
  type Terms,
  type VersionTerms,
  versionAt,
} from '../program/terms.ts';
import { type Amounts, FRACTIONAL, WHOLE } from './amount.ts';
import { type MarketStep, marketOn } from './market.ts';

/** A deal on the product line. Partners are slots: positions in the client's partners in byte order of id. */
export interface Deal {
  readonly day: Day;
  /** Ten-thousandths, > 0. */
  readonly amount: number;
  readonly currency: string;
  readonly attribution: Attribution;
  readonly slots: readonly number[];
  /** Ten-thousandths of a percent, by slot. */
  readonly weights: readonly number[];
  /** The fact: a position that the sink understands. */
  readonly source: number;
}

export interface SubscriptionChange {
  readonly day: Day;
  /** Ten-thousandths, ≥ 0. */
  readonly amount: number;
  readonly currency: string;
  readonly source: number;
}

/** What a slice earns while its credit lasts. */
export interface Credit {
  readonly deal: Deal;
  /** The increase credited like the deal (rules §3.3); null for the deal itself. */
  readonly increase: number | null;
  readonly end: Day;
  readonly rate: PointRate;
  readonly currency: string;
  readonly rateVersion: VersionTerms;
  readonly rateOn: Day;
  readonly unitVersion: VersionTerms;
  readonly isGrowth: boolean;
}

/** One credited piece: constant points from `start` to `end`. */
export interface SoldPiece {
  readonly credit: Credit;
  readonly start: Day;
  readonly end: Day;
  readonly endReason: EndReason;
  /** The fact that ended it; null when it expired. */
  readonly endedBy: number | null;
  /** Points of the whole, before sharing. */
  readonly points: Micropoints;
  /** The part of the credit's amount that is left, in ten-thousandths of its own currency. */
  readonly amount: number | Rational;
  /** Facts behind it besides the credit's own: the increases it claimed, what shrank it. */
  readonly causes: readonly number[];
}

export interface SoldSink {
  piece(piece: SoldPiece): void;
  /** A deal that earned nothing. */
  nothing(deal: Deal, reason: 'no_unit_for_currency' | 'currency_mismatch'): void;
}

interface Slice<Amount> {
  amount: Amount;
  /** The date on which a subscription increase pushed it; null once it is a deal's. */
  increaseDay: Day | null;
  increaseSource: number;
  credit: Credit | null;
  /** Points per amount: the credit's, adjusted when the currency changed. */
  rate: PointRate | null;
  /** Amount now ÷ amount in the credit's currency. */
  restated: Rational;
  since: Day;
  causes: readonly number[];
}

interface Stack<Amount> {
  readonly terms: Terms;
  readonly markets: readonly MarketStep[];
  readonly amounts: Amounts<Amount>;
  readonly sink: SoldSink;
  /** Oldest first. */
  slices: Slice<Amount>[];
  currency: string;
  firstSale: Day;
  latestDeal: Deal | null;
}

/**
 * Credits one product line of one client. `deals` and `changes` are each in order of instant and id; on one date
 * deals come first (rules §3.1).
 */
export function creditProductLine(
  terms: Terms,
  markets: readonly MarketStep[],
  deals: readonly Deal[],
  changes: readonly SubscriptionChange[],
  sink: SoldSink,
): void {
  if (deals.length === 0) return;
  if (hasOneCurrency(deals, changes)) walk(openStack(terms, markets, WHOLE, sink), deals, changes);
  else walk(openStack(terms, markets, FRACTIONAL, sink), deals, changes);
}

function hasOneCurrency(deals: readonly Deal[], changes: readonly SubscriptionChange[]): boolean {
  const { currency } = deals[0]!;
  for (const deal of deals) if (deal.currency !== currency) return false;
  for (const change of changes) if (change.currency !== currency) return false;
  return true;
}

function openStack<Amount>(
  terms: Terms,
  markets: readonly MarketStep[],
  amounts: Amounts<Amount>,
  sink: SoldSink,
): Stack<Amount> {
  return { terms, markets, amounts, sink, slices: [], currency: '', firstSale: 0, latestDeal: null };
}

function walk<Amount>(
  stack: Stack<Amount>,
  deals: readonly Deal[],
  changes: readonly SubscriptionChange[],
): void {
  let d = 0;
  let c = 0;
  while (d < deals.length || c < changes.length) {
    if (d < deals.length && (c >= changes.length || deals[d]!.day <= changes[c]!.day))
      closeDeal(stack, deals[d++]!);
    else applyChange(stack, changes[c++]!);
  }
  for (const slice of stack.slices) endPiece(stack, slice, Number.MAX_SAFE_INTEGER, 'expired', null);
}

/** rules §3.2 */
function closeDeal<Amount>(stack: Stack<Amount>, deal: Deal): void {
  if (stack.slices.length === 0) openLine(stack, deal.currency, deal.day);
  else if (stack.currency !== deal.currency) {
    stack.sink.nothing(deal, 'currency_mismatch'); // rules §3.7
    return;
  }
  stack.latestDeal = deal;
  const credit = creditOf(stack, deal, null, deal.day);
  if (!credit) stack.sink.nothing(deal, 'no_unit_for_currency');
  const { amounts } = stack;
  let left = amounts.fromMoney(deal.amount);
  const { claimDays } = versionAt(stack.terms, deal.day);
  for (let i = stack.slices.length - 1; i >= 0 && amounts.compare(left, amounts.zero) > 0; i--) {
    const slice = stack.slices[i]!;
    const { increaseDay } = slice;
    // It lies before the deal: on one date deals come first.
    if (increaseDay === null || increaseDay < deal.day - claimDays) continue;
    endPiece(stack, slice, deal.day, 'claimed', deal.source);
    const claimed = makeSlice(slice.amount, credit, deal.day, [slice.increaseSource]);
    if (amounts.compare(slice.amount, left) <= 0) {
      left = amounts.subtract(left, slice.amount);
      stack.slices[i] = claimed;
    } else {
      claimed.amount = left;
      slice.amount = amounts.subtract(slice.amount, left);
      slice.causes = [...slice.causes, deal.source];
      left = amounts.zero;
      stack.slices.splice(i + 1, 0, claimed); // the unclaimed rest stays just below
    }
  }
  if (amounts.compare(left, amounts.zero) > 0) stack.slices.push(makeSlice(left, credit, deal.day, []));
}

/** rules §3.3 */
function applyChange<Amount>(stack: Stack<Amount>, change: SubscriptionChange): void {
  const { amounts } = stack;
  if (change.amount === 0) {
    for (const slice of stack.slices) endPiece(stack, slice, change.day, 'cancelled', change.source);
    stack.slices = [];
    stack.latestDeal = null;
    return;
  }
  const wanted = amounts.fromMoney(change.amount);
  if (stack.slices.length === 0) openLine(stack, change.currency, change.day);
  else if (stack.currency !== change.currency) {
    restate(stack, wanted, change.currency);
    return;
  }
  const sum = sumOf(stack);
  const order = amounts.compare(wanted, sum);
  if (order > 0) pushIncrease(stack, amounts.subtract(wanted, sum), change);
  else if (order < 0) shrink(stack, amounts.subtract(sum, wanted), change);
}

function openLine<Amount>(stack: Stack<Amount>, currency: string, on: Day): void {
  stack.currency = currency;
  stack.firstSale = on; // rules §3.6
  stack.latestDeal = null;
}

function sumOf<Amount>(stack: Stack<Amount>): Amount {
  let sum = stack.amounts.zero;
  for (const slice of stack.slices) sum = stack.amounts.add(sum, slice.amount);
  return sum;
}

function pushIncrease<Amount>(stack: Stack<Amount>, amount: Amount, change: SubscriptionChange): void {
  const { latestDeal, terms } = stack;
  const version = versionAt(terms, change.day);
  const isCredited =
    version.nonDealIncreases === 'latest-seller' &&
    latestDeal !== null &&
    change.day < endOfMonths(latestDeal.day, versionAt(terms, latestDeal.day).soldMonths);
  const credit = isCredited ? creditOf(stack, latestDeal, change.source, change.day) : null;
  const slice = makeSlice(amount, credit, change.day, []);
  slice.increaseDay = change.day;
  slice.increaseSource = change.source;
  stack.slices.push(slice);
}

/** The newest sale shrinks first. */
function shrink<Amount>(stack: Stack<Amount>, by: Amount, change: SubscriptionChange): void {
  const { amounts, slices } = stack;
  let left = by;
  while (amounts.compare(left, amounts.zero) > 0) {
    const top = slices.at(-1)!;
    endPiece(stack, top, change.day, 'shrunk', change.source);
    if (amounts.compare(top.amount, left) > 0) {
      top.amount = amounts.subtract(top.amount, left);
      top.causes = [...top.causes, change.source];
      return;
    }
    left = amounts.subtract(left, top.amount);
    slices.pop();
  }
}

/** rules §3.7: each slice keeps its part of the whole; its exact points stay, now per amount of the new currency. */
function restate<Amount>(stack: Stack<Amount>, wanted: Amount, currency: string): void {
  const sum = sumOf(stack) as Rational; // only fractional stacks ever see two currencies
  const factor = divide(wanted as Rational, sum);
  for (const slice of stack.slices) {
    slice.amount = multiply(slice.amount as Rational, factor) as Amount;
    slice.restated = multiply(slice.restated, factor);
    if (slice.rate) slice.rate = asPointRate(divide(slice.rate.exact, factor));
  }
  stack.currency = currency;
}

function creditOf<Amount>(stack: Stack<Amount>, deal: Deal, increase: number | null, on: Day): Credit | null {
  const { terms, currency } = stack;
  const unitVersion = versionAt(terms, on);
  const rateOn = unitVersion.rateBy === 'first-sale' ? stack.firstSale : on;
  const rateVersion = versionAt(terms, rateOn);
  const isGrowth = isGrowthMarket(unitVersion, marketOn(stack.markets, on));
  const rate = pointRateOf({ kind: deal.attribution, rateVersion, unitVersion, currency, isGrowth });
  if (rate === null) return null; // no unit for the currency
  return {
    deal,
    increase,
    end: endOfMonths(on, unitVersion.soldMonths),
    rate,
    currency,
    rateVersion,
    rateOn,
    unitVersion,
    isGrowth,
  };
}

/** What `endOfMonths` worked out last for a date. A memo: it never changes an answer. */
const KEPT = 1024;
const kept = { months: 0, from: new Int32Array(KEPT).fill(-FAR_DAY), end: new Int32Array(KEPT) };

/** `addMonths`, remembered: the same dates come again client after client. */
function endOfMonths(from: Day, months: number): Day {
  if (kept.months !== months) {
    kept.from.fill(-FAR_DAY);
    kept.months = months;
  }
  const place = from & (KEPT - 1);
  if (kept.from[place] !== from) {
    kept.from[place] = from;
    kept.end[place] = addMonths(from, months);
  }
  return kept.end[place]!;
}

function makeSlice<Amount>(
  amount: Amount,
  credit: Credit | null,
  since: Day,
  causes: readonly number[],
): Slice<Amount> {
  const rate = credit?.rate ?? null;
  return { amount, increaseDay: null, increaseSource: -1, credit, rate, restated: ONE, since, causes };
}

/** Hands the slice's piece up to `until` to the sink and lets the next piece begin there (rules §3.4). */
function endPiece<Amount>(
  stack: Stack<Amount>,
  slice: Slice<Amount>,
  until: Day,
  reason: EndReason,
  source: number | null,
): void {
  const { credit, since } = slice;
  slice.since = until;
  if (!credit || !slice.rate) return;
  const hasExpired = credit.end <= until;
  const end = hasExpired ? credit.end : until;
  if (since >= end) return;
  const points = stack.amounts.points(slice.amount, slice.rate);
  if (points === 0) return; // rules §1.1: there is no line of 0 points
  stack.sink.piece({
    credit,
    start: since,
    end,
    endReason: hasExpired ? 'expired' : reason,
    endedBy: hasExpired ? null : source,
    points,
    amount:
      slice.restated === ONE
        ? (slice.amount as number | Rational)
        : divide(slice.amount as Rational, slice.restated),
    causes: slice.causes,
  });
}

/** The parts of a piece by the deal's slots (rules §1.2). */
export function sharePoints(points: Micropoints, { weights }: Deal): readonly Micropoints[] {
  if (weights.length === 1) return [points];
  return points <= SHARED_MAX ? splitSmall(points, weights) : splitByLargestRemainder(points, weights);
}

/** 100 percent in ten-thousandths: the sum of a deal's weights. */
const WHOLE_WEIGHT = 1_000_000;

/** Up to here points × weight is exact in numbers. */
const SHARED_MAX = Math.floor(Number.MAX_SAFE_INTEGER / WHOLE_WEIGHT);

/** `splitByLargestRemainder` in numbers. */
function splitSmall(points: Micropoints, weights: readonly number[]): Micropoints[] {
  const shares: Micropoints[] = [];
  const rests: number[] = [];
  let left = points;
  for (let i = 0; i < weights.length; i++) {
    const product = points * weights[i]!;
    const rest = product % WHOLE_WEIGHT;
    const share = (product - rest) / WHOLE_WEIGHT;
    shares.push(share);
    rests.push(rest);
    left -= share;
  }
  for (; left > 0; left--) {
    let largest = 0;
    for (let i = 1; i < rests.length; i++) if (rests[i]! > rests[largest]!) largest = i;
    shares[largest]! += 1;
    rests[largest] = -1;
  }
  return shares;
}
