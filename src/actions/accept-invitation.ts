/**
 * Accepts invitations: with a password by whoever is new, without one by whoever is signed in, and on behalf of
 * whoever the identity provider vouches for. What was invited then counts at once.
 */
import { fail, type Result, succeed } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import {
  findInvitation,
  listInvitationsOf,
  type OpenInvitation,
  takeInvitation,
} from '../store/invitations.ts';
import { type Home, insertMembership } from '../store/memberships.ts';
import { type Db, readConsistently, type Store, transact } from '../store/open.ts';
import { findUserByEmail, hasPassword, insertUser, putPassword, type User } from '../store/users.ts';
import { forgetCallers, hashToken } from './find-caller.ts';
import type { Installation } from './installation.ts';
import { writeAudit } from './write-audit.ts';

export interface Acceptance {
  readonly token: string;
  /** Of somebody new. */
  readonly name?: string | undefined;
  readonly password?: string | undefined;
}

/** `signedIn` is the user who asks, if any. Returns the user who is a member now. */
export async function acceptInvitation(
  installation: Installation,
  { token, name, password }: Acceptance,
  signedIn: string | null,
): Promise<Result<string, Refusal>> {
  const { store } = installation;
  // Hashing is slow on purpose: not for whoever merely guesses a token.
  const isOpen = await readConsistently(store, (db) => findInvitation(db, hashToken(token)));
  if (!isOpen) return refuseInvitation();
  const hash =
    password === undefined ? null : await (await installation.authentication()).hashPassword(password);
  const accepted = await transact(store, async (trx): Promise<Result<string, Refusal>> => {
    const invitation = await findInvitation(trx, hashToken(token));
    if (!invitation) return refuseInvitation();
    const known = await findUserByEmail(trx, invitation.email);
    // Who holds the token may set a first password, but never replace one.
    const isSelf = known !== null && known.id === signedIn;
    if (known && !isSelf && (await hasPassword(trx, known.id)))
      return fail({ code: 'sign_in_first', detail: `${invitation.email} has an account already.` });
    if (!isSelf && hash === null) return fail({ code: 'bad_request', ...PASSWORD_MISSING });
    const user = known ?? (await addUser(trx, invitation.email, name ?? invitation.email));
    if (!isSelf && hash !== null) await putPassword(trx, user.id, hash);
    await join(trx, invitation, user);
    return succeed(user.id);
  });
  forgetCallers(store);
  return accepted;
}

const PASSWORD_MISSING = { fields: [{ pointer: '/password', message: 'is missing' }] };

export function refuseInvitation(): Result<never, Refusal> {
  return fail({ code: 'invitation_not_found' });
}

/** Accepts every open invitation of an address whose owner somebody else has made sure of. */
export async function acceptForEmail(store: Store, email: string, name: string): Promise<void> {
  await transact(store, async (trx) => {
    const invitations = await listInvitationsOf(trx, email);
    if (invitations.length === 0) return;
    const user = (await findUserByEmail(trx, email)) ?? (await addUser(trx, email, name));
    for (const invitation of invitations) await join(trx, invitation, user);
  });
  forgetCallers(store);
}

async function addUser(db: Db, email: string, name: string): Promise<User> {
  const user = { id: crypto.randomUUID(), name, email };
  await insertUser(db, user);
  return user;
}

async function join(db: Db, invitation: OpenInvitation, user: User): Promise<void> {
  const { id, role, employee, partner, client, invitedBy } = invitation;
  if (!(await takeInvitation(db, id))) return;
  await insertMembership(db, { user: user.id, home: homeOf(invitation), role, employee, by: invitedBy });
  const actor = { kind: 'user', id: user.id, name: user.name } as const;
  await writeAudit(db, { actor, action: 'invitation.accepted', partner, client, detail: { role, employee } });
}

export function homeOf({ side, partner, client }: Pick<OpenInvitation, 'side' | 'partner' | 'client'>): Home {
  if (side === 'partner') return { side, partner: partner! };
  return side === 'client' ? { side, client: client! } : { side };
}
