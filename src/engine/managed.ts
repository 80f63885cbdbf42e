/**
 * Managed points (rules §4.6–4.8): what a client is worth on each date, shared evenly among the partners that are
 * active on it. One sweep over the dates on which anything changes; it only decides, the sink makes lines of it.
 */
import { type Day, FAR_DAY } from '../base/day.ts';
import type { EndReason } from '../base/end-reason.ts';
import { add, type Micropoints, multiply, roundHalfEven, ZERO } from '../base/exact.ts';
import {
  isGrowthMarket,
  type PointRate,
  pointRateOf,
  type Terms,
  type VersionTerms,
} from '../program/terms.ts';
import type { ActiveSpan } from './activity.ts';
import type { MarketStep } from './market.ts';
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
  const sweep = openSweep(terms, markets, subscriptions, spansBySlot);
  let open: OpenPiece | null = null;
  for (let on = nextDate(sweep); on < FAR_DAY; on = nextDate(sweep)) {
    const isSplit = on === sweep.nextSpan && moveSpans(sweep, on);
    const isRevalued = on >= sweep.nextWorth && moveWorth(sweep, on);
    if (open !== null && !isSplit && !isRevalued) continue;
    const { active } = sweep;
    const worth: Worth | null =
      active.length === 0
        ? null
        : open === null || isRevalued || sweep.isRetold
          ? readWorth(sweep)
          : open.worth;
    sweep.isRetold = false;
    if (open !== null) closePiece(sweep, open, on, worth, sink);
    open = worth && { start: on, worth, active };
  }
  if (open !== null) closePiece(sweep, open, FAR_DAY, null, sink);
}

interface OpenPiece {
  readonly start: Day;
  readonly worth: Worth;
  readonly active: readonly number[];
}

/** What holds on the date that the sweep has reached. Positions only move forward. */
interface Sweep {
  readonly versions: readonly VersionTerms[];
  readonly markets: readonly MarketStep[];
  readonly subscriptions: readonly Subscription[];
  readonly spansBySlot: readonly (readonly ActiveSpan[])[];
  /** By slot: its first span that has not ended. */
  readonly span: number[];
  /** By subscription: how many of its changes have happened. */
  readonly change: number[];
  market: number;
  version: number;
  isGrowth: boolean;
  /** True when a subscription was reported again, as it was, since the worth was last read. */
  isRetold: boolean;
  /** Slots of the active partners; a new array whenever they change. */
  active: readonly number[];
  /** The next date on which a span begins or ends. */
  nextSpan: Day;
  /** The next date on which version, market or a subscription moves. */
  nextWorth: Day;
}

const NOBODY: readonly number[] = [];

function openSweep(
  terms: Terms,
  markets: readonly MarketStep[],
  subscriptions: readonly Subscription[],
  spansBySlot: readonly (readonly ActiveSpan[])[],
): Sweep {
  let nextSpan = FAR_DAY;
  for (let slot = 0; slot < spansBySlot.length; slot++) {
    const spans = spansBySlot[slot]!;
    if (spans.length > 0 && spans[0]!.start < nextSpan) nextSpan = spans[0]!.start;
  }
  return {
    versions: terms.versions,
    markets,
    subscriptions,
    spansBySlot,
    span: spansBySlot.map(atStart),
    change: subscriptions.map(atStart),
    market: 0,
    version: 0,
    isGrowth: false,
    isRetold: false,
    active: NOBODY,
    nextSpan,
    nextWorth: -FAR_DAY,
  };
}

const atStart = () => 0;

/** The next date on which the answer may change; `FAR_DAY` for none. While nobody is active, only a span counts. */
function nextDate({ active, nextSpan, nextWorth }: Sweep): Day {
  return active.length > 0 && nextWorth < nextSpan ? nextWorth : nextSpan;
}

/** Brings the spans to a date; true when other partners are active. */
function moveSpans(sweep: Sweep, on: Day): boolean {
  const { spansBySlot, span, active } = sweep;
  let next = FAR_DAY;
  let now = NOBODY;
  for (let slot = 0; slot < spansBySlot.length; slot++) {
    const spans = spansBySlot[slot]!;
    let p = span[slot]!;
    while (p < spans.length && spans[p]!.end <= on) p++;
    span[slot] = p;
    if (p === spans.length) continue;
    const { start, end } = spans[p]!;
    if (start <= on) now = now.length === 0 ? [slot] : [...now, slot];
    const moves = start <= on ? end : start;
    if (moves < next) next = moves;
  }
  sweep.nextSpan = next;
  if (sameSlots(now, active)) return false;
  sweep.active = now;
  return true;
}

