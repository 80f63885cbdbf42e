/** Getting in: passwords, links, second factors, invitations, keys; and getting out at once. On both databases. */
import { createHmac } from 'node:crypto';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApiKey } from '../../src/actions/create-api-key.ts';
import { forgetCallers } from '../../src/actions/find-caller.ts';
import type { Installation } from '../../src/actions/installation.ts';
import { offerSetUp } from '../../src/actions/set-up.ts';
import { SYSTEM } from '../../src/actions/write-audit.ts';
import { makeServer } from '../../src/api/server.ts';
import { makeSessionCookie } from '../../src/store/session-cookie.ts';
import { putPassword } from '../../src/store/users.ts';
import { KINDS, openFresh } from './databases.ts';
import { addPerson, type Headers, ORIGIN, openInstallation, signIn } from './signed-in.ts';

const PASSWORD = 'correct horse battery';
const FROM_HERE = { origin: ORIGIN, host: new URL(ORIGIN).host };
/** RFC 6238, as an authenticator app does it. */
const STEP_MS = 30_000;

describe.each(KINDS)('on %s', (kind) => {
  let installation: Installation;
  let server: FastifyInstance;
  let senders = 0;

  beforeAll(async () => {
    installation = openInstallation(await openFresh(kind), { now: () => Date.now() });
    server = await makeServer({ installation, webFolder: null, logLevel: 'silent' });
  });
  afterAll(() => server.close());

  // Each from an address of its own, so that what is counted by address does not mix.
  const ask = (
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    headers: Headers,
    payload?: object,
  ) =>
    server.inject({
      method,
      url,
      headers,
      remoteAddress: `10.0.${++senders >> 8}.${senders & 255}`,
      ...(payload ? { payload } : {}),
    });
  const auth = (path: string, payload: object, headers: Headers = {}) =>
    ask('POST', `/api/auth${path}`, { ...FROM_HERE, ...headers }, payload);
  const statusOfMe = async (headers: Headers) => (await ask('GET', '/api/v1/me', headers)).statusCode;

  /** A member of the vendor with a password. */
  async function addColleague(name: string): Promise<{ readonly id: string; readonly email: string }> {
    const email = `${name}@vendor.example`;
    const id = await addPerson(installation, { email, home: { side: 'vendor' }, role: 'auditor' });
    const { hashPassword } = await installation.authentication();
    await putPassword(installation.store.db, id, await hashPassword(PASSWORD));
    return { id, email };
  }

  const signInWith = (email: string, password = PASSWORD) => auth('/sign-in/email', { email, password });

  /** The token in the newest mail to an address; null when there is none. */
  async function tokenMailedTo(email: string): Promise<string | null> {
    const { rows } = await sql<{ url: string }>`
      select fields ->> 'url' as url from mails where to_address = ${email}
      order by created_at desc limit 1`.execute(installation.store.db);
    return rows[0] ? new URL(rows[0].url).searchParams.get('token') : null;
  }

  async function countAudit(action: string, actor: string): Promise<number> {
    const { rows } = await sql`
      select 1 from audit_entries where action = ${action} and actor_id = ${actor}`.execute(
      installation.store.db,
    );
    return rows.length;
  }

  test('a password begins a session whose cookie no script can read; signing out ends it', async () => {
    const { email } = await addColleague('ada');
    const reply = await signInWith(email.toUpperCase());
    expect(reply.statusCode).toBe(200);
    const cookie = String([reply.headers['set-cookie']].flat()[0]);
    expect(cookie).toMatch(/^uptier\.session_token=.*; HttpOnly; SameSite=Lax$/);
    const headers = cookieHeaders(reply);
    const me = (await ask('GET', '/api/v1/me', headers)).json();
    expect(me).toMatchObject({ email, isKey: false, memberships: [{ side: 'vendor', role: 'auditor' }] });
    expect((await auth('/sign-out', {}, headers)).statusCode).toBe(200);
    expect(await statusOfMe(headers)).toBe(401);
  });

  test('a cookie that we did not sign is nobody’s', async () => {
    const headers = await signIn(installation, 'vendor:auditor');
    const [name, value] = headers.cookie!.split('=') as [string, string];
    expect(await statusOfMe({ cookie: `${name}=${value.slice(0, -6)}AAAA%3D` })).toBe(401);
    expect(await statusOfMe({ cookie: `${name}=${value.split('.')[0]}` })).toBe(401);
    expect(await statusOfMe({ cookie: `${name}=%zz` })).toBe(401);
    expect(await statusOfMe(headers)).toBe(200);
  });

  test('five wrong passwords lock an address, however many come at once, and whether or not anybody has it', async () => {
    const { id, email } = await addColleague('bob');
    const answers = await Promise.all(Array.from({ length: 9 }, () => signInWith(email, 'wrong')));
    expect(answers.filter(({ statusCode }) => statusCode === 401)).toHaveLength(5);
    const locked = await signInWith(email);
    expect([locked.statusCode, locked.json().code]).toEqual([429, 'ACCOUNT_LOCKED']);
    expect(await countAudit('sign-in.locked', id)).toBeGreaterThan(0);
    const unknown = [];
    for (let i = 0; i < 6; i++) unknown.push((await signInWith('nobody@vendor.example', 'wrong')).statusCode);
    expect(unknown).toEqual([401, 401, 401, 401, 401, 429]);
    await sql`update sign_in_failures set locked_until = now() - interval '1 second'
      where email = ${email}`.execute(installation.store.db);
    expect((await signInWith(email)).statusCode).toBe(200);
  });

  test('a right password forgives wrong ones', async () => {
    const { email } = await addColleague('cem');
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 3; i++) expect((await signInWith(email, 'wrong')).statusCode).toBe(401);
      expect((await signInWith(email)).statusCode).toBe(200);
    }
  });

  test('a mailed link signs in once; an unknown address gets no mail and the same answer', async () => {
    const { email } = await addColleague('dee');
    const known = await auth('/sign-in/magic-link', { email });
    const unknown = await auth('/sign-in/magic-link', { email: 'who@vendor.example' });
    expect([unknown.statusCode, unknown.body]).toEqual([known.statusCode, known.body]);
    expect(await tokenMailedTo('who@vendor.example')).toBeNull();
    const url = `/api/auth/magic-link/verify?token=${await tokenMailedTo(email)}&callbackURL=/&errorCallbackURL=/sign-in`;
    const first = await ask('GET', url, FROM_HERE);
    expect([first.statusCode, first.headers.location]).toEqual([302, `${ORIGIN}/`]);
    expect(await statusOfMe(cookieHeaders(first))).toBe(200);
    const second = await ask('GET', url, FROM_HERE);
    expect(second.headers.location).toBe(`${ORIGIN}/sign-in?error=INVALID_TOKEN`);
    expect(second.headers['set-cookie']).toBeUndefined();
  });

  test('with a second factor neither password nor link are enough; a backup code works once', async () => {
    const { id, email } = await addColleague('eve');
    const session = cookieHeaders(await signInWith(email));
    const enabled = (await auth('/two-factor/enable', { password: PASSWORD }, session)).json();
    const code = makeCode(enabled.totpURI);
    const verified = await auth('/two-factor/verify-totp', { code }, session);
    expect(verified.statusCode, verified.body).toBe(200);
    expect(await countAudit('two-factor.enabled', id)).toBe(1);

    const asked = await signInWith(email);
    expect(asked.json()).toMatchObject({ twoFactorRedirect: true });
    expect(await statusOfMe(cookieHeaders(asked))).toBe(401);
    const wrong = await auth('/two-factor/verify-totp', { code: '000000' }, cookieHeaders(asked));
    expect(wrong.statusCode).toBe(401);
    const right = await auth('/two-factor/verify-totp', { code }, cookieHeaders(asked));
    expect(await statusOfMe(cookieHeaders(right))).toBe(200);

    await auth('/sign-in/magic-link', { email });
    const url = `/api/auth/magic-link/verify?token=${await tokenMailedTo(email)}&callbackURL=/`;
    const linked = await ask('GET', url, FROM_HERE);
    expect(linked.headers.location).toBe('/sign-in?step=second-factor');
    expect(await statusOfMe(cookieHeaders(linked))).toBe(401);
    const [backup] = enabled.backupCodes as string[];
    const saved = await auth('/two-factor/verify-backup-code', { code: backup! }, cookieHeaders(linked));
    expect(await statusOfMe(cookieHeaders(saved)), saved.body).toBe(200);
    const again = cookieHeaders(await signInWith(email));
    expect((await auth('/two-factor/verify-backup-code', { code: backup! }, again)).statusCode).toBe(401);
  });

  test('a reset link changes the password once and ends every session', async () => {
    const { id, email } = await addColleague('fay');
    const before = cookieHeaders(await signInWith(email));
    await auth('/request-password-reset', { email });
    const token = await tokenMailedTo(email);
    const newPassword = 'another long password';
    expect((await auth('/reset-password', { token, newPassword: 'short' })).statusCode).toBe(400);
    expect((await auth('/reset-password', { token, newPassword })).statusCode).toBe(200);
    expect((await auth('/reset-password', { token, newPassword })).statusCode).toBe(400);
    expect(await statusOfMe(before)).toBe(401);
    expect((await signInWith(email)).statusCode).toBe(401);
    expect((await signInWith(email, newPassword)).statusCode).toBe(200);
    expect(await countAudit('password.reset', id)).toBe(1);
  });

  test('sessions are listed and ended one by one; one that has expired is over', async () => {
    const { email } = await addColleague('gil');
    const [one, other] = [cookieHeaders(await signInWith(email)), cookieHeaders(await signInWith(email))];
    const listed = (await ask('GET', '/api/auth/list-sessions', one)).json() as { token: string }[];
    const tokenOf = ({ cookie }: Headers) => decodeURIComponent(cookie!).split('=')[1]!.split('.')[0]!;
    expect(listed.map(({ token }) => token).sort()).toEqual([tokenOf(one), tokenOf(other)].sort());
    await auth('/revoke-session', { token: tokenOf(other) }, one);
    expect([await statusOfMe(one), await statusOfMe(other)]).toEqual([200, 401]);
    await sql`update sessions set expires_at = now() where token = ${tokenOf(one)}`.execute(
      installation.store.db,
    );
    forgetCallers(installation.store);
    expect(await statusOfMe(one)).toBe(401);
  });

  test('what another site’s page sends with our cookie is refused; reading is not', async () => {
    const { cookie } = await signIn(installation, 'vendor:auditor');
    const patch = (headers: Headers) =>
      ask('PATCH', '/api/v1/me', { cookie: cookie!, host: FROM_HERE.host, ...headers }, { name: 'Sam' });
    const foreign = await patch({ origin: 'https://evil.example' });
    expect([foreign.statusCode, foreign.json().code]).toEqual([403, 'foreign_origin']);
    expect((await patch({ origin: 'null' })).statusCode).toBe(403);
    expect((await patch({})).statusCode).toBe(403);
    expect((await patch({ 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
    expect((await patch({ 'sec-fetch-site': 'same-origin' })).statusCode).toBe(200);
    expect((await patch({ origin: ORIGIN })).statusCode).toBe(200);
    expect(await statusOfMe({ cookie: cookie!, origin: 'https://evil.example' })).toBe(200);
    const { email } = await addColleague('hal');
    const signing = await auth(
      '/sign-in/email',
      { email, password: PASSWORD },
      { origin: 'https://evil.example' },
    );
    expect(signing.statusCode).toBe(403);
  });

  test('only the routes that are needed are open, and nobody signs up', async () => {
    const body = { email: 'new@vendor.example', password: PASSWORD, name: 'New' };
    for (const path of ['/sign-up/email', '/delete-user', '/change-email', '/update-user'])
      expect((await auth(path, body)).statusCode, path).toBe(404);
  });

  test('an API key does what its scopes say, until it is revoked or over; only a hash of it is kept', async () => {
    const boss = await signIn(installation, 'vendor:program-manager');
    const made = await ask('POST', '/api/v1/keys', boss, { name: 'CRM', scopes: ['read'] });
    const { id, key } = made.json() as { readonly id: string; readonly key: string };
    const headers = { authorization: `Bearer ${key}` };
    expect((await ask('GET', '/api/v1/me', headers)).json()).toMatchObject({ isKey: true, name: 'CRM' });
    expect((await ask('GET', '/api/v1/audit-log', headers)).statusCode).toBe(200);
    expect((await ask('POST', '/api/v1/facts', headers, [])).statusCode).toBe(403);
    expect(
      (await ask('POST', '/api/v1/keys', headers, { name: 'More', scopes: ['manage'] })).statusCode,
    ).toBe(403);
    const { rows } = await sql<{
      row: string;
    }>`select k::text as row from api_keys k where id = ${id}`.execute(installation.store.db);
    // NOTE: the secret itself may hold the sign that parts the key.
    expect(rows[0]!.row).not.toContain(key.split('_').slice(2).join('_'));
    const listed = (await ask('GET', '/api/v1/keys', boss)).json().items;
    expect(listed.find((each: { id: string }) => each.id === id).lastUsedAt).not.toBeNull();
    expect(await statusOfMe({ authorization: `Bearer ${key.slice(0, -2)}xx` })).toBe(401);
    expect(await statusOfMe({ ...boss, authorization: 'Bearer nonsense' })).toBe(401);
    expect((await ask('DELETE', `/api/v1/keys/${id}`, boss)).statusCode).toBe(200);
    expect(await statusOfMe(headers)).toBe(401);
    const expiresAt = new Date(Date.now() - 1000).toISOString();
    const scopes = ['read'] as const;
    const over = await createApiKey(
      installation.store,
      { name: 'Over', scopes, partner: null, expiresAt },
      SYSTEM,
    );
    expect(await statusOfMe({ authorization: `Bearer ${over.key}` })).toBe(401);
  });

  test('a key makes no key that may do more than itself', async () => {
    const scopes = ['manage'] as const;
    const { key } = await createApiKey(
      installation.store,
      { name: 'Keys', scopes, partner: null, expiresAt: null },
      SYSTEM,
    );
    const headers = { authorization: `Bearer ${key}` };
    const make = async (wanted: readonly string[]) =>
      (await ask('POST', '/api/v1/keys', headers, { name: 'More', scopes: wanted })).statusCode;
    expect([await make(['manage']), await make(['manage', 'facts:write'])]).toEqual([200, 403]);
  });

  test('the demo’s one-click sign-in is nowhere but in a demo', async () => {
    expect((await ask('GET', '/api/v1/demo/users', {})).statusCode).toBe(404);
    const user = (await addColleague('ivy')).id;
    expect((await ask('POST', '/api/v1/demo/sign-in', FROM_HERE, { user })).statusCode).toBe(404);
  });
});

test('a set-up link makes the first program manager, once', async () => {
  const installation = openInstallation(await openFresh('pglite'), { now: () => Date.now() });
  const server = await makeServer({ installation, webFolder: null, logLevel: 'silent' });
  const options = async () => (await server.inject('/api/v1/sign-in/options')).json().needsSetUp;
  const [older, newer] = [await offerSetUp(installation.store), await offerSetUp(installation.store)];
  expect(await options()).toBe(true);
  const setUp = (token: string | null, email = 'pat@vendor.example') =>
    server.inject({
      method: 'POST',
      url: '/api/v1/set-up',
      headers: FROM_HERE,
      payload: { token, email, name: 'Pat', password: PASSWORD },
    });
  expect((await setUp('a-token-that-nobody-was-given')).statusCode).toBe(404);
  const done = await setUp(newer);
  const me = await server.inject({ url: '/api/v1/me', headers: cookieHeaders(done) });
  expect(me.json().memberships).toMatchObject([{ side: 'vendor', role: 'program-manager' }]);
  for (const token of [newer, older]) expect((await setUp(token, 'sly@vendor.example')).statusCode).toBe(404);
  expect([await options(), await offerSetUp(installation.store)]).toEqual([false, null]);
  await server.close();
});

test('behind TLS the cookie never leaves it', () => {
  const cookie = makeSessionCookie('a secret that is long enough to sign', true);
  const header = cookie.write('token');
  expect(header).toMatch(/^__Secure-uptier\.session_token=.*; HttpOnly; SameSite=Lax; Secure$/);
  expect(cookie.read(`other=1; ${header.split(';')[0]}`)).toBe('token');
  expect(makeSessionCookie('another secret that is long enough', true).read(header.split(';')[0])).toBeNull();
});

/** The cookies that an answer sets, as a browser on our own page sends them on. */
function cookieHeaders(reply: LightMyRequestResponse): Headers {
  const set = [reply.headers['set-cookie'] ?? []].flat().filter((each) => !/Max-Age=0/.test(each));
  return { ...FROM_HERE, cookie: set.map((each) => each.split(';')[0]).join('; ') };
}

function makeCode(totpUri: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const secret = new URL(totpUri).searchParams.get('secret')!.replaceAll('=', '');
  const bits = [...secret].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const bytes = bits.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / STEP_MS)));
  const digest = createHmac('sha1', Buffer.from(bytes)).update(counter).digest();
  const at = digest.at(-1)! & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
