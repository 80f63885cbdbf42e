/**
 * Why not (rules §7.5): for each client of a partner without managed credit the first condition of §4 that fails,
 * since when, and what would mend it; activities that did not qualify and deals that earned nothing, with reasons.
 */
import { type Day, formatDay } from '../base/day.ts';
import { compareIds } from '../base/id.ts';
import { formatInstant, type Instant } from '../base/zone.ts';
import type { ClientCredit } from '../engine/client-credit.ts';
import type { ClientHistory } from '../engine/client-history.ts';
import { isLive, type Support } from '../engine/credit-line.ts';
import {
  ACCESS_DEACTIVATED,
  DEACTIVATED_IN_PARTNER_ACCOUNT,
  type Member,
  NO_ACCESS,
  NOT_ASSIGNED,
  NOT_IN_PARTNER_ACCOUNT,
  SERVICES,
} from '../engine/membership.ts';
import { employeeStateOn, type PartnerHistory } from '../engine/partner-history.ts';
import type { Settled } from '../engine/settle.ts';
import type { FactOf } from '../facts/fact.ts';
import { type Terms, versionAt } from '../program/terms.ts';

export type MissingReason =
  | 'not_in_partner_account'
  | 'deactivated_in_partner_account'
  | 'no_access'
  | 'access_deactivated'
  | 'not_assigned'
  | 'no_qualifying_activity'
  | 'activity_lapsed'
  | 'too_few_activities'
  | 'no_revenue'
  | 'no_unit_for_currency';

export type Mend =
  | 'add_employee'
  | 'reactivate_employee'
  | 'get_access'
  | 'reactivate_access'
  | 'link_client'
  | 'work_in_account'
  | 'report_subscription'
  | 'ask_program';

export interface MissingClient {
  readonly client: string;
  readonly reason: MissingReason;
  /** Null when it has never been otherwise. */
  readonly since: string | null;
  readonly mend: Mend;
  /** The employee who is closest to earning credit. */
  readonly employee: string | null;
}

export interface MissingActivity {
  readonly client: string;
  readonly fact: string;
  readonly at: string;
  readonly employee: string;
  readonly tool: string;
  readonly action: string;
  readonly reason:
    | 'not_in_partner_account'
    | 'deactivated_in_partner_account'
    | 'no_access'
    | 'access_deactivated'
    | 'not_assigned'
    | 'action_does_not_qualify';
}

export interface MissingDeal {
  readonly client: string;
  readonly deal: string;
  readonly fact: string;
  readonly on: string;
  readonly reason: 'no_unit_for_currency' | 'currency_mismatch';
}

export interface MissingCredit {
  readonly partner: string;
  readonly asOf: string;
  readonly clients: readonly MissingClient[];
  /** Newest first, of the year before the date. */
  readonly activities: readonly MissingActivity[];
  readonly deals: readonly MissingDeal[];
}

/** The reason for each state of an employee at a client (engine/membership.ts), where it is one. */
const REASONS = [
  null,
  'not_in_partner_account',
  'deactivated_in_partner_account',
  'no_access',
  'access_deactivated',
  'not_assigned',
  'action_does_not_qualify',
] as const;

/** Whether an employee's work there does not count, whatever is done (rules §4.1). */
export function isUnserviced(reason: MissingReason): reason is UnservicedReason {
  return (REASONS as readonly (string | null)[]).includes(reason);
}

type UnservicedReason = Exclude<MissingActivity['reason'], 'action_does_not_qualify'>;

/** Why an activity did not qualify, by the engine's verdict; null where it did. */
export function reasonOf(verdict: number): MissingActivity['reason'] | null {
  return REASONS[verdict] ?? null;
}

const MENDS: Readonly<Record<MissingReason, Mend>> = {
  not_in_partner_account: 'add_employee',
  deactivated_in_partner_account: 'reactivate_employee',
  no_access: 'get_access',
  access_deactivated: 'reactivate_access',
  not_assigned: 'link_client',
  no_qualifying_activity: 'work_in_account',
  activity_lapsed: 'work_in_account',
  too_few_activities: 'work_in_account',
  no_revenue: 'report_subscription',
  no_unit_for_currency: 'ask_program',
};

