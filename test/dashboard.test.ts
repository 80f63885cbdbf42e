/** What the dashboard says of a partner, by pure code: relationships, summaries, filters, alerts, changes, tools. */
import { describe, expect, test } from 'vitest';
import { parseDay } from '../src/base/day.ts';
import type { ClientFileQuery } from '../src/contract/dashboard.ts';
import type { Program } from '../src/program/program.ts';
import { compileTerms } from '../src/program/terms.ts';
import type { Changes } from '../src/statement/changes.ts';
import type { ClientRecord } from '../src/statement/client-record.ts';
import { type ClientSummary, summarizeClient } from '../src/statement/client-summary.ts';
import { relationshipOn } from '../src/statement/relationship.ts';
import { viewAlerts } from '../src/views/alerts.ts';
import { viewBusiness } from '../src/views/client-details.ts';
import { type ClientEntry, findListed } from '../src/views/client-list.ts';
import { viewPointChanges } from '../src/views/point-changes.ts';

const day = (text: string) => parseDay(text)!;
const ON = day('2026-06-15');

const tool = (id: string, productLine: string) => ({
  id,
  name: id,
  productLine,
  qualifyingActions: ['done'],
});
const program: Program = {
  id: 'p',
  name: 'P',
  vendor: 'V',
  timeZone: 'UTC',
  currency: 'USD',
  productLines: [
    { id: 'marketing', name: 'Marketing' },
    { id: 'sales', name: 'Sales' },
  ],
  versions: [
    {
      id: 'v1',
      effectiveFrom: '2020-01-01',
      rates: { sourced: '5', assisted: '3', managed: '1' },
      units: { USD: '100', EUR: '80' },
      tools: [tool('email', 'marketing'), tool('blog', 'marketing'), tool('deals', 'sales')],
      sold: { months: 12 },
      managed: { days: 60 },
      tiers: [{ id: 'gold', name: 'Gold', gates: { total: '30' } }],
      review: { raise: { day: 15 } },
    },
  ],
};
const terms = compileTerms(program);

function change(at: string, productLine: string, mrr: string, currency: string, renewsOn?: string) {
  return {
    fact: `${at}-${productLine}`,
    day: day(at),
    productLine,
    mrr,
    currency,
    edition: null,
    startsOn: null,
    renewsOn: renewsOn === undefined ? null : day(renewsOn),
    renewalMrr: null,
    termMonths: null,
    contactTier: null,
    emailTier: '20000',
  };
}

const record: ClientRecord = {
  changes: [
    change('2025-01-10', 'marketing', '400', 'EUR', '2026-09-01'),
    change('2025-02-10', 'sales', '150', 'USD'),
    change('2026-07-01', 'sales', '0', 'USD'),
  ],
  decisions: [],
  toolReports: [
    { fact: 't1', day: day('2026-03-01'), tools: ['blog', 'email', 'phone'] },
    { fact: 't2', day: day('2026-06-01'), tools: ['deals', 'email', 'phone'] },
  ],
};

describe('a relationship', () => {
  const span = (kind: 'sourced' | 'assisted' | 'managed', start: string, end: string) => ({
    kind,
    start: day(start),
    end: day(end),
  });

  test('goes back as far as its points count without a day between', () => {
    const lines = [
      span('sourced', '2025-01-01', '2025-06-01'),
      span('assisted', '2025-06-01', '2026-01-01'),
      span('sourced', '2025-11-01', '2026-12-01'),
      span('sourced', '2023-01-01', '2024-12-31'),
      span('managed', '2026-06-10', '2026-08-10'),
      span('managed', '2026-04-01', '2026-06-09'),
      span('managed', '2026-07-01', '2026-09-01'),
    ];
    expect(relationshipOn(lines, ON)).toEqual({
      soldSince: day('2025-01-01'),
      managedSince: day('2026-06-10'),
    });
  });

  test('ends on the day on which the last line ends', () => {
    const lines = [span('managed', '2026-01-01', '2026-06-15')];
    expect(relationshipOn(lines, ON - 1).managedSince).toBe(day('2026-01-01'));
    expect(relationshipOn(lines, ON)).toEqual({ soldSince: null, managedSince: null });
  });
});

