/**
 * Notices ahead of renewals, with the clock moved day by day: on the program's days in its time zone, each once, to
 * whom the owner says; none after a decision or the end of services; and through a real mail server.
 */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseRenewalOwner } from '../../src/actions/choose-renewal-owner.ts';
import { decideRenewal } from '../../src/actions/decide-renewal.ts';
import { deliverMails } from '../../src/actions/deliver-mails.ts';
import { endServices } from '../../src/actions/end-services.ts';
import { importFacts } from '../../src/actions/import-facts.ts';
import type { Installation } from '../../src/actions/installation.ts';
import { publishProgram } from '../../src/actions/publish-program.ts';
import { readRenewals } from '../../src/actions/read-renewals.ts';
import { rollDay } from '../../src/actions/roll-statements.ts';
import type { Caller } from '../../src/contract/roles.ts';
import { makeMailer } from '../../src/mail/make-mailer.ts';
import { putAssignments } from '../../src/store/assignments.ts';
import { putContact } from '../../src/store/client-contacts.ts';
import { transact } from '../../src/store/open.ts';
import { savePartnerSettings } from '../../src/store/partner-settings.ts';
import { insertWebhook } from '../../src/store/webhooks.ts';
import { KINDS, openFresh } from './databases.ts';
import { type MailReceiver, openMailReceiver } from './mail-receiver.ts';
import { clientOf, partnerOf, program } from './renewal-world.ts';
import { addPerson, ORIGIN, openInstallation } from './signed-in.ts';

/** One minute after midnight of the program's zone. */
const midnightOf = (day: string) => Date.parse(`${day}T00:01:00-0${day < '2026-03-08' ? 5 : 4}:00`);

const CLIENTS = ['both', 'copy', 'default', 'ended', 'fallback', 'nobody', 'partner'] as const;
/** 90, 60, 45 and 14 days before: 14 Feb, 16 Mar, 31 Mar (the last day to decide), 1 May. */
const STARTS_ON = '2026-05-15';

let receiver: MailReceiver;
let mailer: ReturnType<typeof makeMailer>;
beforeAll(async () => {
  receiver = await openMailReceiver();
  mailer = makeMailer({ publicUrl: ORIGIN, smtp: { url: receiver.url, from: 'Summit <p@summit.example>' } });
});
afterAll(async () => {
  mailer.close();
  await receiver.close();
});

