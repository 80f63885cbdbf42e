/**
 * Who sends a request, and by what right: from the page of which origin, with a key of which scopes, and under whose
 * name a write with an idempotency key is kept. Each with a table; a refused write must leave nothing behind.
 */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { forgetCallers } from '../../src/actions/find-caller.ts';
import { importFacts } from '../../src/actions/import-facts.ts';
import type { Installation } from '../../src/actions/installation.ts';
import { publishProgram } from '../../src/actions/publish-program.ts';
import { makeServer } from '../../src/api/server.ts';
import type { KeyScope } from '../../src/contract/roles.ts';
import { openFresh } from './databases.ts';
import { clientOf, partnerOf, program } from './renewal-world.ts';
import { addPerson, cookieOf, type Headers, keyOf, ORIGIN, openInstallation } from './signed-in.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
/** Where requests arrive, behind whatever stands at `ORIGIN`. */
const HOST = 'inside.example:4700';
const EVIL = 'https://evil.example';

let server: Awaited<ReturnType<typeof makeServer>>;
let installation: Installation;

beforeAll(async () => {
  const store = await openFresh('pglite');
  await publishProgram(store, program, NOW);
  const facts = [
    ...partnerOf('p1'),
    ...partnerOf('p2'),
    ...clientOf('p1', 'c1', '2026-12-15'),
    ...clientOf('p2', 'c2', '2026-12-15'),
  ];
  await importFacts(store, [facts], { now: NOW, trustRecordedAt: true });
  installation = openInstallation(store, { now: () => NOW });
  server = await makeServer({ installation, webFolder: null, logLevel: 'silent', requestsPerMinute: 1e9 });
});
afterAll(() => server.close());

type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

async function ask(method: Method, url: string, headers: Headers, payload?: object) {
  const reply = await server.inject({ method, url, headers, ...(payload ? { payload } : {}) });
  const body = reply.body.startsWith('{') ? reply.json() : {};
  return { status: reply.statusCode, code: body.code as string | undefined, headers: reply.headers, body };
}

const memberOf = (partner: string, name: string, role = 'super-admin') =>
  addPerson(installation, { email: `${name}@${partner}.example`, home: { side: 'partner', partner }, role });

const feedback = (headers: Headers, text: string) =>
  ask('POST', '/api/v1/feedback', headers, { text, page: '/' });

