/**
 * Settles in the background what big batches of facts leave behind, and tells open pages. One run at a time for each
 * database of this process; of several servers on one database, one settles while the others wait. What a crash
 * interrupts is taken up by the next run.
 */
import { hasMarks, type Mark, type MarkKind, takeMarks } from '../store/dirty-marks.ts';
import { type Db, lockSettling, type Store, transact } from '../store/open.ts';
import { unscopeStore } from '../store/scope.ts';
import type { Installation } from './installation.ts';
import { postMoved } from './post-moved.ts';
import { expandMarks, type Moved, settle } from './settle-marks.ts';
import { termsInForce } from './terms-in-force.ts';

/**
 * Marks settled in one transaction: enough to make its statements worth while, few enough for others to wait. PGlite
 * has one connection, so that every request waits.
 */
const MARKS_AT_ONCE: Readonly<Record<Store['kind'], number>> = { postgres: 200, pglite: 30 };

/**
 * How settling gives way to batches that are being stored. Between its transactions it waits until none has come for
 * `quietMs`; at the longest `pauseMs` or `timesLast` times as long as its last transaction took, whichever is more.
 * PGlite does one thing at a time, so that there the share of settling is what senders do not get.
 */
interface Manners {
  readonly quietMs: number;
  readonly timesLast: number;
  readonly pauseMs: number;
}

const MANNERS: Readonly<Record<Store['kind'], Manners>> = {
  postgres: { quietMs: 0, timesLast: 0, pauseMs: 150 },
  pglite: { quietMs: 25, timesLast: 2, pauseMs: 0 },
};

interface Run {
  /** Woken again while it runs. */
  isWoken: boolean;
  readonly end: Promise<void>;
}

const runs = new WeakMap<Store['db'], Run>();

interface Storing {
  count: number;
  /** Who is told when the count moves. */
  readonly waiting: Set<() => void>;
}

const storingByStore = new WeakMap<Store['db'], Storing>();

function storingOf(store: Store): Storing {
  let storing = storingByStore.get(store.db);
  if (!storing) storingByStore.set(store.db, (storing = { count: 0, waiting: new Set() }));
  return storing;
}

/** Stores a big batch: settling holds back meanwhile, as senders wait for what is stored and nobody for the rest. */
export async function storeFirst<Value>(store: Store, work: () => Promise<Value>): Promise<Value> {
  const storing = storingOf(store);
  const move = (by: number) => {
    storing.count += by;
    for (const look of [...storing.waiting]) look();
  };
  move(1);
  try {
    return await work();
  } finally {
    move(-1);
  }
}

/** Comes when no batch is being stored and none has been for a moment, or when settling has waited long enough. */
function untilStored(store: Store, lastMs: number): Promise<void> {
  const { quietMs, timesLast, pauseMs } = MANNERS[store.kind];
  const storing = storingOf(store);
  return new Promise((resolve) => {
    let quiet: NodeJS.Timeout | undefined;
    const go = () => {
      clearTimeout(longest);
      clearTimeout(quiet);
      storing.waiting.delete(look);
      resolve();
    };
    const look = () => {
      clearTimeout(quiet);
      if (storing.count > 0) return;
      if (quietMs === 0) go();
      else quiet = setTimeout(go, quietMs);
    };
    const longest = setTimeout(go, Math.max(pauseMs, lastMs * timesLast));
    storing.waiting.add(look);
    look();
  });
}

/** Begins to settle what is marked, or makes sure that the run under way sees it. */
export function wakeSettling({ store, now, changes }: Pick<Installation, 'store' | 'now' | 'changes'>): void {
  const running = runs.get(store.db);
  if (running) {
    running.isWoken = true;
    return;
  }
  const work = () => settleAll(unscopeStore(store), (moved) => postMoved({ changes, now }, moved));
  const end = Promise.resolve().then(async () => {
    do {
      run.isWoken = false;
      await insist(store, work);
    } while (run.isWoken && !isClosed(store));
    runs.delete(store.db);
  });
  const run: Run = { isWoken: false, end };
  runs.set(store.db, run);
}

/** Takes up what a server that died has left marked: whoever is asked settles it, if there is anything. */
export async function settleLeftOver(
  installation: Pick<Installation, 'store' | 'now' | 'changes'>,
): Promise<void> {
  if (!(await hasMarks(installation.store.db))) return;
  wakeSettling(installation);
  await untilSettled(installation.store);
}

/** Comes to its end when nothing is being settled in the background. */
export async function untilSettled(store: Store): Promise<void> {
  await runs.get(store.db)?.end;
}

const RETRY_FIRST_MS = 500;
const RETRY_LAST_MS = 60_000;

/** Tries until it works: the marks stay where they are, and nobody waits for an answer. */
async function insist(store: Store, work: () => Promise<void>): Promise<void> {
  for (let waitMs = RETRY_FIRST_MS; ; waitMs = Math.min(waitMs * 2, RETRY_LAST_MS)) {
    try {
      return await work();
    } catch (error) {
      if (isClosed(store)) return;
      process.emitWarning(`Settling failed and is tried again in ${waitMs} ms: ${String(error)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, waitMs).unref());
  }
}

function isClosed(store: Store): boolean {
  return store.kind === 'pglite' ? store.pglite.closed : store.pool.ending;
}

/** Some marks at a time, each time lines and tiers together, so that no statement is ever half settled. */
async function settleAll(store: Store, onMoved: (moved: Moved) => void): Promise<void> {
  let after = START;
  let lastMs = 0;
  for (;;) {
    const from = after;
    await untilStored(store, lastMs);
    const begin = performance.now();
    const step = await transact(store, async (trx) => {
      await lockSettling(trx);
      return settleSome(trx, from, MARKS_AT_ONCE[store.kind]);
    });
    lastMs = performance.now() - begin;
    if (step === null && from === START) return;
    if (step) onMoved(step.moved);
    after = step?.after ?? START;
  }
}

/** The last id of each kind that was settled: round and round, so that who has news all the time keeps nobody waiting. */
type Place = Readonly<Record<MarkKind, string>>;

const START: Place = { partner: '', employee: '', client: '', decide: '' };

interface Step {
  readonly moved: Moved;
  readonly after: Place;
}

/** Settles the next marks after a place; null when there are none. */
async function settleSome(trx: Db, from: Place, limit: number): Promise<Step | null> {
  const partners = await takeMarks(trx, 'partner', from.partner, limit);
  const employees = await takeMarks(trx, 'employee', from.employee, limit);
  await expandMarks(trx, 'partner', partners);
  await expandMarks(trx, 'employee', employees);
  const clients = await takeMarks(trx, 'client', from.client, limit);
  const decided = await takeMarks(trx, 'decide', from.decide, limit);
  if (partners.length + employees.length + clients.length + decided.length === 0) return null;
  const marks = [
    ...clients.map((id): Mark => ({ kind: 'client', id })),
    ...decided.map((id): Mark => ({ kind: 'decide', id })),
  ];
  const after: Place = {
    partner: partners.at(-1) ?? from.partner,
    employee: employees.at(-1) ?? from.employee,
    client: clients.at(-1) ?? from.client,
    decide: decided.at(-1) ?? from.decide,
  };
  return { moved: await settle(trx, await termsInForce(trx), marks), after };
}
