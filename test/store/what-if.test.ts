/** A what-if over a real database is what recording the same facts then gives, for everybody whom they concern. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeDemoFacts } from '../../programs/demo/make-demo.ts';
import { askWhatIf } from '../../src/actions/ask-what-if.ts';
import { importFacts } from '../../src/actions/import-facts.ts';
import type { Installation } from '../../src/actions/installation.ts';
import { makeNoticeBoard } from '../../src/actions/notice-board.ts';
import { publishProgram } from '../../src/actions/publish-program.ts';
import { readNextSteps } from '../../src/actions/read-next-steps.ts';
import { readStatement } from '../../src/actions/read-statement.ts';
import { recordFacts } from '../../src/actions/record-facts.ts';
import { verify } from '../../src/actions/verify.ts';
import { parsePoints } from '../../src/base/exact.ts';
import { parseInstant } from '../../src/base/zone.ts';
import { nextSteps } from '../../src/contract/next-steps.ts';
import type { Fact } from '../../src/facts/fact.ts';
import { parseProgram } from '../../src/program/schema.ts';
import type { Statement } from '../../src/statement/statement.ts';
import { findClientsOf, listClientIds } from '../../src/store/clients.ts';
import type { Store } from '../../src/store/open.ts';
import { type Dice, takeDice } from '../simulation/dice.ts';
import { type History, makeHistory } from '../simulation/history.ts';
import { findManager, noAuthentication } from './callers.ts';
import { closeFresh, type Kind, openFresh } from './databases.ts';
import { openInstallation } from './signed-in.ts';

/** Later than every fact of the histories. */
const NOW = parseInstant('2035-01-01T00:00:00Z')!;
const TODAY = '2026-11-22';
const TRUSTED = { now: NOW, trustRecordedAt: true };

async function openWith(kind: Kind, { program }: History, facts: readonly Fact[]): Promise<Installation> {
  const store = await openFresh(kind);
  expect(await publishProgram(store, program, NOW)).toMatchObject({ ok: true });
  await importFacts(store, [facts], TRUSTED);
  return {
    store,
    now: () => NOW,
    isDemo: false,
    changes: makeNoticeBoard(),
    authentication: noAuthentication,
    findCaller: findManager,
  };
}

/** What of the facts somebody may suppose for a partner: facts of its clients, of itself, and voids. */
function pickFor(partner: string, facts: readonly Fact[], all: readonly Fact[], dice: Dice): readonly Fact[] {
  const people = new Set(
    all.flatMap((fact) =>
      fact.type === 'employee.added' && fact.data.partner === partner ? [fact.data.employee] : [],
    ),
  );
  const clients = new Set(
    all.flatMap(({ data }) =>
      'client' in data && 'employee' in data && people.has(data.employee) ? [data.client] : [],
    ),
  );
  return facts
    .filter(({ data }) => !('client' in data) || clients.has(data.client))
    .slice(0, dice.between(1, 12));
}

async function expectSame(
  store: Store,
  installation: Installation,
  { questions }: History,
  partner: string,
  supposed: readonly Fact[],
): Promise<boolean> {
  const dates = questions
    .filter((each) => each.partner === partner && !each.knownAt && !each.today)
    .slice(0, 2);
  const tried: Statement[] = [];
  for (const { asOf } of dates) {
    const answer = await askWhatIf(installation, partner, { asOf, facts: supposed });
    // Its registration may be voided: then there is nobody to ask about.
    if (!answer.ok) expect(answer.error.code).toBe('partner_not_found');
    if (!answer.ok) continue;
    expect(answer.value.before).toEqual(await readStatement(store, { partner, asOf }));
    tried.push(answer.value.after);
  }
  await recordFacts(store, supposed, TRUSTED);
  for (const after of tried) expect(after).toEqual(await readStatement(store, { partner, asOf: after.asOf }));
  return tried.length > 0;
}

describe.each(['pglite', 'postgres'] as const)('%s', (kind) => {
  test.each(kind === 'pglite' ? [4, 23, 42, 328] : [91, 328])(
    'the same facts for real give the same statement, history %i',
    async (seed) => {
      const history = makeHistory(seed, 5);
      const dice = takeDice(seed + 9);
      const late = history.facts.filter(() => dice.chance(0.25));
      const held = new Set(late);
      const installation = await openWith(
        kind,
        history,
        history.facts.filter((fact) => !held.has(fact)),
      );
      const partners = [...new Set(history.questions.map(({ partner }) => partner))].sort();
      let compared = 0;
      for (let round = 0; round < 3; round++)
        for (const partner of partners) {
          const known = history.facts.filter((fact) => !held.has(fact));
          const registered = known.some(
            ({ type, data }) =>
              type === 'partner.registered' && (data as { readonly partner: string }).partner === partner,
          );
          const supposed = registered ? pickFor(partner, [...held], known, dice) : [];
          for (const fact of supposed) held.delete(fact);
          if (supposed.length === 0) continue;
          if (await expectSame(installation.store, installation, history, partner, supposed)) compared++;
        }
      expect(compared).toBeGreaterThan(0);
      expect(await verify(installation.store, { onDifference: () => {} })).toMatchObject({ differences: 0 });
      await closeFresh(installation.store);
    },
  );
});

