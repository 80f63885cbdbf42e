/**
 * What the audit log calls each thing that people do, with whose it is and about which partner and client: one step of
 * each kind over the API, in the order of a partnership. What is refused leaves no entry.
 */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importFacts } from '../../src/actions/import-facts.ts';
import type { Installation } from '../../src/actions/installation.ts';
import { publishProgram } from '../../src/actions/publish-program.ts';
import { makeServer } from '../../src/api/server.ts';
import { openFresh } from './databases.ts';
import { clientOf, fact, partnerOf, program } from './renewal-world.ts';
import { addPerson, cookieOf, type Headers, openInstallation, signIn } from './signed-in.ts';

let now = Date.parse('2026-03-01T12:00:00Z');
let server: Awaited<ReturnType<typeof makeServer>>;
let installation: Installation;
const people: Record<'admin' | 'cleo' | 'manager' | 'head' | 'clerk', Headers> = {
  admin: {},
  cleo: {},
  manager: {},
  head: {},
  clerk: {},
};

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
    fact('employee.added', '2025-01-01', {
      partner: 'p1',
      employee: 'dan',
      name: 'Dan',
      email: 'dan@x.example',
    }),
    ...clientOf('p1', 'c1', '2026-05-15'),
    // To be decided by 1 March, and by the day before.
    ...clientOf('p1', 'last', '2026-04-15'),
    ...clientOf('p1', 'late', '2026-04-14'),
  ];
  await importFacts(store, [facts], { now, trustRecordedAt: true });
  installation = {
    ...openInstallation(store, { now: () => now }),
    allowsPrivateWebhooks: true,
  };
  server = await makeServer({ installation, webFolder: null, logLevel: 'silent', requestsPerMinute: 1e9 });
  const home = { side: 'partner', partner: 'p1' } as const;
  people.admin = await signIn(installation, 'partner:super-admin', 'p1');
  people.cleo = await cookieOf(
    installation,
    await addPerson(installation, {
      email: 'cleo@p1.example',
      home,
      role: 'access-manager',
      employee: 'cleo',
    }),
  );
  people.manager = await signIn(installation, 'vendor:program-manager');
  people.head = await signIn(installation, 'client:super-admin', 'c1');
  people.clerk = await signIn(installation, 'client:user', 'c1');
});
afterAll(() => server.close());

type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Ids of what was made, by the word that stands for it in later addresses. */
const made = new Map<string, string>();
const fill = (path: string) => path.replaceAll(/\{(\w+)\}/g, (_, word: string) => made.get(word)!);

async function send(who: Headers, method: Method, path: string, payload: object | null) {
  // Facts of one instant have an order of their own: each request comes later.
  now += 1000;
  return server.inject({ method, url: `/api/v1${path}`, headers: who, ...(payload ? { payload } : {}) });
}

const P = '/partners/p1';
const TASK = { title: 'Call', dueOn: null };
const CONTACT = { name: 'Ada', email: 'ada@c1.example', kinds: ['primary'] };
const HOOK = { url: 'https://127.0.0.1/in', events: ['tier.changed'] };
const CLEO = { employees: ['cleo'] };
const DAN = { employees: ['dan'] };
const ABOUT = { about: { kind: 'client', client: 'c1' }, text: 'Something is missing' };

/**
 * Who does what, what the answer's id is remembered as, and what the log says: its action, partner and client (`-` where
 * there is none).
 */
