/** What of the dashboard stands in its address: the table's filters, what is open, the tier chosen, the dates. */
import type { SearchSchemaInput } from '@tanstack/react-router';
import { parseDay } from '../../base/day.ts';
import { CHANGE_GROUPS } from '../../statement/change-groups.ts';
import type { Operations } from '../parts/api-client.ts';
import { askPage, type ListSearch, readListSearch, readSorting } from '../parts/list-search.ts';

export const RELATIONSHIPS = ['sold', 'managed', 'both', 'none'] as const;
export const MARKETS = ['growth', 'other'] as const;
export const BANDS = ['low', 'medium', 'high'] as const;
export const STATES = ['current', 'ended'] as const;
export const PANEL_TABS = ['details', 'renewals', 'usage', 'engagement'] as const;
const SORTS = ['client', 'engagement', 'mrr', 'sold', 'managed', 'total'] as const;

export interface DashboardSearch extends ListSearch {
  readonly product?: string | undefined;
  readonly relationship?: (typeof RELATIONSHIPS)[number] | undefined;
  readonly owner?: string | undefined;
  readonly market?: (typeof MARKETS)[number] | undefined;
  readonly country?: string | undefined;
  readonly band?: (typeof BANDS)[number] | undefined;
  readonly state?: (typeof STATES)[number] | undefined;
  /** The tab of the client's panel. */
  readonly part?: (typeof PANEL_TABS)[number] | undefined;
  /** The tier for which missing points are shown. */
  readonly tier?: string | undefined;
  /** Between which dates changes are told. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** The number whose clients are shown. */
  readonly group?: (typeof CHANGE_GROUPS)[number] | undefined;
}

/** Reads what anybody may have typed. */
export function readDashboardSearch(typed: DashboardSearch & SearchSchemaInput): DashboardSearch {
  const found: Readonly<Record<string, unknown>> = { ...typed };
  const text = (name: string) => {
    const value = found[name];
    return typeof value === 'string' && value !== '' && value.length <= 128 ? value : undefined;
  };
  const oneOf = <Word extends string>(name: string, words: readonly Word[]) =>
    words.find((word) => word === found[name]);
  const date = (name: string) => {
    const value = text(name);
    return value !== undefined && parseDay(value) !== null ? value : undefined;
  };
  const read: DashboardSearch = {
    ...readListSearch(typed),
    product: text('product'),
    relationship: oneOf('relationship', RELATIONSHIPS),
    owner: text('owner'),
    market: oneOf('market', MARKETS),
    country: text('country')?.slice(0, 2),
    band: oneOf('band', BANDS),
    state: oneOf('state', STATES),
    part: oneOf('part', PANEL_TABS),
    tier: text('tier'),
    from: date('from'),
    to: date('to'),
    group: oneOf('group', CHANGE_GROUPS),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

const FIRST_SORTING = { by: 'total', order: 'desc' } as const;

export const sortingOf = (search: ListSearch) => readSorting(search, FIRST_SORTING);

export type ClientsQuestion = NonNullable<Operations['listClients']['query']>;

/** What a file of the table asks the server. */
export function askClientFile(search: DashboardSearch, asOf: string | undefined): ClientsQuestion {
  const { product, relationship, owner, market, country, band, state } = search;
  const { by, order } = sortingOf(search);
  const filters = { asOf, search: search.find, product, relationship, owner, market, country, band, state };
  const chosen = Object.entries(filters).filter(([, value]) => value !== undefined);
  return {
    ...(Object.fromEntries(chosen) as ClientsQuestion),
    sort: SORTS.find((each) => each === by) ?? 'total',
    order,
  };
}

/** What a page of the table asks the server. */
export function askClients(search: DashboardSearch, asOf: string | undefined): ClientsQuestion {
  return { ...askClientFile(search, asOf), ...askPage(search) };
}

/** A search without any filter. */
export const CLEARED: DashboardSearch = {
  product: undefined,
  relationship: undefined,
  owner: undefined,
  market: undefined,
  country: undefined,
  band: undefined,
  state: undefined,
};
