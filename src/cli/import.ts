/**
 * `uptier import FILE…`: facts from NDJSON or CSV into the database, any number of them. Each fact stands for
 * itself; what is refused is listed beside its file.
 */
import { access, constants, stat } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { type ImportOptions, importFacts } from '../actions/import-facts.ts';
import { isFactType } from '../ingest/csv.ts';
import { checkLines, type FactBatch, type Reject } from '../ingest/fact-batch.ts';
import type { ParsedLine } from '../ingest/line.ts';
import { type FactFile, type Format, readLines, UnreadableFile } from './fact-files.ts';
import { createRejectFile, type RejectFile } from './reject-file.ts';
import {
  EXIT_FAILED,
  EXIT_OK,
  EXIT_USAGE,
  formatCount,
  type Progress,
  startProgress,
  UsageError,
  writeError,
  writeLine,
} from './report.ts';
import type { Fact, Wiring } from './wiring.ts';
import { withProgram } from './with-installation.ts';

interface ImportFlags {
  readonly type?: string;
  readonly format?: Format;
  readonly json?: boolean;
}

const HELP = `
The format follows from the file's name: .csv, or .ndjson, .jsonl, .json with one fact a line. "-" reads the
standard input as NDJSON unless --format says otherwise. Importing a file again changes nothing: what is known
already is counted as duplicate. What is refused goes to FILE.rejected.ndjson with its line and the reasons.

Exit code 0 when nothing was rejected, 1 when something was, 2 when a file could not be read.

Examples:
  uptier import facts.ndjson
  uptier import --type deal.closed deals.csv activities-2025-*.ndjson`;

export function addImportCommand(program: Command, wiring: Wiring, end: (code: number) => void): void {
  program
    .command('import')
    .description('take in facts from NDJSON or CSV files of any size')
    .argument('<file...>', 'files of facts; "-" for the standard input')
    .option('--type <type>', 'fact type of the rows of a CSV file that has no column "type"')
    .addOption(new Option('--format <format>', 'whatever the names of the files').choices(['ndjson', 'csv']))
    .option('--json', 'print the counts as one JSON object')
    .addHelpText('after', HELP)
    .action(async (paths: readonly string[], flags: ImportFlags) => {
      const files = paths.map((path) => describeFile(path, flags));
      let bytesTotal = 0;
      for (const { path } of files) bytesTotal += await measure(path);
      const intakes = files.map(startIntake);
      await withProgram(wiring, async ({ store }) => {
        await takeIn(intakes, bytesTotal, (batches, options) =>
          importFacts(store, batches, { ...options, now: wiring.now(), trustRecordedAt: true }),
        );
      });
      report(intakes, flags.json ?? false);
      if (intakes.some(({ faults }) => faults.length > 0)) end(EXIT_USAGE);
      else end(intakes.some(({ counts }) => counts.rejected > 0) ? EXIT_FAILED : EXIT_OK);
    });
}

function describeFile(path: string, { type, format }: ImportFlags): FactFile {
  if (type !== undefined && !isFactType(type))
    throw new UsageError(`--type: "${type}" is not a fact type such as deal.closed`);
  const known = type ?? null;
  if (format) return { path, format, type: known };
  if (path === '-' || /\.(?:ndjson|jsonl|json)$/i.test(path)) return { path, format: 'ndjson', type: known };
  if (/\.csv$/i.test(path)) return { path, format: 'csv', type: known };
  throw new UsageError(
    `${path}: the name ends neither in .csv nor in .ndjson, .jsonl or .json; say --format csv or --format ndjson`,
  );
}

/** Bytes of a file; of the standard input nobody knows. All files are looked at before the first is read. */
async function measure(path: string): Promise<number> {
  if (path === '-') return 0;
  try {
    await access(path, constants.R_OK);
    const { size, isDirectory } = await stat(path).then((found) => ({
      size: found.size,
      isDirectory: found.isDirectory(),
    }));
    if (isDirectory) throw new Error('it is a folder');
    return size;
  } catch (error) {
    throw new UsageError(`${path}: cannot be read: ${(error as Error).message}`);
  }
}

/** What becomes of one file. */
interface Intake {
  readonly file: FactFile;
  readonly rejectFile: RejectFile;
  readonly counts: { accepted: number; duplicate: number; rejected: number };
  /** The first rejects, to be shown. */
  readonly shown: Reject[];
  /** Why the file was not read to its end, as lines to print. */
  readonly faults: string[];
  /** The batch that is being stored. */
  batch: FactBatch;
}

const REJECTS_SHOWN = 10;

function startIntake(file: FactFile): Intake {
  return {
    file,
    rejectFile: createRejectFile(`${file.path === '-' ? 'stdin' : file.path}.rejected.ndjson`),
    counts: { accepted: 0, duplicate: 0, rejected: 0 },
    shown: [],
    faults: [],
    batch: { accepted: [], rejects: [] },
  };
}

type Importing = (
  batches: AsyncIterable<readonly Fact[]>,
  options: Required<Pick<ImportOptions, 'onBatch' | 'onSettle'>>,
) => Promise<unknown>;

