/** What of a list stands in its address: what is searched for, which kind alone is shown, its order, what is open. */
import type { SearchSchemaInput } from '@tanstack/react-router';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCloseLayer } from './layers.ts';
import type { Sorting } from './plain-table.tsx';

interface ListWords {
  readonly find?: string | undefined;
  /** The kind or state that alone is shown. */
  readonly only?: string | undefined;
  /** A column's name, with a minus before it for the other way round. */
  readonly by?: string | undefined;
  /** The id of what the right panel shows. */
  readonly open?: string | undefined;
  /** The columns shown, by name; the usual ones when left out. */
  readonly columns?: string | undefined;
}

/** Which part of a list is shown. */
export interface ListPage {
  /** From 1. */
  readonly page?: number | undefined;
  /** Rows a page. */
  readonly rows?: PageSize | undefined;
}

export interface ListSearch extends ListPage, ListWords {}

export const PAGE_SIZES = [25, 50, 100, 200] as const;
type PageSize = (typeof PAGE_SIZES)[number];
export const ROWS_A_PAGE = 50;

const LENGTH_MAX = 200;
const PAGE_MAX = 100_000;

/** Reads what anybody may have typed. */
export function readListSearch(typed: ListSearch & SearchSchemaInput): ListSearch {
  const found: Readonly<Record<string, unknown>> = { ...typed };
  const texts = (['find', 'only', 'by', 'open', 'columns'] as const).flatMap((name) => {
    const value = typeof found[name] === 'number' ? String(found[name]) : found[name];
    return typeof value === 'string' && value !== '' ? [[name, value.slice(0, LENGTH_MAX)]] : [];
  });
  return { ...Object.fromEntries(texts), ...readListPage(found) };
}

/** Anything impossible is left out. */
export function readListPage(found: Readonly<Record<string, unknown>>): ListPage {
  const page = Number(found.page);
  const rows = PAGE_SIZES.find((size) => size === Number(found.rows) && size !== ROWS_A_PAGE);
  return {
    ...(Number.isInteger(page) && page > 1 && page < PAGE_MAX ? { page } : {}),
    ...(rows === undefined ? {} : { rows }),
  };
}

/** The part of a list that the server is asked for. */
export function askPage({ page = 1, rows = ROWS_A_PAGE }: ListPage) {
  return { limit: rows, offset: (page - 1) * rows };
}

/** `Search` names what a page keeps in its address beside that. */
export function useListSearch<Search extends ListSearch = ListSearch>() {
  const found: ListSearch = useSearch({ strict: false });
  const search = found as Search;
  const navigate = useNavigate();
  const go = (
    next: Partial<Search>,
    how: { readonly replace?: boolean; readonly state?: { panelDepth: number } },
  ) =>
    void navigate({
      to: '.',
      search: (before: object) => ({ ...before, ...next }),
      resetScroll: false,
      ...how,
    });
  return {
    search,
    /** What changes a list begins it anew. `replace` leaves no step for Back. */
    change: (next: Partial<Search>, replace = false) => go({ page: undefined, ...next }, { replace }),
    /** Opens the right panel; one that is open already shows something else. */
    open: (id: string) =>
      go({ open: id } as Partial<Search>, { replace: search.open !== undefined, state: { panelDepth: 1 } }),
    close: useCloseLayer('panelDepth', () => go({ open: undefined } as Partial<Search>, { replace: true })),
  };
}

/** The order that the address asks for; `first` where it says nothing. */
export function readSorting({ by }: ListSearch, first: Sorting): Sorting {
  if (by === undefined) return first;
  return by.startsWith('-') ? { by: by.slice(1), order: 'desc' } : { by, order: 'asc' };
}

export const writeSorting = ({ by, order }: Sorting): string => (order === 'desc' ? `-${by}` : by);

/** Rows in an order that people read: words by their language, what is missing last. */
export function sortRows<Row>(
  rows: readonly Row[],
  { by, order }: Sorting,
  values: Readonly<Record<string, (row: Row) => string | number | null>>,
): readonly Row[] {
  const read = values[by];
  if (!read) return rows;
  const turn = order === 'desc' ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [x, y] = [read(a), read(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    if (typeof x === 'number' && typeof y === 'number') return turn * (x - y);
    return turn * String(x).localeCompare(String(y));
  });
}
