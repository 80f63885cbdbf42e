/** The place of the page that is open, and its menu. */
import { useLocation, useParams } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import type { Me } from '../parts/api-types.ts';
import { listMenu, type MenuSection } from './menu.ts';
import { findPlace, listOwnPlaces, type Place, rememberPlace } from './places.ts';

export interface Whereabouts {
  /** Null: somebody without any membership. */
  readonly place: Place | null;
  readonly own: readonly Place[];
  readonly sections: readonly MenuSection[];
}

export function useWhereabouts(me: Me): Whereabouts {
  const { partner, client } = useParams({ strict: false });
  const { pathname } = useLocation();
  const found = useMemo(() => {
    const own = listOwnPlaces(me);
    const place = findPlace(me, { pathname, partner, client });
    const vendor = own.find(({ side }) => side === 'vendor');
    return { place, own, sections: place ? listMenu(me, place, vendor) : [] };
  }, [me, pathname, partner, client]);
  useEffect(() => {
    if (found.place) rememberPlace(found.place);
  }, [found.place]);
  return found;
}
