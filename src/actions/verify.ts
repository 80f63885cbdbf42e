/**
 * Holds everything stored against the facts: lines, tiers, profiles and lists are worked out anew, some clients at
 * a time, and compared. Reads only, except that it first catches up with what an interrupted import left behind.
 *
 * Lines are worked out from the stored tiers and tiers from the stored lines. As crediting and deciding come to rest
 * at one place only (rules §5.4), no difference on either side means that both are right.
 */

import type { Terms } from '../program/terms.ts';
import { listClientIds } from '../store/clients.ts';
import {
  compareRows,
  type DerivedRow,
  type DerivedTable,
  loadTables,
  type RowDifference,
} from '../store/derived-table.ts';
import { hasMarks } from '../store/dirty-marks.ts';
import { type Db, readConsistently, type Store } from '../store/open.ts';
import { listPartnerIds } from '../store/partners.ts';
import { CLIENT_TABLES, computeClientRows } from './credit-clients.ts';
import { computePartnerRows, PARTNER_TABLES } from './decide-tiers.ts';
import { CLIENTS_AT_ONCE, settleMarks } from './settle-marks.ts';
import { termsInForce } from './terms-in-force.ts';

const PARTNERS_AT_ONCE = 50;

export interface Verification {
  readonly clients: number;
  readonly partners: number;
  /** How many differences there are; `onDifference` has had each. */
  readonly differences: number;
}

export interface VerifyOptions {
  readonly onDifference: (difference: RowDifference) => void;
  readonly onProgress?: (done: Omit<Verification, 'differences'>) => void;
}

export async function verify(store: Store, options: VerifyOptions): Promise<Verification> {
  await settleMarks(store);
  const done = { clients: 0, partners: 0, differences: 0 };
  for (const pass of PASSES) {
    const running = new Set<Promise<void>>();
    for (let after = ''; ; ) {
      const ids = await pass.listIds(store.db, after, pass.limit);
      if (ids.length === 0) break;
      after = ids.at(-1)!;
      if (running.size >= SIDE_BY_SIDE) await Promise.race(running);
      const work = verifySome(store, pass, ids).then((differences) => {
        running.delete(work);
        for (const difference of differences) options.onDifference(difference);
        done.differences += differences.length;
        done[pass.counts] += ids.length;
        options.onProgress?.(done);
      });
      work.catch(() => {}); // whoever waits for it next gets the error
      running.add(work);
    }
    await Promise.all(running);
  }
  return done;
}

/** While the database reads for one, the engine works on another. */
const SIDE_BY_SIDE = 3;

interface Pass {
  readonly counts: 'clients' | 'partners';
  readonly limit: number;
  readonly tables: readonly DerivedTable[];
  readonly listIds: (db: Db, after: string, limit: number) => Promise<readonly string[]>;
  readonly compute: (
    db: Db,
    terms: Terms,
    ids: readonly string[],
  ) => Promise<ReadonlyMap<DerivedTable, readonly DerivedRow[]>>;
}

const PASSES: readonly Pass[] = [
  {
    counts: 'clients',
    limit: CLIENTS_AT_ONCE,
    tables: CLIENT_TABLES,
    listIds: listClientIds,
    compute: async (db, terms, ids) => (await computeClientRows(db, terms, ids)).rowsByTable,
  },
  {
    counts: 'partners',
    limit: PARTNERS_AT_ONCE,
    tables: PARTNER_TABLES,
    listIds: listPartnerIds,
    compute: async (db, terms, ids) => (await computePartnerRows(db, terms, ids)).rowsByTable,
  },
];

const ATTEMPTS_MAX = 5;

/** Facts may come in meanwhile: what differs only because it is not settled yet is settled and looked at again. */
async function verifySome(
  store: Store,
  pass: Pass,
  ids: readonly string[],
): Promise<readonly RowDifference[]> {
  for (let attempt = 1; ; attempt++) {
    const { differences, isSettled } = await readConsistently(store, async (trx) => {
      const computed = await pass.compute(trx, await termsInForce(trx), ids);
      const found: RowDifference[] = [];
      const stored = await loadTables(trx, pass.tables, ids);
      for (const table of pass.tables)
        found.push(...compareRows(table, stored.get(table)!, computed.get(table)!));
      return { differences: found, isSettled: found.length === 0 || !(await hasMarks(trx)) };
    });
    if (isSettled || attempt === ATTEMPTS_MAX) return differences;
    await settleMarks(store);
  }
}
