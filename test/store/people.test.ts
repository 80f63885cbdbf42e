/** People of partners, clients and the vendor: invited, changed, removed; and the log that says who did it. */
import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeDemoUsers } from '../../programs/demo/users.ts';
import { hashToken } from '../../src/actions/find-caller.ts';
import { importFacts } from '../../src/actions/import-facts.ts';
import type { Installation } from '../../src/actions/installation.ts';
import { publishProgram } from '../../src/actions/publish-program.ts';
import { seedDemoUsers } from '../../src/actions/seed-demo-users.ts';
import { verifyAuditLog } from '../../src/actions/verify-audit-log.ts';
import { makeServer } from '../../src/api/server.ts';
import type { Fact } from '../../src/facts/fact.ts';
import type { Program } from '../../src/program/program.ts';
import { KINDS, openFresh } from './databases.ts';
import { addPerson, type Headers, ORIGIN, openInstallation, signIn } from './signed-in.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const FROM_HERE = { origin: ORIGIN, host: new URL(ORIGIN).host };
const summit = JSON.parse(
  readFileSync(new URL('../../programs/summit.json', import.meta.url), 'utf8'),
) as Program;
const PASSWORD = 'correct horse battery';

const fact = (type: string, data: object) =>
  ({ id: `${type} ${JSON.stringify(data)}`, type, at: '2026-01-01', data }) as unknown as Fact;
const facts = [
  fact('partner.registered', { partner: 'p1', name: 'Partner One', country: 'US' }),
  fact('employee.added', { partner: 'p1', employee: 'e1', name: 'Eve', email: 'eve@p1.example' }),
  fact('client.registered', { client: 'c1', name: 'Client One', country: 'US', currency: 'USD' }),
];

