/** Every question that the screens ask the server, with its place in the cache. */
import {
  keepPreviousData,
  MutationCache,
  QueryCache,
  QueryClient,
  queryOptions,
} from '@tanstack/react-query';
import type { Program } from '../../program/program.ts';
import { ApiError, call } from './api.ts';
import {
  listNotifications,
  listPartners,
  type Operations,
  readAccount,
  readBreakdown,
  readChanges,
  readClientAccount,
  readExpiries,
  readFact,
  readMeasures,
  readMissingCredit,
  readPartner,
  readProgram,
  readSeries,
  readStatement,
  readStatus,
} from './api-client.ts';
import type { BreakdownQuery } from './api-types.ts';

const unauthorizedListeners = new Set<() => void>();

/** Tells when an answer says that nobody is signed in. Returns how to stop listening. */
export function onUnauthorized(listen: () => void): () => void {
  unauthorizedListeners.add(listen);
  return () => unauthorizedListeners.delete(listen);
}

function noticeUnauthorized(error: Error): void {
  if (!(error instanceof ApiError) || error.problem.code !== 'unauthorized') return;
  for (const listen of unauthorizedListeners) listen();
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeUnauthorized }),
  mutationCache: new MutationCache({ onError: noticeUnauthorized }),
  defaultOptions: {
    queries: {
      // The server says when something changed; until then what is shown is right.
      staleTime: 60_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < 2 && !(error instanceof ApiError && error.problem.status < 500),
      retryDelay: (attempt) => 300 * 2 ** attempt,
    },
  },
});

/** Forgets everything that was read for somebody, once somebody else, or nobody, is signed in. */
export function forgetAnswers(): void {
  queryClient.removeQueries({ predicate: ({ queryKey: [first] }) => first !== 'sign-in' });
}

/** Cache keys that a change of a partner's facts makes stale. */
export const partnerKey = (partner: string) => ['partner', partner] as const;

/** The same of all clients that a renewal manager looks after. */
export const assignedKey = ['assigned'] as const;

export const programQuery = queryOptions({
  queryKey: ['program'],
  queryFn: ({ signal }) => call(readProgram, { signal }) as Promise<Program>,
  staleTime: 300_000,
});

export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: ({ signal }) => call(readStatus, { signal }),
});

export const partnersQuery = (search: string) =>
  queryOptions({
    queryKey: ['partners', search],
    queryFn: ({ signal }) => call(listPartners, { query: { search, limit: 50 }, signal }),
    placeholderData: keepPreviousData,
  });

export type PartnersQuestion = NonNullable<Operations['listPartners']['query']>;

export const partnerListQuery = (question: PartnersQuestion) =>
  queryOptions({
    queryKey: ['partners', 'list', question],
    queryFn: ({ signal }) => call(listPartners, { query: question, signal }),
    placeholderData: keepPreviousData,
  });

/** Cache keys of a client's account; a change of the client's facts makes all of them old. */
export const accountKey = (client: string) => ['account', client] as const;

/** A client's own account. */
export const accountQuery = (client: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: [...accountKey(client), asOf ?? null],
    queryFn: ({ signal }) => call(readAccount, { path: { client }, query: { asOf }, signal }),
  });

/** Cache keys of notices. */
export const noticesKey = ['notices'] as const;

const NOTICES_MS = 60_000;

export const unreadQuery = queryOptions({
  queryKey: [...noticesKey, 'unread'],
  queryFn: ({ signal }) => call(listNotifications, { query: { unread: 'true', limit: 1 }, signal }),
  refetchInterval: NOTICES_MS,
});

export const partnerQuery = (partner: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: [...partnerKey(partner), 'page', asOf ?? null],
    queryFn: ({ signal }) => call(readPartner, { path: { partner }, query: { asOf }, signal }),
  });

export const statementQuery = (partner: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: [...partnerKey(partner), 'statement', asOf ?? null],
    queryFn: ({ signal }) => call(readStatement, { path: { partner }, query: { asOf }, signal }),
  });

export const seriesQuery = (partner: string, from: string, to: string) =>
  queryOptions({
    queryKey: [...partnerKey(partner), 'series', from, to],
    queryFn: ({ signal }) =>
      call(readSeries, { path: { partner }, query: { from, to, every: 'month' }, signal }),
  });

export type BreakdownQuestion = Partial<BreakdownQuery>;

export const breakdownQueryOf = (partner: string, question: BreakdownQuestion) =>
  queryOptions({
    queryKey: [...partnerKey(partner), 'breakdown', question],
    queryFn: ({ signal }) => call(readBreakdown, { path: { partner }, query: question, signal }),
    // The table keeps its rows while a filter or a page is on its way, but never another partner's.
    placeholderData: (previous, query) => (query?.queryKey[1] === partner ? previous : undefined),
  });

const CLIENTS_AT_ONCE = 500;

/** Names of all of a partner's clients, by client, however many. */
export const clientNamesQuery = (partner: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: [...partnerKey(partner), 'client-names', asOf ?? null],
    queryFn: async ({ signal }) => {
      const names: Record<string, string> = {};
      for (let offset = 0, all = 1; offset < all; offset += CLIENTS_AT_ONCE) {
        const page = await call(readBreakdown, {
          path: { partner },
          query: { asOf, sort: 'client', order: 'asc', limit: CLIENTS_AT_ONCE, offset },
          signal,
        });
        for (const { client, name } of page.items) names[client] = name;
        all = page.all;
      }
      return names;
    },
  });

export const clientQuery = (partner: string, client: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: [...partnerKey(partner), 'client', client, asOf ?? null],
    queryFn: ({ signal }) => call(readClientAccount, { path: { partner, client }, query: { asOf }, signal }),
  });

export const measuresQuery = (partner: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: [...partnerKey(partner), 'measures', asOf ?? null],
    queryFn: ({ signal }) => call(readMeasures, { path: { partner }, query: { asOf }, signal }),
  });

export const changesQuery = (partner: string, from: string, to: string) =>
  queryOptions({
    queryKey: [...partnerKey(partner), 'changes', from, to],
    queryFn: ({ signal }) => call(readChanges, { path: { partner }, query: { from, to }, signal }),
  });

export const expiriesQuery = (partner: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: [...partnerKey(partner), 'expiries', asOf ?? null],
    queryFn: ({ signal }) => call(readExpiries, { path: { partner }, query: { asOf }, signal }),
  });

export const missingQuery = (partner: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: [...partnerKey(partner), 'missing', asOf ?? null],
    queryFn: ({ signal }) => call(readMissingCredit, { path: { partner }, query: { asOf }, signal }),
  });

export const factQuery = (fact: string) =>
  queryOptions({
    queryKey: ['fact', fact],
    queryFn: ({ signal }) => call(readFact, { path: { fact }, signal }),
    staleTime: 300_000,
  });
