/** Whose pages are shown. The list that switches comes for those who have several, or may look at everybody's. */
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import type { Me } from '../parts/api-types.ts';
import { accountQuery, partnerQuery } from '../parts/queries.ts';
import classes from './frame.module.css';
import type { Place } from './places.ts';

const PlaceList = lazy(() => import('./place-list.tsx'));

export interface PlaceProps {
  readonly me: Me;
  readonly place: Place;
  readonly own: readonly Place[];
}

export function PlaceChooser(props: PlaceProps) {
  const { place, own } = props;
  const name = <p className={classes.placeName}>{place.name}</p>;
  if (own.length < 2 && !own.some(({ side }) => side === 'vendor')) return name;
  return (
    <Suspense fallback={name}>
      <PlaceList {...props} />
    </Suspense>
  );
}

/** The name of a partner or client that the reader is no member of. */
export function useForeignName({ side, id, isForeign }: Place): string | undefined {
  const partner = useQuery({
    ...partnerQuery(id ?? '', undefined),
    enabled: isForeign && side === 'partner',
  });
  const client = useQuery({ ...accountQuery(id ?? '', undefined), enabled: isForeign && side === 'client' });
  return side === 'partner' ? partner.data?.name : client.data?.name;
}
