/**
 * People in a client's account, where it matters who else is there: what is lost when a colleague stays, employees who
 * never sign in, users who are no employees, and ends of access that are set, moved and taken back.
 */
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { endAccess } from '../../src/actions/end-access.ts';
import { importFacts } from '../../src/actions/import-facts.ts';
import type { Installation } from '../../src/actions/installation.ts';
import { publishProgram } from '../../src/actions/publish-program.ts';
import { makeServer } from '../../src/api/server.ts';
import type { AccessReview } from '../../src/contract/access.ts';
import type { Fact } from '../../src/facts/fact.ts';
import { openFresh } from './databases.ts';
import { clientOf, fact, partnerOf, program } from './renewal-world.ts';
import { addPerson, cookieOf, type Headers, openInstallation, signIn } from './signed-in.ts';

const START = Date.parse('2026-03-01T12:00:00Z');

const employ = (employee: string) =>
  fact('employee.added', '2025-01-01', {
    partner: 'p1',
    employee,
    name: employee,
    email: `${employee}@p1.example`,
  });
const enter = (client: string, employee: string, permission?: string) =>
  fact('access.granted', '2025-01-03', { client, employee, ...(permission ? { permission } : {}) });
const work = (client: string, employee: string, at: string) =>
  fact('activity.performed', at, { client, employee, tool: 'email', action: 'sent' });

/** At each client `e-p1` worked on 20 February; who else is there says its name. */
const facts: readonly Fact[] = [
  ...partnerOf('p1'),
  ...partnerOf('p2'),
  ...['busy', 'idle', 'paused', 'admin'].map(employ),
  ...['beside-busy', 'beside-idle', 'beside-paused', 'beside-foreign', 'alone', 'ends'].flatMap((client) =>
    clientOf('p1', client, '2026-12-15'),
  ),
  enter('beside-busy', 'busy'),
  work('beside-busy', 'busy', '2026-02-10'),
  enter('beside-idle', 'idle'),
  enter('beside-paused', 'paused'),
  work('beside-paused', 'paused', '2026-02-10'),
  fact('access.deactivated', '2026-02-11', { client: 'beside-paused', employee: 'paused' }),
  enter('beside-foreign', 'e-p2'),
  work('beside-foreign', 'e-p2', '2026-02-10'),
  enter('ends', 'admin', 'partner-admin'),
];

let server: Awaited<ReturnType<typeof makeServer>>;
let installation: Installation;
let now = START;
let boss: Headers;
let head: Headers;

beforeAll(async () => {
  const store = await openFresh('pglite');
  await publishProgram(store, program, now);
  await importFacts(store, [facts], { now, trustRecordedAt: true });
  installation = openInstallation(store, { now: () => now });
  server = await makeServer({ installation, webFolder: null, logLevel: 'silent', requestsPerMinute: 1e9 });
  // Who administers the partner is no employee of it.
  boss = await signIn(installation, 'partner:super-admin', 'p1');
  head = await signIn(installation, 'client:super-admin', 'ends');
});
afterAll(() => server.close());
beforeEach(() => {
  now = START;
});

async function ask(who: Headers, method: 'GET' | 'POST' | 'PATCH', path: string, payload?: object) {
  // Facts of one instant have an order of their own: each request comes later.
  now += 1000;
  const reply = await server.inject({
    method,
    url: `/api/v1${path}`,
    headers: who,
    ...(payload ? { payload } : {}),
  });
  return { status: reply.statusCode, body: reply.json() };
}