describe('a summary', () => {
  test('has the revenue in each currency and, by the units, in the program’s', () => {
    const summary = summarizeClient(record, terms, ON);
    expect(summary.productLines).toEqual(['marketing', 'sales']);
    expect(summary.mrr).toEqual([
      { amount: '400', currency: 'EUR' },
      { amount: '150', currency: 'USD' },
    ]);
    // 400 EUR ÷ 80 × 100 = 500 USD
    expect(summary.programMrr).toBe('650');
    expect([summary.toolsUsed, summary.toolsAvailable]).toEqual([2, 3]);
    expect(summary.band).toBe('high');
  });

  test('names the deadlines that can still be met, and none after them', () => {
    expect(summarizeClient(record, terms, ON).deadlines).toEqual([day('2026-07-18')]);
    expect(summarizeClient(record, terms, day('2026-07-19')).deadlines).toEqual([]);
    expect(summarizeClient(record, terms, day('2026-04-01')).deadlines).toEqual([]);
  });

  test('converts nothing where the program names no unit', () => {
    const odd: ClientRecord = { ...record, changes: [change('2025-01-10', 'sales', '100', 'XAU')] };
    expect(summarizeClient(odd, terms, ON)).toMatchObject({
      mrr: [{ amount: '100', currency: 'XAU' }],
      programMrr: null,
    });
  });
});

describe('the table of clients', () => {
  const entry = (
    client: string,
    points: Partial<ClientEntry['points']>,
    more: Partial<ClientEntry> = {},
  ) => ({
    client,
    name: `Client ${client}`,
    domain: `${client}.example`,
    country: 'US',
    currency: 'USD',
    isGrowthMarket: false,
    registeredOn: 0,
    points: { sourced: 0, assisted: 0, managed: 0, ...points },
    words: `client ${client}\n${client}.example\n${client}`,
    ended: null,
    ...more,
  });
  const entries: readonly ClientEntry[] = [
    entry('a', { sourced: 5 }),
    entry('b', { managed: 3 }, { isGrowthMarket: true, country: 'IN' }),
    entry('c', { assisted: 1, managed: 1 }),
    entry('d', {}),
    entry('e', { sourced: 9 }, { ended: { on: ON, fact: 'f', source: null } }),
  ];
  const summaries: Readonly<Record<string, Partial<ClientSummary>>> = {
    a: { productLines: ['sales'], band: 'low', index: 2, programMrr: '10' },
    b: { productLines: ['marketing', 'sales'], band: 'high', index: 9, programMrr: '900' },
    c: { productLines: [], band: null, index: null, programMrr: null },
  };
  const finder = {
    summaryOf: (client: string) => summaries[client] as ClientSummary | undefined,
    ownerOf: (client: string) =>
      client === 'a'
        ? { setting: 'partner' as const, side: 'partner' as const, person: who('ada') }
        : { setting: 'default' as const, side: 'vendor' as const, person: null },
  };
  const who = (user: string) => ({ user, name: user, email: null, isThere: true });
  const find = (query: Partial<ClientFileQuery>) =>
    findListed(entries, { state: 'current', sort: 'total', order: 'desc', ...query }, finder)
      .map(({ client }) => client)
      .join('');

  test.each([
    [{}, 'abcd'],
    [{ order: 'asc' }, 'dcba'],
    [{ sort: 'client' }, 'dcba'],
    [{ sort: 'mrr' }, 'bacd'],
    [{ sort: 'engagement', order: 'asc' }, 'cdab'],
    [{ relationship: 'sold' }, 'a'],
    [{ relationship: 'both' }, 'c'],
    [{ relationship: 'none' }, 'd'],
    [{ market: 'growth' }, 'b'],
    [{ market: 'other', country: 'US' }, 'acd'],
    [{ product: 'sales' }, 'ab'],
    [{ band: 'high' }, 'b'],
    [{ owner: 'vendor' }, 'bcd'],
    [{ owner: 'ada' }, 'a'],
    [{ search: ' B.EXAM ' }, 'b'],
    [{ search: 'nothing' }, ''],
    [{ state: 'ended' }, 'e'],
  ] as const)('%j leaves %s', (query, left) => {
    expect(find(query)).toBe(left);
  });
});

