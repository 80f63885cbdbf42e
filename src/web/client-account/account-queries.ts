/** What the sections of a client's account ask the server, and what they tell it. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../parts/api.ts';
import {
  type Answer,
  addClientPeople,
  changeClientPeople,
  decideAccessRequest,
  editClientPeople,
  listAccessCandidates,
  listAccountActivities,
  type Operations,
  performWork,
  readAccountTools,
  readClientAccess,
  readWork,
} from '../parts/api-client.ts';
import { accountKey, queryClient } from '../parts/queries.ts';

export type ClientAccess = Answer<'readClientAccess'>;
export type AccessPerson = ClientAccess['people'][number];
export type AccessRequest = ClientAccess['requests'][number];
export type AccountTools = Answer<'readAccountTools'>;
export type Tool = AccountTools['items'][number];
export type Activities = Answer<'listAccountActivities'>;
export type Activity = Activities['items'][number];
export type ActivitiesQuestion = NonNullable<Operations['listAccountActivities']['query']>;
export type WorkPage = Answer<'readWork'>;

export const accessQuery = (client: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: [...accountKey(client), 'access', asOf ?? null],
    queryFn: ({ signal }) => call(readClientAccess, { path: { client }, query: { asOf }, signal }),
  });

export const toolsQuery = (client: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: [...accountKey(client), 'tools', asOf ?? null],
    queryFn: ({ signal }) => call(readAccountTools, { path: { client }, query: { asOf }, signal }),
  });

export const activitiesQuery = (client: string, question: ActivitiesQuestion) =>
  queryOptions({
    queryKey: [...accountKey(client), 'activities', question],
    queryFn: ({ signal }) => call(listAccountActivities, { path: { client }, query: question, signal }),
    placeholderData: keepPreviousData,
  });

export const candidatesQuery = (client: string) =>
  queryOptions({
    queryKey: [...accountKey(client), 'candidates'],
    queryFn: ({ signal }) => call(listAccessCandidates, { path: { client }, signal }),
  });

export const workQuery = (client: string) =>
  queryOptions({
    queryKey: [...accountKey(client), 'work'],
    queryFn: ({ signal }) => call(readWork, { path: { client }, signal }),
  });

/** Everything shown of the account is asked for again once something of it has changed. */
async function changed<Result>(client: string, sent: Promise<Result>): Promise<Result> {
  const answer = await sent;
  await queryClient.invalidateQueries({ queryKey: accountKey(client) });
  return answer;
}

type Body<Id extends keyof Operations> = Operations[Id] extends { body: infer Given } ? Given : never;

export const decideRequest = (client: string, request: string, body: Body<'decideAccessRequest'>) =>
  changed(client, call(decideAccessRequest, { path: { client, request }, body }));

export const editPeople = (client: string, body: Body<'editClientPeople'>) =>
  changed(client, call(editClientPeople, { path: { client }, body }));

export const changePeople = (client: string, body: Body<'changeClientPeople'>) =>
  changed(client, call(changeClientPeople, { path: { client }, body }));

export const addPeople = (client: string, body: Body<'addClientPeople'>) =>
  changed(client, call(addClientPeople, { path: { client }, body }));

export const perform = (client: string, body: Body<'performWork'>) =>
  changed(client, call(performWork, { path: { client }, body }));