const MEGABYTE = 1_000_000;

async function takeIn(intakes: readonly Intake[], bytesTotal: number, importing: Importing): Promise<void> {
  let bytes = 0;
  let current = intakes[0]!;
  let progress = startProgress('Reading (MB)', Math.ceil(bytesTotal / MEGABYTE));
  let settling: Progress | null = null;
  const readAll = async function* (): AsyncGenerator<readonly Fact[]> {
    for (const intake of intakes) {
      current = intake;
      yield* readFacts(intake, (more) => {
        bytes += more;
        progress.show(Math.floor(bytes / MEGABYTE), Math.ceil(Math.max(bytes, bytesTotal) / MEGABYTE));
      });
    }
  };
  try {
    await importing(readAll(), {
      onBatch: (recorded) => sortOut(current, recorded),
      onSettle: ({ credited, decided, waiting }) => {
        if (!settling) {
          progress.stop();
          settling = progress = startProgress('Crediting', 1);
        }
        settling.show(credited + decided, credited + decided + waiting);
      },
    });
  } finally {
    progress.stop();
  }
}

/** Lines checked and stored together. */
const BATCH_LINES = 10_000;
/** However few lines there are, no more text than this is in memory. */
const BATCH_BYTES = 8 * 1024 * 1024;

/** The facts of a file in batches; ends early, with its faults noted, where the file cannot be read on. */
async function* readFacts(intake: Intake, onBytes: (bytes: number) => void): AsyncGenerator<readonly Fact[]> {
  let waiting: ParsedLine[] = [];
  let bytes = 0;
  const check = (lines: readonly ParsedLine[]): readonly Fact[] => {
    intake.batch = checkLines(lines);
    return intake.batch.accepted.map(({ fact }) => fact);
  };
  try {
    const pieces = readLines(intake.file, (more) => {
      bytes += more;
      onBytes(more);
    });
    for await (const lines of pieces) {
      for (const line of lines) waiting.push(line);
      while (waiting.length >= BATCH_LINES || (bytes >= BATCH_BYTES && waiting.length > 0)) {
        const batch = waiting.slice(0, BATCH_LINES);
        waiting = waiting.slice(BATCH_LINES);
        bytes = 0;
        yield check(batch);
      }
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    intake.faults.push(...describeFault(intake.file.path, error));
  }
  if (waiting.length > 0) yield check(waiting);
  await intake.rejectFile.finish();
}

function describeFault(path: string, { header, message }: UnreadableFile): readonly string[] {
  if (!header) return [`${path}: cannot be read: ${message}`];
  return header.messages
    .slice(0, REJECTS_SHOWN)
    .map((each) => `${path}:${header.line}: ${header.code}: ${each}`);
}

type Recorded = Parameters<NonNullable<ImportOptions['onBatch']>>[0];

/** Counts what became of a batch and writes down what was refused, in the order of the lines. */
async function sortOut(intake: Intake, recorded: Recorded): Promise<void> {
  const { counts, batch, shown } = intake;
  const rejects: Reject[] = [...batch.rejects];
  for (const [i, { id, status, error }] of recorded.entries()) {
    if (status !== 'rejected') counts[status]++;
    else
      rejects.push({ line: batch.accepted[i]!.line, id, errors: [error!], value: batch.accepted[i]!.fact });
  }
  counts.rejected += rejects.length;
  rejects.sort((a, b) => a.line - b.line);
  shown.push(...rejects.slice(0, REJECTS_SHOWN - shown.length));
  await intake.rejectFile.add(rejects);
}

function report(intakes: readonly Intake[], isJson: boolean): void {
  for (const { file, faults, shown, counts } of intakes) {
    for (const fault of faults) writeError(fault);
    for (const { line, errors } of shown)
      for (const { code, pointer, message } of errors)
        writeError(`${file.path}:${line}: ${code}: ${pointer === '' ? '' : `${pointer} `}${message}`);
    if (counts.rejected > shown.length)
      writeError(`${file.path}: ${formatCount(counts.rejected - shown.length)} more were rejected`);
  }
  const total = { accepted: 0, duplicate: 0, rejected: 0 };
  for (const { counts } of intakes)
    for (const key of ['accepted', 'duplicate', 'rejected'] as const) total[key] += counts[key];
  if (isJson) {
    const files = intakes.map(({ file, counts, rejectFile, faults }) => ({
      file: file.path,
      ...counts,
      rejects: counts.rejected > 0 ? rejectFile.path : null,
      faults,
    }));
    writeLine(JSON.stringify({ files, ...total }));
    return;
  }
  for (const { file, counts, rejectFile } of intakes)
    writeLine(`${file.path}: ${describe(counts)}${counts.rejected > 0 ? `, see ${rejectFile.path}` : ''}`);
  if (intakes.length > 1) writeLine(`total: ${describe(total)}`);
}

function describe({ accepted, duplicate, rejected }: Intake['counts']): string {
  return `${formatCount(accepted)} accepted, ${formatCount(duplicate)} duplicate, ${formatCount(rejected)} rejected`;
}
