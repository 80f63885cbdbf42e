/**
 * CSV text as it arrives → its rows, each with the line on which it begins. A row with a quote that is never
 * closed, or one in the wrong place, costs its first line only: reading goes on with the next line.
 */
import { parse } from 'csv-parse/sync';

export type CsvRow =
  | { readonly ok: true; readonly line: number; readonly cells: readonly string[] }
  | { readonly ok: false; readonly line: number; readonly text: string; readonly message: string };

export interface CsvRows {
  /** Takes the next piece of decoded text; gives the rows that it completes. */
  push(text: string): CsvRow[];
  /** Says that the text is over; gives what is left. */
  end(): CsvRow[];
}

/** Longest row in characters; the largest fact needs about half of it. */
const ROW_LENGTH_MAX = 256 * 1024;

/** How much of a line that is too long is kept. */
const KEPT_CHARACTERS = 200;

interface Span {
  readonly line: number;
  readonly text: string;
}

export function createCsvRows(): CsvRows {
  const state: State = { line: 1, rest: '', dropped: null };
  return {
    push(text) {
      const rows: CsvRow[] = [];
      let piece = text;
      if (state.dropped !== null) {
        const end = endOfLine(piece, 0);
        if (end < 0) return rows;
        rows.push(finishDropped(state));
        piece = piece.slice(end + 1);
      }
      state.rest += piece;
      rows.push(...takeRows(state, false));
      if (state.rest.length > ROW_LENGTH_MAX && endOfLine(state.rest, 0) < 0) {
        state.dropped = state.rest.slice(0, KEPT_CHARACTERS);
        state.rest = '';
      }
      return rows;
    },
    end: () => (state.dropped === null ? takeRows(state, true) : [finishDropped(state)]),
  };
}

interface State {
  /** Number of the line with which `rest` begins. */
  line: number;
  /** Text of which no row is made yet. */
  rest: string;
  /** A line that has outgrown the limit is dropped while it arrives: only its beginning is kept. */
  dropped: string | null;
}

function finishDropped(state: State): CsvRow {
  const message = `the line has more than ${ROW_LENGTH_MAX} characters`;
  const row: CsvRow = { ok: false, line: state.line, text: state.dropped!, message };
  state.line++;
  state.dropped = null;
  return row;
}

/** Makes rows of all text that is complete. `isEnd`: no more will come. */
function takeRows(state: State, isEnd: boolean): CsvRow[] {
  const { rest } = state;
  const rows: CsvRow[] = [];
  let spans: Span[] = [];
  let start = 0;
  while (start < rest.length) {
    const firstEnd = endOfLine(rest, start);
    if (firstEnd < 0 && !isEnd) break;
    const lineEnd = firstEnd < 0 ? rest.length : firstEnd;
    let end = endOfRow(rest, start, lineEnd, isEnd);
    if (end === null) break;
    const fault = findFault(rest, start, lineEnd, end);
    if (fault !== null) {
      rows.push(...readSpans(spans));
      spans = [];
      rows.push({ ok: false, line: state.line, text: trimEnd(rest.slice(start, lineEnd)), message: fault });
      end = lineEnd;
    } else {
      const text = trimEnd(rest.slice(start, end));
      if (text !== '') spans.push({ line: state.line, text });
    }
    state.line += countLines(rest, start, end);
    start = end + 1;
  }
  rows.push(...readSpans(spans));
  state.rest = rest.slice(start);
  return rows;
}

/** What is wrong with a row that seems to reach over several lines; null when it does so rightly. */
function findFault(text: string, start: number, lineEnd: number, end: number): string | null {
  if (end < 0) return 'a quote is opened and never closed';
  if (end === lineEnd) return null;
  const cells = readCells(text.slice(start, end));
  return typeof cells === 'string' ? cells : null;
}

function endOfLine(text: string, from: number): number {
  return text.indexOf('\n', from);
}

/**
 * Where the row that begins at `start` ends: the first line end with an even number of quotes before it. -1 when
 * there is none within a row's length, null when more text has to come first.
 */
function endOfRow(text: string, start: number, lineEnd: number, isEnd: boolean): number | null {
  let end = lineEnd;
  let isQuoting = false;
  for (let from = start; ; ) {
    for (let at = text.indexOf('"', from); at >= 0 && at < end; at = text.indexOf('"', at + 1))
      isQuoting = !isQuoting;
    if (!isQuoting) return end;
    if (end >= text.length) return isEnd ? -1 : null;
    if (end - start > ROW_LENGTH_MAX) return -1;
    from = end + 1;
    const next = endOfLine(text, from);
    if (next < 0 && !isEnd) return text.length - start > ROW_LENGTH_MAX ? -1 : null;
    end = next < 0 ? text.length : next;
  }
}

function countLines(text: string, start: number, end: number): number {
  let lines = 1;
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

function trimEnd(text: string): string {
  return text.endsWith('\r') ? text.slice(0, -1) : text;
}

/** All together, which is quicker; each on its own when one of them cannot be read. */
function readSpans(spans: readonly Span[]): CsvRow[] {
  if (spans.length === 0) return [];
  const together = tokenise(spans.map(({ text }) => text).join('\n'));
  if (typeof together !== 'string' && together.length === spans.length)
    return spans.map(({ line }, i) => ({ ok: true, line, cells: together[i]! }));
  return spans.map(({ line, text }) => {
    const cells = readCells(text);
    return typeof cells === 'string' ? { ok: false, line, text, message: cells } : { ok: true, line, cells };
  });
}

/** The cells of one row, or why it is none. */
function readCells(text: string): readonly string[] | string {
  const rows = tokenise(trimEnd(text));
  if (typeof rows === 'string') return rows;
  return rows.length === 1 ? rows[0]! : 'a quote stands in the wrong place';
}

function tokenise(text: string): readonly (readonly string[])[] | string {
  try {
    return parse(text, { record_delimiter: '\n', relax_column_count: true });
  } catch (error) {
    const { code } = error as { readonly code?: string };
    if (code === undefined) throw error;
    return code === 'CSV_QUOTE_NOT_CLOSED'
      ? 'a quote is opened and never closed'
      : 'a quote stands in the wrong place; quotes inside a cell are doubled and the cell is quoted';
  }
}
