/** What of the Tier page stands in its address: the tier measured against, and the table's search, filters and place. */
import type { SearchSchemaInput } from '@tanstack/react-router';
import type { BreakdownQuestion } from '../parts/queries.ts';

const SORTS = ['client', 'sold', 'managed', 'total', 'expiry'] as const;
export const DEAL_TYPES = ['new', 'cross-sell', 'upsell', 'renewal'] as const;
export const MARKETS = ['growth', 'other'] as const;
export const ATTRIBUTIONS = ['sourced', 'assisted'] as const;
export const STATES = ['active', 'expired'] as const;

export type Sort = (typeof SORTS)[number];

export interface TierSearch {
  /** The tier measured against; the next one when left out. */
  readonly tier?: string | undefined;
  readonly search?: string | undefined;
  readonly dealType?: (typeof DEAL_TYPES)[number] | undefined;
  readonly market?: (typeof MARKETS)[number] | undefined;
  readonly productLine?: string | undefined;
  readonly attribution?: (typeof ATTRIBUTIONS)[number] | undefined;
  readonly state?: (typeof STATES)[number] | undefined;
  readonly sort?: Sort | undefined;
  readonly order?: 'asc' | 'desc' | undefined;
  /** From 1. */
  readonly page?: number | undefined;
}

export const ROWS_A_PAGE = 50;
const SEARCH_LENGTH_MAX = 200;

/** Reads what anybody may have typed; anything impossible is left out. */
export function readTierSearch(typed: TierSearch & SearchSchemaInput): TierSearch {
  const found: Readonly<Record<string, unknown>> = { ...typed };
  const text = (name: string) => {
    const value = found[name];
    return typeof value === 'string' && value !== '' ? value.slice(0, SEARCH_LENGTH_MAX) : undefined;
  };
  const oneOf = <Word extends string>(name: string, words: readonly Word[]) =>
    words.find((word) => word === found[name]);
  const page = Number(found.page);
  const read: TierSearch = {
    tier: text('tier'),
    search: text('search') ?? (typeof found.search === 'number' ? String(found.search) : undefined),
    dealType: oneOf('dealType', DEAL_TYPES),
    market: oneOf('market', MARKETS),
    productLine: text('productLine'),
    attribution: oneOf('attribution', ATTRIBUTIONS),
    state: oneOf('state', STATES),
    sort: oneOf('sort', SORTS),
    order: oneOf('order', ['asc', 'desc'] as const),
    page: Number.isInteger(page) && page > 1 && page < 100_000 ? page : undefined,
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

/** What the table asks the server. */
export function askBreakdown(search: TierSearch, asOf: string | undefined): BreakdownQuestion {
  const { dealType, market, productLine, attribution, state, sort = 'total', order, page = 1 } = search;
  return {
    ...(asOf === undefined ? {} : { asOf }),
    ...(search.search === undefined ? {} : { search: search.search }),
    ...(dealType === undefined ? {} : { dealType }),
    ...(market === undefined ? {} : { market }),
    ...(productLine === undefined ? {} : { productLine }),
    ...(attribution === undefined ? {} : { attribution }),
    ...(state === undefined ? {} : { state }),
    sort,
    order: order ?? firstOrderOf(sort),
    limit: ROWS_A_PAGE,
    offset: (page - 1) * ROWS_A_PAGE,
  };
}

/** Names and dates begin with the first, amounts with the largest. */
export const firstOrderOf = (sort: Sort): 'asc' | 'desc' =>
  sort === 'client' || sort === 'expiry' ? 'asc' : 'desc';
