/**
 * Managed points (rules §4.6–4.8): what a client is worth on each date, shared evenly among the partners that are
 * active on it. One sweep over the dates on which anything changes; it only decides, the sink makes lines of it.
 */
import { type Day, FAR_DAY } from '../base/day.ts';
import { add, type Micropoints, multiply, type Rational, roundHalfEven } from '../base/exact.ts';
import { isGrowthMarket, pointRateOf, type Terms, type VersionTerms, versionAt } from '../program/terms.ts';
import type { ActiveSpan } from './activity.ts';
import type { EndReason } from './credit-line.ts';
import { type MarketStep, marketOn } from './market.ts';
import { pointsOfMoney } from './points.ts';
import type { SubscriptionChange } from './sold.ts';

/** A product line's subscription over time, in order of instant and id. */
export interface Subscription {
  readonly productLine: string;
  readonly changes: readonly SubscriptionChange[];
}

/** Stretch of dates on which a client's worth and the partners that share it stay the same. */
export interface ManagedPiece {
  readonly start: Day;
  readonly end: Day;
  readonly worth: Worth;
  /** Slots of the active partners, ascending, each with its points and why its line ends. */
  readonly active: readonly number[];
  readonly points: readonly Micropoints[];
  readonly endReasons: readonly (EndReason | null)[];
  readonly endedBy: readonly (string | number | null)[];
}

/** What a client is worth under one version, market and set of subscriptions. */
export interface Worth {
  readonly version: VersionTerms;
  readonly isGrowth: boolean;
  /** The current change of each product line with revenue. */
  readonly terms: readonly WorthTerm[];
  readonly points: Micropoints;
}

export interface WorthTerm {
  readonly productLine: string;
  readonly change: SubscriptionChange;
}

export interface ManagedSink {
  managed(piece: ManagedPiece): void;
}

/**
 * Sweeps one client. `spansBySlot` holds the dates on which each partner is active on it, by slot in byte order
 * of partner id, so that the smaller id gets the odd micropoint (rules §1.2).
 */
export function creditManaged(
  terms: Terms,
  markets: readonly MarketStep[],
  subscriptions: readonly Subscription[],
  spansBySlot: readonly (readonly ActiveSpan[])[],
  sink: ManagedSink,
): void {
  const bounds = findBounds(terms, markets, subscriptions, spansBySlot);
  if (bounds.length === 0) return;
  const positions = spansBySlot.map(() => 0);
  let open = null as OpenPiece | null;
  for (const on of bounds) {
    const active = activeOn(spansBySlot, positions, on);
    const worth =
      active.length === 0 ? null : worthOn(terms, markets, subscriptions, on, open?.worth ?? null);
    if (open && worth && worth === open.worth && sameSlots(active, open.active)) continue;
    if (open) closePiece(open, on, { worth, active, subscriptions }, spansBySlot, sink);
    open = worth && { start: on, worth, active };
  }
  if (open) closePiece(open, FAR_DAY, { worth: null, active: [], subscriptions }, spansBySlot, sink);
}

interface OpenPiece {
  readonly start: Day;
  readonly worth: Worth;
  readonly active: readonly number[];
}

/** What holds from the end of a piece on. */
interface After {
  readonly worth: Worth | null;
  readonly active: readonly number[];
  readonly subscriptions: readonly Subscription[];
}

/** The dates on which the answer may change, ascending, within the dates on which anybody is active. */
function findBounds(
  terms: Terms,
  markets: readonly MarketStep[],
  subscriptions: readonly Subscription[],
  spansBySlot: readonly (readonly ActiveSpan[])[],
): Day[] {
  let first = FAR_DAY;
  let last = Number.NEGATIVE_INFINITY;
  const bounds: Day[] = [];
  for (const spans of spansBySlot)
    for (const span of spans) {
      if (span.start < first) first = span.start;
      if (span.end > last) last = span.end;
      bounds.push(span.start, span.end);
    }
  if (bounds.length === 0) return bounds;
  for (const { changes } of subscriptions)
    for (const { day } of changes) if (day > first && day < last) bounds.push(day);
  for (const { day } of markets) if (day > first && day < last) bounds.push(day);
  for (const { from } of terms.versions) if (from > first && from < last) bounds.push(from);
  bounds.sort((a, b) => a - b);
  let kept = 0;
  for (const day of bounds)
    if (day < FAR_DAY && (kept === 0 || bounds[kept - 1] !== day)) bounds[kept++] = day;
  bounds.length = kept;
  return bounds;
}

/** Slots active on a date; `positions` remember each slot's span and only move forward. */
function activeOn(spansBySlot: readonly (readonly ActiveSpan[])[], positions: number[], on: Day): number[] {
  const active: number[] = [];
  for (let slot = 0; slot < spansBySlot.length; slot++) {
    const spans = spansBySlot[slot]!;
    let p = positions[slot]!;
    while (p < spans.length && spans[p]!.end <= on) p++;
    positions[slot] = p;
    if (p < spans.length && spans[p]!.start <= on) active.push(slot);
  }
  return active;
}

