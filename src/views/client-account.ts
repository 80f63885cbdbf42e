/** One client's fly-in: every line of a partner there, live, ended or to come, and what holds managed credit up. */

import { type Day, formatDay } from '../base/day.ts';
import type { ClientAccount } from '../contract/partners.ts';
import type { CreditLine } from '../engine/credit-line.ts';
import { writeLine } from '../statement/make-statement.ts';
import { writeMetrics } from '../statement/metrics.ts';
import type { ClientEntry } from './breakdown.ts';

/** An activity that counts on the date, with who did what. */
export interface CountingActivity {
  readonly fact: string;
  readonly on: Day;
  readonly countsUntil: Day;
  readonly employee: string;
  readonly employeeName: string | null;
  readonly tool: string;
  readonly action: string;
}

export function viewClientAccount(
  partner: string,
  entry: ClientEntry,
  lines: readonly CreditLine[],
  activities: readonly CountingActivity[],
  on: Day,
): ClientAccount {
  const sum = { sourced: 0, assisted: 0, managed: 0 };
  for (const line of lines) if (line.start <= on && on < line.end) sum[line.kind] += line.points;
  return {
    partner,
    client: entry.client,
    name: entry.name,
    domain: entry.domain,
    country: entry.country,
    currency: entry.currency,
    asOf: formatDay(on),
    points: writeMetrics(sum),
    lines: [...lines]
      .sort((a, b) => b.start - a.start || b.end - a.end || b.points - a.points)
      .map((line) => {
        const written = writeLine(line, on);
        const state = on < line.start ? 'coming' : on < line.end ? 'live' : 'ended';
        return { ...written, state, formula: { ...written.formula }, facts: [...written.facts] };
      }) as ClientAccount['lines'],
    activities: activities.map(({ countsUntil, on: performedOn, ...activity }) => ({
      ...activity,
      on: formatDay(performedOn),
      countsUntil: formatDay(countsUntil),
      daysLeft: countsUntil - on,
    })),
  };
}

/** The activities of the live managed lines on a date: fact id → until when it counts. */
export function countingActivities(lines: readonly CreditLine[], on: Day): ReadonlyMap<string, Day> {
  const until = new Map<string, Day>();
  for (const line of lines) {
    if (line.kind !== 'managed' || line.start > on || on >= line.end) continue;
    for (const each of line.support) if (each.start <= on && on < each.end) until.set(each.fact, each.end);
  }
  return until;
}
