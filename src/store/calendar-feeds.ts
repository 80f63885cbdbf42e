/** Calendars of a partner's deadlines, one a person and partner; of the secret address only a hash is kept. */
import { sql } from 'kysely';
import type { Instant } from '../base/zone.ts';
import type { Db } from './open.ts';
import { stamp } from './stamp.ts';

interface Owner {
  readonly partner: string;
  readonly user: string;
}

export interface StoredFeed {
  readonly createdAt: Instant;
  readonly readAt: Instant | null;
}

export async function readFeed(db: Db, { partner, user }: Owner): Promise<StoredFeed | null> {
  const { rows } = await sql<StoredFeed>`
    select (extract(epoch from created_at) * 1000)::float8 as "createdAt",
      (extract(epoch from read_at) * 1000)::float8 as "readAt"
    from calendar_feeds where partner_id = ${partner} and user_id = ${user}`.execute(db);
  return rows[0] ?? null;
}

/** Takes the place of an earlier one, whose address then leads nowhere. */
export async function putFeed(
  db: Db,
  { partner, user, tokenHash, at }: Owner & { readonly tokenHash: string; readonly at: Instant },
): Promise<void> {
  await sql`
    insert into calendar_feeds (partner_id, user_id, token_hash, created_at)
    values (${partner}, ${user}, ${tokenHash}, ${stamp(at)})
    on conflict (partner_id, user_id) do update
      set token_hash = excluded.token_hash, created_at = excluded.created_at, read_at = null`.execute(db);
}

/** False when there was none. */
export async function deleteFeed(db: Db, { partner, user }: Owner): Promise<boolean> {
  const { rows } = await sql`
    delete from calendar_feeds where partner_id = ${partner} and user_id = ${user} returning 1`.execute(db);
  return rows.length > 0;
}

/** Whose calendar an address leads to, as long as that person belongs to the partner. */
export async function findFeed(db: Db, tokenHash: string): Promise<Owner | null> {
  const { rows } = await sql<Owner>`
    select f.partner_id as partner, f.user_id as "user" from calendar_feeds f
    join memberships m on m.user_id = f.user_id and m.side = 'partner' and m.partner_id = f.partner_id
    where f.token_hash = ${tokenHash}`.execute(db);
  return rows[0] ?? null;
}

const NOTED_EVERY_MS = 3_600_000;

/** Notes that a calendar asked; at most once an hour. */
export async function noteFeedRead(db: Db, { partner, user }: Owner, at: Instant): Promise<void> {
  await sql`
    update calendar_feeds set read_at = ${stamp(at)} where partner_id = ${partner} and user_id = ${user}
      and (read_at is null or read_at < ${stamp(at - NOTED_EVERY_MS)})`.execute(db);
}
