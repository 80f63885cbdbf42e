/**
 * Facts read back. For crediting they come bare (no source, no recording time) and many clients at a time, for
 * questions and exports whole.
 */
import { type RawBuilder, sql } from 'kysely';
import { formatInstant } from '../base/zone.ts';
import type { Fact, FactType } from '../facts/fact.ts';
import { anyOf } from './any-of.ts';
import type { Db } from './open.ts';

export type FactsByHome = Map<string, Fact[]>;

/** A fact as queries give it; `home` is the client, the partner, or the fact that a void names. */
export interface FactRow {
  readonly home: string;
  readonly id: string;
  readonly type: FactType;
  readonly at: string;
  readonly recorded: number | null;
  readonly source: string | null;
  readonly data: unknown;
}

export function fromRow({ id, type, at, recorded, source, data }: FactRow): Fact {
  const fact = { id, type, at, data } as { -readonly [Key in keyof Fact]: Fact[Key] };
  if (recorded !== null) fact.recordedAt = formatInstant(recorded);
  if (source !== null) fact.source = source;
  return fact as Fact;
}

function gather(byHome: FactsByHome, rows: readonly FactRow[]): void {
  for (const row of rows) {
    const own = byHome.get(row.home);
    if (own) own.push(fromRow(row));
    else byHome.set(row.home, [fromRow(row)]);
  }
}

/** Columns of a fact read whole. */
export const WHOLE = sql`at_text as at, (extract(epoch from recorded_at) * 1000)::float8 as recorded, source`;

/** How facts are read: `bare` is what the engine needs when everything recorded counts. */
export type Depth = 'bare' | 'whole';

/** Facts of clients, their activities and what voids any of them, by client. */
export async function loadClientFacts(
  db: Db,
  clients: readonly string[],
  depth: Depth,
): Promise<FactsByHome> {
  const byClient: FactsByHome = new Map();
  if (clients.length === 0) return byClient;
  const homes = anyOf(clients);
  const facts: Found = {
    kind: 'client',
    query: sql`select client_id as home, * from client_facts where client_id = ${homes}`,
    homes,
  };
  if (depth === 'bare') {
    await gatherBare(db, byClient, facts);
    await gatherBareActivities(db, clients, byClient);
    return byClient;
  }
  await gatherWhole(db, byClient, facts);
  const activities = await sql<FactRow>`
    select client_id as home, id, 'activity.performed' as type, ${WHOLE},
      json_build_object('client', client_id, 'employee', employee_id, 'tool', tool, 'action', action) as data
    from activities where client_id = ${homes} order by client_id, activities.at, id`.execute(db);
  gather(byClient, activities.rows);
  return byClient;
}

/** A query for facts by home, and the homes whose voids are wanted beside them. */
interface Found {
  readonly kind: 'client' | 'partner';
  readonly query: RawBuilder<unknown>;
  readonly homes: RawBuilder<unknown>;
}

/** Facts that a query finds, by home and instant, and what voids facts of these homes: one question for both. */
async function gatherWhole(db: Db, byHome: FactsByHome, { kind, query, homes }: Found): Promise<void> {
  const { rows } = await sql<FactRow>`
    with found as (${query})
    select home, id, type, at, recorded, source, data from (
      select home, id, type, ${WHOLE}, data, found.at as instant from found
      union all
      select home_id, id, 'fact.voided', ${WHOLE}, jsonb_build_object('fact', fact_id, 'reason', reason), voids.at
      from voids where home_kind = ${kind} and home_id = ${homes}
    ) as every_fact order by home, instant, id`.execute(db);
  gather(byHome, rows);
}

// Ids, names and JSON have no control characters, so tabs and newlines can part them: one text for each home costs a
// tenth of as many rows. They come in no particular order, as the engine puts facts in order itself.

async function gatherBare(db: Db, byHome: FactsByHome, { kind, query, homes }: Found): Promise<void> {
  const { rows } = await sql<{ home: string; packed: string }>`
    with found as (${query})
    select home, string_agg(id || E'\t' || type || E'\t' || at_text || E'\t' || data::text, E'\n') as packed from (
      select home, id, type, at_text, data from found
      union all
      select home_id, id, 'fact.voided', at_text, jsonb_build_object('fact', fact_id, 'reason', reason)
      from voids where home_kind = ${kind} and home_id = ${homes}
    ) as every_fact group by home`.execute(db);
  for (const { home, packed } of rows) {
    const own = byHome.get(home) ?? [];
    byHome.set(home, own);
    for (const line of packed.split('\n')) {
      const [id = '', type = '', at = '', data = ''] = line.split('\t');
      own.push({ id, type, at, data: JSON.parse(data) } as Fact);
    }
  }
}

