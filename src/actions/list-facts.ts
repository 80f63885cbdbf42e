/** Lists facts by client, partner, type and date, a page at a time. */
import { type Result, succeed } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import type { FactList, FactsQuery } from '../contract/facts.ts';
import type { Installation } from './installation.ts';
export async function listFacts(_i: Installation, _q: FactsQuery): Promise<Result<FactList, Refusal>> {
  return succeed({ items: [], next: null });
}
