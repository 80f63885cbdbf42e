/** Where the Tier page is (whose, as of when, which search), and how to go on from there. */
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { TierSearch } from './tier-search.ts';

export function useTierPlace() {
  const { partner = '' } = useParams({ strict: false });
  // Other pages write some of the same words in other ways.
  const search = useSearch({ strict: false }) as TierSearch & {
    readonly asOf?: string;
    readonly explain?: string;
  };
  return { partner, asOf: search.asOf, search };
}

/** Changes the page's search, keeping its scroll; `replace` leaves no step for Back. */
export function useTierSearch(): (change: TierSearch, replace?: boolean) => void {
  const navigate = useNavigate();
  return (change, replace = false) =>
    void navigate({
      to: '.',
      search: (before: object) => ({ ...before, ...change }),
      resetScroll: false,
      replace,
    });
}
