/** The people of a partner or the vendor, and who is invited. */
import { queryOptions } from '@tanstack/react-query';
import { readApi } from '../parts/api.ts';
import type { Place } from './place.ts';

export interface Person {
  readonly user: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly employee: string | null;
  readonly since: string;
  readonly hasTwoFactor: boolean;
}

export interface Invitation {
  readonly id: string;
  readonly email: string;
  readonly role: string;
  readonly invitedBy: string;
  readonly createdAt: string;
  readonly expiresAt: string;
}

export interface People {
  readonly items: readonly Person[];
  readonly invitations: readonly Invitation[];
}

export const peopleQuery = ({ base }: Place) =>
  queryOptions({
    queryKey: ['people', base],
    queryFn: ({ signal }) => readApi<People>(`${base}/people`, {}, signal),
  });
