/**
 * The whole installation as lines of JSON, at one moment, and back. A backup is: a header that names the schema, then
 * for each table its columns and its rows, then a line that counts them; a file cut short is recognised by it.
 */
import { fail, type Result, succeed } from '../base/result.ts';
import { listPartitions, makePartitions } from '../store/activity-partitions.ts';
import {
  continueIdentities,
  emptyTable,
  isNew,
  type KeptRow,
  type KeptTable,
  listApplied,
  listTables,
  readRows,
  writeRows,
} from '../store/backup.ts';
import { type Db, readConsistently, type Store, transact } from '../store/open.ts';

const FORMAT = 1;

/** Rows put back with one statement. */
const ROWS_AT_ONCE = 1000;

export interface BackupHeader {
  readonly uptier: 'backup';
  readonly format: number;
  readonly madeAt: string;
  readonly migrations: readonly { readonly name: string; readonly checksum: string }[];
  /** Of the activities. */
  readonly partitions: readonly string[];
}

/** Hands out the lines of a backup; `write` may wait. Returns the number of rows. */
export async function backUp(
  store: Store,
  madeAt: string,
  write: (lines: readonly string[]) => Promise<void>,
): Promise<number> {
  const partitions = await listPartitions(store);
  return readConsistently(store, async (trx) => {
    const migrations = await listApplied(trx);
    const header: BackupHeader = { uptier: 'backup', format: FORMAT, madeAt, migrations, partitions };
    await write([JSON.stringify(header)]);
    let count = 0;
    for (const table of await listTables(trx)) {
      await write([JSON.stringify({ table: table.name, columns: table.columns })]);
      for await (const rows of readRows(trx, table)) {
        await write(rows.map((row) => JSON.stringify(row)));
        count += rows.length;
      }
    }
    await write([JSON.stringify({ end: true, rows: count })]);
    return count;
  });
}

/** The header of a backup, or what is wrong with it. */
export function readHeader(line: string | undefined): Result<BackupHeader, string> {
  const header = parse(line ?? '') as Partial<BackupHeader> | null;
  if (header?.uptier !== 'backup' || !Array.isArray(header.migrations))
    return fail('This is not a backup that "uptier backup" has written.');
  if (header.format !== FORMAT)
    return fail(`This backup has format ${header.format}; this version of Uptier reads format ${FORMAT}.`);
  return succeed(header as BackupHeader);
}

/**
 * Puts a backup back into a new database whose schema is the backup's. All of it or nothing: it is one transaction.
 * Returns the number of rows, or why it cannot be done.
 */
export async function restore(
  store: Store,
  header: BackupHeader,
  lines: AsyncIterable<string>,
): Promise<Result<number, string>> {
  const applied = await listApplied(store.db);
  if (JSON.stringify(applied) !== JSON.stringify(header.migrations) || !(await isNew(store.db)))
    return fail('The database is not new. Restore into an empty one: another UPTIER_DATA or DATABASE_URL.');
  await makePartitions(store, header.partitions);
  try {
    return succeed(await transact(store, (trx) => putBack(trx, lines)));
  } catch (error) {
    if (error instanceof BrokenBackup) return fail(error.message);
    throw error;
  }
}

/** Takes the whole transaction back when the file turns out to be broken. */
class BrokenBackup extends Error {
  override readonly name = 'BrokenBackup';
}

async function putBack(trx: Db, lines: AsyncIterable<string>): Promise<number> {
  const tables = new Map((await listTables(trx)).map((table) => [table.name, table]));
  for (const table of [...tables.values()].reverse()) await emptyTable(trx, table);
  let table: KeptTable | null = null;
  let waiting: KeptRow[] = [];
  let count = 0;
  let isWhole = false;
  const flush = async () => {
    if (table && waiting.length > 0) await writeRows(trx, table, waiting);
    count += waiting.length;
    waiting = [];
  };
  for await (const line of lines) {
    const entry = parse(line);
    if (Array.isArray(entry)) {
      if (!table || entry.length !== table.columns.length)
        throw new BrokenBackup('The backup has a row that fits no table; nothing was restored.');
      if (waiting.push(entry as KeptRow) >= ROWS_AT_ONCE) await flush();
      continue;
    }
    await flush();
    if (isEnd(entry)) isWhole = entry.rows === count;
    else table = tableOf(tables, entry);
  }
  if (!isWhole) throw new BrokenBackup('The backup is cut short; nothing was restored.');
  await continueIdentities(trx);
  return count;
}

function isEnd(entry: unknown): entry is { readonly end: true; readonly rows: number } {
  return (entry as { readonly end?: unknown } | null)?.end === true;
}

/** The database's own table, with the columns that the backup has of it. */
function tableOf(tables: ReadonlyMap<string, KeptTable>, entry: unknown): KeptTable {
  const { table: name, columns = [] } = (entry ?? {}) as {
    readonly table?: string;
    readonly columns?: readonly string[];
  };
  const own = tables.get(name ?? '');
  const types = columns.map((column) => own?.types[own.columns.indexOf(column)]);
  if (!own || types.includes(undefined))
    throw new BrokenBackup(
      `The backup has a table "${name}" that this schema does not; nothing was restored.`,
    );
  return { name: own.name, columns, types: types as string[] };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
