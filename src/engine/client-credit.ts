/**
 * The engine's main function: the facts of one client, the program and the tier history of its partners → the
 * credit lines of all its partners (architecture: a new fact recomputes one client).
 */
import { type Day, FAR_DAY } from '../base/day.ts';
import { formatMoney, formatRational, MONEY_SCALE, multiply, type Rational, ratio } from '../base/exact.ts';
import { compareIds } from '../base/id.ts';
import type { FactOf } from '../facts/fact.ts';
import type { Terms } from '../program/terms.ts';
import {
  type ActiveSpan,
  type Counting,
  continueSpans,
  findSpans,
  judgeActivities,
  newCounting,
  ONE_ACTIVITY,
  type RequiredStep,
} from './activity.ts';
import type { ClientHistory } from './client-history.ts';
import type { CreditLine, ManagedTerm, SoldLine, Support } from './credit-line.ts';
import { creditManaged, type ManagedPiece, type Worth } from './managed.ts';
import { creditProductLine, type Deal, type SoldPiece, sharePoints } from './sold.ts';
import type { Horizon } from './world.ts';

export interface ClientCredit {
  readonly client: string;
  /** By partner, then start, then kind, product line and deal. */
  readonly lines: readonly CreditLine[];
  /** Deals that earned nothing, and revenue in a currency without a unit. */
  readonly notices: readonly CreditNotice[];
  /** By row of the history's activities: 0 where it qualifies, else the state code of `membership.ts`. */
  readonly verdicts: Uint8Array;
  /** By partner slot: the dates on which the partner is active, and its qualifying activities. */
  readonly spans: readonly (readonly ActiveSpan[])[];
  readonly supports: readonly (readonly Support[])[];
}

export interface CreditNotice {
  readonly code: 'no_unit_for_currency' | 'currency_mismatch';
  /** The deal's partners; for revenue, the partners active on the client. */
  readonly partners: readonly string[];
  readonly fact: string;
  readonly currency: string;
  readonly start: Day;
  readonly end: Day;
}

/** How many activities a partner needs, by partner id; partners left out need one. */
export type RequiredByPartner = ReadonlyMap<string, readonly RequiredStep[]>;

/** 100 percent in ten-thousandths. */
const WHOLE_WEIGHT = 1_000_000n;

const NOBODY_REQUIRES: RequiredByPartner = new Map();

/** Credits one client. `required` follows from the partners' tier histories (rules §4.6, §5.4). */
export function creditClient(
  terms: Terms,
  history: ClientHistory,
  horizon: Horizon,
  required: RequiredByPartner = NOBODY_REQUIRES,
): ClientCredit {
  const lines: CreditLine[] = [];
  const notices: CreditNotice[] = [];
  creditSold(terms, history, lines, notices);

  const counting = history.partners.map(newCounting);
  const verdicts = new Uint8Array(history.activities.at.length);
  const range = {
    columns: history.activities,
    begin: 0,
    end: verdicts.length,
    today: horizon.today ?? Number.POSITIVE_INFINITY,
  };
  judgeActivities(terms.versions, history.membership, range, counting, verdicts);
  const spans = counting.map((each, slot) => spansOf(history, horizon, each, slot, required));
  const supports = counting.map((each) => readSupports(history, each));
  creditManaged(terms, history.markets, history.productLines, spans, {
    managed: (piece) => pushManaged(history, piece, supports, lines, notices),
  });
  lines.sort(compareLines);
  return { client: history.client, lines, notices, verdicts, spans, supports };
}

function creditSold(
  terms: Terms,
  history: ClientHistory,
  lines: CreditLine[],
  notices: CreditNotice[],
): void {
  for (const { productLine, deals, changes } of history.productLines)
    creditProductLine(terms, history.markets, deals, changes, {
      piece: (piece) => pushSold(history, productLine, piece, lines),
      nothing: (deal, code) =>
        notices.push({
          code,
          partners: deal.slots.map((slot) => history.partners[slot]!),
          fact: history.facts[deal.source]!.fact.id,
          currency: deal.currency,
          start: deal.day,
          end: FAR_DAY,
        }),
    });
}

function spansOf(
  history: ClientHistory,
  horizon: Horizon,
  counting: Counting,
  slot: number,
  required: RequiredByPartner,
): readonly ActiveSpan[] {
  const steps = required.get(history.partners[slot]!) ?? ONE_ACTIVITY;
  const ends = nameEnds(history, counting, slot, steps);
  const spans = findSpans(counting, steps, ends);
  if (horizon.today === null || horizon.scenario === 'expirations') return spans;
  return continueSpans(spans, horizon.today, ends);
}

/** The fact that ends the relationship on a date; of several, the first after which too few activities count. */
function nameEnds(
  { membership, activities }: ClientHistory,
  { starts, rows }: Counting,
  slot: number,
  steps: readonly RequiredStep[],
): ReadonlyMap<Day, string> {
  const factByDay = new Map<Day, string>();
  const settled = new Set<Day>();
  for (const { slot: of, at, day, fact } of membership.ends) {
    if (of !== slot || settled.has(day)) continue;
    factByDay.set(day, fact);
    let left = 0;
    for (let i = 0; i < rows.length; i++)
      if (starts.values[i] === day && activities.at[rows.values[i]!]! >= at) left++;
    if (left < steps.findLast((step) => step.from <= day)!.count) settled.add(day);
  }
  return factByDay;
}

