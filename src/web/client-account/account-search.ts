/** What the address of a section of an account says: its list, and whose activities alone are shown. */
import type { SearchSchemaInput } from '@tanstack/react-router';
import { type ListSearch, readListSearch } from '../parts/list-search.ts';

export interface AccountSearch extends ListSearch {
  readonly partner?: string | undefined;
  readonly employee?: string | undefined;
  readonly tool?: string | undefined;
}

const ID_MAX = 128;

export function readAccountSearch(typed: AccountSearch & SearchSchemaInput): AccountSearch {
  const found: Readonly<Record<string, unknown>> = { ...typed };
  const ids = (['partner', 'employee', 'tool'] as const).flatMap((name) => {
    const value = typeof found[name] === 'number' ? String(found[name]) : found[name];
    return typeof value === 'string' && value !== '' && value.length <= ID_MAX ? [[name, value]] : [];
  });
  return { ...readListSearch(typed), ...Object.fromEntries(ids) };
}