describe('what is lost when somebody goes', () => {
  const review = async (client: string | null, change: string, employees: readonly string[]) => {
    const place = client === null ? 'employees' : `clients/${client}/people`;
    const { status, body } = await ask(boss, 'POST', `/partners/p1/access/${place}/review`, {
      change,
      employees,
    });
    expect(status, JSON.stringify(body)).toBe(200);
    return body as AccessReview;
  };
  const inShort = ({ clients, losses, difference }: AccessReview) => ({
    clients: clients.map((each) => `${each.client} ${each.left} left${each.endsAtOnce ? ', at once' : ''}`),
    losses: losses.map(({ client, on, points, reason }) => `${client} ${on} ${points} ${reason}`),
    difference: difference.difference,
  });

  test.each([
    ['beside-busy', 'deactivate', ['e-p1'], '1 left', [], '0'],
    ['beside-busy', 'remove', ['e-p1'], '1 left', [], '0'],
    ['beside-idle', 'deactivate', ['e-p1'], '1 left', [], '0'],
    ['beside-idle', 'remove', ['e-p1'], '1 left', [], '0'],
    ['beside-busy', 'deactivate', ['busy'], '1 left', [], '0'],
    ['beside-busy', 'remove', ['e-p1', 'busy'], '0 left, at once', ['2026-03-01 6 relationship_ended'], '-6'],
    ['beside-busy', 'deactivate', ['e-p1', 'busy'], '0 left', ['2026-04-21 6 activity_lapsed'], '0'],
    // Whoever is deactivated keeps the relationship, but not its points; another partner's employee neither.
    ['beside-paused', 'remove', ['e-p1'], '0 left', ['2026-04-21 6 activity_lapsed'], '0'],
    ['beside-paused', 'deactivate', ['e-p1'], '0 left', ['2026-04-21 6 activity_lapsed'], '0'],
    ['beside-foreign', 'remove', ['e-p1'], '0 left, at once', ['2026-03-01 3 relationship_ended'], '-3'],
    ['alone', 'remove', ['e-p1'], '0 left, at once', ['2026-03-01 6 relationship_ended'], '-6'],
    ['alone', 'deactivate', ['e-p1'], '0 left', ['2026-04-21 6 activity_lapsed'], '0'],
  ] as const)('%s: %s %j leaves %s', async (client, change, employees, left, losses, difference) => {
    const got = inShort(await review(client, change, employees));
    expect(got.clients).toEqual([`${client} ${left}`]);
    expect(got.difference).toBe(difference);
    // Of a client that two partners share, the share changes when the other one's work runs out.
    expect(got.losses.slice(0, losses.length || undefined)).toEqual(
      losses.map((each) => `${client} ${each}`),
    );
  });

  test('from the partner account it is the sum over all clients, and what then comes', async () => {
    const before = (await ask(boss, 'GET', '/partners/p1/statement')).body.points;
    const said = await review(null, 'remove', ['busy']);
    expect(inShort(said)).toEqual({ clients: ['beside-busy 1 left'], losses: [], difference: '0' });
    const all = await review(null, 'remove', ['e-p1']);
    expect(inShort(all)).toMatchObject({
      clients: [
        'alone 0 left, at once',
        'beside-busy 1 left',
        'beside-foreign 0 left, at once',
        'beside-idle 1 left',
        'beside-paused 0 left',
        'ends 1 left',
      ],
      losses: [
        'alone 2026-03-01 6 relationship_ended',
        'beside-foreign 2026-03-01 3 relationship_ended',
        'beside-paused 2026-04-21 6 activity_lapsed',
      ],
      difference: '-9',
    });
    expect(all.before).toEqual(before);
    // Nobody signs in as one of them, so that nobody has tasks.
    expect(all.openTasks).toBeNull();
    const gone = await ask(boss, 'POST', '/partners/p1/access/employees/change', {
      change: 'remove',
      employees: ['e-p1'],
    });
    expect(gone.status).toBe(200);
    expect((await ask(boss, 'GET', '/partners/p1/statement')).body.points).toEqual(all.after);
  });
});

