/** Adds employees to a partner account, deactivates, reactivates and removes them. */
import { randomUUID } from 'node:crypto';
import { fail, type Result, succeed } from '../base/result.ts';
import type { AccessReceipt, ChangePeopleBody, NewEmployeeBody } from '../contract/access.ts';
import type { Refusal } from '../contract/errors.ts';
import type { Caller } from '../contract/roles.ts';
import { listPlacesOf } from '../store/client-guests.ts';
import { listEmployees, type StoredEmployee } from '../store/employees.ts';
import { lastEmployeeChange } from '../store/membership-moments.ts';
import { deleteMembership, findMember, lockMembersOfRole, updateMembership } from '../store/memberships.ts';
import type { Installation } from './installation.ts';
import { refuseEmployee } from './read-access.ts';
import { type AccessWork, storePeopleFacts, workOnAccess, writePeopleFact } from './record-access.ts';
import { writeAudit } from './write-audit.ts';

/** Somebody who was removed comes back under the same id by the same address. */
export function addEmployee(
  installation: Installation,
  caller: Caller,
  partner: string,
  { name, email, user }: NewEmployeeBody,
): Promise<Result<{ employee: string; fact: string }, Refusal>> {
  return workOnAccess(installation, async (work) => {
    const { db } = work;
    const known = (await listEmployees(db, partner)).find((each) => each.email.toLowerCase() === email);
    if (known && known.state !== 'removed')
      return fail({
        code: 'employee_email_taken',
        detail: `${known.name ?? known.employee} has the address ${email}.`,
      });
    const member = user === undefined ? null : await findMember(db, { side: 'partner', partner }, user);
    if (user !== undefined && !member) return fail({ code: 'person_not_found' });
    if (member && member.employee !== null) {
      const message = `${member.name} signs in as another employee already`;
      return fail({ code: 'bad_request', fields: [{ pointer: '/user', message }] });
    }
    const employee = known?.employee ?? `employee-${randomUUID()}`;
    const at = await momentOf(work, partner);
    const receipt = await storePeopleFacts(work, [
      writePeopleFact('employee.added', at, { partner, employee, name, email }),
    ]);
    if (member)
      await updateMembership(db, { side: 'partner', partner }, member.user, { role: member.role, employee });
    await writeAudit(db, {
      actor: caller,
      action: 'employee.added',
      partner,
      detail: { employee, name, email, ...(member ? { user: member.user } : {}) },
    });
    return succeed({ employee, fact: receipt.facts[0]! });
  });
}

const CHANGES = {
  deactivate: { type: 'employee.deactivated', from: 'active' },
  reactivate: { type: 'employee.reactivated', from: 'deactivated' },
  remove: { type: 'employee.removed', from: null },
} as const;

export function changeEmployees(
  installation: Installation,
  caller: Caller,
  partner: string,
  { change, employees }: ChangePeopleBody,
): Promise<Result<AccessReceipt, Refusal>> {
  return workOnAccess(installation, async (work) => {
    const { db } = work;
    const known = new Map((await listEmployees(db, partner)).map((each) => [each.employee, each]));
    const people: StoredEmployee[] = [];
    for (const employee of new Set(employees)) {
      const person = known.get(employee);
      if (!person) return refuseEmployee(employee);
      if (person.state === 'removed')
        return fail({
          code: 'employee_removed',
          detail: `${person.name ?? employee} is no longer in the partner account.`,
        });
      people.push(person);
    }
    const { type, from } = CHANGES[change];
    const concerned = people.filter(({ state }) => from === null || state === from);
    if (change === 'remove') {
      const refusal = await endMemberships(work, partner, concerned);
      if (refusal) return fail(refusal);
    }
    const at = await momentOf(work, partner);
    const ids = concerned.map(({ employee }) => employee);
    const before = await listPlacesOf(db, ids);
    const receipt = await storePeopleFacts(
      work,
      ids.map((employee) => writePeopleFact(type, at, { partner, employee })),
    );
    const places = change === 'reactivate' ? await listPlacesOf(db, ids) : before;
    for (const employee of ids) {
      const clients = places.flatMap((each) => (each.employee === employee ? [each.client] : []));
      for (const client of clients) work.touched.clients.add(client);
      // In the log of each client whose account it closes or opens, too.
      for (const client of clients.length === 0 ? [null] : clients)
        await writeAudit(db, { actor: caller, action: type, partner, client, detail: { employee } });
    }
    return succeed(receipt);
  });
}

/** Whoever signs in as somebody removed no longer belongs to the partner; one super admin has to stay. */
async function endMemberships(
  { db }: AccessWork,
  partner: string,
  people: readonly StoredEmployee[],
): Promise<Refusal | null> {
  const home = { side: 'partner', partner } as const;
  const leaving = people.flatMap(({ user }) => user ?? []);
  const admins = await lockMembersOfRole(db, home, 'super-admin');
  if (admins.length > 0 && admins.every((admin) => leaving.includes(admin)))
    return {
      code: 'last_administrator',
      detail: 'Nobody would be left who administers the partner account.',
    };
  for (const user of leaving) await deleteMembership(db, home, user);
  return null;
}

async function momentOf({ db, now }: AccessWork, partner: string): Promise<number> {
  const last = await lastEmployeeChange(db, partner);
  return last === null ? now : Math.max(now, last + 1);
}
