/** What surrounds every request: idempotency keys, ETags, limits, the log, health, metrics, and a stop. */
import { readFileSync } from 'node:fs';
import fastify, { type FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forgetOldRequests } from '../../src/actions/forget-old-requests.ts';
import { importFacts } from '../../src/actions/import-facts.ts';
import type { Installation } from '../../src/actions/installation.ts';
import { makeNoticeBoard } from '../../src/actions/notice-board.ts';
import { publishProgram } from '../../src/actions/publish-program.ts';
import { allow, guardRoutes } from '../../src/api/access.ts';
import { makeAnswerCache } from '../../src/api/answer-cache.ts';
import { keepRequests } from '../../src/api/idempotency.ts';
import { replyToError } from '../../src/api/problem.ts';
import { closeServer, makeServer, type ServerOptions } from '../../src/api/server.ts';
import type { Caller } from '../../src/contract/roles.ts';
import type { Fact } from '../../src/facts/fact.ts';
import type { Program } from '../../src/program/program.ts';
import type { Store } from '../../src/store/open.ts';
import { noAuthentication } from './callers.ts';
import { KINDS, openFresh } from './databases.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const MINUTE_MS = 60_000;

const manager = (id: string): Caller => ({
  kind: 'user',
  id,
  name: id,
  email: null,
  memberships: [{ side: 'vendor', role: 'program-manager' }],
  guestOf: [],
  assigned: { partners: [], clients: [] },
  scopes: null,
});

const member: Caller = {
  ...manager('member'),
  memberships: [{ side: 'partner', partner: 'p1', role: 'member', employee: null }],
};

const CALLERS: Readonly<Record<string, Caller>> = { ann: manager('ann'), bob: manager('bob'), member };

function install(store: Store, now = () => NOW): Installation {
  return {
    store,
    now,
    isDemo: false,
    changes: makeNoticeBoard(),
    authentication: noAuthentication,
    findCaller: async ({ authorization }) => CALLERS[String(authorization)] ?? null,
  };
}

