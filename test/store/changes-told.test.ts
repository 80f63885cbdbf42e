/**
 * Points that change although no tier is decided anew: told to webhooks and open pages, and no kept answer outlives
 * them. What changes nothing, comes twice, or is looked for by two servers, is told once or not at all.
 */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importFacts } from '../../src/actions/import-facts.ts';
import type { Installation } from '../../src/actions/installation.ts';
import { publishProgram } from '../../src/actions/publish-program.ts';
import { rollDay, tellMoved } from '../../src/actions/roll-statements.ts';
import { makeServer } from '../../src/api/server.ts';
import type { Changed } from '../../src/contract/status.ts';
import type { Fact } from '../../src/facts/fact.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { insertWebhook } from '../../src/store/webhooks.ts';
import { openFresh } from './databases.ts';
import { clientOf, fact, partnerOf, program } from './renewal-world.ts';
import { addPerson, cookieOf, type Headers, keyOf, openInstallation } from './signed-in.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const PARTNERS = ['p1', 'p2', 'p3'] as const;

let other: Store;
let installation: Installation;
let server: Awaited<ReturnType<typeof makeServer>>;
let key: Headers;
const heard: Changed[] = [];

/** A client with a product at an amount, which nobody has sold. */
const paying = (client: string, mrr: string): readonly Fact[] => [
  fact('client.registered', '2025-01-01', { client, name: client, country: 'US', currency: 'USD' }),
  subscribe(client, mrr, '2025-06-01'),
];
const subscribe = (client: string, mrr: string, at: string) =>
  fact('subscription.changed', at, { client, productLine: 'marketing', mrr, currency: 'USD' });
const sell = (client: string, mrr: string, attribution: 'sourced' | 'assisted'): Fact => ({
  ...fact('deal.closed', '2026-02-25', {
    deal: `d-${client}`,
    client,
    productLine: 'marketing',
    dealType: 'new',
    attribution,
    mrr,
    currency: 'USD',
    partner: 'p1',
  }),
  id: `deal-of-${client}`,
});
/** Sold by p1 just now. */
const sold = (client: string, mrr: string, attribution: 'sourced' | 'assisted') => [
  fact('client.registered', '2026-02-24', { client, name: client, country: 'US', currency: 'USD' }),
  sell(client, mrr, attribution),
  subscribe(client, mrr, '2026-02-25'),
];
const enter = (client: string, employee: string) =>
  fact('access.granted', '2025-01-02', { client, employee });
const work = (client: string, employee: string, at = '2026-02-26') =>
  fact('activity.performed', at, { client, employee, tool: 'email', action: 'sent' });

beforeAll(async () => {
  const store = await openFresh('postgres');
  if (store.kind !== 'postgres') throw new Error('openFresh gives what it is asked for');
  other = await openStore({ databaseUrl: store.databaseUrl });
  await publishProgram(store, program, NOW);
  const facts = [
    ...PARTNERS.flatMap(partnerOf),
    ...clientOf('p1', 'acme', '2027-05-15'),
    ...paying('idle', '600'),
    enter('idle', 'e-p1'),
  ];
  await importFacts(store, [facts], { now: NOW, trustRecordedAt: true });
  installation = openInstallation(store, { now: () => NOW });
  installation.changes.listen((change) => heard.push(change));
  server = await makeServer({ installation, webFolder: null, logLevel: 'silent', requestsPerMinute: 1e9 });
  key = await keyOf(installation);
  for (const partner of PARTNERS)
    await addPerson(installation, {
      email: `admin@${partner}.example`,
      home: { side: 'partner', partner },
      role: 'super-admin',
    });
  await insertWebhook(store.db, {
    id: 'w',
    partner: null,
    url: 'https://hooks.example/',
    description: '',
    events: ['statement.changed', 'tier.changed'],
    secret: 'whsec_AAAA',
    by: 'a test',
    at: NOW,
  });
  await rollDay(installation);
});
afterAll(async () => {
  await server.close();
  await other.close();
});

const readStatement = async (partner: string) => {
  const reply = await server.inject({ url: `/api/v1/partners/${partner}/statement`, headers: key });
  const { points, tier } = reply.json();
  return { etag: String(reply.headers.etag), points, tier: tier.credited as string | null };
};
const readAll = async () =>
  Object.fromEntries(
    await Promise.all(PARTNERS.map(async (each) => [each, await readStatement(each)] as const)),
  );

const send = async (facts: readonly Fact[]) => {
  const reply = await server.inject({
    method: 'POST',
    url: '/api/v1/facts',
    headers: key,
    payload: [...facts],
  });
  return reply.json() as { readonly accepted: number; readonly duplicates: number };
};

/** What two servers tell that look at the same moment, twice. */
async function tellAll() {
  const read = async () => {
    const { rows } = await sql<{ body: string }>`
      select body from webhook_deliveries order by created_at, id`.execute(installation.store.db);
    return rows.map(({ body }) => JSON.parse(body) as { readonly type: string; readonly data: Told });
  };
  const before = (await read()).length;
  for (const look of [tellMoved, rollDay])
    await Promise.all([installation.store, other].map((store) => look({ store, now: () => NOW })));
  await tellMoved(installation);
  const all = await read();
  await sql`delete from webhook_deliveries`.execute(installation.store.db);
  return all.slice(before);
}
interface Told {
  readonly partner: string;
  readonly before: { readonly points: object; readonly tier: string | null };
  readonly after: { readonly points: object; readonly tier: string | null };
}

