/**
 * Puts a program in force. Published versions are promises: a new document may add versions, it may not change or
 * drop one, nor the calendar in which all dates are read.
 */
import { isDeepStrictEqual } from 'node:util';
import { fail, type Result, succeed } from '../base/result.ts';
import type { Instant } from '../base/zone.ts';
import type { ErrorCode } from '../contract/errors.ts';
import type { Program } from '../program/program.ts';
import { markEverything } from '../store/dirty-marks.ts';
import { lockSettling, type Store, transact } from '../store/open.ts';
import { loadTerms, saveProgram } from '../store/programs.ts';

export interface PublishRefusal {
  readonly code: ErrorCode;
  /** JSON pointer into the document. */
  readonly pointer: string;
  readonly message: string;
}

/** What was published: versions that were not there before. `isNew` is false when nothing changed. */
export interface Published {
  readonly isNew: boolean;
  readonly versions: readonly string[];
}

/**
 * Publishes a document that the schema has accepted. Marks everything to be worked out anew; `settleMarks` does.
 */
export function publishProgram(
  store: Store,
  program: Program,
  now: Instant,
): Promise<Result<Published, readonly PublishRefusal[]>> {
  return transact(store, async (trx) => {
    await lockSettling(trx);
    const before = (await loadTerms(trx))?.program ?? null;
    if (before && isDeepStrictEqual(plain(before), plain(program)))
      return succeed({ isNew: false, versions: [] });
    const refusals = before ? findBroken(before, program) : [];
    if (refusals.length > 0) return fail(refusals);
    await saveProgram(trx, program, now);
    await markEverything(trx);
    const known = new Set(before?.versions.map((version) => version.id));
    return succeed({
      isNew: true,
      versions: program.versions.map((version) => version.id).filter((id) => !known.has(id)),
    });
  });
}

/** What a new document would break of the one in force; empty when it only adds. */
function findBroken(before: Program, after: Program): readonly PublishRefusal[] {
  const refusals: PublishRefusal[] = [];
  const refuse = (pointer: string, message: string) =>
    refusals.push({ code: 'program_version_published', pointer, message });
  if (before.id !== after.id) refuse('/id', `must stay "${before.id}"`);
  if (before.timeZone !== after.timeZone)
    refuse('/timeZone', `must stay "${before.timeZone}": every date is read in it`);
  for (const [i, version] of before.versions.entries()) {
    const same = after.versions[i];
    if (same?.id !== version.id) refuse(`/versions/${i}`, `must be the published version "${version.id}"`);
    else if (!isDeepStrictEqual(plain(version), plain(same)))
      refuse(`/versions/${i}`, `differs from the published version "${version.id}"`);
  }
  return refusals;
}

/** As JSON has it: fields that are undefined are not there. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
