/** What stands behind a partner's measures, and the breakdown as files, on both databases. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { importFacts } from '../../src/actions/import-facts.ts';
import { makeNoticeBoard } from '../../src/actions/notice-board.ts';
import { publishProgram } from '../../src/actions/publish-program.ts';
import { makeServer } from '../../src/api/server.ts';
import { breakdown, changesPage, expiryPage, measures, missingPage } from '../../src/contract/partners.ts';
import { statement } from '../../src/contract/statement.ts';
import type { Fact } from '../../src/facts/fact.ts';
import type { Program } from '../../src/program/program.ts';
import { findManager, noAuthentication } from './callers.ts';
import { KINDS, openFresh } from './databases.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const summit = JSON.parse(
  readFileSync(new URL('../../programs/summit.json', import.meta.url), 'utf8'),
) as Program;
/** The rules of a late year compute retention. */
const program: Program = {
  ...summit,
  versions: summit.versions.map((version, i) => (i === 2 ? { ...version, retention: 'computed' } : version)),
};

let count = 0;

function fact(type: string, at: string, data: object): Fact {
  return { id: `f${++count}-${type}`, type, at, data } as Fact;
}

const client = (id: string, name: string, currency = 'USD') =>
  fact('client.registered', '2025-08-01', { client: id, name, country: 'US', currency });
const deal = (id: string, mrr: string, at: string, attribution = 'sourced') =>
  fact('deal.closed', at, {
    deal: `deal-${id}`,
    client: id,
    partner: 'p',
    productLine: 'marketing',
    dealType: 'new',
    attribution,
    mrr,
    currency: 'USD',
  });
const paid = (id: string, mrr: string, at: string, currency = 'USD') =>
  fact('subscription.changed', at, { client: id, productLine: 'marketing', mrr, currency });
const tools = (id: string, at: string, ...used: string[]) =>
  fact('tools.reported', at, { client: id, tools: used });
const add = (employee: string, name: string) =>
  fact('employee.added', '2025-08-02', { partner: 'p', employee, name, email: `${employee}@p.example` });
const earned = (employee: string, at: string, expiresOn?: string) =>
  fact('certificate.earned', at, {
    partner: 'p',
    employee,
    certificate: 'solutions-partner',
    ...(expiresOn ? { expiresOn } : {}),
  });

const wrongReport = tools('a', '2026-11-01', 'crm');
const facts: readonly Fact[] = [
  fact('partner.registered', '2025-08-01', { partner: 'p', name: 'P', country: 'US' }),
  client('a', '=HYPERLINK("http://a.example")'),
  client('b', 'Bär & Co'),
  client('c', 'Cobalt'),
  paid('a', '1000', '2025-09-01'),
  paid('b', '500', '2025-09-01'),
  deal('a', '1000', '2025-09-02'),
  deal('b', '500', '2025-09-02', 'assisted'),
  deal('c', '200', '2026-06-01'),
  deal('a', '100', '2026-06-02'),
  paid('a', '1500', '2026-10-01'),
  paid('b', '200', '2026-10-01'),
  tools('a', '2026-02-01', 'crm', 'email'),
  wrongReport,
  tools('a', '2026-11-23', 'crm', 'email', 'forms'),
  tools('b', '2026-02-01', 'crm', 'forms', 'social', 'ads'),
  fact('fact.voided', '2026-11-02', { fact: wrongReport.id, reason: 'another client was meant' }),
  add('ann', 'Ann'),
  add('ben', 'Ben'),
  add('cyd', 'Cyd'),
  add('dee', 'Dee'),
  earned('ann', '2026-01-10', '2027-01-10'),
  earned('ben', '2025-10-01', '2026-10-01'),
  earned('cyd', '2026-01-10'),
  fact('certificate.revoked', '2026-03-01', {
    partner: 'p',
    employee: 'cyd',
    certificate: 'solutions-partner',
  }),
  earned('dee', '2026-01-10'),
  fact('employee.removed', '2026-05-01', { partner: 'p', employee: 'dee' }),
];

