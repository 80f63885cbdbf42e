/**
 * What is stored must equal what the engine makes of the same facts in memory, however the facts came in: one by
 * one in any order, in batches, side by side, or with an interruption before anything was worked out.
 */
import { describe, expect, test } from 'vitest';
import { importFacts } from '../../src/actions/import-facts.ts';
import { previewProgram } from '../../src/actions/preview-program.ts';
import { publishProgram } from '../../src/actions/publish-program.ts';
import { readStatement } from '../../src/actions/read-statement.ts';
import { recomputeAll } from '../../src/actions/recompute-all.ts';
import { recordFacts } from '../../src/actions/record-facts.ts';
import { settleMarks } from '../../src/actions/settle-marks.ts';
import { verify } from '../../src/actions/verify.ts';
import { parseDay } from '../../src/base/day.ts';
import { parsePoints } from '../../src/base/exact.ts';
import { parseInstant } from '../../src/base/zone.ts';
import type { Fact } from '../../src/facts/fact.ts';
import type { Program } from '../../src/program/program.ts';
import { answerAll } from '../../src/statement/answer.ts';
import type { RowDifference } from '../../src/store/derived-table.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { type History, makeHistory } from '../simulation/history.ts';
import { closeFresh, createDatabase, KINDS, type Kind, openFresh } from './databases.ts';

/** Later than every fact of the histories. */
const NOW = parseInstant('2035-01-01T00:00:00Z')!;
const TRUSTED = { now: NOW, trustRecordedAt: true };

async function openWith(kind: Kind, program: Program): Promise<Store> {
  const store = await openFresh(kind);
  expect(await publishProgram(store, program, NOW)).toMatchObject({ ok: true });
  return store;
}

/** Every question of the history answered from the store, and everything stored held against the facts. */
async function expectRight(store: Store, { program, facts, questions }: History): Promise<void> {
  expect(await listDifferences(store)).toEqual([]);
  const expected = answerAll(program, facts, questions);
  for (const [i, question] of questions.entries())
    expect(await readStatement(store, question), JSON.stringify(question)).toEqual(expected[i]);
}

async function listDifferences(store: Store): Promise<readonly RowDifference[]> {
  const differences: RowDifference[] = [];
  const { differences: count } = await verify(store, { onDifference: (each) => differences.push(each) });
  expect(count).toBe(differences.length);
  return differences;
}

function cut(facts: readonly Fact[], size: number): Fact[][] {
  return Array.from({ length: Math.ceil(facts.length / size) }, (_, i) =>
    facts.slice(i * size, (i + 1) * size),
  );
}

/** The first seeds from `from` on whose program does, or does not, ask for more activities by tier. */
function pickHistories(from: number, count: number, size: number, isLinked: boolean): [number, History][] {
  const picked: [number, History][] = [];
  for (let seed = from; picked.length < count; seed++) {
    const history = makeHistory(seed, size);
    const asks = history.program.versions.some((version) => version.managed.requiredActivities !== undefined);
    if (asks === isLinked) picked.push([seed, history]);
  }
  return picked;
}