const STEPS: readonly (readonly [
  keyof typeof people,
  Method,
  string,
  object | null,
  string | null,
  string,
])[] = [
  ['admin', 'POST', `${P}/companies/c1/tasks`, TASK, 'task', 'task.created p1 c1'],
  ['admin', 'PATCH', `${P}/tasks/{task}`, { title: 'Write' }, null, 'task.changed p1 c1'],
  ['admin', 'PATCH', `${P}/tasks/{task}`, { isDone: true }, null, 'task.done p1 c1'],
  ['admin', 'PATCH', `${P}/tasks/{task}`, { isDone: false }, null, 'task.reopened p1 c1'],
  ['admin', 'DELETE', `${P}/tasks/{task}`, null, null, 'task.deleted p1 c1'],
  ['cleo', 'POST', `${P}/companies/c1/notes`, { text: 'Note' }, 'note', 'note.created p1 c1'],
  ['cleo', 'PATCH', `${P}/notes/{note}`, { text: 'Other' }, null, 'note.changed p1 c1'],
  ['admin', 'DELETE', `${P}/notes/{note}`, null, null, 'note.deleted p1 c1'],
  ['head', 'POST', '/clients/c1/contacts', CONTACT, 'contact', 'contact.added - c1'],
  ['manager', 'PUT', '/clients/c1/contacts/{contact}', CONTACT, null, 'contact.changed - c1'],
  ['head', 'DELETE', '/clients/c1/contacts/{contact}', null, null, 'contact.removed - c1'],
  ['cleo', 'POST', `${P}/companies/c1/contacts`, CONTACT, 'own', 'contact.added p1 c1'],
  ['cleo', 'DELETE', `${P}/companies/c1/contacts/{own}`, null, null, 'contact.removed p1 c1'],
  [
    'admin',
    'PATCH',
    `${P}/settings`,
    { version: 0, links: { company: null } },
    null,
    'settings.changed p1 -',
  ],
  ['admin', 'PUT', `${P}/clients/c1/renewal-owner`, { owner: 'vendor' }, null, 'renewal-owner.changed p1 c1'],
  [
    'admin',
    'POST',
    `${P}/renewals/c1/marketing/decision`,
    { decision: 'renew' },
    null,
    'renewal.decided p1 c1',
  ],
  ['admin', 'POST', `${P}/webhooks`, HOOK, 'hook', 'webhook.created p1 -'],
  ['admin', 'PATCH', `${P}/webhooks/{hook}`, { isEnabled: false }, null, 'webhook.changed p1 -'],
  ['admin', 'DELETE', `${P}/webhooks/{hook}`, null, null, 'webhook.removed p1 -'],
  ['manager', 'POST', '/webhooks', HOOK, null, 'webhook.created - -'],
  ['admin', 'POST', `${P}/keys`, { name: 'K', scopes: ['read'] }, 'key', 'key.created p1 -'],
  ['manager', 'DELETE', `${P}/keys/{key}`, null, null, 'key.revoked p1 -'],
  ['cleo', 'POST', `${P}/disputes`, ABOUT, 'dispute', 'dispute.opened p1 c1'],
  [
    'manager',
    'POST',
    `${P}/disputes/{dispute}/decision`,
    { status: 'declined', text: 'No' },
    null,
    'dispute.declined p1 -',
  ],
  ['cleo', 'POST', `${P}/disputes`, ABOUT, 'dispute', 'dispute.opened p1 c1'],
  ['cleo', 'POST', `${P}/disputes/{dispute}/withdrawal`, { text: 'Found' }, null, 'dispute.withdrawn p1 -'],
  ['manager', 'PUT', '/roadmap', { items: [] }, null, 'roadmap.changed - -'],
  ['cleo', 'POST', `${P}/calendar-feed`, null, null, 'calendar.created p1 -'],
  ['cleo', 'DELETE', `${P}/calendar-feed`, null, null, 'calendar.revoked p1 -'],
  [
    'admin',
    'POST',
    `${P}/people`,
    { email: 'new@p1.example', role: 'member' },
    'invitation',
    'person.invited p1 -',
  ],
  ['admin', 'DELETE', `${P}/people/invitations/{invitation}`, null, null, 'invitation.revoked p1 -'],
  ['cleo', 'POST', `${P}/access-links`, {}, 'link', 'access-link.created p1 -'],
  ['clerk', 'POST', '{link}/answer', { client: 'c1', answer: 'ask' }, 'request', 'access.requested p1 c1'],
  [
    'head',
    'POST',
    '/clients/c1/access/requests/{request}/decision',
    { decision: 'decline' },
    null,
    'access.declined p1 c1',
  ],
  ['cleo', 'POST', `${P}/access-links`, {}, 'link', 'access-link.created p1 -'],
  ['head', 'POST', '{link}/answer', { client: 'c1', answer: 'approve' }, null, 'access.approved p1 c1'],
  [
    'cleo',
    'POST',
    `${P}/access/clients/c1/people`,
    { ...DAN, permission: 'standard' },
    null,
    'access.granted p1 c1',
  ],
  [
    'head',
    'PATCH',
    '/clients/c1/access/people',
    { ...DAN, permission: 'read-only' },
    null,
    'access.changed p1 c1',
  ],
  [
    'cleo',
    'POST',
    `${P}/access/assignments`,
    { ...DAN, change: 'link', clients: ['c1'] },
    null,
    'assignment.linked p1 c1',
  ],
  [
    'cleo',
    'POST',
    `${P}/access/assignments`,
    { ...DAN, change: 'unlink', clients: ['c1'] },
    null,
    'assignment.unlinked p1 c1',
  ],
  [
    'cleo',
    'POST',
    `${P}/access/clients/c1/people/change`,
    { ...DAN, change: 'deactivate' },
    null,
    'access.deactivated p1 c1',
  ],
  [
    'head',
    'POST',
    '/clients/c1/access/people/change',
    { ...DAN, change: 'reactivate' },
    null,
    'access.reactivated p1 c1',
  ],
  [
    'head',
    'POST',
    '/clients/c1/access/people/change',
    { ...DAN, change: 'remove' },
    null,
    'access.removed p1 c1',
  ],
  [
    'admin',
    'POST',
    `${P}/access/employees`,
    { name: 'Eve', email: 'eve@p1.example' },
    'eve',
    'employee.added p1 -',
  ],
  [
    'admin',
    'POST',
    `${P}/access/employees/change`,
    { ...CLEO, change: 'deactivate' },
    null,
    'employee.deactivated p1 c1',
  ],
  [
    'admin',
    'POST',
    `${P}/access/employees/change`,
    { ...CLEO, change: 'reactivate' },
    null,
    'employee.reactivated p1 c1',
  ],
  [
    'admin',
    'POST',
    `${P}/access/employees/change`,
    { ...DAN, change: 'remove' },
    null,
    'employee.removed p1 -',
  ],
  ['admin', 'POST', `${P}/clients/c1/end-services`, null, null, 'services.ended p1 c1'],
];

