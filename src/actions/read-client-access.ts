/** Reads who of the partners may work in a client's account, what waits to be decided, and whom a guest can add. */
import { formatDay } from '../base/day.ts';
import { fail, type Result, succeed } from '../base/result.ts';
import { formatInstant } from '../base/zone.ts';
import type { AccessRequest } from '../contract/access-links.ts';
import type { ClientAccess } from '../contract/client-access.ts';
import type { Refusal } from '../contract/errors.ts';
import type { PermissionSets } from '../contract/permissions.ts';
import { decide, guestsAt, isGuest, type Subject } from '../contract/policy.ts';
import type { Caller } from '../contract/roles.ts';
import {
  BUILT_IN_SETS,
  describePermission,
  NEVER_RIGHTS,
  permissionSetsOf,
} from '../program/permission-sets.ts';
import type { Terms } from '../program/terms.ts';
import { domainOf } from '../statement/access-book.ts';
import { listWaitingRequests, type Waiting } from '../store/access-requests.ts';
import { loadEmployeeCards, loadPartnerNames } from '../store/account-names.ts';
import { listEmployees } from '../store/employees.ts';
import { readMailDomains } from '../store/mail-domains.ts';
import { loadClientNames } from '../store/measures.ts';
import { type Db, readConsistently } from '../store/open.ts';
import { readBeyondScope } from '../store/scope.ts';
import { loadEnds } from './access-book.ts';
import { listDeciders } from './access-rules.ts';
import { consultPartner } from './consult.ts';
import type { Installation } from './installation.ts';
import { readClient } from './read-client.ts';
import { termsInForce } from './terms-in-force.ts';

const isBuiltIn = (id: string) => BUILT_IN_SETS.some((each) => each.id === id);

function viewSets({ program }: Terms): PermissionSets['items'] {
  return permissionSetsOf(program.permissionSets).map((set) => ({
    ...set,
    rights: [...set.rights],
    isBuiltIn: isBuiltIn(set.id),
  }));
}

export function listPermissionSets(installation: Installation): Promise<PermissionSets> {
  return readConsistently(installation.store, async (db) => ({
    items: viewSets(await termsInForce(db)),
    never: [...NEVER_RIGHTS],
  }));
}

export async function readClientAccess(
  installation: Installation,
  caller: Caller,
  client: string,
  asOf: string | undefined,
): Promise<Result<ClientAccess, Refusal>> {
  const account = await readClient(installation, caller, client, asOf);
  if (!account.ok) return account;
  const { name, partners, asOf: on } = account.value;
  const subject: Subject = { kind: 'client', client };
  const may = (action: 'decide' | 'manage' | 'add') =>
    decide(caller, 'partner-access', action, subject) === 'allowed';
  const guest = isGuest(caller, client);
  return readConsistently(installation.store, async (db) => {
    const terms = await termsInForce(db);
    const sets = terms.program.permissionSets;
    const ends = await loadEnds(db, { client });
    return succeed({
      client,
      name,
      asOf: on,
      mayDecide: may('decide'),
      mayManage: may('manage'),
      mayAdd: may('add'),
      deciders: [...(await readBeyondScope(db, () => listDeciders(db, client)))],
      guestOf: guest ? (guestsAt(caller, subject)[0]?.partner ?? null) : null,
      requests: guest ? [] : [...(await viewRequests(db, { client }, installation.now()))],
      people: partners.flatMap(({ partner, name: partnerName, people }) =>
        people.map(
          ({ employee, name: personName, email, permission, isActive, grantedOn, lastActivityOn }) => {
            const endsOn = ends.endOf(client, employee);
            return {
              partner,
              partnerName,
              employee,
              name: personName,
              email,
              permission,
              permissionName: describePermission(permission, sets).name,
              access: isActive ? ('active' as const) : ('deactivated' as const),
              grantedOn,
              lastActivityOn,
              endsOn: endsOn === null ? null : formatDay(endsOn),
            };
          },
        ),
      ),
      permissionSets: viewSets(terms),
    });
  });
}

/** Requests that wait for clients of a partner. */
export function listAccessRequests(
  installation: Installation,
  partner: string,
): Promise<Result<{ items: AccessRequest[] }, Refusal>> {
  return consultPartner(installation, partner, async ({ db }) =>
    succeed({ items: [...(await viewRequests(db, { partner }, installation.now()))] }),
  );
}

/** With names, of both sides; the requests themselves are as the caller's scope shows them. */
async function viewRequests(db: Db, of: Waiting, now: number): Promise<readonly AccessRequest[]> {
  const requests = await listWaitingRequests(db, of, now);
  if (requests.length === 0) return [];
  return readBeyondScope(db, async () => {
    const partners = [...new Set(requests.map(({ partner }) => partner))];
    const partnerNames = await loadPartnerNames(db, partners);
    const cards = await loadEmployeeCards(
      db,
      requests.map(({ employee }) => employee),
    );
    const clientNames = await loadClientNames(
      db,
      requests.map(({ client }) => client),
    );
    const domains = new Map<string, readonly string[]>();
    for (const partner of partners) domains.set(partner, (await readMailDomains(db, partner)).domains);
    return requests.map(({ id, client, partner, employee, askedByName, askedAt, expiresAt }) => {
      const { name = null, email = null } = cards.get(employee) ?? {};
      return {
        id,
        client,
        clientName: clientNames.get(client) ?? client,
        partner,
        partnerName: partnerNames.get(partner) ?? partner,
        employee,
        employeeName: name,
        email,
        isOwnDomain:
          email !== null && domains.get(partner)!.some((domain) => domain.toLowerCase() === domainOf(email)),
        askedBy: askedByName,
        askedAt: formatInstant(askedAt),
        expiresAt: formatInstant(expiresAt),
      };
    });
  });
}

/** Whom a Partner Admin can add to the account: colleagues who are no users of it. */
export async function listAccessCandidates(
  installation: Installation,
  caller: Caller,
  client: string,
): Promise<Result<{ items: { employee: string; name: string | null; email: string | null }[] }, Refusal>> {
  const account = await readClient(installation, caller, client, undefined);
  if (!account.ok) return account;
  const partners = guestsAt(caller, { kind: 'client', client }).flatMap(({ partner, rights }) =>
    rights.includes('manage-people') ? [partner] : [],
  );
  if (partners.length === 0) return fail({ code: 'partner_admin_required' });
  const there = new Set(
    account.value.partners.flatMap(({ people }) => people.map(({ employee }) => employee)),
  );
  return readConsistently(installation.store, async (db) =>
    readBeyondScope(db, async () => {
      const items = [];
      for (const partner of partners)
        for (const { employee, name, email, state } of await listEmployees(db, partner))
          if (state === 'active' && !there.has(employee)) items.push({ employee, name, email });
      return succeed({ items });
    }),
  );
}
