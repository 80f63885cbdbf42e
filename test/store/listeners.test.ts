/**
 * Who hears of what on `GET /events`: of foreign partners and clients nobody hears a word, and whoever loses a right
 * while connected, or gains one, is asked for anew within a minute.
 */
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { forgetCallers } from '../../src/actions/find-caller.ts';
import { importFacts } from '../../src/actions/import-facts.ts';
import type { Installation } from '../../src/actions/installation.ts';
import { publishProgram } from '../../src/actions/publish-program.ts';
import { makeServer } from '../../src/api/server.ts';
import type { Role } from '../../src/contract/roles.ts';
import type { Changed } from '../../src/contract/status.ts';
import { putAssignments } from '../../src/store/assignments.ts';
import type { Home } from '../../src/store/memberships.ts';
import { openFresh } from './databases.ts';
import { clientOf, fact, partnerOf, program } from './renewal-world.ts';
import { addPerson, cookieOf, type Headers, keyOf, openInstallation, signIn } from './signed-in.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const RECHECK_MS = 60_000;

let installation: Installation;
let server: Awaited<ReturnType<typeof makeServer>>;
let base: string;
/** How often it was asked who a caller is. */
let asked = 0;
/** Stands for a database that does not answer. */
let isAway = false;

beforeAll(async () => {
  const store = await openFresh('pglite');
  await publishProgram(store, program, NOW);
  const facts = [
    ...partnerOf('p1'),
    ...partnerOf('p2'),
    fact('employee.added', '2025-01-01', { partner: 'p1', employee: 'guest', email: 'guest@p1.example' }),
    ...clientOf('p1', 'c1', '2026-12-15'),
    ...clientOf('p2', 'c2', '2026-12-15'),
    fact('access.granted', '2026-01-02', { client: 'c1', employee: 'guest' }),
  ];
  await importFacts(store, [facts], { now: NOW, trustRecordedAt: true });
  const opened = openInstallation(store, { now: () => NOW });
  installation = {
    ...opened,
    findCaller: async (headers) => {
      const caller = await opened.findCaller(headers);
      asked++;
      if (isAway) throw new Error('the database is away');
      return caller;
    },
  };
});

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  server = await makeServer({ installation, webFolder: null, logLevel: 'silent', requestsPerMinute: 1e9 });
  await server.listen({ host: '127.0.0.1', port: 0 });
  base = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}/api/v1`;
});
afterEach(async () => {
  vi.useRealTimers();
  await server.close();
});

const person = async (email: string, home: Home, role: string, employee?: string) =>
  cookieOf(
    installation,
    await addPerson(installation, { email, home, role, ...(employee ? { employee } : {}) }),
  );
const ofPartner = (partner: string) => ({ side: 'partner', partner }) as const;
const vendors = (role: string, name = role) => person(`${name}@vendor.example`, { side: 'vendor' }, role);

function connect({ host: _, ...headers }: Headers): Promise<Response> {
  return fetch(`${base}/events`, { headers });
}

const change = (partners: string[], clients: string[], recordedThrough: string): Changed => ({
  partners,
  clients,
  recordedThrough,
});

/** All that came until the stream ended: of each change its mark, partners and clients in a line. */
async function readHeard(stream: Response): Promise<readonly string[]> {
  const text = await stream.text();
  return [...text.matchAll(/event: changed\ndata: (.*)\n\n/g)].map((match) => {
    const { partners, clients, recordedThrough } = JSON.parse(match[1]!) as Changed;
    return `${recordedThrough}: ${[...partners, ...clients].join(' ')}`;
  });
}

test('everybody hears of their own, and of nobody else', async () => {
  const member = await person('both@p1.example', ofPartner('p1'), 'member');
  await addPerson(installation, { email: 'both@p1.example', home: ofPartner('p2'), role: 'member' });
  const roles = ['super-admin', 'access-manager', 'member'].map((role) => `partner:${role}` as Role);
  const pdm = await vendors('partner-development-manager');
  const renewals = await vendors('renewal-manager');
  await putAssignments(installation.store.db, [
    {
      kind: 'partner-development-manager',
      user: 'user-of-partner-development-manager@vendor.example',
      partner: 'p1',
      client: null,
    },
    { kind: 'renewal-manager', user: 'user-of-renewal-manager@vendor.example', partner: null, client: 'c1' },
  ]);
  const P1 = ['both: p1', 'p1: p1'];
  const C1 = ['both: c1', 'c1: c1'];
  const ALL = ['both: p1 p2 c1 c2', 'p1: p1', 'c1: c1', 'foreign: p2 c2'];
  const listeners: [string, Headers, readonly string[]][] = [
    ...(await Promise.all(
      roles.map(
        async (role) => [role, await signIn(installation, role, 'p1'), P1] as [string, Headers, string[]],
      ),
    )),
    ['of p2', await signIn(installation, 'partner:member', 'p2'), ['both: p2', 'foreign: p2']],
    ['of two partners', member, ['both: p1 p2', 'p1: p1', 'foreign: p2']],
    [
      'a guest in c1',
      await person('guest@p1.example', ofPartner('p1'), 'member', 'guest'),
      ['both: p1 c1', 'p1: p1', 'c1: c1'],
    ],
    ['of c1', await signIn(installation, 'client:super-admin', 'c1'), C1],
    ['a plain user of c1', await signIn(installation, 'client:user', 'c1'), C1],
    ['who develops p1', pdm, P1],
    ['who develops nobody', await vendors('partner-development-manager', 'other-pdm'), []],
    ['who looks after c1', renewals, C1],
    ['who looks after nobody', await vendors('renewal-manager', 'other-rm'), []],
    ['a program manager', await vendors('program-manager'), ALL],
    ['an auditor', await vendors('auditor'), ALL],
    ['a key of p1', await keyOf(installation, { partner: 'p1', scopes: ['read'] }), P1],
    ['a key of the vendor', await keyOf(installation, { scopes: ['read'] }), ALL],
  ];
  const streams = await Promise.all(listeners.map(([, headers]) => connect(headers)));
  expect(streams.map(({ status }) => status)).toEqual(streams.map(() => 200));
  installation.changes.post(change(['p1', 'p2'], ['c1', 'c2'], 'both'));
  installation.changes.post(change(['p1'], [], 'p1'));
  installation.changes.post(change([], ['c1'], 'c1'));
  installation.changes.post(change(['p2'], ['c2'], 'foreign'));
  await server.close();
  for (const [i, [name, , heard]] of listeners.entries())
    expect(await readHeard(streams[i]!), name).toEqual(heard);
});

test('without the right to read there is no stream', async () => {
  for (const scopes of [['facts:write'], ['manage']] as const)
    expect((await connect(await keyOf(installation, { scopes }))).status).toBe(403);
  expect((await connect({})).status).toBe(401);
});

const run = (text: string): Promise<unknown> => sql.raw(text).execute(installation.store.db);
const MEMBERSHIP = `memberships where user_id = 'user-of-moves@p1.example'`;

const MOVES: readonly (readonly [string, () => Promise<unknown>, readonly string[]])[] = [
  ['leaves p2', () => run(`delete from ${MEMBERSHIP} and partner_id = 'p2'`), ['later: p1 c1']],
  [
    'is a guest no longer',
    () => run(`delete from client_guests where employee_id = 'guest'`),
    ['later: p1 p2'],
  ],
  ['comes to be of p3', () => addMore('p3'), ['later: p1 p2 p3 c1']],
  ['leaves all', () => run(`delete from ${MEMBERSHIP}`), []],
  ['has an ended session', () => run(`delete from sessions where user_id = 'user-of-moves@p1.example'`), []],
  ['cannot be asked for', setAway, []],
];

async function setAway(): Promise<void> {
  isAway = true;
}

/** Each begins as somebody of p1 and p2 who is a guest in c1. */
test.each(MOVES)('whoever %s hears so from the next minute on', async (_what, move, later) => {
  const mover = await person('moves@p1.example', ofPartner('p1'), 'member', 'guest');
  await addMore('p2');
  await run(`insert into client_guests (client_id, employee_id, partner_id, permission)
    values ('c1', 'guest', 'p1', 'standard') on conflict do nothing`);
  forgetCallers(installation.store);
  const stream = await connect(mover);
  const everything = (mark: string) => change(['p1', 'p2', 'p3', 'p4'], ['c1', 'c2'], mark);
  installation.changes.post(everything('first'));
  await move();
  forgetCallers(installation.store);
  const before = asked;
  vi.advanceTimersByTime(RECHECK_MS - 1);
  installation.changes.post(everything('meanwhile'));
  expect(asked).toBe(before);
  vi.advanceTimersByTime(1);
  await expect.poll(() => asked, { timeout: 30_000 }).toBe(before + 1);
  isAway = false;
  installation.changes.post(everything('later'));
  await server.close();
  expect(await readHeard(stream)).toEqual(['first: p1 p2 c1', 'meanwhile: p1 p2 c1', ...later]);
  await run(`delete from ${MEMBERSHIP}`);
});

async function addMore(partner: string): Promise<unknown> {
  return addPerson(installation, { email: 'moves@p1.example', home: ofPartner(partner), role: 'member' });
}
