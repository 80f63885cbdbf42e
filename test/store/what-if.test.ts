/** A what-if over a real database is what recording the same facts then gives, for everybody whom they concern. */
import { describe, expect, test } from 'vitest';
import { askWhatIf } from '../../src/actions/ask-what-if.ts';
import { importFacts } from '../../src/actions/import-facts.ts';
import type { Installation } from '../../src/actions/installation.ts';
import { makeNoticeBoard } from '../../src/actions/notice-board.ts';
import { publishProgram } from '../../src/actions/publish-program.ts';
import { readStatement } from '../../src/actions/read-statement.ts';
import { recordFacts } from '../../src/actions/record-facts.ts';
import { verify } from '../../src/actions/verify.ts';
import { parseInstant } from '../../src/base/zone.ts';
import type { Fact } from '../../src/facts/fact.ts';
import type { Statement } from '../../src/statement/statement.ts';
import type { Store } from '../../src/store/open.ts';
import { type Dice, takeDice } from '../simulation/dice.ts';
import { type History, makeHistory } from '../simulation/history.ts';
import { findManager, noAuthentication } from './callers.ts';
import { closeFresh, type Kind, openFresh } from './databases.ts';

/** Later than every fact of the histories. */
const NOW = parseInstant('2035-01-01T00:00:00Z')!;
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