describe.each(KINDS)('idempotency keys on %s', (kind) => {
  let store: Store;
  let server: FastifyInstance;
  let now = NOW;
  let runs = 0;
  let hold: Promise<void> | null = null;

  beforeAll(async () => {
    store = await openFresh(kind);
    const installation = install(store, () => now);
    server = fastify();
    server.setErrorHandler(replyToError);
    guardRoutes(server, installation);
    keepRequests(server, installation);
    const write = allow('people', 'manage', 'program');
    server.post('/made', write, async (request, reply) => {
      runs++;
      await hold;
      const { fail } = request.body as { readonly fail?: number };
      if (fail === 500) throw new Error('broken');
      return reply.code(fail ?? 201).send({ run: runs, body: request.body });
    });
    server.post('/keys', allow('keys', 'manage', 'program', { answersSecret: true }), async () => {
      return { key: `secret-${++runs}` };
    });
    server.delete('/gone', write, async (_request, reply) => reply.code(204).send());
  });
  afterAll(() => server.close());

  const send = async (key: string, body: object = {}, { caller = 'ann', url = '/made' } = {}) => {
    const reply = await server.inject({
      method: 'POST',
      url,
      headers: { authorization: caller, 'idempotency-key': key },
      payload: body,
    });
    return {
      status: reply.statusCode,
      isReplayed: reply.headers['idempotent-replayed'] === 'true',
      body: reply.json(),
    };
  };

  test('the same request is carried out once and answered alike', async () => {
    const first = await send('one', { name: 'a' });
    expect(first).toMatchObject({ status: 201, isReplayed: false });
    expect(await send('one', { name: 'a' })).toEqual({ ...first, isReplayed: true });
    const refused = await send('two', { fail: 422 });
    expect(await send('two', { fail: 422 })).toEqual({ ...refused, isReplayed: true });
  });

  test('another body, another address: a conflict. Another caller: another request', async () => {
    await send('three', { name: 'a' });
    const conflict = { status: 409, body: { code: 'idempotency_conflict' } };
    expect(await send('three', { name: 'b' })).toMatchObject(conflict);
    expect(await send('three', { name: 'a' }, { url: '/keys' })).toMatchObject(conflict);
    expect(await send('three', { name: 'b' }, { caller: 'bob' })).toMatchObject({
      status: 201,
      isReplayed: false,
    });
  });

  test('ten at once run once; those that come meanwhile are told so', async () => {
    const before = runs;
    let goOn!: () => void;
    hold = new Promise((resolve) => (goOn = resolve));
    let answered = 0;
    const sent = Array.from({ length: 10 }, async () => {
      const answer = await send('four');
      answered++;
      return answer;
    });
    await expect.poll(() => answered, { timeout: 30_000 }).toBe(9);
    goOn();
    const statuses = (await Promise.all(sent)).map(({ status, body }) => [status, body.code]);
    hold = null;
    expect(runs).toBe(before + 1);
    expect(statuses.filter(([status]) => status === 201)).toHaveLength(1);
    for (const [status, code] of statuses)
      if (status !== 201) expect([status, code]).toEqual([409, 'idempotency_running']);
  });

  test('what failed on our side may be sent again', async () => {
    const before = runs;
    for (let i = 0; i < 2; i++) expect((await send('five', { fail: 500 })).status).toBe(500);
    expect(runs).toBe(before + 2);
  });

  test('what a crash left is taken over after a minute, by the same request alone', async () => {
    await sql`insert into idempotent_requests (caller, key, operation, body_hash, state, created_at, seen_at)
      select caller, 'six', operation, body_hash, 'running', created_at, seen_at from idempotent_requests
      where caller = 'user:ann' and key = 'one'`.execute(store.db);
    expect((await send('six', { name: 'a' })).body.code).toBe('idempotency_running');
    now += MINUTE_MS;
    expect((await send('six', { name: 'a' })).body.code).toBe('idempotency_running');
    now += 1;
    expect((await send('six', { name: 'b' })).body.code).toBe('idempotency_conflict');
    expect(await send('six', { name: 'a' })).toMatchObject({ status: 201, isReplayed: false });
    expect(await send('six', { name: 'a' })).toMatchObject({ status: 201, isReplayed: true });
  });

  test('an answer with a secret is not kept anywhere', async () => {
    const { body } = await send('seven', {}, { url: '/keys' });
    expect(await send('seven', {}, { url: '/keys' })).toMatchObject({
      status: 409,
      body: { code: 'idempotency_secret' },
    });
    const { rows } = await sql<{ all: string }>`
      select string_agg(r::text, ' ') as all from idempotent_requests r`.execute(store.db);
    expect(rows[0]!.all).not.toContain(body.key);
  });

  test('an empty answer is replayed, and a key that is none is refused', async () => {
    for (const isReplayed of [undefined, 'true']) {
      const reply = await server.inject({
        method: 'DELETE',
        url: '/gone',
        headers: { authorization: 'ann', 'idempotency-key': 'eight' },
      });
      expect([reply.statusCode, reply.headers['idempotent-replayed']]).toEqual([204, isReplayed]);
    }
    expect(await send('has a space')).toMatchObject({
      status: 400,
      body: { code: 'bad_request', errors: [{ pointer: '/headers/idempotency-key' }] },
    });
  });

  test('a day later the key is free again, and the clean-up forgets it', async () => {
    const before = runs;
    now += 24 * 60 * MINUTE_MS;
    expect(await send('one', { name: 'another' })).toMatchObject({ status: 201, isReplayed: false });
    expect(runs).toBe(before + 1);
    expect(await forgetOldRequests({ store, now: () => now })).toBeGreaterThan(3);
    expect(await send('one', { name: 'another' })).toMatchObject({ isReplayed: true });
  });
});

