/**
 * Marks on what has facts that lines and tiers do not show yet. They are written in the transaction that stores
 * the facts and go in the one that catches up, so that a crash in between loses nothing.
 */
import { sql } from 'kysely';
import type { Db } from './open.ts';

/**
 * `partner` and `employee`: whatever names them has to be found first; `client`: to be credited; `decide`: a
 * partner whose tiers are to be decided.
 */
export type MarkKind = 'partner' | 'employee' | 'client' | 'decide';

export interface Mark {
  readonly kind: MarkKind;
  readonly id: string;
}

export async function addMarks(db: Db, marks: readonly Mark[]): Promise<void> {
  if (marks.length === 0) return;
  await sql`
    insert into dirty_marks (kind, id)
    select * from unnest(${marks.map((mark) => mark.kind)}::text[], ${marks.map((mark) => mark.id)}::text[])
  `.execute(db);
}

/** Takes the marks of up to `limit` ids after `after`, in byte order. The transaction must catch up with them. */
export async function takeMarks(
  db: Db,
  kind: MarkKind,
  after: string,
  limit: number,
): Promise<readonly string[]> {
  // NOTE: the table was empty whenever the planner looked at it, so that it would read and sort all of it each time.
  // Without sorting it walks the index just over the marks of these ids, which are deleted below anyway.
  await sql`select set_config('enable_sort', 'off', true)`.execute(db);
  const { rows } = await sql<{ id: string }>`
    select distinct id from dirty_marks where kind = ${kind} and id > ${after} order by id limit ${limit}`.execute(
    db,
  );
  await sql`select set_config('enable_sort', 'on', true)`.execute(db);
  const ids = rows.map((row) => row.id);
  if (ids.length > 0)
    await sql`delete from dirty_marks where kind = ${kind} and id = any(${ids}::text[])`.execute(db);
  return ids;
}

/** How many marks of each kind wait; several may be of the same id. */
export async function countMarks(db: Db): Promise<Readonly<Record<MarkKind, number>>> {
  const { rows } = await sql<{ kind: MarkKind; marks: number }>`
    select kind, count(*)::integer as marks from dirty_marks group by kind`.execute(db);
  const counts = { partner: 0, employee: 0, client: 0, decide: 0 };
  for (const { kind, marks } of rows) counts[kind] = marks;
  return counts;
}

export async function hasMarks(db: Db): Promise<boolean> {
  const { rows } = await sql`select 1 from dirty_marks limit 1`.execute(db);
  return rows.length > 0;
}

/** Marks everything there is, and what is stored of somebody without facts. */
export async function markEverything(db: Db): Promise<void> {
  await sql`
    insert into dirty_marks (kind, id)
    select 'client', client_id from (
      select client_id from client_facts union select client_id from mentions
      union select client_id from clients union select client_id from credit_lines
    ) as known
    union all
    select 'decide', partner_id from (
      select partner_id from partner_facts union select partner_id from partners
      union select partner_id from tier_decisions
    ) as known`.execute(db);
}

/** Refreshes what the planner knows; PGlite never does by itself. */
export async function analyzeTables(db: Db): Promise<void> {
  await sql`analyze`.execute(db);
}
