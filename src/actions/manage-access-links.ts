/** Makes, lists and revokes access links of a partner's employees. The token is shown once; only its hash is kept. */
import { randomBytes, randomUUID } from 'node:crypto';
import { fail, type Result, succeed } from '../base/result.ts';
import { formatInstant, type Instant } from '../base/zone.ts';
import type {
  AccessLinkList,
  AccessLinkRow,
  NewAccessLink,
  NewAccessLinkBody,
} from '../contract/access-links.ts';
import type { Refusal } from '../contract/errors.ts';
import { rolesAt } from '../contract/policy.ts';
import type { Caller } from '../contract/roles.ts';
import { insertLink, listLinks, revokeLink, type StoredLink } from '../store/access-links.ts';
import { listRequestsOf, type StoredRequest } from '../store/access-requests.ts';
import { findClient } from '../store/clients.ts';
import { listEmployees } from '../store/employees.ts';
import { loadClientNames } from '../store/measures.ts';
import { type Db, readConsistently, transact } from '../store/open.ts';
import { loadEmployeeNames } from '../store/partners.ts';
import { hashToken } from './find-caller.ts';
import type { Installation } from './installation.ts';
import { refuseEmployee } from './read-access.ts';
import { refuseClient } from './refuse.ts';
import { writeAudit } from './write-audit.ts';

const LINK_MS = 30 * 86_400_000;

export function listAccessLinks(
  installation: Installation,
  caller: Caller,
  partner: string,
): Promise<AccessLinkList> {
  const now = installation.now();
  return readConsistently(installation.store, async (db) => {
    const own = seesAll(caller, partner) ? null : (ownEmployee(caller, partner) ?? '');
    return { items: await viewLinks(db, partner, await listLinks(db, partner, own), now) };
  });
}

export function createAccessLink(
  installation: Installation,
  caller: Caller,
  partner: string,
  body: NewAccessLinkBody,
): Promise<Result<NewAccessLink, Refusal>> {
  const now = installation.now();
  return transact(installation.store, async (db): Promise<Result<NewAccessLink, Refusal>> => {
    const own = ownEmployee(caller, partner);
    const employee = body.employee ?? own;
    if (employee === null) return fail({ code: 'no_own_employee' });
    if (employee !== own && !managesLinks(caller, partner))
      return fail({
        code: 'forbidden',
        detail: 'Super admins and access managers make links for others; everybody makes their own.',
      });
    const known = (await listEmployees(db, partner)).find((each) => each.employee === employee);
    if (!known) return refuseEmployee(employee);
    if (known.state !== 'active')
      return fail({
        code: 'employee_removed',
        detail: `${known.name ?? employee} is ${known.state} in the partner account.`,
      });
    const client = body.client ?? null;
    if (client !== null && !(await findClient(db, partner, client))) return refuseClient(client);
    const token = randomBytes(24).toString('base64url');
    const link = {
      partner,
      id: `l-${randomUUID()}`,
      tokenHash: hashToken(token),
      employee,
      client,
      createdBy: caller.id,
      createdByName: caller.name,
      createdAt: now,
      expiresAt: now + LINK_MS,
    };
    await insertLink(db, link);
    await writeAudit(db, {
      actor: caller,
      action: 'access-link.created',
      partner,
      detail: { link: link.id, employee, client },
    });
    const [row] = await viewLinks(db, partner, [{ ...link, revokedAt: null }], now);
    return succeed({ ...row!, path: `/access-links/${token}` });
  });
}

export function revokeAccessLink(
  installation: Installation,
  caller: Caller,
  { partner, link: id }: { readonly partner: string; readonly link: string },
): Promise<Result<AccessLinkRow, Refusal>> {
  const now = installation.now();
  return transact(installation.store, async (db): Promise<Result<AccessLinkRow, Refusal>> => {
    const employee = managesLinks(caller, partner) ? null : (ownEmployee(caller, partner) ?? '');
    const link = await revokeLink(db, { partner, id, employee }, now);
    if (!link) return fail({ code: 'not_found', detail: 'There is no such link that could be taken back.' });
    await writeAudit(db, { actor: caller, action: 'access-link.revoked', partner, detail: { link: id } });
    const [row] = await viewLinks(db, partner, [link], now);
    return succeed(row!);
  });
}

function ownEmployee(caller: Caller, partner: string): string | null {
  const own = caller.memberships.find((each) => each.side === 'partner' && each.partner === partner);
  return own?.side === 'partner' ? own.employee : null;
}

function managesLinks(caller: Caller, partner: string): boolean {
  const roles = rolesAt(caller, { kind: 'partner', partner });
  return roles.includes('partner:super-admin') || roles.includes('partner:access-manager');
}

/** The vendor's people read what they may read whole. */
function seesAll(caller: Caller, partner: string): boolean {
  return !rolesAt(caller, { kind: 'partner', partner }).every((role) => role === 'partner:member');
}

async function viewLinks(
  db: Db,
  partner: string,
  links: readonly StoredLink[],
  now: Instant,
): Promise<AccessLinkRow[]> {
  const requests = await listRequestsOf(
    db,
    partner,
    links.map(({ id }) => id),
  );
  const clients = [...requests, ...links].flatMap(({ client }) => client ?? []);
  const clientNames = await loadClientNames(db, clients);
  const names = await loadEmployeeNames(db, partner, [...new Set(links.map(({ employee }) => employee))]);
  return links.map((link) => ({
    id: link.id,
    employee: link.employee,
    employeeName: names.get(link.employee) ?? null,
    client: link.client,
    clientName: link.client === null ? null : (clientNames.get(link.client) ?? link.client),
    createdBy: link.createdByName,
    createdAt: formatInstant(link.createdAt),
    expiresAt: formatInstant(link.expiresAt),
    state: stateOf(link, now),
    uses: requests
      .filter((request) => request.link === link.id)
      .map((request) => viewUse(request, clientNames)),
  }));
}

function stateOf({ revokedAt, expiresAt }: StoredLink, now: Instant): AccessLinkRow['state'] {
  if (revokedAt !== null) return 'revoked';
  return expiresAt <= now ? 'expired' : 'open';
}

function viewUse(
  { client, status, askedAt, decidedAt }: StoredRequest,
  names: ReadonlyMap<string, string>,
): AccessLinkRow['uses'][number] {
  return {
    client,
    clientName: names.get(client) ?? client,
    state: status,
    at: formatInstant(decidedAt ?? askedAt),
  };
}
