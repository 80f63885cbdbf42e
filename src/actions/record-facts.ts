/**
 * Takes facts in: each one on its own is accepted, known already or refused. Accepted means stored for good, and
 * by default that lines and tiers show it; a sender of many may leave that to `settleMarks` right after.
 */
import { parseDay } from '../base/day.ts';
import { type Instant, parseInstant, type ZoneCalendar } from '../base/zone.ts';
import type { ErrorCode } from '../contract/errors.ts';
import type { Fact } from '../facts/fact.ts';
import { preparePartitions } from '../store/activity-partitions.ts';
import { addMarks } from '../store/dirty-marks.ts';
import { type NewFact, type Outcome, storeFacts } from '../store/new-facts.ts';
import { type Store, transact } from '../store/open.ts';
import { findConcerned } from './concerned.ts';
import { acceptedOf, type OnMoved, recordTogether } from './record-together.ts';
import { settleMarks } from './settle-marks.ts';
import { termsInForce } from './terms-in-force.ts';

export interface Arrival {
  /** The real clock's reading. */
  readonly now: Instant;
  /** The sender may say when a fact was recorded; what it leaves out was recorded when it happened (facts §3). */
  readonly trustRecordedAt: boolean;
  /** `later`: only marks what has to be worked out anew. Default `now`. */
  readonly settle?: 'now' | 'later';
  /** Of what is settled at once; a batch that is settled in steps has nobody to hear of it. */
  readonly onMoved?: OnMoved;
}

export interface RecordedFact {
  readonly id: string;
  readonly status: 'accepted' | 'duplicate' | 'rejected';
  /** Why it was rejected. */
  readonly error?: { readonly code: ErrorCode; readonly pointer: string; readonly message: string };
}

type Refusal = NonNullable<RecordedFact['error']>;

/** How far a sender's clock may be ahead of ours. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** Records facts that the schema has accepted; the answers stand in their order. A program must be in force. */
export async function recordFacts(
  store: Store,
  facts: readonly Fact[],
  arrival: Arrival,
): Promise<readonly RecordedFact[]> {
  const calendar = await readCalendar(store);
  const refusals = new Map<number, Refusal>();
  const batch: NewFact[] = [];
  const positions: number[] = [];
  for (const [i, fact] of facts.entries()) {
    const dated = dateArrival(fact, arrival, calendar);
    if ('code' in dated) refusals.set(i, dated);
    else {
      batch.push(dated);
      positions.push(i);
    }
  }
  await preparePartitions(store, instantsOfActivities(batch));
  const outcomes = await storeBatch(store, batch, arrival);
  const recorded: RecordedFact[] = facts.map(({ id }, i) => ({
    id,
    status: 'rejected',
    error: refusals.get(i)!,
  }));
  for (const [b, outcome] of outcomes.entries()) {
    const { id } = batch[b]!.fact;
    recorded[positions[b]!] =
      outcome === 'conflict' ? { id, status: 'rejected', error: CONFLICT } : { id, status: outcome };
  }
  return recorded;
}

/** A published program never changes its calendar, so that it is read once. */
const calendars = new WeakMap<Store['db'], ZoneCalendar>();

async function readCalendar(store: Store): Promise<ZoneCalendar> {
  let calendar = calendars.get(store.db);
  if (!calendar) calendars.set(store.db, (calendar = (await termsInForce(store.db)).calendar));
  return calendar;
}

/** A batch larger than this is settled in steps after it is stored, so that others need not wait for all of it. */
const SETTLED_AT_ONCE_MAX = 500;

async function storeBatch(
  store: Store,
  batch: readonly NewFact[],
  arrival: Arrival,
): Promise<readonly Outcome[]> {
  if (batch.length === 0) return [];
  const isNow = arrival.settle !== 'later';
  if (isNow && batch.length <= SETTLED_AT_ONCE_MAX)
    return recordTogether(store, batch, arrival.onMoved ?? (() => {}));
  const outcomes = await transact(store, async (trx) => {
    const stored = await storeFacts(trx, batch);
    await addMarks(trx, await findConcerned(trx, acceptedOf(batch, stored)));
    return stored;
  });
  if (isNow) await settleMarks(store);
  return outcomes;
}

const CONFLICT: Refusal = {
  code: 'fact_conflict',
  pointer: '/id',
  message: 'is already stored with another content',
};

/** Dates a fact and refuses what its own content cannot show: dates ahead of the clock, unstorable characters. */
function dateArrival(fact: Fact, arrival: Arrival, calendar: ZoneCalendar): NewFact | Refusal {
  const { now, trustRecordedAt } = arrival;
  const day = parseDay(fact.at);
  const at = day === null ? parseInstant(fact.at)! : calendar.startOf(day);
  const latest = now + CLOCK_TOLERANCE_MS;
  if (at > latest && fact.type !== 'subscription.changed')
    return { code: 'future_fact', pointer: '/at', message: `${fact.at} has not come yet` };
  if (fact.recordedAt !== undefined && !trustRecordedAt)
    return { code: 'bad_fact', pointer: '/recordedAt', message: 'is set by the server' };
  if (hasUnstorable(fact.source) || hasUnstorable(fact.data))
    return { code: 'bad_fact', pointer: '/data', message: 'has a NUL or broken character' };
  let recordedAt = now;
  if (trustRecordedAt) recordedAt = fact.recordedAt === undefined ? at : parseInstant(fact.recordedAt)!;
  if (fact.recordedAt !== undefined && recordedAt > latest)
    return { code: 'bad_fact', pointer: '/recordedAt', message: `${fact.recordedAt} has not come yet` };
  return { fact, at, recordedAt: Math.max(FIRST_INSTANT, Math.min(LAST_INSTANT, recordedAt)) };
}

/** Offsets can put an instant just outside the years 0001–9999, where it has no text form. */
const FIRST_INSTANT = parseInstant('0001-01-01T00:00:00Z')!;
const LAST_INSTANT = parseInstant('9999-12-31T23:59:59.999Z')!;

/** True for text that no database can hold: NUL, or half a surrogate pair. */
function hasUnstorable(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed();
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some(hasUnstorable);
}

function instantsOfActivities(batch: readonly NewFact[]): readonly Instant[] {
  return batch.filter(({ fact }) => fact.type === 'activity.performed').map(({ at }) => at);
}
