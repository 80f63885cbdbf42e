/**
 * When mails and webhook messages that are not taken go out again: each pause of the schedule to the millisecond, the
 * moment at which they are given up, and that nothing goes out twice although two servers try.
 */
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deliverMails } from '../../src/actions/deliver-mails.ts';
import { deliverWebhooks } from '../../src/actions/deliver-webhooks.ts';
import { emitEvent } from '../../src/actions/emit-event.ts';
import { queueMail } from '../../src/actions/send-mail.ts';
import { makeMailer } from '../../src/mail/make-mailer.ts';
import { openStore, type Store, transact } from '../../src/store/open.ts';
import { insertWebhook, listWebhooks } from '../../src/store/webhooks.ts';
import { openFresh } from './databases.ts';
import { type MailReceiver, openMailReceiver } from './mail-receiver.ts';
import { ORIGIN } from './signed-in.ts';
import { openWebhookReceiver, type WebhookReceiver } from './webhook-receiver.ts';

const START = Date.parse('2026-03-01T12:00:00.000Z');
const [SECOND, MINUTE, HOUR, DAY] = [1000, 60_000, 3_600_000, 86_400_000];

let store: Store;
let other: Store;
let now = START;
let mails: MailReceiver;
let mailer: ReturnType<typeof makeMailer>;
let hooks: WebhookReceiver;

beforeAll(async () => {
  store = await openFresh('postgres');
  if (store.kind !== 'postgres') throw new Error('openFresh gives what it is asked for');
  other = await openStore({ databaseUrl: store.databaseUrl });
  mails = await openMailReceiver();
  mailer = makeMailer({ publicUrl: ORIGIN, smtp: { url: mails.url, from: 'Summit <p@summit.example>' } });
  hooks = await openWebhookReceiver();
});
afterAll(async () => {
  mailer.close();
  await mails.close();
  await hooks.close();
  await other.close();
});
beforeEach(async () => {
  now = START;
  for (const table of ['mails', 'webhook_deliveries', 'webhooks'])
    await sql`delete from ${sql.table(table)}`.execute(store.db);
});

/** What two servers do that look at the same moment. */
const both = (work: (on: { readonly store: Store; readonly now: () => number }) => Promise<number>) =>
  Promise.all([store, other].map((each) => work({ store: each, now: () => now })));
const sendMails = () => both((on) => deliverMails(on, mailer));
const sendHooks = () => both((on) => deliverWebhooks(on, { allowsPrivate: true }));

/** Goes through the pauses, each to the millisecond before its end and then to it; `count` says how many tries there were. */
async function followPauses(
  pauses: readonly number[],
  send: () => Promise<unknown>,
  count: () => Promise<number>,
): Promise<void> {
  await send();
  expect(await count(), 'the first try').toBe(1);
  for (const [i, pause] of pauses.entries()) {
    now += pause - 1;
    await send();
    expect(await count(), `before pause ${i + 1} is over`).toBe(i + 1);
    now += 1;
    await send();
    expect(await count(), `after pause ${i + 1}`).toBe(i + 2);
  }
}

describe('a mail', () => {
  const put = (to: string) =>
    transact(store, (db) =>
      queueMail(db, {
        kind: 'domain-code',
        fields: { domain: 'x.example', code: '1', partnerName: 'X', minutes: 1 },
        to,
        user: null,
        partner: null,
        client: null,
        dedupeKey: null,
        now,
      }),
    );
  const read = async (to: string) => {
    const { rows } = await sql<{ state: string; attempts: number }>`
      select state, attempts from mails where to_address = ${to}`.execute(store.db);
    return rows[0]!;
  };
  const countReceived = (to: string) =>
    mails.received.filter((mail) => mail.to && 'text' in mail.to && mail.to.text === to).length;

  test('goes out again after a minute, then twice as long each time up to six hours, and for three days', async () => {
    const to = 'never@taken.example';
    const pauses = [
      ...[1, 2, 4, 8, 16, 32, 64, 128, 256].map((minutes) => minutes * MINUTE),
      ...Array.from({ length: 10 }, () => 6 * HOUR),
    ];
    mails.refuse(451, ...pauses.map(() => 451));
    await put(to);
    await followPauses(pauses, sendMails, async () => (await read(to)).attempts);
    expect(await read(to)).toEqual({ state: 'failed', attempts: pauses.length + 1 });
    now += 30 * DAY;
    await sendMails();
    expect(countReceived(to)).toBe(0);
  });

  test.each([
    ['that can go out three days after it was put in waits', 3 * DAY - MINUTE, 'queued'],
    ['that could only go out later is given up', 3 * DAY - MINUTE + 1, 'failed'],
  ])('%s', async (what, after, state) => {
    const to = `${after}@late.example`;
    await put(to);
    mails.refuse(451);
    now += after;
    await sendMails();
    expect(await read(to), what).toEqual({ state, attempts: 1 });
    now += MINUTE;
    await sendMails();
    expect(countReceived(to)).toBe(state === 'queued' ? 1 : 0);
  });

  test('that a server took along when it died goes out when ten minutes are over, once', async () => {
    const to = 'taken-along@died.example';
    await put(to);
    const hanging = { ...mailer, send: () => new Promise<never>(() => {}) };
    void deliverMails({ store: other, now: () => now }, hanging);
    await expect.poll(() => read(to), { timeout: 30_000 }).toMatchObject({ state: 'sending' });
    now += 10 * MINUTE - 1;
    await sendMails();
    expect(countReceived(to)).toBe(0);
    now += 1;
    await sendMails();
    now += DAY;
    await sendMails();
    expect([countReceived(to), await read(to)]).toEqual([1, { state: 'sent', attempts: 2 }]);
  });
});

