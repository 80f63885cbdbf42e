/** What the Client Access Manager asks the server. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../parts/api.ts';
import {
  type Answer,
  listAccessClients,
  listAccessEmployees,
  listAccessLinks,
  listAccessRequests,
  listEmployeeActivities,
  listPermissionSets,
  type Operations,
  readAccessClient,
  readAccessEmployee,
  reviewClientEmployees,
  reviewEmployees,
} from '../parts/api-client.ts';
import { partnerKey } from '../parts/queries.ts';

export type EmployeeRow = Answer<'listAccessEmployees'>['items'][number];
export type EmployeePage = Answer<'readAccessEmployee'>;
export type EmployeeClient = EmployeePage['at'][number];
export type ClientRow = Answer<'listAccessClients'>['items'][number];
export type ClientPage = Answer<'readAccessClient'>;
export type ClientPerson = ClientPage['items'][number];
export type Activity = Answer<'listEmployeeActivities'>['items'][number];
export type AccessLink = Answer<'listAccessLinks'>['items'][number];
export type Review = Answer<'reviewEmployees'>;
export type Change = Review['change'];
export type Missing = NonNullable<ClientRow['missing']>;

export type EmployeesQuestion = NonNullable<Operations['listAccessEmployees']['query']>;
export type ClientsQuestion = NonNullable<Operations['listAccessClients']['query']>;
type ActivitiesQuestion = NonNullable<Operations['listEmployeeActivities']['query']>;

/** Cache keys that a change of access makes stale. */
export const accessKey = (partner: string) => [...partnerKey(partner), 'access'] as const;

/** A table keeps its rows while others are on their way, but never another partner's. */
const keepOf =
  (partner: string) =>
  <Rows>(previous: Rows | undefined, query?: { readonly queryKey: readonly unknown[] }) =>
    query?.queryKey[1] === partner ? previous : undefined;

export const employeesQuery = (partner: string, question: EmployeesQuestion) =>
  queryOptions({
    queryKey: [...accessKey(partner), 'employees', question],
    queryFn: ({ signal }) => call(listAccessEmployees, { path: { partner }, query: question, signal }),
    placeholderData: keepOf(partner),
  });

export const employeeQuery = (partner: string, employee: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: [...accessKey(partner), 'employee', employee, asOf ?? null],
    queryFn: ({ signal }) =>
      call(readAccessEmployee, { path: { partner, employee }, query: { asOf }, signal }),
  });

export const activitiesQuery = (partner: string, employee: string, question: ActivitiesQuestion) =>
  queryOptions({
    queryKey: [...accessKey(partner), 'activities', employee, question],
    queryFn: ({ signal }) =>
      call(listEmployeeActivities, { path: { partner, employee }, query: question, signal }),
    placeholderData: keepPreviousData,
  });

export const clientsQuery = (partner: string, question: ClientsQuestion) =>
  queryOptions({
    queryKey: [...accessKey(partner), 'clients', question],
    queryFn: ({ signal }) => call(listAccessClients, { path: { partner }, query: question, signal }),
    placeholderData: keepOf(partner),
  });

export const accessClientQuery = (partner: string, client: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: [...accessKey(partner), 'client', client, asOf ?? null],
    queryFn: ({ signal }) => call(readAccessClient, { path: { partner, client }, query: { asOf }, signal }),
  });

export const requestsQuery = (partner: string) =>
  queryOptions({
    queryKey: [...accessKey(partner), 'requests'],
    queryFn: ({ signal }) => call(listAccessRequests, { path: { partner }, signal }),
  });

export const linksQuery = (partner: string) =>
  queryOptions({
    queryKey: [...accessKey(partner), 'links'],
    queryFn: ({ signal }) => call(listAccessLinks, { path: { partner }, signal }),
  });

export const permissionSetsQuery = queryOptions({
  queryKey: ['permission-sets'],
  queryFn: ({ signal }) => call(listPermissionSets, { signal }),
});

/** Asked for once a dialog: what is done changes the answer. */
export const reviewQuery = (
  partner: string,
  { client, change, employees }: { client: string | null; change: Change; employees: readonly string[] },
) =>
  queryOptions({
    queryKey: ['access-review', partner, client, change, employees],
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => {
      const body = { change, employees: [...employees] };
      return client === null
        ? call(reviewEmployees, { path: { partner }, body, signal })
        : call(reviewClientEmployees, { path: { partner, client }, body, signal });
    },
  });
