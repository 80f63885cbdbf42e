/** What is kept of each client's own business (statement/client-record.ts). All of it follows from facts. */
import { sql } from 'kysely';
import type { ClientHistory } from '../engine/client-history.ts';
import { type ClientRecord, recordClient } from '../statement/client-record.ts';
import { anyOf } from './any-of.ts';
import type { DerivedRow, DerivedTable } from './derived-table.ts';
import type { Db } from './open.ts';

export const CLIENT_RECORDS: DerivedTable = {
  name: 'client_records',
  columns: { client_id: 'text', record: 'json' },
  key: ['client_id'],
  scope: 'client_id',
};

/** A known client's row. */
export function toRecordRow({ client, facts }: ClientHistory): DerivedRow {
  return { client_id: client, record: JSON.stringify(recordClient(facts)) };
}

/** Records of clients, by client; those that the caller may not see are left out. */
export async function loadRecords(db: Db, clients: readonly string[]): Promise<Map<string, ClientRecord>> {
  const { rows } = await sql<{ client_id: string; record: string }>`
    select client_id, record::text as record from client_records where client_id = ${anyOf(clients)}`.execute(
    db,
  );
  return new Map(rows.map(({ client_id, record }) => [client_id, JSON.parse(record) as ClientRecord]));
}

/** Records of all clients of a partner, by client. */
export async function loadPartnerRecords(db: Db, partner: string): Promise<Map<string, ClientRecord>> {
  const { rows } = await sql<{ client_id: string; record: string }>`
    select r.client_id, r.record::text as record from client_partners p
    join client_records r on r.client_id = p.client_id where p.partner_id = ${partner}`.execute(db);
  return new Map(rows.map(({ client_id, record }) => [client_id, JSON.parse(record) as ClientRecord]));
}
