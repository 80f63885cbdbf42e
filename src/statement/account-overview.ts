/**
 * A client's own account on a date, told from its facts: what it subscribes to, and which partners' people may work
 * in it. The client's own side of the story; no points, and nothing of what the partners have elsewhere.
 */
import { type Day, formatDay } from '../base/day.ts';
import { compareIds } from '../base/id.ts';
import type { ZoneCalendar } from '../base/zone.ts';
import type { ClientHistory } from '../engine/client-history.ts';
import { NO_ACCESS, NOT_IN_PARTNER_ACCOUNT } from '../engine/membership.ts';
import type { FactOf } from '../facts/fact.ts';
import { followAccess } from './client-access.ts';
import { recordClient, subscriptionsOn } from './client-record.ts';

export interface AccountOverview {
  readonly name: string;
  readonly domain: string | null;
  readonly country: string;
  readonly currency: string;
  readonly registeredOn: Day;
  readonly subscriptions: readonly AccountSubscription[];
  /** By partner, then by employee, both in byte order of id. */
  readonly people: readonly AccountEmployee[];
}

interface AccountSubscription {
  readonly productLine: string;
  readonly edition: string | null;
  readonly mrr: string;
  readonly currency: string;
  readonly startsOn: string | null;
  readonly renewsOn: string | null;
}

interface AccountEmployee {
  readonly partner: string;
  readonly employee: string;
  readonly permission: string | null;
  readonly isActive: boolean;
  readonly grantedOn: Day;
  readonly lastActivityOn: Day | null;
}

/** At the end of a date by the program's calendar; null before the client was registered. */
export function describeAccount(
  history: ClientHistory,
  calendar: ZoneCalendar,
  on: Day,
): AccountOverview | null {
  let registered: FactOf<'client.registered'>['data'] | null = null;
  let registeredOn: Day | null = null;
  let domain: string | null = null;
  let country = '';
  for (const { fact, day } of history.facts) {
    if (day > on) break;
    if (fact.type === 'client.moved') country = fact.data.country;
    if (fact.type !== 'client.registered') continue;
    registered = fact.data;
    registeredOn ??= day;
    country = fact.data.country;
    domain = fact.data.domain ?? domain;
  }
  if (registered === null || registeredOn === null) return null;
  return {
    name: registered.name,
    domain,
    country,
    currency: registered.currency,
    registeredOn,
    subscriptions: viewSubscriptions(history, on),
    people: followPeople(history, calendar, on),
  };
}

function viewSubscriptions(history: ClientHistory, on: Day): readonly AccountSubscription[] {
  return subscriptionsOn(recordClient(history.facts), on).map(
    ({ productLine, edition, mrr, currency, startsOn, renewsOn }) => ({
      productLine,
      edition,
      mrr,
      currency,
      startsOn: startsOn === null ? null : formatDay(startsOn),
      renewsOn: renewsOn === null ? null : formatDay(renewsOn),
    }),
  );
}

function followPeople(history: ClientHistory, calendar: ZoneCalendar, on: Day): readonly AccountEmployee[] {
  const accesses = followAccess(history, on);
  const until = calendar.startOf(on + 1) - 1;
  const people: AccountEmployee[] = [];
  for (const { employee, slot, from, state } of history.membership.members) {
    const access = accesses.get(employee);
    const last = from.findLastIndex((at) => at <= until);
    const now = state[last] ?? NOT_IN_PARTNER_ACCOUNT;
    // Who left the partner has no way in any more, whatever was granted once.
    if (!access || now === NOT_IN_PARTNER_ACCOUNT || now === NO_ACCESS) continue;
    people.push({ partner: history.partners[slot]!, employee, ...access });
  }
  return people.sort((a, b) => compareIds(a.partner, b.partner) || compareIds(a.employee, b.employee));
}