async function authorsOf(text: string): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select name from feedback where text = ${text}`.execute(
    installation.store.db,
  );
  return rows.map(({ name }) => name);
}

describe('a write with a session’s cookie', () => {
  let cookie: string;
  beforeAll(async () => {
    const headers = await cookieOf(installation, await memberOf('p1', 'ann'));
    cookie = headers.cookie!;
  });

  test.each([
    ['our page, at the address it came to', { origin: `http://${HOST}` }, 200],
    ['our page behind a proxy that ends TLS', { origin: `https://${HOST}` }, 200],
    ['our page at its public address', { origin: ORIGIN }, 200],
    ['our page, of which only the browser says it is the same', { 'sec-fetch-site': 'same-origin' }, 200],
    ['another site', { origin: EVIL }, 403],
    [
      'another site, though the header beside it lies',
      { origin: EVIL, 'sec-fetch-site': 'same-origin' },
      403,
    ],
    ['a page on a neighbour of our name', { origin: 'http://shop.uptier.example' }, 403],
    ['a name that begins like ours', { origin: `${ORIGIN}.evil.example` }, 403],
    ['a name that ends like ours', { origin: 'http://not-uptier.example' }, 403],
    ['another port of the same machine', { origin: 'http://inside.example:4701' }, 403],
    ['our public name by another scheme', { origin: 'https://uptier.example' }, 403],
    ['a page in a sandbox', { origin: 'null' }, 403],
    ['an origin that nobody can read', { origin: 'http://' }, 403],
    ['nowhere', {}, 403],
    ['a neighbour, as the browser says', { 'sec-fetch-site': 'same-site' }, 403],
    ['another site, as the browser says', { 'sec-fetch-site': 'cross-site' }, 403],
    ['the address bar', { 'sec-fetch-site': 'none' }, 403],
  ] as const)('from %s', async (place, headers, status) => {
    const sent = await feedback({ cookie, host: HOST, ...headers }, place);
    expect([sent.status, sent.code]).toEqual([status, status === 200 ? undefined : 'foreign_origin']);
    expect(await authorsOf(place)).toEqual(status === 200 ? ['ann'] : []);
  });

  test.each([
    ['POST', '/api/v1/feedback'],
    ['PUT', '/api/v1/roadmap'],
    ['PATCH', '/api/v1/me'],
    ['DELETE', '/api/v1/partners/p1/calendar-feed'],
    ['POST', '/api/v1/partners/p1/what-if'],
    ['POST', '/api/v1/unsubscribe?token=x'],
    ['POST', '/api/auth/sign-out'],
    ['POST', '/api/auth/sign-in/email'],
  ] as const)('%s %s of another site is refused before anything is looked at', async (method, url) => {
    const sent = await ask(method, url, { cookie, host: HOST, origin: EVIL }, {});
    expect([sent.status, sent.code]).toEqual([403, 'foreign_origin']);
  });

  test.each(['GET', 'HEAD'] as const)('%s is answered: another site’s page cannot see it', async (method) => {
    const sent = await ask(method, '/api/v1/me', { cookie, host: HOST, origin: EVIL });
    expect(sent.status).toBe(200);
    expect(sent.headers['access-control-allow-origin']).toBeUndefined();
  });

  test('another site neither signs anybody in nor uses what is open to strangers; a program without a page may', async () => {
    const signIn = { email: 'ann@p1.example', password: 'a password of nobody' };
    for (const [headers, status] of [
      [{ host: HOST, origin: EVIL }, 403],
      [{ host: HOST, 'sec-fetch-site': 'cross-site' }, 403],
      [{ host: HOST }, 401],
      [{ host: HOST, origin: ORIGIN }, 401],
    ] as const)
      expect((await ask('POST', '/api/auth/sign-in/email', headers, signIn)).status).toBe(status);
    for (const [headers, status] of [
      [{ host: HOST, 'sec-fetch-site': 'cross-site' }, 403],
      [{ host: HOST }, 404],
    ] as const)
      expect((await ask('POST', '/api/v1/unsubscribe?token=x', headers)).status).toBe(status);
  });

  test('a key is no cookie: no page can send one, so that its origin says nothing, and it alone says who asks', async () => {
    const key = await keyOf(installation, { name: 'CRM', partner: 'p1' });
    const both = { ...key, cookie, host: HOST, origin: EVIL };
    expect((await feedback({ ...key, host: HOST, origin: EVIL }, 'by key')).status).toBe(200);
    expect((await feedback(both, 'by key and cookie')).status).toBe(200);
    expect(await authorsOf('by key and cookie')).toEqual(['CRM']);
    const wrong = { ...both, authorization: `${key.authorization}x`, origin: ORIGIN };
    expect((await feedback(wrong, 'by a wrong key and a right cookie')).status).toBe(401);
    expect(await authorsOf('by a wrong key and a right cookie')).toEqual([]);
  });
});

describe('what another server changes', () => {
  const statusOf = async (headers: Headers) => (await ask('GET', '/api/v1/me', headers)).status;
  const away = (table: string, work: () => Promise<unknown>) =>
    sql`alter table ${sql.table(table)} rename to hidden`
      .execute(installation.store.db)
      .then(work)
      .finally(() => sql`alter table hidden rename to ${sql.table(table)}`.execute(installation.store.db));

  test.each([
    [
      'an ended session',
      async () => cookieOf(installation, await memberOf('p1', 'mo')),
      'delete from sessions',
    ],
    ['a revoked key', () => keyOf(installation, { partner: 'p1' }), 'update api_keys set revoked_at = now()'],
  ] as const)('%s is believed for one and a half seconds at most', async (_what, make, change) => {
    const headers = await make();
    vi.useFakeTimers({ toFake: ['performance'] });
    expect(await statusOf(headers)).toBe(200);
    await sql.raw(change).execute(installation.store.db);
    vi.advanceTimersByTime(1499);
    expect(await statusOf(headers)).toBe(200);
    vi.advanceTimersByTime(1);
    expect(await statusOf(headers)).toBe(401);
    vi.useRealTimers();
  });

  test('nor is it remembered that the database could not say who somebody is', async () => {
    const headers = await cookieOf(installation, await memberOf('p1', 'nia'));
    await away('sessions', async () => expect(await statusOf(headers)).toBeGreaterThanOrEqual(500));
    expect(await statusOf(headers)).toBe(200);
  });
});

