/** A partner's employees as facts last left them. */
import { sql } from 'kysely';
import type { Db } from './open.ts';

export interface StoredEmployee {
  readonly employee: string;
  readonly name: string | null;
  readonly email: string;
  readonly state: 'active' | 'deactivated' | 'removed';
  /** Who signs in as the employee; null: nobody. */
  readonly user: string | null;
  readonly role: string | null;
}

/** In byte order of id. Facts of one instant stand in the order of their types, as the engine reads them (facts §2). */
export async function listEmployees(db: Db, partner: string): Promise<readonly StoredEmployee[]> {
  const { rows } = await sql<StoredEmployee>`
    with own as (
      select f.employee_id, f.type, f.data,
        row_number() over (partition by f.employee_id order by f.at desc, f.rank desc, f.id desc) as n
      from (
        select *, array_position(array['employee.added', 'employee.deactivated', 'employee.reactivated',
          'employee.removed'], type::text) as rank
        from partner_facts where partner_id = ${partner} and type like 'employee.%'
          and not exists (select 1 from voids where voids.fact_id = partner_facts.id)) f
    ), card as (
      select distinct on (employee_id) employee_id, data ->> 'name' as name, data ->> 'email' as email
      from partner_facts where partner_id = ${partner} and type = 'employee.added'
        and not exists (select 1 from voids where voids.fact_id = partner_facts.id)
      order by employee_id, at desc, id desc
    )
    select own.employee_id as employee, card.name, card.email,
      case own.type when 'employee.removed' then 'removed' when 'employee.deactivated' then 'deactivated'
        else 'active' end as state,
      m.user_id as user, m.role
    from own join card on card.employee_id = own.employee_id
    left join memberships m on m.side = 'partner' and m.partner_id = ${partner} and m.employee_id = own.employee_id
    where own.n = 1 order by own.employee_id`.execute(db);
  return rows;
}
