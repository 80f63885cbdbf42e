/**
 * Records facts and what follows from them in one transaction. Requests that come while another is being recorded
 * wait and then go together: one transaction for many costs little more than for one.
 */
import type { Fact } from '../facts/fact.ts';
import { type NewFact, type Outcome, storeFacts } from '../store/new-facts.ts';
import { type Db, lockSettling, type Store, transact } from '../store/open.ts';
import { findConcerned } from './concerned.ts';
import { type Moved, settle } from './settle-marks.ts';
import { termsInForce } from './terms-in-force.ts';

/** Hears whose answers may have changed, once that is committed; of requests that went together one hears for all. */
export type OnMoved = (moved: Moved) => void;

interface Request {
  readonly batch: readonly NewFact[];
  readonly onMoved: OnMoved;
  readonly resolve: (outcomes: readonly Outcome[]) => void;
  readonly reject: (error: unknown) => void;
}

interface Queue {
  waiting: Request[];
  isRunning: boolean;
}

/** Facts of one transaction. */
const TOGETHER_MAX = 1000;

/** By database: requests of all scopes go together. */
const queues = new WeakMap<Store['db'], Queue>();

/** The outcomes stand in the batch's order; all of it is stored and shown when they come. */
export function recordTogether(
  store: Store,
  batch: readonly NewFact[],
  onMoved: OnMoved,
): Promise<readonly Outcome[]> {
  let queue = queues.get(store.db);
  if (!queue) queues.set(store.db, (queue = { waiting: [], isRunning: false }));
  return new Promise((resolve, reject) => {
    queue.waiting.push({ batch, onMoved, resolve, reject });
    if (!queue.isRunning) void drain(store, queue);
  });
}

async function drain(store: Store, queue: Queue): Promise<void> {
  queue.isRunning = true;
  while (queue.waiting.length > 0) {
    const requests = takeSome(queue);
    const outcomes = await tryAll(store, requests);
    if (outcomes) for (const [i, request] of requests.entries()) request.resolve(outcomes[i]!);
    // Something failed: each on its own, so that only the cause of it fails.
    else
      for (const request of requests)
        await record(store, request.batch, request.onMoved).then(request.resolve, request.reject);
  }
  queue.isRunning = false;
}

function takeSome(queue: Queue): readonly Request[] {
  let count = 0;
  let facts = 0;
  while (
    count < queue.waiting.length &&
    (count === 0 || facts + queue.waiting[count]!.batch.length <= TOGETHER_MAX)
  )
    facts += queue.waiting[count++]!.batch.length;
  return queue.waiting.splice(0, count);
}

async function tryAll(
  store: Store,
  requests: readonly Request[],
): Promise<readonly (readonly Outcome[])[] | null> {
  if (requests.length === 1) return null;
  try {
    const outcomes = await record(
      store,
      requests.flatMap((request) => request.batch),
      requests[0]!.onMoved,
    );
    let from = 0;
    return requests.map(({ batch }) => outcomes.slice(from, (from += batch.length)));
  } catch {
    return null;
  }
}

async function record(
  store: Store,
  batch: readonly NewFact[],
  onMoved: OnMoved,
): Promise<readonly Outcome[]> {
  const { outcomes, moved } = await transact(store, async (trx) => {
    await lockSettling(trx);
    return recordWithin(trx, batch);
  });
  onMoved(moved);
  return outcomes;
}

interface Recorded {
  readonly outcomes: readonly Outcome[];
  readonly moved: Moved;
}

/** Records facts in a transaction that holds the settling lock already. The caller tells whoever moved. */
export async function recordWithin(trx: Db, batch: readonly NewFact[]): Promise<Recorded> {
  const outcomes = await storeFacts(trx, batch);
  const marks = await findConcerned(trx, acceptedOf(batch, outcomes));
  return { outcomes, moved: await settle(trx, await termsInForce(trx), marks) };
}

/** The facts of a batch that were new. */
export function acceptedOf(batch: readonly NewFact[], outcomes: readonly Outcome[]): readonly Fact[] {
  return batch.filter((_, i) => outcomes[i] === 'accepted').map(({ fact }) => fact);
}