function sameSlots(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** rules §4.7. Returns `before` itself where nothing that counts has changed. */
function worthOn(
  terms: Terms,
  markets: readonly MarketStep[],
  subscriptions: readonly Subscription[],
  on: Day,
  before: Worth | null,
): Worth {
  const version = versionAt(terms, on);
  const isGrowth = isGrowthMarket(version, marketOn(markets, on));
  const current: WorthTerm[] = [];
  for (const { productLine, changes } of subscriptions) {
    const change = changeOn(changes, on);
    if (change && change.amount > 0) current.push({ productLine, change });
  }
  if (
    before &&
    before.version === version &&
    before.isGrowth === isGrowth &&
    sameTerms(current, before.terms)
  )
    return before;
  return { version, isGrowth, terms: current, points: worthPoints(version, isGrowth, current) };
}

/** The last change by a date; null before the first. */
export function changeOn(changes: readonly SubscriptionChange[], on: Day): SubscriptionChange | null {
  let found: SubscriptionChange | null = null;
  for (const change of changes) {
    if (change.day > on) break;
    found = change;
  }
  return found;
}

function sameTerms(a: readonly WorthTerm[], b: readonly WorthTerm[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    const x = a[i]!;
    const y = b[i]!;
    if (x.productLine !== y.productLine) return false;
    if (x.change.amount !== y.change.amount || x.change.currency !== y.change.currency) return false;
  }
  return true;
}

/** Rounded once for the client: amounts of one currency are added before the rate is applied. */
function worthPoints(version: VersionTerms, isGrowth: boolean, current: readonly WorthTerm[]): Micropoints {
  let sum: Rational | null = null;
  let amount = 0;
  let currency: string | null = null;
  for (const { change } of current) {
    if (!version.unitByCurrency.has(change.currency)) continue;
    if (currency === null || currency === change.currency) {
      currency = change.currency;
      amount += change.amount;
      continue;
    }
    const exact = multiply(
      { num: BigInt(change.amount), den: 1n },
      rateOf(version, isGrowth, change.currency).exact,
    );
    sum = sum ? add(sum, exact) : exact;
  }
  if (currency === null) return 0;
  const rate = rateOf(version, isGrowth, currency);
  if (sum === null) return pointsOfMoney(amount, rate);
  return Number(roundHalfEven(add(sum, multiply({ num: BigInt(amount), den: 1n }, rate.exact))));
}

function rateOf(version: VersionTerms, isGrowth: boolean, currency: string) {
  return pointRateOf({ kind: 'managed', rateVersion: version, unitVersion: version, currency, isGrowth })!;
}

/** An even share: the floor for each, the micropoints left to the first. */
export function shareEvenly(points: Micropoints, partners: number): Micropoints[] {
  const rest = points % partners;
  const floor = (points - rest) / partners;
  return Array.from({ length: partners }, (_, i) => (i < rest ? floor + 1 : floor));
}

function closePiece(
  open: OpenPiece,
  end: Day,
  after: After,
  spansBySlot: readonly (readonly ActiveSpan[])[],
  sink: ManagedSink,
): void {
  const endReasons: (EndReason | null)[] = [];
  const endedBy: (string | number | null)[] = [];
  for (const slot of open.active) {
    const own = spansBySlot[slot]!.find((span) => span.end === end);
    if (end === FAR_DAY) {
      endReasons.push(null);
      endedBy.push(null);
    } else if (own) {
      endReasons.push(own.endReason);
      endedBy.push(own.endedBy);
    } else {
      const why = whyCut(open, end, after);
      endReasons.push(why.reason);
      endedBy.push(why.by);
    }
  }
  sink.managed({
    start: open.start,
    end,
    worth: open.worth,
    active: open.active,
    points: shareEvenly(open.worth.points, open.active.length),
    endReasons,
    endedBy,
  });
}

/** Why a partner's line is cut although the partner stays active. */
function whyCut(
  open: OpenPiece,
  on: Day,
  after: After,
): { readonly reason: EndReason; readonly by: number | null } {
  const before = open.worth;
  const { worth } = after;
  if (worth && worth.version !== before.version) return { reason: 'version_changed', by: null };
  if (worth && sameTerms(worth.terms, before.terms) && worth.isGrowth !== before.isGrowth)
    return { reason: 'market_changed', by: null };
  if (worth === before) return { reason: 'split_changed', by: null };
  for (const { changes } of after.subscriptions)
    for (const change of changes) if (change.day === on) return { reason: 'mrr_changed', by: change.source };
  return { reason: 'mrr_changed', by: null };
}
