/** Disputes and what is said in them. Messages are only ever added. */
import { sql } from 'kysely';
import type { Instant } from '../base/zone.ts';
import type { Db } from './open.ts';
import { stamp } from './stamp.ts';

export type DisputeStatus = 'open' | 'answered' | 'accepted' | 'declined' | 'withdrawn';

export interface NewDispute {
  readonly partner: string;
  readonly id: string;
  readonly client: string | null;
  readonly kind: string;
  readonly about: unknown;
  readonly openedBy: string | null;
  readonly openedByName: string;
  readonly at: Instant;
}

export interface StoredDispute {
  readonly partner: string;
  readonly id: string;
  readonly partnerName: string;
  readonly clientName: string | null;
  readonly about: unknown;
  readonly status: DisputeStatus;
  readonly openedBy: string | null;
  readonly openedByName: string;
  readonly openedAt: Instant;
  readonly updatedAt: Instant;
  readonly messages: number;
}

export interface NewMessage {
  readonly partner: string;
  readonly dispute: string;
  readonly side: 'partner' | 'vendor';
  readonly author: string | null;
  readonly authorName: string;
  readonly text: string;
  readonly status: DisputeStatus | null;
  readonly at: Instant;
}

export interface StoredMessage {
  readonly n: number;
  readonly side: 'partner' | 'vendor';
  readonly authorName: string;
  readonly text: string;
  readonly status: DisputeStatus | null;
  readonly at: Instant;
}

const SELECT = sql`select d.partner_id as partner, d.id, p.name as "partnerName", c.name as "clientName", d.about,
  d.status, d.opened_by as "openedBy", d.opened_by_name as "openedByName",
  (extract(epoch from d.opened_at) * 1000)::float8 as "openedAt",
  (extract(epoch from d.updated_at) * 1000)::float8 as "updatedAt",
  (select count(*)::integer from dispute_messages m where m.partner_id = d.partner_id and m.dispute_id = d.id) as messages
  from disputes d join partners p on p.partner_id = d.partner_id left join clients c on c.client_id = d.client_id`;

export async function insertDispute(db: Db, dispute: NewDispute): Promise<void> {
  const { partner, id, client, kind, about, openedBy, openedByName, at } = dispute;
  await sql`
    insert into disputes (partner_id, id, client_id, kind, about, status, opened_by, opened_by_name, opened_at, updated_at)
    values (${partner}, ${id}, ${client}, ${kind}, ${JSON.stringify(about)}::text::json, 'open', ${openedBy},
      ${openedByName}, ${stamp(at)}, ${stamp(at)})`.execute(db);
}

/** Adds what somebody says, and sets the status where it changes it. The dispute must be locked (`findDispute`). */
export async function addMessage(db: Db, message: NewMessage): Promise<void> {
  const { partner, dispute, side, author, authorName, text, status, at } = message;
  await sql`
    insert into dispute_messages (partner_id, dispute_id, n, side, author, author_name, text, status, at)
    select ${partner}, ${dispute}, coalesce(max(n), 0) + 1, ${side}, ${author}, ${authorName}, ${text}, ${status}, ${stamp(at)}
    from dispute_messages where partner_id = ${partner} and dispute_id = ${dispute}`.execute(db);
  await sql`
    update disputes set updated_at = ${stamp(at)}, status = coalesce(${status}::text, status)
    where partner_id = ${partner} and id = ${dispute}`.execute(db);
}

/** `isLocked`: held until the transaction ends, so that two answers follow one another. */
export async function findDispute(
  db: Db,
  partner: string,
  id: string,
  isLocked = false,
): Promise<StoredDispute | null> {
  const { rows } = await sql<StoredDispute>`${SELECT} where d.partner_id = ${partner} and d.id = ${id}
    ${isLocked ? sql`for update of d` : sql``}`.execute(db);
  return rows[0] ?? null;
}

export async function loadMessages(db: Db, partner: string, id: string): Promise<readonly StoredMessage[]> {
  const { rows } = await sql<StoredMessage>`
    select n, side, author_name as "authorName", text, status, (extract(epoch from at) * 1000)::float8 as at
    from dispute_messages where partner_id = ${partner} and dispute_id = ${id} order by n`.execute(db);
  return rows;
}

export interface DisputeSearch {
  /** Null: of all partners that may be seen. */
  readonly partner: string | null;
  readonly status: DisputeStatus | null;
  readonly search: string | null;
  readonly limit: number;
  readonly after: { readonly at: Instant; readonly id: string } | null;
}

/** Those that moved last come first. */
export async function listDisputes(db: Db, search: DisputeSearch): Promise<readonly StoredDispute[]> {
  const { partner, status, limit, after } = search;
  const { rows } = await sql<StoredDispute>`${SELECT} where true
    ${partner === null ? sql`` : sql`and d.partner_id = ${partner}`}
    ${status === null ? sql`` : sql`and d.status = ${status}`}
    ${search.search === null ? sql`` : sql`and position(lower(${search.search}::text) in lower(p.name || ' ' || coalesce(c.name, '') || ' ' || d.id)) > 0`}
    ${after === null ? sql`` : sql`and (d.updated_at, d.id) < (${stamp(after.at)}, ${after.id})`}
    order by d.updated_at desc, d.id desc limit ${limit}`.execute(db);
  return rows;
}
