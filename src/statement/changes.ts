/**
 * What changed between two statements (rules §7.4): the difference split into causes that add up to it exactly,
 * because each cause is a sum of the same lines that begin or end in between.
 */
import { type Day, formatDay } from '../base/day.ts';
import type { EndReason } from '../base/end-reason.ts';
import { formatPoints, type Micropoints } from '../base/exact.ts';
import { compareIds } from '../base/id.ts';
import type { PointKind } from '../base/point-kind.ts';
import type { RequiredStep } from '../engine/activity.ts';
import { type CreditLine, isLive } from '../engine/credit-line.ts';
import { requiredSteps } from '../engine/tiers.ts';
import type { Account } from './make-statement.ts';
import { writeMetricsOn } from './series.ts';
import type { PointsText, Statement } from './statement.ts';

export type Cause =
  | 'sold'
  | 'expired'
  | 'shrunk'
  | 'cancelled'
  | 'activity_started'
  | 'activity_lapsed'
  | 'relationship_ended'
  | 'mrr_changed'
  | 'split_changed'
  | 'market_changed'
  | 'rules_changed'
  | 'corrected';

export interface Change {
  readonly cause: Cause;
  readonly kind: PointKind;
  readonly client: string;
  readonly productLine: string | null;
  readonly deal: string | null;
  /** Null for a correction, which has no date of its own. */
  readonly on: string | null;
  /** Signed. */
  readonly points: PointsText;
  /** The facts behind it. */
  readonly facts: readonly string[];
}

export interface Changes {
  readonly from: string;
  readonly to: string;
  readonly knownFrom: string | null;
  readonly knownTo: string | null;
  readonly before: Statement['points'];
  readonly after: Statement['points'];
  /** After − before, signed. */
  readonly difference: PointsText;
  readonly causes: readonly {
    readonly cause: Cause;
    readonly kind: PointKind;
    readonly points: PointsText;
  }[];
  readonly changes: readonly Change[];
}

export interface Move {
  readonly cause: Cause;
  readonly kind: PointKind;
  readonly client: string;
  readonly productLine: string | null;
  readonly deal: string | null;
  readonly on: Day | null;
  readonly points: Micropoints;
  readonly facts: readonly string[];
}

/** Changes of one account between two dates, `from` before `to`. */
export function explainDates(account: Account, from: Day, to: Day): Changes {
  const moves: Move[] = [];
  const required = requiredSteps(account.book.terms, account.decisions);
  for (const lines of groupLines(account.book.lines).values())
    collectMoves(account, lines, required, from, to, moves);
  return writeChanges(account, account, from, to, moves, null, null);
}

/**
 * Changes on one date between two states of knowledge: everything is a correction, by client and deal, with the
 * facts behind its lines in either state.
 */
export function explainKnowledge(
  before: Account,
  after: Account,
  on: Day,
  knownFrom: string | null,
  knownTo: string | null,
): Changes {
  const groups = new Map<string, { line: CreditLine; points: Micropoints; facts: Set<string> }>();
  for (const [account, sign] of [
    [before, -1],
    [after, 1],
  ] as const)
    for (const line of account.book.lines) {
      if (!isLive(line, on)) continue;
      const key = groupKey(line);
      let group = groups.get(key);
      if (!group) groups.set(key, (group = { line, points: 0, facts: new Set() }));
      group.points += sign * line.points;
      for (const fact of line.facts) group.facts.add(fact);
    }
  const moves = [...groups.values()]
    .filter(({ points }) => points !== 0)
    .map(
      ({ line, points, facts }): Move => ({
        ...headOf(line),
        cause: 'corrected',
        on: null,
        points,
        facts: [...facts],
      }),
    );
  return writeChanges(before, after, on, on, moves, knownFrom, knownTo);
}

/** Lines that continue each other: the same deal's slices, or a client's managed lines. */
export function groupLines(lines: readonly CreditLine[]): ReadonlyMap<string, readonly CreditLine[]> {
  const groups = new Map<string, CreditLine[]>();
  for (const line of lines) {
    const key = groupKey(line);
    const group = groups.get(key);
    if (group) group.push(line);
    else groups.set(key, [line]);
  }
  return groups;
}

function groupKey(line: CreditLine): string {
  return JSON.stringify([line.client, line.kind, line.productLine, line.deal]);
}

export function headOf({ kind, client, productLine, deal }: CreditLine) {
  return { kind, client, productLine, deal };
}

