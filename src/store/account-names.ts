/** Names that a client's account shows of partners and their people. */
import { sql } from 'kysely';
import type { Db } from './open.ts';

/** Names of partners; unknown ones are left out. */
export async function loadPartnerNames(
  db: Db,
  partners: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ partner: string; name: string }>`
    select partner_id as partner, name from partners where partner_id = any(${partners}::text[])`.execute(db);
  return new Map(rows.map(({ partner, name }) => [partner, name]));
}

export interface EmployeeCard {
  readonly name: string | null;
  readonly email: string;
}

/** Names and addresses of employees as last added, by employee. */
export async function loadEmployeeCards(
  db: Db,
  employees: readonly string[],
): Promise<ReadonlyMap<string, EmployeeCard>> {
  const { rows } = await sql<{ employee: string } & EmployeeCard>`
    select distinct on (employee_id) employee_id as employee, data ->> 'name' as name, data ->> 'email' as email
    from partner_facts where employee_id = any(${employees}::text[]) and type = 'employee.added'
    order by employee_id, at desc, id desc`.execute(db);
  return new Map(rows.map(({ employee, name, email }) => [employee, { name, email }]));
}
