/** What the screens of renewals ask the server, and what they tell it. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { RenewalDecisionBody, RenewalOwnerBody } from '../../contract/renewals.ts';
import { call } from '../parts/api.ts';
import {
  type Answer,
  askRenewalOptions,
  chooseRenewalOwner,
  createCalendarFeed,
  decideRenewal,
  endServices,
  listAssignedRenewals,
  listRenewals,
  type Operations,
  previewServicesEnd,
  readCalendarFeed,
  readRenewals,
  removeCalendarFeed,
} from '../parts/api-client.ts';
import { assignedKey, partnerKey, queryClient } from '../parts/queries.ts';

export type RenewalRow = Answer<'listRenewals'>['items'][number];
export type RenewalPage = Answer<'readRenewals'>;
export type ClientRenewal = RenewalPage['renewals'][number];
export type RenewalOptions = Answer<'askRenewalOptions'>;
export type ServicesEnd = Answer<'previewServicesEnd'>;

/** Whose renewals are listed: a partner's; null: those of the clients that a renewal manager looks after. */
export type ListOf = string | null;

export type RenewalsQuestion = NonNullable<Operations['listRenewals']['query']>;

const renewalsKey = (partner: string) => [...partnerKey(partner), 'renewals'] as const;

type Listed = Answer<'listRenewals'> | Answer<'listAssignedRenewals'>;

export const renewalsQuery = (of: ListOf, question: RenewalsQuestion) =>
  queryOptions({
    queryKey: [...(of === null ? assignedKey : renewalsKey(of)), 'list', question],
    queryFn: ({ signal }): Promise<Listed> =>
      of === null
        ? call(listAssignedRenewals, { query: question, signal })
        : call(listRenewals, { path: { partner: of }, query: question, signal }),
    placeholderData: keepPreviousData,
  });

/** The partner of a row: the list's own, or named by the row. */
export function partnerOf(row: RenewalRow | Answer<'listAssignedRenewals'>['items'][number], of: ListOf) {
  return 'partner' in row ? row.partner : of!;
}

export const clientRenewalsQuery = (partner: string, client: string, asOf?: string) =>
  queryOptions({
    queryKey: [...renewalsKey(partner), 'client', client, asOf ?? null],
    queryFn: ({ signal }) => call(readRenewals, { path: { partner, client }, query: { asOf }, signal }),
  });

export const optionsQuery = (partner: string, client: string, productLine: string, mrr: string | undefined) =>
  queryOptions({
    queryKey: [...renewalsKey(partner), 'options', client, productLine, mrr],
    queryFn: ({ signal }) =>
      call(askRenewalOptions, { path: { partner, client, productLine }, query: { mrr }, signal }),
    placeholderData: keepPreviousData,
  });

/** Asked for once a dialog: after its own end it would be refused. */
export const servicesEndQuery = (partner: string, client: string) =>
  queryOptions({
    queryKey: ['services-end', partner, client],
    gcTime: 0,
    queryFn: ({ signal }) => call(previewServicesEnd, { path: { partner, client }, signal }),
  });

export const calendarFeedQuery = (partner: string) =>
  queryOptions({
    queryKey: [...renewalsKey(partner), 'calendar-feed'],
    queryFn: ({ signal }) => call(readCalendarFeed, { path: { partner }, signal }),
  });

/** What a change answers with is asked for again, together with all that hangs on it. */
async function changed<Answered>(partner: string, sent: Promise<Answered>): Promise<Answered> {
  const answer = await sent;
  await Promise.all(
    [partnerKey(partner), assignedKey].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
  );
  return answer;
}

export const chooseOwner = (partner: string, client: string, body: RenewalOwnerBody) =>
  changed(partner, call(chooseRenewalOwner, { path: { partner, client }, body }));

export const sendDecision = (
  partner: string,
  client: string,
  productLine: string,
  body: RenewalDecisionBody,
) => changed(partner, call(decideRenewal, { path: { partner, client, productLine }, body }));

export const sendServicesEnd = (partner: string, client: string) =>
  changed(partner, call(endServices, { path: { partner, client } }));

export const makeCalendarFeed = (partner: string) =>
  changed(partner, call(createCalendarFeed, { path: { partner } }));

export const revokeCalendarFeed = (partner: string) =>
  changed(partner, call(removeCalendarFeed, { path: { partner } }));
