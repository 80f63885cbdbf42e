/** Holds everything that the engine says about a history against the oracle: one sentence for each difference. */
import { parseDay } from '../../src/base/day.ts';
import { type Settled, settle } from '../../src/engine/settle.ts';
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

/** One of everything that is asked of a history. */
interface Answer {
  readonly about: string;
  readonly value: unknown;
}

/** What engine and oracle answer differently about a history. */
export function compareHistory(history: WideHistory): string[] {
  const got = askEngine(history);
  return askOracle(history).flatMap(({ about, value }, i) =>
    listDisagreements(value, got[i]!.value).map((difference) => `${about}${difference}`),
  );
}

/** Everything, from the oracle. */
export function askOracle({ program, facts, questions, periods, corrections }: WideHistory): Answer[] {
  return [
    ...questions.flatMap((question) => [
      { about: about(question, 'statement'), value: tellStatement(program, facts, question) },
      { about: about(question, 'tiers'), value: tellTierChanges(program, facts, question) },
      { about: about(question, 'missing'), value: tellMissingCredit(program, facts, question) },
    ]),
    ...periods.map(({ question, from }) => ({
      about: about(question, `changes since ${from}`),
      value: tellChangesSince(program, facts, question, from),
    })),
    ...corrections.map(({ question, knownFrom }) => ({
      about: about(question, `corrections since ${knownFrom}`),
      value: tellCorrectionsSince(program, facts, question, knownFrom),
    })),
  ];
}

/** The same, in the same order, from the engine. */
export function askEngine({ program, facts, questions, periods, corrections }: WideHistory): Answer[] {
  const terms = compileTerms(program);
  const settledByHorizon = new Map<string, Settled>();
  const read = (question: Question) => {
    const horizon = horizonOf(question);
    const key = JSON.stringify(horizon);
    const settled = settledByHorizon.get(key) ?? settle(buildWorld(terms, facts, horizon));
    settledByHorizon.set(key, settled);
    return settled;
  };
  const openAccount = (question: Question) => accountOf(read(question), question.partner);
  const readTiers = (question: Question, on: number) =>
    openAccount(question)
      .decisions.filter(({ day }) => day <= on)
      .map(({ day, rank, before: was, cause, fact }) => {
        const [before, credited] = [was, rank].map((each) => terms.ladder[each] ?? null);
        return { day, before, credited, cause, fact };
      });
  return [
    ...questions.flatMap((question) => {
      const on = parseDay(question.asOf)!;
      return [
        { about: about(question, 'statement'), value: answerFrom(read(question), question) },
        { about: about(question, 'tiers'), value: readTiers(question, on) },
        { about: about(question, 'missing'), value: readMissingCredit(read(question), question.partner, on) },
      ];
    }),
    ...periods.map(({ question, from }) => ({
      about: about(question, `changes since ${from}`),
      value: sortFacts(explainDates(openAccount(question), parseDay(from)!, parseDay(question.asOf)!)),
    })),
    ...corrections.map(({ question, knownFrom }) => ({
      about: about(question, `corrections since ${knownFrom}`),
      value: sortFacts(
        explainKnowledge(
          openAccount({ ...question, knownAt: knownFrom }),
          openAccount(question),
          parseDay(question.asOf)!,
          knownFrom,
          question.knownAt ?? null,
        ),
      ),
    })),
  ];
}

const about = (question: Question, what: string): string => `${JSON.stringify(question)} ${what}`;

/** No rule gives the facts of a change an order. */
function sortFacts(changes: Changes): Changes {
  return {
    ...changes,
    changes: changes.changes.map((change) => ({ ...change, facts: [...change.facts].sort() })),
  };
}
