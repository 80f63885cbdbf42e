/** Lists facts that are stored but count for nothing, as somebody they name is unknown (facts §1). */
import type { DataQuality } from '../contract/facts.ts';
import { listIgnored as listStored } from '../store/ignored-facts.ts';
import { readConsistently } from '../store/open.ts';
import type { Installation } from './installation.ts';

export function listIgnored(installation: Installation, limit: number): Promise<DataQuality> {
  return readConsistently(installation.store, async (db) => ({
    items: (await listStored(db, limit)).map((each) => ({ ...each })),
  }));
}
