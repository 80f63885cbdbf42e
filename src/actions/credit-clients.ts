/** Works out what follows from the facts of some clients and stores it: lines, notices, profiles, ignored facts. */
import type { Terms } from '../program/terms.ts';
import { CLIENT_GUESTS, toGuestRows } from '../store/client-guests.ts';
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
  CLIENT_GUESTS,
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
  const lines = findMoved(changed.get(CREDIT_LINES)!, TELLING.lines);
  const toDecide = new Set(lines.map((row) => row.partner_id as string));
  // A profile is what measures read: it concerns whoever has points from the client.
  const profiles = findMoved(changed.get(CLIENTS)!, TELLING.profiles).map((row) => row.client_id as string);
  for (const row of await loadRows(db, CLIENT_PARTNERS, profiles)) toDecide.add(row.partner_id as string);
  return { toDecide, named };
}

/** What tiers are decided from: an activity more behind a line, or a later one at the client, decides nothing. */
const TELLING = {
  lines: ['client_id', 'partner_id', 'n', 'kind', 'points', 'start_on', 'end_on'],
  profiles: ['client_id', 'profile'],
} as const;

/** Rows, old and new, that differ in some columns from the other one of their key. */
function findMoved(changed: readonly DerivedRow[], columns: readonly string[]): readonly DerivedRow[] {
  const moved = new Map<string, DerivedRow>();
  for (const row of changed) {
    const text = columns.map((column) => row[column]).join('\n');
    // Old and new are alike in these columns: they cancel each other.
    if (!moved.delete(text)) moved.set(text, row);
  }
  return [...moved.values()];
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
    rowsByTable.get(CLIENT_GUESTS)!.push(...toGuestRows(history));
    for (const partner of history.partners)
      rowsByTable.get(CLIENT_PARTNERS)!.push({ client_id: client, partner_id: partner });
    for (const row of toLineRows(credit.lines)) rowsByTable.get(CREDIT_LINES)!.push(row);
    rowsByTable.get(CLIENT_NOTICES)!.push(...toNoticeRows(credit));
  }
  return { rowsByTable, named: allNamed };
}
