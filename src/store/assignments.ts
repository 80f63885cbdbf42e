/** Who of the vendor looks after which partner and client: one person of a kind for each. */
import { sql } from 'kysely';
import type { Db } from './open.ts';

export interface Assignment {
  readonly kind: string;
  readonly user: string;
  readonly partner: string | null;
  readonly client: string | null;
  /** What the person helps with; null: what the role helps with. */
  readonly helps?: string | null;
}

export interface NamedAssignment extends Assignment {
  readonly helps: string | null;
  readonly name: string;
  readonly email: string;
}

/** Takes the place of whoever had it. */
export async function putAssignments(db: Db, assignments: readonly Assignment[]): Promise<void> {
  for (const { kind, user, partner, client, helps } of assignments)
    await sql`
      insert into assignments (id, user_id, kind, partner_id, client_id, helps)
      values (${crypto.randomUUID()}, ${user}, ${kind}, ${partner}, ${client}, ${helps ?? null})
      on conflict (kind, partner_id, client_id) do update
        set user_id = excluded.user_id, helps = excluded.helps, created_at = now()`.execute(db);
}

export async function deleteAssignment(
  db: Db,
  { kind, partner, client }: Pick<Assignment, 'kind' | 'partner' | 'client'>,
): Promise<void> {
  await sql`
    delete from assignments where kind = ${kind} and partner_id is not distinct from ${partner}::text
      and client_id is not distinct from ${client}::text`.execute(db);
}

/** All, or those of some kind, partner or client. */
export async function listAssignments(
  db: Db,
  only: {
    readonly partner?: string | undefined;
    readonly client?: string | undefined;
    readonly user?: string | undefined;
  } = {},
): Promise<readonly NamedAssignment[]> {
  const { rows } = await sql<NamedAssignment>`
    select a.kind, a.user_id as user, a.partner_id as partner, a.client_id as client, a.helps, u.name, u.email
    from assignments a join users u on u.id = a.user_id
    where (${only.partner ?? null}::text is null or a.partner_id = ${only.partner ?? null})
      and (${only.client ?? null}::text is null or a.client_id = ${only.client ?? null})
      and (${only.user ?? null}::text is null or a.user_id = ${only.user ?? null})
    order by a.partner_id, a.client_id, a.kind`.execute(db);
  return rows;
}

export async function deleteAssignmentsOf(db: Db, user: string): Promise<void> {
  await sql`delete from assignments where user_id = ${user}`.execute(db);
}

/** Clients that a partner looks after, in byte order. */
export async function listClientsOf(db: Db, partner: string): Promise<readonly string[]> {
  const { rows } = await sql<{ client: string }>`
    select client_id as client from client_partners join clients using (client_id)
    where partner_id = ${partner} order by client_id`.execute(db);
  return rows.map(({ client }) => client);
}