const KINDS_OF_POINTS = ['sourced', 'assisted', 'managed'] as const;
const differ = (before: Record<string, string>, after: Record<string, string>) =>
  KINDS_OF_POINTS.map((kind) => Number(after[kind]) - Number(before[kind])).join(' ');

/** What p1 and p2 gain or lose of sourced, assisted and managed points. */
test.each([
  ['a sale that it brought', () => sold('n1', '200', 'sourced'), '10 0 0', '0 0 0'],
  ['a sale that it helped with', () => sold('n2', '100', 'assisted'), '0 3 0', '0 0 0'],
  ['its first work at a client', () => [work('idle', 'e-p1')], '0 0 6', '0 0 0'],
  ['a client that pays less', () => [subscribe('n1', '100', '2026-02-27')], '-5 0 0', '0 0 0'],
  [
    'a sale that is taken back',
    () => [fact('fact.voided', '2026-02-27', { fact: 'deal-of-n2', reason: 'x' })],
    '0 -3 0',
    '0 0 0',
  ],
  ['another partner at its client', () => [enter('acme', 'e-p2'), work('acme', 'e-p2')], '0 0 -3', '0 0 3'],
  [
    'an employee who leaves',
    () => [fact('employee.removed', '2026-02-28', { partner: 'p1', employee: 'e-p1' })],
    '0 0 -9',
    '0 0 3',
  ],
] as const)('%s is told with both sides, without a tier', async (_what, make, ofP1, ofP2) => {
  const facts = make();
  const before = await readAll();
  heard.length = 0;
  expect(await send(facts)).toMatchObject({ accepted: facts.length });
  const after = await readAll();
  const moved = [ofP1, ofP2].map((each) => each !== '0 0 0');
  for (const [i, partner] of (['p1', 'p2'] as const).entries()) {
    expect(differ(before[partner]!.points, after[partner]!.points), partner).toBe([ofP1, ofP2][i]);
    if (moved[i]) expect(after[partner]!.etag, partner).not.toBe(before[partner]!.etag);
  }
  expect(after.p3).toEqual(before.p3);
  expect(new Set(heard.flatMap(({ partners }) => partners))).toEqual(
    new Set(moved[1] ? ['p1', 'p2'] : ['p1']),
  );

  const told = await tellAll();
  const expected = (['p1', 'p2'] as const)
    .filter((_, i) => moved[i])
    .map((partner) => ({
      type: 'statement.changed',
      data: {
        partner,
        before: { points: before[partner]!.points, tier: before[partner]!.tier },
        after: { points: after[partner]!.points, tier: before[partner]!.tier },
      },
    }));
  expect(told.toSorted((a, b) => a.data.partner.localeCompare(b.data.partner))).toMatchObject(expected);
  const { rows } = await sql`select kind from mails union all select kind from notifications`.execute(
    installation.store.db,
  );
  expect(rows).toEqual([]);

  heard.length = 0;
  expect(await send(facts)).toMatchObject({ accepted: 0 });
  expect(await readAll(), 'sent twice').toEqual(after);
  expect([await tellAll(), heard.flatMap(({ partners }) => partners)], 'sent twice').toEqual([[], []]);
});

test('what leaves points as they are is not told, though pages ask again: it stands behind a line', async () => {
  await send([
    fact('employee.added', '2026-02-28', { partner: 'p2', employee: 'more', email: 'm@p2.example' }),
  ]);
  await tellAll();
  const before = await readAll();
  heard.length = 0;
  await send([work('acme', 'e-p2', '2026-02-27')]);
  const after = await readAll();
  expect(after.p2!.points).toEqual(before.p2!.points);
  expect(after.p2!.etag).not.toBe(before.p2!.etag);
  expect(after.p3).toEqual(before.p3);
  expect(heard.flatMap(({ partners }) => partners)).toContain('p2');
  expect(await tellAll()).toEqual([]);
});

describe('what a partner does itself', () => {
  const admin = (partner: string) => cookieOf(installation, `user-of-admin@${partner}.example`);
  const act = async (partner: string, method: 'POST' | 'DELETE', path: string, payload?: object) => {
    heard.length = 0;
    const headers = await admin(partner);
    const url = `/api/v1/partners/${partner}${path}`;
    const reply = await server.inject({ method, url, headers, ...(payload ? { payload } : {}) });
    expect(reply.statusCode, reply.body).toBe(200);
    const seen = heard.flatMap(({ partners, clients }) => [...partners, ...clients]);
    return [...new Set(seen)].toSorted();
  };

  beforeAll(async () => {
    // p2 and p3 work side by side at one client, which p3 has sold something, too.
    await send([
      ...paying('both', '600'),
      ...['e-p2', 'e-p3'].flatMap((employee) => [enter('both', employee), work('both', employee)]),
      ...clientOf('p3', 'alone', '2026-05-01').filter(({ type }) => type !== 'activity.performed'),
    ]);
  });

  test('is heard by open pages of its own, and of whoever shares a client with it', async () => {
    const decided = await act('p3', 'POST', '/renewals/alone/marketing/decision', { decision: 'renew' });
    expect(decided).toEqual(['alone', 'p3']);
    const before = await readAll();
    const gone = await act('p3', 'POST', '/clients/both/end-services');
    expect(gone).toEqual(['both', 'p2', 'p3']);
    const after = await readAll();
    expect(differ(before.p2!.points, after.p2!.points)).toBe('0 0 3');
    expect(differ(before.p3!.points, after.p3!.points)).toBe('0 0 -3');
    const left = { change: 'remove', employees: ['e-p2'] };
    expect(await act('p2', 'POST', '/access/employees/change', left)).toEqual(
      expect.arrayContaining(['both', 'p2', 'p3']),
    );
  });
});
