/**
 * `uptier export facts|lines|statements`: everything there is, streamed. NDJSON is exact and can be imported again;
 * CSV is for spreadsheets, where no cell may turn into a formula.
 */
import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Argument, type Command, Option } from 'commander';
import { stringify } from 'csv-stringify/sync';
import { answerQuestion } from '../actions/answer-question.ts';
import { exportFacts, exportLines, exportStatements } from '../actions/export.ts';
import { listFacts } from '../actions/list-facts.ts';
import { readStatus } from '../actions/read-status.ts';
import { settleMarks } from '../actions/settle-marks.ts';
import { parseDay } from '../base/day.ts';
import { guardCell, writeLineCells } from '../views/csv-cells.ts';
import { viewExportedLine } from '../views/exported-line.ts';
import {
  columnsOf,
  type ExportedThing,
  type Row,
  writeFactCells,
  writeStatementCells,
} from './export-columns.ts';
import { asOfOption } from './options.ts';
import { formatCount, refuseUsage, UsageError, writeError } from './report.ts';
import type { OpenInstallation, Wiring } from './wiring.ts';
import { withProgram } from './with-installation.ts';

interface ExportFlags {
  readonly partner?: string;
  readonly client?: string;
  readonly asOf?: string;
  readonly format: 'csv' | 'ndjson';
  readonly out?: string;
}

const HELP = `
  facts       every fact with the time when it was recorded, ready to be imported elsewhere
  lines       every credit line; with --as-of those that count on that date
  statements  a statement for each partner, today or --as-of

NDJSON is exact. CSV is for spreadsheets: a statement is a row without its lines, and a cell that a spreadsheet
would take for a formula gets an apostrophe in front.

Examples:
  uptier export facts --out facts.ndjson
  uptier export lines --partner p1 --as-of 2026-06-30 --format csv --out lines.csv`;

export function addExportCommand(program: Command, wiring: Wiring): void {
  program
    .command('export')
    .description('write facts, credit lines or statements as NDJSON or CSV')
    .addArgument(new Argument('<what>', 'what to write').choices(['facts', 'lines', 'statements']))
    .option('--partner <id>', 'only of this partner')
    .option('--client <id>', 'only of this client; facts and lines')
    .addOption(asOfOption('the date asked for, such as 2026-03-01; lines and statements'))
    .addOption(new Option('--format <format>', 'how to write').choices(['ndjson', 'csv']).default('ndjson'))
    .option('--out <file>', 'the file to write; the standard output when left out')
    .addHelpText('after', HELP)
    .action(async (what: ExportedThing, flags: ExportFlags) => {
      refuseUseless(what, flags);
      await withProgram(wiring, async (installation) => {
        await settleMarks(installation.store); // what an interrupted import left behind
        let count = 0;
        const counted = async function* () {
          for await (const row of readRows(installation, what, flags)) {
            count++;
            yield row;
          }
        };
        await write(flags.format === 'csv' ? toCsv(what, counted()) : toNdjson(counted()), flags.out);
        if (flags.out !== undefined) writeError(`${flags.out}: ${formatCount(count)} ${what}`);
      });
    });
}

function refuseUseless(what: ExportedThing, { client, asOf }: ExportFlags): void {
  if (what === 'facts' && asOf !== undefined)
    throw new UsageError('--as-of: facts are exported whole; the date is for lines and statements');
  if (what === 'statements' && client !== undefined)
    throw new UsageError('--client: a statement is of a partner; the client is for facts and lines');
}

function readRows(
  installation: OpenInstallation,
  what: ExportedThing,
  flags: ExportFlags,
): AsyncGenerator<Row> {
  switch (what) {
    case 'facts':
      return readFacts(installation, flags);
    case 'lines':
      return readLines(installation, flags);
    case 'statements':
      return readStatements(installation, flags);
  }
}

const FACTS_AT_ONCE = 500;

async function* readFacts(
  installation: OpenInstallation,
  { partner, client }: ExportFlags,
): AsyncGenerator<Row> {
  if (partner === undefined && client === undefined) {
    for await (const value of exportFacts(installation.store))
      yield { value, cells: () => writeFactCells(value) };
    return;
  }
  for (let cursor: string | undefined; ; ) {
    const page = await listFacts(installation, { partner, client, limit: FACTS_AT_ONCE, cursor });
    if (!page.ok) throw refuseUsage('export facts', page.error);
    for (const value of page.value.items) yield { value, cells: () => writeFactCells(value) };
    if (page.value.next === null) return;
    cursor = page.value.next;
  }
}

async function* readLines(
  { store }: OpenInstallation,
  { partner, client, asOf }: ExportFlags,
): AsyncGenerator<Row> {
  const on = asOf === undefined ? null : parseDay(asOf)!;
  for await (const line of exportLines(store)) {
    if (partner !== undefined && line.partner !== partner) continue;
    if (client !== undefined && line.client !== client) continue;
    if (on !== null && (line.start > on || line.end <= on)) continue;
    const value = viewExportedLine(line, on);
    yield { value, cells: () => writeLineCells(value) };
  }
}

async function* readStatements(
  installation: OpenInstallation,
  { partner, asOf }: ExportFlags,
): AsyncGenerator<Row> {
  if (partner !== undefined) {
    const answered = await answerQuestion(installation, partner, { asOf });
    if (!answered.ok) throw refuseUsage(`--partner ${partner}`, answered.error);
    yield { value: answered.value, cells: () => writeStatementCells(answered.value) };
    return;
  }
  const on = asOf ?? (await readStatus(installation)).today;
  for await (const value of exportStatements(installation.store, on))
    yield { value, cells: () => writeStatementCells(value) };
}

async function* toNdjson(rows: AsyncIterable<Row>): AsyncGenerator<string> {
  for await (const { value } of rows) yield `${JSON.stringify(value)}\n`;
}

const ROWS_AT_ONCE = 500;

async function* toCsv(what: ExportedThing, rows: AsyncIterable<Row>): AsyncGenerator<string> {
  let waiting: (readonly string[])[] = [columnsOf(what)];
  for await (const { cells } of rows) {
    waiting.push(cells().map(guardCell));
    if (waiting.length < ROWS_AT_ONCE) continue;
    yield stringify(waiting);
    waiting = [];
  }
  if (waiting.length > 0) yield stringify(waiting);
}

/** A file appears whole or not at all. */
async function write(pieces: AsyncIterable<string>, out: string | undefined): Promise<void> {
  if (out === undefined) return pipeline(Readable.from(pieces), process.stdout, { end: false });
  const unfinished = `${out}.part`;
  try {
    await pipeline(Readable.from(pieces), createWriteStream(unfinished));
    await rename(unfinished, out);
  } catch (error) {
    const { code, path, message } = error as NodeJS.ErrnoException;
    if (code !== undefined && path === unfinished)
      throw new UsageError(`${out}: cannot be written: ${message}`);
    throw error;
  }
}
