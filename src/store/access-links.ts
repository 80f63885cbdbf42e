/** Access links, of which only a hash of the token is kept, and what became of each at each client. */
import { sql } from 'kysely';
import type { Instant } from '../base/zone.ts';
import type { Db } from './open.ts';
import { stamp } from './stamp.ts';

export interface NewLink {
  readonly partner: string;
  readonly id: string;
  readonly tokenHash: string;
  readonly employee: string;
  /** The only client that may use it; null: any. */
  readonly client: string | null;
  readonly createdBy: string | null;
  readonly createdByName: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
}

export interface StoredLink extends Omit<NewLink, 'tokenHash'> {
  readonly revokedAt: Instant | null;
}

const COLUMNS = sql`partner_id as partner, id, employee_id as employee, client_id as client, created_by as "createdBy",
  created_by_name as "createdByName", (extract(epoch from created_at) * 1000)::float8 as "createdAt",
  (extract(epoch from expires_at) * 1000)::float8 as "expiresAt",
  (extract(epoch from revoked_at) * 1000)::float8 as "revokedAt"`;

export async function insertLink(db: Db, link: NewLink): Promise<void> {
  const { partner, id, tokenHash, employee, client, createdBy, createdByName, createdAt, expiresAt } = link;
  await sql`
    insert into access_links (partner_id, id, token_hash, employee_id, client_id, created_by, created_by_name,
      created_at, expires_at)
    values (${partner}, ${id}, ${tokenHash}, ${employee}, ${client}, ${createdBy}, ${createdByName},
      ${stamp(createdAt)}, ${stamp(expiresAt)})`.execute(db);
}

/** `isLocked`: held until the transaction ends, so that two answers follow one another. */
export async function findLink(db: Db, tokenHash: string, isLocked = false): Promise<StoredLink | null> {
  const { rows } = await sql<StoredLink>`
    select ${COLUMNS} from access_links where token_hash = ${tokenHash}
    ${isLocked ? sql`for update` : sql``}`.execute(db);
  return rows[0] ?? null;
}

/** Links of a partner, the newest first; `employee` null: everybody's. */
export async function listLinks(
  db: Db,
  partner: string,
  employee: string | null,
): Promise<readonly StoredLink[]> {
  const { rows } = await sql<StoredLink>`
    select ${COLUMNS} from access_links where partner_id = ${partner}
    ${employee === null ? sql`` : sql`and employee_id = ${employee}`}
    order by access_links.created_at desc, id limit 500`.execute(db);
  return rows;
}

/** False when it was revoked already, or is none of these. */
export async function revokeLink(
  db: Db,
  {
    partner,
    id,
    employee,
  }: { readonly partner: string; readonly id: string; readonly employee: string | null },
  at: Instant,
): Promise<StoredLink | null> {
  const { rows } = await sql<StoredLink>`
    update access_links set revoked_at = ${stamp(at)}
    where partner_id = ${partner} and id = ${id} and revoked_at is null
      ${employee === null ? sql`` : sql`and employee_id = ${employee}`}
    returning ${COLUMNS}`.execute(db);
  return rows[0] ?? null;
}
