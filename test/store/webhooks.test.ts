/** Webhooks: what changes is told, signed as Standard Webhooks asks, until it is taken, and never to a private address. */
import { readFileSync } from 'node:fs';
import type { LookupFunction } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deliverWebhooks } from '../../src/actions/deliver-webhooks.ts';
import { importFacts } from '../../src/actions/import-facts.ts';
import type { Installation } from '../../src/actions/installation.ts';
import { postWebhook } from '../../src/actions/post-webhook.ts';
import { checkTarget, guardLookup } from '../../src/actions/public-address.ts';
import { publishProgram } from '../../src/actions/publish-program.ts';
import { readStatement } from '../../src/actions/read-statement.ts';
import { rollDay, tellMoved } from '../../src/actions/roll-statements.ts';
import { makeServer } from '../../src/api/server.ts';
import type { DeliveryList, NewWebhook } from '../../src/contract/webhooks.ts';
import type { Fact } from '../../src/facts/fact.ts';
import type { Program } from '../../src/program/program.ts';
import { readConsistently, type Store } from '../../src/store/open.ts';
import { scopeStore } from '../../src/store/scope.ts';
import { openFresh } from './databases.ts';
import { type Headers, openInstallation, signIn } from './signed-in.ts';
import { openWebhookReceiver, type WebhookReceiver } from './webhook-receiver.ts';

const { program, facts } = JSON.parse(
  readFileSync(new URL('../cases/full-3.json', import.meta.url), 'utf8'),
) as { readonly program: Program; readonly facts: readonly Fact[] };

const PRIVATE_TOO = { allowsPrivate: true };
const HOUR_MS = 3_600_000;

let store: Store;
let installation: Installation;
let server: FastifyInstance;
let receiver: WebhookReceiver;
let manager: Headers;
let own: Headers;
/** How far the installation's clock is ahead of the real one, by which receivers judge a message's age. */
let ahead = 0;
let count = 0;

beforeAll(async () => {
  store = await openFresh('pglite');
  const now = () => Date.now() + ahead;
  await publishProgram(store, program, now());
  const past = facts.filter((fact) => fact.at < '2026-03-01' && (fact.recordedAt ?? '') < '2026-03-01');
  await importFacts(store, [past], { now: now(), trustRecordedAt: true });
  installation = { ...openInstallation(store, { now }), allowsPrivateWebhooks: true };
  server = await makeServer({ installation, webFolder: null, logLevel: 'silent' });
  manager = await signIn(installation, 'vendor:program-manager');
  own = await signIn(installation, 'partner:super-admin', 'p1');
  receiver = await openWebhookReceiver();
  await rollDay(installation);
});

afterAll(async () => {
  await server?.close();
  await receiver?.close();
});

beforeEach(() => {
  ahead = 0;
  receiver.answer(204);
  receiver.received.length = 0;
});

async function ask<Answer>(
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  headers: Headers,
  payload?: object,
  expected = 200,
): Promise<Answer> {
  const url = `/api/v1${path}`;
  const reply = await server.inject({ method, url, headers, ...(payload ? { payload } : {}) });
  expect(reply.statusCode, reply.body.slice(0, 300)).toBe(expected);
  return reply.json() as Answer;
}

const create = (base: string, headers: Headers, events = ['statement.changed', 'tier.changed']) =>
  ask<NewWebhook>('POST', base, headers, { url: `${receiver.url}/in`, events });

const deliver = () => deliverWebhooks(installation, PRIVATE_TOO);

/** A new client buys through p1: its points move. */
async function sellMore(): Promise<void> {
  const [at, client] = [new Date(Date.now() - 24 * HOUR_MS).toISOString().slice(0, 10), `new-${++count}`];
  const sold = { client, productLine: program.productLines[0]!.id, mrr: '1000', currency: 'USD' };
  const sent = [
    ['client.registered', { client, name: client, country: 'US', currency: 'USD' }],
    ['deal.closed', { ...sold, deal: client, partner: 'p1', dealType: 'new', attribution: 'sourced' }],
    ['subscription.changed', sold],
  ] as const;
  const receipt = await ask<{ accepted: number }>(
    'POST',
    '/facts',
    manager,
    sent.map(([type, body]) => ({ id: `${client}-${type}`, type, at, data: body })),
  );
  expect(receipt.accepted).toBe(3);
}

