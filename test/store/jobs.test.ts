/** What the server does by itself: at the right time, once although two servers run, and to the end although one is killed. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deliverMails } from '../../src/actions/deliver-mails.ts';
import { importFacts } from '../../src/actions/import-facts.ts';
import type { Installation } from '../../src/actions/installation.ts';
import { openNoticeBoard } from '../../src/actions/notice-board.ts';
import { publishProgram } from '../../src/actions/publish-program.ts';
import { rollDay } from '../../src/actions/roll-statements.ts';
import { sendDigests } from '../../src/actions/send-digests.ts';
import { queueMail } from '../../src/actions/send-mail.ts';
import type { Fact } from '../../src/facts/fact.ts';
import { type RunningJobs, startJobs } from '../../src/jobs/start-jobs.ts';
import { makeMailer } from '../../src/mail/make-mailer.ts';
import type { Program } from '../../src/program/program.ts';
import { compileTerms } from '../../src/program/terms.ts';
import { answerFrom, horizonOf, settleFacts } from '../../src/statement/answer.ts';
import { saveChannels } from '../../src/store/notifications.ts';
import { openStore, type Store, transact } from '../../src/store/open.ts';
import { insertWebhook } from '../../src/store/webhooks.ts';
import { openFresh } from './databases.ts';
import { addPerson, ORIGIN, openInstallation } from './signed-in.ts';

const { program, facts } = JSON.parse(
  readFileSync(new URL('../cases/full-3.json', import.meta.url), 'utf8'),
) as { readonly program: Program; readonly facts: readonly Fact[] };

const settled = settleFacts(compileTerms(program), facts, horizonOf({ partner: '', asOf: '' }));

const PARTNERS = ['p1', 'p2', 'p3'];
const DAY_MS = 86_400_000;
const mailer = makeMailer({ publicUrl: ORIGIN, smtp: null });

const instantOf = (day: string, time = '00:01') => Date.parse(`${day}T${time}:00Z`);

/** A database with the whole history, and a webhook of the vendor; its clock may stand anywhere in it. */
async function openAll(kind: 'pglite' | 'postgres'): Promise<Store> {
  const store = await openFresh(kind);
  const now = instantOf('2026-06-01');
  await publishProgram(store, program, now);
  await importFacts(store, [facts], { now, trustRecordedAt: true });
  await insertWebhook(store.db, {
    id: 'w',
    partner: null,
    url: 'https://hooks.example/',
    description: '',
    events: ['statement.changed', 'tier.changed', 'credit.expiring'],
    secret: 'whsec_AAAA',
    by: 'a test',
    at: now,
  });
  for (const partner of PARTNERS) {
    const home = { side: 'partner', partner } as const;
    const installation = openInstallation(store, { now: () => now });
    await addPerson(installation, { email: `admin@${partner}.example`, home, role: 'super-admin' });
  }
  return store;
}

interface Told {
  readonly event: string;
  readonly partner: string;
  readonly asOf: string;
  readonly total: string;
  readonly tier: string | null;
}

/** What webhooks were told of points and tiers, in order. */
async function listTold(store: Store): Promise<readonly Told[]> {
  const { rows } = await sql<{ body: string }>`
    select body from webhook_deliveries where event <> 'credit.expiring'`.execute(store.db);
  return rows
    .map(({ body }) => {
      const { type, data } = JSON.parse(body);
      const { partner, asOf, after } = data;
      return { event: type, partner, asOf, total: after.points.total, tier: after.tier };
    })
    .sort(compareTold);
}

/** What should be told from one date to another, by the statements of both. */
function expectTold(from: string, to: string): readonly Told[] {
  const told: Told[] = [];
  for (const partner of PARTNERS) {
    const before = answerFrom(settled, { partner, asOf: from });
    const after = answerFrom(settled, { partner, asOf: to });
    const tier = after.tier.credited;
    const row = { partner, asOf: to, total: after.points.total, tier };
    const hasMoved = JSON.stringify(before.points) !== JSON.stringify(after.points);
    if (hasMoved || before.tier.credited !== tier) told.push({ event: 'statement.changed', ...row });
    if (before.tier.credited !== tier) told.push({ event: 'tier.changed', ...row });
  }
  return told.sort(compareTold);
}

function compareTold(a: Told, b: Told): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}

interface KeptMail {
  readonly to: string;
  readonly kind: string;
  readonly fields: Record<string, unknown>;
}

async function listKept(store: Store): Promise<readonly KeptMail[]> {
  const { rows } = await sql<KeptMail>`
    select to_address as "to", kind, fields from mails order by to_address, kind, created_at, id`.execute(
    store.db,
  );
  return rows;
}

