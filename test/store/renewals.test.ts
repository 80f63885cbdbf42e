/** Renewals by the people who may: the list, who talks to the client, decisions, what they cost, the end of services. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { importFacts } from '../../src/actions/import-facts.ts';
import type { Installation } from '../../src/actions/installation.ts';
import { publishProgram } from '../../src/actions/publish-program.ts';
import { makeServer } from '../../src/api/server.ts';
import {
  owner,
  renewalList,
  renewalOptions,
  renewalPage,
  servicesEndPreview,
  servicesEndReceipt,
} from '../../src/contract/renewals.ts';
import { statement } from '../../src/contract/statement.ts';
import type { Fact } from '../../src/facts/fact.ts';
import { KINDS, openFresh } from './databases.ts';
import { clientOf, fact, partnerOf, program } from './renewal-world.ts';
import { type Headers, openInstallation, signIn } from './signed-in.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');

const facts: readonly Fact[] = [
  ...partnerOf('p1'),
  ...partnerOf('p2'),
  ...clientOf('p1', 'acme', '2026-05-15'),
  fact('subscription.changed', '2025-06-01', {
    client: 'acme',
    productLine: 'sales',
    mrr: '200',
    currency: 'USD',
    renewsOn: '2026-04-01',
    termMonths: 12,
  }),
  ...clientOf('p1', 'beta', '2026-06-20', '300'),
  ...clientOf('p1', 'late', '2027-01-20', '100'),
  ...clientOf('p2', 'other', '2026-05-01'),
];

describe.each(KINDS)('on %s', (kind) => {
  let server: Awaited<ReturnType<typeof makeServer>>;
  let installation: Installation;
  let admin: Headers;
  let member: Headers;
  let stranger: Headers;
  let manager: Headers;
  let now = NOW;

  beforeAll(async () => {
    const store = await openFresh(kind);
    await publishProgram(store, program, NOW);
    await importFacts(store, [facts], { now: NOW, trustRecordedAt: true });
    installation = openInstallation(store, { now: () => now });
    server = await makeServer({ installation, webFolder: null, logLevel: 'silent' });
    admin = await signIn(installation, 'partner:super-admin', 'p1');
    member = await signIn(installation, 'partner:member', 'p1');
    stranger = await signIn(installation, 'partner:super-admin', 'p2');
    manager = await signIn(installation, 'vendor:program-manager');
  });
  afterAll(() => server.close());

  type Method = 'GET' | 'POST' | 'PUT';
  const send = (who: Headers, method: Method, path: string, payload?: object) =>
    server.inject({ method, url: `/api/v1${path}`, headers: who, ...(payload ? { payload } : {}) });

  async function ask<Schema extends z.ZodType>(
    who: Headers,
    method: Method,
    path: string,
    schema: Schema,
    payload?: object,
  ): Promise<z.output<Schema>> {
    const reply = await send(who, method, path, payload);
    expect(reply.statusCode, reply.body.slice(0, 400)).toBe(200);
    return schema.parse(reply.json());
  }

  async function refuse(who: Headers, method: Method, path: string, payload?: object) {
    const reply = await send(who, method, path, payload);
    return [reply.statusCode, (reply.json() as { readonly code: string }).code];
  }

  const LIST = '/partners/p1/renewals';
  const listed = async (query: string) =>
    (await ask(member, 'GET', `${LIST}${query}`, renewalList)).items.map(
      (row) => `${row.client} ${row.productLine} ${row.deadline} ${row.daysLeft} ${row.status} ${row.points}`,
    );
  const mailsTo = async (mailKind: string) =>
    (
      await sql<{ to_address: string }>`
        select to_address from mails where kind = ${mailKind} order by created_at, id`.execute(
        installation.store.db,
      )
    ).rows.map((row) => row.to_address);

  test('the list: what has come up, its deadline and the points at stake, which their lines explain', async () => {
    // Sold 600 ÷ 100 × 5 = 30, managed 600 ÷ 100 × 1 = 6; the 200 of sales are managed alone.
    const rows = [
      'acme sales 2026-02-15 -14 deadline-passed 2',
      'acme marketing 2026-03-31 30 pending 36',
      'beta marketing 2026-05-06 66 pending 18',
    ];
    expect(await listed('')).toEqual(rows);
    expect(await listed('?sort=points&order=desc')).toEqual([rows[1], rows[2], rows[0]]);
    expect(await listed('?view=to-act-on')).toEqual(rows.slice(1));
    expect(await listed('?search=BETA')).toEqual(rows.slice(2));
    expect(await listed('?status=deadline-passed')).toEqual(rows.slice(0, 1));
    expect(await listed('?limit=1&offset=1')).toEqual(rows.slice(1, 2));
    const all = await ask(manager, 'GET', `${LIST}?limit=1`, renewalList);
    expect(all).toMatchObject({ total: 3, counts: { all: 3, 'to-act-on': 2 } });
    const { items } = await ask(member, 'GET', `${LIST}?search=beta`, renewalList);
    expect(items[0]!.lines.map(({ kind: of, points }) => [of, points])).toEqual([
      ['sourced', '15'],
      ['managed', '3'],
    ]);
    expect(await refuse(stranger, 'GET', LIST)).toEqual([404, 'partner_not_found']);
  });

  test('who talks to the client: the default, the vendor, a person of the partner and nobody else', async () => {
    const path = '/partners/p1/clients/acme/renewal-owner';
    expect((await ask(member, 'GET', `${LIST}/acme`, renewalPage)).owner).toEqual({
      setting: 'default',
      side: 'vendor',
      person: null,
    });
    const user = 'user-of-member@p1.example';
    expect(await ask(admin, 'PUT', path, owner, { owner: 'partner', person: user })).toMatchObject({
      setting: 'partner',
      side: 'partner',
      person: { user, name: 'member', isThere: true },
    });
    expect(await refuse(admin, 'PUT', path, { owner: 'partner' })).toEqual([400, 'bad_request']);
    const foreign = { owner: 'vendor', person: 'user-of-super-admin@p2.example' };
    expect(await refuse(admin, 'PUT', path, foreign)).toEqual([400, 'bad_request']);
    expect(await refuse(member, 'PUT', path, { owner: 'default' })).toEqual([403, 'forbidden']);
    expect(
      await refuse(admin, 'PUT', '/partners/p1/clients/other/renewal-owner', { owner: 'default' }),
    ).toEqual([404, 'client_not_found']);
  });

  test('options say the points of the new term, as the what-if of the same facts does', async () => {
    const options = await ask(member, 'GET', `${LIST}/acme/marketing/options?mrr=900`, renewalOptions);
    expect(options).toMatchObject({ on: '2026-05-15', mrr: '600', standing: '62' });
    expect(options.options).toEqual([
      { decision: 'renew', mrr: '600', points: '62', difference: '0' },
      { decision: 'change', mrr: '900', points: '65', difference: '3' },
      { decision: 'cancel', mrr: '0', points: '26', difference: '-36' },
    ]);
    expect(await refuse(member, 'GET', `${LIST}/late/marketing/options`)).toEqual([404, 'renewal_not_found']);
  });

  test('the member who is named decides, otherwise again, and not after the deadline; the other side is told', async () => {
    const path = `${LIST}/acme/marketing/decision`;
    const decided = await ask(member, 'POST', path, renewalPage, { decision: 'change', mrr: '450' });
    expect(decided.renewals.find(({ productLine }) => productLine === 'marketing')).toMatchObject({
      status: 'confirmed',
      renewalMrr: '450',
      decision: { decision: 'change', mrr: '450', by: 'member', on: '2026-03-01' },
    });
    expect(decided.mails.map(({ to }) => to)).toEqual(['program-manager@vendor.example']);
    now += 60_000;
    const again = await ask(manager, 'POST', path, renewalPage, { decision: 'cancel' });
    expect(again.renewals.find(({ productLine }) => productLine === 'marketing')).toMatchObject({
      status: 'cancellation-requested',
      renewalMrr: '0',
    });
    expect((await mailsTo('renewal-decided')).toSorted()).toEqual([
      'member@p1.example',
      'program-manager@vendor.example',
      'super-admin@p1.example',
    ]);
    expect(await refuse(member, 'POST', `${LIST}/beta/marketing/decision`, { decision: 'renew' })).toEqual([
      403,
      'forbidden',
    ]);
    expect(await refuse(admin, 'POST', path, { decision: 'change' })).toEqual([400, 'bad_request']);
    expect(await refuse(admin, 'POST', `${LIST}/acme/sales/decision`, { decision: 'renew' })).toEqual([
      409,
      'renewal_deadline_passed',
    ]);
    expect(
      await refuse(stranger, 'POST', `/partners/p2/renewals/acme/marketing/decision`, { decision: 'renew' }),
    ).toEqual([404, 'renewal_not_found']);
    const { rows } = await sql<{ action: string }>`
      select action from audit_entries where client_id = 'acme' order by n`.execute(installation.store.db);
    expect(rows.map(({ action }) => action)).toEqual([
      'renewal-owner.changed',
      'renewal.decided',
      'renewal.decided',
    ]);
  });

  test('ending services costs what was foreseen, tells the vendor and empties the list of the client', async () => {
    const path = '/partners/p1/clients/acme/end-services';
    const foreseen = await ask(member, 'GET', path, servicesEndPreview);
    expect(foreseen).toMatchObject({ renewals: 2, difference: { difference: '-8' } });
    expect(await refuse(member, 'POST', path)).toEqual([403, 'forbidden']);
    await ask(admin, 'POST', path, servicesEndReceipt);
    const after = await ask(member, 'GET', '/partners/p1/statement', statement);
    expect(after.points).toEqual(foreseen.after);
    expect(after.tier.performance).toBe(foreseen.performanceAfter);
    expect(await listed('')).toEqual(['beta marketing 2026-05-06 66 pending 18']);
    expect(await ask(member, 'GET', `${LIST}/acme`, renewalPage)).toMatchObject({
      isEnded: true,
      renewals: [],
    });
    expect(await mailsTo('services-ended')).toEqual(['program-manager@vendor.example']);
    expect(await refuse(admin, 'POST', path)).toEqual([409, 'services_ended']);
  });
});