describe('an employee who never signs in', () => {
  test('is seen and named in the account, and of the partner those who manage access hear of it', async () => {
    const { people } = (await ask(head, 'GET', '/clients/ends/access')).body;
    expect(people).toContainEqual(
      expect.objectContaining({ employee: 'admin', permission: 'partner-admin' }),
    );
    const add = { employees: ['busy'], permission: 'standard' };
    const refused = await ask(boss, 'POST', '/partners/p1/access/clients/ends/people', add);
    expect([refused.status, refused.body.code]).toEqual([403, 'partner_admin_required']);
    expect(refused.body.detail).toBe('Partner Admin in this account: admin.');
  });

  test('may be removed, and nobody’s sign-in ends by it; a super admin may go where another one stays', async () => {
    const person = {
      email: 'idle@p1.example',
      home: { side: 'partner', partner: 'p1' },
      role: 'super-admin',
    } as const;
    const second = await cookieOf(
      installation,
      await addPerson(installation, { ...person, employee: 'idle' }),
    );
    const remove = (employee: string) =>
      ask(boss, 'POST', '/partners/p1/access/employees/change', { change: 'remove', employees: [employee] });
    expect((await remove('busy')).status).toBe(200);
    expect((await ask(second, 'GET', '/me')).status).toBe(200);
    expect((await remove('idle')).status).toBe(200);
    expect((await ask(second, 'GET', '/me')).status).toBe(401);
  });

  test('lends no rights to a user without an employee, nor to another partner’s user with the same id', async () => {
    const user = async (partner: string, employee?: string) =>
      cookieOf(
        installation,
        await addPerson(installation, {
          email: `${employee ?? 'plain'}@${partner}.example`,
          home: { side: 'partner', partner },
          role: 'member',
          ...(employee ? { employee } : {}),
        }),
      );
    for (const who of [boss, await user('p1'), await user('p2', 'admin')]) {
      expect((await ask(who, 'GET', '/me')).body.guestOf).toEqual([]);
      expect((await ask(who, 'GET', '/clients/ends')).status).toBe(404);
    }
    const self = await user('p1', 'admin');
    expect((await ask(self, 'GET', '/me')).body.guestOf).toMatchObject([{ client: 'ends', partner: 'p1' }]);
    expect((await ask(self, 'GET', '/clients/ends')).status).toBe(200);
    await sql`delete from memberships where employee_id = 'admin'`.execute(installation.store.db);
  });
});

describe('an end of access', () => {
  const edit = async (endsOn: string | null) => {
    const sent = await ask(head, 'PATCH', '/clients/ends/access/people', { employees: ['admin'], endsOn });
    return sent.status === 200 ? 200 : sent.body.code;
  };
  /** Whom it is told to on a day, by mail. */
  const passDay = async (day: string) => {
    now = Date.parse(`${day}T00:05:00Z`);
    const at = new Date(now).toISOString();
    await Promise.all([endAccess(installation), endAccess(installation)]);
    await endAccess(installation);
    const { rows } = await sql<{ line: string }>`
      select kind || ' ' || to_address as line from mails where created_at = ${at}::timestamptz order by 1`.execute(
      installation.store.db,
    );
    return rows.map(({ line }) => line);
  };
  const isUser = async () =>
    (await ask(head, 'GET', '/clients/ends/access')).body.people.some(
      (each: { employee: string }) => each.employee === 'admin',
    );
  const ENDING = ['access-ending super-admin@ends.example', 'access-ending super-admin@p1.example'];

  test('is tomorrow at the earliest', async () => {
    expect([await edit('2026-02-28'), await edit('2026-03-01')]).toEqual([
      'access_end_past',
      'access_end_past',
    ]);
    expect([await edit('2026-03-02'), await edit(null)]).toEqual([200, 200]);
  });

  test('is told seven days ahead, anew when it moves, not when it stays, and not at all when it is taken back', async () => {
    expect(await edit('2026-03-20')).toBe(200);
    expect(await passDay('2026-03-12')).toEqual([]);
    expect(await passDay('2026-03-13')).toEqual(ENDING);
    expect(await edit('2026-03-20')).toBe(200);
    expect(await passDay('2026-03-14')).toEqual([]);
    expect(await edit('2026-03-25')).toBe(200);
    expect(await passDay('2026-03-17')).toEqual([]);
    expect(await passDay('2026-03-18')).toEqual(ENDING);
    // Within the seven days it is told at once.
    expect(await edit('2026-03-22')).toBe(200);
    expect(await passDay('2026-03-19')).toEqual(ENDING);
    expect(await edit(null)).toBe(200);
    expect(await passDay('2026-03-22')).toEqual([]);
    expect(await passDay('2026-03-25')).toEqual([]);
    expect(await isUser()).toBe(true);
  });

  test('comes on its day and not before; who has left by then does not leave twice', async () => {
    now = Date.parse('2026-04-01T12:00:00Z');
    expect(await edit('2026-04-05')).toBe(200);
    await passDay('2026-04-04');
    expect(await isUser()).toBe(true);
    expect(await passDay('2026-04-05')).toEqual(['access-removed super-admin@p1.example']);
    expect(await isUser()).toBe(false);
    expect(await passDay('2026-04-06')).toEqual([]);
    const { rows } = await sql<{ at: string }>`select at_text as at from client_facts
      where client_id = 'ends' and type = 'access.removed'`.execute(installation.store.db);
    expect(rows).toEqual([{ at: '2026-04-05T00:00:00Z' }]);
  });
});