describe('the daily roll', () => {
  test('tells each day what the statements say changed, and ahead what ends', async () => {
    // Not every day a server runs: what fell on a day without one is told on the next.
    const october = ['01', '02', '03', '05', '07', '10', '16', '21', '24', '29', '30', '31'];
    const november = ['01', '02', '04', '22', '25', '30'];
    const [first, ...days] = [
      ...october.map((each) => `2024-10-${each}`),
      ...november.map((each) => `2024-11-${each}`),
    ];
    const store = await openAll('pglite');
    let day = first!;
    const installation = { store, now: () => instantOf(day) };
    await rollDay(installation);
    expect(await listTold(store)).toEqual([]);
    const expected: Told[] = [];
    for (const next of days) {
      expected.push(...expectTold(day, next));
      day = next;
      await rollDay(installation);
      if (day === '2024-10-31') await rollDay(installation);
    }
    expect(expected.length).toBeGreaterThan(8);
    expect(await listTold(store)).toEqual(expected.sort(compareTold));

    const mails = await listKept(store);
    const linesOf = (kind: string, key: string) =>
      mails.flatMap((mail) =>
        mail.kind === kind
          ? (mail.fields[key] as Record<string, string>[]).map((row) => ({ to: mail.to, ...row }))
          : [],
      );
    expect(mails.filter(({ kind }) => kind === 'tier-up')).toMatchObject([
      { to: 'admin@p3.example', fields: { before: null, after: 'Diamond', on: '2024-10-31' } },
    ]);
    expect(linesOf('credit-expiring', 'clients')).toMatchObject([
      { to: 'admin@p1.example', name: 'c3', endsOn: '2024-10-24', daysLeft: 14 },
      { to: 'admin@p1.example', name: 'c3', endsOn: '2024-10-24', daysLeft: 3 },
      { to: 'admin@p3.example', name: 'c3', endsOn: '2024-10-02', daysLeft: 1 },
    ]);
    expect(linesOf('certificate-expiring', 'certificates')).toMatchObject([
      { to: 'admin@p2.example', certificate: 'solutions-partner', endsOn: '2024-12-02', daysLeft: 30 },
      { to: 'admin@p2.example', certificate: 'solutions-partner', endsOn: '2024-12-02', daysLeft: 7 },
    ]);
    const weeks = mails.filter(({ to, kind }) => to === 'admin@p1.example' && kind === 'weekly-summary');
    expect(weeks.map(({ fields }) => `${fields.from} ${fields.to}`)).toEqual([
      '2024-09-30 2024-10-07',
      '2024-10-09 2024-10-16',
      '2024-10-14 2024-10-21',
      '2024-10-22 2024-10-29',
      '2024-10-28 2024-11-04',
      '2024-11-15 2024-11-22',
      '2024-11-18 2024-11-25',
    ]);
  });

  test('warns of a tier that a recalibration would take, when it comes near and when it is close', async () => {
    const store = await openAll('pglite');
    for (const day of ['2025-12-10', '2025-12-20', '2025-12-21', '2026-01-10', '2026-01-11', '2026-01-15'])
      await rollDay({ store, now: () => instantOf(day) });
    const mails = (await listKept(store)).filter(({ kind }) => kind.startsWith('tier-'));
    const risk = (to: string, daysLeft: number) => ({
      to,
      kind: 'tier-at-risk',
      fields: { tier: 'Diamond', becomes: null, on: '2026-01-15', daysLeft },
    });
    const loss = (to: string) => ({ to, kind: 'tier-changed', fields: { before: 'Diamond', after: null } });
    expect(mails).toMatchObject(
      ['admin@p2.example', 'admin@p3.example'].flatMap((to) => [risk(to, 26), risk(to, 5), loss(to)]),
    );
  });

  test('those who want a digest get one in the morning, with what came since the last', async () => {
    const store = await openAll('pglite');
    const user = 'user-of-admin@p1.example';
    let now = instantOf('2025-07-14');
    const installation = { store, now: () => now };
    await rollDay(installation);
    for (const kind of [
      'tier-up',
      'tier-changed',
      'weekly-summary',
      'credit-expiring',
      'certificate-expiring',
    ])
      await saveChannels(store.db, user, kind, { inApp: false, email: false, digest: true });
    now += 7 * DAY_MS;
    await rollDay(installation);
    const digests = async () => (await listKept(store)).filter(({ kind }) => kind === 'digest');
    await sendDigests(installation);
    expect(await digests()).toEqual([]);
    now = instantOf('2025-07-21', '06:00');
    await sendDigests(installation);
    await sendDigests(installation);
    expect(await digests()).toMatchObject([{ to: 'admin@p1.example' }]);
    const [{ fields }] = (await digests()) as [KeptMail];
    expect(JSON.stringify(fields)).toContain('Your week');
    // Whoever turned all of them off since does not get it.
    await sql`update notification_settings set digest = false where user_id = ${user}`.execute(store.db);
    await deliverMails(installation, mailer);
    const states = sql<{ state: string }>`select state from mails where kind = 'digest'`;
    expect((await states.execute(store.db)).rows).toEqual([{ state: 'skipped' }]);
  });
});

