/**
 * Access links and the requests they make, at their limits: how long they are good, of whom, and what an approval does
 * to somebody who is in the account already; and who hears of a removal.
 */
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { endAccess } from '../../src/actions/end-access.ts';
import { importFacts } from '../../src/actions/import-facts.ts';
import type { Installation } from '../../src/actions/installation.ts';
import { publishProgram } from '../../src/actions/publish-program.ts';
import { makeServer } from '../../src/api/server.ts';
import { openFresh } from './databases.ts';
import { clientOf, fact, partnerOf, program } from './renewal-world.ts';
import { addPerson, cookieOf, type Headers, keyOf, openInstallation, signIn } from './signed-in.ts';

const START = Date.parse('2026-03-01T12:00:00Z');
const DAY_MS = 86_400_000;

let server: Awaited<ReturnType<typeof makeServer>>;
let installation: Installation;
let now = START;
let boss: Headers;
let cleo: Headers;
let head: Headers;
let clerk: Headers;

beforeAll(async () => {
  const store = await openFresh('pglite');
  await publishProgram(store, program, now);
  const facts = [
    ...partnerOf('p1'),
    fact('employee.added', '2025-01-01', {
      partner: 'p1',
      employee: 'cleo',
      name: 'Cleo',
      email: 'cleo@p1.example',
    }),
    ...clientOf('p1', 'c1', '2026-12-15'),
  ];
  await importFacts(store, [facts], { now, trustRecordedAt: true });
  installation = openInstallation(store, { now: () => now });
  server = await makeServer({ installation, webFolder: null, logLevel: 'silent', requestsPerMinute: 1e9 });
  const home = { side: 'partner', partner: 'p1' } as const;
  boss = await signIn(installation, 'partner:super-admin', 'p1');
  const user = await addPerson(installation, {
    email: 'cleo@p1.example',
    home,
    role: 'member',
    employee: 'cleo',
  });
  cleo = await cookieOf(installation, user);
  head = await signIn(installation, 'client:super-admin', 'c1');
  clerk = await signIn(installation, 'client:user', 'c1');
});
afterAll(() => server.close());

async function ask(who: Headers, method: 'GET' | 'POST' | 'PATCH', path: string, payload?: object) {
  // Facts of one instant have an order of their own: each request comes later.
  now += 1000;
  const reply = await server.inject({
    method,
    url: `/api/v1${path}`,
    headers: who,
    ...(payload ? { payload } : {}),
  });
  return { status: reply.statusCode, code: reply.json().code as string | undefined, body: reply.json() };
}
/** `ok`, or why not. */
const said = ({ status, code }: { readonly status: number; readonly code: string | undefined }) =>
  status === 200 ? 'ok' : code;
const makeLink = async (who = cleo, body: object = {}) => {
  const { body: made } = await ask(who, 'POST', '/partners/p1/access-links', body);
  return made.path as string;
};
const answer = async (path: string, how: string, who = head, more: object = {}) =>
  ask(who, 'POST', `${path}/answer`, { client: 'c1', answer: how, ...more });
const changeEmployee = (change: string) =>
  ask(boss, 'POST', '/partners/p1/access/employees/change', { change, employees: ['cleo'] });
const changeUser = (change: string) =>
  ask(head, 'POST', '/clients/c1/access/people/change', { change, employees: ['cleo'] });
const findUser = async () => {
  const { body } = await ask(head, 'GET', '/clients/c1/access');
  return body.people.find((each: { employee: string }) => each.employee === 'cleo') ?? null;
};

/** Each begins with Cleo an active employee who is no user of the account. */
beforeEach(async () => {
  // Each later than the last: facts are never taken back.
  now += 100 * DAY_MS;
  await changeEmployee('reactivate');
  if (await findUser()) await changeUser('remove');
});

describe('a link', () => {
  test('is good for thirty days, to the second', async () => {
    const path = await makeLink();
    const madeAt = now;
    now = madeAt + 30 * DAY_MS - 2000;
    expect(said(await ask(head, 'GET', path))).toBe('ok');
    expect(said(await ask(head, 'GET', path))).toBe('access_link_expired');
    expect(said(await answer(path, 'approve'))).toBe('access_link_expired');
  });

  test('is of active employees alone: none for others, and none of theirs is of use meanwhile', async () => {
    const path = await makeLink();
    await changeEmployee('deactivate');
    for (const [who, body] of [
      [cleo, {}],
      [boss, { employee: 'cleo' }],
    ] as const)
      expect(said(await ask(who, 'POST', '/partners/p1/access-links', body))).toBe('employee_removed');
    expect(said(await answer(path, 'approve'))).toBe('access_link_revoked');
    await changeEmployee('reactivate');
    expect(said(await answer(path, 'approve'))).toBe('ok');
  });
});

