/** Partner settings over the API, by the people who may: profile, renewal default, e-mail domains; and system status. */
import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importFacts } from '../../src/actions/import-facts.ts';
import type { Installation } from '../../src/actions/installation.ts';
import { publishProgram } from '../../src/actions/publish-program.ts';
import { makeServer } from '../../src/api/server.ts';
import { isPublicMailDomain, parseMailDomain } from '../../src/base/mail-domain.ts';
import { type PartnerSettingsPage, partnerSettings } from '../../src/contract/settings.ts';
import { system } from '../../src/contract/system.ts';
import type { Fact } from '../../src/facts/fact.ts';
import type { Program } from '../../src/program/program.ts';
import type { Store } from '../../src/store/open.ts';
import { KINDS, openFresh } from './databases.ts';
import { addPerson, type Headers, openInstallation, signIn } from './signed-in.ts';

const START = Date.parse('2026-03-01T12:00:00Z');
const MINUTE_MS = 60_000;
const { program } = JSON.parse(readFileSync(new URL('../cases/full-3.json', import.meta.url), 'utf8')) as {
  readonly program: Program;
};

const at = '2026-02-01';
const facts: readonly Fact[] = [
  {
    id: 'f1',
    type: 'partner.registered',
    at,
    data: { partner: 'harbor', name: 'Harbor One', country: 'IE' },
  },
  {
    id: 'f2',
    type: 'partner.registered',
    at,
    data: { partner: 'rival', name: 'Rival', domains: ['Rival.example'] },
  },
  ...['mia@harbor.example', 'leo@HARBOR.example', 'ann@elsewhere.example'].map(
    (email, n): Fact => ({
      id: `e${n}`,
      type: 'employee.added',
      at,
      data: { partner: 'harbor', employee: `e${n}`, name: email, email },
    }),
  ),
  {
    id: 'c1',
    type: 'client.registered',
    at,
    data: { client: 'oak', name: 'Oak', country: 'IE', currency: 'EUR' },
  },
  {
    id: 's1',
    type: 'subscription.changed',
    at,
    data: { client: 'oak', productLine: program.productLines[0]!.id, mrr: '1000', currency: 'EUR' },
  },
  { id: 'g1', type: 'access.granted', at, data: { client: 'oak', employee: 'e0' } },
];

