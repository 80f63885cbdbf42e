/** Recording facts: kept exactly, each on its own, once; what only a clock or a database can refuse is refused. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { exportFacts } from '../../src/actions/export.ts';
import { publishProgram } from '../../src/actions/publish-program.ts';
import { recordFacts } from '../../src/actions/record-facts.ts';
import { termsInForce } from '../../src/actions/terms-in-force.ts';
import { verify } from '../../src/actions/verify.ts';
import { formatInstant, parseInstant } from '../../src/base/zone.ts';
import { FACT_TYPES, type Fact } from '../../src/facts/fact.ts';
import { dateFact } from '../../src/facts/order.ts';
import { checkFact } from '../../src/facts/schema.ts';
import { loadClientFacts } from '../../src/store/facts.ts';
import { listIgnored } from '../../src/store/ignored-facts.ts';
import { storeFacts } from '../../src/store/new-facts.ts';
import { type Db, type Store, transact } from '../../src/store/open.ts';
import { makeHistory } from '../simulation/history.ts';
import { closeFresh, KINDS, type Kind, openFresh } from './databases.ts';
import { EVERY_FACT } from './every-fact.ts';

const NOW = parseInstant('2026-11-22T12:00:00.500Z')!;

async function openWithProgram(kind: Kind): Promise<Store> {
  const store = await openFresh(kind);
  await publishProgram(store, makeHistory(1, 1).program, NOW);
  return store;
}

async function readAll(store: Store): Promise<Map<string, Fact>> {
  const facts = new Map<string, Fact>();
  for await (const fact of exportFacts(store)) facts.set(fact.id, fact);
  return facts;
}

/** Connections of a PostgreSQL database that another one holds up. */
async function countWaiting({ db }: Store): Promise<number> {
  const { rows } = await sql`select 1 from pg_stat_activity
    where wait_event_type = 'Lock' and datname = current_database()`.execute(db);
  return rows.length;
}

const move = (id: string, fields: Partial<Fact> = {}): Fact =>
  ({ id, type: 'client.moved', at: '2025-01-01', data: { client: 'c1', country: 'IN' }, ...fields }) as Fact;

test('the facts of these tests are of every type, and as the schema wants them', () => {
  expect(new Set(EVERY_FACT.map((fact) => fact.type))).toEqual(new Set(FACT_TYPES));
  for (const fact of EVERY_FACT) expect(checkFact(fact)).toMatchObject({ ok: true });
});

