/** Revisions: they move for every partner that a fact may concern, and stand still for the others. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { BENCH_PROGRAM } from '../../bench/program.ts';
import { keepByRevision } from '../../src/actions/keep-by-revision.ts';
import { publishProgram } from '../../src/actions/publish-program.ts';
import { readRevision } from '../../src/actions/read-revision.ts';
import { recomputeAll } from '../../src/actions/recompute-all.ts';
import { recordFacts } from '../../src/actions/record-facts.ts';
import { parseInstant } from '../../src/base/zone.ts';
import type { Fact } from '../../src/facts/fact.ts';
import { closeFresh, KINDS, openFresh } from './databases.ts';

const NOW = parseInstant('2026-03-01T12:00:00Z')!;
const DAY_MS = 86_400_000;

let count = 0;
const fact = (type: Fact['type'], data: object): Fact =>
  ({ id: `f${++count}`, type, at: '2026-02-01', data }) as Fact;

const people = ['p1', 'p2', 'p3'].flatMap((partner) => [
  fact('partner.registered', { partner, name: partner }),
  fact('employee.added', { partner, employee: `of-${partner}`, email: `a@${partner}.example` }),
]);
const client = fact('client.registered', { client: 'c1', name: 'One', country: 'US', currency: 'USD' });
const accesses = ['p1', 'p2'].map((partner) =>
  fact('access.granted', { client: 'c1', employee: `of-${partner}` }),
);

for (const kind of KINDS)
  test(`${kind}: a fact moves the revisions of the partners it may concern, and no others`, async () => {
    const store = await openFresh(kind);
    await publishProgram(store, BENCH_PROGRAM, NOW);
    await recordFacts(store, [...people, client, ...accesses], { now: NOW, trustRecordedAt: false });
    const readAll = (now = NOW) =>
      Promise.all(['p1', 'p2', 'p3'].map((each) => readRevision({ store, now: () => now }, each)));
    let before = await readAll();
    const movedBy = async (work: () => Promise<unknown>): Promise<readonly boolean[]> => {
      await work();
      const after = await readAll();
      const moved = after.map((revision, i) => revision !== before[i]);
      before = after;
      return moved;
    };
    const movedByFact = (type: Fact['type'], data: object) =>
      movedBy(() => recordFacts(store, [fact(type, data)], { now: NOW, trustRecordedAt: false }));

    expect(await movedBy(() => readAll())).toEqual([false, false, false]);
    const deed = { client: 'c1', employee: 'of-p1', tool: 'none', action: 'none' };
    expect(await movedByFact('activity.performed', deed)).toEqual([true, true, false]);
    const tools = { client: 'c1', tools: ['crm'] };
    expect(await movedByFact('tools.reported', tools)).toEqual([true, true, false]);
    const metric = { partner: 'p3', metric: 'retention', value: '90' };
    expect(await movedByFact('metric.reported', metric)).toEqual([false, false, true]);
    const renamed = { partner: 'p1', name: 'Other' };
    expect(await movedByFact('partner.registered', renamed)).toEqual([true, true, false]);
    const unknown = { client: 'c2', employee: 'of-p3' };
    expect(await movedByFact('access.granted', unknown)).toEqual([false, false, true]);
    expect(await movedBy(() => recomputeAll(store))).toEqual([true, true, true]);
    const longer = { ...BENCH_PROGRAM, name: 'Another name' };
    expect(await movedBy(() => publishProgram(store, longer, NOW))).toEqual([true, true, true]);
    expect(await readAll(NOW + DAY_MS)).not.toContain(before[0]);
    await closeFresh(store);
  });

test('what is kept of one partner is never another’s, though their revisions are the same', async () => {
  const store = await openFresh('pglite');
  await publishProgram(store, BENCH_PROGRAM, NOW);
  await recordFacts(store, people, { now: NOW, trustRecordedAt: false });
  await sql`update partner_revisions set revision = 7`.execute(store.db);
  const asked: string[] = [];
  const read = (partner: string, key: string, now = NOW) =>
    keepByRevision({ store, now: () => now }, partner, key, async () => {
      asked.push(`${partner} ${key}`);
      return `${partner} ${key}`;
    });
  for (const partner of ['p1', 'p2', 'p1'])
    for (const key of ['a list', 'another']) expect(await read(partner, key)).toBe(`${partner} ${key}`);
  expect(asked).toEqual(['p1 a list', 'p1 another', 'p2 a list', 'p2 another']);
  await read('p1', 'a list', NOW + DAY_MS);
  await sql`update partner_revisions set revision = 8 where partner_id = 'p2'`.execute(store.db);
  await read('p1', 'a list');
  await read('p2', 'a list');
  expect(asked.slice(4)).toEqual(['p1 a list', 'p2 a list']);
  await closeFresh(store);
});
