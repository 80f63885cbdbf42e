/** Adds a partner's employees to a client's account, changes what they may do there, deactivates and removes them. */
import { formatDay } from '../base/day.ts';
import { fail, type Result, succeed } from '../base/result.ts';
import type { AccessReceipt, AddPeopleBody, ChangePeopleBody, EditPeopleBody } from '../contract/access.ts';
import type { Refusal } from '../contract/errors.ts';
import { isGuest } from '../contract/policy.ts';
import type { Caller } from '../contract/roles.ts';
import { describePermission } from '../program/permission-sets.ts';
import type { Access } from '../statement/client-access.ts';
import { deleteAccessEnds, putAccessEnd } from '../store/access-ends.ts';
import { findClient } from '../store/clients.ts';
import { listEmployees, type StoredEmployee } from '../store/employees.ts';
import type { Db } from '../store/open.ts';
import { type AccessPlace, findManaged, findSet, readEnd } from './access-rules.ts';
import { emitEvent } from './emit-event.ts';
import type { Installation } from './installation.ts';
import { refuseEmployee } from './read-access.ts';
import {
  type AccessWork,
  type AccountPlace,
  openAccount,
  storePeopleFacts,
  workOnAccess,
  writePeopleFact,
} from './record-access.ts';
import { refuseClient } from './refuse.ts';
import { tellOfRemoval } from './tell-access.ts';
import { writeAudit } from './write-audit.ts';

type Answer = Promise<Result<AccessReceipt, Refusal>>;

/** Somebody of a partner, as a change finds them. */
interface Person extends StoredEmployee {
  readonly partner: string;
  /** Undefined: no user of the account. */
  readonly access: Access | undefined;
}

interface Opened {
  readonly account: AccountPlace;
  readonly people: readonly Person[];
}

export function addPeople(
  installation: Installation,
  caller: Caller,
  place: AccessPlace,
  body: AddPeopleBody,
): Answer {
  return workOnAccess(installation, async (work) => {
    const set = findSet(work.terms, body.permission);
    if (!set.ok) return set;
    const end = readEnd(body.endsOn, work.today);
    if (!end.ok) return end;
    const opened = await open(work, caller, place, body.employees);
    if (!opened.ok) return opened;
    const { account, people } = opened.value;
    for (const { employee, name, state, access } of people) {
      if (state === 'removed') return fail({ code: 'employee_removed', detail: removed(name ?? employee) });
      if (access)
        return fail({ code: 'already_has_access', detail: `${name ?? employee} is a user of it already.` });
    }
    const { client, at } = account;
    const facts = people.map(({ employee }) =>
      writePeopleFact('access.granted', at, { client, employee, permission: body.permission }),
    );
    const receipt = await storePeopleFacts(work, facts);
    for (const person of people) {
      if (end.value !== null) await setEnd(work, caller, account, person, end.value);
      // One that was set before somebody was removed by a fact from elsewhere.
      else await deleteAccessEnds(work.db, client, [person.employee]);
      await tellGranted(work, account, person, body.permission, caller);
    }
    await auditEach(work.db, caller, account, people, 'access.granted', {
      permission: body.permission,
      ...(end.value === null ? {} : { endsOn: formatDay(end.value) }),
    });
    return succeed(receipt);
  });
}

export function editPeople(
  installation: Installation,
  caller: Caller,
  place: AccessPlace,
  { employees, permission, endsOn }: EditPeopleBody,
): Answer {
  return workOnAccess(installation, async (work) => {
    const set = permission === undefined ? null : findSet(work.terms, permission);
    if (set && !set.ok) return set;
    const end = readEnd(endsOn, work.today);
    if (!end.ok) return end;
    const opened = await openUsers(work, caller, place, employees);
    if (!opened.ok) return opened;
    const { account, people } = opened.value;
    const { client, at } = account;
    const facts = people
      .filter(({ access }) => permission !== undefined && access!.permission !== permission)
      .map(({ employee }) =>
        writePeopleFact('access.granted', at, { client, employee, permission: permission! }),
      );
    const receipt = await storePeopleFacts(work, facts);
    for (const person of people) {
      if (end.value !== null) await setEnd(work, caller, account, person, end.value);
      else if (endsOn === null) await deleteAccessEnds(work.db, client, [person.employee]);
      work.touched.partners.add(person.partner);
    }
    work.touched.clients.add(client);
    await auditEach(work.db, caller, account, people, 'access.changed', {
      ...(permission === undefined ? {} : { permission }),
      ...(endsOn === undefined ? {} : { endsOn }),
    });
    return succeed(receipt);
  });
}

