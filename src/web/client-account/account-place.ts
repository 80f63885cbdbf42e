/** Whose account a page shows, as whom the reader is there, and what they may do. */
import type { ActionOf, Resource } from '../../contract/policy.ts';
import type { Account, Me } from '../parts/api-types.ts';
import { decideFor } from '../parts/me.ts';

export type Guest = Me['guestOf'][number];

export interface AccountPlace {
  readonly client: string;
  readonly account: Account;
  readonly me: Me;
  /** Undefined: today. */
  readonly asOf: string | undefined;
  /** As whose employee the reader is here; null: as one of the client's own, or of the vendor. */
  readonly guest: Guest | null;
  readonly may: <Name extends Resource>(resource: Name, action: ActionOf<Name>) => boolean;
}

export function makeAccountPlace(me: Me, account: Account, asOf: string | undefined): AccountPlace {
  const { client } = account;
  const subject = { kind: 'client', client } as const;
  const isMember = me.memberships.some((each) => each.side === 'client' && each.client === client);
  return {
    client,
    account,
    me,
    asOf,
    guest: isMember ? null : (me.guestOf.find((each) => each.client === client) ?? null),
    may: (resource, action) => decideFor(me, resource, action, subject) === 'allowed',
  };
}
