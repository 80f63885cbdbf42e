/**
 * Bad input, thousands of times: whatever is sent to whichever route, the answer is a clear problem or a right answer,
 * never a fault of ours, and the server stays up. A failure prints its seed.
 */
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import fc from 'fast-check';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importFacts } from '../../src/actions/import-facts.ts';
import { publishProgram } from '../../src/actions/publish-program.ts';
import type { Description, JsonSchema, Operation } from '../../src/api/openapi-shapes.ts';
import { makeServer } from '../../src/api/server.ts';
import { ERRORS } from '../../src/contract/errors.ts';
import type { Fact } from '../../src/facts/fact.ts';
import type { Program } from '../../src/program/program.ts';
import { walkLength } from '../walk.ts';
import { openFresh } from './databases.ts';
import { type Headers, keyOf, openInstallation, signIn } from './signed-in.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const RUNS = walkLength(2500, 20_000);
/** The same requests in every test run; others in each walk. */
const SEED = Number(process.env.UPTIER_SEED ?? walkLength(20_261_130, Date.now() % 2 ** 31));

let server: FastifyInstance;
let document: Description;
let senders: readonly Headers[];
let address: string;

beforeAll(async () => {
  const full = JSON.parse(readFileSync(new URL('../cases/full-3.json', import.meta.url), 'utf8')) as {
    readonly program: Program;
    readonly facts: readonly Fact[];
  };
  const store = await openFresh('pglite');
  const facts = full.facts.filter((fact) => fact.at < '2026-03-01' && (fact.recordedAt ?? '') < '2026-03-01');
  await publishProgram(store, full.program, NOW);
  await importFacts(store, [facts], { now: NOW, trustRecordedAt: true });
  const installation = openInstallation(store, { now: () => NOW, isDemo: true });
  server = await makeServer({
    installation,
    webFolder: null,
    logLevel: 'silent',
    requestsPerMinute: 1_000_000,
  });
  address = await server.listen({ host: '127.0.0.1', port: 0 });
  document = server.swagger() as unknown as Description;
  senders = [await keyOf(installation), await signIn(installation, 'vendor:program-manager')];
});

afterAll(() => server.close());

interface Route {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

/** Every route but the stream of events, which has no end to wait for. */
function listRoutes(): readonly Route[] {
  return Object.entries(document.paths)
    .flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => ({ method, path, operation })),
    )
    .filter(({ operation }) => operation.operationId !== 'watchChanges');
}

const NASTY_TEXTS = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  '\u202e',
  'p1',
  'c1',
  '../../etc/passwd',
  "'; drop table facts; --",
  '%00',
  '%',
  '{}',
  'null',
  '-1',
  '1e400',
  '9'.repeat(400),
  'x'.repeat(5000),
  '2026-02-30',
  '0000-00-00',
  '9999-12-31',
  '-271821-04-20',
  '2026-03-01T10:00:00Z',
  '2026-03-01',
  '__proto__',
  'constructor',
  '=cmd()',
  '💥'.repeat(50),
];
const nastyText = fc.oneof(fc.constantFrom(...NASTY_TEXTS), fc.string({ unit: 'binary', maxLength: 40 }));
const nastyValue: fc.Arbitrary<unknown> = fc.oneof(
  { arbitrary: nastyText, weight: 3 },
  fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 1e308, -1e308, 2 ** 53, 9e15, [], {}, [[]], [null]),
  fc.constantFrom(...['__proto__', 'toString', 'a/b~c', ''].map((name) => ({ [name]: 'x' }))),
  fc.integer({ min: 70, max: 3000 }).map((depth) => nest(depth)),
  fc.jsonValue({ maxDepth: 4 }),
);

function nest(depth: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < depth; i++) value = i % 2 ? [value] : { a: value };
  return value;
}

const TYPES = [
  'application/json',
  'application/json; charset=utf-16',
  'application/x-ndjson',
  'text/plain',
  'text/csv',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
  'application/octet-stream',
  'nonsense',
  '',
];
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const;

/** A request that is right but for one place, or wrong throughout. */
const requests = fc.record({
  route: fc.nat(),
  sender: fc.nat(),
  texts: fc.array(nastyText, { minLength: 6, maxLength: 6 }),
  isRightPath: fc.boolean(),
  query: fc.array(fc.tuple(fc.nat(), nastyText), { maxLength: 3 }),
  body: fc.oneof(
    { arbitrary: fc.record({ change: fc.nat(), value: nastyValue }), weight: 5 },
    { arbitrary: fc.record({ whole: nastyValue }), weight: 2 },
    fc.record({ raw: fc.uint8Array({ maxLength: 200 }) }),
    fc.record({ raw: fc.string({ maxLength: 60 }).map((text) => new TextEncoder().encode(`{"a":${text}`)) }),
  ),
  type: fc.oneof({ arbitrary: fc.constant(TYPES[0]!), weight: 4 }, fc.constantFrom(...TYPES)),
  method: fc.option(fc.constantFrom(...METHODS), { freq: 8 }),
  key: fc.option(fc.oneof(nastyText, fc.constantFrom('k1', 'k2')), { freq: 5 }),
  tag: fc.option(nastyText, { freq: 9 }),
});
type Draft = typeof requests extends fc.Arbitrary<infer Value> ? Value : never;

