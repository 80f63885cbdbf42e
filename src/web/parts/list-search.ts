/** What of a list stands in its address: what is searched for, which kind alone is shown, its order, what is open. */
import type { SearchSchemaInput } from '@tanstack/react-router';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCloseLayer } from './layers.ts';
import type { Sorting } from './plain-table.tsx';

export interface ListSearch {
  readonly find?: string | undefined;
  /** The kind or state that alone is shown. */
  readonly only?: string | undefined;
  /** A column's name, with a minus before it for the other way round. */
  readonly by?: string | undefined;
  /** The id of what the right panel shows. */
  readonly open?: string | undefined;
}

const LENGTH_MAX = 200;

/** Reads what anybody may have typed. */
export function readListSearch(typed: ListSearch & SearchSchemaInput): ListSearch {
  const found: Readonly<Record<string, unknown>> = { ...typed };
  const texts = (['find', 'only', 'by', 'open'] as const).flatMap((name) => {
    const value = typeof found[name] === 'number' ? String(found[name]) : found[name];
    return typeof value === 'string' && value !== '' ? [[name, value.slice(0, LENGTH_MAX)]] : [];
  });
  return Object.fromEntries(texts);
}

export function useListSearch() {
  const search: ListSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const go = (
    next: ListSearch,
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
    /** `replace` leaves no step for Back. */
    change: (next: ListSearch, replace = false) => go(next, { replace }),
    /** Opens the right panel; one that is open already shows something else. */
    open: (id: string) => go({ open: id }, { replace: search.open !== undefined, state: { panelDepth: 1 } }),
    close: useCloseLayer('panelDepth', () => go({ open: undefined }, { replace: true })),
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
