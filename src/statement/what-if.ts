/**
 * What if (rules §7.6): hypothetical facts, or a draft of the rules, laid over the real ones and put through the
 * same engine. Applying the same facts for real gives identical numbers.
 */
import type { Fact } from '../facts/fact.ts';
import type { Program } from '../program/program.ts';
import { compileTerms, type Terms } from '../program/terms.ts';
import { accountOf, answerFrom, horizonOf, readDay, settleFacts } from './answer.ts';
import { type Changes, explainKnowledge } from './changes.ts';
import type { Question, Statement } from './statement.ts';

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
  return {
    before: answerFrom(before, question),
    after: answerFrom(after, question),
    difference: explainKnowledge(
      accountOf(before, question.partner),
      accountOf(after, question.partner),
      readDay(question.asOf),
      null,
      null,
    ),
  };
}
