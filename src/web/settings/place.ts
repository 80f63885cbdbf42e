/** Whose people, keys, webhooks and log a page is about: a partner's, or the vendor's own. */
import type { ActionOf, Resource, Subject } from '../../contract/policy.ts';
import type { Me } from '../parts/api-types.ts';
import { decideFor } from '../parts/me.ts';

export interface Place {
  readonly side: 'partner' | 'vendor';
  /** What its paths of the API begin with. */
  readonly base: string;
  readonly subject: Subject;
  readonly me: Me;
  /** Whether the reader may do this here. */
  readonly may: <Name extends Resource>(resource: Name, action: ActionOf<Name>) => boolean;
}

/** @param partner null: the vendor's own */
export function makePlace(me: Me, partner: string | null): Place {
  const subject: Subject = partner === null ? { kind: 'vendor' } : { kind: 'partner', partner };
  return {
    side: partner === null ? 'vendor' : 'partner',
    base: partner === null ? '' : `/partners/${encodeURIComponent(partner)}`,
    subject,
    me,
    may: (resource, action) => decideFor(me, resource, action, subject) === 'allowed',
  };
}
