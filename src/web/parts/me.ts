/** Who is signed in, and what they may do: the same table decides here what is shown as in the API what is allowed. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import { type ActionOf, type Decision, decide, type Resource, type Subject } from '../../contract/policy.ts';
import type { Caller } from '../../contract/roles.ts';
import { readApi, sendAuth } from './api.ts';
import type { Me, MyMembership } from './api-types.ts';
import { queryClient } from './queries.ts';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => readApi<Me>('/me', {}, signal),
  staleTime: 300_000,
});

/** Who is signed in; undefined until it is known. The frame shows no page before. */
export function useMe(): Me | undefined {
  return useQuery(meQuery).data;
}

/** Whether somebody may do this to the subject. The server decides again. */
export function decideFor<Name extends Resource>(
  me: Me,
  resource: Name,
  action: ActionOf<Name>,
  subject: Subject,
): Decision {
  return decide(callerOf(me, subject), resource, action, subject);
}

/** The reader as the policy table takes callers, asked about a subject. */
export const callerOf = (me: Me, subject: Subject): Caller => ({
  kind: 'user',
  id: me.id,
  name: me.name,
  email: me.email,
  memberships: me.memberships,
  guestOf: me.guestOf,
  // Whom the vendor's people look after is the server's to say; it has shown them this partner or client.
  assigned: {
    partners: 'partner' in subject ? [subject.partner] : [],
    clients: 'client' in subject ? [subject.client] : [],
  },
  scopes: null,
});

/** The role of a membership, as the policy table names it. */
export const roleOf = ({ side, role }: MyMembership) => `${side}:${role}`;

const SIGNED_OUT = 'uptier.signed-out';

/** Ends the session, here and in the browser's other tabs. */
export async function signOut(): Promise<void> {
  await sendAuth('/sign-out', {});
  queryClient.cancelQueries();
  try {
    localStorage.setItem(SIGNED_OUT, String(performance.timeOrigin + performance.now()));
  } catch {
    // The other tabs find out with their next request.
  }
}

/** Tells when another tab has signed out. Returns how to stop listening. */
export function onSignedOutElsewhere(listen: () => void): () => void {
  const hear = ({ key }: StorageEvent) => {
    if (key === SIGNED_OUT) listen();
  };
  window.addEventListener('storage', hear);
  return () => window.removeEventListener('storage', hear);
}
