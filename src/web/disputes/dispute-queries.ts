/** What the screens of disputes ask the server, and what they tell it. */
import { queryOptions } from '@tanstack/react-query';
import type { DisputeBody, DisputeList, DisputePage } from '../../contract/disputes.ts';
import { readApi, sendApi } from '../parts/api.ts';
import { listKey } from '../parts/cursor-list.tsx';
import { partnerKey, queryClient } from '../parts/queries.ts';

export type Dispute = DisputeList['items'][number];
export type { DisputePage };

const encode = encodeURIComponent;

export const disputesPath = (partner: string | null) =>
  partner === null ? '/disputes' : `/partners/${encode(partner)}/disputes`;

const disputeKey = (partner: string, id: string) => [...partnerKey(partner), 'dispute', id] as const;
const openKey = (partner: string) => [...partnerKey(partner), 'open-disputes'] as const;

export const disputeQuery = (partner: string, id: string) =>
  queryOptions({
    queryKey: disputeKey(partner, id),
    queryFn: ({ signal }) => readApi<DisputePage>(`${disputesPath(partner)}/${encode(id)}`, {}, signal),
  });

/** The newest of a partner, to show beside a row that it is claimed already. */
export const claimedQuery = (partner: string) =>
  queryOptions({
    queryKey: openKey(partner),
    queryFn: ({ signal }) => readApi<DisputeList>(disputesPath(partner), { limit: 200 }, signal),
  });

export type DisputeAnswer =
  | { readonly to: 'messages'; readonly text: string }
  | { readonly to: 'withdrawal'; readonly text: string }
  | { readonly to: 'decision'; readonly text: string; readonly status: 'accepted' | 'declined' };

export function sendClaim(partner: string, body: DisputeBody): Promise<DisputePage> {
  return sendApi<DisputePage>('POST', disputesPath(partner), body);
}

export function sendAnswer(
  partner: string,
  id: string,
  { to, ...body }: DisputeAnswer,
): Promise<DisputePage> {
  return sendApi<DisputePage>('POST', `${disputesPath(partner)}/${encode(id)}/${to}`, body);
}

/** Shows what was just said, and lets the lists ask again. */
export function takeDispute(page: DisputePage): void {
  queryClient.setQueryData(disputeKey(page.partner, page.id), page);
  for (const key of [listKey(disputesPath(null)), listKey(disputesPath(page.partner)), openKey(page.partner)])
    void queryClient.invalidateQueries({ queryKey: key });
}
