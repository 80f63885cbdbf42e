/** Disputes from claim to decision, and coming rules looked at ahead of their time, by the people who may. */
import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { importFacts } from '../../src/actions/import-facts.ts';
import type { Installation } from '../../src/actions/installation.ts';
import { publishProgram } from '../../src/actions/publish-program.ts';
import { makeServer } from '../../src/api/server.ts';
import { disputeList, disputePage } from '../../src/contract/disputes.ts';
import { preview, previewStatement, roadmap } from '../../src/contract/previews.ts';
import type { Fact } from '../../src/facts/fact.ts';
import type { Program } from '../../src/program/program.ts';
import { answer } from '../../src/statement/answer.ts';
import { putAssignments } from '../../src/store/assignments.ts';
import { transact } from '../../src/store/open.ts';
import { KINDS, openFresh } from './databases.ts';
import { type Headers, openInstallation, signIn } from './signed-in.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const full = JSON.parse(readFileSync(new URL('../cases/full-3.json', import.meta.url), 'utf8')) as {
  readonly program: Program;
  readonly facts: readonly Fact[];
};
const last = full.program.versions.at(-1)!;
const coming = { ...last, id: 'coming', effectiveFrom: '2026-07-01', rates: { ...last.rates, managed: '7' } };
const program: Program = { ...full.program, versions: [...full.program.versions, coming] };
const facts = full.facts.filter((fact) => fact.at < '2026-03-01' && (fact.recordedAt ?? '') < '2026-03-01');

