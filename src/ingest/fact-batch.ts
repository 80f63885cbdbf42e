/**
 * Parsed lines → accepted facts and rejects, each line on its own: one bad fact never costs its neighbours.
 * Only a fact's own content is checked here; what is stored already, and the clock, belong to the action.
 */
import { fail, type Result, succeed } from '../base/result.ts';
import type { ErrorCode } from '../contract/errors.ts';
import type { Fact } from '../facts/fact.ts';
import { checkFact } from '../facts/schema.ts';
import type { LineFault, ParsedLine } from './line.ts';

/** Most facts that one JSON array may hold; NDJSON has no bound. */
export const ARRAY_FACTS_MAX = 10_000;

export interface AcceptedFact {
  readonly line: number;
  readonly fact: Fact;
}

/**
 * What was refused and why, as written to `FILE.rejected.ndjson`: with the value where the line could be
 * parsed, with its text where it could not.
 */
export interface Reject {
  readonly line: number;
  /** The id that the fact carried, null if none could be read. */
  readonly id: string | null;
  readonly errors: readonly RejectError[];
  readonly value?: unknown;
  readonly text?: string;
}

export interface RejectError {
  /** JSON pointer into the fact, `''` for the whole. */
  readonly pointer: string;
  readonly message: string;
  readonly code: ErrorCode;
}

export interface FactBatch {
  /** In the order of the lines. */
  readonly accepted: readonly AcceptedFact[];
  readonly rejects: readonly Reject[];
}

/** Checks each parsed line by itself. */
export function checkLines(lines: readonly ParsedLine[]): FactBatch {
  const accepted: AcceptedFact[] = [];
  const rejects: Reject[] = [];
  for (const parsed of lines) {
    const { line } = parsed;
    if (!parsed.ok) {
      rejects.push({ line, id: parsed.id, errors: parsed.faults.map(toRejectError), text: parsed.text });
      continue;
    }
    const checked = checkFact(parsed.value);
    if (checked.ok) accepted.push({ line, fact: checked.fact });
    else {
      const errors = checked.faults.map((fault) => toRejectError({ code: 'bad_fact', ...fault }));
      rejects.push({ line, id: checked.id, errors, value: parsed.value });
    }
  }
  return { accepted, rejects };
}

function toRejectError({ code, pointer, message }: LineFault): RejectError {
  return { pointer, message, code };
}

/**
 * A JSON request body, one fact or an array of them, as lines counted from 1. Fails with `too_many_facts`.
 */
export function splitBody(body: unknown): Result<readonly ParsedLine[], ErrorCode> {
  const values: readonly unknown[] = Array.isArray(body) ? body : [body];
  if (values.length > ARRAY_FACTS_MAX) return fail('too_many_facts');
  return succeed(values.map((value, i) => ({ ok: true, line: i + 1, value })));
}
