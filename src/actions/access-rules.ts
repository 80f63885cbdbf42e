/** Rules that hold for every change of who may work in a client's account. */
import { type Day, formatDay, parseDay } from '../base/day.ts';
import { fail, type Result, succeed } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import { guestsAt, isGuest } from '../contract/policy.ts';
import type { Caller } from '../contract/roles.ts';
import { PARTNER_ADMIN, type PermissionSet, permissionSetsOf } from '../program/permission-sets.ts';
import type { Terms } from '../program/terms.ts';
import { loadEmployeeCards } from '../store/account-names.ts';
import { listClientGuests } from '../store/client-guests.ts';
import { listMembers } from '../store/memberships.ts';
import type { Db } from '../store/open.ts';

/** Where people are changed: at a client, from the partner's side or (partner null) from the client's. */
export interface AccessPlace {
  readonly client: string;
  readonly partner: string | null;
}

/** Whether the caller manages a partner's people at a client. */
export function isPartnerAdmin(caller: Caller, partner: string, client: string): boolean {
  return managedBy(caller, client).includes(partner);
}

function managedBy(caller: Caller, client: string): readonly string[] {
  return guestsAt(caller, { kind: 'client', client }).flatMap(({ partner, rights }) =>
    rights.includes('manage-people') ? [partner] : [],
  );
}

/** Of which partners the caller may change people there; null: of all. */
export async function findManaged(
  db: Db,
  caller: Caller,
  { client, partner }: AccessPlace,
): Promise<Result<readonly string[] | null, Refusal>> {
  if (partner === null) return succeed(isGuest(caller, client) ? managedBy(caller, client) : null);
  if (isPartnerAdmin(caller, partner, client)) return succeed([partner]);
  return fail(await refuseOther(db, partner, client));
}

async function refuseOther(db: Db, partner: string, client: string): Promise<Refusal> {
  const admins = (await listClientGuests(db, partner, client)).filter(
    ({ permission }) => permission === PARTNER_ADMIN,
  );
  const cards = await loadEmployeeCards(
    db,
    admins.map(({ employee }) => employee),
  );
  const names = admins.map(({ employee }) => cards.get(employee)?.name ?? employee);
  const detail =
    names.length === 0
      ? 'Nobody of the partner is Partner Admin in this account. An access link that the client approves makes somebody it.'
      : `Partner Admin in this account: ${names.join(', ')}.`;
  return { code: 'partner_admin_required', detail };
}

/** The set by its id. */
export function findSet({ program }: Terms, id: string): Result<PermissionSet, Refusal> {
  const set = permissionSetsOf(program.permissionSets).find((each) => each.id === id);
  if (set) return succeed(set);
  return fail({
    code: 'permission_set_unknown',
    fields: [{ pointer: '/permission', message: `"${id}" is no permission set of the program` }],
  });
}

/** The day of an end of access; null: none is wanted. */
export function readEnd(endsOn: string | null | undefined, today: Day): Result<Day | null, Refusal> {
  if (endsOn === null || endsOn === undefined) return succeed(null);
  const day = parseDay(endsOn)!;
  if (day > today) return succeed(day);
  const message = `must be after ${formatDay(today)}`;
  return fail({ code: 'access_end_past', fields: [{ pointer: '/endsOn', message }] });
}

/** Names of the client's people who may decide what partners ask for. */
export async function listDeciders(db: Db, client: string): Promise<readonly string[]> {
  const people = await listMembers(db, { side: 'client', client });
  return people.filter(isDecider).map(({ name }) => name);
}

export function isDecider({ role }: { readonly role: string }): boolean {
  return role === 'super-admin' || role === 'user-manager';
}

/** Who of a partner hears of access: those who manage it. */
export function isAccessManager({ role }: { readonly role: string }): boolean {
  return role === 'super-admin' || role === 'access-manager';
}
