/**
 * Takes in any number of facts, batch by batch: each batch is stored for good before the next is read, and what
 * follows from all of them is worked out at the end. After a crash the next import, start or check finishes that.
 */
import type { Fact } from '../facts/fact.ts';
import { analyzeTables } from '../store/dirty-marks.ts';
import type { Store } from '../store/open.ts';
import { type Arrival, type RecordedFact, recordFacts } from './record-facts.ts';
import { type SettleProgress, settleMarks } from './settle-marks.ts';

export interface ImportOptions extends Omit<Arrival, 'settle'> {
  /** After each batch: what became of its facts, in their order. */
  readonly onBatch?: (recorded: readonly RecordedFact[]) => void | Promise<void>;
  readonly onSettle?: (progress: SettleProgress) => void;
}

export interface ImportCounts {
  readonly accepted: number;
  readonly duplicate: number;
  readonly rejected: number;
}

/** Batches of some thousand facts are quickest; none may be much larger, as it is in memory whole. */
export async function importFacts(
  store: Store,
  batches: AsyncIterable<readonly Fact[]> | Iterable<readonly Fact[]>,
  options: ImportOptions,
): Promise<ImportCounts> {
  const counts = { accepted: 0, duplicate: 0, rejected: 0 };
  const { now, trustRecordedAt } = options;
  for await (const batch of batches) {
    const recorded = await recordFacts(store, batch, { now, trustRecordedAt, settle: 'later' });
    for (const { status } of recorded) counts[status]++;
    await options.onBatch?.(recorded);
  }
  await analyzeTables(store.db);
  await settleMarks(store, options.onSettle);
  await analyzeTables(store.db);
  return counts;
}
