/**
 * Databases of the benches: a PostgreSQL server of their own that waits for the disk at every commit, as it comes,
 * and PGlite in a folder. A database that is asked for by name is kept for the next time.
 */
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Place } from '../src/store/open.ts';
import { startPostgres } from '../test/store/postgres-server.ts';

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
  if (kind === 'postgres') return startKept(folder);
  return { place: { folder }, processId: null, stop: async () => {} };
}

export function deleteDatabase(kind: Kind, name: string): void {
  for (const path of [`${kind}-${name}`, `${kind}-${name}.whole`])
    rmSync(join(FOLDER, path), { recursive: true, force: true });
}

async function startKept(folder: string): Promise<Database> {
  const isNew = !existsSync(folder);
  // fsync and synchronous_commit stay on; the rest is what one sets on any server of this size.
  const flags = ['shared_buffers=1GB', 'max_wal_size=4GB', 'effective_cache_size=8GB'].flatMap((each) => [
    '-c',
    each,
  ]);
  const server = await startPostgres({ folder, flags, isKept: true });
  if (isNew) await server.createDatabase('uptier');
  return {
    place: { databaseUrl: `${server.url}/uptier` },
    processId: server.processId,
    stop: () => server.stop(),
  };
}
