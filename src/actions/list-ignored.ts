/** Lists facts that are stored but count for nothing, as somebody they name is unknown (facts §1). */
import type { DataQuality } from '../contract/facts.ts';
import { listIgnored as listStored } from '../store/ignored-facts.ts';
import type { Installation } from './installation.ts';

export async function listIgnored(installation: Installation, limit: number): Promise<DataQuality> {
  return { items: (await listStored(installation.store.db, limit)).map((each) => ({ ...each })) };
}
