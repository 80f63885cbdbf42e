/** Reads the roadmap of coming changes, and puts another in its place. */
import { fail, type Result, succeed } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import type { Roadmap } from '../contract/previews.ts';
import type { Caller } from '../contract/roles.ts';
import { readConsistently, transact } from '../store/open.ts';
import { loadRoadmap, replaceRoadmap } from '../store/previews.ts';
import type { Installation } from './installation.ts';
import { writeAudit } from './write-audit.ts';

export function readRoadmap({ store }: Installation): Promise<Roadmap> {
  return readConsistently(store, async (db) => ({ items: [...(await loadRoadmap(db))] }));
}

export function changeRoadmap(
  { store }: Installation,
  caller: Caller,
  { items }: Roadmap,
): Promise<Result<Roadmap, Refusal>> {
  const seen = new Set<string>();
  const repeated = items.findIndex(({ id }) => seen.size === seen.add(id).size);
  if (repeated >= 0) {
    const fields = [{ pointer: `/items/${repeated}/id`, message: 'is used twice' }];
    return Promise.resolve(fail({ code: 'bad_request', fields }));
  }
  return transact(store, async (db) => {
    await replaceRoadmap(db, items);
    await writeAudit(db, { actor: caller, action: 'roadmap.changed', detail: { entries: items.length } });
    return succeed({ items: [...(await loadRoadmap(db))] });
  });
}
