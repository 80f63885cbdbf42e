/**
 * What the clean-up deletes and when: of each kind of record the last moment at which it is kept and the first at which
 * it is gone. What is not in the table here is never deleted, facts and the audit log above all.
 */
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { cleanUp } from '../../src/actions/clean-up.ts';
import { importFacts } from '../../src/actions/import-facts.ts';
import { publishProgram } from '../../src/actions/publish-program.ts';
import { SYSTEM, writeAudit } from '../../src/actions/write-audit.ts';
import { type Store, transact } from '../../src/store/open.ts';
import { KINDS, openFresh } from './databases.ts';
import { clientOf, partnerOf, program } from './renewal-world.ts';
import { addPerson, openInstallation } from './signed-in.ts';

const NOW = Date.parse('2027-06-15T12:00:00.000Z');
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A row of one kind, under a name of its own, as of an instant. */
type Put = (store: Store, name: string, at: string) => Promise<unknown>;

const putRequest: Put = ({ db }, name, at) =>
  sql`insert into idempotent_requests (caller, key, operation, body_hash, state, created_at, seen_at)
    values ('user:ann', ${name}, 'POST /x', 'h', 'done', ${at}::timestamptz, ${at}::timestamptz)`.execute(db);

const putMail =
  (state: string): Put =>
  ({ db }, name, at) =>
    sql`insert into mails (id, kind, to_address, fields, state, next_attempt_at, created_at)
      values (${name}, 'tier-up', 'a@b.example', '{}', ${state}, ${at}::timestamptz, ${at}::timestamptz)`.execute(
      db,
    );

const putDelivery =
  (state: string, giveUpAt?: string): Put =>
  ({ db }, name, at) =>
    sql`insert into webhook_deliveries (webhook_id, id, event, body, state, next_attempt_at, give_up_at, dedupe_key,
        created_at)
      values ('w', ${name}, 'tier.changed', '{}', ${state}, ${at}::timestamptz, ${giveUpAt ?? at}::timestamptz, ${name},
        ${at}::timestamptz)`.execute(db);

const putNotice =
  (forDigest: boolean): Put =>
  ({ db }, name, at) =>
    sql`insert into notifications (user_id, id, kind, title, text, is_in_app, for_digest, created_at)
      values ('ann', ${name}, 'tier-up', 't', 't', true, ${forDigest}, ${at}::timestamptz)`.execute(db);

const putAnnouncement: Put = ({ db }, name, at) =>
  sql`insert into announcements (partner_id, kind, key, told_on)
    values ('p1', 'tier-at-risk', ${name}, ${at.slice(0, 10)}::date)`.execute(db);

const putRenewalNotice: Put = ({ db }, name, at) =>
  sql`insert into renewal_notices (partner_id, client_id, product_line, starts_on, days, told_on)
    values ('p1', 'c1', ${name}, date '2026-01-01', 14, ${at.slice(0, 10)}::date)`.execute(db);

/** By the database's clock, as signing in goes by it: `at` counts from `NOW` there. */
const since = (at: string) => sql`now() + make_interval(secs => ${(Date.parse(at) - NOW) / 1000}::float8)`;

const putSession: Put = ({ db }, name, at) =>
  sql`insert into sessions (id, user_id, token, expires_at, updated_at)
    values (${name}, 'ann', ${name}, ${since(at)}, now())`.execute(db);

const putVerification: Put = ({ db }, name, at) =>
  sql`insert into verifications (id, identifier, value, expires_at)
    values (${name}, 'a@b.example', 'v', ${since(at)})`.execute(db);

const putSetUpLink: Put = ({ db }, name, at) =>
  sql`insert into set_up_links (token_hash, expires_at) values (${name}, ${since(at)})`.execute(db);

const putFailure =
  (lockedSeconds: number | null): Put =>
  ({ db }, name, at) =>
    sql`insert into sign_in_failures (email, failures, last_at, locked_until)
      values (${name}, 5, ${since(at)}, now() + make_interval(secs => ${lockedSeconds}::float8))`.execute(db);

const LATER = new Date(NOW + HOUR_MS).toISOString();
/** Longer ago than anything is kept. */
const EVER_MS = 3000 * DAY_MS;
const MINUTE_MS = 60_000;

