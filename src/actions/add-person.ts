/** Makes people without an invitation, for whoever holds the shell; they choose their password by a link. */
import { fail, type Result, succeed } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import {
  findMember,
  type Home,
  insertMembership,
  isEmployee,
  isKnownHome,
  spreadHome,
} from '../store/memberships.ts';
import { readConsistently, transact } from '../store/open.ts';
import { findUserByEmail, insertUser } from '../store/users.ts';
import { forgetCallers } from './find-caller.ts';
import type { Installation } from './installation.ts';
import { refuseHome } from './people-rules.ts';
import { SYSTEM, writeAudit } from './write-audit.ts';

export interface NewPerson {
  /** In lower case. */
  readonly email: string;
  readonly name: string;
  readonly role: string;
  readonly employee: string | null;
}

/** Returns the user; somebody known keeps the name and joins a further place. */
export async function addPerson(
  installation: Installation,
  home: Home,
  { email, name, role, employee }: NewPerson,
): Promise<Result<string, Refusal>> {
  const added = await transact(installation.store, async (trx): Promise<Result<string, Refusal>> => {
    if (!(await isKnownHome(trx, home))) return refuseHome(home);
    if (home.side === 'partner' && employee !== null && !(await isEmployee(trx, home.partner, employee)))
      return fail({ code: 'unknown_employee', detail: `The partner has no employee "${employee}".` });
    let user = await findUserByEmail(trx, email);
    if (!user) {
      user = { id: crypto.randomUUID(), name, email };
      await insertUser(trx, user);
    }
    if (await findMember(trx, home, user.id))
      return fail({ code: 'already_member', detail: `${email} belongs here already.` });
    await insertMembership(trx, { user: user.id, home, role, employee, by: SYSTEM.name });
    const { partner, client } = spreadHome(home);
    const detail = { user: user.id, email, role, employee };
    await writeAudit(trx, { actor: SYSTEM, action: 'person.added', partner, client, detail });
    return succeed(user.id);
  });
  forgetCallers(installation.store);
  return added;
}

/** The address at which the person chooses a password; null when nobody has the e-mail address. */
export async function makeResetLink(installation: Installation, email: string): Promise<string | null> {
  const user = await readConsistently(installation.store, (db) => findUserByEmail(db, email));
  if (!user) return null;
  const { makeResetToken, publicUrl } = await installation.authentication();
  const token = await makeResetToken(user.id);
  await transact(installation.store, (trx) =>
    writeAudit(trx, { actor: SYSTEM, action: 'reset-link.made', detail: { user: user.id, email } }),
  );
  return `${publicUrl}/reset-password?token=${token}`;
}
