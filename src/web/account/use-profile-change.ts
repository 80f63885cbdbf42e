/** Saves what a person changes of their own profile. */
import { useMutation } from '@tanstack/react-query';
import { sendApi } from '../parts/api.ts';
import type { Me } from '../parts/api-types.ts';
import { meQuery } from '../parts/me.ts';
import { queryClient } from '../parts/queries.ts';

interface ProfileChange {
  readonly name?: string;
  readonly language?: string | null;
  readonly timeZone?: string | null;
}

/** The frame draws the page anew where words or formats changed. */
export function useProfileChange() {
  return useMutation({
    mutationFn: (change: ProfileChange) => sendApi<Me>('PATCH', '/me', change),
    onSuccess: (me) => queryClient.setQueryData(meQuery.queryKey, me),
  });
}