const messages = () =>
  receiver.received.map(({ body }) => JSON.parse(body) as { type: string; data: Record<string, unknown> });

describe('what changes is told', () => {
  test('to the vendor and to the partner itself, signed so that the reference library accepts it', async () => {
    const [vendors, partners] = [
      await create('/webhooks', manager),
      await create('/partners/p1/webhooks', own, ['statement.changed']),
    ];
    const before = await readStatement(store, { partner: 'p1', asOf: new Date().toISOString().slice(0, 10) });
    await sellMore();
    const override = { partner: 'p1', tier: 'diamond', reason: 'test' };
    const at = new Date(Date.now() - 24 * HOUR_MS).toISOString().slice(0, 10);
    await ask('POST', '/facts', manager, { id: 'up', type: 'tier.overridden', at, data: override });
    await tellMoved(installation);
    await tellMoved(installation);
    await deliver();
    expect(
      messages()
        .map(({ type }) => type)
        .sort(),
    ).toEqual(['statement.changed', 'statement.changed', 'tier.changed']);
    const after = await readStatement(store, { partner: 'p1', asOf: new Date().toISOString().slice(0, 10) });
    expect(after.points.total).not.toBe(before.points.total);
    for (const { body, headers } of receiver.received) {
      const isVendors = [vendors, partners].map(({ secret }) => {
        try {
          return new Webhook(secret).verify(body, headers as Record<string, string>) !== undefined;
        } catch {
          return false;
        }
      });
      expect(isVendors.filter(Boolean)).toHaveLength(1);
      expect(JSON.parse(body)).toMatchObject({
        timestamp: expect.stringMatching(/Z$/),
        data: {
          partner: 'p1',
          before: { points: before.points, tier: before.tier.credited },
          after: { points: after.points, tier: 'diamond' },
        },
      });
    }
    for (const [base, headers, { id }] of [
      ['/webhooks', manager, vendors],
      ['/partners/p1/webhooks', own, partners],
    ] as const)
      await ask('DELETE', `${base}/${id}`, headers);
  });

  test('nothing is told when nothing of the points and the tier changed', async () => {
    const { id } = await create('/webhooks', manager);
    await rollDay(installation);
    const access = { client: 'c1', employee: 'p1-e1', permission: 'partner-admin' };
    const at = new Date(Date.now() - 24 * HOUR_MS).toISOString();
    await ask('POST', '/facts', manager, { id: 'no-points', type: 'access.granted', at, data: access });
    await tellMoved(installation);
    await deliver();
    expect(receiver.received).toEqual([]);
    await ask('DELETE', `/webhooks/${id}`, manager);
  });

  test('a foreign partner hears nothing, and has nothing to do with it', async () => {
    const hook = await create('/partners/p1/webhooks', own);
    const foreign = await signIn(installation, 'partner:super-admin', 'p2');
    await create('/partners/p2/webhooks', foreign);
    await sellMore();
    await tellMoved(installation);
    await deliver();
    expect(messages()).toHaveLength(1);
    await ask('GET', '/partners/p1/webhooks', foreign, undefined, 404);
    await ask('DELETE', `/partners/p2/webhooks/${hook.id}`, foreign, undefined, 404);
    await ask('GET', '/webhooks', own, undefined, 403);
    await ask(
      'GET',
      '/partners/p1/webhooks',
      await signIn(installation, 'partner:member', 'p1'),
      undefined,
      403,
    );
    await ask('DELETE', `/partners/p1/webhooks/${hook.id}`, own);
  });

  test('there are twenty of one owner at most', async () => {
    const made: string[] = [];
    for (let n = 0; n < 20; n++) made.push((await create('/partners/p1/webhooks', own)).id);
    const body = { url: `${receiver.url}/in`, events: ['tier.changed'] };
    await ask('POST', '/partners/p1/webhooks', own, body, 400);
    for (const id of made) await ask('DELETE', `/partners/p1/webhooks/${id}`, own);
  });

  test('its secret is shown once, and no request can read it again', async () => {
    const hook = await create('/partners/p1/webhooks', own);
    expect(hook.secret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/);
    const listed = await ask('GET', '/partners/p1/webhooks', own);
    expect(JSON.stringify(listed)).not.toContain(hook.secret);
    const scoped = scopeStore(store, { all: true, partners: [], clients: [], user: null });
    await expect(
      readConsistently(scoped, (db) => sql`select secret from webhooks`.execute(db)),
    ).rejects.toThrow(/permission denied/);
    await ask('DELETE', `/partners/p1/webhooks/${hook.id}`, own);
  });
});

