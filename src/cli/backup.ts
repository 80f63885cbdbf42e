/** `uptier backup` and `restore`: the whole installation in one file, and back into a new database. */
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { Command } from 'commander';
import { type BackupHeader, backUp, readHeader, restore } from '../actions/back-up.ts';
import { formatInstant } from '../base/zone.ts';
import { countOf, UsageError, writeLine } from './report.ts';
import type { Wiring } from './wiring.ts';
import { withInstallation } from './with-installation.ts';

const HELP = `
The file is compressed JSON, a line for each row of each table, all of one moment: facts, program, people with
their password hashes, settings, keys, the audit log. Keep it as safe as the database itself.

Examples:
  uptier backup uptier-2026-11-22.backup
  UPTIER_DATA=./fresh uptier restore uptier-2026-11-22.backup
  UPTIER_DATA=./fresh uptier verify`;

export function addBackupCommands(program: Command, wiring: Wiring): void {
  program
    .command('backup')
    .description('write the whole installation into a file')
    .argument('<file>', 'the file to write; it appears when it is whole')
    .addHelpText('after', HELP)
    .action((file: string) => writeBackup(wiring, file));
  program
    .command('restore')
    .description('put a backup back into a new database')
    .argument('<file>', 'a file that "uptier backup" has written')
    .addHelpText('after', HELP)
    .action((file: string) => readBackup(wiring, file));
}

async function writeBackup(wiring: Wiring, file: string): Promise<void> {
  const partial = `${file}.partial`;
  const zip = createGzip();
  const out = createWriteStream(partial, { mode: 0o600 });
  const written = new Promise<void>((resolve, reject) => {
    out.once('finish', resolve).once('error', reject);
    zip.once('error', reject);
  });
  // It is awaited below; until then a failure must not end the process.
  written.catch(() => {});
  zip.pipe(out);
  try {
    const rows = await withInstallation(wiring, ({ store }) =>
      backUp(store, formatInstant(wiring.now()), async (lines) => {
        if (zip.write(`${lines.join('\n')}\n`)) return;
        await Promise.race([new Promise((resolve) => zip.once('drain', resolve)), written]);
      }),
    );
    zip.end();
    await written;
    await keep(partial);
    await rename(partial, file);
    writeLine(`${file}: ${countOf(rows, 'row')}`);
  } catch (error) {
    await rm(partial, { force: true });
    if ((error as NodeJS.ErrnoException).syscall)
      throw new UsageError(`${file} cannot be written: ${(error as Error).message}`);
    throw error;
  }
}

/** Waits until the file is on the disk: a backup that is only in memory is none. */
async function keep(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function readBackup(wiring: Wiring, file: string): Promise<void> {
  const header = await readFirstLine(file);
  const migrateThrough = header.migrations.at(-1)?.name ?? '';
  const restored = await withInstallation(
    wiring,
    ({ store }) => restore(store, header, skipFirst(readLines(file))),
    { migrateThrough },
  );
  if (!restored.ok) throw new UsageError(`${file}: ${restored.error}`);
  // Opened once more, the rest of the migrations bring an older version's data up to date.
  await withInstallation(wiring, async () => {});
  writeLine(`${file}: ${countOf(restored.value, 'row')} restored`);
}

async function readFirstLine(file: string): Promise<BackupHeader> {
  let first: string | undefined;
  for await (const line of readLines(file)) {
    first = line;
    break;
  }
  const header = readHeader(first);
  if (!header.ok) throw new UsageError(`${file}: ${header.error}`);
  return header.value;
}

async function* readLines(file: string): AsyncGenerator<string> {
  const source = createReadStream(file);
  const unzipped = source.pipe(createGunzip());
  source.on('error', (error) => unzipped.destroy(error));
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for await (const chunk of unzipped) {
      const lines = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n');
      rest = lines.pop()!;
      yield* lines;
    }
    if (rest !== '') yield rest;
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw new UsageError(
      code.startsWith('Z_')
        ? `${file} is no backup, or only a part of one; nothing was restored.`
        : `${file} cannot be read: ${message}`,
    );
  } finally {
    source.destroy();
  }
}

async function* skipFirst(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let isFirst = true;
  for await (const line of lines) {
    if (!isFirst) yield line;
    isFirst = false;
  }
}
