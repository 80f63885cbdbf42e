/**
 * A partner's people and its clients on a date, as the Client Access Manager shows them: who is in the partner account,
 * who may work in which client's account, to whom it is assigned, what counts there and for how long.
 */
import { type Day, FAR_DAY } from '../base/day.ts';
import { compareIds } from '../base/id.ts';
import type { Instant } from '../base/zone.ts';
import type { ClientCredit } from '../engine/client-credit.ts';
import type { ClientHistory } from '../engine/client-history.ts';
import { isLive } from '../engine/credit-line.ts';
import { certificatesOn, everyCertificateOn, type HeldCertificate } from '../engine/measures.ts';
import { isMembershipFact, type Standing, standAt } from '../engine/membership.ts';
import {
  type EmployeeHistory,
  type EmployeeState,
  employeeStateOn,
  type PartnerHistory,
} from '../engine/partner-history.ts';
import type { Settled } from '../engine/settle.ts';
import { PARTNER_ADMIN } from '../program/permission-sets.ts';
import { followAccess } from './client-access.ts';
import { findMissing, findMissingOf, type MissingClient, qualifyingOf } from './missing-credit.ts';

export type AccessType = 'partner-admin' | 'employee' | 'assigned' | 'none';

export interface EmployeeStanding {
  readonly employee: string;
  readonly name: string | null;
  readonly email: string;
  readonly isOwnDomain: boolean;
  readonly state: EmployeeState;
  readonly addedOn: Day;
  readonly certificates: number;
  /** In whose accounts the employee is a user. */
  readonly clients: number;
  readonly servicing: number;
  readonly lastActivityOn: Day | null;
  readonly lastQualifyingOn: Day | null;
}

/** One employee at one client. */
export interface AccessStanding {
  readonly client: string;
  readonly employee: string;
  readonly access: 'active' | 'deactivated' | 'none';
  readonly permission: string | null;
  readonly assignment: 'by-domain' | 'linked' | 'unlinked' | 'none';
  readonly grantedOn: Day | null;
  readonly lastActivityOn: Day | null;
  readonly lastQualifyingOn: Day | null;
  /** The first day on which none of the employee's activities counts any more. */
  readonly countsUntil: Day | null;
  readonly missing: Omit<MissingClient, 'client' | 'employee'> | null;
}

export interface ClientStanding {
  readonly client: string;
  readonly name: string;
  readonly domain: string | null;
  readonly type: AccessType;
  /** Whoever of the partner has, had or needs no access there any more, in byte order of id. */
  readonly people: readonly AccessStanding[];
  readonly managed: number;
  readonly sharedBy: number;
  readonly creditUntil: Day | null;
  readonly missing: MissingClient | null;
}

export interface AccessBook {
  readonly partner: string;
  readonly on: Day;
  /** Everybody who was ever added, in byte order of id. */
  readonly employees: readonly EmployeeStanding[];
  readonly clients: readonly ClientStanding[];
  /** All that there have been, with what became of each. */
  readonly certificates: readonly HeldCertificate[];
}

/** Reads a partner's access book from a settled world that holds its clients. */
export function readAccessBook(settled: Settled, partner: string, on: Day): AccessBook {
  const history = settled.world.partners.get(partner);
  if (!history) return { partner, on, employees: [], clients: [], certificates: [] };
  const clients: ClientStanding[] = [];
  for (const client of settled.world.clients.values()) {
    const standing = readClientStanding(settled, history, client, on);
    if (standing) clients.push(standing);
  }
  clients.sort((a, b) => compareIds(a.client, b.client));
  const employees = readEmployees(history, clients, on);
  return { partner, on, employees, clients, certificates: everyCertificateOn(history, on) };
}

function readClientStanding(
  settled: Settled,
  partner: PartnerHistory,
  client: ClientHistory,
  on: Day,
): ClientStanding | null {
  const slot = client.partners.indexOf(partner.partner);
  const card = slot < 0 ? null : readCard(client, on);
  if (card === null) return null;
  const { terms } = settled.world;
  const credit = settled.credits.get(client.client)!;
  const people = readPeople(settled, client, credit, slot, on);
  const lines = credit.lines.filter(
    (line) => line.kind === 'managed' && line.partner === partner.partner && isLive(line, on),
  );
  return {
    client: client.client,
    ...card,
    type: typeOf(people),
    people,
    managed: lines.reduce((sum, line) => sum + line.points, 0),
    sharedBy: lines[0]?.kind === 'managed' ? lines[0].formula.partners.length : 0,
    creditUntil: lines.length === 0 ? null : creditUntil(settled, partner.partner, credit, slot, on),
    missing: findMissing(terms, partner, client, credit, on),
  };
}

interface Card {
  readonly name: string;
  readonly domain: string | null;
}

/** Name and domain as last registered; null before the first registration. */
function readCard({ facts }: ClientHistory, on: Day): Card | null {
  return facts.reduce<Card | null>((card, { fact, day }) => {
    if (day > on || fact.type !== 'client.registered') return card;
    return { name: fact.data.name, domain: fact.data.domain ?? card?.domain ?? null };
  }, null);
}

