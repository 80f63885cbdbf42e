/**
 * The oracle's changes (rules §7.4). Between two dates: every line of the partner that begins or ends after the first
 * and by the second is a move of its points; moves of one client, kind, product line, deal, date and cause are one
 * change, none where they come to 0.
 *
 * - An end's cause is its reason; `claimed` is a sale, a new version or another requirement are changed rules.
 * - A begin that goes on from a line which ended on that date has that end's cause. Another sold one is a sale.
 *   Another managed one: where the activities that count on its first date were too few without those that begin on
 *   it, `activity_started` if some begin; else, where the partner was not active the day before, changed rules, and
 *   where it was, on a client that was worth nothing, what made it worth something.
 * - Facts: of a begin the line's own (not the activities), of an end what ended it, else the line's own.
 *
 * Between two states of knowledge, on one date: all is a correction, by client, kind, product line and deal, with
 * the facts behind the lines that are live in either.
 */
import { type Day, formatDay } from '../../src/base/day.ts';
import type { EndReason } from '../../src/base/end-reason.ts';
import { formatPoints, type Micropoints } from '../../src/base/exact.ts';
import { compareIds } from '../../src/base/id.ts';
import { METRICS } from '../../src/program/program.ts';
import type { Cause, Changes } from '../../src/statement/changes.ts';
import { countRequired, isActive, listCounting } from './managed.ts';
import { findManagedLine, whyItEnds } from './managed-lines.ts';
import { countPoints } from './measures.ts';
import { listSoldLines } from './sold.ts';
import { listSoldLinesOf, type OracleLine } from './sold-lines.ts';
import { decideTiers } from './tiers.ts';
import type { World } from './world.ts';

interface Move {
  readonly line: OracleLine;
  readonly cause: Cause;
  readonly on: Day | null;
  readonly points: Micropoints;
  readonly facts: readonly string[];
}

/** Changes of a partner between two dates. */
export function tellChanges(world: World, partner: string, from: Day, to: Day): Changes {
  const moves: Move[] = [];
  for (let on = from + 1; on <= to; on++)
    for (const line of listLinesAround(world, partner, on)) {
      const { start, end, points, facts, shown } = line;
      if (start === on) moves.push({ line, cause: causeOfStart(world, line), on, points, facts });
      if (end === on)
        moves.push({
          line,
          cause: causeOfEnd(shown.endReason!),
          on,
          points: -points,
          facts: shown.endedBy === null ? facts : [shown.endedBy],
        });
    }
  return { ...sumUp(moves), ...readPoints(world, world, partner, from, to), knownFrom: null, knownTo: null };
}

/** Changes of a partner on one date between what two worlds know. */
export function tellCorrections(
  before: World,
  after: World,
  partner: string,
  on: Day,
  known: Pick<Changes, 'knownFrom' | 'knownTo'>,
): Changes {
  const read = (world: World, sign: 1 | -1): Move[] =>
    listLinesAround(world, partner, on)
      .filter((line) => line.start <= on && (line.end === null || on < line.end))
      .map((line) => ({
        line,
        cause: 'corrected',
        on: null,
        points: sign * line.points,
        facts: line.facts,
      }));
  const moves = [...read(before, -1), ...read(after, 1)];
  return { ...sumUp(moves), ...readPoints(before, after, partner, on, on), ...known };
}

/** The partner's lines that are live on a date or the day before it. */
function listLinesAround(world: World, partner: string, on: Day): readonly OracleLine[] {
  decideTiers(world, on);
  return world.clients.flatMap((client) => {
    const sold = listSoldLines(world, client)
      .flatMap((productLine) => listSoldLinesOf(world, client, productLine))
      .filter((line) => line.partner === partner && line.start <= on && on <= (line.end ?? on));
    const before = findManagedLine(world, partner, client, on - 1);
    const now = findManagedLine(world, partner, client, on);
    const managed = before?.end === on ? [before, now] : [now];
    return [...sold, ...managed.filter((line) => line !== null)];
  });
}

function causeOfEnd(reason: EndReason): Cause {
  if (reason === 'claimed') return 'sold';
  if (reason === 'version_changed' || reason === 'requirement_changed') return 'rules_changed';
  return reason;
}

function causeOfStart(world: World, { partner, continues, start, shown }: OracleLine): Cause {
  const { client, kind } = shown;
  if (continues !== null) return causeOfEnd(continues);
  if (kind !== 'managed') return 'sold';
  const counting = listCounting(world, partner, client, start);
  const older = counting.filter((activity) => activity.start < start).length;
  if (older < counting.length && older < countRequired(world, partner, start - 1)) return 'activity_started';
  if (!isActive(world, partner, client, start - 1)) return 'rules_changed';
  return causeOfEnd(whyItEnds(world, partner, client, start).reason);
}

function sumUp(moves: readonly Move[]): Pick<Changes, 'difference' | 'causes' | 'changes'> {
  const rows = groupBy(moves, ({ line, cause, on }) => {
    const { client, kind, productLine, deal } = line.shown;
    return JSON.stringify([client, kind, productLine, deal, cause, on]);
  })
    .filter((row) => sumOf(row) !== 0)
    .sort(([a], [b]) => compareMoves(a!, b!));
  const totals = groupBy(rows.flat(), ({ line, cause }) => JSON.stringify([cause, line.shown.kind]));
  return {
    difference: formatPoints(sumOf(rows.flat())),
    causes: totals.map((total) => ({
      cause: total[0]!.cause,
      kind: total[0]!.line.shown.kind,
      points: formatPoints(sumOf(total)),
    })),
    changes: rows.map((row) => {
      const { line, cause, on } = row[0]!;
      const { client, kind, productLine, deal } = line.shown;
      return {
        cause,
        kind,
        client,
        productLine,
        deal,
        on: on === null ? null : formatDay(on),
        points: formatPoints(sumOf(row)),
        facts: [...new Set(row.flatMap(({ facts }) => facts))].sort(),
      };
    }),
  };
}

/** By date, client, kind, product line, deal and cause. */
function compareMoves(a: Move, b: Move): number {
  const write = ({ line: { shown }, cause }: Move) => [
    shown.client,
    shown.kind,
    shown.productLine ?? '',
    shown.deal ?? '',
    cause,
  ];
  const parts = write(b);
  const order = write(a)
    .map((part, i) => compareIds(part, parts[i]!))
    .find((each) => each !== 0);
  return (a.on ?? 0) - (b.on ?? 0) || (order ?? 0);
}

const sumOf = (moves: readonly Move[]): Micropoints => moves.reduce((sum, { points }) => sum + points, 0);

function groupBy<Value>(values: readonly Value[], keyOf: (value: Value) => string): Value[][] {
  const groups = new Map<string, Value[]>();
  for (const value of values) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value]);
  return [...groups.values()];
}

function readPoints(
  before: World,
  after: World,
  partner: string,
  from: Day,
  to: Day,
): Pick<Changes, 'from' | 'to' | 'before' | 'after'> {
  const read = (world: World, on: Day) => {
    decideTiers(world, on);
    const points = countPoints(world, partner, on);
    return Object.fromEntries(
      METRICS.map((metric) => [metric, formatPoints(points[metric])]),
    ) as Changes['before'];
  };
  return { from: formatDay(from), to: formatDay(to), before: read(before, from), after: read(after, to) };
}