function collectMoves(
  account: Account,
  lines: readonly CreditLine[],
  required: readonly RequiredStep[],
  from: Day,
  to: Day,
  moves: Move[],
): void {
  const isBetween = (day: Day) => day > from && day <= to;
  const ends = new Map<Day, CreditLine[]>();
  for (const line of lines)
    if (isBetween(line.end)) ends.set(line.end, [...(ends.get(line.end) ?? []), line]);
  for (const line of lines) {
    if (!isBetween(line.start)) continue;
    const cut = ends.get(line.start)?.find((ended) => goesOnFrom(line, ended));
    const cause = cut ? causeOfEnd(cut.endReason!) : causeOfStart(account, line, required);
    moves.push({ ...headOf(line), cause, on: line.start, points: line.points, facts: line.facts });
  }
  for (const [on, ended] of ends)
    for (const line of ended) {
      const facts = line.endedBy === null ? line.facts : [line.endedBy];
      moves.push({ ...headOf(line), cause: causeOfEnd(line.endReason!), on, points: -line.points, facts });
    }
}

/**
 * Whether a line of the same group continues one that ended on its first date. A cut sold line hands its facts on,
 * with what cut it; another slice of the deal does not have them. A client has one managed line at a time.
 */
function goesOnFrom(line: CreditLine, ended: CreditLine): boolean {
  if (line.kind === 'managed') return true;
  return [...ended.facts, ended.endedBy].every((fact, i) => fact === line.facts[i]);
}

export function causeOfEnd(reason: EndReason): Cause {
  switch (reason) {
    case 'claimed':
      return 'sold'; // the credit went to a deal
    case 'version_changed':
    case 'requirement_changed':
      return 'rules_changed';
    default:
      return reason;
  }
}

/** Why a line begins that continues no other. */
function causeOfStart({ book }: Account, line: CreditLine, required: readonly RequiredStep[]): Cause {
  if (line.kind !== 'managed') return 'sold';
  const countOn = (on: Day) => required.findLast((step) => step.from <= on)!.count;
  const before = line.support.filter((each) => each.start < line.start).length;
  const wasActive = before >= countOn(line.start - 1);
  if (!wasActive && line.support.some((each) => each.start === line.start)) return 'activity_started';
  // The first version applies before it begins (rules §2.1), so its begin changes nothing.
  const isNewVersion = book.terms.versions.slice(1).some((version) => version.from === line.start);
  if (isNewVersion || (!wasActive && before >= countOn(line.start))) return 'rules_changed';
  return 'mrr_changed';
}

export function writeChanges(
  before: Account,
  after: Account,
  from: Day,
  to: Day,
  moves: readonly Move[],
  knownFrom: string | null,
  knownTo: string | null,
): Changes {
  const net = mergeMoves(moves);
  const sums = new Map<string, { cause: Cause; kind: PointKind; points: Micropoints }>();
  let difference = 0;
  for (const { cause, kind, points } of net) {
    const key = `${cause} ${kind}`;
    let sum = sums.get(key);
    if (!sum) sums.set(key, (sum = { cause, kind, points: 0 }));
    sum.points += points;
    difference += points;
  }
  return {
    from: formatDay(from),
    to: formatDay(to),
    knownFrom,
    knownTo,
    before: writeMetricsOn(before.book, from),
    after: writeMetricsOn(after.book, to),
    difference: formatPoints(difference),
    causes: [...sums.values()].map((sum) => ({ ...sum, points: formatPoints(sum.points) })),
    changes: net.map((move) => ({
      ...move,
      on: move.on === null ? null : formatDay(move.on),
      points: formatPoints(move.points),
    })),
  };
}

/** One row for each client, deal, date and cause: a cut line and its continuation are one change. */
function mergeMoves(moves: readonly Move[]): readonly Move[] {
  const merged = new Map<string, { move: Move; points: Micropoints; facts: Set<string> }>();
  for (const move of moves) {
    const key = JSON.stringify([move.client, move.kind, move.productLine, move.deal, move.on, move.cause]);
    let row = merged.get(key);
    if (!row) merged.set(key, (row = { move, points: 0, facts: new Set() }));
    row.points += move.points;
    for (const fact of move.facts) row.facts.add(fact);
  }
  return [...merged.values()]
    .filter(({ points }) => points !== 0)
    .map(({ move, points, facts }) => ({ ...move, points, facts: [...facts] }))
    .sort(
      (a, b) =>
        (a.on ?? 0) - (b.on ?? 0) ||
        compareIds(a.client, b.client) ||
        compareIds(a.kind, b.kind) ||
        compareIds(a.productLine ?? '', b.productLine ?? '') ||
        compareIds(a.deal ?? '', b.deal ?? '') ||
        compareIds(a.cause, b.cause),
    );
}
