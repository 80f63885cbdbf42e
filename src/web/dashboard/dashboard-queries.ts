/** What the dashboard asks the server. */
import { queryOptions } from '@tanstack/react-query';
import { call } from '../parts/api.ts';
import {
  type Answer,
  listClients,
  readAlerts,
  readClientDetails,
  readPointChanges,
  readProgress,
  readTeam,
} from '../parts/api-client.ts';
import { partnerKey } from '../parts/queries.ts';
import type { ClientsQuestion } from './dashboard-search.ts';

export type ClientList = Answer<'listClients'>;
export type ListedClient = ClientList['items'][number];
export type ClientDetails = Answer<'readClientDetails'>;
export type Alert = Answer<'readAlerts'>['items'][number];
export type Progress = Answer<'readProgress'>;
export type PointChanges = Answer<'readPointChanges'>;
export type TeamMember = Answer<'readTeam'>['items'][number];

const dashboardKey = (partner: string) => [...partnerKey(partner), 'dashboard'] as const;

export const alertsQuery = (partner: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: [...dashboardKey(partner), 'alerts', asOf ?? null],
    queryFn: ({ signal }) => call(readAlerts, { path: { partner }, query: { asOf }, signal }),
  });

export const clientsQuery = (partner: string, question: ClientsQuestion) =>
  queryOptions({
    queryKey: [...dashboardKey(partner), 'clients', question],
    queryFn: ({ signal }) => call(listClients, { path: { partner }, query: question, signal }),
    // The table keeps its rows while others are on their way, but never another partner's.
    placeholderData: (previous, query) => (query?.queryKey[1] === partner ? previous : undefined),
  });

export const detailsQuery = (partner: string, client: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: [...dashboardKey(partner), 'client', client, asOf ?? null],
    queryFn: ({ signal }) => call(readClientDetails, { path: { partner, client }, query: { asOf }, signal }),
  });

export const progressQuery = (partner: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: [...dashboardKey(partner), 'progress', asOf ?? null],
    queryFn: ({ signal }) => call(readProgress, { path: { partner }, query: { asOf }, signal }),
  });

/** `group`: with the clients behind that number. */
export const pointChangesQuery = (
  partner: string,
  from: string,
  to: string,
  group?: PointChanges['groups'][number]['group'],
) =>
  queryOptions({
    queryKey: [...dashboardKey(partner), 'changes', from, to, group ?? null],
    queryFn: ({ signal }) =>
      call(readPointChanges, { path: { partner }, query: { from, to, group }, signal }),
    placeholderData: (previous, query) =>
      query?.queryKey[1] === partner && query.queryKey[6] === (group ?? null) ? previous : undefined,
  });

export const teamQuery = (partner: string) =>
  queryOptions({
    queryKey: [...dashboardKey(partner), 'team'],
    queryFn: ({ signal }) => call(readTeam, { path: { partner }, signal }),
  });