describe.each(KINDS)('on %s', (kind) => {
  let server: FastifyInstance;

  beforeAll(async () => {
    const store = await openFresh(kind);
    const published = await publishProgram(store, program, NOW);
    expect(published.ok).toBe(true);
    await importFacts(store, [facts], { now: NOW, trustRecordedAt: true });
    const installation = {
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

  async function get(path: string) {
    const reply = await server.inject({ method: 'GET', url: `/api/v1/partners/p${path}` });
    expect(reply.statusCode, reply.body.slice(0, 300)).toBe(200);
    return reply;
  }

  async function read<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.output<Schema>> {
    return schema.parse((await get(path)).json());
  }

  async function readRows(path: string): Promise<Record<string, string>[]> {
    return parse((await get(path)).body, { columns: true, bom: true });
  }

  test('tool usage is told by client, from the last report that stands', async () => {
    const { toolUsage } = await read('/measures', measures);
    expect(toolUsage).toEqual({
      median: '1',
      clients: [
        { client: 'c', name: 'Cobalt', count: 0, tools: [], reportedOn: null, fact: null },
        {
          client: 'a',
          name: '=HYPERLINK("http://a.example")',
          count: 2,
          tools: ['crm', 'email'],
          reportedOn: '2026-02-01',
          fact: expect.stringContaining('tools.reported'),
        },
      ],
    });
    const asOf = '2026-06-15';
    const then = await read(`/measures?asOf=${asOf}`, measures);
    expect(then.toolUsage.clients.map((each) => each.count)).toEqual([0, 2, 4]);
    const held = await read(`/statement?asOf=${asOf}`, statement);
    expect(held.measures.medianToolUsage).toBe(Number(then.toolUsage.median));
  });

  test('certificates are told by holder, with what became of them', async () => {
    const { certificates } = await read('/measures', measures);
    expect(certificates.valid).toBe(1);
    expect(certificates.asked).toEqual(['solutions-partner']);
    expect(certificates.holders.map(({ name, state, endsOn }) => [name, state, endsOn])).toEqual([
      ['Ann', 'valid', '2027-01-10'],
      ['Ben', 'expired', '2026-10-01'],
      ['Cyd', 'revoked', null],
      ['Dee', 'left', null],
    ]);
  });

  test('computed retention is the sum of its parts', async () => {
    const { retention } = await read('/measures', measures);
    expect(retention.clients).toEqual([
      { client: 'a', name: '=HYPERLINK("http://a.example")', before: '1000', now: '1500', kept: '1000' },
      { client: 'b', name: 'Bär & Co', before: '500', now: '200', kept: '200' },
    ]);
    expect(retention).toMatchObject({ source: 'computed', percent: '80', before: '1500', kept: '1200' });
    expect((await read('/statement', statement)).measures.retention).toBe(80);
  });

  test('answers about clients bring their names', async () => {
    const changed = await read('/changes?from=2026-05-01&to=2026-11-22', changesPage);
    expect(changed.clientNames).toEqual({
      a: '=HYPERLINK("http://a.example")',
      b: 'Bär & Co',
      c: 'Cobalt',
    });
    expect((await read('/expiries', expiryPage)).clientNames).toMatchObject({ c: 'Cobalt' });
    expect((await read('/missing-credit', missingPage)).clientNames).toMatchObject({ c: 'Cobalt' });
  });

  test('the files hold what the filters leave, and no formula', async () => {
    for (const query of [
      '',
      '?asOf=2026-06-15&sort=client&order=asc',
      '?attribution=assisted&asOf=2026-03-01',
    ]) {
      const { items, totals } = await read(`/clients${query}`, breakdown);
      const clients = await readRows(`/clients.csv${query}`);
      expect(clients.map((row) => row.client)).toEqual(items.map((row) => row.client));
      const lines = await readRows(`/lines.csv${query}`);
      const sum = lines.reduce((total, row) => total + Number(row.points), 0);
      expect(sum).toBe(Number(totals.total));
    }
    const [first] = await readRows('/clients.csv?search=hyper');
    expect(first).toMatchObject({ name: '\'=HYPERLINK("http://a.example")', soldMrr: '100 USD', sold: '5' });
    const ended = await readRows('/lines.csv?state=expired');
    expect(ended.map(({ client, end }) => [client, end])).toEqual([['b', '2026-09-02']]);
    const reply = await get('/clients.csv');
    expect(reply.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(reply.headers['content-disposition']).toBe('attachment; filename="p-clients-2026-11-22.csv"');
  });
});
