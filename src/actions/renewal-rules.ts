/** Who may decide about a client's renewals, and for whom somebody speaks. */

import { rolesAt } from '../contract/policy.ts';
import type { RenewalOwnerPage } from '../contract/renewals.ts';
import type { Caller } from '../contract/roles.ts';

/** A member only where it is the person named for the client; whoever administers access anywhere. */
export function mayDecide(
  caller: Caller,
  { partner, client }: { readonly partner: string; readonly client: string },
  owner: RenewalOwnerPage,
): boolean {
  const roles = rolesAt(caller, { kind: 'relationship', partner, client });
  if (roles.some((role) => DECIDERS.includes(role))) return true;
  return roles.includes('partner:member') && owner.side === 'partner' && owner.person?.user === caller.id;
}

const DECIDERS: readonly string[] = [
  'partner:super-admin',
  'partner:access-manager',
  'vendor:program-manager',
  'vendor:renewal-manager',
];

/** The side that a caller speaks for. */
export function sideOf(caller: Caller, partner: string): 'partner' | 'vendor' {
  return caller.memberships.some((each) => each.side === 'partner' && each.partner === partner)
    ? 'partner'
    : 'vendor';
}
