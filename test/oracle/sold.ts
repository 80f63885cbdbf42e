/** The oracle's sold points: the stack of slices of one client's product line, replayed event by event (rules §3). */
import { addMonths, type Day } from '../../src/base/day.ts';
import {
  add,
  compare,
  divide,
  MICRO,
  type Micropoints,
  multiply,
  parseDecimal,
  parseMoney,
  type Rational,
  roundHalfEven,
  splitByLargestRemainder,
  subtract,
  ZERO,
} from '../../src/base/exact.ts';
import { compareIds } from '../../src/base/id.ts';
import type { Attribution } from '../../src/base/point-kind.ts';
import type { FactData, Share } from '../../src/facts/fact.ts';
import { type DatedFact, isOfType } from '../../src/facts/order.ts';
import type { Version } from '../../src/program/program.ts';
import { findCountry, findVersion, pick, remember, type World } from './world.ts';

type Deal = DatedFact<'deal.closed'>;
type Subscription = DatedFact<'subscription.changed'>;
export type StackEvent = Deal | Subscription;

export interface Slice {
  /** The same for as long as the slice lives, whatever is taken from it; a claimed part is another slice. */
  readonly name: string;
  /** What remains of it, in the stack's currency. */
  readonly amount: Rational;
  /** The date on which a subscription increase pushed it; null for a slice of a deal. */
  readonly increasedOn: Day | null;
  /** The fact that pushed it: the subscription's, or for what is left of a deal the deal's. */
  readonly pushedBy: string;
  readonly credit: Credit | null;
}

export interface Credit {
  readonly kind: Attribution;
  readonly deal: FactData['deal.closed'];
  /** The deal or increase that it is stamped on comes first; of an increase, the deal that it is credited like. */
  readonly facts: readonly string[];
  readonly isIncrease: boolean;
  readonly shares: readonly Share[];
  readonly start: Day;
  readonly end: Day;
  /** rate × multiplier ÷ unit, exact, for each unit of the stack's money. */
  readonly pointsPerAmount: Rational;
  /** The same for each unit of the money it was credited in. */
  readonly stamped: Rational;
  readonly currency: string;
  readonly multiplier: string;
  readonly rateOn: Day;
  readonly rateVersion: Version;
  readonly unitVersion: Version;
}

export interface Stack {
  /** Oldest first. */
  readonly slices: readonly Slice[];
  readonly currency: string | null;
  /** When the stack last went from empty to not empty (rules §3.6). */
  readonly firstSale: Day | null;
  /** The latest deal put on the stack since it last was empty. */
  readonly latestDeal: Deal | null;
}

export const EMPTY: Stack = { slices: [], currency: null, firstSale: null, latestDeal: null };

/** Micropoints by kind that the partner's sales to the client are worth on a date. */
export function countSoldPoints(
  world: World,
  partner: string,
  client: string,
  on: Day,
): Record<Attribution, Micropoints> {
  const points = { sourced: 0, assisted: 0 };
  for (const productLine of listSoldLines(world, client))
    for (const { credit, amount } of findStack(world, client, productLine, on).slices) {
      if (credit === null || on < credit.start || on >= credit.end) continue;
      for (const share of shareSlice(credit, amount))
        if (share.partner === partner) points[credit.kind] += share.points;
    }
  return points;
}

/** rules §3.4: an amount of the stack's money, rounded, then shared by percent. */
export function shareSlice(
  credit: Credit,
  amount: Rational,
): readonly (Share & { readonly points: Micropoints })[] {
  const whole = Number(
    roundHalfEven(multiply(multiply(amount, credit.pointsPerAmount), { num: BigInt(MICRO), den: 1n })),
  );
  const shares = [...credit.shares].sort((a, b) => compareIds(a.partner, b.partner));
  const parts = splitByLargestRemainder(
    whole,
    shares.map((share) => parseMoney(share.percent)),
  );
  return shares.map((share, i) => ({ ...share, points: parts[i]! }));
}

/** The product lines of which the client ever bought something by a deal. */
export function listSoldLines(world: World, client: string): readonly string[] {
  return remember(world, ['sold lines', client], () => [
    ...new Set(
      pick(world.facts, 'deal.closed')
        .filter(({ fact }) => fact.data.client === client)
        .map(({ fact }) => fact.data.productLine),
    ),
  ]);
}

/** The stack after all the line's events dated on or before a date. */
function findStack(world: World, client: string, productLine: string, on: Day): Stack {
  const events = listEvents(world, client, productLine).filter((event) => event.day <= on);
  return remember(world, ['stack', client, productLine, events.length], () => {
    let stack = EMPTY;
    for (const event of events) stack = applyEvent(world, stack, event);
    return stack;
  });
}

export function applyEvent(world: World, stack: Stack, event: StackEvent): Stack {
  return isOfType(event, 'deal.closed')
    ? putDeal(world, stack, event)
    : changeSubscription(world, stack, event as Subscription);
}

/** rules §3.1: date by date, first the day's deals by `at`, then id, then its subscription changes likewise. */
export function listEvents(world: World, client: string, productLine: string): readonly StackEvent[] {
  return remember(world, ['events', client, productLine], () =>
    [...pick(world.facts, 'deal.closed'), ...pick(world.facts, 'subscription.changed')]
      .filter(({ fact }) => fact.data.client === client && fact.data.productLine === productLine)
      .sort(
        (a, b) =>
          a.day - b.day ||
          Number(a.fact.type === 'subscription.changed') - Number(b.fact.type === 'subscription.changed') ||
          a.at - b.at ||
          compareIds(a.fact.id, b.fact.id),
      ),
  );
}