describe('what is not taken', () => {
  const listOf = (id: string) => ask<DeliveryList>('GET', `/webhooks/${id}/deliveries`, manager);

  test('is tried again after ever longer pauses, under the same id, until it is', async () => {
    const { id } = await create('/webhooks', manager);
    const { id: message } = await ask<{ id: string }>('POST', `/webhooks/${id}/test`, manager);
    receiver.answer(503);
    await deliver();
    await deliver();
    expect(receiver.received).toHaveLength(1);
    expect((await listOf(id)).items).toMatchObject([
      { id: message, event: 'webhook.test', state: 'pending', status: 503, error: 'HTTP 503: no, thank you' },
    ]);
    ahead += 5_000;
    await deliver();
    ahead += 5_000;
    await deliver();
    expect(receiver.received).toHaveLength(2);
    receiver.answer(200);
    ahead += 15_000;
    await deliver();
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([
      message,
      message,
      message,
    ]);
    expect((await listOf(id)).items).toMatchObject([
      { state: 'delivered', attempts: 3, status: 200, error: null },
    ]);

    await ask('POST', `/webhooks/${id}/deliveries/${message}/replay`, manager);
    await deliver();
    expect(receiver.received).toHaveLength(4);
    await ask('DELETE', `/webhooks/${id}`, manager);
  });

  test('of a webhook that is off is neither tried, nor replayed, nor can it be tested; on again, it has three days', async () => {
    const { id } = await create('/webhooks', manager);
    const { id: message } = await ask<{ id: string }>('POST', `/webhooks/${id}/test`, manager);
    receiver.answer(500);
    await deliver();
    await ask('PATCH', `/webhooks/${id}`, manager, { isEnabled: false });
    ahead += HOUR_MS;
    await deliver();
    expect(receiver.received).toHaveLength(1);
    await ask('POST', `/webhooks/${id}/test`, manager, undefined, 400);
    await ask('POST', `/webhooks/${id}/deliveries/${message}/replay`, manager, undefined, 400);
    await ask('PATCH', `/webhooks/${id}`, manager, { isEnabled: true });
    ahead += 96 * HOUR_MS;
    await ask('POST', `/webhooks/${id}/deliveries/${message}/replay`, manager);
    await deliver();
    expect((await listOf(id)).items).toMatchObject([{ id: message, state: 'pending', attempts: 1 }]);
    await ask('DELETE', `/webhooks/${id}`, manager);
  });

  test('for three days is given up, and the webhook is switched off; its owner is told', async () => {
    const { id } = await create('/partners/p1/webhooks', own);
    receiver.answer(500);
    for (let hours = 0; hours <= 80; hours += 4) {
      await ask('POST', `/partners/p1/webhooks/${id}/test`, own, undefined, hours > 72 ? 400 : 200);
      await deliver();
      ahead += 4 * HOUR_MS;
    }
    const { items } = await ask<{ items: { isEnabled: boolean; disabledBecause: string }[] }>(
      'GET',
      '/partners/p1/webhooks',
      own,
    );
    expect(items).toMatchObject([{ isEnabled: false, disabledBecause: 'HTTP 500: no, thank you' }]);
    const notices = await ask<{ items: { kind: string }[] }>('GET', '/notifications', own);
    expect(notices.items.map(({ kind }) => kind)).toContain('webhook-disabled');

    const tries = receiver.received.length;
    receiver.answer(200);
    await ask('PATCH', `/partners/p1/webhooks/${id}`, own, { isEnabled: true });
    ahead += 24 * HOUR_MS;
    await deliver();
    expect(receiver.received.length).toBeGreaterThan(tries);
    await ask('DELETE', `/partners/p1/webhooks/${id}`, own);
  });

  test('because it is elsewhere is not sent elsewhere', async () => {
    const { id } = await create('/webhooks', manager);
    receiver.answer(307, `${receiver.url}/elsewhere`);
    await ask('POST', `/webhooks/${id}/test`, manager);
    await deliver();
    expect(receiver.received.map(({ path }) => path)).toEqual(['/in']);
    expect((await listOf(id)).items).toMatchObject([
      { status: 307, error: 'HTTP 307: redirects are not followed' },
    ]);
    await ask('DELETE', `/webhooks/${id}`, manager);
  });
});

