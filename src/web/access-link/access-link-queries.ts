/** What the page of an access link asks the server, and what it answers. */
import { queryOptions } from '@tanstack/react-query';
import { call } from '../parts/api.ts';
import { type Answer, answerAccessLink, type Operations, readAccessLink } from '../parts/api-client.ts';
import { queryClient } from '../parts/queries.ts';

export type AccessLink = Answer<'readAccessLink'>;
export type LinkAccount = AccessLink['accounts'][number];
export type LinkAnswer = Operations['answerAccessLink']['body'];

export const accessLinkQuery = (token: string) =>
  queryOptions({
    queryKey: ['access-link', token],
    queryFn: ({ signal }) => call(readAccessLink, { path: { token }, signal }),
    // Each opening is recorded; looking away and back is none.
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Whatever was refused, what the link says now is asked for again. */
export async function sendAnswer(token: string, body: LinkAnswer): Promise<void> {
  try {
    await call(answerAccessLink, { path: { token }, body });
  } catch (error) {
    void queryClient.invalidateQueries({ queryKey: ['access-link', token] });
    throw error;
  }
}
