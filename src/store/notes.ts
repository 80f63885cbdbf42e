/** What a partner's people wrote down about a client. */
import { sql } from 'kysely';
import type { Instant } from '../base/zone.ts';
import type { Db } from './open.ts';
import { stamp } from './stamp.ts';

export interface Note {
  readonly partner: string;
  readonly id: string;
  readonly client: string;
  readonly text: string;
  readonly category: string | null;
  /** Null: an API key. */
  readonly createdBy: string | null;
  readonly createdByName: string;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
}

const SELECT = sql`select partner_id as partner, id, client_id as client, text, category, created_by as "createdBy",
  created_by_name as "createdByName", (extract(epoch from created_at) * 1000)::float8 as "createdAt",
  (extract(epoch from changed_at) * 1000)::float8 as "changedAt" from notes`;

export async function insertNote(db: Db, note: Note): Promise<void> {
  const { partner, id, client, text, category, createdBy, createdByName, createdAt, changedAt } = note;
  await sql`
    insert into notes (partner_id, id, client_id, text, category, created_by, created_by_name, created_at, changed_at)
    values (${partner}, ${id}, ${client}, ${text}, ${category}::text, ${createdBy}::text, ${createdByName},
      ${stamp(createdAt)}, ${stamp(changedAt)})`.execute(db);
}

export async function updateNote(db: Db, { partner, id, text, changedAt }: Note): Promise<void> {
  await sql`
    update notes set text = ${text}, changed_at = ${stamp(changedAt)}
    where partner_id = ${partner} and id = ${id}`.execute(db);
}

export async function deleteNote(db: Db, partner: string, id: string): Promise<void> {
  await sql`delete from notes where partner_id = ${partner} and id = ${id}`.execute(db);
}

/** Locked until the transaction ends, so that two changes follow one another. */
export async function lockNote(db: Db, partner: string, id: string): Promise<Note | null> {
  const { rows } = await sql<Note>`${SELECT} where partner_id = ${partner} and id = ${id} for update`.execute(
    db,
  );
  return rows[0] ?? null;
}

export interface NotePage {
  readonly partner: string;
  readonly client: string;
  readonly limit: number;
  readonly offset: number;
}

/** The newest first, and how many there are. */
export async function listNotes(
  db: Db,
  { partner, client, limit, offset }: NotePage,
): Promise<{ readonly items: readonly Note[]; readonly total: number }> {
  const where = sql`where partner_id = ${partner} and client_id = ${client}`;
  const { rows } =
    await sql<Note>`${SELECT} ${where} order by created_at desc, id limit ${limit} offset ${offset}`.execute(
      db,
    );
  const counted = await sql<{ n: number }>`select count(*)::integer as n from notes ${where}`.execute(db);
  return { items: rows, total: counted.rows[0]!.n };
}
