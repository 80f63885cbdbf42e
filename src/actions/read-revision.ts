/** A short text that changes whenever an answer about a partner may have: for whoever keeps answers. */
import { formatDay } from '../base/day.ts';
import type { Terms } from '../program/terms.ts';
import type { Store } from '../store/open.ts';
import { type Revision, readRevision as readStored } from '../store/revisions.ts';
import { tiersRequireActivities } from './credited-clients.ts';
import type { Installation } from './installation.ts';
import { termsInForce } from './terms-in-force.ts';

/** The terms last seen in force: this is asked before every answer, so it asks the database one thing only. */
const lastTerms = new WeakMap<Store['db'], { readonly program: string; readonly terms: Terms }>();

/**
 * For any answer about the partner: its revision, the program in force and today's date. Read it before the answer
 * is worked out: the answer may then be newer than its revision, never older. The partner need not be known; a
 * program must be in force.
 */
export async function readRevision(installation: Reading, partner: string): Promise<string> {
  const { revision, terms } = await readWithTerms(installation, partner);
  const standing = writeRevision(installation, revision, terms);
  // Where tiers ask for activities, a projection hangs on the other partners' tiers, and they on their clients.
  return tiersRequireActivities(terms) ? `${revision.allPartners}-${standing}` : standing;
}

/**
 * The same for answers from stored lines alone, neither projected nor as known at an instant: they follow the
 * partner's own facts and whatever else reached its lines, so that others' facts leave them standing.
 */
export async function readStandingRevision(installation: Reading, partner: string): Promise<string> {
  const { revision, terms } = await readWithTerms(installation, partner);
  return writeRevision(installation, revision, terms);
}

type Reading = Pick<Installation, 'store' | 'now'>;

async function readWithTerms({ store }: Reading, partner: string) {
  const revision = await readStored(store.db, partner);
  let last = lastTerms.get(store.db);
  if (last?.program !== revision.program) {
    last = { program: revision.program, terms: await termsInForce(store.db) };
    lastTerms.set(store.db, last);
  }
  return { revision, terms: last.terms };
}

function writeRevision({ now }: Reading, revision: Revision, terms: Terms): string {
  const today = formatDay(terms.calendar.dayOf(now()));
  return `${revision.partner}-${revision.program.slice(0, 12)}-${today}`;
}
