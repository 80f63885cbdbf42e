/** The dashboard over the API: clients filtered by the server, alerts, point changes, ended services, the vendor's team. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { importFacts } from '../../src/actions/import-facts.ts';
import type { Installation } from '../../src/actions/installation.ts';
import { publishProgram } from '../../src/actions/publish-program.ts';
import { makeServer } from '../../src/api/server.ts';
import {
  alertList,
  clientDetails,
  clientList,
  pointChanges,
  progress,
  vendorTeam,
} from '../../src/contract/dashboard.ts';
import { servicesEndPreview } from '../../src/contract/renewals.ts';
import { statement } from '../../src/contract/statement.ts';
import type { Fact, FactData } from '../../src/facts/fact.ts';
import type { Program } from '../../src/program/program.ts';
import { insertRequest } from '../../src/store/access-requests.ts';
import { transact } from '../../src/store/open.ts';
import { KINDS, openFresh } from './databases.ts';
import { addPerson, type Headers, openInstallation, signIn } from './signed-in.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');

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
      growth: { countries: ['IN'], multiplier: { sourced: '2', assisted: '2', managed: '2' } },
      units: { USD: '100', EUR: '80' },
      tools: [
        { id: 'email', name: 'Email', productLine: 'marketing', qualifyingActions: ['sent'] },
        { id: 'deals', name: 'Deals', productLine: 'sales', qualifyingActions: ['made'] },
      ],
      sold: { months: 12 },
      managed: { days: 60 },
      tiers: [{ id: 'gold', name: 'Gold', gates: { total: '30' } }],
      review: { raise: { day: 15 } },
    },
  ],
};

let count = 0;
const fact = <Type extends keyof FactData>(type: Type, at: string, data: FactData[Type]): Fact =>
  ({ id: `f${++count}`, type, at, data }) as unknown as Fact;

interface Told {
  readonly country?: string;
  readonly currency?: string;
  readonly renewsOn?: string;
  readonly soldOn?: string;
  readonly workedOn?: string;
}

function clientOf(client: string, mrr: string, told: Told): readonly Fact[] {
  const { country = 'US', currency = 'USD', renewsOn, soldOn, workedOn } = told;
  const line = { client, productLine: 'marketing', mrr, currency };
  return [
    fact('client.registered', '2025-01-01', {
      client,
      name: `Client ${client}`,
      domain: `${client}.example`,
      country,
      currency,
    }),
    fact('access.granted', '2025-01-02', { client, employee: 'e1' }),
    fact('subscription.changed', '2025-02-01', {
      ...line,
      contactTier: 2000,
      emailTier: 'plus',
      ...(renewsOn === undefined ? {} : { renewsOn }),
    }),
    ...(soldOn === undefined
      ? []
      : [
          fact('deal.closed', soldOn, {
            ...line,
            deal: `d-${client}`,
            dealType: 'new',
            attribution: 'sourced',
            partner: 'p1',
          }),
        ]),
    ...(workedOn === undefined
      ? []
      : [fact('activity.performed', workedOn, { client, employee: 'e1', tool: 'email', action: 'sent' })]),
  ];
}

const facts: readonly Fact[] = [
  fact('partner.registered', '2025-01-01', { partner: 'p1', name: 'One', domains: ['p1.example'] }),
  fact('partner.registered', '2025-01-01', { partner: 'p2', name: 'Two' }),
  fact('employee.added', '2025-01-01', {
    partner: 'p1',
    employee: 'e1',
    name: 'Ann',
    email: 'ann@p1.example',
  }),
  fact('certificate.earned', '2025-03-20', {
    partner: 'p1',
    employee: 'e1',
    certificate: 'solutions-partner',
    expiresOn: '2026-03-20',
  }),
  // Sold until 1 Jun, managed until 10 Mar (60 days after 9 Jan).
  ...clientOf('acme', '600', { renewsOn: '2026-05-15', soldOn: '2025-06-01', workedOn: '2026-01-09' }),
  ...clientOf('beta', '160', { country: 'IN', currency: 'EUR', workedOn: '2026-02-20' }),
  // Its points expired on 10 Feb.
  ...clientOf('core', '200', { soldOn: '2025-02-10' }),
  ...clientOf('dull', '50', { currency: 'XAU', workedOn: '2026-02-01' }),
  fact('tools.reported', '2026-02-01', { client: 'acme', tools: ['email'] }),
];

describe.each(KINDS)('on %s', (kind) => {
  let server: Awaited<ReturnType<typeof makeServer>>;
  let installation: Installation;
  let admin: Headers;
  let member: Headers;
  let stranger: Headers;
  let manager: Headers;

  beforeAll(async () => {
    const store = await openFresh(kind);
    await publishProgram(store, program, NOW);
    await importFacts(store, [facts], { now: NOW, trustRecordedAt: true });
    installation = openInstallation(store, { now: () => NOW });
    server = await makeServer({ installation, webFolder: null, logLevel: 'silent' });
    admin = await signIn(installation, 'partner:super-admin', 'p1');
    member = await signIn(installation, 'partner:member', 'p1');
    stranger = await signIn(installation, 'partner:super-admin', 'p2');
    manager = await signIn(installation, 'vendor:program-manager');
  });
  afterAll(() => server.close());

  const send = (who: Headers, method: 'GET' | 'POST' | 'PUT', path: string, payload?: object) =>
    server.inject({ method, url: `/api/v1${path}`, headers: who, ...(payload ? { payload } : {}) });

  async function read<Schema extends z.ZodType>(
    who: Headers,
    path: string,
    schema: Schema,
  ): Promise<z.output<Schema>> {
    const reply = await send(who, 'GET', path);
    expect(reply.statusCode, reply.body.slice(0, 400)).toBe(200);
    return schema.parse(reply.json());
  }

  const CLIENTS = '/partners/p1/dashboard/clients';
  const found = async (query: string) =>
    (await read(member, `${CLIENTS}?${query}`, clientList)).items.map(({ client }) => client).join(' ');

  test('clients: who they are to the partner, since when, what they use and pay', async () => {
    const list = await read(member, CLIENTS, clientList);
    expect(list).toMatchObject({ asOf: '2026-03-01', matching: 4, counts: { current: 4, ended: 0 } });
    expect([list.currency, list.countries]).toEqual(['USD', ['IN', 'US']]);
    const [acme, beta, ...rest] = list.items;
    // 600 ÷ 100 × 5 = 30 sold, 600 ÷ 100 × 1 = 6 managed.
    expect(acme).toMatchObject({
      client: 'acme',
      relationship: 'both',
      soldSince: '2025-06-01',
      managedSince: '2026-01-09',
      sold: '30',
      managed: '6',
      total: '36',
      engagement: { index: 10, band: 'high', toolsUsed: 1, toolsAvailable: 1 },
      products: [{ productLine: 'marketing', name: 'Marketing' }],
      ended: null,
    });
    // 160 EUR ÷ 80 × 1 × 2 = 4 managed; 160 EUR ÷ 80 × 100 = 200 USD.
    expect(beta).toMatchObject({
      relationship: 'managed',
      managed: '4',
      isGrowthMarket: true,
      mrr: [{ amount: '160', currency: 'EUR' }],
      programMrr: '200',
      engagement: { index: 0, band: 'low' },
    });
    expect(rest.map(({ client, relationship, programMrr }) => [client, relationship, programMrr])).toEqual([
      ['core', 'none', '200'],
      ['dull', 'none', null],
    ]);
  });

  test.each([
    ['search=BET', 'beta'],
    ['relationship=both', 'acme'],
    ['market=growth', 'beta'],
    ['country=US&sort=client&order=asc', 'acme core dull'],
    ['product=sales', ''],
    ['product=marketing&sort=mrr', 'acme beta core dull'],
    ['band=high', 'acme'],
    ['owner=vendor&sort=client&order=asc&limit=2&offset=1', 'beta core'],
    ['owner=partner', ''],
    ['asOf=2026-02-01&relationship=sold', 'core'],
    ['asOf=2024-12-31', ''],
  ])('the filter %s leaves "%s"', async (query, clients) => {
    expect(await found(query)).toBe(clients);
  });

  test('a file holds what the filters leave', async () => {
    const reply = await send(member, 'GET', '/partners/p1/dashboard/clients.csv?market=growth');
    const [head, row, ...more] = reply.body.trim().split('\n');
    expect(head).toContain('client,name,domain,country,growthMarket,products');
    expect(row).toContain('beta,Client beta,beta.example,IN,true,Marketing,managed');
    expect(more).toEqual([]);
  });

  test('a fact shows in the next answer, though answers are kept', async () => {
    expect(await found('search=core&relationship=managed')).toBe('');
    await importFacts(
      installation.store,
      [
        [
          fact('activity.performed', '2026-02-27', {
            client: 'core',
            employee: 'e1',
            tool: 'email',
            action: 'sent',
          }),
        ],
      ],
      { now: NOW, trustRecordedAt: true },
    );
    expect(await found('search=core&relationship=managed')).toBe('core');
  });

  test('alerts: what is to be decided, what lapses, expires and earns nothing', async () => {
    const { items } = await read(member, '/partners/p1/dashboard/alerts', alertList);
    expect(items).toEqual([
      { kind: 'credit', count: 1, until: '2026-03-10', points: '6', names: ['Client acme'] },
      { kind: 'certificates', count: 1, until: '2026-03-20', points: null, names: ['Ann'] },
      // 45 days before 15 May.
      { kind: 'renewals', count: 1, until: '2026-03-31', points: null, names: ['Client acme'] },
      { kind: 'data', count: 1, until: null, points: null, names: ['Client dull'] },
    ]);
    const before = await read(member, '/partners/p1/dashboard/alerts?asOf=2025-04-01', alertList);
    expect(before.items).toEqual([]);
  });

  test('an access request that waits is an alert of today, and of no other day', async () => {
    await transact(installation.store, (trx) =>
      insertRequest(trx, {
        partner: 'p1',
        id: 'r1',
        link: 'l1',
        client: 'beta',
        employee: 'e1',
        status: 'waiting',
        askedBy: null,
        askedByName: 'Bea',
        askedAt: NOW,
        decidedByName: null,
        decidedAt: null,
        expiresAt: NOW + 3 * 86_400_000,
      }),
    );
    const requests = async (path: string) =>
      (await read(member, path, alertList)).items.filter((each) => each.kind === 'requests');
    expect(await requests('/partners/p1/dashboard/alerts')).toEqual([
      { kind: 'requests', count: 1, until: '2026-03-04', points: null, names: ['Client beta'] },
    ]);
    expect(await requests('/partners/p1/dashboard/alerts?asOf=2026-02-01')).toEqual([]);
  });

  test('one client: subscriptions with their tiers, tools and when each was last used', async () => {
    const acme = await read(member, `${CLIENTS}/acme`, clientDetails);
    expect(acme).toMatchObject({
      registeredOn: '2025-01-01',
      subscriptions: [
        { name: 'Marketing', mrr: '600', renewsOn: '2026-05-15', contactTier: '2000', emailTier: 'plus' },
      ],
      tools: [{ tool: 'email', isUsed: true, lastUsedOn: '2026-02-01' }],
      reportedOn: '2026-02-01',
    });
    expect((await send(member, 'GET', `${CLIENTS}/nobody`)).json()).toMatchObject({
      code: 'client_not_found',
    });
    for (const path of [CLIENTS, `${CLIENTS}/acme`, '/partners/p1/dashboard/alerts', '/partners/p1/team'])
      expect((await send(stranger, 'GET', path)).statusCode).toBe(404);
  });

  test('progress is the statement’s, and changes add up to the difference and to their clients', async () => {
    const whole = await read(member, '/partners/p1/statement', statement);
    expect(await read(member, '/partners/p1/progress', progress)).toMatchObject({
      points: whole.points,
      tier: whole.tier,
    });
    const path = '/partners/p1/point-changes?from=2026-01-31&to=2026-03-01';
    const { groups, difference, clients } = await read(member, `${path}&group=lostSold`, pointChanges);
    const points = (group: string) => Number(groups.find((each) => each.group === group)?.points);
    // core's 200 ÷ 100 × 5 expired.
    expect([points('newSold'), points('lostSold')]).toEqual([0, -10]);
    expect(groups.reduce((sum, each) => sum + Number(each.points), 0)).toBe(Number(difference));
    expect(clients.map(({ client, points: lost }) => [client, lost])).toEqual([['core', '-10']]);
    expect(clients[0]!.changes).toMatchObject([{ cause: 'expired', on: '2026-02-10' }]);
  });

  test('the vendor’s people: set by a program manager with their words, read by the partner', async () => {
    const people = await Promise.all(
      ['pdm', 'consultant'].map((name) =>
        addPerson(installation, {
          email: `${name}@vendor.example`,
          home: { side: 'vendor' },
          role: 'partner-development-manager',
        }),
      ),
    );
    expect(await read(member, '/partners/p1/team', vendorTeam)).toEqual({ vendor: 'V', items: [] });
    const items = [
      { kind: 'channel-consultant', user: people[1], partner: 'p1', helps: 'Helps you deliver.' },
      { kind: 'partner-development-manager', user: people[0], partner: 'p1' },
    ];
    expect((await send(admin, 'PUT', '/assignments', { items })).statusCode).toBe(403);
    expect((await send(manager, 'PUT', '/assignments', { items })).statusCode).toBe(200);
    const team = await read(member, '/partners/p1/team', vendorTeam);
    expect(team.items).toEqual([
      { kind: 'partner-development-manager', name: 'pdm', email: 'pdm@vendor.example', helps: null },
      {
        kind: 'channel-consultant',
        name: 'consultant',
        email: 'consultant@vendor.example',
        helps: 'Helps you deliver.',
      },
    ]);
    expect(await read(stranger, '/partners/p2/team', vendorTeam)).toEqual({ vendor: 'V', items: [] });
  });

  test('ended services: the points lost are those foretold, and the client stays findable with who and when', async () => {
    const path = '/partners/p1/clients/acme/end-services';
    const foretold = await read(admin, path, servicesEndPreview);
    expect((await send(admin, 'POST', path)).statusCode).toBe(200);
    const after = await read(member, '/partners/p1/statement', statement);
    expect(after.points).toEqual(foretold.after);
    expect(await found('search=acme')).toBe('');
    const { items, counts } = await read(member, `${CLIENTS}?state=ended`, clientList);
    expect(counts).toEqual({ current: 3, ended: 1 });
    expect(items).toMatchObject([
      { client: 'acme', total: '30', ended: { on: '2026-03-01', by: 'super-admin', source: 'uptier' } },
    ]);
    const { items: alerts } = await read(member, '/partners/p1/dashboard/alerts', alertList);
    expect(alerts.map((each) => each.kind)).toEqual(['requests', 'certificates', 'data']);
    expect(await found('state=ended&asOf=2026-02-28')).toBe('');
  });
});
