/**
 * The product itself, served by a process of its own as `npm start` would, over a database that the bench has filled.
 * The bench's own process sends the load and reads how much processor time the others took.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createApiKey } from '../src/actions/create-api-key.ts';
import { importFacts } from '../src/actions/import-facts.ts';
import { publishProgram } from '../src/actions/publish-program.ts';
import { SYSTEM } from '../src/actions/write-audit.ts';
import type { Fact } from '../src/facts/fact.ts';
import { openStore } from '../src/store/open.ts';
import { type Database, deleteDatabase, isKept, type Kind, markWhole, startDatabase } from './databases.ts';
import { send } from './latency.ts';
import { type Size, SUMMIT, tellSummit } from './summit-facts.ts';

/** Noon of the day after the last thing that happened. */
const NOW = '2026-11-21T12:00:00Z';
const BATCH_FACTS = 5000;

export interface Served {
  readonly kind: Kind;
  /** `http://127.0.0.1:40123/api/v1` */
  readonly api: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds of processor time so far: the server's process, and the database's where it is another. */
  readCpu(): { readonly server: number; readonly database: number };
  /** Waits until the jobs of the server's start are done, at most two minutes. */
  untilIdle(): Promise<void>;
  /** Clients and partners that wait to be settled. */
  readBacklog(): Promise<number>;
  stop(): Promise<void>;
}

/** Fills a database, or takes the one that is kept from the last time, and serves it. */
export async function serveWorld(kind: Kind, name: string, size: Size, isKeptOn: boolean): Promise<Served> {
  const full = `${name}-${size.clients}-${size.partners}`;
  if (!isKeptOn || !isKept(kind, full)) deleteDatabase(kind, full);
  const database = await startDatabase(kind, full);
  const store = await openStore(database.place);
  if (!isKept(kind, full)) {
    console.log(`${kind}: filling ${size.clients} clients of ${size.partners} partners …`);
    const now = Date.parse(NOW);
    await publishProgram(store, SUMMIT, now);
    const { accepted } = await importFacts(store, batch(tellSummit(size, 1)), { now, trustRecordedAt: true });
    console.log(`${kind}: ${accepted} facts`);
    markWhole(kind, full);
  }
  const scopes = ['read', 'facts:write', 'manage'] as const;
  const { key } = await createApiKey(
    store,
    { name: 'Bench', scopes, partner: null, expiresAt: null },
    SYSTEM,
  );
  await store.close();
  return startServer(kind, database, key);
}

function* batch(facts: Iterable<Fact>): Generator<Fact[]> {
  let waiting: Fact[] = [];
  for (const fact of facts) {
    waiting.push(fact);
    if (waiting.length < BATCH_FACTS) continue;
    yield waiting;
    waiting = [];
  }
  yield waiting;
}

async function startServer(kind: Kind, database: Database, key: string): Promise<Served> {
  const { place } = database;
  const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
  const child = spawn(process.execPath, [main, 'serve'], {
    env: {
      ...process.env,
      ...('databaseUrl' in place ? { DATABASE_URL: place.databaseUrl } : {}),
      ...('folder' in place ? { UPTIER_DATA: place.folder } : {}),
      PORT: '0',
      UPTIER_CLOCK: NOW,
      LOG_LEVEL: 'error',
      RATE_LIMIT_PER_MINUTE: '1000000',
      TZ: 'UTC',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // A bench that fails must not leave a server behind.
  process.once('exit', () => child.kill());
  const address = await readAddress(child);
  const headers = makeHeaders(key);
  const readCpu = () => ({
    server: readCpuOf([child.pid!]),
    database: database.processId === null ? 0 : readCpuOf(familyOf(database.processId)),
  });
  return {
    kind,
    api: `${address}/api/v1`,
    headers,
    readCpu,
    untilIdle: async () => {
      for (let second = 0, last = readCpu().server; second < IDLE_AFTER_SECONDS_MAX; second++) {
        await new Promise((resolve) => setTimeout(resolve, 1000));
        const used = readCpu().server - last;
        if (second > 0 && used < IDLE_MS) return;
        last += used;
      }
    },
    readBacklog: async () => {
      const { body } = await send({
        method: 'GET',
        url: `${address}/metrics`,
        headers: { ...headers, 'accept-encoding': 'identity' },
      });
      const waiting = body.toString().matchAll(/^uptier_settling_backlog\{[^}]*\} (\d+)$/gm);
      return [...waiting].reduce((sum, [, count]) => sum + Number(count), 0);
    },
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      await database.stop();
    },
  };
}

/** How the bench says who it is: the one place for it. */
function makeHeaders(key: string): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${key}`, 'accept-encoding': 'gzip' };
}

function readAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.once('exit', () => reject(new Error('the server ended before it was ready')));
    child.stdout!.on('data', (chunk: Buffer) => {
      text += chunk;
      const ready = /ready at (\S+)/.exec(text);
      if (ready) resolve(ready[1]!);
    });
  });
}

const IDLE_AFTER_SECONDS_MAX = 120;
/** Processor time in a second of a server that does nothing to speak of. */
const IDLE_MS = 50;

const TICK_MS = 10;

/** Linux alone says it; zero elsewhere. */
function readCpuOf(processIds: readonly number[]): number {
  let ticks = 0;
  for (const id of processIds)
    try {
      const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      ticks += Number(fields[11]) + Number(fields[12]);
    } catch {
      // it has ended in between, or this is not Linux
    }
  return ticks * TICK_MS;
}

/** A process and those that it started: PostgreSQL has one for each connection. */
function familyOf(processId: number): readonly number[] {
  try {
    const children = readFileSync(`/proc/${processId}/task/${processId}/children`, 'utf8');
    return [processId, ...children.trim().split(' ').map(Number)];
  } catch {
    return [processId];
  }
}

/** What comes in during a measurement must be new each time. */
export function nameRun(): string {
  return `run${Date.now().toString(36)}`;
}