/** Reads a partner's missing credit on a date from a settled world that holds its clients. */
export function readMissingCredit(settled: Settled, partner: string, on: Day): MissingCredit {
  const clients: MissingClient[] = [];
  const activities: MissingActivity[] = [];
  const deals: MissingDeal[] = [];
  const history = settled.world.partners.get(partner);
  for (const client of settled.world.clients.values()) {
    const slot = client.partners.indexOf(partner);
    if (slot < 0 || !history) continue;
    const credit = settled.credits.get(client.client)!;
    const missing = findMissing(settled.world.terms, history, client, credit, on);
    if (missing) clients.push(missing);
    listActivities(client, credit, slot, on, activities);
    listDeals(client, credit, partner, on, deals);
  }
  return {
    partner,
    asOf: formatDay(on),
    clients: clients.sort((a, b) => compareIds(a.client, b.client)),
    activities: activities.sort((a, b) => compareIds(b.at, a.at) || compareIds(a.fact, b.fact)),
    deals: deals.sort((a, b) => compareIds(b.on, a.on) || compareIds(a.fact, b.fact)),
  };
}

/** Why one client earns the partner nothing on a date; null where it earns or the partner is not named there. */
export function findMissing(
  terms: Terms,
  partner: PartnerHistory,
  client: ClientHistory,
  credit: ClientCredit,
  on: Day,
): MissingClient | null {
  const slot = client.partners.indexOf(partner.partner);
  const isCredited = credit.lines.some(
    (line) => line.kind === 'managed' && line.partner === partner.partner && isLive(line, on),
  );
  if (isCredited || slot < 0) return null;
  const { calendar } = terms;
  const write = (reason: MissingReason, since: Day | null, employee: string | null): MissingClient => ({
    client: client.client,
    reason,
    since: since === null ? null : formatDay(since),
    mend: MENDS[reason],
    employee,
  });
  const endOfDay = calendar.startOf(on + 1) - 1;
  const best = findClosest(client.membership.members, slot, endOfDay);
  if (!best)
    return write(hasActiveEmployee(partner, on) ? 'no_access' : 'not_in_partner_account', null, null);
  if (best.state !== SERVICES)
    return write(
      REASONS[best.state] as MissingReason,
      best.since === null ? null : calendar.dayOf(best.since),
      best.member.employee,
    );
  return write(...whyWithoutCredit(terms, client, credit, slot, on), best.member.employee);
}

interface Closest {
  readonly member: Member;
  readonly state: number;
  readonly since: Instant | null;
}

/** How near each state is to servicing the client, in the order in which the conditions are checked. */
const NEARNESS: Readonly<Record<number, number>> = {
  [NOT_IN_PARTNER_ACCOUNT]: 0,
  [DEACTIVATED_IN_PARTNER_ACCOUNT]: 1,
  [NO_ACCESS]: 2,
  [ACCESS_DEACTIVATED]: 3,
  [NOT_ASSIGNED]: 4,
  [SERVICES]: 5,
};

function findClosest(members: readonly Member[], slot: number, at: Instant): Closest | null {
  let best: Closest | null = null;
  for (const member of members) {
    if (member.slot !== slot) continue;
    const { state, since } = stateAt(member, at);
    if (!best || NEARNESS[state]! > NEARNESS[best.state]!) best = { member, state, since };
  }
  return best;
}

function stateAt(member: Member, at: Instant): Omit<Closest, 'member'> {
  let i = member.from.length - 1;
  while (i >= 0 && member.from[i]! > at) i--;
  return i < 0
    ? { state: NOT_IN_PARTNER_ACCOUNT, since: null }
    : { state: member.state[i]!, since: member.from[i]! };
}

