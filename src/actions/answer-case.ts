/**
 * Answers a case file: a program, facts and the statements somebody expects of them. No database: program staff
 * keep such cases beside their rules.
 */
import { parseDay } from '../base/day.ts';
import { fail, type Result, succeed } from '../base/result.ts';
import { parseInstant } from '../base/zone.ts';
import type { Refusal } from '../contract/errors.ts';
import type { Fact } from '../facts/fact.ts';
import { checkFact } from '../facts/schema.ts';
import type { Program } from '../program/program.ts';
import { parseProgram } from '../program/schema.ts';
import { answerAll } from '../statement/answer.ts';
import type { Question, Statement } from '../statement/statement.ts';

export interface Case {
  readonly name: string;
  readonly program: Program;
  readonly facts: readonly Fact[];
  readonly expect: readonly Expectation[];
}

export interface Expectation {
  readonly question: Question;
  /** The part of the statement that must match. */
  readonly statement: unknown;
}

interface Field {
  readonly pointer: string;
  readonly message: string;
}

/** A parsed JSON value → a case, or every fault in it. */
export function readCase(value: unknown): Result<Case, Refusal> {
  const given = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const fields: Field[] = [];
  const program = parseProgram(given.program);
  if (!program.ok)
    fields.push(...program.error.map(({ pointer, message }) => ({ pointer: `/program${pointer}`, message })));
  const facts = readFacts(given.facts, fields);
  const expect = readExpectations(given.expect, fields);
  if (!program.ok || fields.length > 0)
    return fail({ code: 'bad_request', detail: 'The case has faults.', fields });
  return succeed({
    name: typeof given.name === 'string' ? given.name : 'case',
    program: program.value,
    facts,
    expect,
  });
}

function readFacts(value: unknown, fields: Field[]): Fact[] {
  if (!Array.isArray(value)) {
    fields.push({ pointer: '/facts', message: 'must be a list of facts' });
    return [];
  }
  const facts = new Map<string, Fact>();
  for (const [i, each] of value.entries()) {
    const checked = checkFact(each);
    if (checked.ok) {
      const known = facts.get(checked.fact.id);
      if (known && JSON.stringify(known) !== JSON.stringify(checked.fact))
        fields.push({
          pointer: `/facts/${i}/id`,
          message: `"${checked.fact.id}" stands for another fact already`,
        });
      facts.set(checked.fact.id, checked.fact);
    } else
      for (const { pointer, message } of checked.faults)
        fields.push({ pointer: `/facts/${i}${pointer}`, message });
  }
  return [...facts.values()];
}

function readExpectations(value: unknown, fields: Field[]): Expectation[] {
  if (!Array.isArray(value)) {
    fields.push({ pointer: '/expect', message: 'must be a list of expected statements' });
    return [];
  }
  return value.map((each: Record<string, unknown>, i) => {
    const { partner, asOf, knownAt, today, scenario } = each;
    const refuse = (name: string, message: string) =>
      fields.push({ pointer: `/expect/${i}/${name}`, message });
    if (typeof partner !== 'string') refuse('partner', 'must be a partner id');
    if (typeof asOf !== 'string' || parseDay(asOf) === null)
      refuse('asOf', 'must be a date such as "2026-03-01"');
    if (today != null && (typeof today !== 'string' || parseDay(today) === null))
      refuse('today', 'must be a date');
    if (knownAt != null && (typeof knownAt !== 'string' || parseInstant(knownAt) === null))
      refuse('knownAt', 'must be an instant with offset');
    if (scenario != null && scenario !== 'expirations' && scenario !== 'activity-continues')
      refuse('scenario', 'must be "expirations" or "activity-continues"');
    const question = {
      partner,
      asOf,
      knownAt: knownAt ?? undefined,
      today: today ?? undefined,
      scenario: scenario ?? undefined,
    };
    return { question: question as unknown as Question, statement: each.statement };
  });
}

/** One statement for each expectation, in order. */
export function answerCase({ program, facts, expect }: Case): readonly Statement[] {
  return answerAll(
    program,
    facts,
    expect.map(({ question }) => question),
  );
}

/** Where a statement differs from what was expected: one sentence each. */
export function compareStatement(expected: unknown, actual: unknown, path = ''): readonly string[] {
  if (expected !== null && typeof expected === 'object') {
    const found = (actual ?? {}) as Record<string, unknown>;
    const differences = Object.entries(expected).flatMap(([key, value]) =>
      compareStatement(value, found[key], `${path}/${key}`),
    );
    if (path.endsWith('/clients'))
      for (const key of Object.keys(found))
        if (!(key in expected)) differences.push(`${path}/${key}: not expected`);
    return differences;
  }
  if (isSameValue(expected, actual ?? null)) return [];
  return [`${path}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual ?? null)}`];
}

/** Numbers compare by value, whether written as text or not: `"10"`, `"10.0"` and `10` are one. */
function isSameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a === 'boolean' || typeof b === 'boolean') return false;
  return canonicalNumber(a) !== null && canonicalNumber(a) === canonicalNumber(b);
}

function canonicalNumber(value: unknown): string | null {
  const text = String(value);
  if (!/^-?\d+(\.\d+)?$/.test(text)) return null;
  return text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text;
}
