/** Reads a partner's points by client for a date, filtered, sorted and paged. */
import { type Result, succeed } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import type { Breakdown, BreakdownQuery } from '../contract/partners.ts';
import { listClients } from '../store/clients.ts';
import { loadPartnerLines } from '../store/credit-lines.ts';
import { viewBreakdown } from '../views/breakdown.ts';
import { consultPartner, dayOr } from './consult.ts';
import type { Installation } from './installation.ts';

const EVERY_CLIENT = 1_000_000;

export function readBreakdown(
  installation: Installation,
  partner: string,
  query: BreakdownQuery,
): Promise<Result<Breakdown, Refusal>> {
  return consultPartner(installation, partner, async ({ db, terms, today }) => {
    const on = dayOr(query.asOf, today);
    const lines = await loadPartnerLines(
      db,
      partner,
      query.state !== 'expired' ? { on, alsoOn: [], supportDaysMax: 0 } : null,
    );
    const clients = await listClients(db, { partner, after: null, limit: EVERY_CLIENT });
    return succeed(viewBreakdown(terms, lines, clients, query, on));
  });
}
