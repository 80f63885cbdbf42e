/**
 * What if (rules §7.6): hypothetical facts, or a draft of the rules, laid over the real ones and put through the
 * same engine. Applying the same facts for real gives identical numbers.
 */
import type { Fact } from '../facts/fact.ts';
import type { Program } from '../program/program.ts';
import { compileTerms, type Terms } from '../program/terms.ts';
import { accountOf, horizonOf, readDay, settleFacts } from './answer.ts';
import type { Changes } from './changes.ts';
import { type Account, makeStatement } from './make-statement.ts';
import type { Question, Statement } from './statement.ts';
import { explainSupposed } from './supposed-changes.ts';

export interface WhatIf {
  readonly before: Statement;
  readonly after: Statement;
  readonly difference: Changes;
}

/** `draft` replaces the program; `facts` must hold everything that the partner's numbers depend on. */
export function askWhatIf(
  terms: Terms,
  facts: readonly Fact[],
  hypothetical: readonly Fact[],
  draft: Program | null,
  question: Question,
): WhatIf {
  const horizon = horizonOf(question);
  const before = settleFacts(terms, facts, horizon);
  const after = settleFacts(draft ? compileTerms(draft) : terms, [...facts, ...hypothetical], horizon);
  return compareAccounts(accountOf(before, question.partner), accountOf(after, question.partner), question);
}

/** Two accounts of one partner on the question's date, and what makes the difference. */
export function compareAccounts(before: Account, after: Account, question: Question): WhatIf {
  const on = readDay(question.asOf);
  return {
    before: makeStatement(before, question, on),
    after: makeStatement(after, question, on),
    difference: explainSupposed(before, after, on),
  };
}
