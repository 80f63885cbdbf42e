/** Lists known partners a page at a time, with where each stands on a date. */
import { formatDay } from '../base/day.ts';
import { formatPoints } from '../base/exact.ts';
import type { PartnerList } from '../contract/partners.ts';
import { readConsistently } from '../store/open.ts';
import { countPartners, listRankedPartners, type PartnerSort } from '../store/partner-list.ts';
import { dayOr } from './consult.ts';
import { type Installation, todayOf } from './installation.ts';
import { termsInForce } from './terms-in-force.ts';

export interface PartnersQuery {
  readonly search?: string | undefined;
  readonly sort: PartnerSort;
  readonly order: 'asc' | 'desc';
  readonly asOf?: string | undefined;
  readonly limit: number;
  /** How many come before the page. */
  readonly cursor?: number | undefined;
}

export function listPartners(installation: Installation, query: PartnersQuery): Promise<PartnerList> {
  return readConsistently(installation.store, async (db) => {
    const terms = await termsInForce(db);
    const on = dayOr(query.asOf, todayOf(installation, terms));
    const { search = null, sort, order, limit, cursor: offset = 0 } = query;
    const { ladder } = terms;
    const isDescending = order === 'desc';
    const found = { on, ladder, search, sort, isDescending, offset, limit: limit + 1 };
    const rows = await listRankedPartners(db, found);
    return {
      items: rows
        .slice(0, limit)
        .map(({ partner, name, country, registeredOn, tier, earnedOn, clients, ...points }) => ({
          partner,
          name,
          country,
          registeredOn: formatDay(registeredOn),
          credited: tier,
          earnedOn: earnedOn === null ? null : formatDay(earnedOn),
          total: formatPoints(points.sourced + points.assisted + points.managed),
          clients,
        })),
      next: rows.length > limit ? String(offset + limit) : null,
      count: await countPartners(db, search),
    };
  });
}