describe('two servers on one PostgreSQL', () => {
  let store: Store;
  let other: Store;
  const running: RunningJobs[] = [];
  const faults: unknown[] = [];
  const boards: Installation['changes'][] = [];
  const first = '2024-10-01';
  const next = '2024-11-05';

  beforeAll(async () => {
    store = await openAll('postgres');
    if (store.kind !== 'postgres') throw new Error('openFresh gives what it is asked for');
    other = await openStore({ databaseUrl: store.databaseUrl });
  });

  afterAll(async () => {
    await Promise.all(running.map((jobs) => jobs.stop()));
    for (const board of boards) await board.close();
    await other.close();
  });

  test('do each thing once', async () => {
    await rollDay({ store, now: () => instantOf(first) });
    const start = async (own: Store) => {
      const changes = await openNoticeBoard(own);
      boards.push(changes);
      const installation = { ...openInstallation(own, { now: () => instantOf(next) }), changes };
      return startJobs({ installation, mailer, report: (job, error) => faults.push(job, error) });
    };
    running.push(...(await Promise.all([start(store), start(other)])));
    const expected = expectTold(first, next);
    expect(expected.length).toBeGreaterThan(0);
    await expect.poll(() => listTold(store), { timeout: 60_000 }).toEqual(expected);
    const waiting = sql<{ n: number }>`
      select count(*)::integer as n from mails where state in ('queued', 'sending')`;
    await expect.poll(async () => (await waiting.execute(store.db)).rows[0]!.n, { timeout: 60_000 }).toBe(0);
    const mails = await listKept(store);
    expect(mails.length).toBeGreaterThan(0);
    expect(new Set(mails.map((mail) => JSON.stringify(mail))).size).toBe(mails.length);
    expect(await listTold(store)).toEqual(expected);
    expect(faults).toEqual([]);
  });

  test('a mail stored by one is on its way at once, by whichever', async () => {
    await transact(other, (db) =>
      queueMail(db, {
        kind: 'sign-in-link',
        fields: { url: 'https://up.example/in', minutes: 10 },
        to: 'now@up.example',
        user: null,
        partner: null,
        client: null,
        dedupeKey: null,
        now: instantOf(next),
      }),
    );
    const state = sql<{ state: string }>`select state from mails where to_address = 'now@up.example'`;
    await expect
      .poll(async () => (await state.execute(store.db)).rows[0]!.state, { timeout: 30_000 })
      .toBe('kept');
  });
});

test('a roll that is killed half-way ends up done once', async () => {
  const [first, next] = ['2024-10-01', '2024-11-05'];
  const store = await openAll('postgres');
  if (store.kind !== 'postgres') throw new Error('openFresh gives what it is asked for');
  const { databaseUrl } = store;
  await rollDay({ store, now: () => instantOf(first) });
  const expected = expectTold(first, next);
  expect(new Set(expected.map(({ partner }) => partner)).size).toBeGreaterThan(1);

  const observer = await openStore({ databaseUrl });
  const countWaiting = async () => {
    const { rows } = await sql`
      select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`.execute(
      observer.db,
    );
    return rows.length;
  };
  // The last partner's row is held, so that the roll stands before it with the others done.
  await transact(store, async (db) => {
    await sql`select 1 from rolled_statements where partner_id = 'p3' for update`.execute(db);
    const script = fileURLToPath(new URL('roll-slowly.ts', import.meta.url));
    const child = spawn(process.execPath, [script, databaseUrl, String(instantOf(next))], {
      stdio: 'inherit',
    });
    const isGone = new Promise((resolve) => child.once('exit', resolve));
    await expect.poll(countWaiting, { timeout: 60_000 }).toBe(1);
    child.kill('SIGKILL');
    await isGone;
  });
  await observer.close();
  const half = await listTold(store);
  expect(half).toEqual(expected.filter(({ partner }) => partner !== 'p3'));
  await rollDay({ store, now: () => instantOf(next) });
  expect(await listTold(store)).toEqual(expected);
});

test('on the embedded database, jobs start, do what is due, and stop', async () => {
  const [first, next] = ['2024-10-01', '2024-11-05'];
  const store = await openAll('pglite');
  await rollDay({ store, now: () => instantOf(first) });
  const changes = await openNoticeBoard(store);
  const installation = { ...openInstallation(store, { now: () => instantOf(next) }), changes };
  const faults: unknown[] = [];
  const jobs = await startJobs({ installation, mailer, report: (job, error) => faults.push(job, error) });
  const expected = expectTold(first, next);
  await expect.poll(() => listTold(store), { timeout: 60_000 }).toEqual(expected);
  await jobs.stop();
  await changes.close();
  expect(faults).toEqual([]);
});