const CHANGES = {
  deactivate: 'access.deactivated',
  reactivate: 'access.reactivated',
  remove: 'access.removed',
} as const;

export function changePeople(
  installation: Installation,
  caller: Caller,
  place: AccessPlace,
  { change, employees }: ChangePeopleBody,
): Answer {
  return workOnAccess(installation, async (work) => {
    const opened = await openUsers(work, caller, place, employees);
    if (!opened.ok) return opened;
    const { account } = opened.value;
    const people = opened.value.people.filter(
      ({ access }) => change === 'remove' || access!.isActive === (change === 'deactivate'),
    );
    const { client, at } = account;
    const facts = people.map(({ employee }) => writePeopleFact(CHANGES[change], at, { client, employee }));
    const receipt = await storePeopleFacts(work, facts);
    if (change === 'remove') {
      await deleteAccessEnds(
        work.db,
        client,
        people.map(({ employee }) => employee),
      );
      const isKnown = place.partner !== null || isGuest(caller, client);
      for (const [i, person] of people.entries())
        await tellOfRemoval(
          work,
          { ...describe(work, account, person), by: caller, key: receipt.facts[i]! },
          isKnown,
        );
    }
    await auditEach(work.db, caller, account, people, CHANGES[change], {});
    return succeed(receipt);
  });
}

/** What is told of somebody in an account. */
function describe({ terms }: AccessWork, { client, name }: AccountPlace, person: Person) {
  const { partner, employee, access } = person;
  const { name: permission } = describePermission(access!.permission, terms.program.permissionSets);
  return { partner, client, clientName: name, employee, employeeName: person.name ?? employee, permission };
}

/** The account and the people named, all of them of partners whose people the caller may change there. */
async function open(
  work: AccessWork,
  caller: Caller,
  place: AccessPlace,
  employees: readonly string[],
): Promise<Result<Opened, Refusal>> {
  const { db } = work;
  const account = await openAccount(work, place.client);
  const isOwn = place.partner === null || (await findClient(db, place.partner, place.client)) !== null;
  if (!account || !isOwn) return refuseClient(place.client);
  const managed = await findManaged(db, caller, place);
  if (!managed.ok) return managed;
  const known = new Map<string, Person>();
  for (const partner of managed.value ?? account.history.partners)
    for (const each of await listEmployees(db, partner))
      known.set(each.employee, { ...each, partner, access: account.accesses.get(each.employee) });
  const people: Person[] = [];
  for (const employee of new Set(employees)) {
    const person = known.get(employee);
    // A client sees of a partner's people those who are its users, and no others.
    if (!person || (managed.value === null && !person.access)) return refuseEmployee(employee);
    people.push(person);
  }
  return succeed({ account, people });
}

async function openUsers(
  work: AccessWork,
  caller: Caller,
  place: AccessPlace,
  employees: readonly string[],
): Promise<Result<Opened, Refusal>> {
  const opened = await open(work, caller, place, employees);
  if (!opened.ok) return opened;
  const stranger = opened.value.people.find(({ access }) => !access);
  if (!stranger) return opened;
  return fail({
    code: 'no_access',
    detail: `${stranger.name ?? stranger.employee} is no user of this account.`,
  });
}

const removed = (name: string) => `${name} is no longer in the partner account.`;

async function setEnd(
  { db, now }: AccessWork,
  caller: Caller,
  { client }: AccountPlace,
  { employee, partner }: Person,
  endsOn: number,
): Promise<void> {
  await putAccessEnd(db, { client, employee, partner, endsOn, setBy: caller.name }, now);
}

/** Webhooks hear of every grant, by whatever way it came. */
export async function tellGranted(
  { db, now, today, touched }: AccessWork,
  { client, at }: AccountPlace,
  { employee, partner }: Pick<Person, 'employee' | 'partner'>,
  permission: string,
  by: { readonly name: string },
): Promise<void> {
  touched.partners.add(partner);
  await emitEvent(db, {
    event: 'access.granted',
    partner,
    payload: { partner, client, employee, permission, by: by.name, on: formatDay(today) },
    dedupeKey: `${client}:${employee}:${at}`,
    now,
  });
}

async function auditEach(
  db: Db,
  actor: Caller,
  { client }: AccountPlace,
  people: readonly Person[],
  action: string,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  for (const { partner, employee } of people)
    await writeAudit(db, { actor, action, partner, client, detail: { employee, ...detail } });
}
