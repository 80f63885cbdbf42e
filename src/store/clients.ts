/**
 * What is kept of each client beside its facts and lines: who it is, what measures need of it, its partners, its
 * notices. All of it follows from facts.
 */
import { sql } from 'kysely';
import { type Day, FAR_DAY } from '../base/day.ts';
import type { ClientCredit, CreditNotice } from '../engine/client-credit.ts';
import type { ClientHistory } from '../engine/client-history.ts';
import type { ClientProfile } from '../engine/measures.ts';
import type { FactOf } from '../facts/fact.ts';
import { anyOf } from './any-of.ts';
import type { DerivedRow, DerivedTable } from './derived-table.ts';
import { listDistinct } from './distinct-ids.ts';
import type { Db } from './open.ts';

export const CLIENTS: DerivedTable = {
  name: 'clients',
  columns: {
    client_id: 'text',
    name: 'text',
    domain: 'text',
    country: 'text',
    currency: 'text',
    registered_on: 'date',
    last_activity_on: 'date',
    profile: 'json',
  },
  key: ['client_id'],
  scope: 'client_id',
};

export const CLIENT_PARTNERS: DerivedTable = {
  name: 'client_partners',
  columns: { client_id: 'text', partner_id: 'text' },
  key: ['client_id', 'partner_id'],
  scope: 'client_id',
  isPlain: true,
};

export const CLIENT_NOTICES: DerivedTable = {
  name: 'client_notices',
  columns: {
    client_id: 'text',
    partner_id: 'text',
    n: 'integer',
    code: 'text',
    fact_id: 'text',
    currency: 'text',
    start_on: 'date',
    end_on: 'date',
  },
  key: ['client_id', 'partner_id', 'n'],
  scope: 'client_id',
  isPlain: true,
};

/** A known client's row: what the last facts that say it left. */
export function toClientRow(history: ClientHistory): DerivedRow {
  let name = '';
  let domain: string | null = null;
  let currency = '';
  let registeredOn: Day | null = null;
  for (const { fact, day } of history.facts) {
    if (fact.type !== 'client.registered') continue;
    const { data } = fact as FactOf<'client.registered'>;
    name = data.name;
    domain = data.domain ?? domain;
    currency = data.currency;
    registeredOn ??= day;
  }
  const { day: days } = history.activities;
  return {
    client_id: history.client,
    name,
    domain,
    country: history.markets.at(-1)!.country,
    currency,
    registered_on: registeredOn!,
    last_activity_on: days.length === 0 ? null : days[days.length - 1]!,
    profile: JSON.stringify(toProfile(history)),
  };
}

/** Reports as [day, tools], changes as [day, ten-thousandths, currency]. */
interface StoredProfile {
  readonly tools: readonly (readonly [Day, number])[];
  readonly revenue: Readonly<Record<string, readonly (readonly [Day, number, string])[]>>;
}

function toProfile(history: ClientHistory): StoredProfile {
  return {
    tools: history.toolReports.map(({ day, count }) => [day, count]),
    revenue: Object.fromEntries(
      history.productLines
        .filter(({ changes }) => changes.length > 0)
        .map(({ productLine, changes }) => [
          productLine,
          changes.map(({ day, amount, currency }) => [day, amount, currency]),
        ]),
    ),
  };
}

/** Most questions read the reports alone, so that the revenue is taken from its text when it is asked for. */
function fromProfile(client: string, text: string): ClientProfile {
  const cut = text.indexOf(REVENUE);
  const tools = JSON.parse(text.slice(TOOLS.length, cut)) as StoredProfile['tools'];
  let productLines: ClientProfile['productLines'] | undefined;
  return {
    client,
    toolReports: tools.map(([day, count]) => ({ day, count })),
    get productLines() {
      return (productLines ??= readRevenue(text.slice(cut + REVENUE.length, -1)));
    },
  };
}

/** How `JSON.stringify` begins a profile, and what it puts between its halves: tools are numbers alone. */
const TOOLS = '{"tools":';
const REVENUE = ',"revenue":';

function readRevenue(text: string): ClientProfile['productLines'] {
  return Object.entries(JSON.parse(text) as StoredProfile['revenue']).map(([productLine, changes]) => ({
    productLine,
    // Measures never ask which fact a change came from.
    changes: changes.map(([day, amount, currency]) => ({ day, amount, currency, source: 0 })),
  }));
}

/** Rows of the notices of one client, one for each partner concerned. */
export function toNoticeRows(credit: ClientCredit): DerivedRow[] {
  const counts = new Map<string, number>();
  return credit.notices.flatMap((notice) =>
    notice.partners.map((partner) => {
      const n = counts.get(partner) ?? 0;
      counts.set(partner, n + 1);
      return {
        client_id: credit.client,
        partner_id: partner,
        n,
        code: notice.code,
        fact_id: notice.fact,
        currency: notice.currency,
        start_on: notice.start,
        end_on: notice.end === FAR_DAY ? null : notice.end,
      };
    }),
  );
}

