/** The API over a real database: every answer fits its published schema and says what the engine says. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { importFacts } from '../../src/actions/import-facts.ts';
import type { Installation } from '../../src/actions/installation.ts';
import { makeNoticeBoard } from '../../src/actions/notice-board.ts';
import { publishProgram } from '../../src/actions/publish-program.ts';
import { makeServer } from '../../src/api/server.ts';
import { calculatorAnswer, conversionAnswer } from '../../src/contract/calculator.ts';
import { dataQuality, factList, factPage, factReceipt } from '../../src/contract/facts.ts';
import {
  breakdown,
  changes,
  clientAccount,
  expiryCalendar,
  missingCredit,
  partnerList,
  partnerPage,
  series,
  whatIf,
} from '../../src/contract/partners.ts';
import { statement } from '../../src/contract/statement.ts';
import { status } from '../../src/contract/status.ts';
import type { Fact } from '../../src/facts/fact.ts';
import type { Program } from '../../src/program/program.ts';
import { answer } from '../../src/statement/answer.ts';
import { findManager, noAuthentication } from './callers.ts';
import { openFresh } from './databases.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const full = JSON.parse(readFileSync(new URL('../cases/full-3.json', import.meta.url), 'utf8')) as {
  readonly program: Program;
  readonly facts: readonly Fact[];
};
/** What a server with a clock can hold: nothing but agreed changes lies ahead of it. */
const facts = full.facts.filter((fact) => fact.at < '2026-03-01' && (fact.recordedAt ?? '') < '2026-03-01');

let server: FastifyInstance;
let installation: Installation;

beforeAll(async () => {
  const store = await openFresh('pglite');
  await publishProgram(store, full.program, NOW);
  await importFacts(store, [facts], { now: NOW, trustRecordedAt: true });
  installation = {
    store,
    now: () => NOW,
    isDemo: false,
    changes: makeNoticeBoard(),
    authentication: noAuthentication,
    findCaller: findManager,
  };
  server = await makeServer({ installation, webFolder: null, logLevel: 'silent' });
});

afterAll(() => server.close());

async function get(path: string, expected = 200) {
  const reply = await server.inject({ method: 'GET', url: `/api/v1${path}` });
  expect(reply.statusCode, reply.body.slice(0, 300)).toBe(expected);
  return reply;
}

async function read<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.output<Schema>> {
  return schema.parse((await get(path)).json());
}

async function post(path: string, body: unknown, expected = 200) {
  const reply = await server.inject({ method: 'POST', url: `/api/v1${path}`, payload: body as object });
  expect(reply.statusCode, reply.body.slice(0, 300)).toBe(expected);
  return reply.json();
}

test('facts are found by their day, the first and the last included', async () => {
  const { id, at } = facts.find(({ type, at: day }) => type === 'deal.closed' && day.length === 10)!;
  const next = new Date(Date.parse(at) + 86_400_000).toISOString().slice(0, 10);
  const before = new Date(Date.parse(at) - 86_400_000).toISOString().slice(0, 10);
  const isFound = async (from: string, to: string) => {
    const { items } = await read(`/facts?type=deal.closed&from=${from}&to=${to}&limit=100`, factList);
    return items.some((each) => each.id === id);
  };
  expect([await isFound(at, at), await isFound(before, at), await isFound(at, next)]).toEqual([
    true,
    true,
    true,
  ]);
  expect([await isFound(before, before), await isFound(next, next)]).toEqual([false, false]);
});

test('the statement is the engine’s answer, now, then and as known', async () => {
  for (const partner of ['p1', 'p2', 'p3'])
    for (const query of [
      { asOf: '2026-02-01' },
      { asOf: '2025-01-15' },
      { asOf: '2025-01-15', knownAt: '2025-02-01T00:00:00Z' },
    ]) {
      const given = await read(
        `/partners/${partner}/statement?${new URLSearchParams(query as never)}`,
        statement,
      );
      expect(given).toEqual(answer(full.program, facts, { partner, ...query }));
    }
});

test('a date ahead is projected from the real today, in both scenarios', async () => {
  for (const scenario of ['expirations', 'activity-continues'] as const) {
    const given = await read(`/partners/p1/statement?asOf=2026-06-01&scenario=${scenario}`, statement);
    expect(given).toEqual(
      answer(full.program, facts, { partner: 'p1', asOf: '2026-06-01', today: '2026-03-01', scenario }),
    );
  }
});

