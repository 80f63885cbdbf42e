/** What exports hold: statements as they are, and credit lines with their partner and all that held them up. */
import { type Day, formatDay } from '../base/day.ts';
import type { CreditLine } from '../engine/credit-line.ts';
import { writeLine } from '../statement/make-statement.ts';
import type { Statement, StatementLine } from '../statement/statement.ts';

export type ExportedStatement = Statement;

export interface ExportedLine extends StatementLine {
  readonly partner: string;
}

/** `on`: the date on which activities must count to be named; null for all that ever held the line up. */
export function viewExportedLine(line: CreditLine, on: Day | null): ExportedLine {
  const written = { partner: line.partner, ...writeLine(line, on ?? line.start) };
  if (on !== null || line.kind !== 'managed' || !('terms' in written.formula)) return written;
  const activities = line.support.map(({ fact, start, end }) => ({
    fact,
    start: formatDay(start),
    end: formatDay(end),
  }));
  return {
    ...written,
    formula: { ...written.formula, activities },
    facts: [...line.facts, ...activities.map(({ fact }) => fact)],
  };
}