function build(draft: Draft): InjectOptions {
  const routes = listRoutes();
  const { method, path, operation } = routes[draft.route % routes.length]!;
  const texts = [...draft.texts];
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encode(draft.isRightPath ? ({ partner: 'p1', client: 'c1' }[name] ?? 'x') : texts.pop()!),
  );
  const known = (operation.parameters ?? []).filter((each) => each.in === 'query');
  const query = draft.query.map(
    ([n, text]) => `${known[n % (known.length + 1)]?.name ?? 'other'}=${encode(text)}`,
  );
  const headers: Record<string, string> = { ...senders[draft.sender % senders.length] };
  const right = operation.requestBody?.content['application/json']?.example;
  const hasBody = method !== 'get';
  if (hasBody && draft.type !== '') headers['content-type'] = draft.type;
  if (draft.key !== null) headers['idempotency-key'] = encode(draft.key);
  if (draft.tag !== null) headers['if-none-match'] = encode(draft.tag);
  const payload = hasBody ? writeBody(draft.body, right) : undefined;
  return {
    method: (draft.method ?? method.toUpperCase()) as 'GET',
    url: query.length > 0 ? `${filled}?${query.join('&')}` : filled,
    headers,
    ...(payload === undefined ? {} : { payload }),
  };
}

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

function writeBody(body: Draft['body'], right: unknown): Buffer {
  if ('raw' in body) return Buffer.from(body.raw);
  return Buffer.from(
    JSON.stringify('whole' in body ? body.whole : changeOne(right ?? {}, body.change, body.value)),
  );
}

/** The value with one of its places, counted through, replaced. */
function changeOne(value: unknown, change: number, by: unknown): unknown {
  const copy = structuredClone({ root: value });
  const places: (readonly [object, string])[] = [];
  const visit = (at: object): void => {
    for (const [name, each] of Object.entries(at)) {
      places.push([at, name]);
      if (typeof each === 'object' && each !== null) visit(each);
    }
  };
  visit(copy);
  const [at, name] = places[change % places.length]!;
  (at as Record<string, unknown>)[name] = by;
  return copy.root;
}

interface Reply {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

function expectClear({ statusCode, headers, body }: Reply, sent: unknown): void {
  const shown = `${JSON.stringify(sent).slice(0, 600)} → ${statusCode} ${body.slice(0, 300)}`;
  expect(statusCode < 500, shown).toBe(true);
  if (statusCode < 400 || body === '') return;
  expect(headers['content-type'], shown).toContain('problem+json');
  const problem = JSON.parse(body) as { readonly code: string; readonly status: number };
  expect(problem.code in ERRORS && problem.status === statusCode, shown).toBe(true);
}

test('random input to every route', async () => {
  const statuses = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(requests, async (draft) => {
      const sent = build(draft);
      const reply = await server.inject(sent);
      statuses.set(reply.statusCode, (statuses.get(reply.statusCode) ?? 0) + 1);
      expectClear(reply, sent);
    }),
    { numRuns: RUNS, seed: SEED },
  );
  // Were all refused at the first door, nothing behind it would have been tried.
  for (const status of [200, 400, 404, 415])
    expect(statuses.get(status) ?? 0, `${status}`).toBeGreaterThan(20);
  expect((await server.inject('/readyz')).json()).toEqual({ status: 'ready' });
});

test('the first and the last date there is, in every place of every route that takes one', async () => {
  const ends = [
    [/^\d{4}-\d\d-\d\d$/, ['0001-01-01', '9999-12-31']],
    [/^\d{4}-\d\d-\d\dT/, ['0001-01-01T00:00:00+14:00', '9999-12-31T23:59:59.999-14:00']],
  ] as const;
  const places = listRoutes()
    .filter(({ method }) => method === 'get')
    .flatMap(({ path, operation }) => (operation.parameters ?? []).map((each) => ({ path, ...each })))
    .filter((each) => each.in === 'query');
  let asked = 0;
  for (const { path, name, schema } of places) {
    const example = String((schema as { readonly example?: unknown } | undefined)?.example);
    for (const value of ends.flatMap(([form, values]) => (form.test(example) ? values : []))) {
      const filled = path.replaceAll(
        /\{(\w+)\}/g,
        (_, id: string) => ({ partner: 'p1', client: 'c1' })[id] ?? 'x',
      );
      const sent: InjectOptions = {
        method: 'GET',
        url: `${filled}?${name}=${encode(value)}`,
        headers: senders[1]!,
      };
      expectClear(await server.inject(sent), sent);
      asked++;
    }
  }
  expect(asked).toBeGreaterThan(60);
});