describe.each(KINDS)('on %s', (kind) => {
  let installation: Installation;
  let server: FastifyInstance;
  let boss: Headers;
  let admin: Headers;

  beforeAll(async () => {
    const store = await openFresh(kind);
    await publishProgram(store, summit, NOW);
    await importFacts(store, [facts], { now: NOW, trustRecordedAt: true });
    installation = openInstallation(store, { now: () => NOW });
    server = await makeServer({ installation, webFolder: null, logLevel: 'silent' });
    boss = await signIn(installation, 'vendor:program-manager');
    admin = await signIn(installation, 'partner:super-admin', 'p1');
  });
  afterAll(() => server.close());

  type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT';
  async function ask(method: Method, path: string, headers: Headers, payload?: object) {
    const url = `/api/v1${path}`;
    const reply = await server.inject({ method, url, headers, ...(payload ? { payload } : {}) });
    const cookie = [reply.headers['set-cookie'] ?? ''].flat()[0]!.split(';')[0]!;
    return { status: reply.statusCode, cookie, ...(reply.body.startsWith('{') ? reply.json() : {}) };
  }

  /** The answer, and the token that was mailed. */
  async function invite(headers: Headers, place: string, body: object) {
    const invited = await ask('POST', place, headers, body);
    const { rows } = await sql<{ url: string; hash: string }>`
      select fields ->> 'url' as url, token_hash as hash from mails, invitations
      where kind = 'invitation' and invitations.id = ${invited.invitation ?? ''}`.execute(
      installation.store.db,
    );
    const tokens = rows.map(({ url }) => new URL(url).pathname.split('/').at(-1)!);
    return { ...invited, token: tokens.find((each) => hashToken(each) === rows[0]!.hash) };
  }

  test('an invitation is mailed, says what it is to, and makes a member, once', async () => {
    const role = 'access-manager';
    const { status, token } = await invite(admin, '/partners/p1/people', {
      email: 'New@P1.example',
      role,
      employee: 'e1',
    });
    expect(status).toBe(200);
    const path = `/invitations/${token}`;
    expect(await ask('GET', path, {})).toMatchObject({
      email: 'new@p1.example',
      where: 'Partner One',
      role,
      needsSignIn: false,
    });
    expect((await ask('POST', path, FROM_HERE, { name: 'Newt' })).status).toBe(400);
    const accepted = await ask('POST', path, FROM_HERE, { name: 'Newt', password: PASSWORD });
    expect(await ask('GET', '/me', accepted)).toMatchObject({
      name: 'Newt',
      memberships: [{ side: 'partner', partner: 'p1', role, employee: 'e1', name: 'Partner One' }],
    });
    expect((await ask('POST', path, FROM_HERE, { name: 'Newt', password: PASSWORD })).code).toBe(
      'invitation_not_found',
    );
    const again = await invite(admin, '/partners/p1/people', { email: 'new@p1.example', role });
    expect([again.status, again.code]).toEqual([409, 'already_member']);
  });

  test('who has a password signs in before accepting; nobody’s password is replaced by a link', async () => {
    const { token } = await invite(boss, '/clients/c1/people', { email: 'new@p1.example', role: 'user' });
    const path = `/invitations/${token}`;
    expect(await ask('GET', path, {})).toMatchObject({ needsSignIn: true, where: 'Client One' });
    const taken = await ask('POST', path, FROM_HERE, { name: 'X', password: 'stolen password' });
    expect([taken.status, taken.code]).toEqual([409, 'sign_in_first']);
    const signedIn = await server.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      headers: FROM_HERE,
      payload: { email: 'new@p1.example', password: PASSWORD },
    });
    const cookie = String(signedIn.headers['set-cookie']).split(';')[0]!;
    expect((await ask('POST', path, { ...FROM_HERE, cookie }, {})).status).toBe(200);
    expect((await ask('GET', '/me', { cookie })).memberships).toHaveLength(2);
  });

  test('a revoked, replaced or expired invitation lets nobody in', async () => {
    const body = { email: 'late@p1.example', role: 'member' };
    const first = await invite(admin, '/partners/p1/people', body);
    const second = await invite(admin, '/partners/p1/people', body);
    const open = (await ask('GET', '/partners/p1/people', admin)).invitations;
    expect(open.map((each: { invitation: string }) => each.invitation)).toEqual([second.invitation]);
    const statusOf = async ({ token }: { token?: string | undefined }) =>
      (await ask('GET', `/invitations/${token}`, {})).status;
    expect([await statusOf(first), await statusOf(second)]).toEqual([404, 200]);
    const revoked = `/partners/p1/people/invitations/${second.invitation}`;
    expect([
      (await ask('DELETE', revoked, admin)).status,
      (await ask('DELETE', revoked, admin)).status,
    ]).toEqual([200, 404]);
    expect(await statusOf(second)).toBe(404);
    const third = await invite(admin, '/partners/p1/people', body);
    await sql`update invitations set expires_at = now() where id = ${third.invitation}`.execute(
      installation.store.db,
    );
    const accept = { name: 'L', password: PASSWORD };
    expect((await ask('POST', `/invitations/${third.token}`, FROM_HERE, accept)).status).toBe(404);
  });

  test('a changed role and a removal act at once, and the last one who administers stays', async () => {
    const member = await signIn(installation, 'partner:member', 'p1');
    const { id } = await ask('GET', '/me', member);
    expect((await ask('GET', '/partners/p1/keys', member)).status).toBe(403);
    await ask('PATCH', `/partners/p1/people/${id}`, admin, { role: 'super-admin' });
    expect((await ask('GET', '/partners/p1/keys', member)).status).toBe(200);
    expect((await ask('DELETE', `/partners/p1/people/${id}`, admin)).status).toBe(200);
    expect((await ask('GET', '/me', member)).status).toBe(401);
    const { rows } = await sql`select 1 from sessions where user_id = ${id}`.execute(installation.store.db);
    expect(rows).toEqual([]);
    for (const [place, headers] of [
      ['/partners/p1/people', admin],
      ['/people', boss],
    ] as const) {
      const self = (await ask('GET', '/me', headers)).id;
      expect((await ask('DELETE', `${place}/${self}`, headers)).code).toBe('last_administrator');
      const role = place === '/people' ? 'auditor' : 'member';
      expect((await ask('PATCH', `${place}/${self}`, headers, { role })).code).toBe('last_administrator');
    }
  });

  test('a client’s user manager manages users, and leaves super admins alone', async () => {
    const manager = await signIn(installation, 'client:user-manager', 'c1');
    const home = { side: 'client', client: 'c1' } as const;
    const top = await addPerson(installation, { email: 'top@c1.example', home, role: 'super-admin' });
    await addPerson(installation, { email: 'top2@c1.example', home, role: 'super-admin' });
    const plain = await addPerson(installation, { email: 'plain@c1.example', home, role: 'user' });
    const people = '/clients/c1/people';
    expect((await ask('POST', people, manager, { email: 'a@c1.example', role: 'super-admin' })).status).toBe(
      403,
    );
    expect((await ask('PATCH', `${people}/${plain}`, manager, { role: 'super-admin' })).status).toBe(403);
    expect((await ask('DELETE', `${people}/${top}`, manager)).status).toBe(403);
    expect((await ask('POST', people, manager, { email: 'a@c1.example', role: 'user' })).status).toBe(200);
    expect((await ask('DELETE', `${people}/${plain}`, manager)).status).toBe(200);
  });

  test('whom a manager looks after opens and closes at once', async () => {
    const pdm = await signIn(installation, 'vendor:partner-development-manager');
    const { id } = await ask('GET', '/me', pdm);
    const seen = async () => (await ask('GET', '/partners/p1/people', pdm)).status;
    const kind = 'partner-development-manager';
    expect(await seen()).toBe(404);
    await ask('PUT', '/assignments', boss, { items: [{ kind, user: id, partner: 'p1' }] });
    expect(await seen()).toBe(200);
    await ask('PUT', '/assignments', boss, { items: [{ kind, user: null, partner: 'p1' }] });
    expect(await seen()).toBe(404);
    // Whoever leaves the vendor and comes back begins without anybody to look after.
    await ask('PUT', '/assignments', boss, { items: [{ kind, user: id, partner: 'p1' }] });
    expect((await ask('DELETE', `/people/${id}`, boss)).status).toBe(200);
    const back = await signIn(installation, 'vendor:partner-development-manager');
    expect((await ask('GET', '/partners/p1/people', back)).status).toBe(404);
    expect((await ask('GET', '/assignments', boss)).items).toEqual([]);
  });

  test('the audit log tells each its own, only grows, and shows what was changed behind its back', async () => {
    const own = (await ask('GET', '/partners/p1/audit-log', admin)).items as {
      action: string;
      partner: string;
    }[];
    expect(own.every(({ partner }) => partner === 'p1')).toBe(true);
    const actions = new Set(own.map(({ action }) => action));
    for (const action of [
      'person.invited',
      'invitation.accepted',
      'invitation.revoked',
      'person.changed',
      'person.removed',
      'assignment.changed',
    ])
      expect(actions).toContain(action);
    const found = await ask('GET', '/audit-log?search=late%40p1&limit=2', boss);
    expect(found.items).toHaveLength(2);
    expect(
      (await ask('GET', `/audit-log?search=late%40p1&limit=2&cursor=${found.next}`, boss)).items.length,
    ).toBeGreaterThan(0);
    const { db } = installation.store;
    for (const change of [
      'update audit_entries set action = action',
      'delete from audit_entries',
      'truncate audit_entries',
    ])
      await expect(sql.raw(change).execute(db), change).rejects.toThrow('only grows');
    const whole = await verifyAuditLog(installation.store);
    expect(whole.broken).toBeNull();
    expect(whole.entries).toBeGreaterThan(10);

    // Whoever owns the database can lift the trigger, but not mend the chain unseen.
    await sql`alter table audit_entries disable trigger user`.execute(db);
    await sql`update audit_entries set actor_name = 'Somebody else' where n = 3`.execute(db);
    expect((await verifyAuditLog(installation.store)).broken).toEqual({
      n: '3',
      why: 'its content was changed',
    });
    await sql`delete from audit_entries where n = 3`.execute(db);
    expect((await verifyAuditLog(installation.store)).broken).toEqual({ n: '4', why: 'entry 3 is missing' });
  });
});

