/** The engine in the bench: facts in shared memory, two threads that take ranges of clients until none are left. */
import { Worker } from 'node:worker_threads';
import type { LineColumns } from '../src/engine/bulk.ts';
import { CHECKSUM, type Contender, serveContender, type Tally } from './contender.ts';
import { makeWorld } from './world.ts';

/** The columns of `LineColumns`, as a thread hands them over. */
export type Lines = Omit<LineColumns, 'add'>;

/** What a thread starts with. `nextRange` counts the ranges taken so far. */
export interface ThreadStart {
  readonly facts: ReturnType<typeof makeWorld>['facts'];
  readonly nextRange: Int32Array;
  readonly ranges: number;
}

const THREADS = 2;
const RANGES = 256;

async function prepare(): Promise<Contender> {
  const { facts } = makeWorld(Number(process.argv[2]), Number(process.argv[3]));
  const nextRange = new Int32Array(new SharedArrayBuffer(4));
  const workerData: ThreadStart = { facts, nextRange, ranges: RANGES };
  const url = new URL('./uptier-thread.ts', import.meta.url);
  const threads = Array.from({ length: THREADS }, () => new Worker(url, { workerData }));
  await Promise.all(threads.map((thread) => nextMessage(thread)));
  let parts: readonly Lines[] = [];
  return {
    version: `Node ${process.versions.node}`,
    clear: async () => {
      parts = [];
      nextRange[0] = 0;
    },
    run: async () => {
      const answers = threads.map((thread) => nextMessage<Lines>(thread));
      for (const thread of threads) thread.postMessage('credit');
      parts = await Promise.all(answers);
    },
    tally: async () => tally(parts),
    sample: async (every) => parts.flatMap((lines) => sample(lines, every)),
  };
}

function nextMessage<Message>(thread: Worker): Promise<Message> {
  return new Promise((resolve, reject) => {
    thread.once('error', reject);
    thread.once('message', (message: Message) => {
      thread.off('error', reject);
      resolve(message);
    });
  });
}

function tally(parts: readonly Lines[]): Tally {
  const [client, partner, kind, line, start, end] = CHECKSUM.fields;
  const total = { lines: 0, points: 0, checksum: 0 };
  for (const lines of parts) {
    total.lines += lines.length;
    for (let i = 0; i < lines.length; i++) {
      const mixed =
        client * lines.client[i]! +
        partner * lines.partner[i]! +
        kind * lines.kind[i]! +
        line * lines.productLine[i]! +
        start * lines.start[i]! +
        end * lines.end[i]!;
      total.points += lines.points[i]!;
      const product = (mixed % CHECKSUM.mixed) * (lines.points[i]! % CHECKSUM.points);
      total.checksum = (total.checksum + product) % CHECKSUM.sum;
    }
  }
  return total;
}

function sample(lines: Lines, every: number): string[] {
  const rows: string[] = [];
  for (let i = 0; i < lines.length; i++)
    if (lines.client[i]! % every === 0)
      rows.push(
        [
          lines.client[i],
          lines.partner[i],
          lines.kind[i],
          lines.productLine[i],
          lines.start[i],
          lines.end[i],
          lines.points[i],
        ].join(','),
      );
  return rows;
}

await serveContender(prepare);
