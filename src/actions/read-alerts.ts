/** Reads what needs somebody of a partner: renewals, credit that lapses, access, certificates, facts in doubt. */
import { type Day, parseDay } from '../base/day.ts';
import { type Result, succeed } from '../base/result.ts';
import type { AlertList } from '../contract/dashboard.ts';
import type { Refusal } from '../contract/errors.ts';
import type { PartnerHistory } from '../engine/partner-history.ts';
import type { Terms } from '../program/terms.ts';
import { listWaitingRequests } from '../store/access-requests.ts';
import { loadNotices } from '../store/clients.ts';
import type { Db } from '../store/open.ts';
import { loadEmployeeNames } from '../store/partners.ts';
import { listLapsing } from '../store/rolled-statements.ts';
import { viewAlerts, type Waiting } from '../views/alerts.ts';
import { CREDIT_DAYS, findEnding } from './announce-ahead.ts';
import { type ClientBook, dateOf, openClientBook, summarizeAll } from './client-book.ts';
import { consultPartner } from './consult.ts';
import { loadPartnerWorld } from './decide-tiers.ts';
import type { Installation } from './installation.ts';

export async function readAlerts(
  installation: Installation,
  partner: string,
  asOf: string | undefined,
): Promise<Result<AlertList, Refusal>> {
  const opened = await openClientBook(installation, partner, asOf);
  if (!opened.ok) return opened;
  const book = opened.value;
  await summarizeAll(installation, partner, book);
  return consultPartner(installation, partner, async ({ db, terms }) =>
    succeed({
      asOf: dateOf(book),
      items: viewAlerts({
        renewals: listRenewals(book),
        credit: await listCredit(db, partner, book.on),
        // Whoever waits today is no matter of another day.
        requests: asOf === undefined ? await listRequests(installation, db, partner, book) : [],
        certificates: await listCertificates(db, terms, partner, book.on),
        data: await listDoubts(db, partner, book),
      }),
    }),
  );
}

/** Each renewal that is to be decided and still can be. */
function listRenewals({ entries, summaries }: ClientBook): readonly Waiting[] {
  return entries.flatMap(({ client, name, ended }) =>
    ended === null ? summaries.get(client)!.deadlines.map((until) => ({ name, until })) : [],
  );
}

/** Each client at which nobody has been active for long. */
async function listCredit(db: Db, partner: string, on: Day): Promise<readonly Waiting[]> {
  const lapsing = await listLapsing(db, [partner], on, on + CREDIT_DAYS[0]!);
  return lapsing.map(({ name, on: until, points }) => ({ name, until, points }));
}

/** Each request for access that a client has not answered. */
async function listRequests(
  { now }: Installation,
  db: Db,
  partner: string,
  { entries, terms }: ClientBook,
): Promise<readonly Waiting[]> {
  const waiting = await listWaitingRequests(db, { partner }, now());
  const names = new Map(entries.map(({ client, name }) => [client, name]));
  return waiting.map(({ client, expiresAt }) => ({
    name: names.get(client) ?? client,
    until: terms.calendar.dayOf(expiresAt),
  }));
}

async function listCertificates(db: Db, terms: Terms, partner: string, on: Day): Promise<readonly Waiting[]> {
  const world = await loadPartnerWorld(db, terms, [partner]);
  const history: PartnerHistory = world.partners.get(partner)!;
  const ending = findEnding(history, on);
  const names = await loadEmployeeNames(
    db,
    partner,
    ending.map(({ employee }) => employee),
  );
  return ending.map(({ employee, endsOn }) => ({
    name: names.get(employee) ?? employee,
    until: parseDay(endsOn),
  }));
}

/** Each client with facts that earn nothing as they stand. */
async function listDoubts(db: Db, partner: string, { entries, on }: ClientBook): Promise<readonly Waiting[]> {
  const notices = await loadNotices(db, partner);
  const isInDoubt = (client: string) =>
    notices.get(client)?.some(({ start, end }) => start <= on && on < end) === true;
  return entries.filter(({ client }) => isInDoubt(client)).map(({ name }) => ({ name, until: null }));
}
