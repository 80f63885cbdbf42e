/** Invitations to a partner, a client or the vendor: open until accepted, revoked or expired. Only a hash of the token is kept. */
import { sql } from 'kysely';
import { type Home, isHome, spreadHome } from './memberships.ts';
import type { Db } from './open.ts';

export interface NewInvitation {
  readonly id: string;
  readonly tokenHash: string;
  /** In lower case. */
  readonly email: string;
  readonly home: Home;
  readonly role: string;
  readonly employee: string | null;
  readonly by: string;
}

export interface OpenInvitation {
  readonly id: string;
  readonly email: string;
  readonly side: 'partner' | 'client' | 'vendor';
  readonly partner: string | null;
  readonly client: string | null;
  readonly role: string;
  readonly employee: string | null;
  readonly invitedBy: string;
  readonly createdAt: string;
  readonly expiresAt: string;
}

const INVITATION_DAYS = 7;

/** Returns when it expires. */
export async function insertInvitation(db: Db, invitation: NewInvitation): Promise<string> {
  const { id, tokenHash, email, home, role, employee, by } = invitation;
  const { side, partner, client } = spreadHome(home);
  const { rows } = await sql<{ expiresAt: string }>`
    insert into invitations (id, token_hash, email, side, partner_id, client_id, role, employee_id, invited_by, expires_at)
    values (${id}, ${tokenHash}, ${email}, ${side}, ${partner}, ${client}, ${role}, ${employee}, ${by},
      now() + make_interval(days => ${INVITATION_DAYS}))
    returning ${asText('expires_at')} as "expiresAt"`.execute(db);
  return rows[0]!.expiresAt;
}

/** Open invitations of one home, the newest first. */
export function listInvitations(db: Db, home: Home): Promise<readonly OpenInvitation[]> {
  return readOpen(db, sql`${isHome('invitations', home)}`);
}

export async function findInvitation(db: Db, tokenHash: string): Promise<OpenInvitation | null> {
  return (await readOpen(db, sql`token_hash = ${tokenHash}`))[0] ?? null;
}

/** Open invitations of one address, wherever they lead. */
export function listInvitationsOf(db: Db, email: string): Promise<readonly OpenInvitation[]> {
  return readOpen(db, sql`email = ${email}`);
}

async function readOpen(db: Db, which: ReturnType<typeof sql>): Promise<readonly OpenInvitation[]> {
  const { rows } = await sql<OpenInvitation>`
    select id, email, side, partner_id as partner, client_id as client, role, employee_id as employee,
      invited_by as "invitedBy", ${asText('created_at')} as "createdAt", ${asText('expires_at')} as "expiresAt"
    from invitations
    where ${which} and accepted_at is null and revoked_at is null and expires_at > now()
    order by invitations.created_at desc, id`.execute(db);
  return rows;
}

/** False when it was no longer open: of two who accept at once only one does. */
export async function takeInvitation(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql`
    update invitations set accepted_at = now()
    where id = ${id} and accepted_at is null and revoked_at is null and expires_at > now() returning 1`.execute(
    db,
  );
  return rows.length > 0;
}

/** The address that was invited; null when none of that home is open under the id. */
export async function revokeInvitation(db: Db, home: Home, id: string): Promise<string | null> {
  const { rows } = await sql<{ email: string }>`
    update invitations set revoked_at = now()
    where id = ${id} and ${isHome('invitations', home)} and accepted_at is null and revoked_at is null
      and expires_at > now()
    returning email`.execute(db);
  return rows[0]?.email ?? null;
}

/** A new invitation to the same place takes the place of the open ones. */
export async function revokeInvitationsOf(db: Db, home: Home, email: string): Promise<void> {
  await sql`
    update invitations set revoked_at = now()
    where email = ${email} and ${isHome('invitations', home)} and accepted_at is null and revoked_at is null`.execute(
    db,
  );
}

function asText(column: string) {
  return sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
}