async function gatherBareActivities(
  db: Db,
  clients: readonly string[],
  byClient: FactsByHome,
): Promise<void> {
  const { rows } = await sql<{ home: string; packed: string }>`
    select client_id as home, string_agg(
      id || E'\t' || at_text || E'\t' || employee_id || E'\t' || tool || E'\t' || action, E'\n') as packed
    from activities where client_id = ${anyOf(clients)} group by client_id`.execute(db);
  for (const { home, packed } of rows) {
    let own = byClient.get(home);
    if (!own) byClient.set(home, (own = []));
    for (const line of packed.split('\n')) {
      const [id = '', at = '', employee = '', tool = '', action = ''] = line.split('\t');
      own.push({ id, type: 'activity.performed', at, data: { client: home, employee, tool, action } });
    }
  }
}

/** Which facts about partners are wanted: all of some partners, only their registrations, those of employees. */
export type PartnerFactScope =
  | { readonly all: readonly string[] }
  | { readonly domains: readonly string[] }
  | { readonly employees: readonly string[] };

/** Facts about partners and what voids any of them, by partner. */
export async function loadPartnerFacts(db: Db, scope: PartnerFactScope, depth: Depth): Promise<FactsByHome> {
  const byPartner: FactsByHome = new Map();
  if (Object.values(scope).every((wantedOf: readonly string[]) => wantedOf.length === 0)) return byPartner;
  const wanted =
    'all' in scope
      ? sql`partner_id = ${anyOf(scope.all)}`
      : 'domains' in scope
        ? sql`partner_id = ${anyOf(scope.domains)} and type like 'partner.%'`
        : sql`employee_id = ${anyOf(scope.employees)} and type like 'employee.%'`;
  const facts: Found = {
    kind: 'partner',
    query: sql`select partner_id as home, * from partner_facts where ${wanted}`,
    homes: sql`any(select home from found)`,
  };
  await (depth === 'whole' ? gatherWhole : gatherBare)(db, byPartner, facts);
  return byPartner;
}

/** Where facts are at home, by fact id; unknown ids are left out. */
export async function findHomes(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, { readonly kind: 'client' | 'partner' | 'void'; readonly home: string }>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; kind: 'client' | 'partner' | 'void'; home: string }>`
    select id, home_kind as kind, home_id as home from fact_keys where id = any(${ids}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Facts about partners by id, bare. */
export async function loadPartnerFactsById(db: Db, ids: readonly string[]): Promise<readonly Fact[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<FactRow>`
    select partner_id as home, id, type, at_text as at, null::float8 as recorded, null::text as source, data
    from partner_facts
    where (partner_id, id) in (select home_id, id from fact_keys where id = any(${ids}::text[]))`.execute(db);
  return rows.map(fromRow);
}

/** Whom facts of clients name: the clients that mention these partners or employees. */
export async function findMentioning(
  db: Db,
  names: { readonly partners: readonly string[]; readonly employees: readonly string[] },
): Promise<readonly string[]> {
  const { rows } = await sql<{ client_id: string }>`
    select client_id from mentions where kind = 'partner' and named = any(${names.partners}::text[])
    union
    select client_id from mentions where kind = 'employee' and named = any(${names.employees}::text[])
    order by client_id`.execute(db);
  return rows.map((row) => row.client_id);
}

/** Employees that these partners have added, whoever they belong to. */
export async function findEmployeesAddedBy(db: Db, partners: readonly string[]): Promise<readonly string[]> {
  if (partners.length === 0) return [];
  const { rows } = await sql<{ employee_id: string }>`
    select distinct employee_id from partner_facts
    where partner_id = any(${partners}::text[]) and type = 'employee.added'`.execute(db);
  return rows.map((row) => row.employee_id);
}

/** Partners with facts that name any of these employees. */
export async function findPartnersNaming(db: Db, employees: readonly string[]): Promise<readonly string[]> {
  if (employees.length === 0) return [];
  const { rows } = await sql<{ partner_id: string }>`
    select distinct partner_id from partner_facts where employee_id = any(${employees}::text[])`.execute(db);
  return rows.map((row) => row.partner_id);
}

/** Who did what, when, in a client's account. */
export interface StoredActivity {
  readonly fact: string;
  readonly at: number;
  readonly employee: string;
  readonly tool: string;
  readonly action: string;
}

/** Activities of one client by id, newest first. */
export async function loadActivities(
  db: Db,
  client: string,
  ids: readonly string[],
): Promise<readonly StoredActivity[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<StoredActivity>`
    select id as fact, (extract(epoch from at) * 1000)::float8 as at, employee_id as employee, tool, action
    from activities where client_id = ${client} and id = any(${ids}::text[]) order by at desc, id`.execute(
    db,
  );
  return rows;
}