describe('a what-if on the demo', () => {
  const NOW_DEMO = Date.parse(`${TODAY}T12:00:00Z`);
  let installation: Installation;

  beforeAll(async () => {
    const store = await openFresh('pglite');
    const document = readFileSync(new URL('../../programs/summit.json', import.meta.url), 'utf8');
    const program = parseProgram(JSON.parse(document));
    if (!program.ok) throw new Error('programs/summit.json is no program');
    await publishProgram(store, program.value, NOW_DEMO);
    await importFacts(store, [takeDemoOf('northlight')], { now: NOW_DEMO, trustRecordedAt: true });
    installation = openInstallation(store, { now: () => NOW_DEMO, isDemo: true });
  });

  test('may name no client that is not the partner’s, unless it registers a new one', async () => {
    const deal = (client: string) => ({
      id: `sale-${client}`,
      type: 'subscription.changed',
      at: TODAY,
      data: { client, productLine: 'marketing', mrr: '100', currency: 'USD' },
    });
    const stranger = await findStranger(installation.store);
    for (const client of [stranger, 'nobody-has-this-one'])
      expect(await askWhatIf(installation, 'northlight', { facts: [deal(client)] })).toMatchObject({
        ok: false,
        error: { code: 'bad_request', fields: [{ pointer: '/facts/0/data/client' }] },
      });
    // Registering it reads nothing of what is stored under that name.
    const registered = {
      id: 'new',
      type: 'client.registered',
      at: TODAY,
      data: { client: stranger, name: 'New', country: 'US', currency: 'USD' },
    };
    const work = {
      id: 'work',
      type: 'assignment.linked',
      at: TODAY,
      data: { client: stranger, employee: 'x' },
    };
    const tried = await askWhatIf(installation, 'northlight', { facts: [registered, work] });
    expect(tried).toMatchObject({ ok: true, value: { difference: { difference: '0' } } });
  });

  test('each next best step gives what it promises when it is asked as a what-if', async () => {
    const read = await readNextSteps(installation, 'northlight', {});
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    const { steps, plan, goal } = read.value;
    expect(nextSteps.parse(read.value)).toEqual(read.value);
    for (const step of steps.slice(0, 8)) {
      const before = await totalWith(step.given, step.on);
      const after = await totalWith([...step.given, ...step.facts], step.on);
      expect(parsePoints(after) - parsePoints(before), step.id).toBe(parsePoints(step.difference));
    }
    const together = steps.filter(({ inPlan }) => inPlan).flatMap((step) => [...step.given, ...step.facts]);
    const answer = await askWhatIf(installation, 'northlight', { asOf: goal!.decidedOn, facts: together });
    expect(answer).toMatchObject({ ok: true, value: { after: { tier: { credited: plan!.credited } } } });
    expect(plan!.reaches).toBe(true);
  });

  test('work that goes on is the projection; where it stops it runs out; coming rules begin at once', async () => {
    const asOf = '2027-01-10';
    const continued = await askWhatIf(installation, 'northlight', {
      asOf,
      facts: [],
      workFrom: TODAY,
      idle: ['*'],
    });
    if (!continued.ok) throw new Error(JSON.stringify(continued.error));
    const question = { partner: 'northlight', asOf, today: TODAY, scenario: 'activity-continues' } as const;
    const projected = await readStatement(installation.store, question);
    expect(continued.value.before.points).toEqual(projected.points);
    const known = await readStatement(installation.store, { partner: 'northlight', asOf });
    expect(continued.value.after.points).toEqual(known.points);
    expect(continued.value.difference.causes.map(({ cause }) => cause)).toContain('activity_lapsed');

    const rules = await askWhatIf(installation, 'northlight', { facts: [], version: '2027-01-15' });
    expect(rules).toMatchObject({ ok: true, value: { after: { programVersion: '2027-01-15' } } });
    expect(await askWhatIf(installation, 'northlight', { facts: [], version: 'never' })).toMatchObject({
      ok: false,
      error: { code: 'bad_request', fields: [{ pointer: '/version' }] },
    });
  });

  async function totalWith(facts: readonly unknown[], asOf: string): Promise<string> {
    const answer = await askWhatIf(installation, 'northlight', { asOf, facts });
    if (!answer.ok) throw new Error(JSON.stringify(answer.error));
    return answer.value.after.points.total;
  }

  test('a client that leaves is what ending services on that day then gives', async () => {
    const at = '2026-11-21';
    const data = { partner: 'northlight', client: 'heathfield-dental' };
    const end = { id: 'leaves', type: 'services.ended', at, data } as const;
    const tried = await askWhatIf(installation, 'northlight', { facts: [end] });
    if (!tried.ok) throw new Error(JSON.stringify(tried.error));
    expect(tried.value.difference.changes[0]).toMatchObject({
      cause: 'relationship_ended',
      client: data.client,
    });
    await recordFacts(installation.store, [end], { now: NOW_DEMO, trustRecordedAt: true });
    const after = await readStatement(installation.store, { partner: 'northlight', asOf: TODAY });
    expect(tried.value.after).toEqual(after);
  });
});

/** A client that is not Northlight's. */
async function findStranger(store: Store): Promise<string> {
  const own = new Set(await findClientsOf(store.db, ['northlight']));
  return (await listClientIds(store.db, '', 500)).find((client) => !own.has(client))!;
}

/** The demo's facts about Northlight's clients, one client of somebody else, and all partners. */
function takeDemoOf(partner: string): readonly Fact[] {
  const facts = [...makeDemoFacts(TODAY)];
  const clients = new Set<string>();
  for (const { data } of facts)
    if ('client' in data && 'employee' in data && data.employee.startsWith(`${partner}.`))
      clients.add(data.client);
  const stranger = facts.find(({ data }) => 'client' in data && !clients.has(data.client))!;
  clients.add((stranger.data as { readonly client: string }).client);
  return facts.filter(
    ({ type, at, data }) =>
      !('client' in data) ||
      (clients.has(data.client) && (type !== 'activity.performed' || at >= '2025-12-01')),
  );
}
