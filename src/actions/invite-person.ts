/** Invites somebody to a partner, a client or the vendor, by a mail with a link that works once, for a week. */
import { randomBytes } from 'node:crypto';
import { fail, type Result, succeed } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import type { InvitationRow } from '../contract/people.ts';
import type { Caller } from '../contract/roles.ts';
import {
  findInvitation,
  insertInvitation,
  revokeInvitation,
  revokeInvitationsOf,
} from '../store/invitations.ts';
import {
  type Home,
  isEmployee,
  isKnownHome,
  listMembers,
  loadPlaceNames,
  spreadHome,
} from '../store/memberships.ts';
import { type Db, readConsistently, transact } from '../store/open.ts';
import { loadTerms } from '../store/programs.ts';
import { findUserByEmail, hasPassword } from '../store/users.ts';
import { homeOf, refuseInvitation } from './accept-invitation.ts';
import { hashToken } from './find-caller.ts';
import type { Installation } from './installation.ts';
import { widen } from './narrow-to.ts';
import { mayTouchRole, refuseHome } from './people-rules.ts';
import { queueMail } from './send-mail.ts';
import { type Actor, SYSTEM, writeAudit } from './write-audit.ts';

export interface NewInvitation {
  /** In lower case. */
  readonly email: string;
  readonly role: string;
  readonly employee: string | null;
}

/** `caller` null: the command line. Invited again, the newer link takes the place of the older. */
export async function invitePerson(
  installation: Installation,
  home: Home,
  { email, role, employee }: NewInvitation,
  caller: Caller | null,
): Promise<Result<InvitationRow, Refusal>> {
  const actor: Actor = caller ?? SYSTEM;
  const { publicUrl } = await installation.authentication();
  // The vendor's own people are in no request's scope; the policy table has let the caller in.
  const { store } = home.side === 'vendor' ? widen(installation) : installation;
  return transact(store, async (trx): Promise<Result<InvitationRow, Refusal>> => {
    if (!(await isKnownHome(trx, home))) return refuseHome(home);
    if (!mayTouchRole(caller, home, role)) return fail({ code: 'forbidden', detail: SUPER_ADMINS_ONLY });
    if ((await listMembers(trx, home)).some((each) => each.email === email))
      return fail({ code: 'already_member', detail: `${email} belongs here already.` });
    if (home.side === 'partner' && employee !== null && !(await isEmployee(trx, home.partner, employee)))
      return fail({ code: 'unknown_employee', detail: `The partner has no employee "${employee}".` });
    const invitation = crypto.randomUUID();
    const token = randomBytes(24).toString('base64url');
    const at = new Date(installation.now()).toISOString();
    await revokeInvitationsOf(trx, home, email);
    const expiresAt = await insertInvitation(trx, {
      id: invitation,
      tokenHash: hashToken(token),
      email,
      home,
      role,
      employee,
      by: actor.name,
    });
    const { partner, client } = spreadHome(home);
    await queueMail(trx, {
      kind: 'invitation',
      fields: {
        url: `${publicUrl}/invitations/${token}`,
        inviter: caller?.name ?? null,
        place: await readPlaceName(trx, home),
        role: role.replaceAll('-', ' '),
        expiresAt,
      },
      to: email,
      user: null,
      partner,
      client,
      dedupeKey: null,
      now: installation.now(),
    });
    await writeAudit(trx, {
      actor,
      action: 'person.invited',
      partner,
      client,
      detail: { email, role, employee },
    });
    return succeed({ invitation, email, role, employee, invitedBy: actor.name, createdAt: at, expiresAt });
  });
}

const SUPER_ADMINS_ONLY = 'Only a super admin may make super admins.';

async function readPlaceName(db: Db, home: Home): Promise<string> {
  if (home.side === 'vendor') return (await loadTerms(db))?.program.vendor ?? 'Uptier';
  const { partner, client } = spreadHome(home);
  const names = await loadPlaceNames(db, partner === null ? [] : [partner], client === null ? [] : [client]);
  return names.partners.get(partner ?? '') ?? names.clients.get(client ?? '') ?? partner ?? client!;
}

export async function withdrawInvitation(
  installation: Installation,
  home: Home,
  invitation: string,
  caller: Caller,
): Promise<Result<{ readonly invitation: string }, Refusal>> {
  const { store } = home.side === 'vendor' ? widen(installation) : installation;
  return transact(store, async (trx): Promise<Result<{ invitation: string }, Refusal>> => {
    const email = await revokeInvitation(trx, home, invitation);
    if (email === null) return refuseInvitation();
    const { partner, client } = spreadHome(home);
    await writeAudit(trx, {
      actor: caller,
      action: 'invitation.revoked',
      partner,
      client,
      detail: { email },
    });
    return succeed({ invitation });
  });
}

export interface InvitationNote {
  readonly email: string;
  readonly side: Home['side'];
  readonly role: string;
  readonly where: string;
  readonly expiresAt: string;
  readonly needsSignIn: boolean;
}

/** What an invitation says to whoever holds its link. */
export function readInvitation(
  { store }: Installation,
  token: string,
): Promise<Result<InvitationNote, Refusal>> {
  return readConsistently(store, async (db): Promise<Result<InvitationNote, Refusal>> => {
    const invitation = await findInvitation(db, hashToken(token));
    if (!invitation) return refuseInvitation();
    const { email, side, role, expiresAt } = invitation;
    const user = await findUserByEmail(db, email);
    const where = await readPlaceName(db, homeOf(invitation));
    const needsSignIn = user !== null && (await hasPassword(db, user.id));
    return succeed({ email, side, role, where, expiresAt, needsSignIn });
  });
}
