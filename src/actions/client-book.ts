/**
 * A partner's clients on a date, kept as long as the partner's revision stands: the table of clients is asked again with
 * every letter of a search, and thousands of records are then not read again. A summary of a client's own business is
 * worked out when it is first needed: of the rows of a page at once, of all where all are filtered or sorted by it.
 */
import { type Day, formatDay } from '../base/day.ts';
import { type Result, succeed } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import { isGrowthMarket, type Terms, versionAt } from '../program/terms.ts';
import { type ClientRecord, recordClient } from '../statement/client-record.ts';
import { type ClientSummary, summarizeClient } from '../statement/client-summary.ts';
import { loadClientsWithPoints, loadRecordTexts } from '../store/client-list.ts';
import { loadRecords } from '../store/client-records.ts';
import { type Db, readConsistently } from '../store/open.ts';
import { findEndedServices } from '../store/renewals.ts';
import type { ClientEntry } from '../views/client-list.ts';
import { consultPartner, dayOr } from './consult.ts';
import type { Installation } from './installation.ts';
import { keepByRevision } from './keep-by-revision.ts';

export interface ClientBook {
  readonly entries: readonly ClientEntry[];
  readonly on: Day;
  readonly terms: Terms;
  /** By client, as far as anybody has needed them. */
  readonly summaries: Map<string, ClientSummary>;
}

/** Summaries worked out before others are answered in between. */
const CLIENTS_AT_ONCE = 250;
const NOTHING_KNOWN: ClientRecord = recordClient([]);

export function openClientBook(
  installation: Installation,
  partner: string,
  asOf: string | undefined,
): Promise<Result<ClientBook, Refusal>> {
  return keepByRevision(installation, partner, `client-book ${asOf ?? ''}`, () =>
    consultPartner(installation, partner, async ({ db, terms, today }) => {
      const on = dayOr(asOf, today);
      return succeed({ entries: await readEntries(db, terms, partner, on), on, terms, summaries: new Map() });
    }),
  );
}

async function readEntries(db: Db, terms: Terms, partner: string, on: Day): Promise<readonly ClientEntry[]> {
  const clients = await loadClientsWithPoints(db, partner, on);
  const ended = await findEndedServices(db, partner, terms.calendar.startOf(on + 1));
  const version = versionAt(terms, on);
  return clients.map((each) => {
    const end = ended.get(each.client);
    return {
      ...each,
      isGrowthMarket: isGrowthMarket(version, each.country),
      words: `${each.name}\n${each.domain ?? ''}\n${each.client}`.toLowerCase(),
      ended: end ? { on: terms.calendar.dayOf(end.at), fact: end.fact, source: end.source } : null,
    };
  });
}

/** Works out the summaries of some clients, as far as they are missing. */
export async function summarizeSome(db: Db, book: ClientBook, clients: readonly string[]): Promise<void> {
  const missing = clients.filter((client) => !book.summaries.has(client));
  if (missing.length === 0) return;
  const records = await loadRecords(db, missing);
  for (const client of missing) summarize(book, client, records.get(client));
}

/** The same of all clients. Nobody waits for the database or for the server meanwhile. */
export async function summarizeAll(
  { store }: Pick<Installation, 'store'>,
  partner: string,
  book: ClientBook,
): Promise<void> {
  if (book.summaries.size >= book.entries.length) return;
  const texts = await readConsistently(store, (db) => loadRecordTexts(db, partner));
  let done = 0;
  for (const { client } of book.entries) {
    if (book.summaries.has(client)) continue;
    const text = texts.get(client);
    summarize(book, client, text === undefined ? undefined : (JSON.parse(text) as ClientRecord));
    if (++done % CLIENTS_AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve));
  }
}

function summarize(book: ClientBook, client: string, record: ClientRecord = NOTHING_KNOWN): void {
  book.summaries.set(client, summarizeClient(record, book.terms, book.on));
}

/** The date of a book, as answers write it. */
export const dateOf = ({ on }: ClientBook): string => formatDay(on);
