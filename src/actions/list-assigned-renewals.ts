/** The renewals of the clients that a renewal manager looks after, at all of their partners. */
import { type Result, succeed } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import type {
  AssignedRenewal,
  AssignedRenewalList,
  RenewalsFilter,
  RenewalsQuery,
} from '../contract/renewals.ts';
import type { Caller } from '../contract/roles.ts';
import { listPartnersOf } from '../store/clients.ts';
import { readConsistently } from '../store/open.ts';
import { readPartnerName } from '../store/partners.ts';
import { dayOr } from './consult.ts';
import { cutPage, findAmong } from './find-renewals.ts';
import { type Installation, todayOf } from './installation.ts';
import { loadRenewals } from './load-renewals.ts';
import { widen } from './narrow-to.ts';
import { termsInForce } from './terms-in-force.ts';

export async function listAssignedRenewals(
  installation: Installation,
  caller: Caller,
  query: RenewalsQuery,
): Promise<Result<AssignedRenewalList, Refusal>> {
  const found = await exportAssignedRenewals(installation, caller, query);
  return found.ok ? succeed(cutPage(found.value, query)) : found;
}

/**
 * All that the question finds, for a file.
 *
 * NOTE: read without the caller's scope, as owners and points are the partners'; only rows of assigned clients are
 * loaded.
 */
export function exportAssignedRenewals(
  installation: Installation,
  { assigned }: Pick<Caller, 'assigned'>,
  filter: RenewalsFilter,
): Promise<Result<AssignedRenewalList, Refusal>> {
  return readConsistently(widen(installation).store, async (db) => {
    const terms = await termsInForce(db);
    const on = dayOr(filter.asOf, todayOf(installation, terms));
    const rows: AssignedRenewal[] = [];
    for (const [partner, clients] of await listPartnersOf(db, assigned.clients)) {
      const loaded = await loadRenewals({ db, terms }, partner, clients, on);
      if (loaded.length === 0) continue;
      const partnerName = (await readPartnerName(db, partner))?.name ?? partner;
      rows.push(...loaded.map(({ row }) => ({ ...row, partner, partnerName })));
    }
    return succeed(findAmong(rows, filter, on, terms));
  });
}
