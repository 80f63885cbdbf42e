/** Reads a partner's clients as companies: the list, one client's record, and the timeline of its facts. */
import { formatDay } from '../base/day.ts';
import { type Result, succeed } from '../base/result.ts';
import type {
  CompaniesExportQuery,
  CompaniesQuery,
  CompanyList,
  CompanyRecord,
  CompanyRow,
  Timeline,
  TimelineQuery,
} from '../contract/companies.ts';
import type { Refusal } from '../contract/errors.ts';
import type { FactOf } from '../facts/fact.ts';
import { keepOwnPart, readOwnDeal } from '../statement/own-part.ts';
import { findClient } from '../store/clients.ts';
import { loadClientLines } from '../store/credit-lines.ts';
import { findFacts, findVoids } from '../store/fact-search.ts';
import { findEmployeesAddedBy } from '../store/facts.ts';
import { listMembers } from '../store/memberships.ts';
import type { Db } from '../store/open.ts';
import { readBeyondScope } from '../store/scope.ts';
import { countOpenByClient } from '../store/tasks.ts';
import { findCompanies, viewCompany, writeCompany } from '../views/companies.ts';
import { consultPartner, dayOr } from './consult.ts';
import type { Installation } from './installation.ts';
import { pageFacts } from './list-facts.ts';
import { type Companies, loadCompanies, loadCompany } from './load-companies.ts';
import { refuseClient } from './refuse.ts';

export async function listCompanies(
  installation: Installation,
  partner: string,
  query: CompaniesQuery,
): Promise<Result<CompanyList, Refusal>> {
  const loaded = await loadWithTasks(installation, partner, query.asOf);
  if (!loaded.ok) return loaded;
  const { companies, on, tasks } = loaded.value;
  const found = findCompanies(companies, query, tasks);
  return succeed({
    asOf: formatDay(on),
    items: found.slice(query.offset, query.offset + query.limit).map((each) => writeCompany(each, tasks)),
    total: found.length,
    all: companies.length,
  });
}

/** All that the filters leave, for a file. */
export async function exportCompanies(
  installation: Installation,
  partner: string,
  query: CompaniesExportQuery,
): Promise<Result<{ readonly asOf: string; readonly rows: readonly CompanyRow[] }, Refusal>> {
  const loaded = await loadWithTasks(installation, partner, query.asOf);
  if (!loaded.ok) return loaded;
  const { companies, on, tasks } = loaded.value;
  const rows = findCompanies(companies, query, tasks).map((each) => writeCompany(each, tasks));
  return succeed({ asOf: formatDay(on), rows });
}

interface WithTasks extends Companies {
  /** Open ones by client. */
  readonly tasks: ReadonlyMap<string, number>;
}

async function loadWithTasks(
  installation: Installation,
  partner: string,
  asOf: string | undefined,
): Promise<Result<WithTasks, Refusal>> {
  const loaded = await loadCompanies(installation, partner, asOf);
  if (!loaded.ok) return loaded;
  return consultPartner(installation, partner, async ({ db }) =>
    succeed({ ...loaded.value, tasks: await countOpenByClient(db, partner) }),
  );
}

interface Place {
  readonly partner: string;
  readonly client: string;
}

/** No client has more deals than can be shown at once. */
const DEALS_MAX = 500;

export function readCompany(
  installation: Installation,
  { partner, client }: Place,
  asOf: string | undefined,
): Promise<Result<CompanyRecord, Refusal>> {
  return consultPartner(installation, partner, async ({ db, terms, today }) => {
    const on = dayOr(asOf, today);
    const loaded = await loadCompany(db, terms, partner, client, on);
    if (!loaded) return refuseClient(client);
    const lines = (await loadClientLines(db, client)).filter((line) => line.partner === partner);
    const found = await findFacts(db, {
      client,
      partner,
      type: 'deal.closed',
      start: null,
      end: terms.calendar.startOf(on + 1),
      after: null,
      limit: DEALS_MAX,
    });
    const voids = await findVoids(
      db,
      found.map(({ fact }) => fact.id),
    );
    const deals = found
      .filter(({ fact }) => !voids.has(fact.id))
      .map(({ fact, at }) => readOwnDeal(fact as FactOf<'deal.closed'>, partner, terms.calendar.dayOf(at)));
    return succeed(viewCompany(partner, loaded.company, lines, deals, terms, on));
  });
}

export function readTimeline(
  installation: Installation,
  { partner, client }: Place,
  { type, activities, asOf, limit, cursor }: TimelineQuery,
): Promise<Result<Timeline, Refusal>> {
  return consultPartner(installation, partner, async ({ db, terms, today }) => {
    const known = await findClient(db, partner, client);
    if (!known) return refuseClient(client);
    // Row-level security leaves the partner what is about the client itself and about its own people and deals. What
    // was taken back shows beside the fact: a void alone could tell of somebody else's.
    const page = await pageFacts(db, cursor, {
      client,
      partner: null,
      type: type ?? null,
      without: activities === 'true' ? ['fact.voided'] : ['fact.voided', 'activity.performed'],
      start: null,
      end: terms.calendar.startOf(dayOr(asOf, today) + 1),
      limit,
    });
    if (!page.ok) return page;
    const facts = page.value.facts.filter((fact) => fact.type !== 'fact.voided');
    const voids = await findVoids(
      db,
      facts.map(({ id }) => id),
    );
    const isKnown = await loadKnownPeople(db, partner, client, known.domain);
    return succeed({
      items: facts.map((fact) => ({
        fact: keepOwnPart(fact, partner, isKnown),
        voidedBy: voids.get(fact.id) ?? null,
      })),
      next: page.value.next,
    });
  });
}

/** Tells who belongs to the partner, the client or the vendor: others are another partner's people. */
async function loadKnownPeople(
  db: Db,
  partner: string,
  client: string,
  domain: string | null,
): Promise<(who: string) => boolean> {
  const members = await readBeyondScope(db, async () => [
    ...(await listMembers(db, { side: 'partner', partner })),
    ...(await listMembers(db, { side: 'client', client })),
    ...(await listMembers(db, { side: 'vendor' })),
  ]);
  const employees = await findEmployeesAddedBy(db, [partner]);
  const known = new Set([...members.flatMap(({ name, email, user }) => [name, email, user]), ...employees]);
  return (who) => known.has(who) || (domain !== null && who.toLowerCase().endsWith(`@${domain}`));
}
