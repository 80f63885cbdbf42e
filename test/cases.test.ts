/**
 * Cases with answers: small ones worked by hand, which say why, and random histories answered by an independent
 * implementation. Engine and oracle must both give every answer.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Fact } from '../src/facts/fact.ts';
import type { Program } from '../src/program/program.ts';
import { answerAll } from '../src/statement/answer.ts';
import type { Question, Statement } from '../src/statement/statement.ts';
import { listDifferences } from './differences.ts';
import { answerSlowly, type OracleAnswer } from './oracle/oracle.ts';

interface Case {
  readonly name: string;
  readonly why?: string;
  readonly program: Program;
  readonly facts: readonly Fact[];
  readonly expect: readonly (Question & { readonly statement: unknown })[];
}

const folder = join(import.meta.dirname, 'cases');
const cases = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .sort()
  .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Case);

type Mind = (
  program: Program,
  facts: readonly Fact[],
  questions: readonly Question[],
) => readonly (Statement | OracleAnswer)[];

const answerAllSlowly: Mind = (program, facts, questions) =>
  questions.map((question) => answerSlowly(program, facts, question));

/** Mutation testing changes the engine alone; there the oracle, which it cannot touch, would only take time. */
const minds = [['engine', answerAll] as const, ['oracle', answerAllSlowly] as const].filter(
  ([mind]) => mind === 'engine' || process.env.UPTIER_MUTATION === undefined,
);

describe.each(minds)('%s', (_, reply) => {
  test.each(cases.map((each) => [each.name, each] as const))(
    '%s',
    (_name, { program, facts, expect: entries, why }) => {
      const questions = entries.map(({ statement: _, ...question }) => question);
      const answers = reply(program, facts, questions);
      const differences = entries.flatMap(({ statement }, i) =>
        listDifferences(statement, answers[i]).map(
          (difference) => `${JSON.stringify(questions[i])} ${difference}`,
        ),
      );
      expect(differences.slice(0, 6), why).toEqual([]);
    },
  );
});
