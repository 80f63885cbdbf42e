/** What partners' employees did in a client's account: listed, and summed up by tool. Voided activities are left out. */
import { sql } from 'kysely';
import type { Instant } from '../base/zone.ts';
import type { Db } from './open.ts';
import { stamp } from './stamp.ts';

export interface ActivityFilter {
  readonly client: string;
  /** Before this instant. */
  readonly until: Instant;
  /** Only people of these partners; null: of all. */
  readonly partners: readonly string[] | null;
  readonly employee?: string | undefined;
  readonly tool?: string | undefined;
  /** Part of a person's name or e-mail address. */
  readonly search?: string | undefined;
}

export interface AccountActivity {
  readonly fact: string;
  readonly at: Instant;
  readonly partner: string;
  readonly partnerName: string;
  readonly employee: string;
  readonly name: string | null;
  readonly tool: string;
  readonly action: string;
}

/** An employee belongs to the partner that added it first; its card is the last one. */
const PEOPLE = (client: string) => sql`
  people as (
    select distinct on (f.employee_id) f.employee_id, f.data ->> 'name' as name, f.data ->> 'email' as email
    from partner_facts f where f.type = 'employee.added'
      and f.employee_id in (select distinct employee_id from activities where client_id = ${client})
    order by f.employee_id, f.at desc, f.id desc
  ), homes as (
    select distinct on (f.employee_id) f.employee_id, f.partner_id, p.name as partner_name
    from partner_facts f join partners p on p.partner_id = f.partner_id where f.type = 'employee.added'
      and f.employee_id in (select distinct employee_id from activities where client_id = ${client})
    order by f.employee_id, f.at, f.id
  )`;

const FOUND = ({ client, until, partners, employee, tool, search }: ActivityFilter) => sql`
  from activities a join people on people.employee_id = a.employee_id join homes on homes.employee_id = a.employee_id
  where a.client_id = ${client} and a.at < ${stamp(until)}
    and not exists (select 1 from voids where voids.fact_id = a.id)
    ${partners === null ? sql`` : sql`and homes.partner_id = any(${partners}::text[])`}
    ${employee === undefined ? sql`` : sql`and a.employee_id = ${employee}`}
    ${tool === undefined ? sql`` : sql`and a.tool = ${tool}`}
    ${search === undefined || search.trim() === '' ? sql`` : sql`and position(lower(${search.trim()}::text) in lower(coalesce(people.name, '') || ' ' || people.email)) > 0`}`;

/** The newest first. */
export async function listAccountActivities(
  db: Db,
  filter: ActivityFilter,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<readonly AccountActivity[]> {
  const { rows } = await sql<AccountActivity>`
    with ${PEOPLE(filter.client)}
    select a.id as fact, (extract(epoch from a.at) * 1000)::float8 as at, homes.partner_id as partner,
      homes.partner_name as "partnerName", a.employee_id as employee, people.name, a.tool, a.action
    ${FOUND(filter)} order by a.at desc, a.id limit ${limit} offset ${offset}`.execute(db);
  return rows;
}

export interface ActivitySums {
  readonly total: number;
  readonly partners: readonly { readonly partner: string; readonly name: string }[];
  readonly tools: readonly string[];
}

/** How many the filter finds; and of whom and in which tools there are any, whatever is filtered. */
export async function sumAccountActivities(db: Db, filter: ActivityFilter): Promise<ActivitySums> {
  const { client, until, partners } = filter;
  const { rows } = await sql<{ total: number }>`
    with ${PEOPLE(client)} select count(*)::integer as total ${FOUND(filter)}`.execute(db);
  const found = await sql<{ partner: string; name: string; tool: string }>`
    with ${PEOPLE(client)}
    select distinct homes.partner_id as partner, homes.partner_name as name, a.tool
    ${FOUND({ client, until, partners })} order by name, partner, tool`.execute(db);
  const names = new Map(found.rows.map(({ partner, name }) => [partner, name]));
  return {
    total: rows[0]!.total,
    partners: [...names].map(([partner, name]) => ({ partner, name })),
    tools: [...new Set(found.rows.map(({ tool }) => tool))].sort(),
  };
}

export interface ToolUse {
  readonly client: string;
  readonly employee: string;
  readonly tool: string;
  readonly activities: number;
  readonly lastAt: Instant;
}

/** What people did, by client, person and tool: the most first. */
export async function sumToolUse(
  db: Db,
  of: {
    readonly clients: readonly string[];
    /** Null: everybody's. */
    readonly employees: readonly string[] | null;
    readonly from: Instant;
    readonly until: Instant;
  },
): Promise<readonly ToolUse[]> {
  const { rows } = await sql<ToolUse>`
    select a.client_id as client, a.employee_id as employee, a.tool, count(*)::integer as activities,
      (extract(epoch from max(a.at)) * 1000)::float8 as "lastAt"
    from activities a
    where a.client_id = any(${of.clients}::text[]) and a.at >= ${stamp(of.from)} and a.at < ${stamp(of.until)}
      ${of.employees === null ? sql`` : sql`and a.employee_id = any(${of.employees}::text[])`}
      and not exists (select 1 from voids where voids.fact_id = a.id)
    group by a.client_id, a.employee_id, a.tool order by activities desc, a.client_id, a.employee_id, a.tool`.execute(
    db,
  );
  return rows;
}
