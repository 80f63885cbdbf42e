/**
 * On which days people are told of what is ahead, day by day through one spring: the day before nobody hears of it, on
 * the day each hears once however many servers look, and what fell on a day without a server comes on the next.
 */
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { endAccess } from '../../src/actions/end-access.ts';
import { importFacts } from '../../src/actions/import-facts.ts';
import { publishProgram } from '../../src/actions/publish-program.ts';
import { rollDay } from '../../src/actions/roll-statements.ts';
import { formatDay, parseDay } from '../../src/base/day.ts';
import type { Fact } from '../../src/facts/fact.ts';
import type { Program } from '../../src/program/program.ts';
import { putAccessEnd } from '../../src/store/access-ends.ts';
import { saveChannels } from '../../src/store/notifications.ts';
import { transact } from '../../src/store/open.ts';
import { savePartnerSettings } from '../../src/store/partner-settings.ts';
import { insertTask } from '../../src/store/tasks.ts';
import { insertWebhook } from '../../src/store/webhooks.ts';
import { openFresh } from './databases.ts';
import { clientOf, fact, partnerOf, program as plain } from './renewal-world.ts';
import { addPerson, openInstallation } from './signed-in.ts';

const dayOf = (text: string) => parseDay(text)!;
const midnightOf = (day: string) => Date.parse(`${day}T00:01:00Z`);

/** Its own days of reminders; a tier that managed points hold up, and a review in which it falls. */
const program: Program = {
  ...plain,
  renewals: { windowDays: 120, deadlineDays: 30, reminderDays: [45, 21, 14, 7, 2] },
  versions: plain.versions.map((version) => ({
    ...version,
    tiers: [{ id: 'gold', name: 'Gold', gates: { total: '36' } }],
    review: { raise: { day: 15 }, recalibrate: [{ on: '05-10', from: '05-01' }], holdMonths: 1 },
  })),
};

const FIRST = '2026-03-29';
const LAST = '2026-05-17';

const facts: readonly Fact[] = [
  ...partnerOf('p1'),
  // 36 points until 21 April, when the work of 20 February is 60 days old; then the 30 of the sale.
  ...clientOf('p1', 'acme', '2026-05-15'),
  ...clientOf('p1', 'beta', '2027-05-15', '0').filter(({ type }) => /client|access/.test(type)),
  fact('certificate.earned', '2026-01-05', {
    partner: 'p1',
    employee: 'e-p1',
    certificate: 'pro',
    expiresOn: '2026-05-05',
  }),
];

async function openWorld() {
  const store = await openFresh('pglite');
  let now = midnightOf(FIRST);
  const installation = openInstallation(store, { now: () => now });
  await publishProgram(store, program, now);
  await importFacts(store, [facts], { now, trustRecordedAt: true });
  const home = { side: 'partner', partner: 'p1' } as const;
  const admin = await addPerson(installation, { email: 'admin@p1', home, role: 'super-admin' });
  await addPerson(installation, { email: 'e@p1', home, role: 'member', employee: 'e-p1' });
  const beta = { side: 'client', client: 'beta' } as const;
  await addPerson(installation, { email: 'head@beta', home: beta, role: 'super-admin' });
  await addPerson(installation, { email: 'user@beta', home: beta, role: 'user' });
  await transact(store, async (db) => {
    const unset = { contactEmail: null, website: null, about: null, companyUrl: null };
    const settings = { ...unset, renewalOwner: 'partner', renewalPerson: admin } as const;
    await savePartnerSettings(db, { partner: 'p1', settings, version: 0, at: now, by: 'a test' });
    await putAccessEnd(
      db,
      { client: 'beta', employee: 'e-p1', partner: 'p1', endsOn: dayOf('2026-05-01'), setBy: 'Head' },
      now,
    );
    for (const [id, dueOn] of [
      ['open', '2026-04-30'],
      ['done', '2026-04-29'],
    ] as const)
      await insertTask(db, {
        partner: 'p1',
        id,
        client: 'acme',
        title: id,
        text: null,
        category: null,
        dueOn: dayOf(dueOn),
        assignee: 'user-of-e@p1',
        createdBy: null,
        createdByName: 'a test',
        createdAt: now,
        doneAt: null,
        doneByName: null,
      });
    await sql`update tasks set done_at = ${new Date(now).toISOString()}::timestamptz where id = 'done'`.execute(
      db,
    );
  });
  await insertWebhook(store.db, {
    id: 'w',
    partner: 'p1',
    url: 'https://hooks.example/',
    description: '',
    events: ['renewal.due', 'credit.expiring', 'tier.changed', 'statement.changed', 'access.removed'],
    secret: 'whsec_AAAA',
    by: 'a test',
    at: now,
  });
  /** Two servers at the same moment. */
  const begin = async (day: string): Promise<void> => {
    now = midnightOf(day);
    await Promise.all([rollDay, endAccess, rollDay, endAccess].map((job) => job(installation)));
  };
  /** Whom what is told on a day, by mail; what webhooks hear stands with an arrow. */
  const passDay = async (day: string): Promise<readonly string[]> => {
    await begin(day);
    const at = new Date(now).toISOString();
    const { rows } = await sql<{ line: string }>`
      select kind || ' ' || to_address as line from mails
        where created_at = ${at}::timestamptz and kind <> 'weekly-summary'
      union all select '→ ' || event from webhook_deliveries where created_at = ${at}::timestamptz
      order by 1`.execute(store.db);
    const { rows: notices } = await sql<{ line: string }>`
      select n.kind || ' ' || u.email as line from notifications n join users u on u.id = n.user_id
      where n.created_at = ${at}::timestamptz order by 1`.execute(store.db);
    const lines = rows.map(({ line }) => line);
    expect(notices.map(({ line }) => line).toSorted(), `in the app on ${day}`).toEqual(
      lines.filter((line) => !line.startsWith('→')).toSorted(),
    );
    return lines.toSorted();
  };
  return { store, installation, admin, begin, passDay };
}

