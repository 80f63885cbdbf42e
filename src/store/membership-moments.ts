/** When people were last changed: what the product writes about them itself comes after. */
import { sql } from 'kysely';
import type { Instant } from '../base/zone.ts';
import type { Db } from './open.ts';

/** The last change of who may work in a client's account, or to whom it is assigned. */
export async function lastAccessChange(db: Db, client: string): Promise<Instant | null> {
  const { rows } = await sql<{ at: number | null }>`
    select (extract(epoch from max(at)) * 1000)::float8 as at from client_facts
    where client_id = ${client} and (type like 'access.%' or type like 'assignment.%' or type = 'services.ended')`.execute(
    db,
  );
  return rows[0]!.at;
}

/** The last change of who is in a partner account. */
export async function lastEmployeeChange(db: Db, partner: string): Promise<Instant | null> {
  const { rows } = await sql<{ at: number | null }>`
    select (extract(epoch from max(at)) * 1000)::float8 as at from partner_facts
    where partner_id = ${partner} and type like 'employee.%'`.execute(db);
  return rows[0]!.at;
}
