/** Lists known partners a page at a time, with where each stands today. */
import { formatDay } from '../base/day.ts';
import { formatPoints } from '../base/exact.ts';
import type { PartnerList } from '../contract/partners.ts';
import { readConsistently } from '../store/open.ts';
import { listPartners as listStored } from '../store/partners.ts';
import { type Installation, todayOf } from './installation.ts';
import { termsInForce } from './terms-in-force.ts';

export interface PartnersQuery {
  readonly search?: string | undefined;
  readonly limit: number;
  /** The last id of the page before. */
  readonly cursor?: string | undefined;
}

export function listPartners(installation: Installation, query: PartnersQuery): Promise<PartnerList> {
  return readConsistently(installation.store, async (db) => {
    const on = todayOf(installation, await termsInForce(db));
    const { search = null, limit, cursor = null } = query;
    const rows = await listStored(db, { on, after: cursor, limit: limit + 1, search });
    const page = rows.slice(0, limit);
    return {
      items: page.map(
        ({ partner, name, country, registeredOn, tier, earnedOn, sourced, assisted, managed }) => ({
          partner,
          name,
          country,
          registeredOn: formatDay(registeredOn),
          credited: tier,
          earnedOn: earnedOn === null ? null : formatDay(earnedOn),
          total: formatPoints(sourced + assisted + managed),
        }),
      ),
      next: rows.length > limit ? page.at(-1)!.partner : null,
    };
  });
}
