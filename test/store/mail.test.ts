/** The outbox over a real mail server: nothing lost, nothing twice, and what happens without one. */
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deliverMails } from '../../src/actions/deliver-mails.ts';
import type { Installation } from '../../src/actions/installation.ts';
import { queueMail } from '../../src/actions/send-mail.ts';
import { makeUnsubscribeUrl } from '../../src/actions/unsubscribe.ts';
import { makeServer } from '../../src/api/server.ts';
import type { MailList, WholeMail } from '../../src/contract/mails.ts';
import { makeMailer } from '../../src/mail/make-mailer.ts';
import { claimMails, listMails } from '../../src/store/mails.ts';
import { saveChannels } from '../../src/store/notifications.ts';
import { openStore, type Store, transact } from '../../src/store/open.ts';
import { KINDS, openFresh } from './databases.ts';
import { type MailReceiver, openMailReceiver } from './mail-receiver.ts';
import { addPerson, type Headers, ORIGIN, openInstallation, signIn } from './signed-in.ts';

const START = Date.parse('2026-03-01T12:00:00Z');
const MINUTE_MS = 60_000;

let receiver: MailReceiver;
let mailer: ReturnType<typeof makeMailer>;
const kept = makeMailer({ publicUrl: ORIGIN, smtp: null });

beforeAll(async () => {
  receiver = await openMailReceiver();
  mailer = makeMailer({
    publicUrl: ORIGIN,
    smtp: { url: receiver.url, from: 'Summit <partners@summit.example>' },
  });
});

afterAll(async () => {
  mailer.close();
  await receiver.close();
});

