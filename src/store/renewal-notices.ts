/** What was said ahead of renewals: each notice once, however many servers look and however often. */
import { sql } from 'kysely';
import type { Day } from '../base/day.ts';
import type { Db } from './open.ts';

export interface RenewalNotice {
  readonly client: string;
  readonly productLine: string;
  readonly startsOn: Day;
  /** Before the start; -1: that the deadline has passed. */
  readonly days: number;
}

const dateOf = (day: Day) => sql`date '1970-01-01' + ${day}::integer`;

/** Remembers notices that are being sent; gives those that were not sent before. */
export async function addRenewalNotices(
  db: Db,
  partner: string,
  notices: readonly RenewalNotice[],
  on: Day,
): Promise<readonly RenewalNotice[]> {
  const { rows } = await sql<RenewalNotice>`
    insert into renewal_notices (partner_id, client_id, product_line, starts_on, days, told_on)
    select ${partner}, client, line, date '1970-01-01' + starts_on, days, ${dateOf(on)} from unnest(
      ${notices.map(({ client }) => client)}::text[], ${notices.map(({ productLine }) => productLine)}::text[],
      ${notices.map(({ startsOn }) => startsOn)}::integer[], ${notices.map(({ days }) => days)}::integer[]
    ) as u (client, line, starts_on, days)
    on conflict do nothing
    returning client_id as client, product_line as "productLine",
      starts_on - date '1970-01-01' as "startsOn", days`.execute(db);
  return rows;
}

export async function deleteOldRenewalNotices(db: Db, before: Day): Promise<void> {
  await sql`delete from renewal_notices where told_on < ${dateOf(before)}`.execute(db);
}
