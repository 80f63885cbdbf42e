/** Lists a partner's clients as its dashboard shows them: filtered, sorted, paged; or all that the filters leave. */
import type { Day } from '../base/day.ts';
import { compareIds } from '../base/id.ts';
import { type Result, succeed } from '../base/result.ts';
import type { ClientFileQuery, ClientList, ClientListQuery, ListedClient } from '../contract/dashboard.ts';
import type { Refusal } from '../contract/errors.ts';
import type { RenewalOwnerPage } from '../contract/renewals.ts';
import type { Terms } from '../program/terms.ts';
import { relationshipOn } from '../statement/relationship.ts';
import { findEnders, loadSpans } from '../store/client-list.ts';
import { type Db, readConsistently } from '../store/open.ts';
import { type ClientEntry, findListed, needsSummaries, viewListedClient } from '../views/client-list.ts';
import { type ClientBook, dateOf, openClientBook, summarizeAll, summarizeSome } from './client-book.ts';
import type { Installation } from './installation.ts';
import { loadOwners } from './load-renewals.ts';

type OwnerOf = (client: string | null) => RenewalOwnerPage;

export async function listClients(
  installation: Installation,
  partner: string,
  query: ClientListQuery,
): Promise<Result<ClientList, Refusal>> {
  const opened = await openFor(installation, partner, query, needsSummaries(query));
  if (!opened.ok) return opened;
  const book = opened.value;
  return readConsistently(installation.store, async (db) => {
    const ownerOf = await loadOwners(db, partner);
    const found = findListed(book.entries, query, finderOf(book, ownerOf));
    const page = found.slice(query.offset, query.offset + query.limit);
    const ended = book.entries.filter((entry) => entry.ended !== null).length;
    return succeed({
      asOf: dateOf(book),
      items: await showClients(db, partner, book, ownerOf, page),
      matching: found.length,
      counts: { current: book.entries.length - ended, ended },
      currency: book.terms.program.currency,
      countries: [...new Set(book.entries.map(({ country }) => country))].sort(compareIds),
      owners: listOwners(book, ownerOf),
    });
  });
}

interface ExportedClients {
  readonly asOf: string;
  readonly rows: readonly ListedClient[];
}

export async function exportClientList(
  installation: Installation,
  partner: string,
  query: ClientFileQuery,
): Promise<Result<ExportedClients, Refusal>> {
  const opened = await openFor(installation, partner, query, true);
  if (!opened.ok) return opened;
  const book = opened.value;
  return readConsistently(installation.store, async (db) => {
    const ownerOf = await loadOwners(db, partner);
    const found = findListed(book.entries, query, finderOf(book, ownerOf));
    return succeed({ asOf: dateOf(book), rows: await showClients(db, partner, book, ownerOf, found) });
  });
}

async function openFor(
  installation: Installation,
  partner: string,
  { asOf }: ClientFileQuery,
  withSummaries: boolean,
): Promise<Result<ClientBook, Refusal>> {
  const opened = await openClientBook(installation, partner, asOf);
  if (opened.ok && withSummaries) await summarizeAll(installation, partner, opened.value);
  return opened;
}

const finderOf = (book: ClientBook, ownerOf: OwnerOf) => ({
  summaryOf: (client: string) => book.summaries.get(client),
  ownerOf,
});

/** Clients as rows, with what only the rows shown need. */
export async function showClients(
  db: Db,
  partner: string,
  book: ClientBook,
  ownerOf: OwnerOf,
  entries: readonly ClientEntry[],
): Promise<ListedClient[]> {
  const clients = entries.map(({ client }) => client);
  await summarizeSome(db, book, clients);
  const relationshipOf = await loadRelationships(db, partner, clients, book.on);
  const ended = entries.filter((entry) => entry.ended !== null).map(({ client }) => client);
  const endedBy = await findEnders(db, partner, ended);
  const nameProductLine = productLineNamer(book.terms);
  return entries.map((entry) =>
    viewListedClient(entry, {
      summary: book.summaries.get(entry.client)!,
      relationship: relationshipOf(entry.client),
      owner: ownerOf(entry.client),
      endedBy: (entry.ended && endedBy.get(entry.ended.fact)) ?? null,
      nameProductLine,
    }),
  );
}

async function loadRelationships(db: Db, partner: string, clients: readonly string[], on: Day) {
  const spans = Map.groupBy(await loadSpans(db, partner, clients), ({ client }) => client);
  return (client: string) => relationshipOn(spans.get(client) ?? [], on);
}

/** By the program; a product line that it does not name goes by its id. */
export function productLineNamer({ program }: Terms): (productLine: string) => string {
  const names = new Map(program.productLines.map(({ id, name }) => [id, name]));
  return (productLine) => names.get(productLine) ?? productLine;
}

/** Both sides, then every person who talks to one of the clients, by name. */
function listOwners({ entries }: ClientBook, ownerOf: OwnerOf): ClientList['owners'] {
  const people = new Map<string, string | null>();
  for (const { client } of entries) {
    const { person } = ownerOf(client);
    if (person) people.set(person.user, person.name);
  }
  const named = [...people].map(([value, name]) => ({ value, name }));
  return [
    { value: 'vendor', name: null },
    { value: 'partner', name: null },
    ...named.sort((a, b) => compareIds(a.name ?? '', b.name ?? '')),
  ];
}