test('facts with one place wrong are refused, each for itself', async () => {
  const schemas: readonly JsonSchema[] = document.components.schemas.Fact!.oneOf!;
  const kinds = schemas.map((each) => String(each.properties!.type!.const));
  const facts = fc.array(
    fc.record({
      id: fc.oneof(nastyText, fc.constantFrom('f-1', 'f-2')),
      type: fc.oneof({ arbitrary: fc.constantFrom(...kinds), weight: 9 }, nastyText),
      at: fc.oneof(fc.constant('2026-02-01'), nastyText),
      data: fc.dictionary(
        fc.constantFrom(
          'partner',
          'client',
          'employee',
          'name',
          'mrr',
          'currency',
          'country',
          'deal',
          'shares',
        ),
        nastyValue,
      ),
    }),
    { maxLength: 5 },
  );
  await fc.assert(
    fc.asyncProperty(facts, fc.boolean(), async (batch, isLines) => {
      const sent: InjectOptions = {
        method: 'POST',
        url: '/api/v1/facts',
        headers: { ...senders[0], 'content-type': isLines ? 'application/x-ndjson' : 'application/json' },
        payload: isLines ? batch.map((each) => JSON.stringify(each)).join('\n') : JSON.stringify(batch),
      };
      const reply = await server.inject(sent);
      expectClear(reply, sent);
      if (reply.statusCode === 200) expect(reply.json().results).toHaveLength(batch.length);
    }),
    { numRuns: walkLength(300, 3000), seed: SEED },
  );
});

test.each([
  ['50 MB of JSON', 'application/json', Buffer.alloc(50_000_000, '[1,2]'), {}, [413]],
  ['50 MB in one line', 'application/x-ndjson', Buffer.alloc(50_000_000, 'a'), {}, [200, 413]],
  ['two million brackets', 'application/json', Buffer.alloc(2_000_000, '['), {}, [400]],
  [
    'nesting that closes',
    'application/json',
    Buffer.from(`${'['.repeat(90_000)}${']'.repeat(90_000)}`),
    {},
    [200, 400, 413],
  ],
  ['UTF-16', 'application/json', Buffer.from('﻿{"id":"a"}', 'utf16le'), {}, [400]],
  [
    'a packed body',
    'application/json',
    Buffer.from([31, 139, 8, 0, 0]),
    { 'content-encoding': 'gzip' },
    [400, 415],
  ],
  ['NUL bytes', 'application/json', Buffer.alloc(1000), {}, [400]],
  ['an empty body', 'application/json', Buffer.alloc(0), {}, [400]],
  [
    'a number of a million digits',
    'application/json',
    Buffer.from(`{"id":${'9'.repeat(1_000_000)}}`),
    {},
    [200, 400],
  ],
  [
    'an array of empty facts',
    'application/json',
    Buffer.from(JSON.stringify(Array(10_000).fill({}))),
    {},
    [200],
  ],
] as const)('%s over the wire', async (_, type, body, more, statuses) => {
  const reply = await fetch(`${address}/api/v1/facts`, {
    method: 'POST',
    headers: { ...senders[0]!, 'content-type': type, ...more },
    body: new Uint8Array(body),
  }).catch((error: Error) => error);
  // A server may hang up on whoever goes on sending what is too large.
  if (!(reply instanceof Error)) {
    const text = await reply.text();
    expect([...statuses], text.slice(0, 300)).toContain(reply.status);
    if (!reply.ok) expect(JSON.parse(text).code in ERRORS).toBe(true);
  } else expect([...statuses]).toContain(413);
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
});

test('what is no HTTP at all, and what never ends', async () => {
  const { port } = new URL(address);
  const say = (text: string) =>
    new Promise<string>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1');
      let heard = '';
      socket
        .on('data', (bytes) => {
          heard += bytes;
          // Answered: what the server still waits for does not come.
          if (heard.includes('\r\n\r\n')) socket.destroy();
        })
        .on('error', () => resolve(heard))
        .on('close', () => resolve(heard));
      socket.write(text);
    });
  const header = 'Host: x\r\n';
  for (const text of [
    '\0\0\0',
    'GET / HTTP/9\r\n\r\n',
    `GET /${'a'.repeat(100_000)} HTTP/1.1\r\n${header}\r\n`,
  ])
    expect(await say(text)).toMatch(/^(?:HTTP\/1\.1 4\d\d |$)/);
  expect(await say(`POST /api/v1/facts HTTP/1.1\r\n${header}Content-Length: -5\r\n\r\n`)).toMatch(
    /^HTTP\/1\.1 4/,
  );
  await say(`POST /api/v1/facts HTTP/1.1\r\n${header}Transfer-Encoding: chunked\r\n\r\nff\r\n{`);
  expect((await fetch(`${address}/readyz`)).status).toBe(200);
});
