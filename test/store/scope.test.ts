/** The second wall: what the database itself shows a request of one partner, of one client, of nobody. */
import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { importFacts } from '../../src/actions/import-facts.ts';
import { publishProgram } from '../../src/actions/publish-program.ts';
import { readStatement } from '../../src/actions/read-statement.ts';
import type { Fact } from '../../src/facts/fact.ts';
import type { Program } from '../../src/program/program.ts';
import { type Db, readConsistently, type Store, transact } from '../../src/store/open.ts';
import { readBeyondScope, type Scope, scopeStore } from '../../src/store/scope.ts';
import { KINDS, openFresh } from './databases.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const { program, facts } = JSON.parse(
  readFileSync(new URL('../cases/full-3.json', import.meta.url), 'utf8'),
) as { readonly program: Program; readonly facts: readonly Fact[] };

const NOBODY: Scope = { all: false, partners: [], clients: [], user: null };

/** Tables with rows that somebody may not see, and the column that says whose they are. */
const OWNED = [
  ['partners', 'partner_id'],
  ['partner_facts', 'partner_id'],
  ['tier_decisions', 'partner_id'],
  ['credit_lines', 'partner_id'],
  ['client_partners', 'partner_id'],
] as const;

describe.each(KINDS)('on %s', (kind) => {
  let store: Store;
  beforeAll(async () => {
    store = await openFresh(kind);
    await publishProgram(store, program, NOW);
    await importFacts(store, [facts], { now: NOW, trustRecordedAt: true });
  });

  const within = <Value>(scope: Partial<Scope>, read: (db: Db) => Promise<Value>) =>
    readConsistently(scopeStore(store, { ...NOBODY, ...scope }), read);

  const countRows = async (db: Db, table: string) =>
    Number((await sql<{ n: string }>`select count(*) as n from ${sql.table(table)}`.execute(db)).rows[0]!.n);

  test.each(OWNED)('%s: a partner sees its own rows, nobody none, the auditor all', async (table, column) => {
    const list = async (db: Db) =>
      (
        await sql<{
          id: string;
        }>`select distinct ${sql.ref(column)} as id from ${sql.table(table)} order by 1`.execute(db)
      ).rows.map(({ id }) => id);
    const all = await readConsistently(store, list);
    expect(all).toContain('p2');
    expect(all.length).toBeGreaterThan(1);
    expect(await within({ partners: ['p2'] }, list)).toEqual(['p2']);
    expect(await within({}, list)).toEqual([]);
    expect(await within({ all: true }, list)).toEqual(all);
  });

  test.each(['clients', 'client_facts', 'activities', 'fact_keys'])(
    '%s: nobody sees none of it',
    async (table) => {
      expect(await within({}, (db) => countRows(db, table))).toBe(0);
      const all = await readConsistently(store, (db) => countRows(db, table));
      const own = await within({ partners: ['p1'] }, (db) => countRows(db, table));
      expect(own).toBeGreaterThan(0);
      expect(own).toBeLessThan(all);
    },
  );

  test('a partner sees no fact of a shared client that names another partner or its people', async () => {
    const seen = await within({ partners: ['p1'] }, async (db) => [
      ...(await sql<{ data: unknown }>`select data from client_facts`.execute(db)).rows,
      ...(
        await sql<{
          data: unknown;
        }>`select jsonb_build_object('employee', employee_id) as data from activities`.execute(db)
      ).rows,
    ]);
    const foreign = new Set(
      facts.flatMap((fact) =>
        fact.type === 'employee.added' && fact.data.partner !== 'p1' ? [fact.data.employee] : [],
      ),
    );
    for (const fact of facts)
      if (fact.type === 'employee.added' && fact.data.partner === 'p1') foreign.delete(fact.data.employee);
    for (const { data } of seen) {
      const { partner, employee, shares } = data as {
        partner?: string;
        employee?: string;
        shares?: { partner: string }[];
      };
      if (partner !== undefined) expect(partner).toBe('p1');
      if (shares !== undefined) expect(shares.map((share) => share.partner)).toContain('p1');
      if (employee !== undefined) expect(foreign).not.toContain(employee);
    }
  });

  test('the scope is left for a calculation and taken up again', async () => {
    await within({ partners: ['p1'] }, async (db) => {
      const all = await readBeyondScope(db, () => countRows(db, 'partners'));
      expect(all).toBeGreaterThan(1);
      expect(await countRows(db, 'partners')).toBe(1);
    });
    expect(await readConsistently(store, (db) => countRows(db, 'partners'))).toBeGreaterThan(1);
  });

  test('a request cannot write what it has no policy for', async () => {
    const write = transact(scopeStore(store, { ...NOBODY, partners: ['p1'] }), (db) =>
      sql`update partners set name = 'x' where partner_id = 'p2'`.execute(db),
    );
    await expect(write).rejects.toThrow(/permission denied/);
  });

  test('statements within a partner’s scope are the engine’s', async () => {
    for (const partner of ['p1', 'p2'])
      for (const question of [
        { partner, asOf: '2026-02-01' },
        { partner, asOf: '2025-01-15', knownAt: '2025-02-01T00:00:00Z' },
        { partner, asOf: '2025-06-15', today: '2025-03-01', scenario: 'activity-continues' as const },
      ])
        expect(await readStatement(scopeStore(store, { ...NOBODY, partners: [partner] }), question)).toEqual(
          await readStatement(store, question),
        );
  });
});