function readSupports(history: ClientHistory, counting: Counting): Support[] {
  return Array.from({ length: counting.rows.length }, (_, i) => ({
    fact: history.facts[history.activitySources[counting.rows.values[i]!]!]!.fact.id,
    start: counting.starts.values[i]!,
    end: counting.ends.values[i]!,
  }));
}

function idOf(history: ClientHistory, source: number): string {
  return history.facts[source]!.fact.id;
}

function dealOf(history: ClientHistory, deal: Deal) {
  return (history.facts[deal.source]!.fact as FactOf<'deal.closed'>).data;
}

function pushSold(history: ClientHistory, productLine: string, piece: SoldPiece, lines: CreditLine[]): void {
  const { credit } = piece;
  const { deal } = credit;
  const closed = dealOf(history, deal);
  const sources = credit.increase === null ? [deal.source] : [credit.increase, deal.source];
  const facts = [...sources, ...piece.causes].map((source) => idOf(history, source));
  const { unitVersion, rateVersion } = credit;
  const multiplier = unitVersion.version.growth?.multiplier[deal.attribution];
  for (const [i, points] of sharePoints(piece.points, deal).entries()) {
    if (points === 0) continue;
    lines.push({
      kind: deal.attribution,
      partner: history.partners[deal.slots[i]!]!,
      client: history.client,
      productLine,
      deal: closed.deal,
      dealType: credit.increase === null ? closed.dealType : null,
      points,
      start: piece.start,
      end: piece.end,
      endReason: piece.endReason,
      endedBy: piece.endedBy === null ? null : idOf(history, piece.endedBy),
      formula: {
        mrr: formatAmount(piece.amount),
        currency: credit.currency,
        unit: unitVersion.version.units[credit.currency]!,
        rate: rateVersion.version.rates[deal.attribution],
        multiplier: credit.isGrowth ? multiplier! : '1',
        share: formatRational(ratio(BigInt(deal.weights[i]!), WHOLE_WEIGHT)),
        rateOn: credit.rateOn,
      },
      versions: { rate: rateVersion.version.id, unit: unitVersion.version.id },
      facts,
    } satisfies SoldLine);
  }
}

function formatAmount(amount: number | Rational): string {
  if (typeof amount === 'number') return formatMoney(amount);
  return formatRational(multiply(amount, ratio(1n, BigInt(MONEY_SCALE))));
}

function pushManaged(
  history: ClientHistory,
  piece: ManagedPiece,
  supports: readonly (readonly Support[])[],
  lines: CreditLine[],
  notices: CreditNotice[],
): void {
  const { worth } = piece;
  const { version } = worth.version;
  const partners = piece.active.map((slot) => history.partners[slot]!);
  const formula = {
    terms: worth.terms.map((term) => readTerm(worth, term.productLine, term.change)),
    worth: worth.points,
    rate: version.rates.managed,
    multiplier: worth.isGrowth ? version.growth!.multiplier.managed : '1',
    partners,
  };
  noteMissingUnits(history, piece, partners, notices);
  const facts = worth.terms.map((term) => idOf(history, term.change.source));
  for (const [i, slot] of piece.active.entries()) {
    if (piece.points[i] === 0) continue;
    const endedBy = piece.endedBy[i]!;
    lines.push({
      kind: 'managed',
      partner: partners[i]!,
      client: history.client,
      productLine: null,
      deal: null,
      dealType: null,
      points: piece.points[i]!,
      start: piece.start,
      end: piece.end,
      endReason: piece.endReasons[i]!,
      endedBy: typeof endedBy === 'number' ? idOf(history, endedBy) : endedBy,
      formula,
      versions: { rate: version.id, unit: version.id },
      facts,
      support: supports[slot]!.filter(
        (each) => each.start < piece.end && each.end > piece.start && each.start < each.end,
      ),
    });
  }
}

function readTerm(
  worth: Worth,
  productLine: string,
  change: { readonly amount: number; readonly currency: string },
): ManagedTerm {
  const unit = worth.version.version.units[change.currency] ?? null;
  return { productLine, mrr: formatMoney(change.amount), currency: change.currency, unit };
}

function noteMissingUnits(
  history: ClientHistory,
  piece: ManagedPiece,
  partners: readonly string[],
  notices: CreditNotice[],
): void {
  for (const { change } of piece.worth.terms)
    if (!piece.worth.version.unitByCurrency.has(change.currency))
      notices.push({
        code: 'no_unit_for_currency',
        partners,
        fact: idOf(history, change.source),
        currency: change.currency,
        start: piece.start,
        end: piece.end,
      });
}

const KIND_RANK = { sourced: 0, assisted: 1, managed: 2 } as const;

/** By partner, start, kind, product line, deal, end, points and facts: no two orders of the same lines. */
function compareLines(a: CreditLine, b: CreditLine): number {
  return (
    compareIds(a.partner, b.partner) ||
    a.start - b.start ||
    KIND_RANK[a.kind] - KIND_RANK[b.kind] ||
    compareIds(a.productLine ?? '', b.productLine ?? '') ||
    compareIds(a.deal ?? '', b.deal ?? '') ||
    a.end - b.end ||
    a.points - b.points ||
    compareIds(a.facts.join('\n'), b.facts.join('\n'))
  );
}
