/** When and how the managed points of one client go, read from a partner's lines before and after a change. */
import { type Day, FAR_DAY } from '../base/day.ts';
import type { Micropoints } from '../base/exact.ts';
import { type CreditLine, isLive } from '../engine/credit-line.ts';

export interface Loss {
  readonly on: Day;
  readonly points: Micropoints;
  readonly reason: string;
}

export interface ClientRemoval {
  readonly client: string;
  readonly managedBefore: Micropoints;
  /** On the day of the change. */
  readonly managedAfter: Micropoints;
  /** The first day without managed points after the change; null: there were none. */
  readonly runsOutOn: Day | null;
  readonly losses: readonly Loss[];
}

export function reviewClient(
  before: readonly CreditLine[],
  after: readonly CreditLine[],
  client: string,
  on: Day,
): ClientRemoval {
  const was = managedAt(before, client);
  const is = managedAt(after, client);
  const managedBefore = pointsOn(was, on);
  const managedAfter = pointsOn(is, on);
  const losses: Loss[] = [];
  const ended = is.find((line) => line.end === on && line.endReason !== null);
  if (managedAfter < managedBefore)
    losses.push({
      on,
      points: managedBefore - managedAfter,
      reason: ended?.endReason ?? 'relationship_ended',
    });
  let runsOutOn: Day | null = managedBefore === 0 && managedAfter === 0 ? null : on;
  for (let line = lineOn(is, on); line; line = lineOn(is, line.end)) {
    if (line.end === FAR_DAY) return { client, managedBefore, managedAfter, runsOutOn: null, losses };
    runsOutOn = line.end;
    const next = pointsOn(is, line.end);
    if (next < line.points)
      losses.push({ on: line.end, points: line.points - next, reason: line.endReason ?? 'activity_lapsed' });
  }
  return { client, managedBefore, managedAfter, runsOutOn, losses };
}

function managedAt(lines: readonly CreditLine[], client: string): readonly CreditLine[] {
  return lines.filter((line) => line.kind === 'managed' && line.client === client);
}

const lineOn = (lines: readonly CreditLine[], on: Day) => lines.find((line) => isLive(line, on));

const pointsOn = (lines: readonly CreditLine[], on: Day): Micropoints =>
  lines.reduce((sum, line) => (isLive(line, on) ? sum + line.points : sum), 0);