describe('a request that was passed on', () => {
  const passOn = async () => {
    const path = await makeLink();
    const { body } = await answer(path, 'ask', clerk);
    return {
      madeAt: now - 1000,
      decide: (decision: string, more: object = {}) =>
        ask(head, 'POST', `/clients/c1/access/requests/${body.request}/decision`, { decision, ...more }),
    };
  };
  const countWaiting = async () => (await ask(head, 'GET', '/clients/c1/access')).body.requests.length;

  test.each(['approve', 'decline'])(
    'waits as long as its link is good, then nobody may %s it',
    async (decision) => {
      const late = await passOn();
      now = late.madeAt + 30 * DAY_MS - 3000;
      expect(await countWaiting()).toBe(1);
      const good = await passOn();
      now = late.madeAt + 30 * DAY_MS;
      expect(await countWaiting()).toBe(1);
      expect(said(await late.decide(decision))).toBe('access_request_decided');
      expect(said(await good.decide(decision))).toBe('ok');
    },
  );

  test('of somebody who is deactivated by then can only be declined', async () => {
    const { decide } = await passOn();
    await changeEmployee('deactivate');
    expect(said(await decide('approve'))).toBe('employee_removed');
    expect(said(await decide('decline'))).toBe('ok');
  });

  test('ends on the day that whoever approves sets', async () => {
    const { decide } = await passOn();
    const endsOn = new Date(now + 20 * DAY_MS).toISOString().slice(0, 10);
    expect(said(await decide('approve', { endsOn }))).toBe('ok');
    expect(await findUser()).toMatchObject({ permission: 'partner-admin', endsOn });
  });
});

describe('an approval', () => {
  test('makes a plain user Partner Admin, brings a deactivated one back, and lifts an end; a Partner Admin has it already', async () => {
    const endsOn = new Date(now + 20 * DAY_MS).toISOString().slice(0, 10);
    expect(said(await answer(await makeLink(), 'approve', head, { endsOn }))).toBe('ok');
    const edit = (body: object) =>
      ask(head, 'PATCH', '/clients/c1/access/people', { employees: ['cleo'], ...body });
    await edit({ permission: 'standard' });
    expect(await findUser(), 'another permission leaves the end').toMatchObject({
      permission: 'standard',
      endsOn,
    });
    expect(said(await answer(await makeLink(), 'approve', head, { endsOn }))).toBe('ok');
    expect(await findUser()).toMatchObject({ permission: 'partner-admin', endsOn });
    await changeUser('deactivate');
    expect(await findUser()).toMatchObject({ access: 'deactivated' });
    expect(said(await answer(await makeLink(), 'approve'))).toBe('ok');
    expect(await findUser()).toMatchObject({ access: 'active', permission: 'partner-admin', endsOn: null });
    expect(said(await answer(await makeLink(), 'approve'))).toBe('already_has_access');
  });

  test('after a removal begins anew: an end that was set before is gone with the removal', async () => {
    const endsOn = new Date(now + 20 * DAY_MS).toISOString().slice(0, 10);
    await answer(await makeLink(), 'approve', head, { endsOn });
    await changeUser('remove');
    const { rows } = await sql`select 1 from access_ends`.execute(installation.store.db);
    expect(rows).toEqual([]);
    await answer(await makeLink(), 'approve');
    now += 25 * DAY_MS;
    expect(await endAccess(installation)).toBe(0);
    expect(await findUser()).toMatchObject({ access: 'active', endsOn: null });
  });

  test('changes nothing for whoever is paused already, or active', async () => {
    await answer(await makeLink(), 'approve');
    const facts = async (change: string) => (await changeUser(change)).body.facts.length;
    expect([await facts('reactivate'), await facts('deactivate'), await facts('deactivate')]).toEqual([
      0, 1, 0,
    ]);
    expect([await facts('reactivate'), await facts('remove')]).toEqual([1, 1]);
  });
});

test('the partner’s people hear of a removal by the client, not of their own', async () => {
  const readers = async (remove: () => Promise<{ readonly status: number }>) => {
    expect(said(await answer(await makeLink(), 'approve'))).toBe('ok');
    await sql`delete from mails`.execute(installation.store.db);
    expect((await remove()).status).toBe(200);
    const { rows } = await sql<{ to: string }>`
      select to_address as to from mails where kind = 'access-removed' order by 1`.execute(
      installation.store.db,
    );
    return rows.map(({ to }) => to);
  };
  const removal = { change: 'remove', employees: ['cleo'] };
  expect(await readers(() => changeUser('remove'))).toEqual(['cleo@p1.example', 'super-admin@p1.example']);
  expect(await readers(() => ask(cleo, 'POST', '/clients/c1/access/people/change', removal))).toEqual([]);
});

test('whoever is removed by a fact from elsewhere is not told of an end, and begins anew without one when added', async () => {
  const adder = await cookieOf(
    installation,
    await addPerson(installation, {
      email: 'e@p1.example',
      home: { side: 'partner', partner: 'p1' },
      role: 'access-manager',
      employee: 'e-p1',
    }),
  );
  await answer(await makeLink(adder), 'approve');
  const endsOn = new Date(now + 20 * DAY_MS).toISOString().slice(0, 10);
  await answer(await makeLink(), 'approve', head, { endsOn });
  const removed = { client: 'c1', employee: 'cleo' };
  now += 1000;
  const gone = fact('access.removed', new Date(now).toISOString(), removed);
  expect((await ask(await keyOf(installation), 'POST', '/facts', gone)).body.accepted).toBe(1);
  now += 15 * DAY_MS;
  await sql`delete from mails`.execute(installation.store.db);
  expect(await endAccess(installation)).toBe(0);
  const { rows } = await sql`select to_address from mails`.execute(installation.store.db);
  expect(rows).toEqual([]);
  const add = { employees: ['cleo'], permission: 'standard' };
  expect(said(await ask(adder, 'POST', '/partners/p1/access/clients/c1/people', add))).toBe('ok');
  expect(await findUser()).toMatchObject({ permission: 'standard', endsOn: null });
  now += 30 * DAY_MS;
  await endAccess(installation);
  expect(await findUser()).toMatchObject({ access: 'active' });
});
