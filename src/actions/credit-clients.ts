/** Works out what follows from the facts of some clients and stores it: lines, notices, profiles, ignored facts. */
import type { Terms } from '../program/terms.ts';
import { CLIENT_RECORDS, toRecordRow } from '../store/client-records.ts';
import { CLIENT_NOTICES, CLIENT_PARTNERS, CLIENTS, toClientRow, toNoticeRows } from '../store/clients.ts';
import { CREDIT_LINES, toLineRows } from '../store/credit-lines.ts';
import { type DerivedRow, type DerivedTable, loadRows, replaceTables } from '../store/derived-table.ts';
import { IGNORED_OF_CLIENTS, toIgnoredRows } from '../store/ignored-facts.ts';
import type { Db } from '../store/open.ts';
import { creditEach } from './credited-clients.ts';

/** What is stored of clients, by table. */
export const CLIENT_TABLES: readonly DerivedTable[] = [
  CLIENTS,
  CLIENT_PARTNERS,
  CREDIT_LINES,
  CLIENT_NOTICES,
  CLIENT_RECORDS,
  IGNORED_OF_CLIENTS,
];

export interface Credited {
  /** Partners whose tiers may change by it. */
  readonly toDecide: ReadonlySet<string>;
  /** Partners that facts of the clients name: answers about them may have changed, whether or not lines did. */
  readonly named: ReadonlySet<string>;
}

/** Credits clients anew and stores what changed. */
export async function creditClients(db: Db, terms: Terms, clients: readonly string[]): Promise<Credited> {
  const { rowsByTable, named } = await computeClientRows(db, terms, clients);
  const changed = await replaceTables(db, CLIENT_TABLES, clients, rowsByTable);
  const toDecide = new Set(changed.get(CREDIT_LINES)!.map((row) => row.partner_id as string));
  // A profile is what measures read: it concerns whoever has points from the client.
  const profiles = changed.get(CLIENTS)!.map((row) => row.client_id as string);
  for (const row of await loadRows(db, CLIENT_PARTNERS, profiles)) toDecide.add(row.partner_id as string);
  return { toDecide, named };
}

interface ClientRows {
  readonly rowsByTable: ReadonlyMap<DerivedTable, readonly DerivedRow[]>;
  readonly named: ReadonlySet<string>;
}

/** The rows that follow from the facts of these clients, with tiers as they are decided now. */
export async function computeClientRows(
  db: Db,
  terms: Terms,
  clients: readonly string[],
): Promise<ClientRows> {
  const rowsByTable = new Map<DerivedTable, DerivedRow[]>(CLIENT_TABLES.map((table) => [table, []]));
  const allNamed = new Set<string>();
  for await (const { client, named, ignored, known } of creditEach(db, terms, clients)) {
    for (const partner of named) allNamed.add(partner);
    rowsByTable.get(IGNORED_OF_CLIENTS)!.push(...toIgnoredRows('client', client, ignored));
    if (!known) continue;
    const { history, credit } = known;
    rowsByTable.get(CLIENTS)!.push(toClientRow(history));
    rowsByTable.get(CLIENT_RECORDS)!.push(toRecordRow(history));
    for (const partner of history.partners)
      rowsByTable.get(CLIENT_PARTNERS)!.push({ client_id: client, partner_id: partner });
    for (const row of toLineRows(credit.lines)) rowsByTable.get(CREDIT_LINES)!.push(row);
    rowsByTable.get(CLIENT_NOTICES)!.push(...toNoticeRows(credit));
  }
  return { rowsByTable, named: allNamed };
}
