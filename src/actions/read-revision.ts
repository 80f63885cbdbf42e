/** A short text that changes whenever an answer about a partner may have: for whoever keeps answers. */
import { formatDay } from '../base/day.ts';
import type { Terms } from '../program/terms.ts';
import type { Store } from '../store/open.ts';
import { readRevision as readStored } from '../store/revisions.ts';
import { tiersRequireActivities } from './credited-clients.ts';
import { type Installation, todayOf } from './installation.ts';
import { termsInForce } from './terms-in-force.ts';

/** The terms last seen in force: this is asked before every answer, so it asks the database one thing only. */
const lastTerms = new WeakMap<Store['db'], { readonly program: string; readonly terms: Terms }>();

/**
 * The partner's revision, the program in force and today's date. Read it before the answer is worked out: an answer
 * may then be newer than its revision, never older. The partner need not be known; a program must be in force.
 */
export async function readRevision(installation: Installation, partner: string): Promise<string> {
  const { store } = installation;
  const revision = await readStored(store.db, partner);
  let last = lastTerms.get(store.db);
  if (last?.program !== revision.program) {
    last = { program: revision.program, terms: await termsInForce(store.db) };
    lastTerms.set(store.db, last);
  }
  const { terms } = last;
  // Where tiers ask for activities, a projection hangs on the other partners' tiers, and they on their clients.
  const others = tiersRequireActivities(terms) ? `-${revision.allPartners}` : '';
  return `${revision.partner}${others}-${revision.program.slice(0, 12)}-${formatDay(todayOf(installation, terms))}`;
}
