/** People of a client and what they are asked about: kept by the client or the vendor for all, or by one partner. */
import { sql } from 'kysely';
import type { Instant } from '../base/zone.ts';
import type { Db } from './open.ts';
import { stamp } from './stamp.ts';

export type ContactKind = 'primary' | 'billing' | 'decision-maker';

export interface ClientContact {
  readonly id: string;
  /** The partner that keeps it for itself; null: kept by the client or the vendor. */
  readonly partner: string | null;
  readonly name: string;
  /** In lower case. */
  readonly email: string;
  readonly kinds: readonly ContactKind[];
}

const SELECT = sql`select id, partner_id as partner, name, email, kinds from client_contacts`;

/** Those kept by the client or the vendor, by name: whom the vendor writes to. */
export async function listContacts(db: Db, client: string): Promise<readonly ClientContact[]> {
  const { rows } = await sql<ClientContact>`${SELECT}
    where client_id = ${client} and partner_id is null order by lower(name), id`.execute(db);
  return rows;
}

/** Those that a partner keeps for itself, by name. */
export async function listOwnContacts(
  db: Db,
  client: string,
  partner: string,
): Promise<readonly ClientContact[]> {
  const { rows } = await sql<ClientContact>`${SELECT}
    where client_id = ${client} and partner_id = ${partner} order by lower(name), id`.execute(db);
  return rows;
}

/** `partner` null: one that the client or the vendor keeps. */
export async function findContact(
  db: Db,
  client: string,
  partner: string | null,
  id: string,
): Promise<ClientContact | null> {
  const { rows } = await sql<ClientContact>`${SELECT}
    where client_id = ${client} and id = ${id} and partner_id is not distinct from ${partner}::text`.execute(
    db,
  );
  return rows[0] ?? null;
}

interface Saved extends ClientContact {
  readonly client: string;
  readonly at: Instant;
  readonly by: string;
}

/** Adds it, or puts it in the place of the one with its id. */
export async function putContact(
  db: Db,
  { client, id, partner, name, email, kinds, at, by }: Saved,
): Promise<void> {
  await sql`
    insert into client_contacts (client_id, id, partner_id, name, email, kinds, created_by_name, changed_at)
    values (${client}, ${id}, ${partner}::text, ${name}, ${email}, ${[...kinds]}::text[], ${by}, ${stamp(at)})
    on conflict (client_id, id) do update set name = excluded.name, email = excluded.email,
      kinds = excluded.kinds, changed_at = excluded.changed_at`.execute(db);
}

export async function deleteContact(db: Db, client: string, id: string): Promise<void> {
  await sql`delete from client_contacts where client_id = ${client} and id = ${id}`.execute(db);
}
