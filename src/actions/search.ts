/** Searches everything that the caller may see. */
import { reachOf } from '../contract/policy.ts';
import type { Caller } from '../contract/roles.ts';
import type { Found } from '../contract/search.ts';
import { readConsistently } from '../store/open.ts';
import { readBeyondScope } from '../store/scope.ts';
import { searchEverything } from '../store/search.ts';
import type { Installation } from './installation.ts';

export function search(
  installation: Installation,
  caller: Caller,
  { q, limit }: { readonly q: string; readonly limit: number },
): Promise<Found> {
  const { all, partners, clients } = reachOf(caller);
  return readConsistently(installation.store, (db) =>
    // Who may see every row is spared the check of each, which would keep the indexes of words from being used.
    all
      ? readBeyondScope(db, () => searchEverything(db, q, limit, null))
      : searchEverything(db, q, limit, { partners, clients }),
  );
}
