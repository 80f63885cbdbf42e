/** What fails under a running server: a full disk, a database that goes away. Clear answers, and on it goes afterwards. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeNoticeBoard } from '../../src/actions/notice-board.ts';
import { publishProgram } from '../../src/actions/publish-program.ts';
import { makeServer } from '../../src/api/server.ts';
import { FREE_BYTES_MIN, watchSpace } from '../../src/store/free-space.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { makeHistory } from '../simulation/history.ts';
import { findManager, noAuthentication } from './callers.ts';
import { closeFresh, createDatabase, openFresh } from './databases.ts';

const NOW = Date.parse('2030-01-01T00:00:00Z');
/** How long a busy machine may take. */
const PATIENT = { timeout: 30_000 };
const { program } = makeHistory(7, 2);

async function serve(store: Store) {
  await publishProgram(store, program, NOW);
  const installation = {
    store,
    now: () => NOW,
    isDemo: false,
    changes: makeNoticeBoard(),
    authentication: noAuthentication,
    findCaller: findManager,
  };
  const server = await makeServer({ installation, webFolder: null, logLevel: 'silent' });
  const send = async (id: string) => {
    const reply = await server.inject({
      method: 'POST',
      url: '/api/v1/facts',
      payload: { id, type: 'partner.registered', at: '2029-01-01', data: { partner: id, name: id } },
    });
    return {
      status: reply.statusCode,
      ...(reply.json() as { readonly code?: string; readonly accepted?: number }),
    };
  };
  const read = async () => (await server.inject({ url: '/api/v1/partners' })).statusCode;
  return { server, send, read };
}

test('a full disk: writing is refused before anything is harmed, reading goes on, and room mends it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'uptier-full-'));
  // What others write to the machine's disk is nothing to this one.
  let free = FREE_BYTES_MIN;
  const store = await openStore({ folder, readFreeBytes: async () => free });
  const { server, send, read } = await serve(store);
  expect(await send('before')).toMatchObject({ status: 200, accepted: 1 });
  free = FREE_BYTES_MIN - 1;
  let tries = 0;
  const refusal = { status: 507, code: 'storage_full' };
  // A reading is believed for a moment.
  await expect.poll(() => send(`meanwhile-${++tries}`), PATIENT).toMatchObject(refusal);
  expect(await send('during')).toMatchObject(refusal);
  expect(await read()).toBe(200);
  free = FREE_BYTES_MIN;
  await expect.poll(() => send('during'), PATIENT).toMatchObject({ status: 200, accepted: 1 });
  await server.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

test('how much room a disk has is asked of the file system, where nobody else says it', async () => {
  await expect(watchSpace(tmpdir())()).resolves.toBeUndefined();
  await expect(watchSpace(join(tmpdir(), 'uptier-no-such-folder'))()).rejects.toThrow('ENOENT');
});

test('a lost connection: 503 while the database is away, and on it goes', async () => {
  const databaseUrl = await createDatabase();
  const store = await openStore({ databaseUrl });
  const { server, send, read } = await serve(store);
  expect(await send('before')).toMatchObject({ status: 200, accepted: 1 });
  const name = new URL(databaseUrl).pathname.slice(1);
  const admin = await openFresh('postgres');
  if (admin.kind !== 'postgres') throw new Error('this is PostgreSQL');
  // Nobody may connect, and whoever is connected is thrown out: as a database that is being restarted.
  await admin.pool.query(`alter database ${name} allow_connections false`);
  const throwOut = () =>
    admin.pool.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
  await throwOut();
  const countConnected = async () => {
    const { rows } = await admin.pool.query('select 1 from pg_stat_activity where datname = $1', [name]);
    return rows.length;
  };
  await expect.poll(countConnected, PATIENT).toBe(0);
  expect(await send('during')).toMatchObject({ status: 503, code: 'unavailable' });
  expect(await read()).toBe(503);
  await admin.pool.query(`alter database ${name} allow_connections true`);
  expect(await send('during')).toMatchObject({ status: 200, accepted: 1 });
  // In the middle of a request: it fails clearly or succeeds, and what it acknowledged is there.
  const sent = Array.from({ length: 20 }, (_, i) => send(`mid-${i}`));
  await throwOut();
  const answers = await Promise.all(sent);
  for (const { status } of answers) expect([200, 503]).toContain(status);
  for (const [i, { status }] of answers.entries())
    if (status === 200)
      expect((await server.inject({ url: `/api/v1/facts/mid-${i}` })).statusCode, `mid-${i}`).toBe(200);
  await server.close();
  await closeFresh(admin);
  await store.close();
});