/** Why one employee's work at a client earns nothing on a date; null where some of it counts. */
export function findMissingOf(
  terms: Terms,
  client: ClientHistory,
  credit: ClientCredit,
  member: Member,
  on: Day,
): Omit<MissingClient, 'client' | 'employee'> | null {
  const { calendar } = terms;
  const write = (reason: MissingReason, since: Instant | null) => ({
    reason,
    since: since === null ? null : formatDay(calendar.dayOf(since)),
    mend: MENDS[reason],
  });
  const { state, since } = stateAt(member, calendar.startOf(on + 1) - 1);
  if (state !== SERVICES) return write(REASONS[state] as MissingReason, since);
  const own = qualifyingOf(client, credit, member.employee).filter((each) => each.start <= on);
  if (own.some((each) => isLive(each, on))) return null;
  const last = Math.max(...own.map(({ end }) => end));
  return own.length === 0
    ? write('no_qualifying_activity', null)
    : write('activity_lapsed', calendar.startOf(last));
}

/** The qualifying activities of one employee at a client, with the dates on which each counts. */
export function qualifyingOf(
  client: ClientHistory,
  credit: ClientCredit,
  employee: string,
): readonly Support[] {
  const member = client.membership.members.findIndex((each) => each.employee === employee);
  if (member < 0) return [];
  const own = new Set<string>();
  for (const [row, source] of client.activitySources.entries())
    if (client.activities.member[row] === member && credit.verdicts[row] === SERVICES)
      own.add(client.facts[source]!.fact.id);
  return credit.supports[client.membership.members[member]!.slot]!.filter(({ fact }) => own.has(fact));
}

function hasActiveEmployee(partner: PartnerHistory, on: Day): boolean {
  for (const employee of partner.employees.values())
    if (employeeStateOn(employee, on) === 'active') return true;
  return false;
}

/** Somebody services the client; still there is no credit. */
function whyWithoutCredit(
  terms: Terms,
  client: ClientHistory,
  credit: ClientCredit,
  slot: number,
  on: Day,
): [MissingReason, Day | null] {
  const spans = credit.spans[slot]!;
  const isActive = spans.some((span) => isLive(span, on));
  if (isActive) {
    const version = versionAt(terms, on);
    const hasOddCurrency = client.productLines.some(({ changes }) => {
      const change = changes.findLast((each) => each.day <= on);
      return change && change.amount > 0 && !version.unitByCurrency.has(change.currency);
    });
    return [hasOddCurrency ? 'no_unit_for_currency' : 'no_revenue', null];
  }
  const ended = spans.findLast((span) => span.end <= on);
  const counting = credit.supports[slot]!.some((each) => isLive(each, on));
  if (counting) return ['too_few_activities', ended?.end ?? null];
  return ended ? ['activity_lapsed', ended.end] : ['no_qualifying_activity', null];
}

function listActivities(
  client: ClientHistory,
  credit: ClientCredit,
  slot: number,
  on: Day,
  found: MissingActivity[],
): void {
  const { day, member } = client.activities;
  for (const [row, verdict] of credit.verdicts.entries()) {
    if (verdict === SERVICES || day[row]! > on || day[row]! <= on - 365) continue;
    if (client.membership.members[member[row]!]!.slot !== slot) continue;
    const dated = client.facts[client.activitySources[row]!]!;
    const fact = dated.fact as FactOf<'activity.performed'>;
    found.push({
      client: client.client,
      fact: fact.id,
      at: formatInstant(dated.at),
      employee: fact.data.employee,
      tool: fact.data.tool,
      action: fact.data.action,
      reason: REASONS[verdict] as MissingActivity['reason'],
    });
  }
}

function listDeals(
  client: ClientHistory,
  credit: ClientCredit,
  partner: string,
  on: Day,
  found: MissingDeal[],
): void {
  for (const notice of credit.notices) {
    const dated = client.facts.find(({ fact }) => fact.id === notice.fact)!;
    if (dated.fact.type !== 'deal.closed' || !notice.partners.includes(partner) || dated.day > on) continue;
    found.push({
      client: client.client,
      deal: dated.fact.data.deal,
      fact: dated.fact.id,
      on: formatDay(dated.day),
      reason: notice.code,
    });
  }
}
