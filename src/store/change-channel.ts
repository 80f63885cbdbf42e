/**
 * Word from server to server through the database: what one of them changed, the others hear. On PostgreSQL by
 * LISTEN/NOTIFY on a connection of its own, which is opened anew when it is lost; on PGlite there is but one server.
 * Nothing is kept: what is said while nobody listens, or while the connection is lost, is not heard.
 */

import { sql } from 'kysely';
import pg from 'pg';
import type { Store } from './open.ts';

export interface ChannelEars {
  /** What another server said. */
  readonly hear: (message: string) => void;
  /** Something was put into the outbox or to be delivered, by whichever server. */
  readonly wake: () => void;
  /** The connection is back after it was lost: something may have been missed. */
  readonly missed: () => void;
}

export interface ChangeChannel {
  /** Says something to the other servers, when they are listening; at most `MESSAGE_BYTES_MAX` long. */
  say(message: string): Promise<void>;
  close(): Promise<void>;
}

/** PostgreSQL takes less than 8000 bytes; the rest is the envelope. */
export const MESSAGE_BYTES_MAX = 7800;

const CHANGES = 'uptier_changes';
const WAKE = 'uptier_wake';

export async function openChangeChannel(store: Store, ears: ChannelEars): Promise<ChangeChannel> {
  if (store.kind === 'postgres') return listenOnPostgres(store, ears);
  const unlisten = await store.pglite.listen(WAKE, () => ears.wake());
  return { say: async () => {}, close: async () => unlisten() };
}

const RETRY_MS_FIRST = 250;
const RETRY_MS_MAX = 10_000;
/** A connection that died silently is noticed by asking. */
const PROBE_MS = 15_000;

type Postgres = Extract<Store, { kind: 'postgres' }>;

async function listenOnPostgres(store: Postgres, ears: ChannelEars): Promise<ChangeChannel> {
  const own = crypto.randomUUID();
  const line = await keepListening(store.databaseUrl, {
    ...ears,
    hear: (payload) => {
      if (!payload.startsWith(own)) ears.hear(payload.slice(own.length));
    },
  });
  return {
    say: async (message) => {
      await sql`select pg_notify(${CHANGES}, ${own + message})`.execute(store.db);
    },
    close: line.close,
  };
}

/** Keeps a connection that listens; a new one is opened whenever it is lost, until it is closed. */
async function keepListening(databaseUrl: string, ears: ChannelEars): Promise<Pick<ChangeChannel, 'close'>> {
  let client: pg.Client | null = null;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  let retryMs = RETRY_MS_FIRST;

  const open = async (): Promise<void> => {
    client = await openListener(databaseUrl, ears, lose);
    retryMs = RETRY_MS_FIRST;
  };

  function lose(lost: pg.Client): void {
    if (client !== lost || isClosed) return;
    client = null;
    void lost.end().catch(() => {});
    reopenLater();
  }

  function reopenLater(): void {
    timer = setTimeout(() => {
      open().then(
        () => (isClosed ? client?.end() : ears.missed()),
        () => {
          if (!isClosed) reopenLater();
        },
      );
    }, retryMs);
    retryMs = Math.min(retryMs * 2, RETRY_MS_MAX);
  }

  await open();
  const probe = setInterval(() => {
    if (client) probeListener(client, lose);
  }, PROBE_MS);
  return {
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      clearInterval(probe);
      await client?.end();
    },
  };
}

async function openListener(
  databaseUrl: string,
  ears: ChannelEars,
  lose: (lost: pg.Client) => void,
): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    application_name: 'uptier-listener',
  });
  // NOTE: 'end' follows 'error' or comes alone; both may come, and only the first counts.
  client.on('error', () => lose(client));
  client.on('end', () => lose(client));
  client.on('notification', ({ channel, payload = '' }) => {
    if (channel === WAKE) ears.wake();
    else ears.hear(payload);
  });
  await client.connect();
  await client.query(`listen ${CHANGES}; listen ${WAKE}`);
  return client;
}

function probeListener(client: pg.Client, lose: (lost: pg.Client) => void): void {
  const late = setTimeout(() => lose(client), PROBE_MS / 2);
  client.query('select 1').then(
    () => clearTimeout(late),
    () => {
      clearTimeout(late);
      lose(client);
    },
  );
}
