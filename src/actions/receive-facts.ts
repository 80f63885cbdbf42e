/**
 * Takes in what a sender posts, a JSON body or a stream of NDJSON: each fact on its own is accepted, known already
 * or refused, and open pages are told whose numbers moved.
 */
import { fail, type Result, succeed } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import type { FactReceipt } from '../contract/facts.ts';
import { checkLines, splitBody } from '../ingest/fact-batch.ts';
import type { ParsedLine } from '../ingest/line.ts';
import { createLineParser } from '../ingest/ndjson.ts';
import type { Installation } from './installation.ts';
import { storeFirst, wakeSettling } from './keep-settled.ts';
import { widen } from './narrow-to.ts';
import { postMoved } from './post-moved.ts';
import { type Arrival, recordFacts } from './record-facts.ts';

/** Facts recorded in one transaction. */
const BATCH_FACTS = 500;

/** A batch larger than this is acknowledged once it is stored, and shows in statements a moment later. */
const SETTLED_AT_ONCE_MAX = 50;

type Results = FactReceipt['results'];

/** One fact or an array of them; positions count from 0. */
export async function receiveBody(
  installation: Installation,
  body: unknown,
): Promise<Result<FactReceipt, Refusal>> {
  const split = splitBody(body);
  if (!split.ok) return fail({ code: split.error });
  const results: Results = [];
  for (let start = 0; start < split.value.length; start += BATCH_FACTS)
    results.push(...(await receiveLines(installation, split.value.slice(start, start + BATCH_FACTS))));
  return succeed(countUp(results.map((each) => ({ ...each, position: each.position - 1 }))));
}

/** NDJSON as it arrives; positions are line numbers from 1. Memory holds one batch, and one short result a fact. */
export async function receiveStream(
  installation: Installation,
  chunks: AsyncIterable<Uint8Array>,
): Promise<FactReceipt> {
  const decoder = new TextDecoder();
  const parser = createLineParser();
  const results: Results = [];
  let waiting: ParsedLine[] = [];
  for await (const chunk of chunks) {
    waiting.push(...parser.push(decoder.decode(chunk, { stream: true })));
    while (waiting.length >= BATCH_FACTS) {
      results.push(...(await receiveLines(installation, waiting.slice(0, BATCH_FACTS))));
      waiting = waiting.slice(BATCH_FACTS);
    }
  }
  waiting.push(...parser.push(decoder.decode()), ...parser.end());
  results.push(...(await receiveLines(installation, waiting)));
  return countUp(results);
}

async function receiveLines(narrow: Installation, lines: readonly ParsedLine[]): Promise<Results> {
  // Whoever may send facts may send any; what follows from them is the product's own work.
  const installation = widen(narrow);
  const { accepted, rejects } = checkLines(lines);
  const results: Results = rejects.map(({ line, id, errors }) => ({
    position: line,
    id,
    status: 'rejected',
    errors: errors.map((error) => ({ ...error })),
  }));
  if (accepted.length > 0) {
    const now = installation.now();
    const isBig = accepted.length > SETTLED_AT_ONCE_MAX;
    const facts = accepted.map(({ fact }) => fact);
    const arrival: Arrival = {
      now,
      trustRecordedAt: false,
      settle: isBig ? 'later' : 'now',
      onMoved: (moved) => postMoved(installation, moved),
    };
    const record = () => recordFacts(installation.store, facts, arrival);
    const recorded = await (isBig ? storeFirst(installation.store, record) : record());
    for (const [i, { id, status, error }] of recorded.entries())
      results.push({ position: accepted[i]!.line, id, status, ...(error ? { errors: [{ ...error }] } : {}) });
    if (isBig && recorded.some(({ status }) => status === 'accepted')) wakeSettling(installation);
  }
  return results.sort((a, b) => a.position - b.position);
}

function countUp(results: Results): FactReceipt {
  const count = (status: string) => results.filter((each) => each.status === status).length;
  return {
    accepted: count('accepted'),
    duplicate: count('duplicate'),
    rejected: count('rejected'),
    results,
  };
}