describe('around the API', () => {
  let store: Store;
  let server: FastifyInstance;
  const log: string[] = [];
  const open: FastifyInstance[] = [];

  const serve = async (options: Partial<ServerOptions> = {}) => {
    const made = await makeServer({
      installation: install(store),
      webFolder: null,
      logLevel: 'silent',
      ...options,
    });
    open.push(made);
    return made;
  };

  beforeAll(async () => {
    const full = JSON.parse(readFileSync(new URL('../cases/full-3.json', import.meta.url), 'utf8')) as {
      readonly program: Program;
      readonly facts: readonly Fact[];
    };
    const facts = full.facts.filter(
      (fact) => fact.at < '2026-03-01' && (fact.recordedAt ?? '') < '2026-03-01',
    );
    store = await openFresh('pglite');
    await publishProgram(store, full.program, NOW);
    await importFacts(store, [facts], { now: NOW, trustRecordedAt: true });
    server = await serve({ logLevel: 'info', logTo: { write: (line) => log.push(line) } });
  });
  afterAll(() => Promise.all(open.map((each) => each.close())));

  const get = (path: string, headers: Record<string, string> = {}, from = server) =>
    from.inject({ method: 'GET', url: `/api/v1${path}`, headers: { authorization: 'ann', ...headers } });

  const STATEMENT = '/partners/p1/statement?asOf=2025-06-01';

  test('an answer asked for again is not sent again until a fact changes it', async () => {
    const first = await get(STATEMENT);
    const { etag } = first.headers;
    expect(etag).toMatch(/^"[\w-]+"$/);
    expect(first.headers['cache-control']).toBe('private, no-cache');
    const again = await get(STATEMENT, { 'if-none-match': `"other", ${etag}` });
    expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', etag]);
    const sent = await server.inject({
      method: 'POST',
      url: '/api/v1/facts',
      headers: { authorization: 'ann' },
      payload: {
        id: 'tag-1',
        type: 'partner.registered',
        at: '2026-02-01',
        data: { partner: 'p1', name: 'New' },
      },
    });
    expect(sent.json()).toMatchObject({ accepted: 1 });
    const changed = await get(STATEMENT, { 'if-none-match': etag as string });
    expect(changed.statusCode).toBe(200);
    expect(changed.headers.etag).not.toBe(etag);
  });

  test('many who ask the same at once get the same, and those who ask something else are not held up', async () => {
    const path = '/partners/p2/statement?asOf=2025-06-02';
    const asked = Array.from({ length: 12 }, (_, i) => get(i % 4 === 3 ? `${path}&knownAt=nonsense` : path));
    const answers = await Promise.all(asked);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(
      answers.map((_, i) => (i % 4 === 3 ? 400 : 200)),
    );
    const good = answers.filter(({ statusCode }) => statusCode === 200);
    expect(new Set(good.map(({ body, headers }) => `${headers.etag} ${body}`)).size).toBe(1);
  });

  test('packed or not, from the cache or not: the same answer, each with a tag of its own', async () => {
    const path = '/partners/p1/series?from=2024-06-01&every=week';
    const fresh = await serve();
    const plain = await get(path, {}, fresh);
    for (let i = 0; i < 2; i++) {
      const packed = await get(path, { 'accept-encoding': 'gzip, br' }, fresh);
      expect(packed.headers['content-encoding']).toBe('gzip');
      expect(packed.headers.vary).toContain('accept-encoding');
      expect(packed.headers.etag).toBe(`${(plain.headers.etag as string).slice(0, -1)}-gzip"`);
      expect((await get(path, {}, fresh)).body).toBe(plain.body);
      expect(new TextDecoder().decode(await unpack(packed.rawPayload))).toBe(plain.body);
      const known = await get(path, { 'if-none-match': String(packed.headers.etag) }, fresh);
      expect(known.statusCode).toBe(304);
    }
  });

  test('everybody who may read a partner’s points reads the same; nobody else reads a kept answer', async () => {
    const paths = ['statement', 'series', 'clients', 'changes', 'expiries', 'missing-credit', 'measures'];
    for (const path of paths) {
      const seen = [];
      for (const from of [await serve(), server])
        for (const authorization of ['member', 'ann'])
          seen.push((await get(`/partners/p1/${path}`, { authorization }, from)).body);
      expect(new Set(seen).size, path).toBe(1);
      expect((await get(`/partners/p2/${path}`, { authorization: 'ann' })).statusCode).toBe(200);
      expect((await get(`/partners/p2/${path}`, { authorization: 'member' })).statusCode, path).toBe(404);
      expect((await get(`/partners/p1/${path}`, { authorization: 'nobody' })).statusCode, path).toBe(401);
    }
  });

  test('other reads are tagged by what they say', async () => {
    const first = await get('/program');
    expect(first.headers.etag).toMatch(/^W\/"[\w-]+"$/);
    const again = await get('/program', { 'if-none-match': first.headers.etag as string });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  test('the cache keeps what was asked for last, within its bytes', () => {
    const cache = makeAnswerCache(800);
    const answer = (bytes: number) => ({ body: Buffer.alloc(bytes), isPacked: false, headers: {} });
    for (const name of 'abcdefgh') cache.keep(name, answer(100));
    cache.find('a');
    cache.keep('i', answer(100));
    cache.keep('much', answer(101));
    expect([...'abcdefghi', 'much'].filter((name) => cache.find(name))).toEqual([...'acdefghi']);
  });

  test('a caller that asks too often waits; another one does not', async () => {
    const limited = await serve({ requestsPerMinute: 3 });
    const left = [];
    for (let i = 0; i < 4; i++) left.push(await get('/status', {}, limited));
    expect(left.map(({ statusCode, headers }) => [statusCode, headers['ratelimit-remaining']])).toEqual([
      [200, '2'],
      [200, '1'],
      [200, '0'],
      [429, '0'],
    ]);
    expect(left[3]!.json()).toMatchObject({ code: 'rate_limited', status: 429 });
    expect(Number(left[3]!.headers['retry-after'])).toBeGreaterThan(0);
    expect((await get('/status', { authorization: 'bob' }, limited)).statusCode).toBe(200);
    const strangers = [];
    for (let i = 0; i < 2; i++)
      strangers.push((await get('/openapi.json', { authorization: '' }, limited)).statusCode);
    expect(strangers).toEqual([200, 429]);
  });

  test('an address that keeps guessing is turned away, also with the right key', async () => {
    const guessed = await serve();
    for (let i = 0; i < 120; i++)
      expect((await get('/status', { authorization: `guess-${i}` }, guessed)).statusCode).toBe(401);
    expect((await get('/status', {}, guessed)).json()).toMatchObject({ code: 'rate_limited' });
  });

  test('each request has an id and one line in the log, without what is nobody’s business', async () => {
    log.length = 0;
    const secrets = { authorization: 'ann', cookie: 'session=hush-cookie' };
    const given = await get('/partners/p1/clients?search=hush-name', {
      ...secrets,
      'x-request-id': 'proxy-12345',
    });
    expect(given.headers['x-request-id']).toBe('proxy-12345');
    const made = await get('/facts/hush-fact', { ...secrets, 'x-request-id': 'bad id\u0001' });
    expect(made.headers['x-request-id']).toMatch(/^[\da-f-]{36}$/);
    expect(log.map((line) => JSON.parse(line))).toMatchObject([
      {
        requestId: 'proxy-12345',
        level: 30,
        method: 'GET',
        route: '/api/v1/partners/:partner/clients',
        status: 200,
        ms: expect.any(Number),
        caller: 'user:ann',
      },
      { requestId: made.headers['x-request-id'], route: '/api/v1/facts/:fact', status: 404 },
    ]);
    expect(log.join('')).not.toContain('hush');
  });

  test('health, readiness and metrics', async () => {
    const ask = (url: string, headers: Record<string, string> = {}, from = server, remoteAddress?: string) =>
      from.inject({ method: 'GET', url, headers, ...(remoteAddress ? { remoteAddress } : {}) });
    expect((await ask('/healthz')).json()).toEqual({ status: 'up' });
    expect((await ask('/readyz')).json()).toEqual({ status: 'ready' });
    const { body, headers } = await ask('/metrics');
    expect(headers['content-type']).toContain('text/plain');
    expect(body).toMatch(
      /uptier_request_seconds_count\{method="GET",route="\/api\/v1\/partners\/:partner\/statement",status="200"\} [1-9]/,
    );
    expect(body).toMatch(/uptier_facts_accepted_total [1-9]\d+/);
    expect(body).toContain('uptier_settling_backlog{kind="client"} 0');
    expect(body).toContain('process_resident_memory_bytes');
    expect((await ask('/metrics', {}, server, '10.0.0.9')).statusCode).toBe(403);
    expect((await ask('/metrics', { 'x-forwarded-for': '10.0.0.9' })).statusCode).toBe(403);
    const guarded = await serve({ metricsToken: 'a-token-of-length' });
    expect((await ask('/metrics', {}, guarded)).statusCode).toBe(403);
    const authorization = 'Bearer a-token-of-length';
    expect((await ask('/metrics', { authorization }, guarded, '10.0.0.9')).statusCode).toBe(200);
  });

  test('a database that lacks a migration or is gone is not ready', async () => {
    const own = await openFresh('pglite');
    const made = await makeServer({ installation: install(own), webFolder: null, logLevel: 'silent' });
    const ask = async () => (await made.inject('/readyz')).json();
    await sql`delete from migrations where name like '0008%'`.execute(own.db);
    expect(await ask()).toEqual({ status: 'migrations_missing' });
    await own.close();
    expect(await ask()).toEqual({ status: 'database_unreachable' });
    expect((await made.inject('/healthz')).statusCode).toBe(200);
    await made.close();
  });

  test('a stop lets a running request end, and event streams with it', async () => {
    let goOn!: () => void;
    const held = new Promise<void>((resolve) => (goOn = resolve));
    let isHolding = false;
    const installation: Installation = {
      ...install(store),
      findCaller: async ({ authorization }) => {
        isHolding = authorization === 'bob';
        if (isHolding) await held;
        return CALLERS[String(authorization)] ?? null;
      },
    };
    const stopping = await makeServer({ installation, webFolder: null, logLevel: 'silent' });
    const address = `${await stopping.listen({ host: '127.0.0.1', port: 0 })}/api/v1`;
    const events = await fetch(`${address}/events`, { headers: { authorization: 'ann' } });
    const running = fetch(`${address}/status`, { headers: { authorization: 'bob' } });
    await expect.poll(() => isHolding).toBe(true);
    const stopped = closeServer(stopping);
    expect(await events.text()).toContain('retry: 2000');
    await expect(fetch(`${address}/status`)).rejects.toThrow();
    goOn();
    expect((await running).status).toBe(200);
    await stopped;
  });
});

async function unpack(bytes: Buffer): Promise<ArrayBuffer> {
  const stream = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).arrayBuffer();
}
