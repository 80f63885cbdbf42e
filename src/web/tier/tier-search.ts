/**
 * What of the Tier page stands in its address: the tab, the tier measured against, the table's search, filters,
 * columns and place, how far back the chart looks, and the dates between which changes are told.
 */
import type { SearchSchemaInput } from '@tanstack/react-router';
import { parseDay } from '../../base/day.ts';
import { askPage, type ListPage, readListPage } from '../parts/list-search.ts';
import type { BreakdownQuestion } from '../parts/queries.ts';

const SORTS = ['client', 'sold', 'managed', 'total', 'expiry'] as const;
export const DEAL_TYPES = ['new', 'cross-sell', 'upsell', 'renewal'] as const;
export const MARKETS = ['growth', 'other'] as const;
export const ATTRIBUTIONS = ['sourced', 'assisted'] as const;
export const STATES = ['active', 'expired'] as const;

export const MONTHS_BACK = [6, 12, 24] as const;

export type Sort = (typeof SORTS)[number];

export interface TierSearch extends ListPage {
  /** The part of the page; the overview when left out. */
  readonly tab?: string | undefined;
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
  /** The columns shown, by name; the usual ones when left out. */
  readonly columns?: string | undefined;
  /** Months that the chart looks back. */
  readonly back?: (typeof MONTHS_BACK)[number] | undefined;
  /** The chart's numbers as a table. */
  readonly view?: 'table' | undefined;
  /** Changes are told between these dates; a month up to the page's date when left out. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** The scenarios of a what-if, as `what-if/scenarios.ts` writes them, and the date that they are looked at on. */
  readonly what?: string | undefined;
  readonly look?: string | undefined;
}

const SEARCH_LENGTH_MAX = 200;
const SCENARIOS_LENGTH_MAX = 6000;

/** Reads what anybody may have typed; anything impossible is left out. */
export function readTierSearch(typed: TierSearch & SearchSchemaInput): TierSearch {
  const found: Readonly<Record<string, unknown>> = { ...typed };
  const text = (name: string) => {
    const value = found[name];
    return typeof value === 'string' && value !== '' ? value.slice(0, SEARCH_LENGTH_MAX) : undefined;
  };
  const oneOf = <Word extends string>(name: string, words: readonly Word[]) =>
    words.find((word) => word === found[name]);
  const numberOf = <Count extends number>(name: string, counts: readonly Count[]) =>
    counts.find((count) => count === Number(found[name]));
  const date = (name: string) => {
    const value = text(name);
    return value !== undefined && parseDay(value) !== null ? value : undefined;
  };
  const read: TierSearch = {
    tab: text('tab'),
    tier: text('tier'),
    search: text('search') ?? (typeof found.search === 'number' ? String(found.search) : undefined),
    dealType: oneOf('dealType', DEAL_TYPES),
    market: oneOf('market', MARKETS),
    productLine: text('productLine'),
    attribution: oneOf('attribution', ATTRIBUTIONS),
    state: oneOf('state', STATES),
    sort: oneOf('sort', SORTS),
    order: oneOf('order', ['asc', 'desc'] as const),
    ...readListPage(found),
    columns: text('columns'),
    back: numberOf('back', MONTHS_BACK),
    view: oneOf('view', ['table'] as const),
    from: date('from'),
    to: date('to'),
    what: typeof found.what === 'string' ? found.what.slice(0, SCENARIOS_LENGTH_MAX) : undefined,
    look: date('look'),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

/** What the table asks the server. */
export function askBreakdown(search: TierSearch, asOf: string | undefined): BreakdownQuestion {
  return { ...askExport(search, asOf), ...askPage(search) };
}

/** What a file of the table asks the server: the same, whole. */
export function askExport(search: TierSearch, asOf: string | undefined): BreakdownQuestion {
  const { dealType, market, productLine, attribution, state, sort = 'total', order } = search;
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
  };
}

/** Names and dates begin with the first, amounts with the largest. */
export const firstOrderOf = (sort: Sort): 'asc' | 'desc' =>
  sort === 'client' || sort === 'expiry' ? 'asc' : 'desc';
