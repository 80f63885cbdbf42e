/** What happens once somebody is known: the page that was asked for, in the language of the account. */
import { useRouter } from '@tanstack/react-router';
import { meQuery } from '../parts/me.ts';
import { keepPreferences } from '../parts/preferences.ts';
import { forgetAnswers, queryClient } from '../parts/queries.ts';

export function useEnter(): (to?: string) => Promise<void> {
  const router = useRouter();
  return async (to) => {
    forgetAnswers();
    const me = await queryClient.fetchQuery(meQuery);
    const address = readReturnAddress(to);
    if (keepPreferences(me)) window.location.assign(address);
    else router.history.push(address);
  };
}

/** Only an address of our own, and behind the door: a link to sign in must not lead elsewhere. */
export function readReturnAddress(to: string | undefined): string {
  return to !== undefined && /^\/(?![/\\]|sign-in)/.test(to) ? to : '/';
}
