/** What of companies and tasks stands in the address, and what the server is asked by it. */
import type { SearchSchemaInput } from '@tanstack/react-router';
import { askPage, type ListSearch, readListSearch, readSorting } from '../parts/list-search.ts';
import type { CompaniesQuestion, TasksQuestion } from './company-queries.ts';

export interface CompanyFilters {
  readonly state?: 'ended' | 'all' | undefined;
  readonly has?: string | undefined;
  readonly band?: 'low' | 'medium' | 'high' | 'none' | undefined;
}

export interface CompaniesSearch extends ListSearch, CompanyFilters {
  readonly tab?: 'tasks' | undefined;
  /** Everybody's tasks, not only the reader's own. */
  readonly whose?: 'all' | undefined;
}

export const NO_FILTERS: CompanyFilters = { state: undefined, has: undefined, band: undefined };

const STATES = ['ended', 'all'] as const;
const BANDS = ['low', 'medium', 'high', 'none'] as const;

/** Reads what anybody may have typed. */
export function readCompaniesSearch(typed: CompaniesSearch & SearchSchemaInput): CompaniesSearch {
  const found: Readonly<Record<string, unknown>> = { ...typed };
  const state = STATES.find((each) => each === found.state);
  const band = BANDS.find((each) => each === found.band);
  return {
    ...readListSearch(typed),
    ...(found.tab === 'tasks' ? { tab: 'tasks' as const } : {}),
    ...(found.whose === 'all' ? { whose: 'all' as const } : {}),
    ...(state ? { state } : {}),
    ...(band ? { band } : {}),
    ...(typeof found.has === 'string' && found.has !== '' ? { has: found.has.slice(0, 128) } : {}),
  };
}

const SORTS = ['client', 'country', 'since', 'mrr', 'index', 'tasks'] as const;
export const BY_NAME = { by: 'client', order: 'asc' } as const;

/** What the list, and the file of it, are asked by. */
export function askCompanies(search: CompaniesSearch, asOf: string | undefined): CompaniesQuestion {
  const { by, order } = readSorting(search, BY_NAME);
  return {
    search: search.find,
    state: search.state,
    has: search.has,
    band: search.band,
    sort: SORTS.find((each) => each === by) ?? BY_NAME.by,
    order,
    asOf,
  };
}

export const askCompaniesPage = (search: CompaniesSearch, asOf: string | undefined): CompaniesQuestion => ({
  ...askCompanies(search, asOf),
  ...askPage(search),
});

const TASK_SORTS = ['due', 'title', 'client', 'assignee'] as const;
const BY_DUE = { by: 'due', order: 'asc' } as const;

export function askTasks(search: CompaniesSearch): TasksQuestion {
  const { by, order } = readSorting(search, BY_DUE);
  return {
    assignee: search.whose === 'all' ? undefined : 'me',
    state: search.only === 'done' ? 'done' : 'open',
    search: search.find,
    sort: TASK_SORTS.find((each) => each === by) ?? BY_DUE.by,
    order,
    ...askPage(search),
  };
}
