/**
 * Lets a write that carries an idempotency key be carried out once: the first one runs, those that follow get its
 * answer. What a crash left behind may be taken over once nobody has said for a minute that it still runs.
 */
import { fail, type Result, succeed } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import {
  answerRequest,
  claimRequest,
  findRequest,
  type KeptAnswer,
  keepRequest,
  type RequestName,
  releaseRequest,
} from '../store/idempotent-requests.ts';
import type { Installation } from './installation.ts';

export type { KeptAnswer, RequestName };

const SILENT_MS_MAX = 60_000;
const HEARTBEAT_MS = 20_000;
/** How long an answer is kept. */
export const KEPT_MS = 24 * 3_600_000;

/** A request that has the name and runs; one of the two ends it. */
export interface RunningRequest {
  /** Keeps the answer for those that follow. */
  finish(answer: KeptAnswer): Promise<void>;
  /** Nothing was done: whoever sends it again runs it. */
  release(): Promise<void>;
}

/** The right to run, or the answer of the one that ran. */
export async function beginRequest(
  { store, now }: Pick<Installation, 'store' | 'now'>,
  name: RequestName,
): Promise<Result<RunningRequest | KeptAnswer, Refusal>> {
  const instant = now();
  const isClaimed = await claimRequest(store.db, name, {
    now: instant,
    deadSince: instant - SILENT_MS_MAX,
    forgottenSince: instant - KEPT_MS,
  });
  if (isClaimed) return succeed(runRequest({ store, now }, name));
  const known = await findRequest(store.db, name.caller, name.key);
  // Deleted in between: it failed, and whoever asks again may run it.
  if (!known) return fail({ code: 'idempotency_running' });
  if (known.operation !== name.operation || known.bodyHash !== name.bodyHash)
    return fail({ code: 'idempotency_conflict' });
  return known.answer ? succeed(known.answer) : fail({ code: 'idempotency_running' });
}

function runRequest({ store, now }: Pick<Installation, 'store' | 'now'>, name: RequestName): RunningRequest {
  // A heartbeat that fails costs nothing: the next one says the same.
  const heartbeat = setInterval(() => keepRequest(store.db, name, now()).catch(() => {}), HEARTBEAT_MS);
  heartbeat.unref();
  return {
    finish: (answer) => {
      clearInterval(heartbeat);
      return answerRequest(store.db, name, answer);
    },
    release: () => {
      clearInterval(heartbeat);
      return releaseRequest(store.db, name);
    },
  };
}
