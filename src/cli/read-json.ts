/** Reads a JSON file that somebody named on the command line. */
import { readFile } from 'node:fs/promises';
import type { Refusal } from '../contract/errors.ts';
import { UsageError, writeError } from './report.ts';

export async function readJson(file: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file}: cannot be read: ${(error as Error).message}`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${file}:${lineOf(text, error as Error)}: bad_json: ${(error as Error).message}`);
  }
}

/** The line that the JSON parser stopped at, as far as its message says. */
function lineOf(text: string, error: Error): number {
  const position = /position (\d+)/.exec(error.message)?.[1];
  return position === undefined ? 1 : text.slice(0, Number(position)).split('\n').length;
}

/** Prints a refusal, a line for each field at fault. */
export function printRefusal(file: string, refusal: Refusal): void {
  for (const { pointer, message } of refusal.fields ?? [])
    writeError(`${file}:${pointer}: ${refusal.code}: ${message}`);
  if (!refusal.fields || refusal.fields.length === 0)
    writeError(`${file}: ${refusal.code}: ${refusal.detail ?? ''}`);
}