test('the demo’s people sign in with one click, each with a role of its own', async () => {
  const store = await openFresh('pglite');
  const installation = openInstallation(store, { now: () => NOW, isDemo: true });
  await publishProgram(store, summit, NOW);
  await importFacts(store, [facts], { now: NOW, trustRecordedAt: true });
  await seedDemoUsers(store, makeDemoUsers('2026-11-22'));
  await seedDemoUsers(store, makeDemoUsers('2026-11-22'));
  const server = await makeServer({ installation, webFolder: null, logLevel: 'silent' });
  const { items } = (await server.inject('/api/v1/demo/users')).json() as {
    items: { user: string; role: string }[];
  };
  expect(new Set(items.map(({ user }) => user)).size).toBe(items.length);
  expect(items.map(({ user }) => user)).toContain('northlight-super-admin');
  for (const { user, role } of items) {
    const reply = await server.inject({
      method: 'POST',
      url: '/api/v1/demo/sign-in',
      headers: FROM_HERE,
      payload: { user },
    });
    const cookie = String(reply.headers['set-cookie']).split(';')[0]!;
    const me = (await server.inject({ url: '/api/v1/me', headers: { cookie } })).json();
    expect(me).toMatchObject({ id: user, demo: true });
    expect(`${me.memberships[0].side}:${me.memberships[0].role}`).toBe(role);
    expect(me.email).toMatch(/\.example$/);
  }
  const unknown = await server.inject({
    method: 'POST',
    url: '/api/v1/demo/sign-in',
    payload: { user: 'nobody' },
  });
  expect(unknown.statusCode).toBe(404);
  await server.close();
});
