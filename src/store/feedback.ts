/** What people say of the product, for the program manager. */
import { sql } from 'kysely';
import type { Instant } from '../base/zone.ts';
import type { Db } from './open.ts';
import { stamp } from './stamp.ts';

export interface FeedbackRow {
  readonly id: string;
  /** Null: it came with an API key. */
  readonly user: string | null;
  readonly name: string;
  readonly email: string | null;
  /** Whose member wrote it, if of one partner. */
  readonly partner: string | null;
  readonly page: string;
  readonly text: string;
  readonly at: Instant;
}

export async function insertFeedback(
  db: Db,
  { id, user, name, email, partner, page, text, at }: FeedbackRow,
): Promise<void> {
  await sql`
    insert into feedback (id, user_id, name, email, partner_id, page, text, created_at)
    values (${id}, ${user}, ${name}, ${email}, ${partner}, ${page}, ${text}, ${stamp(at)})`.execute(db);
}

export interface FeedbackSearch {
  readonly search?: string | undefined;
  readonly limit: number;
  readonly after: { readonly at: Instant; readonly id: string } | null;
}

/** Newest first. */
export async function listFeedback(
  db: Db,
  { search, limit, after }: FeedbackSearch,
): Promise<readonly FeedbackRow[]> {
  const { rows } = await sql<FeedbackRow>`
    select id, user_id as "user", name, email, partner_id as partner, page, text,
      (extract(epoch from created_at) * 1000)::float8 as at
    from feedback where true
    ${search ? sql`and position(lower(${search}::text) in lower(name || ' ' || text || ' ' || page)) > 0` : sql``}
    ${after ? sql`and (created_at, id) < (${stamp(after.at)}, ${after.id})` : sql``}
    order by created_at desc, id desc limit ${limit}`.execute(db);
  return rows;
}
