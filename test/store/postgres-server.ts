/**
 * Starts a PostgreSQL server for tests and benches, as a process beside this one (scripts/postgres.mjs). It ends with
 * the process that started it.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import pg from 'pg';
import { ROOT } from '../source-tree.ts';
import { findPort } from './servers.ts';

export interface PostgresServer {
  /** Its address without a database. */
  readonly url: string;
  /** Such as `18.4`. */
  readonly version: string;
  /** Of the server's first process, whose children serve the connections. */
  readonly processId: number;
  createDatabase(name: string): Promise<void>;
  stop(): Promise<void>;
}

interface Settings {
  /** Set up when there is none. */
  readonly folder: string;
  readonly flags: readonly string[];
  /** Whether the folder stays when the server stops. */
  readonly isKept: boolean;
  /** Folder of the binaries; the package's when left out. */
  readonly bin?: string | undefined;
}

/** Starts the server and waits until it takes connections; fails with what it printed when it does not. */
export async function startPostgres({ bin, ...rest }: Settings): Promise<PostgresServer> {
  const port = await findPort();
  const settings = JSON.stringify({ ...rest, port, bin: bin ?? null });
  const child = spawn(process.execPath, [join(ROOT, 'scripts/postgres.mjs'), settings], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  const { processId, version } = await new Promise<{ processId: number; version: string }>(
    (resolve, reject) => {
      let errors = '';
      child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
      child.stdout.once('data', (chunk: Buffer) => resolve(JSON.parse(chunk.toString())));
      child.once('error', reject);
      child.once('close', (code) => reject(new Error(`PostgreSQL ended with ${code}:\n${errors}`)));
    },
  );
  const url = `postgresql://postgres@127.0.0.1:${port}`;
  return {
    url,
    version,
    processId,
    createDatabase: async (name) => {
      const client = new pg.Client({ connectionString: `${url}/postgres` });
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
    },
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
