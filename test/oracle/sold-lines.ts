/**
 * The oracle's sold lines (rules §3.2–§3.4, §3.8), read off the stack before and after each of its events. What a
 * line is: a stretch of dates on which one slice of a deal is credited with one amount.
 *
 * - Begin: the slice is credited, or something was taken from it. A restatement (§3.7) takes nothing.
 * - End: its sold months are over (`expired`, ended by no fact), or the first event of a date that takes from it:
 *   a change to 0 (`cancelled`), a lower MRR (`shrunk`), a deal (`claimed`). Where both fall on one date it expired.
 * - Facts: what it is stamped on (the deal; of an increase, the subscription's, then the deal it is credited like),
 *   the increase that was claimed, then in order every event that took from it before the line began.
 * - Formula: the amount in the money it was credited in, so a restatement shows nowhere.
 */
import { type Day, formatDay } from '../../src/base/day.ts';
import type { EndReason } from '../../src/base/end-reason.ts';
import {
  compare,
  divide,
  formatPoints,
  formatRational,
  type Micropoints,
  multiply,
  parseDecimal,
  type Rational,
  ratio,
} from '../../src/base/exact.ts';
import { isOfType } from '../../src/facts/order.ts';
import type { Notice, StatementLine } from '../../src/statement/statement.ts';
import {
  applyEvent,
  type Credit,
  EMPTY,
  listEvents,
  listSoldLines,
  type Slice,
  type StackEvent,
  shareSlice,
} from './sold.ts';
import { findVersion, remember, type World } from './world.ts';

/** A line as the oracle keeps it: as a statement shows it, and what the reasons of changes need. */
export interface OracleLine {
  readonly partner: string;
  readonly points: Micropoints;
  readonly start: Day;
  /** Null when nothing known ends it. */
  readonly end: Day | null;
  /** Why the line ended that this one goes on from; null when it begins anew. */
  readonly continues: EndReason | null;
  /** The facts behind it; of a managed line without the activities. */
  readonly facts: readonly string[];
  readonly shown: StatementLine;
}

/** A slice of a deal while its amount stays. */
interface Piece {
  readonly slice: Slice;
  readonly credit: Credit;
  readonly amount: Rational;
  readonly facts: readonly string[];
  readonly start: Day;
  readonly continues: EndReason | null;
}

/** All lines, of all partners, that the sales of one product line ever make. */
export function listSoldLinesOf(world: World, client: string, productLine: string): readonly OracleLine[] {
  return remember(world, ['sold pieces', client, productLine], () => {
    const lines: OracleLine[] = [];
    const end = (piece: Piece, on: Day, reason: EndReason, by: string | null) => {
      const hasExpired = piece.credit.end <= on;
      const until = hasExpired ? piece.credit.end : on;
      if (piece.start < until)
        lines.push(
          ...writePiece(piece, productLine, until, hasExpired ? 'expired' : reason, hasExpired ? null : by),
        );
    };
    let stack = EMPTY;
    let open = new Map<string, Piece>();
    for (const event of listEvents(world, client, productLine)) {
      const next = applyEvent(world, stack, event);
      const reason = reasonOf(event);
      const still = new Map<string, Piece>();
      for (const slice of next.slices) {
        const { credit, name } = slice;
        if (credit === null) continue;
        const before = open.get(name);
        const amount = inOwnMoney(slice, credit);
        if (before !== undefined && compare(before.amount, amount) === 0) still.set(name, before);
        else
          still.set(name, {
            slice,
            credit: before?.credit ?? credit,
            amount,
            facts: before === undefined ? credit.facts : [...before.facts, event.fact.id],
            start: event.day,
            // What begins and is taken from on one date never stood for a line.
            continues: before === undefined ? null : before.start < event.day ? reason : before.continues,
          });
      }
      for (const [name, piece] of open)
        if (still.get(name) !== piece) end(piece, event.day, reason, event.fact.id);
      open = still;
      stack = next;
    }
    for (const piece of open.values()) end(piece, piece.credit.end, 'expired', null);
    return lines;
  });
}

function reasonOf(event: StackEvent): EndReason {
  if (isOfType(event, 'deal.closed')) return 'claimed';
  return compare(parseDecimal(event.fact.data.mrr), ratio(0n, 1n)) === 0 ? 'cancelled' : 'shrunk';
}

/** What a slice is in the money that it was credited in: it earns the same exact points. */
function inOwnMoney({ amount }: Slice, { pointsPerAmount, stamped }: Credit): Rational {
  return stamped.num === 0n ? amount : divide(multiply(amount, pointsPerAmount), stamped);
}

/** A line for each partner that gets something of the piece; there is no line of 0 points (rules §1.1). */
function writePiece(
  { credit, amount, facts, start, continues }: Piece,
  productLine: string,
  end: Day,
  endReason: EndReason,
  endedBy: string | null,
): OracleLine[] {
  const { kind, deal, currency, unitVersion, rateVersion } = credit;
  return shareSlice({ ...credit, pointsPerAmount: credit.stamped }, amount)
    .filter(({ points }) => points > 0)
    .map(({ partner, percent, points }) => ({
      partner,
      points,
      start,
      end,
      continues,
      facts,
      shown: {
        kind,
        client: deal.client,
        productLine,
        deal: deal.deal,
        dealType: credit.isIncrease ? null : deal.dealType,
        points: formatPoints(points),
        start: formatDay(start),
        end: formatDay(end),
        endReason,
        endedBy,
        formula: {
          mrr: formatRational(amount),
          currency,
          unit: unitVersion.units[currency]!,
          rate: rateVersion.rates[kind],
          multiplier: credit.multiplier,
          share: formatRational(divide(parseDecimal(percent), ratio(100n, 1n))),
          rateOn: formatDay(credit.rateOn),
        },
        versions: { rate: rateVersion.id, unit: unitVersion.id },
        facts,
      },
    }));
}

export interface DatedNotice extends Required<Notice> {
  readonly partners: readonly string[];
  readonly deal: string;
  readonly day: Day;
}

/** Deals that earned nothing, for each of their partners, from their date on (rules §3.7). */
export function listSoldNotices(world: World, client: string): readonly DatedNotice[] {
  return remember(world, ['sold notices', client], () =>
    listSoldLines(world, client).flatMap((productLine) => {
      const notices: DatedNotice[] = [];
      let stack = EMPTY;
      for (const event of listEvents(world, client, productLine)) {
        if (isOfType(event, 'deal.closed')) {
          const { fact, day } = event;
          const { currency, deal } = fact.data;
          const isOther = stack.currency !== null && stack.currency !== currency;
          const hasUnit = findVersion(world, day).units[currency] !== undefined;
          if (isOther || !hasUnit)
            notices.push({
              code: isOther ? 'currency_mismatch' : 'no_unit_for_currency',
              client,
              fact: fact.id,
              currency,
              partners: fact.data.shares?.map((share) => share.partner) ?? [fact.data.partner!],
              deal,
              day,
            });
        }
        stack = applyEvent(world, stack, event);
      }
      return notices;
    }),
  );
}