describe('every view fits its schema', () => {
  test.each([
    ['/status', status],
    ['/partners', partnerList],
    ['/partners?search=P2', partnerList],
    ['/partners/p1', partnerPage],
    ['/partners/p1?asOf=2025-01-15', partnerPage],
    ['/partners/p1/series?from=2025-06-01&to=2026-08-01&every=week', series],
    ['/partners/p1/changes', changes],
    ['/partners/p1/changes?from=2024-01-01&to=2026-01-01', changes],
    ['/partners/p1/changes?knownFrom=2025-06-01T00:00:00Z&asOf=2025-05-01', changes],
    ['/partners/p1/expiries?asOf=2025-06-01', expiryCalendar],
    ['/partners/p1/missing-credit', missingCredit],
    ['/partners/p1/clients?asOf=2025-06-01&sort=client&order=asc', breakdown],
    ['/partners/p1/clients?state=expired', breakdown],
    ['/partners/p1/clients/c1?asOf=2025-06-01', clientAccount],
    ['/data-quality', dataQuality],
    ['/facts?limit=5', factList],
    ['/facts?client=c1&type=deal.closed', factList],
    ['/facts?partner=p1&from=2025-01-01&to=2025-06-01', factList],
  ] as const)('%s', async (path, schema) => {
    await read(path, schema as z.ZodType);
  });
});

test('the rows of the breakdown add up to the statement', async () => {
  const asOf = '2025-01-15';
  const [{ totals, items, matching }, { points }] = [
    await read(`/partners/p1/clients?asOf=${asOf}`, breakdown),
    await read(`/partners/p1/statement?asOf=${asOf}`, statement),
  ];
  expect(totals).toEqual(points);
  expect(items).toHaveLength(matching);
});

test('active and expired clients are told apart, and together they are those with lines', async () => {
  const asOf = '2025-06-01';
  const { clients } = await read(`/partners/p1/statement?asOf=${asOf}`, statement);
  const namesOf = async (state: string) =>
    (await read(`/partners/p1/clients?asOf=${asOf}&state=${state}`, breakdown)).items.map(
      (row) => row.client,
    );
  const [all, active, expired] = [await namesOf('all'), await namesOf('active'), await namesOf('expired')];
  expect(active.toSorted()).toEqual(Object.keys(clients).sort());
  expect(expired.filter((client) => active.includes(client))).toEqual([]);
  expect([...active, ...expired].filter((client) => !all.includes(client))).toEqual([]);
});

test('facts are paged through by cursor, each once', async () => {
  const seen: string[] = [];
  for (let cursor = ''; ; ) {
    const page = await read(`/facts?limit=30${cursor && `&cursor=${encodeURIComponent(cursor)}`}`, factList);
    seen.push(...page.items.map((fact) => fact.id));
    if (page.next === null) break;
    cursor = page.next;
  }
  expect(seen.sort()).toEqual(facts.map((fact) => fact.id).sort());
});

test('a fact names the lines that it is behind', async () => {
  const { lines } = await read('/partners/p1/statement?asOf=2025-01-15', statement);
  const [line] = lines;
  const page = await read(`/facts/${line!.facts[0]}`, factPage);
  expect(page.lines.map(({ start, points }) => [start, points])).toContainEqual([line!.start, line!.points]);
});

describe('facts sent in', () => {
  const activity = (id: string, at: string) => ({
    id,
    type: 'activity.performed',
    at,
    data: { client: 'c1', employee: 'p1-e1', tool: 'email', action: 'send' },
  });

  test('are accepted, known already or refused, each on its own', async () => {
    const sent = [
      activity('new-1', '2026-02-20T10:00:00Z'),
      { id: 'new-2', type: 'deal.closed', at: '2026-02-20', data: { deal: 'd', mrr: '-5' } },
      activity('new-3', '2027-02-20T10:00:00Z'),
      'no fact at all',
    ];
    const receipt = factReceipt.parse(await post('/facts', sent));
    expect(
      receipt.results.map(({ position, status: became, errors }) => [position, became, errors?.[0]?.code]),
    ).toEqual([
      [0, 'accepted', undefined],
      [1, 'rejected', 'bad_fact'],
      [2, 'rejected', 'future_fact'],
      [3, 'rejected', 'bad_fact'],
    ]);
    expect(factReceipt.parse(await post('/facts', sent[0]))).toMatchObject({ accepted: 0, duplicate: 1 });
    expect(
      factReceipt.parse(await post('/facts', activity('new-1', '2026-02-21T10:00:00Z'))).results[0]
        ?.errors?.[0]?.code,
    ).toBe('fact_conflict');
  });

  test('come as NDJSON, too, with line numbers', async () => {
    const reply = await server.inject({
      method: 'POST',
      url: '/api/v1/facts',
      headers: { 'content-type': 'application/x-ndjson' },
      payload: `${JSON.stringify(activity('line-1', '2026-02-22T10:00:00Z'))}\n\n{broken\n`,
    });
    expect(factReceipt.parse(reply.json()).results.map((each) => [each.position, each.status])).toEqual([
      [1, 'accepted'],
      [3, 'rejected'],
    ]);
  });

  test('are told to open pages', async () => {
    const heard: unknown[] = [];
    const stop = installation.changes.listen((change) => heard.push(change));
    await post('/facts', activity('told-1', '2026-02-23T10:00:00Z'));
    stop();
    expect(heard).toEqual([
      { partners: expect.arrayContaining(['p1']), clients: ['c1'], recordedThrough: '2026-03-01T12:00:00Z' },
    ]);
  });
});

