/** Deletes idempotency keys whose day is over, with the answers kept for them. For the clean-up job. */
import { deleteRequests } from '../store/idempotent-requests.ts';
import { KEPT_MS } from './begin-request.ts';
import type { Installation } from './installation.ts';

/** How many were deleted. */
export function forgetOldRequests({ store, now }: Pick<Installation, 'store' | 'now'>): Promise<number> {
  return deleteRequests(store.db, now() - KEPT_MS);
}
