/** Lists at their limits: the last row of a page and the first of the next, and days that a filter includes or does not. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importFacts } from '../../src/actions/import-facts.ts';
import type { Installation } from '../../src/actions/installation.ts';
import { publishProgram } from '../../src/actions/publish-program.ts';
import { queueMail } from '../../src/actions/send-mail.ts';
import { makeServer } from '../../src/api/server.ts';
import { transact } from '../../src/store/open.ts';
import { openFresh } from './databases.ts';
import { clientOf, partnerOf, program } from './renewal-world.ts';
import { type Headers, keyOf, openInstallation, signIn } from './signed-in.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');

let server: Awaited<ReturnType<typeof makeServer>>;
let installation: Installation;
let admin: Headers;
let manager: Headers;

beforeAll(async () => {
  const store = await openFresh('pglite');
  await publishProgram(store, program, NOW);
  const facts = [...partnerOf('p1'), ...clientOf('p1', 'c1', '2026-12-15')];
  await importFacts(store, [facts], { now: NOW, trustRecordedAt: true });
  installation = openInstallation(store, { now: () => NOW });
  server = await makeServer({ installation, webFolder: null, logLevel: 'silent', requestsPerMinute: 1e9 });
  admin = await signIn(installation, 'partner:super-admin', 'p1');
  manager = await signIn(installation, 'vendor:program-manager');
});
afterAll(() => server.close());

async function ask(who: Headers, method: 'GET' | 'POST', path: string, payload?: object) {
  const reply = await server.inject({
    method,
    url: `/api/v1${path}`,
    headers: who,
    ...(payload ? { payload } : {}),
  });
  expect(reply.statusCode, `${path}: ${reply.body.slice(0, 300)}`).toBe(200);
  return reply.json();
}

test.each([
  ['overdue', ['2026-02-27', '2026-02-28']],
  ['today', ['2026-03-01']],
  ['week', ['2026-03-01', '2026-03-02', '2026-03-08']],
] as const)('tasks that are due: %s', async (due, expected) => {
  const days = ['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02', '2026-03-08', '2026-03-09', null];
  for (const dueOn of days)
    await ask(admin, 'POST', '/partners/p1/companies/c1/tasks', { title: `${due} ${dueOn}`, dueOn });
  const { items, total } = await ask(admin, 'GET', `/partners/p1/tasks?due=${due}&search=${due}&sort=due`);
  expect(items.map((each: { dueOn: string }) => each.dueOn)).toEqual(expected);
  expect(total).toBe(expected.length);
  const key = await keyOf(installation, { partner: 'p1' });
  expect((await ask(key, 'GET', '/partners/p1/tasks?assignee=me')).items, 'a key has none').toEqual([]);
});

/** Puts three of a kind in; the list of them, and how an item is told. */
const LISTS: readonly (readonly [string, () => Headers, (n: number) => Promise<unknown>])[] = [
  [
    '/mails?search=three',
    () => manager,
    (n) =>
      transact(installation.store, (db) =>
        queueMail(db, {
          kind: 'domain-code',
          fields: { domain: 'x.example', code: '1', partnerName: 'X', minutes: 1 },
          to: `three-${n}@x.example`,
          user: null,
          partner: null,
          client: null,
          dedupeKey: null,
          now: NOW + n,
        }),
      ),
  ],
  [
    '/feedback?search=three',
    () => manager,
    (n) => ask(admin, 'POST', '/feedback', { text: `three ${n}`, page: '/' }),
  ],
  [
    '/partners/p1/disputes?status=open',
    () => admin,
    (n) =>
      ask(admin, 'POST', '/partners/p1/disputes', {
        about: { kind: 'client', client: null },
        text: `three ${n}`,
      }),
  ],
];

test.each(LISTS)(
  '%s: each row once, whatever the page, and no page after the last',
  async (path, who, put) => {
    for (const n of [1, 2, 3]) await put(n);
    const walk = async (limit: number) => {
      const pages: string[][] = [];
      for (let next: string | null = ''; next !== null; ) {
        const cursor: string = next === '' ? '' : `&cursor=${encodeURIComponent(next)}`;
        const answer: { items: { id: string }[]; next: string | null } = await ask(
          who(),
          'GET',
          `${path}&limit=${limit}${cursor}`,
        );
        pages.push(answer.items.map(({ id }) => id));
        next = answer.next;
      }
      return pages;
    };
    const [all, ...more] = await walk(3);
    expect([all!.length, new Set(all).size, more]).toEqual([3, 3, []]);
    expect(await walk(2)).toEqual([all!.slice(0, 2), all!.slice(2)]);
    expect(await walk(1)).toEqual(all!.map((id) => [id]));
    expect(await walk(4)).toEqual([all]);
  },
);