/** rules §3.2: a deal claims recent increases, newest first, and pushes what is left of it. */
function putDeal(world: World, stack: Stack, event: Deal): Stack {
  const { fact, day: on } = event;
  // rules §3.7: a deal in another currency earns nothing and leaves the stack alone
  if (stack.currency !== null && stack.currency !== fact.data.currency) return stack;
  const firstSale = stack.firstSale ?? on;
  const credit = creditDeal(world, event, null, fact.data.currency, on, firstSale);
  const claimFrom = on - (findVersion(world, on).sold.claimDays ?? 0);
  let left = parseDecimal(fact.data.mrr);
  const newestFirst: Slice[] = [];
  for (const slice of [...stack.slices].reverse()) {
    const isClaimable =
      slice.increasedOn !== null && claimFrom <= slice.increasedOn && slice.increasedOn < on;
    const claimed = isClaimable ? smaller(left, slice.amount) : ZERO;
    const rest = subtract(slice.amount, claimed);
    left = subtract(left, claimed);
    if (isPositive(claimed))
      newestFirst.push({
        name: `${fact.id} claims ${slice.name}`,
        amount: claimed,
        increasedOn: null,
        pushedBy: slice.pushedBy,
        credit: credit && { ...credit, facts: [...credit.facts, slice.pushedBy] },
      });
    // of a slice claimed in part, the unclaimed rest stays just below
    if (isPositive(rest)) newestFirst.push({ ...slice, amount: rest });
  }
  const slices = newestFirst.reverse();
  if (isPositive(left))
    slices.push({ name: fact.id, amount: left, increasedOn: null, pushedBy: fact.id, credit });
  return { slices, currency: fact.data.currency, firstSale, latestDeal: event };
}

/** rules §3.3 and §3.7. */
function changeSubscription(world: World, stack: Stack, { fact, day: on }: Subscription): Stack {
  const mrr = parseDecimal(fact.data.mrr);
  const { currency } = fact.data;
  if (!isPositive(mrr)) return EMPTY;
  const sum = stack.slices.reduce((total, slice) => add(total, slice.amount), ZERO);
  if (stack.currency !== null && stack.currency !== currency)
    return restate(stack, divide(mrr, sum), currency);
  const growth = subtract(mrr, sum);
  if (isPositive(growth)) {
    const firstSale = stack.firstSale ?? on;
    const credit = creditIncrease(world, stack, fact.id, currency, on, firstSale);
    const slice = { name: fact.id, amount: growth, increasedOn: on, pushedBy: fact.id, credit };
    return { ...stack, slices: [...stack.slices, slice], currency, firstSale };
  }
  return { ...stack, slices: takeFromTop(stack.slices, subtract(sum, mrr)) };
}

/** rules §3.7: each slice keeps its part of the whole, and its exact points. */
function restate(stack: Stack, factor: Rational, currency: string): Stack {
  const slices = stack.slices.map((slice) => ({
    ...slice,
    amount: multiply(slice.amount, factor),
    credit: slice.credit && {
      ...slice.credit,
      pointsPerAmount: divide(slice.credit.pointsPerAmount, factor),
    },
  }));
  return { ...stack, slices, currency };
}

/** rules §3.3: the newest sale shrinks first; a slice taken to nothing is gone. */
function takeFromTop(slices: readonly Slice[], amount: Rational): readonly Slice[] {
  const remaining: Slice[] = [];
  let left = amount;
  for (const slice of [...slices].reverse()) {
    const taken = smaller(left, slice.amount);
    left = subtract(left, taken);
    const rest = subtract(slice.amount, taken);
    if (isPositive(rest)) remaining.push({ ...slice, amount: rest });
  }
  return remaining.reverse();
}

/** rules §3.3: an increase is credited like the latest deal while that one is inside its own sold months. */
function creditIncrease(
  world: World,
  { latestDeal }: Stack,
  increase: string,
  currency: string,
  on: Day,
  firstSale: Day,
): Credit | null {
  if (findVersion(world, on).sold.nonDealIncreases !== 'latest-seller' || latestDeal === null) return null;
  if (on >= addMonths(latestDeal.day, findVersion(world, latestDeal.day).sold.months)) return null;
  return creditDeal(world, latestDeal, increase, currency, on, firstSale);
}

/** What each unit of money earns the deal's partners when stamped on date `on` (rules §2.2, §3.4, §3.5). */
function creditDeal(
  world: World,
  { fact }: Deal,
  increase: string | null,
  currency: string,
  on: Day,
  firstSale: Day,
): Credit | null {
  const unitVersion = findVersion(world, on);
  const unit = unitVersion.units[currency];
  if (unit === undefined) return null;
  const deal = fact.data;
  const kind = deal.attribution;
  const rateOn = (unitVersion.sold.rateBy ?? 'first-sale') === 'first-sale' ? firstSale : on;
  const rateVersion = findVersion(world, rateOn);
  const country = findCountry(world, deal.client, on);
  const isGrowth = country !== null && (unitVersion.growth?.countries ?? []).includes(country);
  const multiplier = isGrowth ? unitVersion.growth!.multiplier[kind] : '1';
  const stamped = divide(
    multiply(parseDecimal(rateVersion.rates[kind]), parseDecimal(multiplier)),
    parseDecimal(unit),
  );
  return {
    kind,
    deal,
    facts: increase === null ? [fact.id] : [increase, fact.id],
    isIncrease: increase !== null,
    shares: deal.shares ?? [{ partner: deal.partner!, percent: '100' }],
    start: on,
    end: addMonths(on, unitVersion.sold.months),
    pointsPerAmount: stamped,
    stamped,
    currency,
    multiplier,
    rateOn,
    rateVersion,
    unitVersion,
  };
}

const isPositive = (value: Rational): boolean => compare(value, ZERO) > 0;
const smaller = (a: Rational, b: Rational): Rational => (compare(a, b) <= 0 ? a : b);
