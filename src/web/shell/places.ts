/** Where somebody may be: their partners, their clients, the vendor; and partners or clients that the vendor looks at. */
import type { Subject } from '../../contract/policy.ts';
import type { Me, MyMembership } from '../parts/api-types.ts';

export interface Place {
  readonly side: 'partner' | 'client' | 'vendor';
  /** Of the partner or client; null: the vendor. */
  readonly id: string | null;
  /** Null: somebody else's, whose name the page finds out. */
  readonly name: string | null;
  /** True for a partner or client of which the reader is no member: the vendor looks at it as its people do. */
  readonly isForeign: boolean;
}

/** The reader's own places in the order in which they are offered. */
export function listOwnPlaces(me: Me): readonly Place[] {
  const order = ['vendor', 'partner', 'client'];
  return me.memberships
    .map(toPlace)
    .toSorted(
      (a, b) => order.indexOf(a.side) - order.indexOf(b.side) || (a.name ?? '').localeCompare(b.name ?? ''),
    );
}

function toPlace(membership: MyMembership): Place {
  const { side, name } = membership;
  const id = side === 'partner' ? membership.partner : side === 'client' ? membership.client : null;
  return { side, id, name, isForeign: false };
}

interface Address {
  readonly pathname: string;
  readonly partner?: string | undefined;
  readonly client?: string | undefined;
}

/** The place that an address belongs to; of an address that belongs to none the one remembered, or the first. */
export function findPlace(me: Me, { pathname, partner, client }: Address): Place | null {
  const own = listOwnPlaces(me);
  const vendor = own.find(({ side }) => side === 'vendor');
  const named =
    partner !== undefined
      ? ownOrForeign(own, 'partner', partner)
      : client !== undefined
        ? ownOrForeign(own, 'client', client)
        : null;
  // Nobody but the vendor sees what is somebody else's.
  if (named && (vendor || !named.isForeign)) return named;
  if (vendor && /^\/(?:partners|renewals|console)(?:\/|$)/.test(pathname)) return vendor;
  const remembered = recallPlace();
  return own.find((place) => keyOf(place) === remembered) ?? own[0] ?? null;
}

function ownOrForeign(own: readonly Place[], side: 'partner' | 'client', id: string): Place {
  return (
    own.find((place) => place.side === side && place.id === id) ?? { side, id, name: null, isForeign: true }
  );
}

export const keyOf = ({ side, id }: Pick<Place, 'side' | 'id'>) => (id === null ? side : `${side}:${id}`);

export function subjectOf({ side, id }: Place): Subject {
  if (side === 'partner' && id !== null) return { kind: 'partner', partner: id };
  if (side === 'client' && id !== null) return { kind: 'client', client: id };
  return { kind: 'vendor' };
}

const KEY = 'uptier.place';

function recallPlace(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Storage may be forbidden; then nothing is remembered. */
export function rememberPlace(place: Place): void {
  if (place.isForeign) return;
  try {
    localStorage.setItem(KEY, keyOf(place));
  } catch {
    // Nothing is lost but the convenience.
  }
}