describe.each(KINDS)('on %s', (kind) => {
  let server: Awaited<ReturnType<typeof makeServer>>;
  let installation: Installation;
  let admin: Headers;
  let member: Headers;
  let stranger: Headers;
  let manager: Headers;
  let auditor: Headers;
  let developer: Headers;
  let client: string;

  beforeAll(async () => {
    const store = await openFresh(kind);
    await publishProgram(store, program, NOW);
    await importFacts(store, [facts], { now: NOW, trustRecordedAt: true });
    installation = openInstallation(store, { now: () => NOW });
    server = await makeServer({ installation, webFolder: null, logLevel: 'silent' });
    admin = await signIn(installation, 'partner:super-admin', 'p1');
    member = await signIn(installation, 'partner:member', 'p1');
    stranger = await signIn(installation, 'partner:super-admin', 'p2');
    manager = await signIn(installation, 'vendor:program-manager');
    auditor = await signIn(installation, 'vendor:auditor');
    const user = 'user-of-partner-development-manager@vendor.example';
    developer = await signIn(installation, 'vendor:partner-development-manager');
    await transact(store, (db) =>
      putAssignments(db, [
        { kind: 'partner-development-manager', user, partner: 'p1', client: null, helps: null },
      ]),
    );
    const { rows } = await sql<{ client_id: string }>`
      select client_id from client_partners where partner_id = 'p1' order by 1 limit 1`.execute(store.db);
    client = rows[0]!.client_id;
  });
  afterAll(() => server.close());

  async function ask<Schema extends z.ZodType>(
    who: Headers,
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    schema: Schema,
    payload?: object,
  ): Promise<z.output<Schema>> {
    const reply = await server.inject({
      method,
      url: `/api/v1${path}`,
      headers: who,
      ...(payload ? { payload } : {}),
    });
    expect(reply.statusCode, reply.body.slice(0, 400)).toBe(200);
    return schema.parse(reply.json());
  }

  async function refuse(who: Headers, method: 'GET' | 'POST' | 'PUT', path: string, payload?: object) {
    const reply = await server.inject({
      method,
      url: `/api/v1${path}`,
      headers: who,
      ...(payload ? { payload } : {}),
    });
    return { status: reply.statusCode, code: (reply.json() as { readonly code: string }).code };
  }

  const mailsOf = async (mailKind: string) =>
    (
      await sql<{ to_address: string; fields: { text: string } }>`
        select to_address, fields from mails where kind = ${mailKind} order by created_at, id`.execute(
        installation.store.db,
      )
    ).rows;

  test('a member claims, the manager asks back, the member answers, the manager accepts: each side is told', async () => {
    const about = { kind: 'missing-credit', client, reason: 'activity_lapsed' } as const;
    const opened = await ask(member, 'POST', '/partners/p1/disputes', disputePage, {
      about,
      text: 'We did work there',
    });
    expect(opened).toMatchObject({ partner: 'p1', status: 'open', about });
    expect(await mailsOf('dispute-opened')).toMatchObject([{ fields: { text: 'We did work there' } }]);
    const path = `/partners/p1/disputes/${opened.id}`;
    const asked = await ask(manager, 'POST', `${path}/messages`, disputePage, { text: 'On which day?' });
    expect(asked.status).toBe('answered');
    expect((await mailsOf('dispute-answered')).map((mail) => mail.to_address).sort()).toEqual([
      'member@p1.example',
      'super-admin@p1.example',
    ]);
    expect((await ask(admin, 'POST', `${path}/messages`, disputePage, { text: 'On the 3rd' })).status).toBe(
      'open',
    );
    const decided = await ask(manager, 'POST', `${path}/decision`, disputePage, {
      status: 'accepted',
      text: 'Mended',
    });
    expect(decided.messages.map(({ side, text, status }) => [side, text, status])).toEqual([
      ['partner', 'We did work there', 'open'],
      ['vendor', 'On which day?', 'answered'],
      ['partner', 'On the 3rd', 'open'],
      ['vendor', 'Mended', 'accepted'],
    ]);
    expect(await refuse(member, 'POST', `${path}/messages`, { text: 'Thanks' })).toEqual({
      status: 409,
      code: 'dispute_closed',
    });
    expect(
      (await ask(auditor, 'GET', '/disputes?status=accepted', disputeList)).items.map(({ id }) => id),
    ).toEqual([opened.id]);
    expect((await ask(admin, 'GET', '/partners/p1/disputes', disputeList)).items).toHaveLength(1);
  });

  test('nobody else learns of it; the partner’s development manager answers, and only program managers decide', async () => {
    const body = { about: { kind: 'client', client: null }, text: 'Our points are wrong' };
    const { id } = await ask(admin, 'POST', '/partners/p1/disputes', disputePage, body);
    const path = `/partners/p1/disputes/${id}`;
    expect(await refuse(stranger, 'GET', path)).toEqual({ status: 404, code: 'partner_not_found' });
    expect(await refuse(stranger, 'GET', `/partners/p2/disputes/${id}`)).toEqual({
      status: 404,
      code: 'not_found',
    });
    expect(await refuse(admin, 'POST', `${path}/decision`, { status: 'accepted', text: 'x' })).toMatchObject({
      status: 403,
    });
    expect(await refuse(auditor, 'POST', `${path}/messages`, { text: 'x' })).toMatchObject({ status: 403 });
    const helped = await ask(developer, 'POST', `${path}/messages`, disputePage, { text: 'I can look' });
    expect(helped.messages.at(-1)).toMatchObject({ side: 'vendor', text: 'I can look' });
    expect(await refuse(developer, 'POST', `${path}/decision`, { status: 'declined', text: 'No' })).toEqual({
      status: 403,
      code: 'forbidden',
    });
    expect(await refuse(manager, 'POST', '/partners/p1/disputes', body)).toMatchObject({ status: 403 });
    const foreign = { about: { kind: 'client', client: 'nobody' }, text: 'x' };
    expect(await refuse(admin, 'POST', '/partners/p1/disputes', foreign)).toEqual({
      status: 404,
      code: 'client_not_found',
    });
    expect(await refuse(admin, 'POST', '/partners/p1/disputes', { ...body, text: ' ' })).toMatchObject({
      status: 400,
    });
    expect((await ask(admin, 'POST', `${path}/withdrawal`, disputePage, { text: 'Found it' })).status).toBe(
      'withdrawn',
    );
  });

  test('coming rules: a super admin joins everybody, a member itself; the tier stays, the statement is the engine’s', async () => {
    const path = '/partners/p1/preview';
    expect(await ask(member, 'GET', path, preview)).toMatchObject({
      coming: { version: 'coming' },
      isOn: false,
    });
    expect(await refuse(member, 'GET', `${path}/statement`)).toEqual({
      status: 403,
      code: 'preview_not_joined',
    });
    expect(await refuse(member, 'PUT', path, { optIn: true })).toMatchObject({ status: 400 });
    expect(
      await refuse(member, 'PUT', `${path}/everybody`, { optIn: true, acceptTerms: true }),
    ).toMatchObject({ status: 403 });
    const yes = { optIn: true, acceptTerms: true };
    expect(await ask(member, 'PUT', path, preview, yes)).toMatchObject({ isOn: true, everybody: null });
    expect(await ask(admin, 'GET', path, preview)).toMatchObject({ isOn: false });
    const seen = await ask(member, 'GET', `${path}/statement`, previewStatement);
    expect(seen.credited).toEqual(answer(program, facts, { partner: 'p1', asOf: '2026-03-01' }));
    const early = {
      ...program,
      versions: [...full.program.versions, { ...coming, effectiveFrom: '2026-03-01' }],
    };
    expect(seen.coming).toEqual(answer(early, facts, { partner: 'p1', asOf: '2026-03-01' }));
    expect([seen.credited.programVersion, seen.coming.programVersion]).toEqual([last.id, 'coming']);
    await ask(member, 'PUT', path, preview, { optIn: false });
    await ask(admin, 'PUT', `${path}/everybody`, preview, yes);
    expect(await ask(member, 'GET', path, preview)).toMatchObject({
      isOn: true,
      mine: null,
      everybody: { by: 'super-admin' },
    });
    expect(await refuse(stranger, 'GET', path)).toMatchObject({ status: 404 });
    expect(await ask(admin, 'PUT', `${path}/everybody`, preview, { optIn: false })).toMatchObject({
      isOn: false,
    });
  });

  test('the roadmap: everybody reads it, the program manager writes it', async () => {
    const items = [
      { id: 'rates', title: 'Managed rates', text: 'Seven', status: 'preview', expectedOn: '2026-07-01' },
      { id: 'portal', title: 'More of it', text: '', status: 'planned', expectedOn: null },
    ];
    expect(await refuse(admin, 'PUT', '/roadmap', { items })).toMatchObject({ status: 403 });
    await ask(manager, 'PUT', '/roadmap', roadmap, { items });
    expect(await ask(member, 'GET', '/roadmap', roadmap)).toEqual({ items });
    expect(await refuse(manager, 'PUT', '/roadmap', { items: [items[0], items[0]] })).toMatchObject({
      status: 400,
    });
  });
});
