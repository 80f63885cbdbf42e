/** The program that everything is worked out by. Read anew by each transaction: another server may publish one. */
import { assert } from '../base/assert.ts';
import type { Terms } from '../program/terms.ts';
import type { Db } from '../store/open.ts';
import { loadTerms } from '../store/programs.ts';

/** The terms in force; there must be a program. */
export async function termsInForce(db: Db): Promise<Terms> {
  const terms = await loadTerms(db);
  assert(terms !== null, 'a program is published before facts are recorded or asked about');
  return terms;
}
