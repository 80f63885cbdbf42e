/** The table of a partner's clients: what its filters leave, in its order, as the API writes it. */
import { type Day, formatDay } from '../base/day.ts';
import type { Micropoints } from '../base/exact.ts';
import { compareIds } from '../base/id.ts';
import type { PointKind } from '../base/point-kind.ts';
import type { ClientFileQuery, ListedClient } from '../contract/dashboard.ts';
import type { RenewalOwnerPage } from '../contract/renewals.ts';
import type { ClientSummary } from '../statement/client-summary.ts';
import { writeMetrics } from '../statement/metrics.ts';
import type { Relationship } from '../statement/relationship.ts';

/** One of the partner's clients on a date, as far as it is known without reading its records. */
export interface ClientEntry {
  readonly client: string;
  readonly name: string;
  readonly domain: string | null;
  readonly country: string;
  readonly currency: string;
  readonly isGrowthMarket: boolean;
  readonly registeredOn: Day;
  readonly points: Readonly<Record<PointKind, Micropoints>>;
  /** What a search looks in. */
  readonly words: string;
  readonly ended: EndedOn | null;
}

export interface EndedOn {
  readonly on: Day;
  readonly fact: string;
  readonly source: string | null;
}

/** Whether the question can only be answered from the records of all clients. */
export function needsSummaries({ product, band, sort }: ClientFileQuery): boolean {
  return product !== undefined || band !== undefined || sort === 'engagement' || sort === 'mrr';
}

export interface ClientFinder {
  readonly summaryOf: (client: string) => ClientSummary | undefined;
  readonly ownerOf: (client: string) => RenewalOwnerPage;
}

export function findListed(
  entries: readonly ClientEntry[],
  query: ClientFileQuery,
  finder: ClientFinder,
): readonly ClientEntry[] {
  const { product, relationship, owner, market, country, band, state } = query;
  const wanted = query.search?.trim().toLowerCase() ?? '';
  const isFound = (entry: ClientEntry): boolean =>
    (entry.ended !== null) === (state === 'ended') &&
    (wanted === '' || entry.words.includes(wanted)) &&
    (relationship === undefined || nameRelationship(entry.points) === relationship) &&
    (market === undefined || entry.isGrowthMarket === (market === 'growth')) &&
    (country === undefined || entry.country === country) &&
    (owner === undefined || isOwnedBy(finder.ownerOf(entry.client), owner)) &&
    (product === undefined || finder.summaryOf(entry.client)?.productLines.includes(product) === true) &&
    (band === undefined || finder.summaryOf(entry.client)?.band === band);
  return sortListed(entries.filter(isFound), query, finder);
}

function nameRelationship({ sourced, assisted, managed }: ClientEntry['points']) {
  if (managed > 0) return sourced + assisted > 0 ? 'both' : 'managed';
  return sourced + assisted > 0 ? 'sold' : 'none';
}

/** `vendor`, `partner`, or a person who is copied or gets the notices. */
function isOwnedBy({ side, person }: RenewalOwnerPage, owner: string): boolean {
  return side === owner || person?.user === owner;
}

function sortListed(found: readonly ClientEntry[], { sort, order }: ClientFileQuery, finder: ClientFinder) {
  const turn = order === 'desc' ? -1 : 1;
  if (sort === 'client') return found.toSorted((a, b) => turn * compareNames(a, b));
  const keyed = found.map((entry) => ({ entry, key: keyOf(entry, sort, finder) }));
  return keyed
    .sort((a, b) => turn * (a.key - b.key) || compareNames(a.entry, b.entry))
    .map(({ entry }) => entry);
}

type NumberSort = Exclude<ClientFileQuery['sort'], 'client'>;

function keyOf({ client, points }: ClientEntry, sort: NumberSort, { summaryOf }: ClientFinder): number {
  switch (sort) {
    case 'engagement':
      return summaryOf(client)?.index ?? -1;
    case 'mrr':
      return Number(summaryOf(client)?.programMrr ?? -1);
    case 'managed':
      return points.managed;
    case 'sold':
      return points.sourced + points.assisted;
    case 'total':
      return points.sourced + points.assisted + points.managed;
  }
}

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

function compareNames(a: ClientEntry, b: ClientEntry): number {
  return collator.compare(a.name, b.name) || compareIds(a.client, b.client);
}

/** What a row says beside its entry. */
export interface ClientAround {
  readonly summary: ClientSummary;
  readonly relationship: Relationship;
  readonly owner: RenewalOwnerPage;
  /** Who ended the services; null where nobody here did. */
  readonly endedBy: string | null;
  readonly nameProductLine: (productLine: string) => string;
}

export function viewListedClient(entry: ClientEntry, around: ClientAround): ListedClient {
  const { client, name, domain, country, isGrowthMarket, points, ended } = entry;
  const { summary, relationship, owner, endedBy, nameProductLine } = around;
  const { index, band, toolsUsed, toolsAvailable, mrr, programMrr, productLines } = summary;
  const textOf = (day: Day | null) => (day === null ? null : formatDay(day));
  return {
    client,
    name,
    domain,
    country,
    isGrowthMarket,
    products: productLines.map((productLine) => ({ productLine, name: nameProductLine(productLine) })),
    relationship: nameRelationship(points),
    soldSince: textOf(relationship.soldSince),
    managedSince: textOf(relationship.managedSince),
    engagement: { index, band, toolsUsed, toolsAvailable },
    mrr: [...mrr],
    programMrr,
    ...writeMetrics(points),
    renewalOwner: owner,
    ended: ended && { on: formatDay(ended.on), by: endedBy, source: ended.source, fact: ended.fact },
  };
}