for (const kind of KINDS) {
  test(`${kind}: every type comes back exactly as it was sent`, async () => {
    const store = await openWithProgram(kind);
    const recorded = await recordFacts(store, EVERY_FACT, { now: NOW, trustRecordedAt: false });
    expect(recorded).toEqual(EVERY_FACT.map(({ id }) => ({ id, status: 'accepted' })));
    const facts = await readAll(store);
    expect(facts.size).toBe(EVERY_FACT.length);
    for (const fact of EVERY_FACT)
      expect(facts.get(fact.id)).toEqual({ ...fact, recordedAt: '2026-11-22T12:00:00.500Z' });
    expect(await listIgnored(store.db, 10)).toContainEqual({
      kind: 'client',
      home: 'c1',
      reason: 'unknown_client',
      named: 'c1',
      count: 3,
      firstFact: 'b2',
    });
    const again = await recordFacts(store, EVERY_FACT, { now: NOW + 1, trustRecordedAt: false });
    expect(again.every(({ status }) => status === 'duplicate')).toBe(true);
    const differences: unknown[] = [];
    await verify(store, { onDifference: (difference) => differences.push(difference) });
    expect(differences).toEqual([]);
    await closeFresh(store);
  });

  test(`${kind}: a trusted sender's recording times stay, and are the facts' own where missing`, async () => {
    const store = await openWithProgram(kind);
    const { calendar } = await termsInForce(store.db);
    const facts = [
      move('f1', { recordedAt: '2025-03-01T10:00:00.007+01:00' }),
      move('f2', { at: '2025-02-28' }),
    ];
    await recordFacts(store, facts, { now: NOW, trustRecordedAt: true });
    const back = await loadClientFacts(store.db, ['c1'], 'whole');
    const times = new Map(back.get('c1')!.map((fact) => [fact.id, fact.recordedAt]));
    expect(times.get('f1')).toBe('2025-03-01T09:00:00.007Z');
    expect(times.get('f2')).toBe(formatInstant(dateFact(facts[1]!, calendar).at));
    await closeFresh(store);
  });

  test(`${kind}: each fact on its own is accepted, known already or refused`, async () => {
    const store = await openWithProgram(kind);
    await recordFacts(store, [move('f1')], { now: NOW, trustRecordedAt: false });
    const recorded = await recordFacts(
      store,
      [
        move('f2'),
        move('f1'),
        move('f1', { at: '2025-01-02' }),
        move('f2', { at: '2025-01-02' }),
        move('f2'),
        move('f3', { at: '2026-11-23' }),
        move('f4', { recordedAt: '2025-01-01T00:00:00Z' }),
        move('f5', { source: 'half \ud800' }),
        {
          id: 'f6',
          type: 'employee.added',
          at: '2025-01-01',
          data: { partner: 'p1', employee: 'e1', email: 'a\0b@c' },
        },
        {
          id: 'f7',
          type: 'subscription.changed',
          at: '2027-01-01',
          data: { client: 'c1', productLine: 'x', mrr: '1', currency: 'USD' },
        },
        move('f8', { at: '2026-11-22T12:05:00.500Z' }),
        move('f9', { at: '2026-11-22T12:05:00.501Z' }),
      ],
      { now: NOW, trustRecordedAt: false },
    );
    expect(recorded.map(({ status, error }) => error?.code ?? status)).toEqual([
      'accepted',
      'duplicate',
      'fact_conflict',
      'fact_conflict',
      'duplicate',
      'future_fact',
      'bad_fact',
      'bad_fact',
      'bad_fact',
      'accepted',
      'accepted',
      'future_fact',
    ]);
    expect([...(await readAll(store)).keys()].sort()).toEqual(['f1', 'f2', 'f7', 'f8']);
    await closeFresh(store);
  });

  test(`${kind}: a void that is stored while the fact it names is being stored finds it`, async () => {
    const store = await openWithProgram(kind);
    const stored = Promise.withResolvers<void>();
    const commit = Promise.withResolvers<void>();
    const recordOne = (trx: Db, fact: Fact) => storeFacts(trx, [{ fact, at: NOW, recordedAt: NOW }]);
    const first = transact(store, async (trx) => {
      await recordOne(trx, move('f1'));
      stored.resolve();
      await commit.promise;
    });
    await stored.promise;
    const data = { fact: 'f1', reason: 'by mistake' };
    const second = transact(store, (trx) =>
      recordOne(trx, { id: 'v1', type: 'fact.voided', at: '2025-01-02', data }),
    );
    // The embedded database has one connection: the second begins there when the first has ended.
    if (kind === 'postgres') await expect.poll(() => countWaiting(store), { timeout: 30_000 }).toBe(1);
    commit.resolve();
    await Promise.all([first, second]);
    const facts = (await loadClientFacts(store.db, ['c1'], 'whole')).get('c1')!;
    expect(facts.map(({ id }) => id)).toEqual(['f1', 'v1']);
    await closeFresh(store);
  });

  test(`${kind}: published versions stay, new ones are added`, async () => {
    const store = await openWithProgram(kind);
    const { program } = makeHistory(1, 1);
    expect(await publishProgram(store, program, NOW)).toMatchObject({
      value: { isNew: false, versions: [] },
    });
    const last = program.versions.at(-1)!;
    const added = { ...last, id: 'later', effectiveFrom: '2040-01-01' };
    const changed = {
      ...program,
      versions: [...program.versions.slice(0, -1), { ...last, note: 'other' }, added],
    };
    expect(await publishProgram(store, changed, NOW)).toMatchObject({
      ok: false,
      error: [{ code: 'program_version_published', pointer: `/versions/${program.versions.length - 1}` }],
    });
    const longer = { ...program, versions: [...program.versions, added] };
    expect(await publishProgram(store, { ...longer, timeZone: 'Asia/Tokyo' }, NOW)).toMatchObject({
      ok: false,
    });
    expect(await publishProgram(store, longer, NOW)).toMatchObject({
      value: { isNew: true, versions: ['later'] },
    });
    await closeFresh(store);
  });
}
