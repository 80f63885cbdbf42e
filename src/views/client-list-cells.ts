/** The table of clients as cells of a CSV file. */
import type { ListedClient } from '../contract/dashboard.ts';
import { writeAmounts } from './csv-cells.ts';

type Cell = (row: ListedClient) => string | number | boolean | null;

const CELLS: Readonly<Record<string, Cell>> = {
  client: ({ client }) => client,
  name: ({ name }) => name,
  domain: ({ domain }) => domain,
  country: ({ country }) => country,
  growthMarket: ({ isGrowthMarket }) => isGrowthMarket,
  products: ({ products }) => products.map(({ name }) => name).join('|'),
  relationship: ({ relationship }) => relationship,
  soldSince: ({ soldSince }) => soldSince,
  managedSince: ({ managedSince }) => managedSince,
  engagementIndex: ({ engagement }) => engagement.index,
  band: ({ engagement }) => engagement.band,
  toolsUsed: ({ engagement }) => engagement.toolsUsed,
  toolsAvailable: ({ engagement }) => engagement.toolsAvailable,
  mrr: ({ mrr }) => writeAmounts(mrr),
  programMrr: ({ programMrr }) => programMrr,
  sold: ({ sold }) => sold,
  managed: ({ managed }) => managed,
  total: ({ total }) => total,
  renewalOwner: ({ renewalOwner: { side, person } }) => person?.name ?? side,
  endedOn: ({ ended }) => ended?.on ?? null,
  endedBy: ({ ended }) => ended?.by ?? ended?.source ?? null,
};

export const LISTED_CLIENT_COLUMNS: readonly string[] = Object.keys(CELLS);

export function writeListedClientCells(row: ListedClient): readonly string[] {
  return Object.values(CELLS).map((read) => String(read(row) ?? ''));
}
