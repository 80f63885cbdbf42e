/** What pages in front of the door ask the server, and what they send it. */
import { queryOptions } from '@tanstack/react-query';
import { readApi } from '../parts/api.ts';
import type { DemoUser, SignInOptions } from '../parts/api-types.ts';

export const signInOptionsQuery = queryOptions({
  queryKey: ['sign-in', 'options'],
  queryFn: ({ signal }) => readApi<SignInOptions>('/sign-in/options', {}, signal),
});

export const demoUsersQuery = queryOptions({
  queryKey: ['sign-in', 'demo-users'],
  queryFn: ({ signal }) => readApi<{ readonly items: readonly DemoUser[] }>('/demo/users', {}, signal),
});
