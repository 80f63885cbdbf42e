/** What one employee of a partner did in clients' accounts, whether each activity qualified, and if not, why. */
import type { Day } from '../base/day.ts';
import { compareIds } from '../base/id.ts';
import type { Instant } from '../base/zone.ts';
import type { ClientCredit } from '../engine/client-credit.ts';
import type { ClientHistory } from '../engine/client-history.ts';
import type { FactOf } from '../facts/fact.ts';
import { type MissingActivity, reasonOf } from './missing-credit.ts';

export interface Deed {
  readonly client: string;
  readonly fact: string;
  readonly at: Instant;
  readonly on: Day;
  readonly tool: string;
  readonly action: string;
  readonly qualifies: boolean;
  readonly reason: MissingActivity['reason'] | null;
  /** The first day on which it no longer counts; null where it never did. */
  readonly countsUntil: Day | null;
}

/** One employee's activities at a client up to a date, newest first. */
export function listDeeds(
  client: ClientHistory,
  credit: ClientCredit,
  employee: string,
  on: Day,
): readonly Deed[] {
  const position = client.membership.members.findIndex((each) => each.employee === employee);
  if (position < 0) return [];
  const supports = credit.supports[client.membership.members[position]!.slot]!;
  const ends = new Map(supports.map(({ fact, end }) => [fact, end]));
  const deeds: Deed[] = [];
  for (const [row, verdict] of credit.verdicts.entries()) {
    if (client.activities.member[row] !== position || client.activities.day[row]! > on) continue;
    const { fact, at, day } = client.facts[client.activitySources[row]!]!;
    const { tool, action } = (fact as FactOf<'activity.performed'>).data;
    const reason = reasonOf(verdict);
    deeds.push({
      client: client.client,
      fact: fact.id,
      at,
      on: day,
      tool,
      action,
      qualifies: reason === null,
      reason,
      countsUntil: reason === null ? (ends.get(fact.id) ?? null) : null,
    });
  }
  return deeds.sort(newestFirst);
}

export function newestFirst(a: Deed, b: Deed): number {
  return b.at - a.at || compareIds(a.fact, b.fact);
}
