/**
 * What a client does with an access link: looks at who asks for what, approves, declines, or passes it on to those who
 * may decide. A link works once for each client.
 */
import { randomUUID } from 'node:crypto';
import { type Day, formatDay } from '../base/day.ts';
import { fail, type Result, succeed } from '../base/result.ts';
import { formatInstant } from '../base/zone.ts';
import type {
  AnswerLinkBody,
  LinkAnswer,
  OpenedAccessLink,
  RequestDecisionBody,
} from '../contract/access-links.ts';
import type { ErrorCode, Refusal } from '../contract/errors.ts';
import { decide } from '../contract/policy.ts';
import type { Caller } from '../contract/roles.ts';
import { BUILT_IN_SETS, NEVER_RIGHTS, PARTNER_ADMIN } from '../program/permission-sets.ts';
import {
  decideRequest,
  findRequest,
  insertRequest,
  listRequestsOf,
  type StoredRequest,
} from '../store/access-requests.ts';
import { listClientGuests } from '../store/client-guests.ts';
import { listEmployees, type StoredEmployee } from '../store/employees.ts';
import { loadClientNames } from '../store/measures.ts';
import { type Db, transact } from '../store/open.ts';
import { readPartnerName } from '../store/partners.ts';
import { listDeciders, readEnd } from './access-rules.ts';
import { emitEvent } from './emit-event.ts';
import { grantPartnerAdmin, hasOwnDomain } from './grant-access.ts';
import type { Installation } from './installation.ts';
import { widen } from './narrow-to.ts';
import { type OpenedLink, openLink, refuseLink } from './open-access-link.ts';
import { type AccessWork, openAccount, workOnAccess } from './record-access.ts';
import { refuseClient } from './refuse.ts';
import { type AccessTale, tellClientSide, tellPartnerSide } from './tell-access.ts';
import { termsInForce } from './terms-in-force.ts';
import { writeAudit } from './write-audit.ts';

const SET = BUILT_IN_SETS.find(({ id }) => id === PARTNER_ADMIN)!;

/** @param caller null: nobody is signed in */
export function readAccessLink(
  installation: Installation,
  caller: Caller | null,
  token: string,
): Promise<Result<OpenedAccessLink, Refusal>> {
  return transact(widen(installation).store, async (db): Promise<Result<OpenedAccessLink, Refusal>> => {
    const opened = await openLink(db, { token, caller, now: installation.now() }, false);
    if (!opened.ok) return opened;
    const { link, partnerName, employee } = opened.value;
    const { email, name } = employee;
    const names = await loadClientNames(db, link.client === null ? [] : [link.client]);
    return succeed({
      partnerName,
      employeeName: name,
      email,
      isOwnDomain: await hasOwnDomain({ db }, link.partner, email),
      permission: { ...SET, rights: [...SET.rights], isBuiltIn: true },
      never: [...NEVER_RIGHTS],
      expiresAt: formatInstant(link.expiresAt),
      clientName: link.client === null ? null : (names.get(link.client) ?? link.client),
      signedInAs: caller?.name ?? null,
      accounts: caller === null ? [] : await listAccounts(db, caller, opened.value),
    });
  });
}

