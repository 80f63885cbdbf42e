/**
 * Opens the database: PGlite in a folder or in memory, or PostgreSQL. All three speak the same SQL, and values
 * cross alike: whole numbers of 64 bits, dates and times as text.
 */
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PGlite, types } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import { lockFolder } from './folder-lock.ts';
import { watchSpace } from './free-space.ts';
import { guardDialect, runInside } from './guarded-dialect.ts';
import { migrate, type ScriptRunner } from './migrate.ts';
import { enterScope, type Scope } from './scope.ts';
import type { Tables } from './tables.ts';

export type Place =
  | { readonly databaseUrl: string; readonly connectionsMax?: number }
  | {
      readonly folder: string;
      /** Says how many bytes the folder's disk has left; left out, the file system is asked. */
      readonly readFreeBytes?: (folder: string) => Promise<number>;
    }
  | {
      readonly memory: true;
      /** A dump of a data folder to begin with (`dumpMemory`); saves the set-up. */
      readonly template?: Blob;
    };

/** A handle for queries: the outer one or a transaction's. */
export type Db = Kysely<Tables>;

interface OpenStore {
  readonly db: Db;
  /** Whose rows its transactions may see; null: everything, for the product itself. */
  readonly scope: Scope | null;
  /** Throws `StorageFull` where the disk has no room for another write. */
  readonly checkSpace: () => Promise<void>;
  /** Waits for running queries; later use fails. */
  close(): Promise<void>;
}

/** `pglite` and `pool` are there for what brings its own SQL, such as the job queue. */
export type Store =
  | (OpenStore & { readonly kind: 'pglite'; readonly pglite: PGlite })
  | (OpenStore & { readonly kind: 'postgres'; readonly pool: pg.Pool; readonly databaseUrl: string });

/** Opens a database and brings its schema up to date, or only up to the migration of a backup. */
export function openStore(place: Place, migrateThrough: string | null = null): Promise<Store> {
  return 'databaseUrl' in place ? openPostgres(place, migrateThrough) : openPglite(place, migrateThrough);
}

async function openPglite(
  place: Exclude<Place, { databaseUrl: string }>,
  through: string | null,
): Promise<Store> {
  let unlock = (): void => {};
  let dataDir: string | undefined;
  if ('folder' in place) {
    dataDir = join(place.folder, 'database');
    mkdirSync(dirname(dataDir), { recursive: true });
    unlock = lockFolder(join(place.folder, 'lock'));
  }
  try {
    const pglite = await PGlite.create({
      ...(dataDir === undefined ? {} : { dataDir }),
      ...('memory' in place && place.template ? { loadDataDir: place.template } : {}),
      parsers: {
        [types.INT8]: String,
        [types.DATE]: String,
        [types.TIMESTAMP]: String,
        [types.TIMESTAMPTZ]: String,
      },
    });
    await migrate(scriptsOfPglite(pglite), through);
    const key = {};
    const db = new Kysely<Tables>({ dialect: guardDialect(new PGliteDialect({ pglite }), key, true) });
    keys.set(db, key);
    const close = async (): Promise<void> => {
      await db.destroy();
      unlock();
    };
    const checkSpace = 'folder' in place ? watchSpace(place.folder, place.readFreeBytes) : async () => {};
    return { kind: 'pglite', db, scope: null, pglite, checkSpace, close };
  } catch (error) {
    unlock();
    throw error;
  }
}

function scriptsOfPglite(pglite: PGlite): ScriptRunner {
  return {
    run: async (script) => {
      await pglite.exec(script);
    },
    query: async (text) => (await pglite.query<Record<string, unknown>>(text)).rows,
  };
}

const TEXT_OIDS: ReadonlySet<number> = new Set([types.INT8, types.DATE, types.TIMESTAMP, types.TIMESTAMPTZ]);

/** A request waits no longer for a database that does not answer. */
const CONNECT_MS = 5000;

/** Number of the advisory lock that a migration holds. */
const MIGRATION_LOCK = 8_740_001;

async function openPostgres(
  place: Extract<Place, { databaseUrl: string }>,
  through: string | null,
): Promise<Store> {
  const { databaseUrl } = place;
  const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
    TEXT_OIDS.has(oid) ? (value: string) => value : pg.types.getTypeParser(oid, format as 'text');
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: place.connectionsMax ?? 10,
    connectionTimeoutMillis: CONNECT_MS,
    types: { getTypeParser },
  });
  // NOTE: without a listener, a connection that the server closes ends the process: the pool's listener hears of idle
  // ones, the client's of those in use, whose query fails by itself.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  try {
    await migratePostgres(pool, through);
  } catch (error) {
    await pool.end();
    throw error;
  }
  const key = {};
  const db = new Kysely<Tables>({ dialect: guardDialect(new PostgresDialect({ pool }), key, false) });
  keys.set(db, key);
  // PostgreSQL refuses by itself what has no room.
  const checkSpace = async (): Promise<void> => {};
  return { kind: 'postgres', db, scope: null, pool, databaseUrl, checkSpace, close: () => db.destroy() };
}

async function migratePostgres(pool: pg.Pool, through: string | null): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(`select pg_advisory_lock(${MIGRATION_LOCK})`);
    const runner: ScriptRunner = {
      run: async (script) => {
        await client.query(script);
      },
      query: async (text) => (await client.query(text)).rows,
    };
    await migrate(runner, through);
    await client.query(`select pg_advisory_unlock(${MIGRATION_LOCK})`);
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}

const keys = new WeakMap<Db, object>();

/** How often a transaction that lost against another one is tried again. */
const ATTEMPTS_MAX = 5;
const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';

/**
 * Runs `work` in a transaction within the store's scope; again when it lost against another one. `work` must use
 * `trx` alone.
 */
export function transact<Value>(
  store: Store,
  work: (trx: Transaction<Tables>) => Promise<Value>,
): Promise<Value> {
  return attempt(store, async (trx) => {
    await store.checkSpace();
    if (store.scope) await enterScope(trx, store.scope);
    return work(trx);
  });
}

async function attempt<Value>(
  store: Store,
  work: (trx: Transaction<Tables>) => Promise<Value>,
): Promise<Value> {
  const key = keys.get(store.db)!;
  for (let tries = 1; ; tries++) {
    try {
      return await store.db.transaction().execute((trx) => runInside(key, () => work(trx)));
    } catch (error) {
      const { code } = error as { readonly code?: string };
      const isLost = code === SERIALIZATION_FAILURE || code === DEADLOCK_DETECTED;
      if (!isLost || tries === ATTEMPTS_MAX) throw error;
    }
  }
}

/** Runs reads that all see the database as it is at one moment. */
export function readConsistently<Value>(
  store: Store,
  work: (trx: Transaction<Tables>) => Promise<Value>,
): Promise<Value> {
  return attempt(store, async (trx) => {
    await sql`set transaction isolation level repeatable read, read only`.execute(trx);
    if (store.scope) await enterScope(trx, store.scope);
    return work(trx);
  });
}

/** Number of the advisory lock of whoever writes credit lines and tier decisions. */
const SETTLING_LOCK = 8_740_002;

/**
 * Makes this transaction the only one that writes lines and decisions until it ends. Lines of a client and tiers
 * of its partners depend on each other, so they have one writer at a time; facts are stored side by side.
 */
export async function lockSettling(trx: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(SETTLING_LOCK)})`.execute(trx);
}

/** A dump from which `openStore({ memory: true, template })` starts at once. */
export function dumpMemory(store: Extract<Store, { kind: 'pglite' }>): Promise<Blob> {
  return store.pglite.dumpDataDir('none');
}
