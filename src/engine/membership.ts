/**
 * Who services a client, and when (rules §4.1–4.3, §4.5): one ordered pass over the facts that change who is in
 * the partner account, who is in the client's account and to whom the client is assigned. Activities are not
 * looked at here; they are held against the timelines that come out.
 */
import type { Day } from '../base/day.ts';
import type { Instant } from '../base/zone.ts';
import type { FactType } from '../facts/fact.ts';
import { compareFacts, type DatedFact } from '../facts/order.ts';
import type { PartnerHistory } from './partner-history.ts';

/** The first condition of rules §4.1 that fails; 0 when the employee services the client. */
export const SERVICES = 0;
export const NOT_IN_PARTNER_ACCOUNT = 1;
export const DEACTIVATED_IN_PARTNER_ACCOUNT = 2;
export const NO_ACCESS = 3;
export const ACCESS_DEACTIVATED = 4;
export const NOT_ASSIGNED = 5;
export const ACTION_DOES_NOT_QUALIFY = 6;

/** One employee on one client: the state from each instant on. Before the first, not in the partner account. */
export interface Member {
  readonly employee: string;
  /** The partner's position among the client's partners. */
  readonly slot: number;
  readonly from: readonly Instant[];
  readonly state: readonly number[];
}

export interface RelationshipEnd {
  readonly slot: number;
  readonly at: Instant;
  readonly day: Day;
  /** The fact's id. */
  readonly fact: string;
}

export interface Membership {
  readonly members: readonly Member[];
  /** In order. */
  readonly ends: readonly RelationshipEnd[];
}

/** Types of client facts that `followMembers` reads. */
export type MembershipFactType =
  | 'access.granted'
  | 'access.deactivated'
  | 'access.reactivated'
  | 'access.removed'
  | 'assignment.linked'
  | 'assignment.unlinked'
  | 'services.ended';

const MEMBERSHIP_TYPES: ReadonlySet<string> = new Set<MembershipFactType>([
  'access.granted',
  'access.deactivated',
  'access.reactivated',
  'access.removed',
  'assignment.linked',
  'assignment.unlinked',
  'services.ended',
]);

export function isMembershipFact(dated: DatedFact): dated is DatedFact<MembershipFactType> {
  return MEMBERSHIP_TYPES.has(dated.fact.type);
}

interface Person {
  readonly employee: string;
  readonly slot: number;
  account: 'none' | 'active' | 'deactivated' | 'removed';
  email: string;
  access: 'none' | 'active' | 'deactivated';
  link: 'neither' | 'linked' | 'unlinked';
  readonly from: Instant[];
  readonly state: number[];
}

interface Room {
  readonly people: Map<string, Person>;
  readonly domainsBySlot: ReadonlySet<string>[];
  readonly ends: RelationshipEnd[];
}

/**
 * Follows everybody named on one client. `partners` are the client's partners by slot, `employees` all employees
 * that the client's facts name, `facts` the client's membership facts.
 */
export function followMembers(
  partners: readonly PartnerHistory[],
  employees: readonly string[],
  facts: readonly DatedFact<MembershipFactType>[],
): Membership {
  const { room, events } = openRoom(partners, employees, facts);
  const slotByPartner = slotsOf(partners);
  for (const [i, event] of events.entries()) {
    applyEvent(room, event, slotByPartner);
    if (events[i + 1]?.at !== event.at) recordStates(room, event.at);
  }
  return { members: [...room.people.values()], ends: room.ends };
}

/** How one employee stands at one client: what `judge` reads, part by part. */
export interface Standing extends Pick<Person, 'employee' | 'slot' | 'account' | 'access' | 'link'> {
  /** rules §4.2 */
  readonly isAssigned: boolean;
}

/** Where everybody named on one client stands at an instant; takes what `followMembers` takes. */
export function standAt(
  partners: readonly PartnerHistory[],
  employees: readonly string[],
  facts: readonly DatedFact<MembershipFactType>[],
  at: Instant,
): readonly Standing[] {
  const { room, events } = openRoom(partners, employees, facts);
  const slotByPartner = slotsOf(partners);
  for (const event of events) if (event.at <= at) applyEvent(room, event, slotByPartner);
  return [...room.people.values()].map((person) => {
    const { employee, slot, account, access, link } = person;
    return { employee, slot, account, access, link, isAssigned: isAssigned(room, person) };
  });
}

function slotsOf(partners: readonly PartnerHistory[]): ReadonlyMap<string, number> {
  return new Map(partners.map((partner, slot) => [partner.partner, slot]));
}

/** Everybody before the first event, and all events in order. */
function openRoom(
  partners: readonly PartnerHistory[],
  employees: readonly string[],
  facts: readonly DatedFact<MembershipFactType>[],
): { readonly room: Room; readonly events: readonly DatedFact[] } {
  const room: Room = { people: new Map(), domainsBySlot: partners.map(() => new Set()), ends: [] };
  const events: DatedFact[] = [...facts];
  for (const [slot, partner] of partners.entries()) {
    const before = room.people.size;
    for (const employee of employees) {
      const own = partner.employees.get(employee);
      if (!own) continue;
      room.people.set(employee, newPerson(employee, slot));
      events.push(...own.facts);
    }
    if (room.people.size > before) events.push(...partner.domainFacts);
  }
  events.sort(compareFacts);
  return { room, events };
}

