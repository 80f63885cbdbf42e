/** Reads the engagement index of a partner's clients: all in bands, as a list, and one client's with its trend. */
import { formatDay } from '../base/day.ts';
import { type Result, succeed } from '../base/result.ts';
import type {
  ClientEngagement,
  EngagementExportQuery,
  EngagementList,
  EngagementOverview,
  EngagementQuery,
  EngagementRow,
} from '../contract/engagement.ts';
import type { Refusal } from '../contract/errors.ts';
import { findEngaged, viewClientEngagement, viewOverview, writeEngaged } from '../views/engagement.ts';
import { consultPartner, dayOr } from './consult.ts';
import type { Installation } from './installation.ts';
import { type Companies, loadCompanies, loadCompany } from './load-companies.ts';
import { refuseClient } from './refuse.ts';

export async function readEngagement(
  installation: Installation,
  partner: string,
  asOf: string | undefined,
): Promise<Result<EngagementOverview, Refusal>> {
  const loaded = await loadServed(installation, partner, asOf);
  if (!loaded.ok) return loaded;
  const { companies, terms, on } = loaded.value;
  return succeed(viewOverview(companies, terms, on));
}

export async function listEngagement(
  installation: Installation,
  partner: string,
  query: EngagementQuery,
): Promise<Result<EngagementList, Refusal>> {
  const loaded = await loadServed(installation, partner, query.asOf);
  if (!loaded.ok) return loaded;
  const { companies, terms, on } = loaded.value;
  const found = findEngaged(companies, query);
  return succeed({
    asOf: formatDay(on),
    items: found.slice(query.offset, query.offset + query.limit).map((each) => writeEngaged(each, terms)),
    total: found.length,
    all: companies.length,
  });
}

/** All that the filters leave, for a file. */
export async function exportEngagement(
  installation: Installation,
  partner: string,
  query: EngagementExportQuery,
): Promise<Result<{ readonly asOf: string; readonly rows: readonly EngagementRow[] }, Refusal>> {
  const loaded = await loadServed(installation, partner, query.asOf);
  if (!loaded.ok) return loaded;
  const { companies, terms, on } = loaded.value;
  return succeed({
    asOf: formatDay(on),
    rows: findEngaged(companies, query).map((each) => writeEngaged(each, terms)),
  });
}

/** Clients that the partner has ended its services to are no chance any more. */
async function loadServed(
  installation: Installation,
  partner: string,
  asOf: string | undefined,
): Promise<Result<Companies, Refusal>> {
  const loaded = await loadCompanies(installation, partner, asOf);
  if (!loaded.ok) return loaded;
  return succeed({
    ...loaded.value,
    companies: loaded.value.companies.filter(({ isEnded }) => !isEnded),
  });
}

export function readClientEngagement(
  installation: Installation,
  { partner, client }: { readonly partner: string; readonly client: string },
  asOf: string | undefined,
): Promise<Result<ClientEngagement, Refusal>> {
  return consultPartner(installation, partner, async ({ db, terms, today }) => {
    const on = dayOr(asOf, today);
    const loaded = await loadCompany(db, terms, partner, client, on);
    if (!loaded) return refuseClient(client);
    return succeed(viewClientEngagement(partner, loaded.company, loaded.record, terms, on));
  });
}
