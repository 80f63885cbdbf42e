/** What of the engagement index stands in its address, and what the server is asked by it. */
import type { SearchSchemaInput } from '@tanstack/react-router';
import { askPage, type ListSearch, readListSearch, readSorting } from '../parts/list-search.ts';
import type { EngagementQuestion } from './engagement-queries.ts';

export type BandFilter = 'low' | 'medium' | 'high' | 'none';

export interface EngagementFilters {
  readonly band?: BandFilter | undefined;
  /** 0–10. */
  readonly scoreMin?: number | undefined;
  readonly scoreMax?: number | undefined;
  /** Product lines. */
  readonly lacks?: string | undefined;
  readonly has?: string | undefined;
}

export interface EngagementSearch extends ListSearch, EngagementFilters {
  readonly tab?: 'clients' | undefined;
}

export const NO_FILTERS: EngagementFilters = {
  band: undefined,
  scoreMin: undefined,
  scoreMax: undefined,
  lacks: undefined,
  has: undefined,
};

const BANDS: readonly BandFilter[] = ['low', 'medium', 'high', 'none'];
const ID_LENGTH_MAX = 128;

/** Reads what anybody may have typed. */
export function readEngagementSearch(typed: EngagementSearch & SearchSchemaInput): EngagementSearch {
  const found: Readonly<Record<string, unknown>> = { ...typed };
  const band = BANDS.find((each) => each === found.band);
  const score = (name: string) => {
    const value = found[name] === undefined ? Number.NaN : Number(found[name]);
    return Number.isInteger(value) && value >= 0 && value <= 10 ? { [name]: value } : {};
  };
  const id = (name: string) => {
    const value = found[name];
    return typeof value === 'string' && value !== '' ? { [name]: value.slice(0, ID_LENGTH_MAX) } : {};
  };
  return {
    ...readListSearch(typed),
    ...(found.tab === 'clients' ? { tab: 'clients' as const } : {}),
    ...(band ? { band } : {}),
    ...score('scoreMin'),
    ...score('scoreMax'),
    ...id('lacks'),
    ...id('has'),
  };
}

const SORTS = ['client', 'index', 'tools', 'mrr', 'reported'] as const;

export const FIRST_SORTING = { by: 'index', order: 'asc' } as const;

/** What the list, and the file of it, are asked by. */
export function askEngagement(search: EngagementSearch, asOf: string | undefined): EngagementQuestion {
  const { by, order } = readSorting(search, FIRST_SORTING);
  return {
    search: search.find,
    band: search.band,
    indexMin: search.scoreMin,
    indexMax: search.scoreMax,
    lacks: search.lacks,
    has: search.has,
    sort: SORTS.find((each) => each === by) ?? FIRST_SORTING.by,
    order,
    asOf,
  };
}

export const askEngagementPage = (
  search: EngagementSearch,
  asOf: string | undefined,
): EngagementQuestion => ({
  ...askEngagement(search, asOf),
  ...askPage(search),
});