describe.each(KINDS)('on %s', (kind) => {
  let store: Store;
  let now: number;
  let installation: Installation;
  let server: FastifyInstance;
  let manager: Headers;

  beforeAll(async () => {
    store = await openFresh(kind);
    installation = openInstallation(store, { now: () => now });
    server = await makeServer({ installation, webFolder: null, logLevel: 'silent' });
    now = START;
    manager = await signIn(installation, 'vendor:program-manager');
  });

  afterAll(() => server?.close());

  beforeEach(() => {
    now = START;
  });

  const writeTo = (to: string, user: string | null = null, dedupeKey: string | null = null) =>
    transact(store, (db) =>
      queueMail(db, {
        kind: 'tier-up',
        fields: {
          partnerName: 'Northlight',
          before: 'Silver',
          after: 'Gold',
          on: '2026-03-01',
          total: '420',
          link: '/partners/p1/tier',
        },
        to,
        user,
        partner: 'p1',
        client: null,
        dedupeKey,
        now,
      }),
    );

  const writeSignInLink = (to: string) =>
    transact(store, (db) =>
      queueMail(db, {
        kind: 'sign-in-link',
        fields: { url: `${ORIGIN}/in?token=very-secret`, minutes: 10 },
        to,
        user: null,
        partner: null,
        client: null,
        dedupeKey: null,
        now,
      }),
    );

  const receivedBy = (address: string) =>
    receiver.received.filter(({ to }) => to && 'text' in to && to.text.includes(address));

  const stateOf = async (to: string) =>
    (await listMails(store.db, { search: to, limit: 10, after: null })).map(({ state, attempts, error }) => ({
      state,
      attempts,
      error,
    }));

  async function ask<Answer>(
    method: 'GET' | 'POST',
    path: string,
    headers: Headers,
    expected = 200,
  ): Promise<Answer> {
    const reply = await server.inject({ method, url: `/api/v1${path}`, headers });
    expect(reply.statusCode, reply.body.slice(0, 300)).toBe(expected);
    return reply.json() as Answer;
  }

  test('a mail arrives whole, once, although two ask for it and two send', async () => {
    const to = `whole@${kind}.example`;
    await writeTo(to, null, 'one-reason');
    await writeTo(to, null, 'one-reason');
    await Promise.all([deliverMails(installation, mailer), deliverMails(installation, mailer)]);
    await deliverMails(installation, mailer);
    const [mail, ...more] = receivedBy(to);
    expect(more).toEqual([]);
    expect(mail!.subject).toBe('Northlight is now Gold');
    expect(mail!.text).toContain(`${ORIGIN}/partners/p1/tier`);
    expect(mail!.html).toContain(`href="${ORIGIN}/partners/p1/tier"`);
    expect(mail!.from!.text).toBe('"Summit" <partners@summit.example>');
    expect(mail!.messageId).toMatch(/^<[\w-]+@summit\.example>$/);
    expect(await stateOf(to)).toEqual([{ state: 'sent', attempts: 1, error: null }]);
  });

  test('a transaction that fails leaves no mail', async () => {
    const to = `never@${kind}.example`;
    const failing = transact(store, async (db) => {
      await queueMail(db, {
        kind: 'domain-code',
        fields: { domain: 'x.example', code: '1', partnerName: 'X', minutes: 1 },
        to,
        user: null,
        partner: null,
        client: null,
        dedupeKey: null,
        now,
      });
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await stateOf(to)).toEqual([]);
  });

  test('what the server can’t take now is tried later; what it never takes is not', async () => {
    const [later, never] = [`later@${kind}.example`, `never-taken@${kind}.example`];
    await writeTo(later);
    receiver.refuse(451);
    await deliverMails(installation, mailer);
    expect(await stateOf(later)).toMatchObject([
      { state: 'queued', attempts: 1, error: expect.stringContaining('451') },
    ]);
    now += MINUTE_MS - 1;
    await deliverMails(installation, mailer);
    expect(receivedBy(later)).toEqual([]);
    now += 1;
    await deliverMails(installation, mailer);
    expect(receivedBy(later)).toHaveLength(1);

    await writeTo(never);
    receiver.refuse(550);
    await deliverMails(installation, mailer);
    expect(await stateOf(never)).toMatchObject([
      { state: 'failed', attempts: 1, error: expect.stringContaining('550') },
    ]);
  });

  test('a mail that a dead server had claimed goes out when the claim lapses', async () => {
    const to = `claimed@${kind}.example`;
    await writeTo(to);
    await transact(store, (db) => claimMails(db, now, 100, now + MINUTE_MS));
    await deliverMails(installation, mailer);
    expect(receivedBy(to)).toEqual([]);
    now += MINUTE_MS;
    await deliverMails(installation, mailer);
    expect(receivedBy(to)).toHaveLength(1);
  });

  test('without a mail server it is kept to be read, by those who may, and can be sent later', async () => {
    const to = `kept@${kind}.example`;
    await writeSignInLink(to);
    await deliverMails(installation, kept);
    const auditor = await signIn(installation, 'vendor:auditor');
    const { items } = await ask<MailList>('GET', `/mails?search=${to}`, auditor);
    expect(items).toMatchObject([{ state: 'kept', subject: 'Your sign-in link', to }]);
    const path = `/mails/${items[0]!.id}`;
    expect((await ask<WholeMail>('GET', path, manager)).text).toContain('very-secret');
    const seen = await ask<WholeMail>('GET', path, auditor);
    expect(seen.isVeiled).toBe(true);
    expect(JSON.stringify(seen)).not.toContain('very-secret');
    await ask('POST', `${path}/resend`, auditor, 403);

    await ask('POST', `${path}/resend`, manager);
    await deliverMails(installation, mailer);
    expect(receivedBy(to)[0]!.text).toContain('very-secret');
    const sent = await ask<WholeMail>('GET', path, manager);
    expect([sent.state, sent.isVeiled]).toEqual(['sent', true]);
    expect(JSON.stringify(sent)).not.toContain('very-secret');
  });

  test('partners and clients see nothing of the outbox', async () => {
    for (const role of ['partner:super-admin', 'client:super-admin'] as const)
      await ask('GET', '/mails', await signIn(installation, role, 'p1'), 403);
    await ask('GET', '/mails', {}, 401);
  });

  test('the link in a mail turns its kind off: not when it is opened, but when it is confirmed', async () => {
    const email = `reader@${kind}.example`;
    const home = { side: 'partner', partner: 'p1' } as const;
    const user = await addPerson(installation, { email, home, role: 'member' });
    await writeTo(email, user);
    await deliverMails(installation, mailer);
    const [mail] = receivedBy(email);
    const list = mail!.headers.get('list') as { unsubscribe: { url: string } };
    const { pathname, search } = new URL(list.unsubscribe.url);
    expect(mail!.text).toContain(`${ORIGIN}${pathname}${search}`);

    const opened = await server.inject({ method: 'GET', url: pathname + search });
    expect(opened.body).toContain('Tier up');
    await writeTo(email, user);
    await deliverMails(installation, mailer);
    expect(receivedBy(email)).toHaveLength(2);

    const confirmed = await server.inject({
      method: 'POST',
      url: pathname + search,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'List-Unsubscribe=One-Click',
    });
    expect(confirmed.statusCode).toBe(200);
    await writeTo(email, user);
    await deliverMails(installation, mailer);
    expect(receivedBy(email)).toHaveLength(2);
    expect((await stateOf(email)).map(({ state }) => state).sort()).toEqual(['sent', 'sent', 'skipped']);
    // In the app it goes on as it was.
    const { rows } = await sql`select kind, in_app, email, digest from notification_settings
      where user_id = ${user}`.execute(store.db);
    expect(rows).toEqual([{ kind: 'tier-up', in_app: true, email: false, digest: false }]);
  });

  test('the link of a digest ends the digest, and nothing beside it', async () => {
    const home = { side: 'partner', partner: 'p1' } as const;
    const user = await addPerson(installation, { email: `daily@${kind}.example`, home, role: 'member' });
    await saveChannels(store.db, user, 'tier-up', { inApp: true, email: false, digest: true });
    await saveChannels(store.db, user, 'credit-expiring', { inApp: false, email: true, digest: true });
    const { pathname, search } = new URL(await makeUnsubscribeUrl(store.db, ORIGIN, user, 'digest'));
    expect((await server.inject({ method: 'POST', url: pathname + search })).statusCode).toBe(200);
    const { rows } = await sql`select kind, in_app, email, digest from notification_settings
      where user_id = ${user} order by kind`.execute(store.db);
    expect(rows).toEqual([
      { kind: 'credit-expiring', in_app: false, email: true, digest: false },
      { kind: 'tier-up', in_app: true, email: false, digest: false },
    ]);
  });

  test.each(['', 'x', 'W10.x', 'null.x'])('a made-up link "%s" turns nothing off', async (token) => {
    for (const method of ['GET', 'POST'] as const) {
      const url = `/api/v1/unsubscribe?token=${token}`;
      expect((await server.inject({ method, url })).statusCode).toBe(404);
    }
  });
});

test('of two servers on one PostgreSQL, each sends what the other does not', async () => {
  const one = await openFresh('postgres');
  if (one.kind !== 'postgres') throw new Error('openFresh gives what it is asked for');
  const other = await openStore({ databaseUrl: one.databaseUrl });
  const reading = (store: Store) => ({ store, now: () => START });
  await transact(one, async (db) => {
    for (let i = 0; i < 40; i++)
      await queueMail(db, {
        kind: 'domain-code',
        fields: { domain: 'x.example', code: String(i), partnerName: 'X', minutes: 1 },
        to: `each-${i}@two.example`,
        user: null,
        partner: null,
        client: null,
        dedupeKey: null,
        now: START,
      });
  });
  const counts = await Promise.all([one, other].map((store) => deliverMails(reading(store), mailer)));
  await other.close();
  expect(counts[0]! + counts[1]!).toBe(40);
  const sentTo = receiver.received.flatMap(({ to }) =>
    to && 'text' in to && /@two\.example/.test(to.text) ? [to.text] : [],
  );
  expect(sentTo).toHaveLength(40);
  expect(new Set(sentTo).size).toBe(40);
});