test('alerts: how many, the first date, the most urgent names; without a date last, without anything none', () => {
  const alerts = viewAlerts({
    data: [{ name: 'Zed', until: null }],
    renewals: [
      { name: 'Late', until: ON + 9 },
      { name: 'Soon', until: ON + 2 },
      { name: 'Soon', until: ON + 3 },
    ],
    credit: [
      { name: 'Credit', until: ON + 1, points: 1_500_000 },
      { name: 'Other', until: ON + 4, points: 500_000 },
    ],
    requests: [],
    certificates: [],
  });
  expect(alerts).toEqual([
    { kind: 'credit', count: 2, until: '2026-06-16', points: '2', names: ['Credit', 'Other'] },
    { kind: 'renewals', count: 3, until: '2026-06-17', points: null, names: ['Soon', 'Late'] },
    { kind: 'data', count: 1, until: null, points: null, names: ['Zed'] },
  ]);
});

test('changes of points: the clients behind a number add up to it, and the four numbers to the difference', () => {
  const one = (client: string, kind: 'sourced' | 'managed', points: string, cause: 'sold' | 'expired') => ({
    client,
    kind,
    points,
    cause,
    productLine: null,
    deal: null,
    on: '2026-06-01',
    facts: [],
  });
  const changes = {
    from: '2026-05-15',
    to: '2026-06-15',
    difference: '1.5',
    changes: [
      one('a', 'sourced', '2', 'sold'),
      one('b', 'sourced', '3.5', 'sold'),
      one('a', 'sourced', '1', 'sold'),
      one('a', 'sourced', '-4', 'expired'),
      one('c', 'managed', '-1', 'expired'),
    ],
  } as unknown as Changes;
  const view = viewPointChanges(changes, 'newSold', (client) => client.toUpperCase());
  expect(view.groups).toEqual([
    { group: 'newSold', points: '6.5', clients: 2 },
    { group: 'lostSold', points: '-4', clients: 1 },
    { group: 'newManaged', points: '0', clients: 0 },
    { group: 'lostManaged', points: '-1', clients: 1 },
  ]);
  expect(view.clients.map(({ name, points, changes: own }) => [name, points, own.length])).toEqual([
    ['B', '3.5', 1],
    ['A', '3', 2],
  ]);
  expect(viewPointChanges(changes, undefined, String).clients).toEqual([]);
});

test('tools: those of the product lines owned, which are in use, and when each was last', () => {
  const { tools, subscriptions, reportedOn } = viewBusiness(record, terms, ON, (id) => `The ${id}`);
  expect(reportedOn).toBe('2026-06-01');
  expect(subscriptions.map(({ name, emailTier }) => [name, emailTier])).toEqual([
    ['The marketing', '20000'],
    ['The sales', '20000'],
  ]);
  expect(tools.map(({ tool: id, isUsed, lastUsedOn }) => [id, isUsed, lastUsedOn])).toEqual([
    ['email', true, '2026-06-01'],
    ['blog', false, '2026-03-01'],
    ['deals', true, '2026-06-01'],
    ['phone', true, '2026-06-01'],
  ]);
  expect(viewBusiness(record, terms, day('2026-02-01'), String).reportedOn).toBeNull();
});