const everybody = (kind: string) => ['admin@p1', 'e@p1'].map((reader) => `${kind} ${reader}`);
const REMINDER = ['renewal-due admin@p1', '→ renewal.due'];
const PASSED = ['renewal-passed admin@p1', '→ renewal.due'];
const LAPSING = [...everybody('credit-expiring'), '→ credit.expiring'];
const ENDING = [...everybody('access-ending'), 'access-ending head@beta'];
const ENDED = [...everybody('access-removed'), '→ access.removed'];
const LAPSED = ['→ statement.changed'];
const FALLEN = [...everybody('tier-changed'), '→ statement.changed', '→ tier.changed'];

/** What is told on which day when a server runs on each; on all other days nothing. */
const CALENDAR: Readonly<Record<string, readonly string[]>> = {
  '2026-03-31': REMINDER, // 45 days before the renewal
  '2026-04-05': everybody('certificate-expiring'), // 30 days before
  '2026-04-07': LAPSING, // 14 days before
  '2026-04-10': everybody('tier-at-risk'), // 30 days before
  '2026-04-16': PASSED, // the day after the deadline
  '2026-04-18': LAPSING, // 3 days before
  '2026-04-21': LAPSED,
  '2026-04-24': [...PASSED, ...ENDING], // 21 days before the renewal, 7 before the end of access
  '2026-04-28': everybody('certificate-expiring'), // 7 days before
  '2026-04-30': ['task-due e@p1'],
  '2026-05-01': [...PASSED, ...ENDED], // 14 days before
  '2026-05-03': everybody('tier-at-risk'), // 7 days before
  '2026-05-08': PASSED, // 7 days before
  '2026-05-10': FALLEN,
  '2026-05-13': PASSED, // 2 days before
};

const told = (calendar: Readonly<Record<string, readonly string[]>>) =>
  Object.fromEntries(Object.entries(calendar).map(([day, lines]) => [day, lines.toSorted()]));

describe('notices', () => {
  test('come on their days and on no others, each once', async () => {
    const { passDay } = await openWorld();
    const seen: Record<string, readonly string[]> = {};
    for (let day = dayOf(FIRST); day <= dayOf(LAST); day++) {
      const lines = await passDay(formatDay(day));
      if (lines.length > 0) seen[formatDay(day)] = lines;
    }
    expect(seen).toEqual(told(CALENDAR));
  });

  test('of days without a server come on the next, several of one kind as one; what is over by then does not', async () => {
    const { passDay } = await openWorld();
    const seen: Record<string, readonly string[]> = {};
    for (const day of [
      FIRST,
      '2026-03-30',
      '2026-04-01',
      '2026-04-02',
      '2026-04-20',
      '2026-04-25',
      '2026-05-09',
    ])
      seen[day] = await passDay(day);
    expect(seen).toEqual(
      told({
        [FIRST]: [],
        '2026-03-30': [],
        '2026-04-01': REMINDER, // one day late
        '2026-04-02': [],
        // The last of the two announcements of credit alone, beside what comes within 30 days.
        '2026-04-20': [
          ...PASSED,
          ...LAPSING,
          ...everybody('certificate-expiring'),
          ...everybody('tier-at-risk'),
        ],
        '2026-04-25': [...PASSED, ...ENDING, ...LAPSED],
        // Reminders of 14 and of 7 days before go together; the certificate has ended.
        '2026-05-09': [...PASSED, ...ENDED, ...everybody('tier-at-risk'), 'task-due e@p1'],
      }),
    );
  });

  test('of renewals go to whom they are to go: in the app alone, and to super admins when the person has left', async () => {
    const { store, installation, admin, begin } = await openWorld();
    const told = async (day: string) => {
      await begin(day);
      const { rows } = await sql<{ line: string }>`
        select 'mail ' || to_address as line from mails where kind like 'renewal-%'
        union all select 'app ' || u.email from notifications n join users u on u.id = n.user_id
          where n.kind like 'renewal-%' order by 1`.execute(store.db);
      await sql`delete from mails`.execute(store.db);
      await sql`delete from notifications`.execute(store.db);
      return rows.map(({ line }) => line);
    };
    await saveChannels(store.db, admin, 'renewal-due', { inApp: true, email: false, digest: false });
    expect(await told(FIRST)).toEqual([]);
    expect(await told('2026-03-31')).toEqual(['app admin@p1']);
    // A kind of its own.
    expect(await told('2026-04-16')).toEqual(['app admin@p1', 'mail admin@p1']);
    await sql`delete from memberships where user_id = ${admin}`.execute(store.db);
    const home = { side: 'partner', partner: 'p1' } as const;
    await addPerson(installation, { email: 'new@p1', home, role: 'super-admin' });
    expect(await told('2026-04-24')).toEqual(['app new@p1', 'mail new@p1']);
  });

  test('do not come again when a clock is set back', async () => {
    const { store, begin } = await openWorld();
    const count = async () => {
      const { rows } = await sql`select id from mails union all select id from webhook_deliveries`.execute(
        store.db,
      );
      return rows.length;
    };
    for (const day of [FIRST, '2026-04-21']) await begin(day);
    const told = await count();
    expect(told).toBeGreaterThan(0);
    for (const day of ['2026-04-20', '2026-04-21']) await begin(day);
    expect(await count()).toBe(told);
  });
});
