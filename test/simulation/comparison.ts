/** Holds everything that the engine says about a history against the oracle: one sentence for each difference. */
import { parseDay } from '../../src/base/day.ts';
import { settle } from '../../src/engine/settle.ts';
import { buildWorld } from '../../src/engine/world.ts';
import { compileTerms } from '../../src/program/terms.ts';
import { accountOf, answerFrom, horizonOf } from '../../src/statement/answer.ts';
import { type Changes, explainDates, explainKnowledge } from '../../src/statement/changes.ts';
import { readMissingCredit } from '../../src/statement/missing-credit.ts';
import type { Question } from '../../src/statement/statement.ts';
import { listDisagreements } from '../differences.ts';
import {
  tellChangesSince,
  tellCorrectionsSince,
  tellMissingCredit,
  tellStatement,
  tellTierChanges,
} from '../oracle/oracle.ts';
import type { WideHistory } from './history.ts';

/** What engine and oracle answer differently about a history. */
export function compareHistory(history: WideHistory): string[] {
  const { program, facts, questions, periods, corrections } = history;
  const terms = compileTerms(program);
  const settled = new Map<string, ReturnType<typeof settle>>();
  const read = (question: Question) => {
    const horizon = horizonOf(question);
    const key = JSON.stringify(horizon);
    const world = settled.get(key) ?? settle(buildWorld(terms, facts, horizon));
    settled.set(key, world);
    return world;
  };
  const found: string[] = [];
  const note = (question: Question, about: string, want: unknown, got: unknown) => {
    for (const each of listDisagreements(want, got))
      found.push(`${JSON.stringify(question)} ${about}${each}`);
  };

  for (const question of questions) {
    const world = read(question);
    const on = parseDay(question.asOf)!;
    note(question, 'statement', tellStatement(program, facts, question), answerFrom(world, question));
    const decisions = (world.decisions.get(question.partner) ?? []).filter(({ day }) => day <= on);
    note(
      question,
      'tiers',
      tellTierChanges(program, facts, question),
      decisions.map(({ day, rank, before, cause, fact }) => {
        const [was, is] = [before, rank].map((each) => terms.ladder[each] ?? null);
        return { day, before: was, credited: is, cause, fact };
      }),
    );
    note(
      question,
      'missing',
      tellMissingCredit(program, facts, question),
      readMissingCredit(world, question.partner, on),
    );
  }
  for (const { question, from } of periods) {
    const account = accountOf(read(question), question.partner);
    const changes = explainDates(account, parseDay(from)!, parseDay(question.asOf)!);
    note(
      question,
      `changes since ${from}`,
      tellChangesSince(program, facts, question, from),
      inOrder(changes),
    );
  }
  for (const { question, knownFrom } of corrections) {
    const [before, after] = [{ ...question, knownAt: knownFrom }, question].map((each) =>
      accountOf(read(each), each.partner),
    );
    const on = parseDay(question.asOf)!;
    const changes = explainKnowledge(before!, after!, on, knownFrom, question.knownAt ?? null);
    const told = tellCorrectionsSince(program, facts, question, knownFrom);
    note(question, `corrections since ${knownFrom}`, told, inOrder(changes));
  }
  return found;
}

/** The facts of a change have no order that a rule gives. */
function inOrder(changes: Changes): Changes {
  return {
    ...changes,
    changes: changes.changes.map((change) => ({ ...change, facts: [...change.facts].sort() })),
  };
}