function newPerson(employee: string, slot: number): Person {
  return { employee, slot, account: 'none', email: '', access: 'none', link: 'neither', from: [], state: [] };
}

function applyEvent(room: Room, event: DatedFact, slotByPartner: ReadonlyMap<string, number>): void {
  const { fact } = event;
  switch (fact.type) {
    case 'partner.registered':
    case 'partner.domains-set': {
      const { partner, domains } = fact.data;
      if (domains)
        room.domainsBySlot[slotByPartner.get(partner)!] = new Set(domains.map((d) => d.toLowerCase()));
      return;
    }
    case 'services.ended': {
      const slot = slotByPartner.get(fact.data.partner)!;
      // "each employee that the partner has had so far": added by now, whether still there or not.
      for (const person of peopleOf(room, slot)) if (person.account !== 'none') person.link = 'unlinked';
      room.ends.push({ slot, at: event.at, day: event.day, fact: fact.id });
      return;
    }
    case 'employee.removed': {
      const person = room.people.get(fact.data.employee)!;
      const wasServing = isInAccount(person) && person.access !== 'none';
      changePerson(person, fact.type);
      const isLast = !peopleOf(room, person.slot).some((other) => canServe(room, other));
      if (wasServing && isLast)
        room.ends.push({ slot: person.slot, at: event.at, day: event.day, fact: fact.id });
      return;
    }
    case 'access.removed': {
      const person = room.people.get(fact.data.employee)!;
      changePerson(person, fact.type);
      const isLast = !peopleOf(room, person.slot).some(
        (other) => other.account !== 'removed' && other.access !== 'none',
      );
      if (person.account !== 'removed' && isLast)
        room.ends.push({ slot: person.slot, at: event.at, day: event.day, fact: fact.id });
      return;
    }
    case 'employee.added':
      room.people.get(fact.data.employee)!.email = fact.data.email;
      changePerson(room.people.get(fact.data.employee)!, fact.type);
      return;
    default:
      changePerson(room.people.get((fact.data as { employee: string }).employee)!, fact.type);
  }
}

/** rules §4.3 */
function changePerson(person: Person, type: FactType): void {
  switch (type) {
    case 'employee.added':
      person.account = 'active';
      return;
    case 'employee.deactivated':
      if (person.account === 'active') person.account = 'deactivated';
      return;
    case 'employee.reactivated':
      if (person.account === 'deactivated') person.account = 'active';
      return;
    case 'employee.removed':
      if (person.account !== 'none') person.account = 'removed';
      return;
    case 'access.granted':
      if (person.access !== 'none') return;
      person.access = 'active';
      if (person.link === 'unlinked') person.link = 'neither';
      return;
    case 'access.deactivated':
      if (person.access === 'active') person.access = 'deactivated';
      return;
    case 'access.reactivated':
      if (person.access === 'deactivated') person.access = 'active';
      return;
    case 'access.removed':
      person.access = 'none';
      return;
    case 'assignment.linked':
      person.link = 'linked';
      return;
    case 'assignment.unlinked':
      person.link = 'unlinked';
      return;
    default:
      return;
  }
}

function peopleOf(room: Room, slot: number): Person[] {
  return [...room.people.values()].filter((person) => person.slot === slot);
}

function isInAccount(person: Person): boolean {
  return person.account === 'active' || person.account === 'deactivated';
}

/** In the partner account, with access to the client and assigned: the relationship survives in them (§4.5). */
function canServe(room: Room, person: Person): boolean {
  return isInAccount(person) && person.access !== 'none' && isAssigned(room, person);
}

/** rules §4.2 */
function isAssigned(room: Room, person: Person): boolean {
  if (person.link !== 'neither') return person.link === 'linked';
  if (person.access === 'none') return false;
  return room.domainsBySlot[person.slot]!.has(
    person.email.slice(person.email.lastIndexOf('@') + 1).toLowerCase(),
  );
}

function recordStates(room: Room, at: Instant): void {
  for (const person of room.people.values()) {
    const state = judge(room, person);
    if (state === (person.state.at(-1) ?? NOT_IN_PARTNER_ACCOUNT)) continue;
    person.from.push(at);
    person.state.push(state);
  }
}

function judge(room: Room, person: Person): number {
  if (person.account === 'deactivated') return DEACTIVATED_IN_PARTNER_ACCOUNT;
  if (person.account !== 'active') return NOT_IN_PARTNER_ACCOUNT;
  if (person.access === 'none') return NO_ACCESS;
  if (person.access === 'deactivated') return ACCESS_DEACTIVATED;
  return isAssigned(room, person) ? SERVICES : NOT_ASSIGNED;
}