function readPeople(
  { world }: Settled,
  client: ClientHistory,
  credit: ClientCredit,
  slot: number,
  on: Day,
): readonly AccessStanding[] {
  const { terms, partners } = world;
  const { members } = client.membership;
  const histories = client.partners.map((each) => partners.get(each)!);
  const employees = members.map(({ employee }) => employee);
  const standings = standAt(histories, employees, client.facts.filter(isMembershipFact), endOf(world, on));
  const accesses = followAccess(client, on);
  const work = followWork(client, credit, on);
  return standings
    .filter((each) => each.slot === slot && each.account !== 'none')
    .map((each): AccessStanding => {
      const member = members.find(({ employee }) => employee === each.employee)!;
      const access = each.access === 'none' ? undefined : accesses.get(each.employee);
      const counting = qualifyingOf(client, credit, each.employee).filter((support) => isLive(support, on));
      return {
        client: client.client,
        employee: each.employee,
        access: each.access,
        permission: access?.permission ?? null,
        assignment: readAssignment(each),
        grantedOn: access?.grantedOn ?? null,
        lastActivityOn: work.last.get(each.employee) ?? null,
        lastQualifyingOn: work.lastQualifying.get(each.employee) ?? null,
        countsUntil: counting.length === 0 ? null : Math.max(...counting.map(({ end }) => end)),
        missing: findMissingOf(terms, client, credit, member, on),
      };
    })
    .sort((a, b) => compareIds(a.employee, b.employee));
}

function endOf({ terms }: Settled['world'], on: Day): Instant {
  return terms.calendar.startOf(on + 1) - 1;
}

function readAssignment({ link, isAssigned }: Standing): AccessStanding['assignment'] {
  if (link !== 'neither') return link;
  return isAssigned ? 'by-domain' : 'none';
}

/** Employee → the day of the last activity, and of the last one that qualified. */
function followWork(client: ClientHistory, { verdicts }: ClientCredit, on: Day) {
  const last = new Map<string, Day>();
  const lastQualifying = new Map<string, Day>();
  const { day, member } = client.activities;
  for (const [row, verdict] of verdicts.entries()) {
    if (day[row]! > on) break;
    const { employee } = client.membership.members[member[row]!]!;
    last.set(employee, day[row]!);
    if (verdict === 0) lastQualifying.set(employee, day[row]!);
  }
  return { last, lastQualifying };
}

function typeOf(people: readonly AccessStanding[]): AccessType {
  const active = people.filter(({ access }) => access === 'active');
  if (active.some(({ permission }) => permission === PARTNER_ADMIN)) return 'partner-admin';
  if (people.some(({ access }) => access !== 'none')) return 'employee';
  return people.some(({ assignment }) => assignment === 'linked') ? 'assigned' : 'none';
}

/** The first day without credit if nothing qualifying happens after the date (rules §4.6). */
function creditUntil(
  { required }: Settled,
  partner: string,
  credit: ClientCredit,
  slot: number,
  on: Day,
): Day | null {
  const needed = required.get(partner)?.findLast(({ from }) => from <= on)?.count ?? 1;
  const ends = credit.supports[slot]!.filter((each) => isLive(each, on)).map(({ end }) => end);
  const span = credit.spans[slot]!.find((each) => isLive(each, on));
  const lapse = ends.toSorted((a, b) => b - a)[Math.max(needed, 1) - 1];
  return Math.min(lapse ?? FAR_DAY, span?.end ?? FAR_DAY);
}

function readEmployees(
  history: PartnerHistory,
  clients: readonly ClientStanding[],
  on: Day,
): readonly EmployeeStanding[] {
  const domains = domainsOn(history, on);
  const certificates = certificatesOn(history, on);
  const placesOf = groupByEmployee(clients);
  const rows: EmployeeStanding[] = [];
  for (const each of history.employees.values()) {
    const card = readEmployee(each, on);
    if (!card) continue;
    const { employee } = each;
    const places = placesOf.get(employee) ?? [];
    rows.push({
      employee,
      ...card,
      isOwnDomain: domains.has(domainOf(card.email)),
      certificates: certificates.filter((each) => each.employee === employee).length,
      clients: places.filter(({ access }) => access !== 'none').length,
      servicing: places.filter(isServicing).length,
      lastActivityOn: latest(places.map(({ lastActivityOn }) => lastActivityOn)),
      lastQualifyingOn: latest(places.map(({ lastQualifyingOn }) => lastQualifyingOn)),
    });
  }
  return rows.sort((a, b) => compareIds(a.employee, b.employee));
}

/** Whether what the employee does there counts, if the action qualifies (rules §4.1). */
export function isServicing({ missing }: AccessStanding): boolean {
  return missing === null || missing.mend === 'work_in_account';
}

export function latest(days: readonly (Day | null)[]): Day | null {
  return days.reduce((last, day) => (day !== null && (last === null || day > last) ? day : last), null);
}

function groupByEmployee(clients: readonly ClientStanding[]): ReadonlyMap<string, readonly AccessStanding[]> {
  const byEmployee = new Map<string, AccessStanding[]>();
  for (const { people } of clients)
    for (const person of people) {
      const places = byEmployee.get(person.employee);
      if (places) places.push(person);
      else byEmployee.set(person.employee, [person]);
    }
  return byEmployee;
}

type EmployeeCard = Pick<EmployeeStanding, 'name' | 'email' | 'state' | 'addedOn'>;

/** Null before the employee was added (rules §4.3). */
function readEmployee(employee: EmployeeHistory, on: Day): EmployeeCard | null {
  const state = employeeStateOn(employee, on);
  if (state === null) return null;
  const added = employee.facts.flatMap(({ fact, day }) =>
    fact.type === 'employee.added' && day <= on ? [{ ...fact.data, day }] : [],
  );
  return {
    name: added.findLast(({ name }) => name !== undefined)?.name ?? null,
    email: added.at(-1)!.email,
    state,
    addedOn: added[0]!.day,
  };
}

/** The partner's e-mail domains on a date, in lower case. */
function domainsOn({ domainFacts }: PartnerHistory, on: Day): ReadonlySet<string> {
  const last = domainFacts.findLast(({ fact, day }) => day <= on && fact.data.domains !== undefined);
  return new Set((last?.fact.data.domains ?? []).map((domain) => domain.toLowerCase()));
}

/** The whole part after the `@`, in lower case (rules §4.2). */
export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase();
}
