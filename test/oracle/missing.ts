/**
 * The oracle's missing credit (rules §7.5), read anew for every date.
 *
 * - Clients: those where the partner is named, by a deal, an ended service or an employee, and has no managed points.
 *   Told is the first condition of §4.1 that fails at the end of the day for the employee for whom it fails last; of
 *   several the one named first at the client; since when that has been so. Without any employee named there:
 *   whether the partner has somebody active at all. If somebody services the client: what §4.4–§4.7 lacks, and for
 *   activities the date on which the partner last ceased to be active.
 * - Activities: those of the 365 dates up to the one asked for that do not qualify, each with the first condition that
 *   failed at its instant; the action is looked at last.
 * - Deals: those that earned nothing, for each of their partners.
 */
import { type Day, formatDay } from '../../src/base/day.ts';
import { compareIds } from '../../src/base/id.ts';
import { formatInstant, type Instant } from '../../src/base/zone.ts';
import type { DatedFact } from '../../src/facts/order.ts';
import type {
  Mend,
  MissingActivity,
  MissingClient,
  MissingCredit,
  MissingDeal,
  MissingReason,
} from '../../src/statement/missing-credit.ts';
import { countActivities, countManagedPoints, isActive, listQualifying, listRevenues } from './managed.ts';
import { findEmployment, judgeService, type Unserviced } from './people.ts';
import { listSoldNotices } from './sold-lines.ts';
import { decideTiers } from './tiers.ts';
import { calendarOfWorld, findVersion, pickOf, remember, type World } from './world.ts';

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

/** The conditions of rules §4.1 and §4.2 in their order; one who services the client fails none. */
const CONDITIONS: readonly (Unserviced | null)[] = [
  'not_in_partner_account',
  'deactivated_in_partner_account',
  'no_access',
  'access_deactivated',
  'not_assigned',
  null,
];

export function tellMissing(world: World, partner: string, on: Day): MissingCredit {
  decideTiers(world, on);
  const isKnown = world.partners.includes(partner);
  return {
    partner,
    asOf: formatDay(on),
    clients: !isKnown ? [] : world.clients.flatMap((client) => tellClient(world, partner, client, on) ?? []),
    // Newest first, then by id.
    activities: tellActivities(world, partner, on).sort(
      (a, b) => compareIds(b.at, a.at) || compareIds(a.fact, b.fact),
    ),
    deals: world.clients
      .flatMap((client) => tellDeals(world, partner, client, on))
      .sort((a, b) => compareIds(b.on, a.on) || compareIds(a.fact, b.fact)),
  };
}

function tellClient(world: World, partner: string, client: string, on: Day): MissingClient | null {
  const people = listPeople(world, partner, client);
  if (!isNamed(world, partner, client, people) || countManagedPoints(world, partner, client, on) > 0)
    return null;
  const write = (reason: MissingReason, since: Day | null, employee: string | null): MissingClient => ({
    client,
    reason,
    since: since === null ? null : formatDay(since),
    mend: MENDS[reason],
    employee,
  });
  const [closest] = people
    .map((employee) => ({ employee, ...findState(world, client, employee, on) }))
    .sort((a, b) => CONDITIONS.indexOf(b.state) - CONDITIONS.indexOf(a.state));
  if (closest === undefined) {
    const soFar = world.facts.filter((dated) => dated.day <= on);
    const own = [...world.partnerByEmployee].filter(([, owner]) => owner === partner);
    const hasSomebody = own.some(([employee]) => findEmployment(soFar, employee) === 'active');
    return write(hasSomebody ? 'no_access' : 'not_in_partner_account', null, null);
  }
  const { state, since, employee } = closest;
  if (state !== null) return write(state, since, employee);
  return write(...whyNoCredit(world, partner, client, on), employee);
}

