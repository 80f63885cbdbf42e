/** Who may decide about a client's renewals, and for whom somebody speaks. */

import { rolesAt } from '../contract/policy.ts';
import type { RenewalOwnerPage } from '../contract/renewals.ts';
import type { Caller } from '../contract/roles.ts';

/** Super admins and program managers anywhere; others of the partner where they are the person named for the client. */
export function mayDecide(
  caller: Caller,
  { partner, client }: { readonly partner: string; readonly client: string },
  owner: RenewalOwnerPage,
): boolean {
  const roles = rolesAt(caller, { kind: 'relationship', partner, client });
  if (roles.some((role) => DECIDERS.includes(role))) return true;
  const isOfPartner = roles.some((role) => role.startsWith('partner:'));
  return isOfPartner && owner.side === 'partner' && owner.person?.user === caller.id;
}

const DECIDERS: readonly string[] = ['partner:super-admin', 'vendor:program-manager'];

/** The side that a caller speaks for. */
export function sideOf(caller: Caller, partner: string): 'partner' | 'vendor' {
  return caller.memberships.some((each) => each.side === 'partner' && each.partner === partner)
    ? 'partner'
    : 'vendor';
}
