/** Works everything out anew from the facts, some clients at a time; writes only what comes out different. */
import { markEverything } from '../store/dirty-marks.ts';
import { type Store, transact } from '../store/open.ts';
import { type SettleProgress, settleMarks } from './settle-marks.ts';

export async function recomputeAll(
  store: Store,
  onProgress?: (progress: SettleProgress) => void,
): Promise<SettleProgress> {
  await transact(store, markEverything);
  return settleMarks(store, onProgress);
}
