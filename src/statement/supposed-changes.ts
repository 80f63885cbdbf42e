/**
 * What a what-if changes (rules §7.6): the points of a date by client and deal, each with the cause that the lines of
 * the supposed account give. The causes add up to the difference exactly.
 */
import type { Day } from '../base/day.ts';
import { compareIds } from '../base/id.ts';
import { type CreditLine, isLive } from '../engine/credit-line.ts';
import {
  type Cause,
  type Changes,
  causeOfEnd,
  groupLines,
  headOf,
  type Move,
  writeChanges,
} from './changes.ts';
import type { Account } from './make-statement.ts';

/** Changes of one account on one date, without and with something supposed. */
export function explainSupposed(before: Account, after: Account, on: Day): Changes {
  const was = groupLines(before.book.lines);
  const is = groupLines(after.book.lines);
  const moves: Move[] = [];
  for (const key of new Set([...was.keys(), ...is.keys()])) {
    const lost = (was.get(key) ?? []).filter((line) => isLive(line, on));
    const won = (is.get(key) ?? []).filter((line) => isLive(line, on));
    const points = sum(won) - sum(lost);
    if (points === 0) continue;
    const facts = new Set([...lost, ...won].flatMap((line) => line.facts));
    const cause = causeOf(lost[0], won[0], is.get(key) ?? [], on);
    moves.push({
      ...headOf((won[0] ?? lost[0])!),
      cause,
      on: null,
      points,
      facts: [...facts].sort(compareIds),
    });
  }
  return writeChanges(before, after, on, on, moves, null, null);
}

const sum = (lines: readonly CreditLine[]) => lines.reduce((total, { points }) => total + points, 0);

/** Why a group of lines has other points: what cut it off, what began it, or what of its formula differs. */
function causeOf(
  lost: CreditLine | undefined,
  won: CreditLine | undefined,
  supposed: readonly CreditLine[],
  on: Day,
): Cause {
  if (!won) {
    const ended = supposed.filter(({ end }) => end <= on).sort((a, b) => b.end - a.end)[0];
    return ended ? causeOfEnd(ended.endReason!) : 'corrected';
  }
  if (!lost) return won.kind === 'managed' ? 'activity_started' : 'sold';
  if (won.versions.rate !== lost.versions.rate || won.versions.unit !== lost.versions.unit)
    return 'rules_changed';
  if (won.formula.multiplier !== lost.formula.multiplier) return 'market_changed';
  if (won.kind !== 'managed' || lost.kind !== 'managed') return won.points < lost.points ? 'shrunk' : 'sold';
  return won.formula.worth === lost.formula.worth ? 'split_changed' : 'mrr_changed';
}
