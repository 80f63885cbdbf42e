/**
 * Records a fact that the product itself writes for somebody, whatever that person may touch, together with what is
 * told of it: both are stored or neither.
 */
import { assert } from '../base/assert.ts';
import { fail, type Result, succeed } from '../base/result.ts';
import { parseInstant } from '../base/zone.ts';
import type { Refusal } from '../contract/errors.ts';
import type { Fact } from '../facts/fact.ts';
import { checkFact } from '../facts/schema.ts';
import { type Db, lockSettling, transact } from '../store/open.ts';
import type { Installation } from './installation.ts';
import { widen } from './narrow-to.ts';
import { postMoved } from './post-moved.ts';
import { recordWithin } from './record-together.ts';

/** @param tell called with the transaction once the fact is in it; the last to write */
export async function recordOwn(
  installation: Installation,
  fact: Fact,
  tell: (db: Db) => Promise<void>,
): Promise<Result<null, Refusal>> {
  const checked = checkFact(fact);
  if (!checked.ok) return fail({ code: 'bad_fact', fields: checked.faults });
  const at = parseInstant(fact.at);
  assert(at !== null, 'the product writes instants');
  const moved = await transact(widen(installation).store, async (db) => {
    await lockSettling(db);
    const recorded = await recordWithin(db, [{ fact, at, recordedAt: installation.now() }]);
    await tell(db);
    return recorded.moved;
  });
  postMoved(installation, moved);
  return succeed(null);
}
