/** Rules that hold for the people of partners, clients and the vendor alike. */
import { fail, type Result } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import { rolesAt } from '../contract/policy.ts';
import type { Caller } from '../contract/roles.ts';
import type { Home } from '../store/memberships.ts';
import { refusePartner } from './refuse.ts';

/** The role of whom one has to stay. */
export function adminRoleOf({ side }: Home): string {
  return side === 'vendor' ? 'program-manager' : 'super-admin';
}

/**
 * Nobody makes, changes or removes somebody with more rights than their own: a client's user managers leave its
 * super admins alone. `caller` null: the command line.
 */
export function mayTouchRole(caller: Caller | null, home: Home, role: string): boolean {
  if (caller === null || home.side !== 'client' || role !== 'super-admin') return true;
  const roles = rolesAt(caller, { kind: 'client', client: home.client });
  return roles.includes('client:super-admin') || roles.includes('vendor:program-manager');
}

export function refuseHome(home: Home): Result<never, Refusal> {
  if (home.side === 'partner') return refusePartner(home.partner);
  const client = home.side === 'client' ? home.client : '';
  return fail({ code: 'client_not_found', detail: `No client has the id "${client}".` });
}