for (const kind of KINDS)
  describe(kind, () => {
    test.each([...pickHistories(1, 1, 1, true), ...pickHistories(1, 1, 1, false)])(
      'facts one by one, history %i',
      async (_, { program, facts, questions }) => {
        const history = { program, facts: facts.slice(0, 100), questions: questions.slice(0, 12) };
        const store = await openWith(kind, history.program);
        for (const fact of history.facts)
          expect(await recordFacts(store, [fact], TRUSTED)).toEqual([{ id: fact.id, status: 'accepted' }]);
        await expectRight(store, history);
        await closeFresh(store);
      },
    );

    test.each([...pickHistories(100, 1, 6, true), ...pickHistories(100, 1, 6, false)])(
      'facts in batches that are settled at once, history %i',
      async (_, history) => {
        const store = await openWith(kind, history.program);
        for (const batch of cut(history.facts, 40)) await recordFacts(store, batch, TRUSTED);
        await expectRight(store, history);
        await closeFresh(store);
      },
    );

    test.each([...pickHistories(200, 2, 8, true), ...pickHistories(200, 1, 8, false)])(
      'facts in bulk, some twice, history %i',
      async (_, history) => {
        const store = await openWith(kind, history.program);
        const { facts } = history;
        const counts = await importFacts(store, [...cut(facts, 300), facts.slice(0, 50)], TRUSTED);
        expect(counts).toEqual({
          accepted: facts.length,
          duplicate: Math.min(50, facts.length),
          rejected: 0,
        });
        await expectRight(store, history);
        await closeFresh(store);
      },
    );

    test('facts that come side by side', async () => {
      const [[, history]] = pickHistories(300, 1, 6, true) as [[number, History]];
      const store = await openWith(kind, history.program);
      await Promise.all(cut(history.facts, 3).map((batch) => recordFacts(store, batch, TRUSTED)));
      await expectRight(store, history);
      await closeFresh(store);
    });

    test('an interruption after storing, and one while settling, are made good', async () => {
      const [[, history]] = pickHistories(400, 1, 6, true) as [[number, History]];
      const store = await openWith(kind, history.program);
      for (const batch of cut(history.facts, 200))
        await recordFacts(store, batch, { ...TRUSTED, settle: 'later' });
      const interrupted = settleMarks(store, () => {
        throw new Error('the power went out');
      });
      await expect(interrupted).rejects.toThrow('the power went out');
      await expectRight(store, history);
      await closeFresh(store);
    });

    test('verify names what was changed by hand, and recomputing mends it', async () => {
      const [[, history]] = pickHistories(500, 1, 6, true) as [[number, History]];
      const store = await openWith(kind, history.program);
      await importFacts(store, [history.facts], TRUSTED);
      const line = await store.db
        .selectFrom('credit_lines')
        .selectAll()
        .orderBy('client_id')
        .limit(1)
        .executeTakeFirstOrThrow();
      const { client_id, partner_id, n } = line;
      await store.db
        .updateTable('credit_lines')
        .set({ points: '1' })
        .where('client_id', '=', client_id)
        .where('partner_id', '=', partner_id)
        .where('n', '=', n)
        .execute();
      await store.db.deleteFrom('partners').where('partner_id', '=', partner_id).execute();
      const differences = await listDifferences(store);
      expect(differences).toContainEqual({
        table: 'credit_lines',
        key: { client_id, partner_id, n },
        field: 'points',
        stored: 1,
        computed: Number(line.points),
      });
      expect(differences).toContainEqual(
        expect.objectContaining({ table: 'partners', key: { partner_id }, field: null, stored: null }),
      );
      await recomputeAll(store);
      await expectRight(store, history);
      await closeFresh(store);
    });

    test('a preview of a draft is what publishing it brings', async () => {
      const [[, history]] = pickHistories(600, 1, 6, true) as [[number, History]];
      const { program, facts } = history;
      const [first, ...others] = program.versions;
      const draft = {
        ...program,
        versions: [first!, ...others, doubleRates(program, '2040-01-01')],
      };
      const store = await openWith(kind, program);
      await importFacts(store, [facts], TRUSTED);
      const asOf = '2024-06-15';
      expect(await previewProgram(store, program, parseDay(asOf)!)).toMatchObject({ changed: [] });
      const loud = {
        ...program,
        versions: program.versions.map((version) => ({ ...version, rates: DOUBLE })),
      };
      const preview = await previewProgram(store, loud, parseDay(asOf)!);
      const partners = [...new Set(history.questions.map((question) => question.partner))];
      const expected = answerAll(
        loud,
        facts,
        partners.map((partner) => ({ partner, asOf })),
      );
      for (const { partner, after } of preview.changed) {
        const statement = expected.find((each) => each.partner === partner);
        if (!statement) continue;
        expect({ partner, ...after }).toEqual({
          partner,
          tier: statement.tier.credited,
          total: parsePoints(statement.points.total),
        });
      }
      expect(preview.changed.length).toBeGreaterThan(0);
      expect(await publishProgram(store, draft, NOW)).toMatchObject({ ok: true });
      await settleMarks(store);
      await expectRight(store, { ...history, program: draft });
      await closeFresh(store);
    });
  });

const DOUBLE = { sourced: '17', assisted: '11', managed: '7' };

function doubleRates(program: Program, effectiveFrom: string): Program['versions'][number] {
  return { ...program.versions.at(-1)!, id: 'loud', effectiveFrom, rates: DOUBLE };
}

test('postgres: two servers that record facts of the same clients and partners', async () => {
  const [[, history]] = pickHistories(700, 1, 8, true) as [[number, History]];
  const databaseUrl = await createDatabase();
  const stores = [await openStore({ databaseUrl }), await openStore({ databaseUrl })];
  await publishProgram(stores[0]!, history.program, NOW);
  const batches = cut(history.facts, 4);
  await Promise.all(
    stores.map(async (store, s) => {
      const own = batches.filter((_, i) => i % 2 === s);
      await Promise.all(
        own.map((batch, i) =>
          recordFacts(store, batch, { ...TRUSTED, settle: i % 3 === 0 ? 'later' : 'now' }),
        ),
      );
      await settleMarks(store);
    }),
  );
  await expectRight(stores[1]!, history);
  for (const store of stores) await store.close();
});
