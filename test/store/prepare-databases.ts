/**
 * Runs once before the tests that need databases: a PostgreSQL server with a template in it, and a dump of an embedded
 * database, both with the newest schema. Each test file copies from them instead of setting up its own.
 */
import { chmodSync, mkdtempSync, openAsBlob, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { TestProject } from 'vitest/node';
import { dumpMemory, openStore, type Store } from '../../src/store/open.ts';
import { fillWorld, takeFactsOf } from '../web/demo-world.ts';
import { startPostgres } from './postgres-server.ts';

export const TEMPLATE = 'uptier_template';

export type Kind = 'pglite' | 'postgres';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the PostgreSQL server, without a database; null: the group has none. */
    readonly postgresUrl: string | null;
    /** File of the embedded database's dump. */
    readonly embeddedDump: string;
    /** File of the dump with Northlight's facts; null where no browser runs. */
    readonly northlightDump: string | null;
    /** The databases on which the group's tests run. */
    readonly kinds: readonly Kind[];
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'uptier-databases-'));
  chmodSync(folder, 0o755); // PostgreSQL runs as another user
  const embeddedDump = join(folder, 'embedded.tar');
  const embedded = await writeDump(embeddedDump);
  // Browser tests run on the embedded database alone.
  const isWeb = project.name === 'web';
  const northlightDump = isWeb ? join(folder, 'northlight.tar') : null;
  if (northlightDump !== null) await writeNorthlight(northlightDump, embeddedDump);
  project.provide('northlightDump', northlightDump);
  const isOldest = project.name === 'store-oldest';
  const server = isWeb ? null : await startServer(join(folder, 'cluster'), isOldest);
  project.provide('postgresUrl', server?.url ?? null);
  project.provide('embeddedDump', embeddedDump);
  project.provide('kinds', isOldest ? ['postgres'] : ['pglite', 'postgres']);
  noteDatabase(`PGlite (PostgreSQL ${embedded})`);
  if (server) noteDatabase(`PostgreSQL ${server.version}`);
  return async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** For the last lines of the run (scripts/tally.mjs). */
function noteDatabase(name: string): void {
  const noted = process.env.UPTIER_TEST_DATABASES?.split(', ') ?? [];
  process.env.UPTIER_TEST_DATABASES = [...new Set([...noted, name])].join(', ');
}

/** Writes the dump; gives the version of PostgreSQL that the embedded database is. */
async function writeDump(path: string): Promise<string> {
  const store = await openStore({ memory: true });
  const version = await sql<{ server_version: string }>`show server_version`.execute(store.db);
  await closeInto(path, store);
  return version.rows[0]!.server_version;
}

async function writeNorthlight(path: string, template: string): Promise<void> {
  const store = await openStore({ memory: true, template: await openAsBlob(template) });
  await fillWorld(store, takeFactsOf('northlight'));
  await closeInto(path, store);
}

/** Dumps a database in memory into a file and closes it. */
async function closeInto(path: string, store: Store): Promise<void> {
  if (store.kind !== 'pglite') throw new Error('a database in memory is PGlite');
  const dump = await dumpMemory(store);
  await store.close();
  writeFileSync(path, Buffer.from(await dump.arrayBuffer()));
}

async function startServer(folder: string, isOldest: boolean) {
  const settings = ['timezone=America/New_York', 'fsync=off', 'max_connections=300'];
  const server = await startPostgres({
    folder,
    flags: settings.flatMap((each) => ['-c', each]),
    isKept: false,
    bin: isOldest ? process.env.POSTGRES_BIN : undefined,
  });
  await server.createDatabase(TEMPLATE);
  const store = await openStore({ databaseUrl: `${server.url}/${TEMPLATE}` });
  await store.close();
  return server;
}
