/** Open pages hear of changes at whichever server they came in. */
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { forgetCallers } from '../../src/actions/find-caller.ts';
import { importFacts } from '../../src/actions/import-facts.ts';
import type { Installation } from '../../src/actions/installation.ts';
import { openNoticeBoard, splitChange } from '../../src/actions/notice-board.ts';
import { publishProgram } from '../../src/actions/publish-program.ts';
import { makeServer } from '../../src/api/server.ts';
import type { Changed } from '../../src/contract/status.ts';
import type { Fact } from '../../src/facts/fact.ts';
import type { Program } from '../../src/program/program.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { endSessions } from '../../src/store/users.ts';
import { openFresh } from './databases.ts';
import { type Headers, openInstallation, signIn } from './signed-in.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const { program, facts } = JSON.parse(
  readFileSync(new URL('../cases/full-3.json', import.meta.url), 'utf8'),
) as { readonly program: Program; readonly facts: readonly Fact[] };

interface Running {
  readonly installation: Installation;
  readonly server: FastifyInstance;
  readonly base: string;
}

async function run(store: Store): Promise<Running> {
  const changes = await openNoticeBoard(store);
  const installation = { ...openInstallation(store, { now: () => NOW }), changes };
  const server = await makeServer({ installation, webFolder: null, logLevel: 'silent' });
  await server.listen({ host: '127.0.0.1', port: 0 });
  return {
    installation,
    server,
    base: `http://127.0.0.1:${(server.server.address() as AddressInfo).port}/api/v1`,
  };
}

/** One stream of events, read as it comes. */
async function openStream({ base }: Running, headers: Headers) {
  const reply = await fetch(`${base}/events`, { headers });
  expect(reply.status).toBe(200);
  expect(reply.headers.get('content-type')).toBe('text/event-stream');
  const reader = reply.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  /** Reads on until `found` finds something in what has come; null when the stream ended. */
  const readUntil = async <Value>(found: (text: string) => Value | null): Promise<Value | null> => {
    for (;;) {
      const value = found(text);
      if (value !== null) return value;
      const { done, value: chunk } = await reader.read();
      if (done) return null;
      text += chunk;
    }
  };
  return {
    next: () =>
      readUntil((all) => {
        const event = /event: changed\ndata: (.*)\n\n/.exec(all);
        if (!event) return null;
        text = all.slice(event.index + event[0].length);
        return JSON.parse(event[1]!) as Changed;
      }),
    close: () => reader.cancel(),
  };
}

const activity = (id: string) => ({
  id,
  type: 'activity.performed',
  at: '2026-02-20T10:00:00Z',
  data: { client: 'c1', employee: 'p1-e1', tool: 'email', action: 'send' },
});

describe('two servers on one PostgreSQL', () => {
  let store: Store;
  let other: Store;
  let one: Running;
  let two: Running;
  let manager: Headers;

  beforeAll(async () => {
    store = await openFresh('postgres');
    if (store.kind !== 'postgres') throw new Error('openFresh gives what it is asked for');
    await publishProgram(store, program, NOW);
    const past = facts.filter((fact) => fact.at < '2026-03-01' && (fact.recordedAt ?? '') < '2026-03-01');
    await importFacts(store, [past], { now: NOW, trustRecordedAt: true });
    other = await openStore({ databaseUrl: store.databaseUrl });
    one = await run(store);
    two = await run(other);
    const { host: _, ...headers } = await signIn(one.installation, 'vendor:program-manager');
    manager = headers;
  });

  afterAll(async () => {
    for (const { server, installation } of [one, two]) {
      await server.close();
      await installation.changes.close();
    }
    await other.close();
  });

  const send = async ({ base }: Running, fact: object) => {
    const reply = await fetch(`${base}/facts`, {
      method: 'POST',
      headers: { ...manager, origin: new URL(base).origin, 'content-type': 'application/json' },
      body: JSON.stringify(fact),
    });
    expect(await reply.json()).toMatchObject({ accepted: 1 });
  };

  test('a fact posted to one is heard at both, once each', async () => {
    const streams = [await openStream(one, manager), await openStream(two, manager)];
    await send(one, activity('heard-1'));
    await send(two, activity('heard-2'));
    for (const stream of streams) {
      expect(await stream.next()).toMatchObject({
        clients: ['c1'],
        partners: expect.arrayContaining(['p1']),
      });
      expect(await stream.next()).toMatchObject({ clients: ['c1'] });
      await stream.close();
    }
  });

  test('a partner hears of itself alone', async () => {
    const { host: _, ...headers } = await signIn(one.installation, 'partner:member', 'p2');
    const [foreign, all] = [await openStream(two, headers), await openStream(two, manager)];
    await send(one, activity('not-p2'));
    expect(await all.next()).toMatchObject({ partners: expect.arrayContaining(['p1']) });
    const override = { partner: 'p2', tier: 'gold', reason: 'test' };
    await send(one, { id: 'p2-only', type: 'tier.overridden', at: '2026-02-20', data: override });
    expect(await foreign.next()).toEqual({
      partners: ['p2'],
      clients: [],
      recordedThrough: '2026-03-01T12:00:00Z',
    });
    await Promise.all([foreign.close(), all.close()]);
  });

  test('when the connection for changes is lost, streams end, so that pages ask anew, and the next ones hear', async () => {
    const stream = await openStream(two, manager);
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'uptier-listener' and datname = current_database()`.execute(store.db);
    while ((await stream.next()) !== null); // to its end
    const again = await openStream(two, manager);
    await send(one, activity('after-loss'));
    expect(await again.next()).toMatchObject({ clients: ['c1'] });
    await again.close();
  });

  test('a stream ends with the session it began with', async () => {
    const { host: _, ...headers } = await signIn(one.installation, 'client:user', 'c1');
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const [ended, goesOn] = [await openStream(one, headers), await openStream(one, manager)];
    await endSessions(store.db, 'user-of-user@c1.example');
    forgetCallers(store);
    vi.advanceTimersByTime(60_000);
    vi.useRealTimers();
    expect(await ended.next()).toBeNull();
    await send(one, activity('after-the-end'));
    expect(await goesOn.next()).toMatchObject({ clients: ['c1'] });
    await goesOn.close();
  });

  test('nobody holds more than some streams open', async () => {
    const { host: _, ...headers } = await signIn(one.installation, 'partner:member', 'p3');
    const streams = await Promise.all(Array.from({ length: 30 }, () => openStream(one, headers)));
    const refused = await fetch(`${one.base}/events`, { headers });
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject({ code: 'rate_limited' });
    await Promise.all(streams.map((stream) => stream.close()));
    await expect
      .poll(async () => {
        const reply = await fetch(`${one.base}/events`, { headers });
        await reply.body!.cancel();
        return reply.status;
      })
      .toBe(200);
  });
});

test('a change too large for one message travels in several that say the same', () => {
  const ids = (kind: string, count: number) =>
    Array.from({ length: count }, (_, i) => `${kind}-${'ü'.repeat(20)}-${i}`);
  const change = {
    partners: ids('p', 700),
    clients: ids('c', 2500),
    recordedThrough: '2026-03-01T12:00:00Z',
  };
  const messages = splitChange(change);
  for (const message of messages) expect(Buffer.byteLength(message)).toBeLessThan(7900);
  const parts = messages.map((message) => JSON.parse(message) as Changed);
  expect(parts.flatMap(({ partners }) => partners)).toEqual(change.partners);
  expect(parts.flatMap(({ clients }) => clients)).toEqual(change.clients);
});
