/** Engagement and companies over the API: the numbers on any date, nothing of another partner, and whose records are whose. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { importFacts } from '../../src/actions/import-facts.ts';
import type { Installation } from '../../src/actions/installation.ts';
import { publishProgram } from '../../src/actions/publish-program.ts';
import { rollDay } from '../../src/actions/roll-statements.ts';
import { makeServer } from '../../src/api/server.ts';
import { companyList, companyRecord, timeline } from '../../src/contract/companies.ts';
import { contactList } from '../../src/contract/contacts.ts';
import { clientEngagement, engagementList, engagementOverview } from '../../src/contract/engagement.ts';
import { partnerPage } from '../../src/contract/partners.ts';
import { note, noteList, task, taskList } from '../../src/contract/tasks.ts';
import type { Fact, FactData } from '../../src/facts/fact.ts';
import type { Program } from '../../src/program/program.ts';
import { listContacts } from '../../src/store/client-contacts.ts';
import { countOpenTasks } from '../../src/store/tasks.ts';
import { KINDS, openFresh } from './databases.ts';
import { type Headers, openInstallation, signIn } from './signed-in.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const DAY_MS = 86_400_000;

const tool = (id: string, productLine: string) => ({
  id,
  name: id.toUpperCase(),
  productLine,
  qualifyingActions: ['sent'],
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
  links: { company: 'https://crm.example/{partner}/{domain}' },
  versions: [
    {
      id: 'v1',
      effectiveFrom: '2020-01-01',
      rates: { sourced: '5', assisted: '3', managed: '1' },
      units: { USD: '100' },
      tools: [
        tool('email', 'marketing'),
        tool('forms', 'marketing'),
        tool('ads', 'marketing'),
        tool('quotes', 'sales'),
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

const registered = (client: string) =>
  fact('client.registered', '2025-01-01', {
    client,
    name: `Client ${client}`,
    domain: `${client}.example`,
    country: 'US',
    currency: 'USD',
  });
const granted = (client: string, partner: string, at = '2025-01-02') =>
  fact('access.granted', at, { client, employee: `e-${partner}` });
const subscribed = (client: string, productLine: string, at = '2025-02-01') =>
  fact('subscription.changed', at, { client, productLine, mrr: '200', currency: 'USD' });
const reported = (client: string, at: string, tools: readonly string[]) =>
  fact('tools.reported', at, { client, tools });

const facts: readonly Fact[] = [
  ...['p1', 'p2'].flatMap((partner) => [
    fact('partner.registered', '2025-01-01', {
      partner,
      name: partner.toUpperCase(),
      domains: [`${partner}.example`],
    }),
    fact('employee.added', '2025-01-01', {
      partner,
      employee: `e-${partner}`,
      email: `e@${partner}.example`,
    }),
  ]),
  // Uses 2 of 3 of the one line it has: 10 × 2 ÷ 3 = 6.67 → 7.
  ...[registered('acme'), granted('acme', 'p1'), subscribed('acme', 'marketing')],
  ...[reported('acme', '2025-06-01', ['email']), reported('acme', '2026-02-01', ['email', 'forms'])],
  // Of two lines: 5 × 0 ÷ 3 + 5 × 1 ÷ 1 = 5.
  ...[
    registered('beta'),
    granted('beta', 'p1'),
    subscribed('beta', 'marketing'),
    subscribed('beta', 'sales'),
  ],
  reported('beta', '2026-02-01', ['quotes']),
  // No report yet: 0.
  ...[registered('cato'), granted('cato', 'p1', '2026-01-15'), subscribed('cato', 'sales')],
  // Nothing subscribed: no index.
  ...[registered('dora'), granted('dora', 'p1')],
  // Services have ended.
  ...[registered('ends'), granted('ends', 'p1'), subscribed('ends', 'marketing')],
  fact('services.ended', '2026-02-10', { partner: 'p1', client: 'ends' }),
  // Shared: what is p2's must not show to p1.
  ...[registered('both'), granted('both', 'p1'), granted('both', 'p2'), subscribed('both', 'marketing')],
  fact('deal.closed', '2025-05-01', {
    deal: 'd-own',
    client: 'both',
    productLine: 'marketing',
    dealType: 'new',
    attribution: 'sourced',
    mrr: '200',
    currency: 'USD',
    shares: [
      { partner: 'p1', percent: '60' },
      { partner: 'p2', percent: '40' },
    ],
  }),
  fact('deal.closed', '2025-03-01', {
    deal: 'd-foreign',
    client: 'both',
    productLine: 'sales',
    dealType: 'cross-sell',
    attribution: 'sourced',
    mrr: '100',
    currency: 'USD',
    partner: 'p2',
  }),
  fact('activity.performed', '2026-02-20', {
    client: 'both',
    employee: 'e-p2',
    tool: 'email',
    action: 'sent',
  }),
  fact('activity.performed', '2026-02-21', {
    client: 'both',
    employee: 'e-p1',
    tool: 'email',
    action: 'sent',
  }),
  fact('renewal.decided', '2026-02-22', {
    client: 'both',
    productLine: 'marketing',
    decision: 'renew',
    by: 'Somebody of P2',
  }),
  fact('renewal.decided', '2026-02-23', {
    client: 'both',
    productLine: 'marketing',
    decision: 'renew',
    by: 'admin@both.example',
  }),
];

for (const kind of KINDS)
  describe(kind, () => {
    let installation: Installation;
    let server: Awaited<ReturnType<typeof makeServer>>;
    let [admin, member, stranger, manager, clientAdmin]: Headers[] = [];
    let now = NOW;

    beforeAll(async () => {
      const store = await openFresh(kind);
      await publishProgram(store, program, NOW);
      await importFacts(store, [facts], { now: NOW, trustRecordedAt: true });
      installation = openInstallation(store, { now: () => now });
      server = await makeServer({ installation, webFolder: null, logLevel: 'silent' });
      admin = await signIn(installation, 'partner:super-admin', 'p1');
      member = await signIn(installation, 'partner:member', 'p1');
      stranger = await signIn(installation, 'partner:super-admin', 'p2');
      manager = await signIn(installation, 'vendor:program-manager');
      clientAdmin = await signIn(installation, 'client:super-admin', 'acme');
      return () => server.close();
    }, 120_000);

    type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
    const inject = (headers: Headers | undefined, method: Method, url: string, body?: object) =>
      server.inject({
        method,
        url: `/api/v1${url}`,
        headers: headers ?? {},
        ...(body === undefined && (method === 'GET' || method === 'DELETE') ? {} : { payload: body ?? {} }),
      });
    const ask = async <Shape extends z.ZodType>(
      shape: Shape,
      headers: Headers | undefined,
      url: string,
      method: Method = 'GET',
      body?: object,
    ): Promise<z.infer<Shape>> => {
      const reply = await inject(headers, method, url, body);
      expect({
        url,
        status: reply.statusCode,
        ...(reply.statusCode === 200 ? {} : { body: reply.body }),
      }).toEqual({ url, status: 200 });
      return shape.parse(reply.json());
    };
    const refuse = async (headers: Headers | undefined, method: Method, url: string, body?: object) => {
      const reply = await inject(headers, method, url, body);
      return [reply.statusCode, reply.json().code];
    };

    test('clients stand in bands, product lines are had and lacked, on any date', async () => {
      expect(await ask(engagementOverview, member, '/partners/p1/engagement')).toEqual({
        asOf: '2026-03-01',
        clients: 5,
        bands: [
          { band: 'low', clients: 2 },
          { band: 'medium', clients: 1 },
          { band: 'high', clients: 1 },
        ],
        unrated: 1,
        opportunities: [
          { productLine: 'marketing', name: 'Marketing', have: 3, lack: 2 },
          { productLine: 'sales', name: 'Sales', have: 2, lack: 3 },
        ],
      });
      // Before: "ends" was still a client, "cato" not yet, and "acme" used one tool less.
      expect(await ask(engagementOverview, member, '/partners/p1/engagement?asOf=2026-01-01')).toMatchObject({
        clients: 5,
        bands: [
          { band: 'low', clients: 4 },
          { band: 'medium', clients: 0 },
          { band: 'high', clients: 0 },
        ],
      });
      expect(await refuse(stranger, 'GET', '/partners/p1/engagement')).toEqual([404, 'partner_not_found']);
    });

    test.each([
      ['', 'both cato beta acme dora'],
      ['sort=index&order=desc', 'acme beta both cato dora'],
      ['band=low', 'both cato'],
      ['band=none', 'dora'],
      ['indexMin=4&indexMax=6', 'beta'],
      ['lacks=sales', 'both acme dora'],
      ['has=sales', 'cato beta'],
      ['search=ACME.ex', 'acme'],
      ['sort=client&limit=2&offset=1', 'beta both'],
      ['search=nobody', ''],
    ])('client engagement asked for %s gives %s', async (query, found) => {
      const list = await ask(engagementList, member, `/partners/p1/engagement/clients?${query}`);
      expect(list.items.map(({ client }) => client).join(' ')).toBe(found);
      expect(list.all).toBe(5);
      const file = await inject(
        member,
        'GET',
        `/partners/p1/engagement/clients.csv?${query.replace(/&?(limit|offset)=\d/g, '')}`,
      );
      expect(file.body.trim().split('\n')).toHaveLength(list.total + 1);
    });

    test('the index of one client: its formula, its trend, the report behind it', async () => {
      const path = '/partners/p1/clients/beta/engagement';
      const found = await ask(clientEngagement, member, path);
      expect(found).toMatchObject({ index: 5, band: 'medium', points: '5', report: { on: '2026-02-01' } });
      expect(found.categories).toEqual([
        {
          category: 'marketing',
          name: 'Marketing',
          weight: '1',
          pointsMax: '5',
          points: '0',
          tools: ['email', 'forms', 'ads'].map((id) => ({ tool: id, name: id.toUpperCase(), isUsed: false })),
        },
        {
          category: 'sales',
          name: 'Sales',
          weight: '1',
          pointsMax: '5',
          points: '5',
          tools: [{ tool: 'quotes', name: 'QUOTES', isUsed: true }],
        },
      ]);
      expect(found.trend).toHaveLength(13);
      expect(found.trend.at(0)).toEqual({ on: '2025-03-01', index: 0 });
      expect(found.trend.at(-1)).toEqual({ on: '2026-03-01', index: 5 });
      expect(await refuse(stranger, 'GET', '/partners/p2/clients/beta/engagement')).toEqual([
        404,
        'client_not_found',
      ]);
    });

    test('a report that comes in shows at once, although answers are kept', async () => {
      const url = '/partners/p2/engagement/clients';
      const before = await ask(engagementList, stranger, url);
      expect(before.items).toMatchObject([{ client: 'both', index: 0 }]);
      const tools = reported('both', '2026-02-25', ['email', 'forms', 'ads']);
      await inject(manager, 'POST', '/facts', tools);
      expect((await ask(engagementList, stranger, url)).items).toMatchObject([{ client: 'both', index: 10 }]);
    });

    test('companies: found, put in order, ended ones apart', async () => {
      const names = async (query: string) =>
        (await ask(companyList, member, `/partners/p1/companies?${query}`)).items.map(({ client }) => client);
      expect(await names('')).toEqual(['acme', 'beta', 'both', 'cato', 'dora']);
      expect(await names('state=ended')).toEqual(['ends']);
      expect(await names('sort=mrr&order=desc&limit=1')).toEqual(['beta']);
      expect(await names('sort=since&order=desc&limit=1')).toEqual(['cato']);
      expect(await names('asOf=2026-01-01')).toEqual(['acme', 'beta', 'both', 'dora', 'ends']);
      const file = await inject(member, 'GET', '/partners/p1/companies.csv?search=acme');
      expect(file.body).toContain(
        'acme,Client acme,acme.example,US,USD,2025-01-02,false,marketing,200 USD,7,high,0',
      );
    });

    test('a record and its timeline show nothing of another partner', async () => {
      const record = await ask(companyRecord, manager, '/partners/p1/companies/both');
      expect(record.deals).toMatchObject([{ deal: 'd-own', percent: '60', on: '2025-05-01' }]);
      expect(record).toMatchObject({
        since: '2025-01-02',
        isEnded: false,
        sold: { since: '2025-05-01', points: '6' },
      });
      for (const reader of [member, manager]) {
        const page = await ask(timeline, reader, '/partners/p1/companies/both/facts?limit=100');
        const text = JSON.stringify(page);
        expect(text).not.toMatch(/p2|P2|d-foreign/);
        expect(page.items.map(({ fact: { type } }) => type)).toEqual([
          'tools.reported',
          'renewal.decided',
          'renewal.decided',
          'activity.performed',
          'deal.closed',
          'subscription.changed',
          'access.granted',
          'client.registered',
        ]);
        expect(text).toContain('admin@both.example');
      }
      const deals = await ask(timeline, stranger, '/partners/p2/companies/both/facts?type=deal.closed');
      expect(deals.items.map(({ fact: { data } }) => data.deal)).toEqual(['d-own', 'd-foreign']);
      const first = await ask(timeline, member, '/partners/p1/companies/both/facts?limit=2&activities=false');
      const rest = await ask(
        timeline,
        member,
        `/partners/p1/companies/both/facts?limit=100&activities=false&cursor=${first.next}`,
      );
      expect(rest.items).toHaveLength(5);
      const past = await ask(timeline, member, '/partners/p1/companies/both/facts?asOf=2025-01-01');
      expect(past.items.map(({ fact: { type } }) => type)).toEqual(['client.registered']);
      expect(await refuse(stranger, 'GET', '/partners/p2/companies/acme')).toEqual([404, 'client_not_found']);
    });

    test('a fact that was taken back stays in the timeline, marked', async () => {
      const wrong = reported('cato', '2026-02-02', ['quotes']);
      await inject(manager, 'POST', '/facts', wrong);
      await inject(
        manager,
        'POST',
        '/facts',
        fact('fact.voided', '2026-02-03', { fact: wrong.id, reason: 'no' }),
      );
      const page = await ask(timeline, member, '/partners/p1/companies/cato/facts');
      expect(page.items[0]).toMatchObject({ fact: { id: wrong.id }, voidedBy: `f${count}` });
    });

    test('tasks: who may do what with them, counted where they stand, told on their day', async () => {
      const path = '/partners/p1/companies/acme/tasks';
      const me = 'user-of-member@p1.example';
      const made = await ask(task, admin, path, 'POST', {
        title: ' Call Ada ',
        dueOn: '2026-03-02',
        assignee: me,
        category: 'marketing',
      });
      expect(made).toMatchObject({
        title: 'Call Ada',
        category: { id: 'marketing', name: 'Marketing' },
        assignee: { user: me, name: 'member' },
        createdBy: { name: 'super-admin' },
        mayChange: true,
      });
      await ask(task, admin, path, 'POST', { title: 'Later', dueOn: '2026-04-01', assignee: me });
      const own = await ask(task, admin, path, 'POST', {
        title: 'Own',
        assignee: 'user-of-super-admin@p1.example',
      });
      expect(await refuse(admin, 'POST', path, { title: ' ' })).toEqual([400, 'bad_request']);
      expect(await refuse(admin, 'POST', path, { title: 'x', category: 'none' })).toEqual([
        400,
        'bad_request',
      ]);
      const foreign = { title: 'x', assignee: 'user-of-super-admin@p2.example' };
      expect(await refuse(admin, 'POST', path, foreign)).toEqual([400, 'bad_request']);
      expect(await refuse(manager, 'POST', path, { title: 'x' })).toEqual([403, 'forbidden']);
      expect(await refuse(stranger, 'POST', '/partners/p2/companies/acme/tasks', { title: 'x' })).toEqual([
        404,
        'client_not_found',
      ]);

      const list = await ask(taskList, member, '/partners/p1/tasks?assignee=me');
      expect(list).toMatchObject({ total: 2, open: 3, mine: 2 });
      expect(list.items.map(({ title }) => title)).toEqual(['Call Ada', 'Later']);
      expect(list.items[0]).toMatchObject({ mayChange: true, mayDelete: false });
      expect(
        (await ask(companyList, member, '/partners/p1/companies?sort=tasks&order=desc')).items[0],
      ).toMatchObject({
        client: 'acme',
        openTasks: 3,
      });
      expect(await refuse(member, 'PATCH', `/partners/p1/tasks/${own.id}`, { isDone: true })).toEqual([
        403,
        'forbidden',
      ]);
      expect(await refuse(member, 'DELETE', `/partners/p1/tasks/${made.id}`)).toEqual([403, 'forbidden']);
      expect(await refuse(stranger, 'PATCH', `/partners/p2/tasks/${made.id}`, { isDone: true })).toEqual([
        404,
        'not_found',
      ]);
      const open = await countOpenTasks(installation.store.db, 'p1', 'acme', [me]);
      expect(open).toEqual(new Map([[me, 2]]));

      const notices = async () => {
        const { rows } = await sql<{ title: string; user: string }>`
          select title, user_id as "user" from notifications where kind = 'task-due' order by title`.execute(
          installation.store.db,
        );
        return rows;
      };
      await rollDay(installation);
      expect(await notices()).toEqual([]);
      now += DAY_MS;
      await rollDay(installation);
      await rollDay(installation);
      expect(await notices()).toEqual([{ title: 'Due: Call Ada', user: me }]);
      const mails = await sql<{
        to: string;
      }>`select to_address as "to" from mails where kind = 'task-due'`.execute(installation.store.db);
      expect(mails.rows).toEqual([{ to: 'member@p1.example' }]);

      const done = await ask(task, member, `/partners/p1/tasks/${made.id}`, 'PATCH', { isDone: true });
      expect(done).toMatchObject({ doneBy: 'member', doneAt: expect.any(String) });
      expect((await ask(taskList, member, '/partners/p1/tasks?state=done')).total).toBe(1);
      await ask(task, admin, `/partners/p1/tasks/${made.id}`, 'DELETE');
      const { rows } = await sql<{ action: string }>`
        select action from audit_entries where client_id = 'acme' order by n`.execute(installation.store.db);
      expect(rows.map(({ action }) => action)).toEqual([
        'task.created',
        'task.created',
        'task.created',
        'task.done',
        'task.deleted',
      ]);
    });

    test('notes: changed by their writer alone, deleted by a super admin, too', async () => {
      const path = '/partners/p1/companies/beta/notes';
      const first = await ask(note, member, path, 'POST', { text: 'First' });
      now += 1000;
      await ask(note, admin, path, 'POST', { text: 'Second', category: 'sales' });
      const list = await ask(noteList, member, path);
      expect(list.items.map(({ text, mayChange, mayDelete }) => [text, mayChange, mayDelete])).toEqual([
        ['Second', false, false],
        ['First', true, true],
      ]);
      const at = `/partners/p1/notes/${first.id}`;
      expect(await refuse(admin, 'PATCH', at, { text: 'Mine now' })).toEqual([403, 'forbidden']);
      expect((await ask(note, member, at, 'PATCH', { text: 'Better' })).text).toBe('Better');
      expect(await refuse(stranger, 'DELETE', `/partners/p2/notes/${first.id}`)).toEqual([404, 'not_found']);
      await ask(note, admin, at, 'DELETE');
      expect((await ask(noteList, member, path)).total).toBe(1);
    });

    test('contacts: kept for all by the client or the vendor, for itself by a partner', async () => {
      const ofClient = '/clients/both/contacts';
      const ofPartner = '/partners/p1/companies/both/contacts';
      const ada = { name: 'Ada', email: 'ADA@both.example', kinds: ['decision-maker'] };
      await ask(contactList, manager, ofClient, 'POST', ada);
      await ask(contactList, member, ofPartner, 'POST', { name: 'Bo', email: 'bo@both.example', kinds: [] });
      const seen = await ask(contactList, member, ofPartner);
      expect(seen.items.map(({ name, keptBy, mayChange }) => [name, keptBy, mayChange])).toEqual([
        ['Ada', 'client', false],
        ['Bo', 'partner', true],
      ]);
      const others = await ask(contactList, stranger, '/partners/p2/companies/both/contacts');
      expect(others.items.map(({ name }) => name)).toEqual(['Ada']);
      const theirs = await ask(contactList, clientAdmin, '/clients/acme/contacts');
      expect(theirs.items).toMatchObject([{ keptBy: 'account', role: 'super-admin', id: null }]);
      expect(await refuse(clientAdmin, 'POST', ofClient, ada)).toEqual([404, 'client_not_found']);
      expect(await refuse(member, 'POST', ofClient, ada)).toEqual([404, 'client_not_found']);
      const id = seen.items[0]!.id!;
      expect(await refuse(member, 'PUT', `${ofPartner}/${id}`, ada)).toEqual([404, 'not_found']);
      await ask(contactList, manager, `${ofClient}/${id}`, 'PUT', { ...ada, kinds: ['billing'] });
      expect(await listContacts(installation.store.db, 'both')).toEqual([
        { id, partner: null, name: 'Ada', email: 'ada@both.example', kinds: ['billing'] },
      ]);
      await ask(contactList, member, `${ofPartner}/${seen.items[1]!.id}`, 'DELETE');
      expect((await ask(contactList, member, ofPartner)).items).toHaveLength(1);
    });

    test('a partner’s own CRM goes before the program’s', async () => {
      const links = async () => (await ask(partnerPage, member, '/partners/p1')).links;
      expect(await links()).toEqual({ account: null, company: 'https://crm.example/{partner}/{domain}' });
      const settings = '/partners/p1/settings';
      expect(
        await refuse(admin, 'PATCH', settings, { version: 0, links: { company: 'https://{domain}/x' } }),
      ).toEqual([400, 'bad_request']);
      const own = 'https://own.example/c?id={client}';
      expect(
        (await inject(admin, 'PATCH', settings, { version: 0, links: { company: own } })).statusCode,
      ).toBe(200);
      expect((await links()).company).toBe(own);
    });
  });