describe.each(KINDS)('on %s', (kind) => {
  let installation: Installation;
  let now = midnightOf('2026-02-01');
  let admin: Caller;
  let seen = 0;

  beforeAll(async () => {
    const store = await openFresh(kind);
    const setUpAt = now;
    await publishProgram(store, { ...program, timeZone: 'America/New_York' }, setUpAt);
    const facts = [
      ...partnerOf('p1'),
      ...partnerOf('p2'),
      ...CLIENTS.flatMap((client) => clientOf('p1', client, STARTS_ON)),
      // p2 looks after one of them as well.
      ...clientOf('p2', 'both', STARTS_ON).filter(({ type }) => type === 'access.granted'),
    ];
    await importFacts(store, [facts], { now: setUpAt, trustRecordedAt: true });
    installation = openInstallation(store, { now: () => now });
    const p1 = { side: 'partner', partner: 'p1' } as const;
    const adminId = await addPerson(installation, {
      email: 'admin@p1.example',
      home: p1,
      role: 'super-admin',
    });
    await addPerson(installation, { email: 'member@p1.example', home: p1, role: 'member' });
    const manager = await addPerson(installation, {
      email: 'rm@vendor.example',
      home: { side: 'vendor' },
      role: 'renewal-manager',
    });
    await addPerson(installation, {
      email: 'boss@fallback.example',
      home: { side: 'client', client: 'fallback' },
      role: 'super-admin',
    });
    admin = {
      kind: 'user',
      id: adminId,
      name: 'admin',
      email: 'admin@p1.example',
      memberships: [{ ...p1, role: 'super-admin', employee: null }],
      guestOf: [],
      assigned: { partners: [], clients: [] },
      scopes: null,
    };
    await transact(store, async (db) => {
      await putAssignments(
        db,
        ['both', 'nobody'].map((client) => ({
          kind: 'renewal-manager',
          user: manager,
          partner: null,
          client,
          helps: null,
        })),
      );
      for (const [client, contactKind] of [
        ['both', 'decision-maker'],
        ['both', 'primary'],
        ['copy', 'primary'],
        ['partner', 'decision-maker'],
        ['default', 'decision-maker'],
        ['ended', 'decision-maker'],
      ] as const)
        await putContact(db, {
          client,
          id: contactKind,
          partner: null,
          name: `The ${contactKind}`,
          email: `${contactKind}@${client}.example`,
          kinds: [contactKind],
          at: setUpAt,
          by: 'a test',
        });
      const unset = { contactEmail: null, website: null, about: null, companyUrl: null };
      const settings = { ...unset, renewalOwner: 'partner', renewalPerson: adminId } as const;
      await savePartnerSettings(db, { partner: 'p1', settings, version: 0, at: setUpAt, by: 'a test' });
    });
    await insertWebhook(store.db, {
      id: 'w',
      partner: 'p1',
      url: 'https://hooks.example/',
      description: '',
      events: ['renewal.due'],
      secret: 'whsec_AAAA',
      by: 'a test',
      at: setUpAt,
    });
    const member = 'user-of-member@p1.example';
    for (const [client, owner, person] of [
      ['both', 'vendor', null],
      ['copy', 'vendor', member],
      ['ended', 'vendor', member],
      ['fallback', 'vendor', null],
      ['nobody', 'vendor', member],
      ['partner', 'partner', member],
    ] as const) {
      const chosen = await chooseRenewalOwner(
        installation,
        admin,
        { partner: 'p1', client },
        { owner, person },
      );
      expect(chosen.ok, client).toBe(true);
    }
    seen = receiver.received.length;
  });

  /** What went out at a midnight: kind by the first words of the subject, client, and to whom. */
  async function passMidnight(day: string): Promise<readonly string[]> {
    now = midnightOf(day);
    // Two servers, and once more.
    await Promise.all([rollDay(installation), rollDay(installation)]);
    await rollDay(installation);
    await deliverMails(installation, mailer);
    const { rows } = await sql<{ line: string }>`
      select substr(kind, 9) || ' ' || coalesce(client_id, '*') || ' → ' || to_address as line from mails
      where kind like 'renewal-%' and kind <> 'renewal-decided' and created_at = ${new Date(now).toISOString()}::timestamptz
      order by 1`.execute(installation.store.db);
    const got = receiver.received.slice(seen);
    seen = receiver.received.length;
    expect(got.filter(({ subject }) => /renews|renewal notice/.test(subject!)).length).toBe(rows.length);
    return rows.map(({ line }) => line);
  }

  const EVERYBODY = [
    'due both → decision-maker@both.example',
    'due copy → member@p1.example',
    'due copy → primary@copy.example',
    'due default → admin@p1.example',
    'due ended → decision-maker@ended.example',
    'due ended → member@p1.example',
    'due fallback → boss@fallback.example',
    'due nobody → member@p1.example',
    'due partner → member@p1.example',
    'unreachable * → rm@vendor.example',
  ];

  test('90 days before, not a day earlier in the program’s zone, each hears of it once as the owner says', async () => {
    expect(await passMidnight('2026-02-13')).toEqual([]);
    // Already the 14th in UTC.
    now = Date.parse('2026-02-14T04:59:00Z');
    await rollDay(installation);
    expect(await passMidnight('2026-02-14')).toEqual(EVERYBODY);
    const byReader = (address: string, client: string) =>
      receiver.received.findLast(
        ({ to, subject, text }) =>
          to && 'text' in to && to.text === address && `${subject}${text}`.includes(`Client ${client}`),
      )!;
    const atClient = byReader('decision-maker@both.example', 'both');
    expect(atClient.subject).toBe('Your subscription renews: decide by March 31, 2026, in 45 days');
    expect(atClient.text).toContain('Marketing');
    expect(atClient.text).toContain('600\u00a0USD');
    expect(atClient.text).toContain('rm@vendor.example');
    expect(atClient.headers.has('list-unsubscribe')).toBe(false);
    const copy = byReader('member@p1.example', 'copy');
    expect(copy.text).toContain('We wrote to The primary at Client copy');
    expect(copy.headers.has('list')).toBe(true);
    expect(byReader('member@p1.example', 'nobody').text).toContain(
      'Nobody at Client nobody could be reached',
    );
    const boss = byReader('boss@fallback.example', 'fallback');
    expect(boss.html).toContain(`href="${ORIGIN}/clients/fallback/account"`);
    const { rows } = await sql<{ n: number }>`
      select count(*)::integer as n from notifications
      where user_id = 'user-of-member@p1.example' and kind = 'renewal-due'`.execute(installation.store.db);
    expect(rows[0]!.n).toBe(4);
    expect(await passMidnight('2026-02-15')).toEqual([]);
  });

  test('each mail is listed on the renewal, what went to the client for each of its partners', async () => {
    const listed = async (partner: string, client: string) => {
      const page = await readRenewals(installation, admin, { partner, client });
      if (!page.ok) throw new Error(page.error.code);
      return page.value.mails.map(({ kind: of, to, state }) => `${of} ${to} ${state}`);
    };
    expect((await listed('p1', 'copy')).toSorted()).toEqual([
      'renewal-due member@p1.example sent',
      'renewal-due primary@copy.example sent',
    ]);
    expect(await listed('p2', 'both')).toEqual(['renewal-due decision-maker@both.example sent']);
  });

  test('webhooks hear of each renewal by its ids', async () => {
    const { rows } = await sql<{ body: string }>`
      select body from webhook_deliveries where event = 'renewal.due' order by body`.execute(
      installation.store.db,
    );
    expect(rows.map(({ body }) => JSON.parse(body).data.client).toSorted()).toEqual([...CLIENTS].toSorted());
    expect(JSON.parse(rows[0]!.body).data).toMatchObject({
      partner: 'p1',
      productLine: 'marketing',
      startsOn: STARTS_ON,
      deadline: '2026-03-31',
      daysLeft: 45,
      daysToStart: 90,
      mrr: '600',
      currency: 'USD',
      status: 'pending',
    });
  });

  test('a missed day is made up for; after the end of services nobody hears of anything', async () => {
    now = midnightOf('2026-03-10');
    const ended = await endServices(installation, admin, { partner: 'p1', client: 'ended' });
    expect(ended.ok).toBe(true);
    expect(await passMidnight('2026-03-18')).toEqual(EVERYBODY.filter((line) => !line.includes('ended')));
  });

  test('a decision silences its renewal, changed or not; on the last day the others hear of it', async () => {
    const place = (client: string) => ({ partner: 'p1', client, productLine: 'marketing' });
    for (const [client, decision] of [
      ['both', 'renew'],
      ['copy', 'renew'],
      ['copy', 'cancel'],
    ] as const)
      expect((await decideRenewal(installation, admin, place(client), { decision })).ok).toBe(true);
    const quiet = (lines: readonly string[]) => lines.filter((line) => !/ended|both|copy/.test(line));
    expect(await passMidnight('2026-03-31')).toEqual(quiet(EVERYBODY));
    const subjects = receiver.received.map(({ subject }) => subject);
    expect(subjects).toContain('Client partner renews: decide today, March 31, 2026');
    const passed = quiet(EVERYBODY).map((line) => line.replace('due', 'passed'));
    expect(await passMidnight('2026-04-01')).toEqual(passed);
    expect(await passMidnight('2026-04-20')).toEqual([]);
    const late = await decideRenewal(installation, admin, place('partner'), { decision: 'cancel' });
    expect(late).toMatchObject({ ok: false, error: { code: 'renewal_deadline_passed' } });
    expect(await passMidnight('2026-05-01')).toEqual(passed);
    expect(await passMidnight(STARTS_ON)).toEqual([]);
  });

  test('who said of whom: fact, mail and audit entry stand together', async () => {
    const { rows } = await sql<{ facts: number; mails: number; entries: number }>`
      select (select count(*) from client_facts where type = 'renewal.decided')::integer as facts,
        (select count(*) from mails where kind = 'renewal-decided' and client_id = 'both')::integer as mails,
        (select count(*) from audit_entries where action = 'renewal.decided')::integer as entries`.execute(
      installation.store.db,
    );
    expect(rows[0]).toEqual({ facts: 3, mails: 1, entries: 3 });
  });
});
