/** What of the list of partners stands in its address: as of every list, and how many partners come before the page. */
import type { SearchSchemaInput } from '@tanstack/react-router';
import { type ListSearch, readListSearch } from '../parts/list-search.ts';

export interface PartnersSearch extends ListSearch {
  readonly skip?: number | undefined;
}

export function readPartnersSearch(typed: PartnersSearch & SearchSchemaInput): PartnersSearch {
  const { skip }: Readonly<Record<string, unknown>> = { ...typed };
  return {
    ...readListSearch(typed),
    ...(typeof skip === 'number' && Number.isInteger(skip) && skip > 0 ? { skip } : {}),
  };
}
