/** Lists the people of a partner, a client or the vendor, changes their roles and removes them. All of it acts at once. */
import { fail, type Result, succeed } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import type { InvitationRow, Member } from '../contract/people.ts';
import type { Caller } from '../contract/roles.ts';
import { deleteAssignmentsOf } from '../store/assignments.ts';
import { listInvitations } from '../store/invitations.ts';
import {
  deleteMembership,
  findMember,
  type Home,
  isEmployee,
  isKnownHome,
  listMembers,
  lockMembersOfRole,
  spreadHome,
  updateMembership,
} from '../store/memberships.ts';
import { type Db, readConsistently, transact } from '../store/open.ts';
import { readBeyondScope } from '../store/scope.ts';
import { endSessions } from '../store/users.ts';
import { forgetCallers } from './find-caller.ts';
import type { Installation } from './installation.ts';
import { widen } from './narrow-to.ts';
import { adminRoleOf, mayTouchRole, refuseHome } from './people-rules.ts';
import { SYSTEM, writeAudit } from './write-audit.ts';

export interface People {
  readonly items: readonly Member[];
  readonly invitations: readonly InvitationRow[];
}

export function listPeople(installation: Installation, home: Home): Promise<Result<People, Refusal>> {
  return readConsistently(peopleStore(installation, home), async (db): Promise<Result<People, Refusal>> => {
    if (!(await isKnownHome(db, home))) return refuseHome(home);
    const invitations = (await listInvitations(db, home)).map(
      ({ id, email, role, employee, invitedBy, createdAt, expiresAt }) => ({
        invitation: id,
        email,
        role,
        employee,
        invitedBy,
        createdAt,
        expiresAt,
      }),
    );
    return succeed({ items: await listMembers(db, home), invitations });
  });
}

export interface MemberChange {
  readonly role?: string | undefined;
  readonly employee?: string | null | undefined;
}

/** What is left out stays. `caller` null: the command line. */
export async function changeMember(
  installation: Installation,
  home: Home,
  user: string,
  change: MemberChange,
  caller: Caller | null,
): Promise<Result<Member, Refusal>> {
  const changed = await transact(
    peopleStore(installation, home),
    async (trx): Promise<Result<Member, Refusal>> => {
      const before = await findTouchable(trx, home, user, caller);
      if (!before.ok) return before;
      const { role = before.value.role, employee = before.value.employee } = change;
      if (!mayTouchRole(caller, home, role)) return fail({ code: 'forbidden' });
      if (role !== before.value.role && (await isLastAdmin(trx, home, user))) return refuseLast();
      if (home.side === 'partner' && employee !== null && !(await isEmployee(trx, home.partner, employee)))
        return fail({ code: 'unknown_employee', detail: `The partner has no employee "${employee}".` });
      await updateMembership(trx, home, user, { role, employee });
      const { partner, client } = spreadHome(home);
      const detail = {
        user,
        email: before.value.email,
        before: toNote(before.value),
        after: { role, employee },
      };
      await writeAudit(trx, { actor: caller ?? SYSTEM, action: 'person.changed', partner, client, detail });
      return succeed({ ...before.value, role, employee });
    },
  );
  forgetCallers(installation.store);
  return changed;
}

/** The person's sessions end, everywhere. `caller` null: the command line. */
export async function removeMember(
  installation: Installation,
  home: Home,
  user: string,
  caller: Caller | null,
): Promise<Result<{ readonly user: string }, Refusal>> {
  const removed = await transact(
    peopleStore(installation, home),
    async (trx): Promise<Result<{ user: string }, Refusal>> => {
      const before = await findTouchable(trx, home, user, caller);
      if (!before.ok) return before;
      if (await isLastAdmin(trx, home, user)) return refuseLast();
      await deleteMembership(trx, home, user);
      if (home.side === 'vendor') await deleteAssignmentsOf(trx, user);
      // NOTE: sessions are in no request's scope; nothing of them comes back.
      await readBeyondScope(trx, () => endSessions(trx, user));
      const { partner, client } = spreadHome(home);
      const detail = { user, email: before.value.email, ...toNote(before.value) };
      await writeAudit(trx, { actor: caller ?? SYSTEM, action: 'person.removed', partner, client, detail });
      return succeed({ user });
    },
  );
  forgetCallers(installation.store);
  return removed;
}

/** The vendor's own people are in no request's scope; the policy table has let the caller in. */
function peopleStore(installation: Installation, home: Home) {
  return home.side === 'vendor' ? widen(installation).store : installation.store;
}

async function findTouchable(
  db: Db,
  home: Home,
  user: string,
  caller: Caller | null,
): Promise<Result<Member, Refusal>> {
  if (!(await isKnownHome(db, home))) return refuseHome(home);
  const member = await findMember(db, home, user);
  if (!member) return fail({ code: 'person_not_found', detail: `Nobody here has the id "${user}".` });
  if (!mayTouchRole(caller, home, member.role))
    return fail({ code: 'forbidden', detail: 'Only a super admin may change super admins.' });
  return succeed(member);
}

async function isLastAdmin(db: Db, home: Home, user: string): Promise<boolean> {
  const admins = await lockMembersOfRole(db, home, adminRoleOf(home));
  return admins.length === 1 && admins[0] === user;
}

function refuseLast(): Result<never, Refusal> {
  return fail({ code: 'last_administrator' });
}

function toNote({ role, employee }: Member) {
  return { role, employee };
}