describe('a webhook’s message', () => {
  /** A webhook of its own for each test. */
  const open = (id: string) =>
    insertWebhook(store.db, {
      id,
      partner: id,
      url: `${hooks.url}/${id}`,
      description: '',
      events: ['tier.changed'],
      secret: 'whsec_AAAA',
      by: 'a test',
      at: START,
    });
  const emit = (id: string, dedupeKey: string) =>
    transact(store, (db) =>
      emitEvent(db, { event: 'tier.changed', partner: id, payload: { dedupeKey }, dedupeKey, now }),
    );
  const receivedBy = (id: string) => hooks.received.filter(({ path }) => path === `/${id}`);
  const countReceived = async (id: string) => receivedBy(id).length;
  const statesOf = async (id: string) => {
    const { rows } = await sql<{ state: string }>`
      select state from webhook_deliveries where webhook_id = ${id} order by created_at, dedupe_key`.execute(
      store.db,
    );
    return rows.map(({ state }) => state);
  };
  const isEnabled = async (id: string) => (await listWebhooks(store.db, id))[0]!.isEnabled;
  beforeEach(() => hooks.answer(500));

  test('comes again after 5 s, four times as long each time up to twelve hours, and for three days', async () => {
    await open('never');
    await emit('never', 'one');
    await emit('never', 'one');
    const pauses = [
      ...[5, 20, 80, 320, 1280, 5120, 20_480].map((seconds) => seconds * SECOND),
      ...Array.from({ length: 5 }, () => 12 * HOUR),
    ];
    await followPauses(pauses, sendHooks, () => countReceived('never'));
    expect(await statesOf('never')).toEqual(['failed']);
    expect(new Set(receivedBy('never').map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    hooks.answer(204);
    now += 30 * DAY;
    await sendHooks();
    expect(await countReceived('never')).toBe(pauses.length + 1);
  });

  test.each([
    ['that can come three days after its reason waits', 'in-time', 3 * DAY - 5 * SECOND, 'pending'],
    ['that could only come later is given up', 'too-late', 3 * DAY - 5 * SECOND + 1, 'failed'],
  ])('%s', async (_what, id, after, state) => {
    await open(id);
    await emit(id, 'one');
    now += after;
    // The same word of the same thing, however much later, is one message.
    await emit(id, 'one');
    await sendHooks();
    expect(await statesOf(id)).toEqual([state]);
    hooks.answer(204);
    now += 5 * SECOND;
    await sendHooks();
    expect(await countReceived(id)).toBe(state === 'pending' ? 2 : 1);
  });

  test.each([
    ['after three days without a success switches the webhook off', 'silent', 3 * DAY, false],
    ['a moment before does not', 'nearly-silent', 3 * DAY - 1, true],
  ])('%s', async (_what, id, after, stays) => {
    await open(id);
    await emit(id, 'first');
    await sendHooks();
    now += after;
    await emit(id, 'second');
    await sendHooks();
    expect(await isEnabled(id)).toBe(stays);
  });

  test('that goes through begins the three days anew', async () => {
    await open('mended');
    await emit('mended', 'first');
    await sendHooks();
    hooks.answer(200);
    now += DAY;
    await sendHooks();
    expect(await statesOf('mended')).toEqual(['delivered']);
    hooks.answer(500);
    now += 2 * DAY;
    await emit('mended', 'second');
    await sendHooks();
    expect([await isEnabled('mended'), await statesOf('mended')]).toEqual([true, ['delivered', 'pending']]);
  });

  test.each([
    [410, false, 'failed'],
    [404, true, 'pending'],
    [301, true, 'pending'],
    [199, true, 'pending'],
    [200, true, 'delivered'],
    [299, true, 'delivered'],
    [300, true, 'pending'],
  ])('answered with %i: the webhook stays on: %s, the message is %s', async (status, stays, state) => {
    const id = `answers-${status}`;
    await open(id);
    hooks.answer(status);
    await emit(id, 'one');
    await sendHooks();
    expect([await isEnabled(id), await statesOf(id)]).toEqual([stays, [state]]);
  });

  test('that a server took along when it died comes when two minutes are over, under the same id', async () => {
    await open('died');
    await emit('died', 'one');
    hooks.hold();
    const dying = deliverWebhooks({ store: other, now: () => now }, { allowsPrivate: true });
    await expect.poll(() => countReceived('died'), { timeout: 30_000 }).toBe(1);
    now += 2 * MINUTE - 1;
    await sendHooks();
    expect(await countReceived('died')).toBe(1);
    now += 1;
    hooks.answer(204);
    await sendHooks();
    expect(await statesOf('died')).toEqual(['delivered']);
    const ids = receivedBy('died').map(({ headers }) => headers['webhook-id']);
    expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
    hooks.hangUp();
    await dying;
    expect(await statesOf('died')).toEqual(['delivered']);
  });
});
