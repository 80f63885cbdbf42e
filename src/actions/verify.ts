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
  loadRows,
  type RowDifference,
} from '../store/derived-table.ts';
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
  const pass = async (
    key: 'clients' | 'partners',
    listIds: ListIds,
    tables: readonly DerivedTable[],
    compute: Compute,
  ) => {
    for (let after = ''; ; ) {
      const ids = await verifySome(
        store,
        (db) => listIds(db, after, key === 'clients' ? CLIENTS_AT_ONCE : PARTNERS_AT_ONCE),
        tables,
        compute,
        (difference) => {
          done.differences++;
          options.onDifference(difference);
        },
      );
      if (ids.length === 0) return;
      done[key] += ids.length;
      after = ids.at(-1)!;
      options.onProgress?.(done);
    }
  };
  await pass('clients', listClientIds, CLIENT_TABLES, computeClientRows);
  await pass(
    'partners',
    listPartnerIds,
    PARTNER_TABLES,
    async (...given) => (await computePartnerRows(...given)).rowsByTable,
  );
  return done;
}

type ListIds = (db: Db, after: string, limit: number) => Promise<readonly string[]>;
type Compute = (
  db: Db,
  terms: Terms,
  ids: readonly string[],
) => Promise<ReadonlyMap<DerivedTable, readonly DerivedRow[]>>;

function verifySome(
  store: Store,
  listIds: (db: Db) => Promise<readonly string[]>,
  tables: readonly DerivedTable[],
  compute: Compute,
  onDifference: (difference: RowDifference) => void,
): Promise<readonly string[]> {
  return readConsistently(store, async (trx) => {
    const ids = await listIds(trx);
    const computed = await compute(trx, await termsInForce(trx), ids);
    for (const table of tables)
      for (const difference of compareRows(table, await loadRows(trx, table, ids), computed.get(table)!))
        onDifference(difference);
    return ids;
  });
}
