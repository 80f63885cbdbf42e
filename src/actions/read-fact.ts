/** Reads one fact with the credit lines that it is behind: it gave them points, holds them up, or ended them. */
import { fail, type Result, succeed } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import type { FactPage } from '../contract/facts.ts';
import type { CreditLine } from '../engine/credit-line.ts';
import { writeLine } from '../statement/make-statement.ts';
import { loadClientLines, loadLinesEndedBy } from '../store/credit-lines.ts';
import { findFact } from '../store/fact-search.ts';
import { type Db, readConsistently } from '../store/open.ts';
import type { Installation } from './installation.ts';

export function readFact(installation: Installation, id: string): Promise<Result<FactPage, Refusal>> {
  return readConsistently(installation.store, async (db) => {
    const found = await findFact(db, id);
    if (!found) return fail({ code: 'not_found', detail: `No fact has the id "${id}".` });
    const { fact, kind, home, voidedBy } = found;
    const lines = kind === 'void' ? [] : await loadLinesBehind(db, kind, home, id);
    const written = lines.map((line) => ({ ...writeLine(line, line.start), partner: line.partner }));
    return succeed({ fact, voidedBy, lines: written } as unknown as FactPage);
  });
}

async function loadLinesBehind(
  db: Db,
  kind: 'client' | 'partner',
  home: string,
  id: string,
): Promise<readonly CreditLine[]> {
  if (kind === 'partner') return loadLinesEndedBy(db, home, id);
  return (await loadClientLines(db, home)).filter(
    (line) =>
      line.facts.includes(id) ||
      line.endedBy === id ||
      (line.kind === 'managed' && line.support.some((each) => each.fact === id)),
  );
}