/** Profiles of clients, by client. */
export async function loadProfiles(db: Db, clients: readonly string[]): Promise<Map<string, ClientProfile>> {
  // Ids and JSON have no control characters: one text for all of them costs a third of as many rows.
  const { rows } = await sql<{ packed: string | null }>`
    select string_agg(client_id || E'\t' || profile::text, E'\n') as packed
    from clients where client_id = ${anyOf(clients)}`.execute(db);
  const profiles = new Map<string, ClientProfile>();
  for (const line of rows[0]!.packed?.split('\n') ?? []) {
    const cut = line.indexOf('\t');
    const client = line.slice(0, cut);
    profiles.set(client, fromProfile(client, line.slice(cut + 1)));
  }
  return profiles;
}

/** One partner's notices by client; each names this partner alone. */
export async function loadNotices(db: Db, partner: string): Promise<Map<string, CreditNotice[]>> {
  const { rows } = await sql<{ client: string; end: Day | null } & Omit<CreditNotice, 'partners' | 'end'>>`
    select client_id as client, code, fact_id as fact, currency,
      start_on - date '1970-01-01' as start, end_on - date '1970-01-01' as "end"
    from client_notices where partner_id = ${partner} order by client_id, n`.execute(db);
  const byClient = new Map<string, CreditNotice[]>();
  for (const { client, end, ...notice } of rows) {
    const own = byClient.get(client) ?? [];
    own.push({ ...notice, partners: [partner], end: end ?? FAR_DAY });
    byClient.set(client, own);
  }
  return byClient;
}

/** Clients that have one of these partners. */
export async function findClientsOf(db: Db, partners: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ client_id: string }>`
    select distinct client_id from client_partners where partner_id = any(${partners}::text[])
    order by client_id`.execute(db);
  return rows.map((row) => row.client_id);
}

/** True when a known client has an activity dated after the day. */
export async function hasActivityAfter(db: Db, day: Day): Promise<boolean> {
  const { rows } = await sql`
    select 1 from clients where last_activity_on > date '1970-01-01' + ${day}::integer limit 1`.execute(db);
  return rows.length > 0;
}

/** A client as lists show it. */
export interface ListedClient {
  readonly client: string;
  readonly name: string;
  readonly domain: string | null;
  readonly country: string;
  readonly currency: string;
}

/** Known clients by id, of one partner or of all. */
export async function listClients(
  db: Db,
  page: { readonly partner: string | null; readonly after: string | null; readonly limit: number },
): Promise<readonly ListedClient[]> {
  const ofPartner =
    page.partner === null
      ? sql``
      : sql`and client_id in (select client_id from client_partners where partner_id = ${page.partner})`;
  const { rows } = await sql<ListedClient>`
    select client_id as client, name, domain, country, currency from clients
    where client_id > ${page.after ?? ''} ${ofPartner}
    order by client_id limit ${page.limit}`.execute(db);
  return rows;
}

/** Some known clients, by id. */
export async function loadClients(
  db: Db,
  clients: readonly string[],
): Promise<ReadonlyMap<string, ListedClient>> {
  const { rows } = await sql<ListedClient>`
    select client_id as client, name, domain, country, currency from clients
    where client_id = ${anyOf(clients)}`.execute(db);
  return new Map(rows.map((row) => [row.client, row]));
}

/** Ids of clients with facts or with anything stored of them, in byte order; for passes over everything. */
export async function listClientIds(db: Db, after: string, limit: number): Promise<readonly string[]> {
  return listDistinct(db, ['client_facts', 'mentions', 'clients', 'credit_lines'], 'client_id', after, limit);
}

/** One known client, if it is the partner's; null otherwise. */
export async function findClient(db: Db, partner: string, client: string): Promise<ListedClient | null> {
  const { rows } = await sql<ListedClient>`
    select c.client_id as client, c.name, c.domain, c.country, c.currency
    from clients c join client_partners p on p.client_id = c.client_id
    where c.client_id = ${client} and p.partner_id = ${partner}`.execute(db);
  return rows[0] ?? null;
}

/** The partners of some clients, in byte order, each with those of the clients that it has. */
export async function listPartnersOf(
  db: Db,
  clients: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ partner: string; client: string }>`
    select partner_id as partner, client_id as client from client_partners
    where client_id = any(${clients}::text[]) order by partner_id, client_id`.execute(db);
  const byPartner = Map.groupBy(rows, ({ partner }) => partner);
  return new Map([...byPartner].map(([partner, own]) => [partner, own.map(({ client }) => client)]));
}