function sameSlots(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Brings version, market and subscriptions to a date; true when the client's worth is another (rules §4.7). */
function moveWorth(sweep: Sweep, on: Day): boolean {
  const { versions, markets, subscriptions, change, version, isGrowth } = sweep;
  while (sweep.version + 1 < versions.length && versions[sweep.version + 1]!.from <= on) sweep.version++;
  const market = sweep.market;
  while (sweep.market < markets.length && markets[sweep.market]!.day <= on) sweep.market++;
  if (sweep.market !== market || sweep.version !== version) {
    const country = sweep.market === 0 ? null : markets[sweep.market - 1]!.country;
    sweep.isGrowth = isGrowthMarket(versions[sweep.version]!, country);
  }
  let isChanged = sweep.version !== version || sweep.isGrowth !== isGrowth;
  let next = sweep.version + 1 < versions.length ? versions[sweep.version + 1]!.from : FAR_DAY;
  if (sweep.market < markets.length && markets[sweep.market]!.day < next) next = markets[sweep.market]!.day;
  for (let line = 0; line < subscriptions.length; line++) {
    const { changes } = subscriptions[line]!;
    const before = change[line]!;
    let after = before;
    while (after < changes.length && changes[after]!.day <= on) after++;
    if (after < changes.length && changes[after]!.day < next) next = changes[after]!.day;
    if (after === before) continue;
    change[line] = after;
    if (isSameRevenue(before === 0 ? null : changes[before - 1]!, changes[after - 1]!)) sweep.isRetold = true;
    else isChanged = true;
  }
  sweep.nextWorth = next;
  return isChanged;
}

function isSameRevenue(before: SubscriptionChange | null, after: SubscriptionChange): boolean {
  if (before === null || before.amount === 0) return after.amount === 0;
  return before.amount === after.amount && before.currency === after.currency;
}

function readWorth({ versions, subscriptions, change, version, isGrowth }: Sweep): Worth {
  const current: WorthTerm[] = [];
  for (let line = 0; line < subscriptions.length; line++) {
    if (change[line] === 0) continue;
    const { productLine, changes } = subscriptions[line]!;
    const last = changes[change[line]! - 1]!;
    if (last.amount > 0) current.push({ productLine, change: last });
  }
  const points = worthPoints(versions[version]!, isGrowth, current);
  return { version: versions[version]!, isGrowth, terms: current, points };
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

/** Rounded once for the client: amounts of one currency are added before the rate is applied. */
function worthPoints(version: VersionTerms, isGrowth: boolean, current: readonly WorthTerm[]): Micropoints {
  if (current.length === 0) return 0;
  const { currency } = current[0]!.change;
  let amount = 0;
  for (let i = 0; i < current.length; i++) {
    const { change } = current[i]!;
    if (change.currency !== currency) return worthOfCurrencies(version, isGrowth, current);
    amount += change.amount;
  }
  const rate = rateOf(version, isGrowth, currency);
  return rate === null ? 0 : pointsOfMoney(amount, rate);
}

function worthOfCurrencies(
  version: VersionTerms,
  isGrowth: boolean,
  current: readonly WorthTerm[],
): Micropoints {
  let sum = ZERO;
  for (const { change } of current) {
    const rate = rateOf(version, isGrowth, change.currency);
    if (rate !== null) sum = add(sum, multiply({ num: BigInt(change.amount), den: 1n }, rate.exact));
  }
  return Number(roundHalfEven(sum));
}

/** Null without a unit for the currency: its revenue earns nothing. */
function rateOf(version: VersionTerms, isGrowth: boolean, currency: string): PointRate | null {
  return pointRateOf({ kind: 'managed', rateVersion: version, unitVersion: version, currency, isGrowth });
}

/** An even share: the floor for each, the micropoints left to the first (rules §1.2). */
export function shareEvenly(points: Micropoints, partners: number): Micropoints[] {
  if (partners === 1) return [points];
  const rest = points % partners;
  const floor = (points - rest) / partners;
  const shares = [rest > 0 ? floor + 1 : floor];
  for (let i = 1; i < partners; i++) shares.push(i < rest ? floor + 1 : floor);
  return shares;
}

function closePiece(sweep: Sweep, open: OpenPiece, end: Day, after: Worth | null, sink: ManagedSink): void {
  const { active, worth, start } = open;
  const first = endOf(sweep, active[0]!, end, worth, after);
  const endReasons = [first.endReason];
  const endedBy = [first.endedBy];
  for (let i = 1; i < active.length; i++) {
    const each = endOf(sweep, active[i]!, end, worth, after);
    endReasons.push(each.endReason);
    endedBy.push(each.endedBy);
  }
  const points = shareEvenly(worth.points, active.length);
  sink.managed({ start, end, worth, active, points, endReasons, endedBy });
}

interface LineEnd {
  readonly endReason: EndReason | null;
  readonly endedBy: string | number | null;
}

const NO_END: LineEnd = { endReason: null, endedBy: null };

/** Why a partner's line ends: because its span does, or because the line is cut. */
function endOf(sweep: Sweep, slot: number, end: Day, before: Worth, after: Worth | null): LineEnd {
  if (end === FAR_DAY) return NO_END;
  const passed = sweep.span[slot]! - 1;
  const span = passed < 0 ? null : sweep.spansBySlot[slot]![passed]!;
  if (span !== null && span.end === end) return span;
  const endReason = whyCut(before, after!);
  if (endReason === 'mrr_changed') return { endReason, endedBy: findChange(before.terms, sweep) };
  const endedBy = endReason === 'market_changed' ? sweep.markets[sweep.market - 1]!.source : null;
  return { endReason, endedBy };
}

/** Why a partner's line is cut although the partner stays active. */
function whyCut(before: Worth, after: Worth): EndReason {
  if (after === before) return 'split_changed';
  if (after.version !== before.version) return 'version_changed';
  if (!sameTerms(after.terms, before.terms)) return 'mrr_changed';
  return after.isGrowth === before.isGrowth ? 'split_changed' : 'market_changed';
}

function sameTerms(a: readonly WorthTerm[], b: readonly WorthTerm[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    if (a[i]!.productLine !== b[i]!.productLine) return false;
    if (!isSameRevenue(a[i]!.change, b[i]!.change)) return false;
  }
  return true;
}

/** The subscription fact that left the first product line with another revenue than it had. */
function findChange(before: readonly WorthTerm[], { subscriptions, change }: Sweep): number | null {
  for (const [line, { productLine, changes }] of subscriptions.entries()) {
    if (change[line] === 0) continue;
    const now = changes[change[line]! - 1]!;
    const was = before.find((term) => term.productLine === productLine)?.change ?? null;
    if (!isSameRevenue(was, now)) return now.source;
  }
  return null;
}
