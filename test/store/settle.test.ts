/**
 * What is stored must equal what the engine makes of the same facts in memory, however the facts came in: one by
 * one in any order, in batches, in bulk, twice, or with a crash in between.
 */
import { expect, test } from 'vitest';
import { publishProgram } from '../../src/actions/publish-program.ts';
import { readStatement } from '../../src/actions/read-statement.ts';
import { recordFacts } from '../../src/actions/record-facts.ts';
import { settleMarks } from '../../src/actions/settle-marks.ts';
import { parseInstant } from '../../src/base/zone.ts';
import { answerAll } from '../../src/statement/answer.ts';
import type { Store } from '../../src/store/open.ts';
import { type History, makeHistory } from '../simulation/history.ts';
import { closeFresh, KINDS, openFresh } from './databases.ts';

/** Later than every fact of the histories. */
const NOW = parseInstant('2035-01-01T00:00:00Z')!;
const TRUSTED = { now: NOW, trustRecordedAt: true };

async function openWith(kind: (typeof KINDS)[number], { program }: History): Promise<Store> {
  const store = await openFresh(kind);
  expect(await publishProgram(store, program, NOW)).toMatchObject({ ok: true });
  return store;
}

async function expectAnswers(store: Store, { program, facts, questions }: History): Promise<void> {
  const expected = answerAll(program, facts, questions);
  for (const [i, question] of questions.entries())
    expect(await readStatement(store, question), JSON.stringify(question)).toEqual(expected[i]);
}

for (const kind of KINDS) {
  test.each([1, 2, 3, 4])(`${kind}: facts one by one, history %i`, async (seed) => {
    const history = makeHistory(seed, 3);
    const store = await openWith(kind, history);
    for (const fact of history.facts) {
      const recorded = await recordFacts(store, [fact], TRUSTED);
      expect(recorded).toEqual([{ id: fact.id, status: 'accepted' }]);
    }
    await expectAnswers(store, history);
    await closeFresh(store);
  });

  test.each([5, 6, 7, 8, 9, 10])(`${kind}: facts in bulk, history %i`, async (seed) => {
    const history = makeHistory(seed, 12);
    const store = await openWith(kind, history);
    for (let i = 0; i < history.facts.length; i += 100)
      await recordFacts(store, history.facts.slice(i, i + 100), { ...TRUSTED, settle: 'later' });
    await settleMarks(store);
    await expectAnswers(store, history);
    await closeFresh(store);
  });
}
