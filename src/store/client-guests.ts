/**
 * Who of the partners may work in which client's account as things stand: active in the partner account and in the
 * client's, with the permission last granted. All of it follows from facts; it tells callers what they may do there.
 */
import { sql } from 'kysely';
import type { ClientHistory } from '../engine/client-history.ts';
import { guestsOf } from '../statement/client-access.ts';
import type { DerivedRow, DerivedTable } from './derived-table.ts';
import type { Db } from './open.ts';

export const CLIENT_GUESTS: DerivedTable = {
  name: 'client_guests',
  columns: { client_id: 'text', employee_id: 'text', partner_id: 'text', permission: 'text' },
  key: ['client_id', 'employee_id'],
  scope: 'client_id',
};

/** A known client's rows. */
export function toGuestRows(history: ClientHistory): readonly DerivedRow[] {
  return guestsOf(history).map(({ employee, partner, permission }) => ({
    client_id: history.client,
    employee_id: employee,
    partner_id: partner,
    permission,
  }));
}

export interface Guest {
  readonly client: string;
  readonly clientName: string;
  readonly partner: string;
  readonly partnerName: string;
  readonly employee: string;
  readonly permission: string | null;
}

/** Where somebody is a guest, in order of the client's name. */
export async function listGuestsOf(db: Db, user: string): Promise<readonly Guest[]> {
  const { rows } = await sql<Guest>`
    select g.client_id as client, c.name as "clientName", g.partner_id as partner,
      p.name as "partnerName", g.employee_id as employee, g.permission
    from memberships m
    join client_guests g on g.employee_id = m.employee_id and g.partner_id = m.partner_id
    join clients c on c.client_id = g.client_id
    join partners p on p.partner_id = g.partner_id
    where m.user_id = ${user} and m.employee_id is not null
    order by lower(c.name), c.client_id, g.employee_id`.execute(db);
  return rows;
}

/** The client where most partners are and somebody who signs in for this one is a guest with a permission; null: none. */
export async function findClientWithGuest(
  db: Db,
  partner: string,
  permission: string,
): Promise<string | null> {
  const { rows } = await sql<{ client: string }>`
    select g.client_id as client from client_guests g
    join memberships m on m.employee_id = g.employee_id and m.partner_id = g.partner_id
    where g.partner_id = ${partner} and g.permission = ${permission}
    order by (select count(distinct o.partner_id) from client_guests o where o.client_id = g.client_id) desc, g.client_id
    limit 1`.execute(db);
  return rows[0]?.client ?? null;
}

/** Where employees are guests now. */
export async function listPlacesOf(
  db: Db,
  employees: readonly string[],
): Promise<readonly { readonly employee: string; readonly client: string }[]> {
  const { rows } = await sql<{ employee: string; client: string }>`
    select employee_id as employee, client_id as client from client_guests
    where employee_id = any(${employees}::text[]) order by employee_id, client_id`.execute(db);
  return rows;
}

/** A partner's guests at a client. */
export async function listClientGuests(
  db: Db,
  partner: string,
  client: string,
): Promise<readonly { readonly employee: string; readonly permission: string | null }[]> {
  const { rows } = await sql<{ employee: string; permission: string | null }>`
    select employee_id as employee, permission from client_guests
    where client_id = ${client} and partner_id = ${partner} order by employee_id`.execute(db);
  return rows;
}
