/**
 * Keeps what is on screen fresh: server-sent events say whose numbers changed, and what is shown of them is asked for
 * again. Without events the status is asked for every five seconds.
 */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { API } from './api.ts';
import type { ChangedEvent, Statement, Status } from './api-types.ts';
import { partnerKey, queryClient, statusQuery } from './queries.ts';

type Mode = 'connecting' | 'live' | 'polling' | 'stale';

interface Connection {
  readonly mode: Mode;
  /** When the server was last heard, as an instant; null before. */
  readonly heardAt: string | null;
}

/** First words of the keys of all that follows from facts. */
const REFRESHED: ReadonlySet<string> = new Set(['partner', 'account', 'assigned']);

const POLL_MS = 5000;
const GATHER_MS = 300;

let connection: Connection = { mode: 'connecting', heardAt: null };
const listeners = new Set<() => void>();

function setMode(mode: Mode): void {
  const heardAt = mode === 'stale' ? connection.heardAt : new Date().toISOString();
  if (mode === connection.mode && mode === 'stale') return;
  connection = { mode, heardAt };
  for (const listener of listeners) listener();
}

export function useConnection(): Connection {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => connection,
  );
}

/** Listens for as long as the component is there. */
export function useLiveUpdates(): void {
  const client = useQueryClient();
  useEffect(() => {
    const gathered: ChangedEvent[] = [];
    let gathering: ReturnType<typeof setTimeout> | undefined;
    let polling: ReturnType<typeof setInterval> | undefined;
    const source = new EventSource(`${API}/events`);

    source.addEventListener('open', () => {
      clearInterval(polling);
      polling = undefined;
      // What happened while nobody listened is not told again.
      if (connection.mode === 'polling' || connection.mode === 'stale') void client.invalidateQueries();
      setMode('live');
    });
    source.addEventListener('changed', (event) => {
      setMode('live');
      const changed = JSON.parse(event.data) as ChangedEvent;
      // The first change shows at once; what follows closely is answered together.
      if (gathering === undefined) refresh([changed]);
      else gathered.push(changed);
      gathering ??= setTimeout(() => {
        gathering = undefined;
        if (gathered.length > 0) refresh(gathered.splice(0));
      }, GATHER_MS);
    });
    source.addEventListener('error', () => {
      polling ??= setInterval(() => void poll(), POLL_MS);
      void poll();
    });
    return () => {
      source.close();
      clearTimeout(gathering);
      clearInterval(polling);
    };
  }, [client]);
}

function refresh(events: readonly ChangedEvent[]): void {
  const recordedThrough = events.at(-1)?.recordedThrough;
  if (recordedThrough !== undefined)
    queryClient.setQueryData<Status>(
      statusQuery.queryKey,
      (status) => status && { ...status, recordedThrough },
    );
  void queryClient.invalidateQueries({
    predicate: ({ queryKey: [first, id] }) =>
      first === 'account'
        ? typeof id === 'string' && events.some(({ clients }) => clients.includes(id))
        : first === 'assigned' ||
          (first === 'partner' &&
            typeof id === 'string' &&
            events.some((event) => event.partners.includes(id) || hasClient(id, event.clients))),
  });
}

/** True when a statement in the cache has one of the clients. */
function hasClient(partner: string, clients: readonly string[]): boolean {
  return queryClient
    .getQueriesData<Statement>({ queryKey: [...partnerKey(partner), 'statement'] })
    .some(
      ([, statement]) => statement !== undefined && clients.some((client) => client in statement.clients),
    );
}

async function poll(): Promise<void> {
  const before = queryClient.getQueryData(statusQuery.queryKey);
  try {
    const now = await queryClient.fetchQuery({ ...statusQuery, staleTime: 0, retry: false });
    setMode('polling');
    if (before?.recordedThrough !== now.recordedThrough)
      await queryClient.invalidateQueries({
        predicate: ({ queryKey: [first] }) => REFRESHED.has(String(first)),
      });
  } catch {
    setMode('stale');
  }
}
