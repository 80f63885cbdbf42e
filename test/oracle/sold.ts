/** The oracle's sold points: the stack of slices of one client's product line, replayed event by event (rules §3). */
import { addMonths, type Day } from '../../src/base/day.ts';
import {
  add,
  compare,
  divide,
  MICRO,
  type Micropoints,
  multiply,
  ONE,
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
import { findCountry, findVersion, pick, remember, type World } from './world.ts';

type Deal = FactData['deal.closed'];
type Subscription = FactData['subscription.changed'];

interface Slice {
  /** What remains of it, in the stack's currency. */
  readonly amount: Rational;
  /** The date on which a subscription increase pushed it; null for a slice of a deal. */
  readonly increasedOn: Day | null;
  readonly credit: Credit | null;
}

interface Credit {
  readonly kind: Attribution;
  readonly shares: readonly Share[];
  readonly start: Day;
  readonly end: Day;
  /** rate × multiplier ÷ unit, exact. */
  readonly pointsPerAmount: Rational;
}

interface Stack {
  /** Oldest first. */
  readonly slices: readonly Slice[];
  readonly currency: string | null;
  /** When the stack last went from empty to not empty (rules §3.6). */
  readonly firstSale: Day | null;
  /** The latest deal put on the stack since it last was empty. */
  readonly latestDeal: { readonly deal: Deal; readonly on: Day } | null;
}

const EMPTY: Stack = { slices: [], currency: null, firstSale: null, latestDeal: null };

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
      // rules §3.4: rounded, then shared by percent
      const whole = Number(
        roundHalfEven(multiply(multiply(amount, credit.pointsPerAmount), { num: BigInt(MICRO), den: 1n })),
      );
      const shares = [...credit.shares].sort((a, b) => compareIds(a.partner, b.partner));
      const parts = splitByLargestRemainder(
        whole,
        shares.map((share) => parseMoney(share.percent)),
      );
      for (const [i, share] of shares.entries())
        if (share.partner === partner) points[credit.kind] += parts[i]!;
    }
  return points;
}

function listSoldLines(world: World, client: string): readonly string[] {
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
    for (const event of events)
      stack = isOfType(event, 'deal.closed')
        ? putDeal(world, stack, event.fact.data, event.day)
        : changeSubscription(world, stack, event.fact.data as Subscription, event.day);
    return stack;
  });
}

/** rules §3.1: date by date, first the day's deals by `at`, then id, then its subscription changes likewise. */
function listEvents(
  world: World,
  client: string,
  productLine: string,
): readonly DatedFact<'deal.closed' | 'subscription.changed'>[] {
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
function putDeal(world: World, stack: Stack, deal: Deal, on: Day): Stack {
  // rules §3.7: a deal in another currency earns nothing and leaves the stack alone
  if (stack.currency !== null && stack.currency !== deal.currency) return stack;
  const firstSale = stack.firstSale ?? on;
  const credit = creditDeal(world, deal, deal.currency, on, firstSale);
  const claimFrom = on - (findVersion(world, on).sold.claimDays ?? 0);
  let left = parseDecimal(deal.mrr);
  const newestFirst: Slice[] = [];
  for (const slice of [...stack.slices].reverse()) {
    const isClaimable =
      slice.increasedOn !== null && claimFrom <= slice.increasedOn && slice.increasedOn < on;
    const claimed = isClaimable ? smaller(left, slice.amount) : ZERO;
    const rest = subtract(slice.amount, claimed);
    left = subtract(left, claimed);
    if (isPositive(claimed)) newestFirst.push({ amount: claimed, increasedOn: null, credit });
    // of a slice claimed in part, the unclaimed rest stays just below
    if (isPositive(rest)) newestFirst.push({ ...slice, amount: rest });
  }
  const slices = newestFirst.reverse();
  if (isPositive(left)) slices.push({ amount: left, increasedOn: null, credit });
  return { slices, currency: deal.currency, firstSale, latestDeal: { deal, on } };
}

/** rules §3.3 and §3.7. */
function changeSubscription(world: World, stack: Stack, change: Subscription, on: Day): Stack {
  const mrr = parseDecimal(change.mrr);
  if (!isPositive(mrr)) return EMPTY;
  const sum = stack.slices.reduce((total, slice) => add(total, slice.amount), ZERO);
  if (stack.currency !== null && stack.currency !== change.currency)
    return restate(stack, divide(mrr, sum), change.currency);
  const growth = subtract(mrr, sum);
  if (isPositive(growth)) {
    const firstSale = stack.firstSale ?? on;
    const credit = creditIncrease(world, stack, change.currency, on, firstSale);
    const slices = [...stack.slices, { amount: growth, increasedOn: on, credit }];
    return { ...stack, slices, currency: change.currency, firstSale };
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
  stack: Stack,
  currency: string,
  on: Day,
  firstSale: Day,
): Credit | null {
  if (findVersion(world, on).sold.nonDealIncreases !== 'latest-seller' || stack.latestDeal === null)
    return null;
  const { deal, on: closedOn } = stack.latestDeal;
  if (on >= addMonths(closedOn, findVersion(world, closedOn).sold.months)) return null;
  return creditDeal(world, deal, currency, on, firstSale);
}

/** What each unit of money earns the deal's partners when stamped on date `on` (rules §2.2, §3.4, §3.5). */
function creditDeal(world: World, deal: Deal, currency: string, on: Day, firstSale: Day): Credit | null {
  const version = findVersion(world, on);
  const unit = version.units[currency];
  if (unit === undefined) return null;
  const kind = deal.attribution;
  const rateVersion =
    (version.sold.rateBy ?? 'first-sale') === 'first-sale' ? findVersion(world, firstSale) : version;
  const country = findCountry(world, deal.client, on);
  const isGrowth = country !== null && (version.growth?.countries ?? []).includes(country);
  const multiplier = isGrowth ? parseDecimal(version.growth!.multiplier[kind]) : ONE;
  return {
    kind,
    shares: deal.shares ?? [{ partner: deal.partner!, percent: '100' }],
    start: on,
    end: addMonths(on, version.sold.months),
    pointsPerAmount: divide(multiply(parseDecimal(rateVersion.rates[kind]), multiplier), parseDecimal(unit)),
  };
}

const isPositive = (value: Rational): boolean => compare(value, ZERO) > 0;
const smaller = (a: Rational, b: Rational): Rational => (compare(a, b) <= 0 ? a : b);
