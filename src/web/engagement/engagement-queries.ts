/** What the screens of the engagement index ask the server. */
import { queryOptions } from '@tanstack/react-query';
import { call } from '../parts/api.ts';
import {
  type Answer,
  listEngagement,
  type Operations,
  readClientEngagement,
  readEngagement,
} from '../parts/api-client.ts';
import { partnerKey } from '../parts/queries.ts';

export type Overview = Answer<'readEngagement'>;
export type EngagementRow = Answer<'listEngagement'>['items'][number];
export type ClientEngagementPage = Answer<'readClientEngagement'>;
export type CategoryScore = ClientEngagementPage['categories'][number];
export type EngagementQuestion = NonNullable<Operations['listEngagement']['query']>;

export const overviewQuery = (partner: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: [...partnerKey(partner), 'engagement', asOf ?? null],
    queryFn: ({ signal }) => call(readEngagement, { path: { partner }, query: { asOf }, signal }),
  });

export const engagementListQuery = (partner: string, question: EngagementQuestion) =>
  queryOptions({
    queryKey: [...partnerKey(partner), 'engagement-list', question],
    queryFn: ({ signal }) => call(listEngagement, { path: { partner }, query: question, signal }),
    // The table keeps its rows while a filter or a page is on its way, but never another partner's.
    placeholderData: (previous, query) => (query?.queryKey[1] === partner ? previous : undefined),
  });

export const clientEngagementQuery = (partner: string, client: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: [...partnerKey(partner), 'client-engagement', client, asOf ?? null],
    queryFn: ({ signal }) =>
      call(readClientEngagement, { path: { partner, client }, query: { asOf }, signal }),
  });
