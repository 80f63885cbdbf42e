/**
 * Reads files of facts line by line, NDJSON or CSV, without holding more than some batches in memory. A bad line
 * is a line like any other; only a file that cannot be read, or whose header makes no sense, stops here.
 */
import { createReadStream } from 'node:fs';
import type { ErrorCode } from '../contract/errors.ts';
import { type CsvHeader, readHeader, readRow } from '../ingest/csv.ts';
import type { ParsedLine } from '../ingest/line.ts';
import { createLineParser } from '../ingest/ndjson.ts';
import type { CsvRow } from './csv-rows.ts';

export type Format = 'ndjson' | 'csv';

export interface FactFile {
  /** `-` stands for the standard input. */
  readonly path: string;
  readonly format: Format;
  /** Type of the rows of a CSV file that name none. */
  readonly type: CsvHeader['type'];
}

/** Why a file was not read, or not to its end. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  /** The faults of the header, if that is what is wrong. */
  readonly header: {
    readonly line: number;
    readonly code: ErrorCode;
    readonly messages: readonly string[];
  } | null;

  constructor(message: string, header: UnreadableFile['header'] = null) {
    super(message);
    this.header = header;
  }
}

const CHUNK_BYTES = 256 * 1024;

/** The lines of a file in their order, some at a time. Throws `UnreadableFile`. */
export async function* readLines(
  file: FactFile,
  onBytes: (bytes: number) => void,
): AsyncGenerator<readonly ParsedLine[]> {
  const parser = file.format === 'csv' ? await createRowParser(file.type) : createLineParser();
  const decoder = new TextDecoder();
  for await (const chunk of readChunks(file.path)) {
    onBytes(chunk.length);
    yield parser.push(decoder.decode(chunk, { stream: true }));
  }
  yield parser.push(decoder.decode());
  yield parser.end();
}

async function* readChunks(path: string): AsyncGenerator<Uint8Array> {
  const stream = path === '-' ? process.stdin : createReadStream(path, { highWaterMark: CHUNK_BYTES });
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  for (;;) {
    let next: IteratorResult<Uint8Array>;
    try {
      next = await chunks.next();
    } catch (error) {
      throw new UnreadableFile((error as Error).message);
    }
    if (next.done) return;
    yield next.value;
  }
}

interface RowParser {
  push(text: string): ParsedLine[];
  end(): ParsedLine[];
}

async function createRowParser(type: CsvHeader['type']): Promise<RowParser> {
  const { createCsvRows } = await import('./csv-rows.ts');
  const rows = createCsvRows();
  let header: CsvHeader | null = null;
  const toLines = (some: readonly CsvRow[]): ParsedLine[] => {
    const lines: ParsedLine[] = [];
    for (const row of some) {
      if (!header) header = readFirstRow(row, type);
      else if (row.ok) lines.push(readRow(header, row.cells, row.line));
      else {
        const { line, text, message } = row;
        lines.push({ ok: false, line, id: null, faults: [{ code: 'bad_row', pointer: '', message }], text });
      }
    }
    return lines;
  };
  return {
    push: (text) => toLines(rows.push(text)),
    end() {
      const lines = toLines(rows.end());
      if (!header)
        throw new UnreadableFile('', { line: 1, code: 'bad_header', messages: ['the file is empty'] });
      return lines;
    },
  };
}

function readFirstRow(row: CsvRow, type: CsvHeader['type']): CsvHeader {
  const { line } = row;
  if (!row.ok) throw new UnreadableFile('', { line, code: 'bad_header', messages: [row.message] });
  const header = readHeader(row.cells, type);
  if (header.ok) return header.value;
  const messages = header.error.map(({ message }) => message);
  throw new UnreadableFile('', { line, code: 'bad_header', messages });
}
