/**
 * NDJSON, line by line as it arrives: text chunks in, one JSON value or one fault a line out. A bad line never
 * stops the ones after it, memory stays below one line, and how the text was cut into chunks changes nothing.
 */
import { findJsonBreak } from './json-break.ts';
import { findBadEncoding, type LineFault, type ParsedLine } from './line.ts';

/** Longest line in bytes of UTF-8, its end not counted. */
export const LINE_BYTES_MAX = 1024 * 1024;

/** A fact needs five levels; whatever is nested deeper than this is refused before it is parsed. */
export const DEPTH_MAX = 32;

/** How much of a line that is too long its fault keeps. */
const KEPT_CHARACTERS = 200;

export interface LineParser {
  /** Takes the next piece of decoded text; gives the lines that it completes. */
  push(chunk: string): ParsedLine[];
  /** Says that the text is over; gives the last line if no line end closed it. */
  end(): ParsedLine[];
  /** Lines with nothing but white space so far: they count as lines and yield nothing. */
  readonly blankLines: number;
}

export function createLineParser(): LineParser {
  let line = 0;
  let blankLines = 0;
  let pending = '';
  // A line that has outgrown the limit is dropped while it arrives: only its beginning is kept.
  let isDropping = false;

  function take(piece: string): void {
    if (isDropping) return;
    pending += piece;
    // Two more than the limit: a byte order mark before the line and the CR of its end do not count.
    if (pending.length <= LINE_BYTES_MAX + 2) return;
    isDropping = true;
    pending = pending.slice(0, KEPT_CHARACTERS + 1);
  }

  function finishLine(into: ParsedLine[]): void {
    line++;
    let text = line === 1 && pending.startsWith('\ufeff') ? pending.slice(1) : pending;
    if (!isDropping && text.endsWith('\r')) text = text.slice(0, -1);
    if (isDropping || isTooLong(text)) into.push(refuseLongLine(line, text));
    else if (/^[ \t\r]*$/.test(text)) blankLines++;
    else into.push(parseLine(text, line));
    pending = '';
    isDropping = false;
  }

  return {
    push(chunk) {
      const lines: ParsedLine[] = [];
      let start = 0;
      for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', start)) {
        take(chunk.slice(start, end));
        finishLine(lines);
        start = end + 1;
      }
      if (start < chunk.length) take(chunk.slice(start));
      return lines;
    },
    end() {
      const lines: ParsedLine[] = [];
      if (pending !== '') finishLine(lines);
      return lines;
    },
    get blankLines() {
      return blankLines;
    },
  };
}

function isTooLong(text: string): boolean {
  // A UTF-16 unit takes one to three bytes of UTF-8, so most lines need no counting.
  if (text.length * 3 <= LINE_BYTES_MAX) return false;
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4;
  }
  return bytes > LINE_BYTES_MAX;
}

function refuseLongLine(line: number, text: string): ParsedLine {
  const message = `the line has more than ${LINE_BYTES_MAX} bytes`;
  return {
    ok: false,
    line,
    id: null,
    faults: [{ code: 'line_too_long', pointer: '', message }],
    text: text.slice(0, KEPT_CHARACTERS),
  };
}

function parseLine(text: string, line: number): ParsedLine {
  const refuse = (fault: LineFault): ParsedLine => ({ ok: false, line, id: null, faults: [fault], text });
  const badEncoding = findBadEncoding(text);
  if (badEncoding) return refuse(badEncoding);
  if (isTooDeep(text))
    return refuse({ code: 'bad_json', pointer: '', message: `is nested deeper than ${DEPTH_MAX} levels` });
  try {
    return { ok: true, line, value: JSON.parse(text) };
  } catch {
    return refuse({ code: 'bad_json', pointer: '', message: describeBreak(text) });
  }
}

function isTooDeep(text: string): boolean {
  if (hasFewOpeners(text)) return false;
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (inString) {
      if (character === '\\') i++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') {
      if (++depth > DEPTH_MAX) return true;
    } else if (character === '}' || character === ']') depth--;
  }
  return false;
}

/** True when the text cannot be too deep, seen without looking into it: nearly every line. */
function hasFewOpeners(text: string): boolean {
  let openers = 0;
  for (const opener of '{[')
    for (let at = text.indexOf(opener); at >= 0; at = text.indexOf(opener, at + 1))
      if (++openers > DEPTH_MAX) return false;
  return true;
}

function describeBreak(text: string): string {
  const at = findJsonBreak(text);
  if (at >= text.length) return `the JSON breaks off at column ${text.length + 1}`;
  const code = text.codePointAt(at)!;
  return `the JSON breaks at column ${at + 1}: ${nameCharacter(code)} cannot stand there`;
}

function nameCharacter(code: number): string {
  if (code === 0) return 'a NUL character';
  if (code < 0x20 || code === 0xfeff)
    return `the character U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  return `"${String.fromCodePoint(code)}"`;
}
