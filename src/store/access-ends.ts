/** Ends of access that are set ahead: the first day without it, in the program's time zone. */
import { sql } from 'kysely';
import { type Day, formatDay } from '../base/day.ts';
import type { Instant } from '../base/zone.ts';
import type { Db } from './open.ts';
import { stamp } from './stamp.ts';

export interface AccessEnd {
  readonly client: string;
  readonly employee: string;
  readonly partner: string;
  readonly endsOn: Day;
  readonly setBy: string;
}

const COLUMNS = sql`client_id as client, employee_id as employee, partner_id as partner,
  ends_on - date '1970-01-01' as "endsOn", set_by_name as "setBy"`;

/** Of a client, of one partner's people. */
export async function listAccessEnds(
  db: Db,
  { partner, client }: { readonly partner?: string; readonly client?: string },
): Promise<readonly AccessEnd[]> {
  const { rows } = await sql<AccessEnd>`select ${COLUMNS} from access_ends where true
    ${partner === undefined ? sql`` : sql`and partner_id = ${partner}`}
    ${client === undefined ? sql`` : sql`and client_id = ${client}`}
    order by client_id, employee_id`.execute(db);
  return rows;
}

export async function putAccessEnd(db: Db, end: AccessEnd, at: Instant): Promise<void> {
  const { client, employee, partner, endsOn, setBy } = end;
  await sql`
    insert into access_ends (client_id, employee_id, partner_id, ends_on, set_by_name, set_at)
    values (${client}, ${employee}, ${partner}, ${formatDay(endsOn)}::text::date, ${setBy}, ${stamp(at)})
    on conflict (client_id, employee_id) do update set partner_id = excluded.partner_id, ends_on = excluded.ends_on,
      set_by_name = excluded.set_by_name, set_at = excluded.set_at, announced_at = null`.execute(db);
}

export async function deleteAccessEnds(db: Db, client: string, employees: readonly string[]): Promise<void> {
  await sql`
    delete from access_ends where client_id = ${client} and employee_id = any(${employees}::text[])`.execute(
    db,
  );
}

/** Ends that have come, locked: of two servers one gets them. */
export async function takeDueEnds(db: Db, today: Day, limit: number): Promise<readonly AccessEnd[]> {
  const { rows } = await sql<AccessEnd>`
    delete from access_ends where (client_id, employee_id) in (
      select client_id, employee_id from access_ends where ends_on <= ${formatDay(today)}::text::date
      order by ends_on, client_id, employee_id limit ${limit} for update skip locked)
    returning ${COLUMNS}`.execute(db);
  return rows;
}

/** Ends that come by a date and were not told of yet; they count as told then. */
export async function takeComingEnds(
  db: Db,
  { today, until, at }: { readonly today: Day; readonly until: Day; readonly at: Instant },
): Promise<readonly AccessEnd[]> {
  const { rows } = await sql<AccessEnd>`
    update access_ends set announced_at = ${stamp(at)}
    where announced_at is null and ends_on > ${formatDay(today)}::text::date
      and ends_on <= ${formatDay(until)}::text::date
    returning ${COLUMNS}`.execute(db);
  return rows;
}
