/** Client access over the API: links from making to every refusal, permission sets, shared clients, removal said beforehand. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endAccess } from '../../src/actions/end-access.ts';
import { importFacts } from '../../src/actions/import-facts.ts';
import type { Installation } from '../../src/actions/installation.ts';
import { publishProgram } from '../../src/actions/publish-program.ts';
import { makeServer } from '../../src/api/server.ts';
import type { Fact } from '../../src/facts/fact.ts';
import type { Program } from '../../src/program/program.ts';
import { KINDS, openFresh } from './databases.ts';
import { clientOf, fact, partnerOf, program as plain } from './renewal-world.ts';
import { addPerson, cookieOf, type Headers, openInstallation, signIn } from './signed-in.ts';

const START = Date.parse('2026-03-01T12:00:00Z');
const DAY = 86_400_000;

const program: Program = {
  ...plain,
  permissionSets: [{ id: 'watcher', name: 'Watcher', description: 'Sees usage.', rights: ['see-usage'] }],
};

const subscribe = (client: string) =>
  fact('subscription.changed', '2025-06-01', {
    client,
    productLine: 'marketing',
    mrr: '600',
    currency: 'USD',
  });
const register = (client: string) =>
  fact('client.registered', '2025-01-01', {
    client,
    name: `Client ${client}`,
    country: 'US',
    currency: 'USD',
  });
const employ = (partner: string, employee: string, email: string) =>
  fact('employee.added', '2025-01-01', { partner, employee, name: employee, email });

const facts: readonly Fact[] = [
  ...partnerOf('p1'),
  ...partnerOf('p2'),
  employ('p1', 'ana', 'ana@p1.example'),
  employ('p1', 'ben', 'ben@elsewhere.example'),
  ...clientOf('p1', 'acme', '2026-12-15'),
  register('fresh'),
  subscribe('fresh'),
  fact('deal.closed', '2025-06-01', {
    deal: 'd-fresh',
    client: 'fresh',
    productLine: 'marketing',
    dealType: 'new',
    attribution: 'sourced',
    mrr: '600',
    currency: 'USD',
    partner: 'p1',
  }),
  register('shared'),
  subscribe('shared'),
  ...['e-p1', 'e-p2'].flatMap((employee) => [
    fact('access.granted', '2025-01-02', { client: 'shared', employee, permission: 'partner-admin' }),
    fact('activity.performed', '2026-02-20', { client: 'shared', employee, tool: 'email', action: 'sent' }),
  ]),
];

describe.each(KINDS)('on %s', (kind) => {
  let server: Awaited<ReturnType<typeof makeServer>>;
  let installation: Installation;
  // The first test begins two days before, so that its credit has a day to be seen on.
  let now = START - 2 * DAY;
  let admin: Headers;
  let ana: Headers;
  let ben: Headers;
  let head: Headers;
  let clerk: Headers;
  let otherHead: Headers;

  beforeAll(async () => {
    const store = await openFresh(kind);
    await publishProgram(store, program, now);
    await importFacts(store, [facts], { now, trustRecordedAt: true });
    installation = openInstallation(store, { now: () => now, isDemo: true });
    server = await makeServer({ installation, webFolder: null, logLevel: 'silent', requestsPerMinute: 1e9 });
    const employee = async (id: string, role: string, email = `${id}@p1.example`) =>
      cookieOf(
        installation,
        await addPerson(installation, {
          email,
          home: { side: 'partner', partner: 'p1' },
          role,
          employee: id,
        }),
      );
    admin = await employee('e-p1', 'super-admin', 'e@p1.example');
    ana = await employee('ana', 'access-manager');
    ben = await employee('ben', 'member', 'ben@elsewhere.example');
    head = await signIn(installation, 'client:super-admin', 'fresh');
    clerk = await signIn(installation, 'client:user', 'fresh');
    otherHead = await signIn(installation, 'client:super-admin', 'acme');
  });
  afterAll(() => server.close());

  const send = (
    who: Headers | null,
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    payload?: object,
  ) =>
    server.inject({
      method,
      url: `/api/v1${path}`,
      headers: who ?? {},
      ...(payload ? { payload } : {}),
    });
  /** The answer; it must be one. */
  async function ask(who: Headers | null, path: string, payload?: object, method?: 'PATCH' | 'DELETE') {
    // Facts of one instant have an order of their own: each request comes later.
    now += 1000;
    const reply = await send(who, method ?? (payload ? 'POST' : 'GET'), path, payload);
    expect(reply.statusCode, `${path}: ${reply.body.slice(0, 500)}`).toBe(200);
    return reply.json();
  }
  async function refuse(who: Headers | null, path: string, payload?: object, method?: 'PATCH' | 'DELETE') {
    now += 1000;
    const reply = await send(who, method ?? (payload ? 'POST' : 'GET'), path, payload);
    return [reply.statusCode, (reply.json() as { readonly code: string }).code];
  }
  const managed = async (partner: string) =>
    (await ask(await manager(), `/partners/${partner}/statement`)).points.managed as string;
  let boss: Promise<Headers> | undefined;
  const manager = () => (boss ??= signIn(installation, 'vendor:program-manager'));
  const makeLink = async (who: Headers, body: object = {}) =>
    (await ask(who, '/partners/p1/access-links', body)) as { readonly id: string; readonly path: string };
  const mails = async (mailKind: string) =>
    (
      await sql<{
        to: string;
      }>`select to_address as to from mails where kind = ${mailKind} order by to_address`.execute(
        installation.store.db,
      )
    ).rows.map(({ to }) => to);
  const audit = async (action: string) =>
    (
      await sql<{ partner: string; client: string; detail: string }>`
        select partner_id as partner, client_id as client, detail::text as detail from audit_entries
        where action = ${action} order by n`.execute(installation.store.db)
    ).rows;

  test('the loop: a link, its approval, work that counts, the removal that ends it', async () => {
    expect(await managed('p1')).toBe('9');
    const { path } = await makeLink(ben);
    const opened = await ask(null, path);
    expect(opened).toMatchObject({
      partnerName: 'P1',
      employeeName: 'ben',
      isOwnDomain: false,
      accounts: [],
    });
    expect((await ask(head, path)).accounts).toEqual([
      expect.objectContaining({ client: 'fresh', mayDecide: true, state: 'open' }),
    ]);
    expect((await ask(clerk, path)).accounts[0]).toMatchObject({
      mayDecide: false,
      deciders: ['super-admin'],
    });

    // Before: no way in.
    expect(await refuse(ben, '/clients/fresh')).toEqual([404, 'client_not_found']);
    await ask(head, `${path}/answer`, { client: 'fresh', answer: 'approve' });
    expect(await mails('access-approved')).toEqual([
      'ana@p1.example',
      'ben@elsewhere.example',
      'e@p1.example',
    ]);
    // A foreign domain is linked by the approval.
    const page = await ask(ana, '/partners/p1/access/clients/fresh');
    expect(page.items).toEqual([
      expect.objectContaining({
        employee: 'ben',
        permission: 'partner-admin',
        access: 'active',
        assignment: 'linked',
        missing: expect.objectContaining({ reason: 'no_qualifying_activity', mend: 'work_in_account' }),
      }),
    ]);

    expect((await ask(ben, '/me')).guestOf).toEqual([
      expect.objectContaining({ client: 'fresh', permissionName: 'Partner Admin', partnerName: 'P1' }),
    ]);
    expect(await ask(ben, '/clients/fresh/work', { tool: 'email', action: 'save-draft' })).toMatchObject({
      qualifies: false,
      reason: 'action_does_not_qualify',
    });
    expect(await managed('p1')).toBe('9');
    expect(await ask(ben, '/clients/fresh/work', { tool: 'email', action: 'sent' })).toMatchObject({
      qualifies: true,
      countsUntil: '2026-04-28',
    });
    expect(await managed('p1')).toBe('15');
    expect(await ask(ana, '/partners/p1/access/clients?search=fresh')).toMatchObject({
      items: [
        { access: 'partner-admin', managed: '6', creditUntil: '2026-04-28', daysLeft: 60, missing: null },
      ],
    });
    expect(
      (await ask(head, '/clients/fresh/activities')).items.map((each: { action: string }) => each.action),
    ).toEqual(['sent', 'save-draft']);

    now = START;
    await ask(head, '/clients/fresh/access/people/change', { change: 'remove', employees: ['ben'] });
    expect(await managed('p1')).toBe('9');
    expect(await refuse(ben, '/clients/fresh')).toEqual([404, 'client_not_found']);
    expect(await mails('access-removed')).toEqual([
      'ana@p1.example',
      'ben@elsewhere.example',
      'e@p1.example',
    ]);
    expect(JSON.stringify(await ask(await manager(), '/partners/p1/clients/fresh'))).toContain(
      'relationship_ended',
    );
    for (const action of ['access.approved', 'access.removed'])
      expect(await audit(action)).toEqual([expect.objectContaining({ partner: 'p1', client: 'fresh' })]);
  });

  test('every link that is of no use is refused with its reason, and written down', async () => {
    const before = (await audit('access-link.refused')).length;
    const answer = (client = 'fresh') => ({ client, answer: 'approve' });
    expect(await refuse(null, '/access-links/a-guessed-token')).toEqual([404, 'access_link_not_found']);
    expect(await refuse(head, '/access-links/a-guessed-token/answer', answer())).toEqual([
      404,
      'access_link_not_found',
    ]);
    // Without the right: who may is said; passed on it waits for them.
    const { path } = await makeLink(ben);
    expect(await refuse(clerk, `${path}/answer`, answer())).toEqual([403, 'access_right_missing']);
    expect(await refuse(otherHead, `${path}/answer`, answer())).toEqual([404, 'client_not_found']);
    const asked = await ask(clerk, `${path}/answer`, { client: 'fresh', answer: 'ask' });
    expect(asked).toMatchObject({ state: 'waiting' });
    expect(await refuse(clerk, `${path}/answer`, { client: 'fresh', answer: 'ask' })).toEqual([
      409,
      'access_link_used',
    ]);
    expect(await mails('access-requested')).toEqual(['super-admin@fresh.example']);
    expect((await ask(ana, '/partners/p1/access/requests')).items).toHaveLength(1);
    expect((await ask(head, '/clients/fresh/access')).requests).toEqual([
      expect.objectContaining({ employee: 'ben', askedBy: 'user' }),
    ]);
    const decision = `/clients/fresh/access/requests/${asked.request}/decision`;
    expect(await refuse(clerk, decision, { decision: 'approve' })).toEqual([403, 'forbidden']);
    await ask(head, decision, { decision: 'decline' });
    expect(await refuse(head, decision, { decision: 'approve' })).toEqual([409, 'access_request_decided']);
    expect(await refuse(head, `${path}/answer`, answer())).toEqual([409, 'access_link_used']);
    expect(await mails('access-declined')).toContain('ben@elsewhere.example');
    // For one client alone.
    const bound = await makeLink(ana, { employee: 'ben', client: 'fresh' });
    expect(await refuse(otherHead, `${bound.path}/answer`, answer('acme'))).toEqual([
      403,
      'access_link_other_client',
    ]);
    expect(await refuse(ben, '/partners/p1/access-links', { employee: 'ana' })).toEqual([403, 'forbidden']);
    // Taken back, and run out.
    await ask(ana, `/partners/p1/access-links/${bound.id}`, undefined, 'DELETE');
    expect(await refuse(head, bound.path)).toEqual([410, 'access_link_revoked']);
    const late = await makeLink(ben);
    const then = now;
    now += 31 * DAY;
    expect(await refuse(head, late.path)).toEqual([410, 'access_link_expired']);
    now = then;
    expect((await audit('access-link.refused')).length - before).toBe(9);
  });

  test('the matrix: what each set lets its holder do, and what nobody of a partner may', async () => {
    const may = async () => {
      const asks: Record<string, () => ReturnType<typeof send>> = {
        read: () => send(ana, 'GET', '/clients/acme'),
        people: () => send(ana, 'GET', '/clients/acme/access'),
        usage: () => send(ana, 'GET', '/clients/acme/tools'),
        activity: () => send(ana, 'GET', '/clients/acme/activities'),
        work: () => send(ana, 'GET', '/clients/acme/work'),
        manage: () => send(ana, 'GET', '/clients/acme/access/candidates'),
        audit: () => send(ana, 'GET', '/clients/acme/audit-log'),
        superAdmins: () => send(ana, 'GET', '/clients/acme/people'),
        addPeople: () =>
          send(ana, 'POST', '/clients/acme/people', { email: 'x@y.example', role: 'super-admin' }),
        decide: () => send(ana, 'POST', '/clients/acme/access/requests/r/decision', { decision: 'approve' }),
      };
      const allowed: string[] = [];
      for (const [name, each] of Object.entries(asks)) {
        now += 1000;
        const { statusCode } = await each();
        expect([200, 403], name).toContain(statusCode);
        if (statusCode === 200) allowed.push(name);
      }
      return allowed;
    };
    const { path } = await makeLink(ana);
    await ask(otherHead, `${path}/answer`, { client: 'acme', answer: 'approve' });
    const all = ['read', 'people', 'usage', 'activity', 'work', 'manage'];
    expect(await may()).toEqual(all);
    const set = (permission: string) =>
      ask(otherHead, '/clients/acme/access/people', { employees: ['ana'], permission }, 'PATCH');
    await set('standard');
    expect(await may()).toEqual(all.slice(0, 5));
    await set('read-only');
    expect(await may()).toEqual(['read', 'people', 'usage', 'activity']);
    expect(await refuse(ana, '/clients/acme/work', { tool: 'email', action: 'sent' })).toEqual([
      403,
      'forbidden',
    ]);
    await set('watcher');
    expect(await may()).toEqual(['read', 'people', 'usage']);
    const unknown = { employees: ['ana'], permission: 'owner' };
    expect(await refuse(otherHead, '/clients/acme/access/people', unknown, 'PATCH')).toEqual([
      422,
      'permission_set_unknown',
    ]);
    await set('partner-admin');
  });

  test('Partner Admins manage the own people, and only they; guests see no other partner’s', async () => {
    const people = '/partners/p1/access/clients/acme/people';
    const add = { employees: ['ben'], permission: 'standard' };
    expect(await refuse(admin, people, add)).toEqual([403, 'partner_admin_required']);
    expect(await refuse(ben, people, add)).toEqual([403, 'forbidden']);
    await ask(ana, people, add);
    expect(await refuse(ana, people, add)).toEqual([409, 'already_has_access']);
    expect(
      (await ask(ana, '/partners/p1/access/clients/acme')).items.map(
        (each: { employee: string; assignment: string }) => [each.employee, each.assignment],
      ),
    ).toEqual([
      ['ana', 'by-domain'],
      ['ben', 'none'],
      ['e-p1', 'by-domain'],
    ]);
    // Not linked: the work does not count, and one click mends it.
    expect(await ask(ben, '/clients/acme/work', { tool: 'email', action: 'sent' })).toMatchObject({
      reason: 'not_assigned',
    });
    await ask(ana, '/partners/p1/access/assignments', {
      change: 'link',
      employees: ['ben'],
      clients: ['acme'],
    });
    expect(await ask(ben, '/clients/acme/work', { tool: 'email', action: 'sent' })).toMatchObject({
      qualifies: true,
    });
    const deeds = await ask(ana, '/partners/p1/access/employees/ben/activities?counts=no&client=acme');
    expect(deeds.items).toEqual([expect.objectContaining({ reason: 'not_assigned' })]);
    await ask(ana, `${people}/change`, { change: 'deactivate', employees: ['ben'] });
    expect(await refuse(ben, '/clients/acme')).toEqual([404, 'client_not_found']);
    await ask(ana, `${people}/change`, { change: 'reactivate', employees: ['ben'] });
    await ask(ana, '/clients/acme/access/people/change', { change: 'remove', employees: ['ben'] });
    expect(await refuse(ana, `${people}/change`, { change: 'reactivate', employees: ['ben'] })).toEqual([
      409,
      'no_access',
    ]);
    // Another partner's people at a shared client.
    const seen = (await ask(admin, '/clients/shared/access')).people;
    expect(seen.map((each: { employee: string }) => each.employee)).toEqual(['e-p1']);
    const remove = { change: 'remove', employees: ['e-p2'] };
    expect(await refuse(admin, '/clients/shared/access/people/change', remove)).toEqual([
      404,
      'employee_not_found',
    ]);
    expect((await ask(admin, '/clients/shared/activities')).items).toHaveLength(1);
  });

  test('deactivating everybody runs out, removing everybody ends at once: said before, and so it comes', async () => {
    const everybody = ['ana', 'e-p1'];
    const review = (change: string) =>
      ask(ana, '/partners/p1/access/clients/acme/people/review', { change, employees: everybody });
    const slow = await review('deactivate');
    expect(slow.clients).toEqual([
      expect.objectContaining({ endsAtOnce: false, left: 0, managedBefore: '6', managedAfter: '6' }),
    ]);
    expect(slow.losses).toEqual([
      {
        client: 'acme',
        name: 'Client acme',
        on: slow.clients[0].runsOutOn,
        points: '6',
        reason: 'activity_lapsed',
      },
    ]);
    const fast = await review('remove');
    expect(fast).toMatchObject({
      clients: [
        { endsAtOnce: true, left: 0, managedBefore: '6', managedAfter: '0', runsOutOn: '2026-03-01' },
      ],
      losses: [{ on: '2026-03-01', points: '6', reason: 'relationship_ended' }],
    });
    expect(fast.employees.flatMap((each: { assets: object[] }) => each.assets)).toEqual([
      expect.objectContaining({ tool: 'email', activities: 1 }),
    ]);
    await ask(ana, '/partners/p1/access/clients/acme/people/change', {
      change: 'deactivate',
      employees: ['e-p1'],
    });
    const statement = async () => (await ask(admin, '/partners/p1/statement')).points;
    expect(await statement()).toEqual(slow.after);
    await ask(otherHead, '/clients/acme/access/people/change', { change: 'remove', employees: everybody });
    expect(await statement()).toEqual(fast.after);
    expect((await ask(admin, '/partners/p1/clients/acme?asOf=2026-03-01')).client).toBe('acme');
  });

  test('two partners on one client: each has its half, and the first has all when the second leaves', async () => {
    expect(await managed('p2')).toBe('3');
    const before = Number(await managed('p1'));
    const clients = await ask(ana, '/partners/p1/access/clients?search=shared');
    expect(clients.items).toEqual([expect.objectContaining({ sharedBy: 2, managed: '3' })]);
    const sharedHead = await signIn(installation, 'client:super-admin', 'shared');
    await ask(sharedHead, '/clients/shared/access/people/change', { change: 'remove', employees: ['e-p2'] });
    expect(await managed('p2')).toBe('0');
    expect(Number(await managed('p1'))).toBe(before + 3);
  });

  test('access ends by itself on its day, once though two servers try, and is announced', async () => {
    const sharedHead = await signIn(installation, 'client:super-admin', 'shared');
    const edit = (endsOn: string | null) => ({ employees: ['e-p1'], endsOn });
    expect(await refuse(sharedHead, '/clients/shared/access/people', edit('2026-03-01'), 'PATCH')).toEqual([
      422,
      'access_end_past',
    ]);
    await ask(sharedHead, '/clients/shared/access/people', edit('2026-03-06'), 'PATCH');
    expect((await ask(admin, '/clients/shared/access')).people).toEqual([
      expect.objectContaining({ employee: 'e-p1', endsOn: '2026-03-06' }),
    ]);
    expect(await endAccess(installation)).toBe(0);
    expect(await mails('access-ending')).toContain('super-admin@shared.example');
    now = Date.parse('2026-03-06T00:00:01Z');
    const ended = await Promise.all([endAccess(installation), endAccess(installation)]);
    expect(ended.reduce((sum, each) => sum + each, 0)).toBe(1);
    const { rows } = await sql<{ at: string }>`select at_text as at from client_facts
      where client_id = 'shared' and type = 'access.removed' and id like 'access-end-%'`.execute(
      installation.store.db,
    );
    expect(rows).toEqual([{ at: '2026-03-06T00:00:00Z' }]);
    expect(await refuse(admin, '/clients/shared')).toEqual([404, 'client_not_found']);
  });

  test('employees come, pause and leave the partner account; somebody has to stay who administers it', async () => {
    const change = '/partners/p1/access/employees/change';
    expect(await refuse(ana, change, { change: 'remove', employees: ['ben'] })).toEqual([403, 'forbidden']);
    expect(await refuse(admin, change, { change: 'remove', employees: ['e-p1'] })).toEqual([
      409,
      'last_administrator',
    ]);
    expect(await refuse(admin, change, { change: 'remove', employees: ['e-p2'] })).toEqual([
      404,
      'employee_not_found',
    ]);
    const taken = { name: 'Ana', email: 'ANA@p1.example' };
    expect(await refuse(admin, '/partners/p1/access/employees', taken)).toEqual([
      409,
      'employee_email_taken',
    ]);
    await ask(admin, change, { change: 'deactivate', employees: ['ana'] });
    await ask(admin, change, { change: 'reactivate', employees: ['ana'] });
    await ask(admin, change, { change: 'remove', employees: ['ben'] });
    expect(await refuse(ben, '/me')).toEqual([401, 'unauthorized']);
    const states = async () =>
      (await ask(admin, '/partners/p1/access/employees?state=all&sort=email')).items.map(
        (each: { employee: string; state: string }) => `${each.employee} ${each.state}`,
      );
    expect(await states()).toEqual(['ana active', 'ben removed', 'e-p1 active']);
    const back = await ask(admin, '/partners/p1/access/employees', {
      name: 'Ben',
      email: 'ben@elsewhere.example',
    });
    expect(back.employee).toBe('ben');
    expect(await states()).toEqual(['ana active', 'ben active', 'e-p1 active']);
    expect((await ask(admin, '/partners/p1/access/employees?asOf=2026-02-01')).total).toBe(3);
  });
});