test('a what-if changes nothing, and is what the same facts then do', async () => {
  const end = {
    id: 'end-1',
    type: 'services.ended',
    at: '2026-02-25',
    data: { partner: 'p1', client: 'c1' },
  };
  const before = (await get('/partners/p1/statement')).json();
  const tried = whatIf.parse(await post('/partners/p1/what-if', { facts: [end] }));
  expect((await get('/partners/p1/statement')).json()).toEqual(before);
  expect(tried.before).toEqual(before);
  await post('/facts', end);
  expect((await get('/partners/p1/statement')).json()).toEqual(tried.after);
});

test('a draft of the rules is tried without publishing it', async () => {
  const draft = structuredClone(full.program) as unknown as { versions: { rates: { sourced: string } }[] };
  for (const version of draft.versions) version.rates.sourced = '50';
  const tried = whatIf.parse(
    await post('/partners/p1/what-if', { asOf: '2025-01-15', facts: [], program: draft }),
  );
  expect(Number(tried.after.points.sourced)).toBeGreaterThan(Number(tried.before.points.sourced));
});

test('the calculator and the currency tab', async () => {
  const sale = {
    amount: '1000',
    currency: 'USD',
    country: 'US',
    attribution: 'sourced',
    willManage: true,
    otherPartners: 2,
  };
  expect(calculatorAnswer.parse(await post('/calculator', sale)).managed).toBe('3.333334');
  const worth = {
    direction: 'points-to-currency',
    currency: 'USD',
    country: 'US',
    attribution: 'sourced',
    sold: '50',
    managed: '10',
  };
  expect(conversionAnswer.parse(await post('/calculator/convert', worth))).toMatchObject({ managed: '1000' });
  expect(await post('/calculator', { ...sale, currency: 'CHF' }, 400)).toMatchObject({ code: 'bad_request' });
});

describe('refusals say what is wrong, with a code and the request’s id', () => {
  test.each([
    ['/partners/nobody/statement', 404, 'partner_not_found'],
    ['/partners/p1/clients/nobody', 404, 'client_not_found'],
    ['/facts/nobody', 404, 'not_found'],
    ['/nothing-here', 404, 'not_found'],
    ['/partners/p1/statement?asOf=2026-02-30', 400, 'bad_request'],
    ['/partners/p1/series?every=year', 400, 'bad_request'],
    ['/partners/p1/series?from=2026-01-01&to=2025-01-01', 400, 'bad_request'],
    ['/facts?cursor=%00', 400, 'bad_request'],
  ])('GET %s', async (path, expected, code) => {
    const reply = await get(path, expected);
    expect(reply.headers['content-type']).toContain('application/problem+json');
    expect(reply.json()).toMatchObject({ code, status: expected, requestId: reply.headers['x-request-id'] });
  });

  test.each([
    ['application/json', '{"id":', 400, 'bad_json'],
    ['text/plain', 'hello', 415, 'unsupported_media_type'],
    ['application/json', `[${'1,'.repeat(10_000)}1]`, 413, 'too_many_facts'],
  ])('POST /facts of %s', async (type, payload, expected, code) => {
    const reply = await server.inject({
      method: 'POST',
      url: '/api/v1/facts',
      headers: { 'content-type': type },
      payload,
    });
    expect([reply.statusCode, reply.json().code]).toEqual([expected, code]);
  });

  test('a what-if with a bad fact names it', async () => {
    expect(await post('/partners/p1/what-if', { facts: [{ id: 'x', type: 'nope' }] }, 422)).toMatchObject({
      code: 'bad_fact',
      errors: [{ pointer: '/facts/0/type' }],
    });
  });
});

test('answers carry the security headers', async () => {
  const { headers } = await get('/status');
  expect(headers['content-security-policy']).toContain("script-src 'self'");
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['x-frame-options']).toBeDefined();
});

test('openapi.json is the description that the server gives (UPDATE=1 rewrites it)', async () => {
  const file = new URL('../../openapi.json', import.meta.url);
  const given = `${JSON.stringify((await get('/openapi.json')).json(), null, 2)}\n`;
  if (process.env.UPDATE === '1' || !existsSync(file)) writeFileSync(file, given);
  expect(readFileSync(file, 'utf8') === given, 'run it with UPDATE=1 and look at what changed').toBe(true);
});