/** What rules §4.4–§4.7 lacks though somebody services the client. */
function whyNoCredit(world: World, partner: string, client: string, on: Day): [MissingReason, Day | null] {
  if (isActive(world, partner, client, on)) {
    const { units } = findVersion(world, on);
    const isOdd = listRevenues(world, client, on).some(({ data }) => units[data.currency] === undefined);
    return [isOdd ? 'no_unit_for_currency' : 'no_revenue', null];
  }
  const first = world.facts[0]!.day;
  let ended: Day | null = on;
  while (ended > first && !isActive(world, partner, client, ended - 1)) ended--;
  if (ended === first) ended = null;
  if (countActivities(world, partner, client, on) > 0) return ['too_few_activities', ended];
  return ended === null ? ['no_qualifying_activity', null] : ['activity_lapsed', ended];
}

/** The partner's employees whom facts about the client name, in the order in which they are first named. */
function listPeople(world: World, partner: string, client: string): readonly string[] {
  return remember(world, ['people', partner, client], () => {
    const named = world.facts.flatMap(({ fact }) =>
      'client' in fact.data && 'employee' in fact.data && fact.data.client === client
        ? [fact.data.employee]
        : [],
    );
    return [...new Set(named)].filter((employee) => world.partnerByEmployee.get(employee) === partner);
  });
}

function isNamed(world: World, partner: string, client: string, people: readonly string[]): boolean {
  if (people.length > 0) return true;
  const isEnded = pickOf(world, 'services.ended').some(
    ({ fact }) => fact.data.client === client && fact.data.partner === partner,
  );
  const isSold = pickOf(world, 'deal.closed').some(
    ({ fact: { data } }) =>
      data.client === client &&
      (data.partner === partner || (data.shares ?? []).some((share) => share.partner === partner)),
  );
  return isEnded || isSold;
}

interface State {
  readonly state: Unserviced | null;
  readonly since: Day | null;
}

/** What an employee fails at a client at the end of a date, and since the date of which instant without a break. */
function findState(world: World, client: string, employee: string, on: Day): State {
  const facts = listConcerning(world, client, employee).filter((dated) => dated.day <= on);
  const instants = [...new Set(facts.map((dated) => dated.at))];
  let state: Unserviced | null = 'not_in_partner_account';
  let since: Instant | null = null;
  for (const at of instants) {
    const soFar = facts.filter((dated) => dated.at <= at);
    const now = judgeService(world, soFar, client, employee);
    if (now !== state) since = at;
    state = now;
  }
  return { state, since: since === null ? null : calendarOfWorld(world).dayOf(since) };
}

/** The facts that may change how an employee stands at a client. */
function listConcerning(world: World, client: string, employee: string): readonly DatedFact[] {
  return remember(world, ['concerning', client, employee], () => {
    const partner = world.partnerByEmployee.get(employee)!;
    return world.facts.filter(({ fact }) => {
      const named = fact.data as { partner?: string; client?: string; employee?: string };
      if (named.employee !== undefined)
        return named.employee === employee && (named.client === undefined || named.client === client);
      return named.partner === partner && (named.client === undefined || named.client === client);
    });
  });
}

function tellActivities(world: World, partner: string, on: Day): MissingActivity[] {
  const qualifying = new Set(listQualifying(world).map((activity) => activity.fact));
  return pickOf(world, 'activity.performed').flatMap(({ fact, at, day }) => {
    const { client, employee, tool, action } = fact.data;
    if (qualifying.has(fact.id) || day > on || day <= on - 365) return [];
    if (world.partnerByEmployee.get(employee) !== partner) return [];
    const soFar = listConcerning(world, client, employee).filter((other) => other.at <= at);
    const reason = judgeService(world, soFar, client, employee) ?? 'action_does_not_qualify';
    return [{ client, fact: fact.id, at: formatInstant(at), employee, tool, action, reason }];
  });
}

function tellDeals(world: World, partner: string, client: string, on: Day): MissingDeal[] {
  return listSoldNotices(world, client)
    .filter((notice) => notice.partners.includes(partner) && notice.day <= on)
    .map(({ deal, fact, day, code }) => ({ client, deal, fact, on: formatDay(day), reason: code }));
}
