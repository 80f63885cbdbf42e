/** Lets open pages ask again for whatever facts have moved: of partners and clients that share points with whom they name, too. */
import { formatInstant } from '../base/zone.ts';
import type { Installation } from './installation.ts';
import type { Moved } from './settle-marks.ts';

/** Call it when the transaction is over. */
export function postMoved(
  { changes, now }: Pick<Installation, 'changes' | 'now'>,
  { partners, clients }: Moved,
): void {
  if (partners.size + clients.size === 0) return;
  changes.post({
    partners: [...partners],
    clients: [...clients],
    recordedThrough: formatInstant(now()),
  });
}
