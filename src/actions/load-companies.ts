/** Loads a partner's clients on a date with what they subscribe to and how they use it; kept by the partner's revision. */
import type { Day } from '../base/day.ts';
import { type Result, succeed } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import type { Terms } from '../program/terms.ts';
import { type ClientRecord, type Subscription, subscriptionsOn } from '../statement/client-record.ts';
import { type Engagement, engagementOn } from '../statement/engagement.ts';
import { loadPartnerRecords, loadRecords } from '../store/client-records.ts';
import { listPartnerClients, type PartnerClient } from '../store/companies.ts';
import type { Db } from '../store/open.ts';
import { findEndedServices } from '../store/renewals.ts';
import { consultPartner, dayOr } from './consult.ts';
import type { Installation } from './installation.ts';
import { keepByRevision } from './keep-by-revision.ts';

export interface Company extends Omit<PartnerClient, 'since'> {
  /** Day of the first fact that ties it to the partner. */
  readonly since: Day;
  /** The partner has ended its services, and not taken them up again. */
  readonly isEnded: boolean;
  readonly subscriptions: readonly Subscription[];
  readonly engagement: Engagement;
}

export interface Companies {
  readonly on: Day;
  readonly terms: Terms;
  /** In byte order of their ids. */
  readonly companies: readonly Company[];
}

/** What a client is on a date for which nothing is stored of it. */
const NOTHING_KNOWN: ClientRecord = { changes: [], decisions: [], toolReports: [] };

export function loadCompanies(
  installation: Installation,
  partner: string,
  asOf: string | undefined,
): Promise<Result<Companies, Refusal>> {
  return keepByRevision(installation, partner, `companies ${asOf ?? ''}`, () =>
    consultPartner(installation, partner, async ({ db, terms, today }) => {
      const on = dayOr(asOf, today);
      const records = await loadPartnerRecords(db, partner);
      return succeed({ on, terms, companies: await describe(db, partner, null, records, terms, on) });
    }),
  );
}

/** One of them; null: not the partner's on that date. */
export async function loadCompany(
  db: Db,
  terms: Terms,
  partner: string,
  client: string,
  on: Day,
): Promise<{ readonly company: Company; readonly record: ClientRecord } | null> {
  const records = await loadRecords(db, [client]);
  const [company] = await describe(db, partner, client, records, terms, on);
  return company ? { company, record: records.get(client) ?? NOTHING_KNOWN } : null;
}

async function describe(
  db: Db,
  partner: string,
  client: string | null,
  records: ReadonlyMap<string, ClientRecord>,
  terms: Terms,
  on: Day,
): Promise<readonly Company[]> {
  const { calendar } = terms;
  const before = calendar.startOf(on + 1);
  const ended = await findEndedServices(db, partner, before);
  return (await listPartnerClients(db, partner, before, client)).map(({ since, ...known }) => {
    const record = records.get(known.client) ?? NOTHING_KNOWN;
    return {
      ...known,
      since: calendar.dayOf(since),
      isEnded: ended.has(known.client),
      subscriptions: subscriptionsOn(record, on),
      engagement: engagementOn(record, terms, on),
    };
  });
}