async function readLog(after: string): Promise<readonly { n: string; line: string; actor: string }[]> {
  const { rows } = await sql<{ n: string; line: string; actor: string }>`
    select n::text as n, action || ' ' || coalesce(partner_id, '-') || ' ' || coalesce(client_id, '-') as line,
      actor_name as actor
    from audit_entries where n > ${after}::bigint order by audit_entries.n`.execute(installation.store.db);
  return rows;
}

test('each step has its name, its partner and client, and who took it', async () => {
  const names = {
    admin: 'super-admin',
    cleo: 'cleo',
    manager: 'program-manager',
    head: 'super-admin',
    clerk: 'user',
  };
  for (const [who, method, path, body, word, line] of STEPS) {
    const last = (await readLog('0')).at(-1)?.n ?? '0';
    const reply = await send(people[who], method, fill(path), body);
    expect(reply.statusCode, `${line}: ${reply.body.slice(0, 300)}`).toBeLessThan(300);
    if (word) {
      const answer = reply.json();
      const listed = answer.items?.find((each: { id: string | null }) => each.id !== null)?.id;
      made.set(
        word,
        answer.path ?? answer.id ?? answer.request ?? answer.invitation ?? answer.employee ?? listed,
      );
    }
    expect(await readLog(last)).toMatchObject([{ line, actor: names[who] }]);
  }
});

test('a renewal is decided up to its deadline, the last day included', async () => {
  const decide = (client: string) =>
    send(people.admin, 'POST', `${P}/renewals/${client}/marketing/decision`, { decision: 'renew' });
  expect((await decide('last')).statusCode).toBe(200);
  const cancelled = await send(people.admin, 'POST', `${P}/renewals/last/marketing/decision`, {
    decision: 'cancel',
  });
  expect(cancelled.statusCode).toBe(200);
  const { rows } = await sql<{ detail: string }>`
    select detail from audit_entries where client_id = 'last' order by n`.execute(installation.store.db);
  expect(rows.map(({ detail }) => JSON.parse(detail))).toMatchObject([
    { decision: 'renew', mrr: '600' },
    { decision: 'cancel', mrr: '0' },
  ]);
  expect((await decide('late')).json().code).toBe('renewal_deadline_passed');
});

test('what is refused leaves no entry', async () => {
  const before = await readLog('0');
  for (const [who, method, path, body, status] of [
    ['clerk', 'POST', '/clients/c1/contacts', CONTACT, 403],
    ['cleo', 'POST', `${P}/webhooks`, HOOK, 403],
    ['cleo', 'POST', `${P}/people`, { email: 'x@p1.example', role: 'member' }, 403],
    ['admin', 'POST', `${P}/companies/nobody/tasks`, TASK, 404],
    ['admin', 'POST', `${P}/clients/c1/end-services`, null, 409],
    ['admin', 'PATCH', `${P}/settings`, { version: 0, links: { company: null } }, 409],
  ] as const)
    expect((await send(people[who], method, path, body)).statusCode, path).toBe(status);
  expect(await readLog('0')).toEqual(before);
});

test('a task stays done by whoever did it first, and is not the vendor’s to change', async () => {
  const task = await send(people.cleo, 'POST', `${P}/companies/c1/tasks`, TASK);
  const path = `${P}/tasks/${task.json().id}`;
  const first = (await send(people.cleo, 'PATCH', path, { isDone: true })).json();
  expect(first.doneBy).toBe('cleo');
  const again = (await send(people.admin, 'PATCH', path, { isDone: true, title: 'Called' })).json();
  expect(again).toMatchObject({ title: 'Called', doneBy: 'cleo', doneAt: first.doneAt });
  const read = await server.inject({ url: `/api/v1${P}/tasks?state=all`, headers: people.manager });
  expect(read.json().items).toMatchObject([{ mayChange: false, mayDelete: false }]);
});