/** Answers for a name with these addresses, one list after the other. */
function answerWith(...lists: readonly (readonly string[])[]): LookupFunction {
  let turn = 0;
  return (_name, _options, callback) => {
    const list = lists[Math.min(turn++, lists.length - 1)]!;
    callback(
      null,
      list.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
}

describe('private addresses stay out of reach', () => {
  test.each([
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0177.0.0.1/',
    'https://0/',
    'https://10.1.2.3/',
    'https://172.16.0.1/',
    'https://192.168.1.1/',
    'https://100.64.0.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://224.0.0.1/',
    'https://255.255.255.255/',
    'https://[::1]/',
    'https://[::]/',
    'https://[fd00::1]/',
    'https://[fe80::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://[64:ff9b::a00:1]/',
    'https://[2002:a00:1::]/',
    'https://localhost/',
    'https://LOCALHOST./',
    'http://93.184.215.14/',
    'ftp://93.184.215.14/',
    'https://user:password@93.184.215.14/',
    'nonsense',
  ])('%s is refused', async (url) => {
    expect(await checkTarget(url, { allowsPrivate: false })).toMatchObject({ ok: false });
    const answer = await postWebhook(
      { url, secret: 'whsec_AAAA', id: 'm', body: '{}', now: Date.now() },
      { allowsPrivate: false },
    );
    expect(answer.status).toBeNull();
    expect(answer.error).not.toMatch(/REFUSED|TIMEDOUT|UNREACH/);
  });

  test.each(['https://93.184.215.14/', 'https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/in?x=1'])(
    '%s is not',
    async (url) => {
      expect(await checkTarget(url, { allowsPrivate: false })).toMatchObject({ ok: true });
    },
  );

  test('nor does a name lead there, alone or beside a public address', async () => {
    const check = (...addresses: string[]) =>
      checkTarget('https://hooks.example/', { allowsPrivate: false }, answerWith(addresses));
    expect(await check('93.184.215.14')).toMatchObject({ ok: true });
    expect(await check('10.0.0.1')).toMatchObject({ ok: false, error: expect.stringContaining('private') });
    expect(await check('93.184.215.14', '::1')).toMatchObject({ ok: false });
  });

  test('nor one that was public when it was looked at, and resolves otherwise a moment later', async () => {
    const lookup = answerWith(['93.184.215.14'], ['127.0.0.1']);
    expect(await checkTarget('https://hooks.example/', { allowsPrivate: false }, lookup)).toMatchObject({
      ok: true,
    });
    const guarded = guardLookup({ allowsPrivate: false }, lookup);
    const fault = await new Promise((resolve) => guarded('hooks.example', {}, (error) => resolve(error)));
    expect(fault).toMatchObject({ code: 'EPRIVATE' });
  });

  test('the API refuses them where the installation does not allow them', async () => {
    const strict = await makeServer({
      installation: { ...installation, allowsPrivateWebhooks: false },
      webFolder: null,
      logLevel: 'silent',
    });
    const reply = await strict.inject({
      method: 'POST',
      url: '/api/v1/webhooks',
      headers: manager,
      payload: { url: 'https://169.254.169.254/', events: ['tier.changed'] },
    });
    await strict.close();
    expect(reply.statusCode).toBe(400);
    expect(reply.json()).toMatchObject({ errors: [{ pointer: '/url' }] });
  });
});
