/**
 * Keeps what was worked out of facts as long as its partner's revision stands, so that searching, sorting and paging a
 * long list works it out once. For what rests on facts alone: nothing else moves the revision.
 *
 * NOTE: shared by all who may ask about the partner; what is kept must be the same for each of them.
 */
import type { Store } from '../store/open.ts';
import type { Installation } from './installation.ts';
import { readStandingRevision } from './read-revision.ts';

/** Lists kept at a time for one database; the one asked for longest ago makes room. */
const KEPT_MAX = 24;

const kept = new WeakMap<Store['db'], Map<string, unknown>>();

/** @param key what is worked out, and for which date */
export async function keepByRevision<Value>(
  installation: Pick<Installation, 'store' | 'now'>,
  partner: string,
  key: string,
  work: () => Promise<Value>,
): Promise<Value> {
  const { db } = installation.store;
  let values = kept.get(db);
  if (!values) kept.set(db, (values = new Map()));
  // Read before: what is worked out may then be newer than its revision, never older.
  const revision = await readStandingRevision(installation, partner);
  const name = JSON.stringify([key, partner, revision]);
  const value = values.has(name) ? (values.get(name) as Value) : await work();
  values.delete(name);
  values.set(name, value);
  for (const oldest of values.keys()) {
    if (values.size <= KEPT_MAX) break;
    values.delete(oldest);
  }
  return value;
}
