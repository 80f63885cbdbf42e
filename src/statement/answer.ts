/**
 * The pure function behind every number: a program, facts and a question → the statement. Commands, tests and
 * what-ifs call it with facts in memory; the server answers the same question from stored lines.
 */
import { assert } from '../base/assert.ts';
import { type Day, parseDay } from '../base/day.ts';
import { type Instant, parseInstant } from '../base/zone.ts';
import { type Settled, settle } from '../engine/settle.ts';
import { buildWorld, type Horizon } from '../engine/world.ts';
import type { Fact } from '../facts/fact.ts';
import type { Program } from '../program/program.ts';
import { compileTerms, type Terms } from '../program/terms.ts';
import { emptyAccount } from './empty-account.ts';
import { type Account, makeStatement } from './make-statement.ts';
import type { Question, Statement } from './statement.ts';

/**
 * The statement of one partner. `facts` may come in any order; an id sent twice counts once. Dates and instants
 * of the question must be valid. A partner that nobody registered has an empty statement.
 */
export function answer(program: Program, facts: readonly Fact[], question: Question): Statement {
  return answerFrom(settleFacts(compileTerms(program), facts, horizonOf(question)), question);
}

/** Answers all questions, settling the world once for each different horizon. */
export function answerAll(
  program: Program,
  facts: readonly Fact[],
  questions: readonly Question[],
): Statement[] {
  const terms = compileTerms(program);
  const settledByHorizon = new Map<string, Settled>();
  return questions.map((question) => {
    const horizon = horizonOf(question);
    const key = JSON.stringify(horizon);
    let settled = settledByHorizon.get(key);
    if (!settled) settledByHorizon.set(key, (settled = settleFacts(terms, facts, horizon)));
    return answerFrom(settled, question);
  });
}

/** Settles a world of facts, each id once. */
export function settleFacts(terms: Terms, facts: readonly Fact[], horizon: Horizon): Settled {
  return settle(buildWorld(terms, new Map(facts.map((fact) => [fact.id, fact])).values(), horizon));
}

/** What exists for a question (rules §7.1, §7.2). */
export function horizonOf(question: Question): Horizon {
  return {
    knownAt: question.knownAt === undefined ? null : readInstant(question.knownAt),
    today: question.today === undefined ? null : readDay(question.today),
    scenario: question.today === undefined ? 'expirations' : (question.scenario ?? 'expirations'),
  };
}

/** The statement of a settled world; the question's horizon must be the world's. */
export function answerFrom(settled: Settled, question: Question): Statement {
  return makeStatement(accountOf(settled, question.partner), question, readDay(question.asOf));
}

/** A partner's account in a settled world. */
export function accountOf(settled: Settled, partner: string): Account {
  const book = settled.books.get(partner);
  const decisions = settled.decisions.get(partner);
  if (!book || !decisions) return emptyAccount(settled.world.terms, partner);
  const notices = new Map([...settled.credits].map(([client, credit]) => [client, credit.notices]));
  return { book, decisions, notices };
}

export function readDay(text: string): Day {
  const day = parseDay(text);
  assert(day !== null, `${text} is a date`);
  return day;
}

function readInstant(text: string): Instant {
  const at = parseInstant(text);
  assert(at !== null, `${text} is an instant`);
  return at;
}
