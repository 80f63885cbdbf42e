/** Lets the first program manager in: by a link that the server prints, once, as long as there is none. */
import { randomBytes } from 'node:crypto';
import { fail, type Result, succeed } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import { hasProgramManager, insertMembership } from '../store/memberships.ts';
import { readConsistently, type Store, transact } from '../store/open.ts';
import { hasSetUpLink, insertSetUpLink, takeSetUpLink } from '../store/secrets.ts';
import { findUserByEmail, insertUser, putPassword } from '../store/users.ts';
import { forgetCallers, hashToken } from './find-caller.ts';
import type { Installation } from './installation.ts';
import { writeAudit } from './write-audit.ts';

/** The token of a new link; null when somebody is program manager already. */
export function offerSetUp(store: Store): Promise<string | null> {
  return transact(store, async (trx) => {
    if (await hasProgramManager(trx)) return null;
    const token = randomBytes(24).toString('base64url');
    await insertSetUpLink(trx, hashToken(token));
    return token;
  });
}

export interface SetUp {
  readonly token: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** Returns the user. */
export async function setUp(installation: Installation, given: SetUp): Promise<Result<string, Refusal>> {
  const { token, name, email, password } = given;
  // Hashing is slow on purpose: not for whoever merely guesses a token.
  const isThere = await readConsistently(installation.store, (db) => hasSetUpLink(db, hashToken(token)));
  if (!isThere) return fail({ code: 'set_up_link_used' });
  const hash = await (await installation.authentication()).hashPassword(password);
  const made = await transact(installation.store, async (trx): Promise<Result<string, Refusal>> => {
    // NOTE: a link from before somebody else became program manager opens nothing any more.
    if (!(await takeSetUpLink(trx, hashToken(token))) || (await hasProgramManager(trx)))
      return fail({ code: 'set_up_link_used' });
    let user = await findUserByEmail(trx, email);
    if (!user) {
      user = { id: crypto.randomUUID(), name, email };
      await insertUser(trx, user);
    }
    await putPassword(trx, user.id, hash);
    const home = { side: 'vendor' } as const;
    await insertMembership(trx, {
      user: user.id,
      home,
      role: 'program-manager',
      employee: null,
      by: 'Set-up',
    });
    await writeAudit(trx, {
      actor: { kind: 'user', id: user.id, name },
      action: 'installation.set-up',
      detail: { email },
    });
    return succeed(user.id);
  });
  forgetCallers(installation.store);
  return made;
}
