/** Reads one fact. */
import { fail, type Result } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import type { FactPage } from '../contract/facts.ts';
import type { Installation } from './installation.ts';
export async function readFact(_i: Installation, _f: string): Promise<Result<FactPage, Refusal>> {
  return fail({ code: 'not_found' });
}
