/** Reads one of a partner's clients as the panel of its dashboard shows it. */
import { formatDay } from '../base/day.ts';
import { type Result, succeed } from '../base/result.ts';
import type { ClientDetails } from '../contract/dashboard.ts';
import type { Refusal } from '../contract/errors.ts';
import { recordClient } from '../statement/client-record.ts';
import { loadRecords } from '../store/client-records.ts';
import { readConsistently } from '../store/open.ts';
import { viewBusiness } from '../views/client-details.ts';
import { dateOf, openClientBook } from './client-book.ts';
import type { Installation } from './installation.ts';
import { productLineNamer, showClients } from './list-clients.ts';
import { loadOwners } from './load-renewals.ts';
import { refuseClient } from './refuse.ts';

interface Place {
  readonly partner: string;
  readonly client: string;
}

export async function readClientDetails(
  installation: Installation,
  { partner, client }: Place,
  asOf: string | undefined,
): Promise<Result<ClientDetails, Refusal>> {
  const opened = await openClientBook(installation, partner, asOf);
  if (!opened.ok) return opened;
  const book = opened.value;
  const entry = book.entries.find((each) => each.client === client);
  if (!entry) return refuseClient(client);
  const { terms, on } = book;
  return readConsistently(installation.store, async (db) => {
    const [row] = await showClients(db, partner, book, await loadOwners(db, partner), [entry]);
    const record = (await loadRecords(db, [client])).get(client) ?? recordClient([]);
    return succeed({
      ...row!,
      asOf: dateOf(book),
      currency: entry.currency,
      programCurrency: terms.program.currency,
      registeredOn: formatDay(entry.registeredOn),
      ...viewBusiness(record, terms, on, productLineNamer(terms)),
    });
  });
}