async function listAccounts(
  db: Db,
  caller: Caller,
  { link }: OpenedLink,
): Promise<OpenedAccessLink['accounts']> {
  const clients = caller.memberships.flatMap((each) => (each.side === 'client' ? [each.client] : []));
  const names = await loadClientNames(db, clients);
  const requests = await listRequestsOf(db, link.partner, [link.id]);
  const { calendar } = await termsInForce(db);
  const accounts: OpenedAccessLink['accounts'] = [];
  for (const client of clients) {
    const request = requests.find((each) => each.client === client);
    const isAdmin = await isPartnerAdminThere(db, link.partner, client, link.employee);
    const { decidedAt = null } = request ?? {};
    accounts.push({
      client,
      name: names.get(client) ?? client,
      mayDecide: mayDecide(caller, client),
      deciders: [...(await listDeciders(db, client))],
      state:
        link.client !== null && link.client !== client
          ? 'other-client'
          : (request?.status ?? (isAdmin ? 'has-access' : 'open')),
      answeredBy: request?.decidedByName ?? null,
      answeredOn: decidedAt === null ? null : formatDay(calendar.dayOf(decidedAt)),
    });
  }
  return accounts.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

async function isPartnerAdminThere(
  db: Db,
  partner: string,
  client: string,
  employee: string,
): Promise<boolean> {
  const guests = await listClientGuests(db, partner, client);
  return guests.some((each) => each.employee === employee && each.permission === PARTNER_ADMIN);
}

function mayDecide(caller: Caller, client: string): boolean {
  return decide(caller, 'partner-access', 'decide', { kind: 'client', client }) === 'allowed';
}

export function answerAccessLink(
  installation: Installation,
  caller: Caller,
  token: string,
  { client, answer, endsOn }: AnswerLinkBody,
): Promise<Result<LinkAnswer, Refusal>> {
  return workOnAccess(installation, async (work): Promise<Result<LinkAnswer, Refusal>> => {
    const { db, now, today } = work;
    const end = readEnd(endsOn, today);
    if (!end.ok) return end;
    const opened = await openLink(db, { token, caller, now }, true);
    if (!opened.ok) return opened;
    const { link } = opened.value;
    const refuse = (code: ErrorCode, detail?: string) =>
      refuseLink(db, { link, caller, client: own }, code, detail);
    const isMember = caller.memberships.some((each) => each.side === 'client' && each.client === client);
    const own = isMember ? client : null;
    if (
      link.client !== null &&
      link.client !== client &&
      caller.memberships.some(({ side }) => side === 'client')
    )
      return refuse('access_link_other_client');
    if (!isMember) return refuse('client_not_found', `No client has the id "${client}".`);
    const before = (await listRequestsOf(db, link.partner, [link.id])).find((each) => each.client === client);
    if (before && (before.status !== 'waiting' || answer === 'ask'))
      return refuse('access_link_used', describeUse(before));
    if (answer !== 'ask' && !mayDecide(caller, client))
      return refuse(
        'access_right_missing',
        `Who may: ${(await listDeciders(db, client)).join(', ') || 'nobody yet'}.`,
      );
    if (await isPartnerAdminThere(db, link.partner, client, link.employee))
      return refuse('already_has_access');
    const request: StoredRequest = before ?? {
      partner: link.partner,
      id: `r-${randomUUID()}`,
      link: link.id,
      client,
      employee: link.employee,
      status: 'waiting',
      askedBy: caller.id,
      askedByName: caller.name,
      askedAt: now,
      decidedByName: null,
      decidedAt: null,
      expiresAt: link.expiresAt,
    };
    if (!before) await insertRequest(db, request);
    if (answer === 'ask') return passOn(work, caller, opened.value, request);
    const settled = await settleRequest(work, caller, request, opened.value.employee, {
      answer,
      endsOn: end.value,
      sender: link.createdBy,
    });
    return settled.ok ? succeed({ client, request: request.id, state: settled.value }) : settled;
  });
}

function describeUse({ status, decidedByName }: StoredRequest): string {
  if (status === 'waiting') return 'It was passed on to those who may decide, and waits for them.';
  return `${decidedByName ?? 'Somebody'} ${status} it.`;
}

async function passOn(
  work: AccessWork,
  caller: Caller,
  { link, employee }: OpenedLink,
  request: StoredRequest,
): Promise<Result<LinkAnswer, Refusal>> {
  const { db, now, touched } = work;
  const { client, partner, id } = request;
  const tale = await writeTale(db, request, employee, caller);
  await tellClientSide(work, 'access-requested', tale, `${caller.name} passed on a request for access.`);
  await emitEvent(db, {
    event: 'access.requested',
    partner,
    payload: { partner, client, employee: request.employee, request: id, by: caller.name },
    dedupeKey: id,
    now,
  });
  touched.clients.add(client);
  touched.partners.add(partner);
  await writeAudit(db, {
    actor: caller,
    action: 'access.requested',
    partner,
    client,
    detail: { employee: request.employee, request: id, link: link.id },
  });
  return succeed({ client, request: id, state: 'waiting' });
}

async function writeTale(
  db: Db,
  { partner, client, employee, id }: StoredRequest,
  { name }: StoredEmployee,
  by: Caller,
): Promise<AccessTale> {
  const names = await loadClientNames(db, [client]);
  return {
    partner,
    client,
    clientName: names.get(client) ?? client,
    employee,
    employeeName: name ?? employee,
    permission: SET.name,
    by,
    key: id,
  };
}

interface Decision {
  readonly answer: 'approve' | 'decline';
  readonly endsOn: Day | null;
  /** Who made the link. */
  readonly sender: string | null;
}

/** Approves or declines a request that waits. */
async function settleRequest(
  work: AccessWork,
  caller: Caller,
  request: StoredRequest,
  employee: StoredEmployee,
  { answer, endsOn, sender }: Decision,
): Promise<Result<'approved' | 'declined', Refusal>> {
  const { db, now, touched } = work;
  const { partner, client, id } = request;
  const status = answer === 'approve' ? 'approved' : 'declined';
  await decideRequest(db, request, { status, by: caller.name, at: now });
  let detail: Readonly<Record<string, unknown>> = { employee: request.employee };
  if (answer === 'approve') {
    const account = await openAccount(work, client);
    if (!account) return refuseClient(client);
    detail = await grantPartnerAdmin(work, { account, partner, employee, endsOn, by: caller });
  }
  touched.clients.add(client);
  touched.partners.add(partner);
  const tale = {
    ...(await writeTale(db, request, employee, caller)),
    endsOn: endsOn === null ? null : formatDay(endsOn),
  };
  await tellPartnerSide(work, `access-${status}`, tale, `${caller.name} ${status} the access link.`, sender);
  await emitEvent(db, {
    event: `access.${status}`,
    partner,
    payload: { partner, client, employee: request.employee, request: id, by: caller.name },
    dedupeKey: id,
    now,
  });
  await writeAudit(db, {
    actor: caller,
    action: `access.${status}`,
    partner,
    client,
    detail: { ...detail, request: id },
  });
  return succeed(status);
}

/** Decides a request that somebody passed on. */
export function decideAccessRequest(
  installation: Installation,
  caller: Caller,
  { client, request: id }: { readonly client: string; readonly request: string },
  { decision, endsOn }: RequestDecisionBody,
): Promise<Result<LinkAnswer, Refusal>> {
  return workOnAccess(installation, async (work): Promise<Result<LinkAnswer, Refusal>> => {
    const { db, now, today } = work;
    const end = readEnd(endsOn, today);
    if (!end.ok) return end;
    const request = await findRequest(db, client, id);
    if (!request) return fail({ code: 'access_request_not_found' });
    if (request.status !== 'waiting')
      return fail({ code: 'access_request_decided', detail: describeUse(request) });
    if (request.expiresAt <= now) return fail({ code: 'access_request_decided', detail: 'It has expired.' });
    const employee = (await listEmployees(db, request.partner)).find(
      (each) => each.employee === request.employee,
    );
    if (employee?.state !== 'active' && decision === 'approve') {
      const partnerName = (await readPartnerName(db, request.partner))?.name ?? request.partner;
      const detail = `${employee?.name ?? request.employee} no longer works at ${partnerName}.`;
      return fail({ code: 'employee_removed', detail });
    }
    const decided = await settleRequest(work, caller, request, employee!, {
      answer: decision,
      endsOn: end.value,
      sender: null,
    });
    return decided.ok ? succeed({ client, request: id, state: decided.value }) : decided;
  });
}