describe('a key', () => {
  const scopeSets = {
    reads: ['read'],
    facts: ['facts:write'],
    manages: ['manage'],
    all: ['read', 'facts:write', 'manage'],
  } as const satisfies Readonly<Record<string, readonly KeyScope[]>>;
  const keys = new Map<string, Headers>();

  beforeAll(async () => {
    for (const [owner, partner] of [
      ['vendor', null],
      ['p1', 'p1'],
    ] as const)
      for (const [name, scopes] of Object.entries(scopeSets))
        keys.set(`${owner} ${name}`, await keyOf(installation, { partner, scopes }));
  });

  const settings = { version: 0, links: { company: null } };
  const hook = { url: 'https://1.1.1.1/in', events: ['tier.changed'] };
  const made = { name: 'One more', scopes: ['manage'] };
  const metric = {
    id: 'by-a-key',
    type: 'metric.reported',
    at: '2026-02-01',
    data: { partner: 'p1', metric: 'retention', value: '90' },
  };

  /** A status for each key of the vendor and then of p1, in the order of `scopeSets`. */
  test.each([
    ['GET', '/partners/p1/statement', undefined, '200 403 403 200', '200 403 403 200'],
    ['GET', '/partners/p2/statement', undefined, '200 403 403 200', '404 404 404 404'],
    ['GET', '/program', undefined, '200 403 403 200', '200 403 403 200'],
    ['POST', '/partners/p1/what-if', { facts: [] }, '200 403 403 200', '200 403 403 200'],
    ['POST', '/partners/p2/what-if', { facts: [] }, '200 403 403 200', '404 404 404 404'],
    ['POST', '/facts', metric, '403 200 403 200', '403 403 403 403'],
    ['GET', '/facts', undefined, '200 403 403 200', '200 403 403 200'],
    ['POST', '/feedback', { text: 'x', page: '/' }, '403 403 200 200', '403 403 200 200'],
    ['PATCH', '/partners/p1/settings', settings, '403 403 200 409', '403 403 409 409'],
    ['PATCH', '/partners/p2/settings', settings, '403 403 200 409', '404 404 404 404'],
    ['POST', '/partners/p2/webhooks', hook, '403 403 200 200', '404 404 404 404'],
    ['POST', '/partners/p1/keys', made, '403 403 200 200', '403 403 200 200'],
    ['POST', '/partners/p2/keys', made, '403 403 200 200', '404 404 404 404'],
    ['POST', '/keys', made, '403 403 200 200', '403 403 403 403'],
    ['GET', '/keys', undefined, '200 403 403 200', '403 403 403 403'],
    ['GET', '/audit-log', undefined, '200 403 403 200', '403 403 403 403'],
    ['GET', '/clients/c1', undefined, '200 403 403 200', '404 404 404 404'],
    ['PUT', '/roadmap', { items: [] }, '403 403 200 200', '403 403 403 403'],
    // What is a person's alone.
    ['PATCH', '/me', { name: 'x' }, '403 403 403 403', '403 403 403 403'],
    ['PUT', '/me/notification-settings', { items: [] }, '403 403 403 403', '403 403 403 403'],
    ['POST', '/partners/p1/calendar-feed', undefined, '403 403 403 403', '403 403 403 403'],
  ] as const)('%s %s is open to keys by scope and owner', async (method, path, payload, vendor, own) => {
    const got: number[] = [];
    for (const headers of keys.values())
      got.push((await ask(method, `/api/v1${path}`, headers, payload)).status);
    expect(got.join(' ')).toBe(`${vendor} ${own}`);
  });

  test('makes no key with a scope that it lacks, one of several is enough', async () => {
    const make = async (scopes: readonly string[]) =>
      (await ask('POST', '/api/v1/partners/p1/keys', keys.get('p1 manages')!, { name: 'x', scopes })).status;
    expect(await make(['manage'])).toBe(200);
    expect(await make(['manage', 'read'])).toBe(403);
    expect(await make(['facts:write'])).toBe(403);
  });
});