/** Table, its column of names, what, the greatest age at which it stays, and the step to the first at which it goes. */
const KEPT: readonly (readonly [string, string, string, number, number, Put])[] = [
  ['idempotent_requests', 'key', 'an answer to an idempotency key', DAY_MS, 1, putRequest],
  ['mails', 'id', 'a mail that was sent', 400 * DAY_MS, 1, putMail('sent')],
  ['mails', 'id', 'a mail that failed', 400 * DAY_MS, 1, putMail('failed')],
  ['mails', 'id', 'a mail that nobody wanted', 400 * DAY_MS, 1, putMail('skipped')],
  ['webhook_deliveries', 'id', 'a delivery that was taken', 30 * DAY_MS, 1, putDelivery('delivered')],
  ['webhook_deliveries', 'id', 'a delivery that was given up', 30 * DAY_MS, 1, putDelivery('failed')],
  ['webhook_deliveries', 'id', 'one of a webhook that is off', 30 * DAY_MS, 1, putDelivery('pending')],
  ['notifications', 'id', 'a notice', 400 * DAY_MS, 1, putNotice(false)],
  ['announcements', 'key', 'what was announced ahead', 400 * DAY_MS, DAY_MS, putAnnouncement],
  ['renewal_notices', 'product_line', 'a renewal notice', 400 * DAY_MS, DAY_MS, putRenewalNotice],
  ['sessions', 'id', 'a session', -MINUTE_MS, MINUTE_MS + 1, putSession],
  ['verifications', 'id', 'a code that was sent', -MINUTE_MS, MINUTE_MS + 1, putVerification],
  ['set_up_links', 'token_hash', 'a set-up link', -MINUTE_MS, MINUTE_MS + 1, putSetUpLink],
  ['sign_in_failures', 'email', 'failed sign-ins', DAY_MS - MINUTE_MS, MINUTE_MS + 1, putFailure(null)],
];

/** What stays however old it is. */
const STAYS: readonly (readonly [string, string, string, Put])[] = [
  ['mails', 'id', 'a mail that is kept to be read', putMail('kept')],
  ['mails', 'id', 'a mail that waits', putMail('queued')],
  ['mails', 'id', 'a mail on its way', putMail('sending')],
  ['webhook_deliveries', 'id', 'a delivery that is sent once more', putDelivery('pending', LATER)],
  ['notifications', 'id', 'a notice that waits for its digest', putNotice(true)],
  ['sign_in_failures', 'email', 'what locks an address', putFailure(60)],
];

describe.each(KINDS)('on %s', (kind) => {
  let store: Store;
  const clean = (now = NOW) => cleanUp({ store, now: () => now });

  beforeAll(async () => {
    store = await openFresh(kind);
    await publishProgram(store, program, NOW);
    const facts = [...partnerOf('p1'), ...clientOf('p1', 'c1', '2027-12-15')];
    await importFacts(store, [facts], { now: NOW, trustRecordedAt: true });
    const installation = openInstallation(store, { now: () => NOW });
    const home = { side: 'partner', partner: 'p1' } as const;
    await addPerson(installation, { email: 'member@p1.example', home, role: 'member' });
    await sql`insert into users (id, name, email, email_verified) values ('ann', 'Ann', 'ann@x.example', true)`.execute(
      store.db,
    );
    await transact(store, (db) => writeAudit(db, { actor: SYSTEM, action: 'person.added', partner: 'p1' }));
  });

  const namesIn = async (table: string, column: string) => {
    const { rows } = await sql<{ name: string }>`
      select ${sql.ref(column)} as name from ${sql.table(table)} order by 1`.execute(store.db);
    return rows.map(({ name }) => name);
  };
  const emptyOut = (table: string) => sql`delete from ${sql.table(table)}`.execute(store.db);
  const ago = (ms: number) => new Date(NOW - ms).toISOString();

  test.each(KEPT)('%s.%s: %s', async (table, column, _what, ageMs, stepMs, put) => {
    await put(store, 'last kept', ago(ageMs));
    await put(store, 'first gone', ago(ageMs + stepMs));
    await clean();
    expect(await namesIn(table, column)).toEqual(['last kept']);
    await emptyOut(table);
  });

  test.each(STAYS)('%s.%s: %s stays', async (table, column, _what, put) => {
    await put(store, 'old', ago(EVER_MS));
    await clean();
    expect(await namesIn(table, column)).toEqual(['old']);
    await emptyOut(table);
  });

  test('of everything else nothing is ever deleted, however long ago it was', async () => {
    const swept = new Set(KEPT.map(([table]) => table));
    const { rows: tables } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(store.db);
    const countAll = async () => {
      const counts = new Map<string, number>();
      for (const { name } of tables.filter((table) => !swept.has(table.name))) {
        const { rows } = await sql<{ n: number }>`
          select count(*)::integer as n from ${sql.table(name)}`.execute(store.db);
        counts.set(name, rows[0]!.n);
      }
      return counts;
    };
    const before = await countAll();
    for (const table of [
      'client_facts',
      'partner_facts',
      'fact_keys',
      'activities',
      'audit_entries',
      'users',
    ])
      expect(before.get(table), table).toBeGreaterThan(0);
    await clean(NOW + 10 * EVER_MS);
    expect(await countAll()).toEqual(before);
  });
});
