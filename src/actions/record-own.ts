/** Records a fact that the product itself writes for somebody, whatever that person may touch. */
import { fail, type Result, succeed } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import type { Fact } from '../facts/fact.ts';
import { checkFact } from '../facts/schema.ts';
import type { Installation } from './installation.ts';
import { widen } from './narrow-to.ts';
import { recordFacts } from './record-facts.ts';

export async function recordOwn(installation: Installation, fact: Fact): Promise<Result<null, Refusal>> {
  const checked = checkFact(fact);
  if (!checked.ok) return fail({ code: 'bad_fact', fields: checked.faults });
  const now = installation.now();
  const [recorded] = await recordFacts(widen(installation).store, [fact], { now, trustRecordedAt: false });
  if (recorded!.status !== 'rejected') return succeed(null);
  const { code, pointer, message } = recorded!.error!;
  return fail({ code, fields: [{ pointer, message }] });
}
