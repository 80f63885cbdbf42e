/** Reads the renewals of a partner's clients: the list, and all about one client's. */
import { formatDay } from '../base/day.ts';
import { type Result, succeed } from '../base/result.ts';
import { formatInstant } from '../base/zone.ts';
import type { Refusal } from '../contract/errors.ts';
import type { RenewalList, RenewalPage, RenewalsFilter, RenewalsQuery } from '../contract/renewals.ts';
import type { Caller } from '../contract/roles.ts';
import { findClient } from '../store/clients.ts';
import { listClientMails } from '../store/mails.ts';
import type { Db } from '../store/open.ts';
import { findEndedServices } from '../store/renewals.ts';
import { readBeyondScope } from '../store/scope.ts';
import { consultPartner, dayOr } from './consult.ts';
import { cutPage, findAmong } from './find-renewals.ts';
import type { Installation } from './installation.ts';
import { type LoadedRenewal, loadOwners, loadRenewals } from './load-renewals.ts';
import { refuseClient } from './refuse.ts';
import { findRenewalManager } from './renewal-readers.ts';
import { mayDecide } from './renewal-rules.ts';

export async function listRenewals(
  installation: Installation,
  partner: string,
  query: RenewalsQuery,
): Promise<Result<RenewalList, Refusal>> {
  const found = await exportRenewals(installation, partner, query);
  return found.ok ? succeed(cutPage(found.value, query)) : found;
}

/** All that the question finds, for a file. */
export function exportRenewals(
  installation: Installation,
  partner: string,
  filter: RenewalsFilter,
): Promise<Result<RenewalList, Refusal>> {
  return consultPartner(installation, partner, async (consultation) => {
    const on = dayOr(filter.asOf, consultation.today);
    const rows = (await loadRenewals(consultation, partner, null, on)).map(({ row }) => row);
    return succeed(findAmong(rows, filter, on, consultation.terms));
  });
}

interface Place {
  readonly partner: string;
  readonly client: string;
}

export function readRenewals(
  installation: Installation,
  caller: Caller,
  { partner, client }: Place,
  asOf?: string,
): Promise<Result<RenewalPage, Refusal>> {
  return consultPartner(installation, partner, async (consultation) => {
    const { db, terms } = consultation;
    const on = dayOr(asOf, consultation.today);
    const known = await findClient(db, partner, client);
    if (!known) return refuseClient(client);
    const renewals = await loadRenewals(consultation, partner, [client], on);
    const ownerOf = await loadOwners(db, partner);
    const ended = await findEndedServices(db, partner, terms.calendar.startOf(on + 1));
    const owner = ownerOf(client);
    return succeed({
      partner,
      client,
      name: known.name,
      domain: known.domain,
      asOf: formatDay(on),
      owner,
      defaultOwner: ownerOf(null),
      renewalManager: await readBeyondScope(db, () => findRenewalManager(db, client)),
      isEnded: ended.has(client),
      mayDecide: mayDecide(caller, { partner, client }, owner),
      renewals: renewals.map((each) => viewDetails(each, on)),
      mails: await listRenewalMails(db, { partner, client }),
    });
  });
}

function viewDetails({ renewal, row }: LoadedRenewal, today: number): RenewalPage['renewals'][number] {
  const { subscription, startsOn, decision } = renewal;
  const { edition, since, termMonths } = subscription;
  return {
    ...row,
    daysToStart: startsOn - today,
    edition,
    since: formatDay(since),
    termMonths,
    decision: decision && {
      decision: decision.decision,
      mrr: decision.mrr,
      by: decision.by,
      on: formatDay(decision.day),
      fact: decision.fact,
    },
  };
}

const MAILS_MAX = 50;

const MAIL_KINDS = ['renewal-decided', 'renewal-due', 'renewal-passed'] as const;

/** What went to the client for it is named by no partner, and shown to each of its partners. */
async function listRenewalMails(db: Db, { partner, client }: Place): Promise<RenewalPage['mails']> {
  const search = { partner, client, kinds: MAIL_KINDS, limit: MAILS_MAX };
  const mails = await readBeyondScope(db, () => listClientMails(db, search));
  return mails.map(({ id, kind, to, subject, state, createdAt, sentAt }) => ({
    id,
    kind,
    to,
    subject,
    state,
    at: formatInstant(sentAt ?? createdAt),
  }));
}
