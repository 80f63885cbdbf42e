/** Makes the activities' partitions of this quarter and the next ahead of time, so that no sender has to wait for one. */
import { preparePartitions } from '../store/activity-partitions.ts';
import type { Installation } from './installation.ts';

const QUARTER_MS = 92 * 86_400_000;

export function prepareQuarters({ store, now }: Pick<Installation, 'store' | 'now'>): Promise<void> {
  return preparePartitions(store, [now(), now() + QUARTER_MS]);
}