describe.each(KINDS)('on %s', (kind) => {
  let now = START;
  let store: Store;
  let server: FastifyInstance;
  let installation: Installation;
  let admin: Headers;
  let member: Headers;
  let rival: Headers;
  let manager: Headers;

  beforeAll(async () => {
    store = await openFresh(kind);
    await publishProgram(store, program, START);
    await importFacts(store, [facts], { now: START, trustRecordedAt: true });
    installation = openInstallation(store, { now: () => now });
    server = await makeServer({ installation, webFolder: null, logLevel: 'silent' });
    admin = await signIn(installation, 'partner:super-admin', 'harbor');
    member = await signIn(installation, 'partner:member', 'harbor');
    rival = await signIn(installation, 'partner:super-admin', 'rival');
    manager = await signIn(installation, 'vendor:program-manager');
  });
  afterAll(() => server.close());

  async function send(
    headers: Headers,
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body?: object,
  ) {
    const reply = await server.inject({
      method,
      url: `/api/v1${path}`,
      headers,
      ...(body ? { payload: body } : {}),
    });
    return { status: reply.statusCode, answer: reply.json() };
  }

  async function readSettings(headers = admin, partner = 'harbor'): Promise<PartnerSettingsPage> {
    return partnerSettings.parse((await send(headers, 'GET', `/partners/${partner}/settings`)).answer);
  }

  const change = (headers: Headers, body: object) =>
    send(headers, 'PATCH', '/partners/harbor/settings', body);
  const ask = (headers: Headers, domain: string, mailbox = 'mia', partner = 'harbor') =>
    send(headers, 'POST', `/partners/${partner}/domains`, { domain, mailbox });
  const prove = (headers: Headers, domain: string, code: string, partner = 'harbor') =>
    send(headers, 'POST', `/partners/${partner}/domains/${domain}/proof`, { code });

  /** The code of the newest mail about a domain, as its reader gets it. */
  async function readCode(domain: string): Promise<string> {
    const { rows } = await sql<{ code: string; to: string }>`
      select fields ->> 'code' as code, to_address as to from mails
      where kind = 'domain-code' and fields ->> 'domain' = ${domain} order by created_at desc limit 1`.execute(
      store.db,
    );
    expect(rows[0]?.to).toBe(`mia@${domain}`);
    return rows[0]!.code;
  }

  const otherThan = (code: string) => (code === '000000' ? '000001' : '000000');
  const domainOf = (settings: PartnerSettingsPage, domain: string) =>
    settings.domains.find((each) => each.domain === domain);

  test('a profile is saved, trimmed and shown with who changed it', async () => {
    const before = await readSettings();
    expect(before).toMatchObject({ name: 'Harbor One', country: 'IE', version: 0, changedBy: null });
    expect(before.renewals).toEqual({ owner: 'vendor', person: null });
    const profile = { contactEmail: ' hello@harbor.example ', website: 'https://harbor.example', about: '' };
    const { status, answer } = await change(admin, { version: 0, profile });
    expect(status).toBe(200);
    expect(answer).toEqual(await readSettings());
    expect(answer).toMatchObject({
      profile: { contactEmail: 'hello@harbor.example', website: 'https://harbor.example', about: null },
      version: 1,
      changedBy: 'super-admin',
      changedAt: '2026-03-01T12:00:00Z',
    });
  });

  test('who saves over a change of somebody else is told, and nothing is lost', async () => {
    const { version } = await readSettings();
    const profile = { contactEmail: null, website: null, about: 'First' };
    expect((await change(admin, { version, profile })).status).toBe(200);
    const late = await change(manager, { version, profile: { ...profile, about: 'Second' } });
    expect(late).toMatchObject({ status: 409, answer: { code: 'settings_changed' } });
    expect(late.answer.detail).toContain('super-admin');
    expect((await readSettings()).profile.about).toBe('First');
    const both = await Promise.all(
      ['A', 'B'].map((about) => change(admin, { version: version + 1, profile: { ...profile, about } })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test('notices that only the partner gets need one of its people', async () => {
    const person = await addPerson(installation, {
      email: 'point@harbor.example',
      home: { side: 'partner', partner: 'harbor' },
      role: 'member',
    });
    const { version } = await readSettings();
    for (const nobody of [null, 'nobody', 'user-of-super-admin@rival.example'])
      expect(await change(admin, { version, renewals: { owner: 'partner', person: nobody } })).toMatchObject({
        status: 400,
        answer: { errors: [{ pointer: '/renewals/person' }] },
      });
    const { answer } = await change(admin, { version, renewals: { owner: 'partner', person } });
    expect(answer.renewals).toEqual({
      owner: 'partner',
      person: { user: person, name: 'point', email: 'point@harbor.example', isThere: true },
    });
    await sql`delete from memberships where user_id = ${person}`.execute(store.db);
    expect((await readSettings()).renewals.person).toMatchObject({ user: person, isThere: false });
  });

  test.each([
    ['an e-mail address that is none', { contactEmail: 'harbor', website: null, about: null }],
    [
      'a website that would run a script',
      { contactEmail: null, website: 'javascript:alert(1)', about: null },
    ],
    ['an about without end', { contactEmail: null, website: null, about: 'x'.repeat(2001) }],
  ])('%s is refused', async (_, profile) => {
    const { version } = await readSettings();
    expect(await change(admin, { version, profile })).toMatchObject({
      status: 400,
      answer: { code: 'bad_request' },
    });
  });

  test('a domain is proven by the code that was sent, and counts from then on', async () => {
    const asked = await ask(admin, ' Harbor.EXAMPLE ');
    expect(asked.status).toBe(200);
    expect(domainOf(asked.answer, 'harbor.example')).toMatchObject({
      state: 'waiting',
      address: 'mia@harbor.example',
      triesLeft: 5,
      employees: 2,
      expiresAt: '2026-03-01T12:15:00Z',
    });
    const { rows } = await sql<{ proof: string }>`
      select row_to_json(p)::text as proof from domain_proofs p`.execute(store.db);
    const code = await readCode('harbor.example');
    expect(rows.map(({ proof }) => proof).join()).not.toContain(code);
    expect(await prove(admin, 'harbor.example', otherThan(code))).toMatchObject({
      status: 422,
      answer: { code: 'domain_code_wrong' },
    });
    expect(domainOf(await readSettings(), 'harbor.example')?.triesLeft).toBe(4);
    const proven = await prove(admin, 'harbor.example', `${code.slice(0, 3)} ${code.slice(3)}`);
    expect(domainOf(proven.answer, 'harbor.example')).toMatchObject({
      state: 'proven',
      provenBy: 'super-admin',
    });
    expect((await send(admin, 'GET', '/partners/harbor')).answer.domains).toEqual(['harbor.example']);
    expect((await prove(admin, 'harbor.example', code)).status).toBe(404);

    now += MINUTE_MS;
    const activity = { client: 'oak', employee: 'e0', tool: 'email', action: 'send' };
    const fact = {
      id: `a-${kind}`,
      type: 'activity.performed',
      at: new Date(now).toISOString(),
      data: activity,
    };
    expect((await send(manager, 'POST', '/facts', fact)).answer.accepted).toBe(1);
    const { answer } = await send(admin, 'GET', '/partners/harbor/statement?asOf=2026-03-02');
    expect(Number(answer.points.managed)).toBeGreaterThan(0);
  });

  test('removing a domain is a fact; the points that stand stay', async () => {
    now += MINUTE_MS;
    const removed = await send(admin, 'DELETE', '/partners/harbor/domains/harbor.example');
    expect(removed.answer.domains).toEqual([]);
    expect((await send(admin, 'GET', '/partners/harbor')).answer.domains).toEqual([]);
    expect((await send(admin, 'DELETE', '/partners/harbor/domains/harbor.example')).status).toBe(404);
  });

  test('a code is good for five tries and fifteen minutes, and a new one replaces it', async () => {
    now += MINUTE_MS;
    await ask(admin, 'quay.example');
    const first = await readCode('quay.example');
    expect(await ask(admin, 'quay.example')).toMatchObject({ status: 429 });
    for (let tries = 0; tries < 5; tries++) await prove(admin, 'quay.example', otherThan(first));
    expect(await prove(admin, 'quay.example', first)).toMatchObject({ answer: { code: 'domain_code_over' } });
    now += MINUTE_MS;
    await ask(admin, 'quay.example');
    const second = await readCode('quay.example');
    now += 15 * MINUTE_MS;
    expect(await prove(admin, 'quay.example', second)).toMatchObject({
      answer: { code: 'domain_code_over' },
    });
    await ask(admin, 'quay.example');
    const third = await readCode('quay.example');
    expect((await prove(admin, 'quay.example', third)).status).toBe(200);
  });

  test('no more than ten codes a day go to one domain', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 11; n++) {
      now += 2 * MINUTE_MS;
      statuses.push((await ask(admin, 'flooded.example')).status);
    }
    expect(statuses).toEqual([...Array(10).fill(200), 429]);
    const given = await send(admin, 'DELETE', '/partners/harbor/domains/flooded.example');
    expect(domainOf(given.answer, 'flooded.example')).toBeUndefined();
    now += 2 * MINUTE_MS;
    expect((await ask(admin, 'flooded.example')).status).toBe(429);
    // The day began with the first code, 24 minutes ago.
    now += 24 * 60 * MINUTE_MS - 22 * MINUTE_MS - 1;
    expect((await ask(admin, 'flooded.example')).status).toBe(429);
    const nextDay: number[] = [];
    now += 1;
    for (let n = 0; n < 11; n++, now += MINUTE_MS) nextDay.push((await ask(admin, 'flooded.example')).status);
    expect(nextDay).toEqual([...Array(10).fill(200), 429]);
  });

  test('a minute lies between two codes, and ten domains wait for theirs at most', async () => {
    now += 24 * 60 * MINUTE_MS;
    expect((await ask(admin, 'wait-0.example')).status).toBe(200);
    now += MINUTE_MS - 1;
    expect((await ask(admin, 'wait-0.example')).status).toBe(429);
    now += 1;
    expect((await ask(admin, 'wait-0.example')).status).toBe(200);
    for (let n = 1; n < 10; n++) expect((await ask(admin, `wait-${n}.example`)).status, `${n}`).toBe(200);
    expect((await ask(admin, 'wait-10.example')).status).toBe(429);
    now += MINUTE_MS;
    expect((await ask(admin, 'wait-3.example')).status, 'one of the ten').toBe(200);
    // Fifteen minutes after their codes the others wait no more, and a code is good until then.
    const code = await readCode('wait-4.example');
    now += 14 * MINUTE_MS - 1;
    expect((await ask(admin, 'wait-10.example')).status).toBe(429);
    expect(await prove(admin, 'wait-4.example', code)).toMatchObject({ status: 200 });
    now += 1;
    expect((await ask(admin, 'wait-10.example')).status).toBe(200);
  });

  test('a domain of another partner is refused without naming it, also at the last moment', async () => {
    now += MINUTE_MS;
    const taken = await ask(admin, 'rival.example');
    expect(taken).toMatchObject({ status: 409, answer: { code: 'domain_taken' } });
    expect(JSON.stringify(taken.answer).replaceAll('rival.example', '')).not.toMatch(/rival/i);
    await ask(admin, 'both.example');
    const mine = await readCode('both.example');
    now += MINUTE_MS;
    await ask(rival, 'both.example', 'mia', 'rival');
    const theirs = await readCode('both.example');
    const outcomes = await Promise.all([
      prove(admin, 'both.example', mine),
      prove(rival, 'both.example', theirs, 'rival'),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test('two domains proven at the same time are both there', async () => {
    now += MINUTE_MS;
    const names = ['one.example', 'two.example', 'three.example'];
    for (const name of names) await ask(admin, name);
    const codes = await Promise.all(names.map(readCode));
    await Promise.all(names.map((name, i) => prove(admin, name, codes[i]!)));
    expect((await readSettings()).domains.map(({ domain }) => domain)).toEqual(expect.arrayContaining(names));
  });

  test.each([
    ['gmail.com', 'mia', 422, 'domain_public'],
    ['yahoo.co.uk', 'mia', 422, 'domain_public'],
    ['no domain', 'mia', 400, 'bad_request'],
    ['fine.example', 'mia@evil.example', 400, 'bad_request'],
  ])('%s with mailbox %s is refused', async (domain, mailbox, status, code) => {
    expect(await ask(admin, domain, mailbox)).toMatchObject({ status, answer: { code } });
  });

  test('members and others are refused, strangers learn nothing', async () => {
    expect((await send(member, 'GET', '/partners/harbor/settings')).status).toBe(403);
    expect((await ask(member, 'x.example')).status).toBe(403);
    expect((await change(member, { version: 0 })).status).toBe(403);
    expect((await send(rival, 'GET', '/partners/harbor/settings')).status).toBe(404);
    expect((await ask(rival, 'x.example')).status).toBe(404);
    expect((await send({}, 'GET', '/partners/harbor/settings')).status).toBe(401);
  });

  test('what was done stands in the audit log, without any code', async () => {
    const { rows } = await sql<{ action: string; detail: string }>`
      select action, detail from audit_entries where partner_id = 'harbor' order by n`.execute(store.db);
    const actions = new Set(rows.map(({ action }) => action));
    for (const action of ['settings.changed', 'domain.code-sent', 'domain.proven', 'domain.removed'])
      expect(actions).toContain(action);
    expect(rows.map(({ detail }) => detail).join()).not.toMatch(/"\d{6}"/);
  });

  test('the system’s status is the program manager’s to see', async () => {
    const { status, answer } = await send(manager, 'GET', '/system');
    expect(status).toBe(200);
    const page = system.parse(answer);
    expect(page.database).toMatchObject({ kind, version: expect.stringMatching(/^\d+/) });
    expect(page.database.bytes).toBeGreaterThan(1_000_000);
    expect(page.database.migrations.map(({ name }) => name)).toContain('0009-partner-settings');
    expect(page.facts.count).toBeGreaterThan(facts.length);
    expect(page.facts.waiting).toEqual({ clients: 0, partners: 0, employees: 0, tiers: 0 });
    expect(page.queues.find(({ name }) => name === 'mails')?.waiting).toBeGreaterThan(10);
    expect((await send(admin, 'GET', '/system')).status).toBe(403);
  });
});

test.each([
  ['@Agency.Example', 'agency.example'],
  ['https://www.agency.example/', 'agency.example'],
  ['münchen.example', 'münchen.example'],
  ['agency', null],
  ['a..example', null],
  ['-a.example', null],
  [`${'a'.repeat(64)}.example`, null],
  ['agency.example/path', null],
])('%s is the domain %s', (typed, domain) => {
  expect(parseMailDomain(typed)).toBe(domain);
});

test.each([
  ['gmail.com', true],
  ['hotmail.co.uk', true],
  ['web.de', true],
  ['outlook.agency.example', false],
  ['live-events.example', false],
  ['yahoo-consulting.com', false],
])('%s is public: %s', (domain, isPublic) => {
  expect(isPublicMailDomain(domain)).toBe(isPublic);
});
