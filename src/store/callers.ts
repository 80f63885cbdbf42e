/** Finds who stands behind a session or an API key, in one query each. */
import { sql } from 'kysely';
import type { Db } from './open.ts';

export interface MembershipRow {
  readonly side: 'partner' | 'client' | 'vendor';
  readonly partner: string | null;
  readonly client: string | null;
  readonly role: string;
  readonly employee: string | null;
}

export interface SessionOwner {
  readonly user: string;
  readonly name: string;
  readonly email: string;
  readonly memberships: readonly MembershipRow[];
  readonly assigned: readonly { readonly partner: string | null; readonly client: string | null }[];
}

/** Who is signed in with a token; null when the session is over. */
export async function findSessionOwner(db: Db, token: string): Promise<SessionOwner | null> {
  const { rows } = await sql<
    Omit<SessionOwner, 'memberships' | 'assigned'> & { memberships: string; assigned: string }
  >`
    select u.id as user, u.name, u.email,
      coalesce((select json_agg(json_build_object('side', side, 'partner', partner_id, 'client', client_id,
        'role', role, 'employee', employee_id) order by side, partner_id, client_id)
        from memberships where user_id = u.id), '[]')::text as memberships,
      coalesce((select json_agg(json_build_object('partner', partner_id, 'client', client_id)
        order by partner_id, client_id) from assignments where user_id = u.id), '[]')::text as assigned
    from sessions s join users u on u.id = s.user_id
    where s.token = ${token} and s.expires_at > now()`.execute(db);
  const row = rows[0];
  return row
    ? { ...row, memberships: JSON.parse(row.memberships), assigned: JSON.parse(row.assigned) }
    : null;
}
