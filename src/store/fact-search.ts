/** Facts found one by one or a page at a time, wherever they are stored: what screens and the API ask for. */
import { sql } from 'kysely';
import { formatInstant } from '../base/zone.ts';
import type { Fact, FactType } from '../facts/fact.ts';
import { findHomes } from './facts.ts';
import type { Db } from './open.ts';
import { stamp } from './stamp.ts';

export interface FactFilter {
  readonly client: string | null;
  readonly partner: string | null;
  readonly type: string | null;
  /** Types that are left out, where no type is asked for. */
  readonly without?: readonly FactType[];
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

const OF_CLIENT = sql`select id, type, at, ${TIMES}, data::json as data from client_facts`;
const ACTIVITY = sql`select id, 'activity.performed' as type, at, ${TIMES},
  json_build_object('client', client_id, 'employee', employee_id, 'tool', tool, 'action', action) as data from activities`;
const OF_PARTNER = sql`select id, type, at, ${TIMES}, data::json as data from partner_facts`;
const VOID = sql`select id, 'fact.voided' as type, at, ${TIMES},
  json_build_object('fact', fact_id, 'reason', reason) as data from voids`;

/** Facts that pass the filter, newest first. Each table gives its own first ones, so that none is read whole. */
export async function findFacts(db: Db, filter: FactFilter): Promise<readonly FoundFact[]> {
  const { type, limit } = filter;
  const sources = [
    {
      select: OF_CLIENT,
      holds: (of: FactType) => of !== 'activity.performed',
      conditions: conditionsOfClient(filter),
    },
    {
      select: ACTIVITY,
      holdsOnly: 'activity.performed' as const,
      holds: (of: FactType) => of === 'activity.performed',
      conditions: conditionsOfActivity(filter),
    },
    { select: OF_PARTNER, holds: () => filter.client === null, conditions: conditionsOfPartner(filter) },
    {
      select: VOID,
      holdsOnly: 'fact.voided' as const,
      holds: (of: FactType) => of === 'fact.voided',
      conditions: conditionsOfVoid(filter),
    },
  ];
  const parts = sources
    .filter(({ holds }) => type === null || holds(type as FactType))
    .filter(({ holdsOnly }) => holdsOnly === undefined || !filter.without?.includes(holdsOnly))
    .map(({ select, conditions }) => {
      const all = [...conditions, ...conditionsOfTime(filter)];
      return sql`(${select} where ${sql.join(all, sql` and `)} order by at desc, id limit ${limit})`;
    });
  const { rows } = await sql<FoundRow>`
    select id, type, at_text, at_ms, recorded_ms, source, data from (${sql.join(parts, sql` union all `)}) found
    order by at desc, id limit ${limit}`.execute(db);
  return rows.map((row) => ({ fact: fromFoundRow(row), at: row.at_ms }));
}

function conditionsOfTime({ type, start, end, after }: FactFilter) {
  const conditions = [];
  if (start !== null) conditions.push(sql`at >= ${stamp(start)}`);
  if (end !== null) conditions.push(sql`at < ${stamp(end)}`);
  if (after !== null)
    conditions.push(sql`(at < ${stamp(after.at)} or (at = ${stamp(after.at)} and id > ${after.id}))`);
  return type === null || type === 'activity.performed' || type === 'fact.voided'
    ? conditions
    : [...conditions, sql`type = ${type}`];
}

const employeesOf = (partner: string) =>
  sql`(select employee_id from partner_facts where partner_id = ${partner} and type = 'employee.added')`;

function conditionsOfClient({ client, partner }: FactFilter) {
  const conditions = [client === null ? sql`true` : sql`client_id = ${client}`];
  if (partner !== null)
    conditions.push(sql`(data ->> 'partner' = ${partner} or data -> 'shares' @> ${JSON.stringify([{ partner }])}::text::jsonb
      or data ->> 'employee' in ${employeesOf(partner)})`);
  return conditions;
}

function conditionsOfActivity({ client, partner }: FactFilter) {
  const conditions = [client === null ? sql`true` : sql`client_id = ${client}`];
  if (partner !== null)
    conditions.push(sql`client_id in (select client_id from client_partners where partner_id = ${partner})
      and employee_id in ${employeesOf(partner)}`);
  return conditions;
}

function conditionsOfPartner({ client, partner }: FactFilter) {
  return [
    client === null ? sql`true` : sql`false`,
    partner === null ? sql`true` : sql`partner_id = ${partner}`,
  ];
}

function conditionsOfVoid({ client, partner }: FactFilter) {
  return [
    client === null ? sql`true` : sql`home_kind = 'client' and home_id = ${client}`,
    partner === null ? sql`true` : sql`home_kind = 'partner' and home_id = ${partner}`,
  ];
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

/** What voids some facts, by the fact; those that stand are left out. */
export async function findVoids(db: Db, facts: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ fact: string; id: string }>`
    select fact_id as fact, min(id) as id from voids where fact_id = any(${facts}::text[]) group by fact_id`.execute(
    db,
  );
  return new Map(rows.map(({ fact, id }) => [fact, id]));
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
  const ofHome =
    kind === 'client'
      ? sql`${OF_CLIENT} where client_id = ${home} and id = ${id}
          union all ${ACTIVITY} where client_id = ${home} and id = ${id}`
      : kind === 'partner'
        ? sql`${OF_PARTNER} where partner_id = ${home} and id = ${id}`
        : sql`${VOID} where id = ${id}`;
  const { rows } = await sql<FoundRow>`
    select id, type, at_text, at_ms, recorded_ms, source, data from (${ofHome}) found`.execute(db);
  const voids = await sql<{
    id: string;
  }>`select id from voids where fact_id = ${id} order by id limit 1`.execute(db);
  return { fact: fromFoundRow(rows[0]!), kind, home, voidedBy: voids.rows[0]?.id ?? null };
}
