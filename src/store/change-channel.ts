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

async function listenOnPostgres(
  store: Extract<Store, { kind: 'postgres' }>,
  ears: ChannelEars,
): Promise<ChangeChannel> {
  const own = crypto.randomUUID();
  let client: pg.Client | null = null;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  let retryMs = RETRY_MS_FIRST;

  const open = async (): Promise<void> => {
    const fresh = new pg.Client({
      connectionString: store.databaseUrl,
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
      application_name: 'uptier-listener',
    });
    // NOTE: 'end' follows 'error' or comes alone; both may come, and `lose` minds only the first.
    fresh.on('error', () => lose(fresh));
    fresh.on('end', () => lose(fresh));
    fresh.on('notification', ({ channel, payload = '' }) => {
      if (channel === WAKE) ears.wake();
      else if (!payload.startsWith(own)) ears.hear(payload.slice(own.length));
    });
    await fresh.connect();
    await fresh.query(`listen ${CHANGES}; listen ${WAKE}`);
    client = fresh;
    retryMs = RETRY_MS_FIRST;
  };

  const lose = (lost: pg.Client): void => {
    if (client !== lost || isClosed) return;
    client = null;
    void lost.end().catch(() => {});
    reopenLater();
  };

  const reopenLater = (): void => {
    timer = setTimeout(() => {
      open().then(
        () => (isClosed ? client?.end() : ears.missed()),
        () => {
          if (!isClosed) reopenLater();
        },
      );
    }, retryMs);
    retryMs = Math.min(retryMs * 2, RETRY_MS_MAX);
  };

  const probe = setInterval(() => {
    const asked = client;
    if (!asked) return;
    const late = setTimeout(() => lose(asked), PROBE_MS / 2);
    asked.query('select 1').then(
      () => clearTimeout(late),
      () => clearTimeout(late),
    );
  }, PROBE_MS);
  probe.unref();

  await open();
  return {
    say: async (message) => {
      await sql`select pg_notify(${CHANGES}, ${own + message})`.execute(store.db);
    },
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      clearInterval(probe);
      await client?.end();
    },
  };
}
