/** Facts found one by one or a page at a time, wherever they are stored: what screens and the API ask for. */
import { sql } from 'kysely';
import { formatInstant } from '../base/zone.ts';
import type { Fact, FactType } from '../facts/fact.ts';
import { findHomes } from './facts.ts';
import type { Db } from './open.ts';

export interface FactFilter {
  readonly client: string | null;
  readonly partner: string | null;
  readonly type: string | null;
  /** Instants in milliseconds, half-open. */
  readonly start: number | null;
  readonly end: number | null;
  /** The place of the last fact of the page before. */
  readonly after: FactPlace | null;
  readonly limit: number;
}

/** A fact's place in the order of lists: newest first, ties by id. */
export interface FactPlace {
  readonly at: number;
  readonly id: string;
}

export interface FoundFact {
  readonly fact: Fact;
  readonly at: number;
}

interface FoundRow {
  readonly id: string;
  readonly type: FactType;
  readonly at_text: string;
  readonly at_ms: number;
  readonly recorded_ms: number;
  readonly source: string | null;
  readonly data: unknown;
}

const TIMES = sql`at_text, (extract(epoch from at) * 1000)::float8 as at_ms,
  (extract(epoch from recorded_at) * 1000)::float8 as recorded_ms, source`;

/** Every table of facts in one shape. */
const EVERY_FACT = sql`(
  select client_id, null as partner_id, id, type, at, ${TIMES}, data::json as data from client_facts
  union all
  select client_id, null, id, 'activity.performed', at, ${TIMES},
    json_build_object('client', client_id, 'employee', employee_id, 'tool', tool, 'action', action) from activities
  union all
  select null, partner_id, id, type, at, ${TIMES}, data::json from partner_facts
  union all
  select case when home_kind = 'client' then home_id end, case when home_kind = 'partner' then home_id end, id,
    'fact.voided', at, ${TIMES}, json_build_object('fact', fact_id, 'reason', reason) from voids
)`;

/** Facts that pass the filter, newest first. */
export async function findFacts(db: Db, filter: FactFilter): Promise<readonly FoundFact[]> {
  const { client, partner, type, start, end, after, limit } = filter;
  const conditions = [sql`true`];
  if (client !== null) conditions.push(sql`client_id = ${client}`);
  if (partner !== null) conditions.push(ofPartner(partner));
  if (type !== null) conditions.push(sql`type = ${type}`);
  if (start !== null) conditions.push(sql`at >= ${toStamp(start)}`);
  if (end !== null) conditions.push(sql`at < ${toStamp(end)}`);
  if (after !== null)
    conditions.push(sql`(at < ${toStamp(after.at)} or (at = ${toStamp(after.at)} and id > ${after.id}))`);
  const { rows } = await sql<FoundRow>`
    select id, type, at_text, at_ms, recorded_ms, source, data from ${EVERY_FACT} every_fact
    where ${sql.join(conditions, sql` and `)} order by at desc, id limit ${limit}`.execute(db);
  return rows.map((row) => ({ fact: fromFoundRow(row), at: row.at_ms }));
}

/** Facts about the partner itself, and those of clients that name it. */
function ofPartner(partner: string) {
  return sql`(partner_id = ${partner} or (client_id is not null and (
    data ->> 'partner' = ${partner}
    or exists (select 1 from json_array_elements(coalesce(data -> 'shares', '[]'::json)) share
      where share ->> 'partner' = ${partner})
    or data ->> 'employee' in (
      select employee_id from partner_facts where partner_id = ${partner} and type = 'employee.added'))))`;
}

function toStamp(at: number) {
  return sql`${formatInstant(at)}::text::timestamptz`;
}

function fromFoundRow({ id, type, at_text, recorded_ms, source, data }: FoundRow): Fact {
  return {
    id,
    type,
    at: at_text,
    recordedAt: formatInstant(recorded_ms),
    ...(source === null ? {} : { source }),
    data,
  } as Fact;
}

/** One fact with where it is at home and what voids it; null when nobody sent it. */
export async function findFact(
  db: Db,
  id: string,
): Promise<{
  readonly fact: Fact;
  readonly kind: 'client' | 'partner' | 'void';
  readonly home: string;
  readonly voidedBy: string | null;
} | null> {
  const place = (await findHomes(db, [id])).get(id);
  if (!place) return null;
  const { kind, home } = place;
  const where =
    kind === 'client'
      ? sql`client_id = ${home} and id = ${id}`
      : kind === 'partner'
        ? sql`partner_id = ${home} and id = ${id}`
        : sql`type = 'fact.voided' and id = ${id}`;
  const { rows } = await sql<FoundRow>`
    select id, type, at_text, at_ms, recorded_ms, source, data from ${EVERY_FACT} every_fact
    where ${where}`.execute(db);
  const voids = await sql<{
    id: string;
  }>`select id from voids where fact_id = ${id} order by id limit 1`.execute(db);
  return { fact: fromFoundRow(rows[0]!), kind, home, voidedBy: voids.rows[0]?.id ?? null };
}
