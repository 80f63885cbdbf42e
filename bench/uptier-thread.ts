/** One thread of the engine: takes the next range of clients until none is left, then hands its lines over. */
import { parentPort, workerData } from 'node:worker_threads';
import { creditClients, LineColumns } from '../src/engine/bulk.ts';
import { compileTerms } from '../src/program/terms.ts';
import { BENCH_PROGRAM } from './program.ts';
import type { ThreadStart } from './uptier-contender.ts';

/** A guess at what one of two threads will write, by client of both. */
const LINES_PER_CLIENT = 5;

const { facts, nextRange, ranges } = workerData as ThreadStart;
const terms = compileTerms(BENCH_PROGRAM);
const boundOf = (range: number) => Math.floor((facts.clients * range) / ranges);

parentPort!.on('message', () => {
  const lines = new LineColumns(facts.clients * LINES_PER_CLIENT);
  for (let range = takeRange(); range < ranges; range = takeRange())
    creditClients(terms, facts, boundOf(range), boundOf(range + 1), lines);
  const { length, client, partner, kind, productLine, points, start, end, endReason } = lines;
  const columns = { client, partner, kind, productLine, points, start, end, endReason };
  parentPort!.postMessage(
    { length, ...columns },
    Object.values(columns).map((column) => column.buffer),
  );
});
parentPort!.postMessage('ready');

function takeRange(): number {
  return Atomics.add(nextRange, 0, 1);
}
