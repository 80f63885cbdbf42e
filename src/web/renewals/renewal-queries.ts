/** What the screens of renewals ask the server, and what they tell it. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  RenewalDecisionBody,
  RenewalList,
  RenewalOptions,
  RenewalOwnerBody,
  RenewalPage,
  ServicesEndPreview,
} from '../../contract/renewals.ts';
import { readApi, sendApi } from '../parts/api.ts';
import { partnerKey, queryClient } from '../parts/queries.ts';

export type RenewalRow = RenewalList['items'][number];
export type ClientRenewal = RenewalPage['renewals'][number];

const base = (partner: string) => `/partners/${encodeURIComponent(partner)}`;
const pathOf = (partner: string, client: string) => `${base(partner)}/renewals/${encodeURIComponent(client)}`;
const clientPath = (partner: string, client: string) =>
  `${base(partner)}/clients/${encodeURIComponent(client)}`;
const renewalsKey = (partner: string) => [...partnerKey(partner), 'renewals'] as const;

export interface RenewalsQuestion {
  readonly view: 'all' | 'to-act-on';
  readonly search: string | undefined;
  readonly sort: string;
  readonly order: 'asc' | 'desc';
  readonly asOf: string | undefined;
}

const PAGE = 50;

export const renewalsQuery = (partner: string, question: RenewalsQuestion) =>
  infiniteQueryOptions({
    queryKey: [...renewalsKey(partner), 'list', question],
    queryFn: ({ pageParam, signal }) =>
      readApi<RenewalList>(
        `${base(partner)}/renewals`,
        { ...question, limit: PAGE, offset: pageParam },
        signal,
      ),
    initialPageParam: 0,
    getNextPageParam: (last: RenewalList, all: readonly RenewalList[]) =>
      all.length * PAGE < last.total ? all.length * PAGE : undefined,
    placeholderData: keepPreviousData,
  });

export const clientRenewalsQuery = (partner: string, client: string) =>
  queryOptions({
    queryKey: [...renewalsKey(partner), 'client', client],
    queryFn: ({ signal }) => readApi<RenewalPage>(pathOf(partner, client), {}, signal),
  });

export const optionsQuery = (partner: string, client: string, productLine: string, mrr: string | undefined) =>
  queryOptions({
    queryKey: [...renewalsKey(partner), 'options', client, productLine, mrr],
    queryFn: ({ signal }) =>
      readApi<RenewalOptions>(
        `${pathOf(partner, client)}/${encodeURIComponent(productLine)}/options`,
        { mrr },
        signal,
      ),
    placeholderData: keepPreviousData,
  });

/** Asked for once a dialog: after its own end it would be refused. */
export const servicesEndQuery = (partner: string, client: string) =>
  queryOptions({
    queryKey: ['services-end', partner, client],
    gcTime: 0,
    queryFn: ({ signal }) =>
      readApi<ServicesEndPreview>(`${clientPath(partner, client)}/end-services`, {}, signal),
  });

/** What a change answers with is asked for again, together with all that hangs on it. */
async function changed<Answer>(partner: string, sent: Promise<Answer>): Promise<Answer> {
  const answer = await sent;
  await queryClient.invalidateQueries({ queryKey: renewalsKey(partner) });
  return answer;
}

export const chooseOwner = (partner: string, client: string, body: RenewalOwnerBody) =>
  changed(partner, sendApi('PUT', `${clientPath(partner, client)}/renewal-owner`, body));

export const sendDecision = (
  partner: string,
  client: string,
  productLine: string,
  body: RenewalDecisionBody,
) =>
  changed(
    partner,
    sendApi('POST', `${pathOf(partner, client)}/${encodeURIComponent(productLine)}/decision`, body),
  );

export const sendServicesEnd = (partner: string, client: string) =>
  changed(partner, sendApi('POST', `${clientPath(partner, client)}/end-services`, {}));
