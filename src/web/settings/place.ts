/** Whose people, keys, webhooks and log a page is about: a partner's, a client's, or the vendor's own. */
import type { ActionOf, Resource, Subject } from '../../contract/policy.ts';
import type { Me } from '../parts/api-types.ts';
import { decideFor } from '../parts/me.ts';

export interface Place {
  readonly side: 'partner' | 'client' | 'vendor';
  /** What its paths of the API begin with. */
  readonly base: string;
  readonly subject: Exclude<Subject, { readonly kind: 'program' | 'relationship' }>;
  readonly me: Me;
  /** Whether the reader may do this here. */
  readonly may: <Name extends Resource>(resource: Name, action: ActionOf<Name>) => boolean;
}

/** @param partner null: the vendor's own */
export function makePlace(me: Me, partner: string | null): Place {
  return partner === null
    ? makePlaceOf(me, { kind: 'vendor' }, '')
    : makePlaceOf(me, { kind: 'partner', partner }, `/partners/${encodeURIComponent(partner)}`);
}

export const makeClientPlace = (me: Me, client: string): Place =>
  makePlaceOf(me, { kind: 'client', client }, `/clients/${encodeURIComponent(client)}`);

function makePlaceOf(me: Me, subject: Place['subject'], base: string): Place {
  return {
    side: subject.kind,
    base,
    subject,
    me,
    may: (resource, action) => decideFor(me, resource, action, subject) === 'allowed',
  };
}
