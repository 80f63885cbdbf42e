/** Reads the renewals of a partner's clients: the list, and all about one client's. */
import { formatDay } from '../base/day.ts';
import { type Result, succeed } from '../base/result.ts';
import { formatInstant } from '../base/zone.ts';
import type { Refusal } from '../contract/errors.ts';
import type { RenewalList, RenewalPage, RenewalsQuery } from '../contract/renewals.ts';
import type { Caller } from '../contract/roles.ts';
import { renewalPolicyOf } from '../program/renewal-policy.ts';
import { listAssignments } from '../store/assignments.ts';
import { findClient } from '../store/clients.ts';
import { listMails } from '../store/mails.ts';
import type { Db } from '../store/open.ts';
import { findEndedServices } from '../store/renewals.ts';
import { readBeyondScope } from '../store/scope.ts';
import { findRenewals, isToActOn } from '../views/renewals.ts';
import { consultPartner, dayOr } from './consult.ts';
import type { Installation } from './installation.ts';
import { type LoadedRenewal, loadOwners, loadRenewals } from './load-renewals.ts';
import { refuseClient } from './refuse.ts';
import { mayDecide } from './renewal-rules.ts';

export function listRenewals(
  installation: Installation,
  partner: string,
  query: RenewalsQuery,
): Promise<Result<RenewalList, Refusal>> {
  return consultPartner(installation, partner, async (consultation) => {
    const on = dayOr(query.asOf, consultation.today);
    const rows = (await loadRenewals(consultation, partner, null, on)).map(({ row }) => row);
    const found = findRenewals(rows, query);
    const { windowDays, deadlineDays } = renewalPolicyOf(consultation.terms.program);
    return succeed({
      asOf: formatDay(on),
      items: found.slice(query.offset, query.offset + query.limit),
      total: found.length,
      counts: { all: rows.length, 'to-act-on': rows.filter(isToActOn).length },
      windowDays,
      deadlineDays,
    });
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
): Promise<Result<RenewalPage, Refusal>> {
  return consultPartner(installation, partner, async (consultation) => {
    const { db, terms, today } = consultation;
    const known = await findClient(db, partner, client);
    if (!known) return refuseClient(client);
    const renewals = await loadRenewals(consultation, partner, client, today);
    const ownerOf = await loadOwners(db, partner);
    const ended = await findEndedServices(db, partner, terms.calendar.startOf(today + 1));
    const owner = ownerOf(client);
    return succeed({
      partner,
      client,
      name: known.name,
      domain: known.domain,
      asOf: formatDay(today),
      owner,
      defaultOwner: ownerOf(null),
      renewalManager: await findRenewalManager(db, client),
      isEnded: ended.has(client),
      mayDecide: mayDecide(caller, partner, owner),
      renewals: renewals.map((each) => viewDetails(each, today)),
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

async function findRenewalManager(db: Db, client: string): Promise<RenewalPage['renewalManager']> {
  const assigned = await readBeyondScope(db, () => listAssignments(db, { client }));
  const manager = assigned.find(({ kind }) => kind === 'renewal-manager');
  return manager ? { name: manager.name, email: manager.email } : null;
}

const MAILS_MAX = 50;

async function listRenewalMails(db: Db, { partner, client }: Place): Promise<RenewalPage['mails']> {
  const mails = await listMails(db, {
    partner,
    client,
    kind: 'renewal-decided',
    limit: MAILS_MAX,
    after: null,
  });
  return mails.map(({ id, kind, to, subject, state, createdAt, sentAt }) => ({
    id,
    kind,
    to,
    subject,
    state,
    at: formatInstant(sentAt ?? createdAt),
  }));
}
