/** The people of a partner or the vendor, and who is invited. */
import { queryOptions } from '@tanstack/react-query';
import type { InvitationRow, Member } from '../../contract/people.ts';
import { readApi } from '../parts/api.ts';
import type { Place } from './place.ts';

export type Person = Member;
export type Invitation = InvitationRow;

interface People {
  readonly items: readonly Person[];
  readonly invitations: readonly Invitation[];
}

export const peopleQuery = ({ base }: Place) =>
  queryOptions({
    queryKey: ['people', base],
    queryFn: ({ signal }) => readApi<People>(`${base}/people`, {}, signal),
  });
