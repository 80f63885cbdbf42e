/**
 * Fresh databases for tests: PGlite in memory and a real PostgreSQL, both copied from one that is set up already
 * (prepare-databases.ts). Nothing here skips: a machine that cannot start PostgreSQL fails its tests.
 */
import { randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { openStore, type Store } from '../../src/store/open.ts';
import { type Kind, TEMPLATE } from './prepare-databases.ts';

export type { Kind };

/** On which databases the tests run that run on each. */
export const KINDS: readonly Kind[] = inject('kinds');

const open = new Set<Store>();

/** An empty database with the newest schema. It is closed after the file's tests. */
export async function openFresh(kind: Kind): Promise<Store> {
  if (kind === 'pglite') return openDump(inject('embeddedDump'));
  const store = await openStore({ databaseUrl: await createDatabase() });
  open.add(store);
  return store;
}

/** An embedded database that begins as a dump. It is closed after the file's tests. */
export async function openDump(path: string): Promise<Store> {
  const store = await openStore({ memory: true, template: await openAsBlob(path) });
  open.add(store);
  return store;
}

/** The address of a new database on the test server, with the schema in it. */
export async function createDatabase(): Promise<string> {
  const url = inject('postgresUrl');
  if (url === null) throw new Error('this group of tests has no PostgreSQL');
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: `${url}/postgres` });
  await client.connect();
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query(`create database ${name} template ${TEMPLATE}`);
      break;
    } catch (error) {
      // Another file may be copying the template, or the connection that set it up be leaving.
      if ((error as { readonly code?: string }).code !== '55006' || attempt === 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  await client.end();
  return `${url}/${name}`;
}

/** Closes a store before the end of the tests. */
export async function closeFresh(store: Store): Promise<void> {
  open.delete(store);
  await store.close();
}

afterAll(async () => {
  for (const store of open) await store.close();
});
