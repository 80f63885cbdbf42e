/**
 * One line of an outside format after parsing: a value that may become a fact, or the reason why there is none.
 * Every parser of this room yields these; `fact-batch.ts` turns them into facts and rejects.
 */
import type { ErrorCode } from '../contract/errors.ts';

/** What is wrong: the code from the error table, where (a JSON pointer, `''` for the whole), and the reason. */
export interface LineFault {
  readonly code: ErrorCode;
  readonly pointer: string;
  readonly message: string;
}

/** `line` counts from 1, blank lines included, so that it is what an editor shows. */
export type ParsedLine =
  | { readonly ok: true; readonly line: number; readonly value: unknown }
  | {
      readonly ok: false;
      readonly line: number;
      /** The fact's id, where the line could be read as far as that. */
      readonly id: string | null;
      readonly faults: readonly LineFault[];
      /** The line as it came; of a line that is too long, its beginning. */
      readonly text: string;
    };

/** What a decoder puts where bytes were not UTF-8. */
const REPLACEMENT = '\ufffd';

/**
 * Finds text that was not UTF-8 before it was decoded. JSON can still carry U+FFFD itself, as `\ufffd`.
 * Null when there is none.
 */
export function findBadEncoding(text: string): LineFault | null {
  const at = text.indexOf(REPLACEMENT);
  if (at < 0) return null;
  return { code: 'bad_encoding', pointer: '', message: `the bytes at column ${at + 1} are not UTF-8` };
}