describe('an idempotency key', () => {
  const send = async (who: Headers, text: string, key = 'the-same-key') => {
    const sent = await feedback({ ...who, 'idempotency-key': key }, text);
    return {
      status: sent.status,
      isReplayed: sent.headers['idempotent-replayed'] === 'true',
      id: sent.body.id,
    };
  };

  test('is its sender’s own: nobody else gets the answer, of the same partner or another, key or person', async () => {
    const ofP1 = await keyOf(installation, { partner: 'p1' });
    // A person whose id is that of a key.
    const id = /^Bearer upt_([0-9a-z]+)_/.exec(ofP1.authorization!)![1]!;
    await sql`insert into users (id, name, email, email_verified) values (${id}, 'twin', 'twin@p1.example', true)`.execute(
      installation.store.db,
    );
    const senders: Readonly<Record<string, Headers>> = {
      'one of p1': await cookieOf(installation, await memberOf('p1', 'ida')),
      'another of p1': await cookieOf(installation, await memberOf('p1', 'jon')),
      'one of p2': await cookieOf(installation, await memberOf('p2', 'kim')),
      'a key of p1': ofP1,
      'a person with the id of the key': await cookieOf(installation, await memberOf('p1', 'twin')),
      'another key of p1': await keyOf(installation, { partner: 'p1' }),
      'a key of p2': await keyOf(installation, { partner: 'p2' }),
      'a key of the vendor': await keyOf(installation),
    };
    const first = new Map<string, string>();
    for (const [name, headers] of Object.entries(senders)) {
      const sent = await send(headers, 'the same words');
      expect([sent.status, sent.isReplayed], name).toEqual([200, false]);
      first.set(name, sent.id);
    }
    expect(new Set(first.values()).size).toBe(first.size);
    expect(await authorsOf('the same words')).toHaveLength(first.size);
    for (const [name, headers] of Object.entries(senders))
      expect(await send(headers, 'the same words'), name).toEqual({
        status: 200,
        isReplayed: true,
        id: first.get(name),
      });
    expect(await authorsOf('the same words')).toHaveLength(first.size);
  });

  test('is the person’s on every device, and gives nothing to whoever may not write any more', async () => {
    const user = await memberOf('p1', 'leo');
    const [laptop, phone] = [await cookieOf(installation, user), await cookieOf(installation, user)];
    const note = { text: 'what only p1 knows', category: null };
    const write = (headers: Headers) =>
      ask(
        'POST',
        '/api/v1/partners/p1/companies/c1/notes',
        { ...headers, 'idempotency-key': 'a-note' },
        note,
      );
    const written = await write(laptop);
    expect([written.status, written.body.text]).toEqual([200, note.text]);
    expect((await write(phone)).body).toEqual(written.body);
    await sql`delete from memberships where user_id = ${user}`.execute(installation.store.db);
    forgetCallers(installation.store);
    expect((await write(laptop)).status).toBe(401);
    await addPerson(installation, {
      email: 'leo@p1.example',
      home: { side: 'partner', partner: 'p2' },
      role: 'super-admin',
    });
    forgetCallers(installation.store);
    const gone = await write(laptop);
    expect([gone.status, gone.code]).toEqual([404, 'partner_not_found']);
  });
});
