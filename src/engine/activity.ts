/**
 * Activities (rules §4.4–4.6) over columns: which qualify, on which dates each counts, and the spans of dates on
 * which enough of them do. Millions pass through here, so: typed arrays, one pass, no objects in the loops.
 */
import { type Day, FAR_DAY } from '../base/day.ts';
import type { EndReason } from '../base/end-reason.ts';
import type { Instant } from '../base/zone.ts';
import type { VersionTerms } from '../program/terms.ts';
import {
  ACTION_DOES_NOT_QUALIFY,
  type Membership,
  NOT_IN_PARTNER_ACCOUNT,
  type RelationshipEnd,
  SERVICES,
} from './membership.ts';

/** Activities in order of instant; `member` points into the client's members, `deed` is `Terms.deeds`' code. */
export interface ActivityColumns {
  readonly at: Float64Array;
  readonly day: Int32Array;
  readonly member: Uint32Array;
  readonly deed: Uint16Array;
}

/** Whole numbers that grow and are used again for the next client. */
class DayList {
  values = new Int32Array(64);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Int32Array(this.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length++] = value;
  }
}

/** The qualifying activities of one partner on one client: the dates on which each counts. */
export interface Counting {
  /** Ascending. */
  readonly starts: DayList;
  readonly ends: DayList;
  /** Position in the columns. */
  readonly rows: DayList;
}

export function newCounting(): Counting {
  return { starts: new DayList(), ends: new DayList(), rows: new DayList() };
}

export interface JudgedRange {
  readonly columns: ActivityColumns;
  readonly begin: number;
  readonly end: number;
  /** Activities dated after it do not exist (rules §7.2). */
  readonly today: Day;
}

/**
 * Judges a client's activities into `bySlot` (one `Counting` per partner slot, cleared here). `verdicts`, when
 * given, receives each activity's state code: 0 where it qualifies.
 */
export function judgeActivities(
  versions: readonly VersionTerms[],
  membership: Membership,
  range: JudgedRange,
  bySlot: readonly Counting[],
  verdicts: Uint8Array | null,
): void {
  const { members, ends } = membership;
  const { columns, begin, end, today } = range;
  const { at, day, member, deed } = columns;
  for (const counting of bySlot) counting.starts.length = counting.ends.length = counting.rows.length = 0;
  let v = 0;
  for (let i = begin; i < end; i++) {
    const on = day[i]!;
    if (on > today) break;
    while (v + 1 < versions.length && versions[v + 1]!.from <= on) v++;
    const version = versions[v]!;
    const who = members[member[i]!]!;
    const instant = at[i]!;
    let verdict = NOT_IN_PARTNER_ACCOUNT;
    const { from } = who;
    for (let k = from.length - 1; k >= 0; k--)
      if (from[k]! <= instant) {
        verdict = who.state[k]!;
        break;
      }
    if (verdict === SERVICES && version.qualifies[deed[i]!] === 0) verdict = ACTION_DOES_NOT_QUALIFY;
    if (verdicts) verdicts[i - begin] = verdict;
    if (verdict !== SERVICES) continue;
    const counting = bySlot[who.slot]!;
    const until = ends.length === 0 ? FAR_DAY : nextEnd(ends, who.slot, instant);
    const last = on + version.managedDays;
    counting.starts.push(on);
    counting.ends.push(last < until ? last : until);
    counting.rows.push(i);
  }
}

/** The date of the partner's first relationship end after an instant: earlier activities stop counting there. */
function nextEnd(ends: readonly RelationshipEnd[], slot: number, after: Instant): Day {
  for (const end of ends) if (end.slot === slot && end.at > after) return end.day;
  return FAR_DAY;
}

/** How many activities have to count from a date on (rules §4.6). Ascending, the first begins before all dates. */
export interface RequiredStep {
  readonly from: Day;
  readonly count: number;
}

export const ONE_ACTIVITY: readonly RequiredStep[] = [{ from: Number.NEGATIVE_INFINITY, count: 1 }];

/** A stretch of dates on which a partner is active on a client. */
export interface ActiveSpan {
  readonly start: Day;
  end: Day;
  /** Null when it goes on for ever. */
  endReason: EndReason | null;
  /** The fact that ended the relationship; null otherwise. */
  endedBy: string | null;
}

const sortedEnds = new DayList();

/** The spans on which at least the required number of activities count, in order. */
export function findSpans(
  counting: Counting,
  required: readonly RequiredStep[],
  relationshipEnds: ReadonlyMap<Day, string>,
): ActiveSpan[] {
  const count = counting.starts.length;
  if (count === 0) return [];
  const starts = counting.starts.values;
  const ends = sortEnds(counting);
  const spans: ActiveSpan[] = [];
  let s = 0;
  let e = 0;
  let step = 0;
  let active = 0;
  let open: Day | null = null;
  while (e < count) {
    let on = ends[e]!;
    if (s < count && starts[s]! < on) on = starts[s]!;
    const next = required[step + 1];
    if (next && next.from < on) on = next.from;
    while (s < count && starts[s] === on) {
      active++;
      s++;
    }
    while (e < count && ends[e] === on) {
      active--;
      e++;
    }
    let hasRisen = false;
    while (required[step + 1] && required[step + 1]!.from <= on) {
      hasRisen = active >= required[step]!.count;
      step++;
    }
    const isActive = active >= required[step]!.count;
    if (isActive && open === null) open = on;
    else if (!isActive && open !== null) {
      const endedBy = relationshipEnds.get(on) ?? null;
      const endReason =
        endedBy !== null ? 'relationship_ended' : hasRisen ? 'requirement_changed' : 'activity_lapsed';
      if (open < on) spans.push({ start: open, end: on, endReason, endedBy });
      open = null;
    }
  }
  return spans;
}

/** Ends ascending. They mostly are already: only versions with other lives and relationship ends disturb it. */
function sortEnds(counting: Counting): Int32Array {
  const { values, length } = counting.ends;
  let isSorted = true;
  for (let i = 1; i < length; i++)
    if (values[i]! < values[i - 1]!) {
      isSorted = false;
      break;
    }
  if (isSorted) return values;
  sortedEnds.length = 0;
  for (let i = 0; i < length; i++) sortedEnds.push(values[i]!);
  sortedEnds.values.subarray(0, length).sort();
  return sortedEnds.values;
}

/** Members as columns; the states of member m are the rows `firstState[m]` … `firstState[m + 1]`, in order. */
export interface MemberColumns {
  readonly slot: Uint16Array;
  readonly firstState: Uint32Array;
  readonly from: Float64Array;
  readonly state: Uint8Array;
}

/** One client's rows of activities and members, and its relationship ends. */
export interface ClientRows {
  readonly activities: ActivityColumns;
  readonly begin: number;
  readonly end: number;
  readonly members: MemberColumns;
  readonly firstMember: number;
  readonly endMember: number;
  readonly ends: readonly RelationshipEnd[];
}

/**
 * The spans of a partner that needs one activity: the same as `findSpans` of all that qualifies, without listing it.
 * Rows are taken in runs during which nothing but activities happens.
 */
export function findSpansOfOne(
  versions: readonly VersionTerms[],
  rows: ClientRows,
  slot: number,
  relationshipEnds: ReadonlyMap<Day, string>,
): ActiveSpan[] {
  const { end } = rows;
  const { at, day, member, deed } = rows.activities;
  const spans: ActiveSpan[] = [];
  let start = NEVER;
  let until = NEVER;
  run.open(versions, rows, slot);
  for (let row = rows.begin; row < end; ) {
    until = run.moveTo(at[row]!, day[row]!, until);
    const { serving, qualifies, days, changeAt, changeOn } = run;
    let latest = until - days;
    for (; row < end && at[row]! < changeAt && day[row]! < changeOn; row++) {
      // Without a branch, as nothing foretells which activity qualifies: where it does not, `on` stays at `latest`.
      const counts = serving[member[row]!]! & qualifies[deed[row]!]!;
      const on = (day[row]! & (0 - counts)) | (latest & (counts - 1));
      if (on > latest + days && on > until) {
        pushSpan(spans, start, Math.max(until, latest + days), relationshipEnds);
        start = until = on;
      }
      latest = on;
    }
    until = Math.max(until, latest + days);
  }
  pushSpan(spans, start, Math.min(until, run.endDay), relationshipEnds);
  return spans;
}

function pushSpan(
  spans: ActiveSpan[],
  start: Day,
  end: Day,
  relationshipEnds: ReadonlyMap<Day, string>,
): void {
  if (start >= end) return;
  const endedBy = relationshipEnds.size === 0 ? null : (relationshipEnds.get(end) ?? null);
  spans.push({ start, end, endReason: endedBy === null ? 'activity_lapsed' : 'relationship_ended', endedBy });
}

/** Before all dates. */
const NEVER: Day = -FAR_DAY;

/** What holds for one partner's activities from an instant until `changeAt` and `changeOn`. Only moves forward. */
class Run {
  /** By member of the client: 1 while it services the client for the partner. */
  serving = new Uint8Array(64);
  qualifies: Uint8Array = new Uint8Array(0);
  /** For how many days an activity counts. */
  days = 0;
  /** The instant of the next change of state or relationship end. */
  changeAt = 0;
  /** The date of the next version. */
  changeOn: Day = 0;
  /** The date of the next relationship end, until which activities count at most. */
  endDay: Day = 0;
  private versions: readonly VersionTerms[] = [];
  private rows: ClientRows | null = null;
  private slot = 0;
  private version = 0;
  private end = 0;
  /** By member: its next state. */
  private next = new Uint32Array(64);

  open(versions: readonly VersionTerms[], rows: ClientRows, slot: number): void {
    const { members, firstMember, endMember } = rows;
    const count = endMember - firstMember;
    if (count > this.serving.length) {
      this.serving = new Uint8Array(count * 2);
      this.next = new Uint32Array(count * 2);
    }
    this.versions = versions;
    this.rows = rows;
    this.slot = slot;
    this.version = 0;
    this.end = 0;
    this.changeAt = Number.NEGATIVE_INFINITY;
    this.changeOn = NEVER;
    for (let who = 0; who < count; who++) {
      this.serving[who] = 0;
      this.next[who] = members.firstState[firstMember + who]!;
    }
  }

  /** Moves to an activity; the date until which those before it count, as far as relationships have ended since. */
  moveTo(at: Instant, on: Day, until: Day): Day {
    if (on >= this.changeOn) this.moveVersion(on);
    if (at < this.changeAt) return until;
    this.changeAt = this.moveMembers(at);
    return this.passEnds(at, until);
  }

  private moveVersion(on: Day): void {
    const { versions } = this;
    while (this.version + 1 < versions.length && versions[this.version + 1]!.from <= on) this.version++;
    const { qualifies, managedDays } = versions[this.version]!;
    this.qualifies = qualifies;
    this.days = managedDays;
    this.changeOn = this.version + 1 < versions.length ? versions[this.version + 1]!.from : FAR_DAY;
  }

  /** Brings the partner's members to an instant; the instant at which one of them changes next. */
  private moveMembers(at: Instant): Instant {
    const { members, firstMember, endMember } = this.rows!;
    let change = Number.POSITIVE_INFINITY;
    for (let row = firstMember; row < endMember; row++) {
      if (members.slot[row] !== this.slot) continue;
      const last = members.firstState[row + 1]!;
      let next = this.next[row - firstMember]!;
      for (; next < last && members.from[next]! <= at; next++)
        this.serving[row - firstMember] = members.state[next] === SERVICES ? 1 : 0;
      this.next[row - firstMember] = next;
      if (next < last && members.from[next]! < change) change = members.from[next]!;
    }
    return change;
  }

  /** Passes the relationship ends up to an instant: earlier activities stop counting there (rules §4.5). */
  private passEnds(at: Instant, until: Day): Day {
    const { ends } = this.rows!;
    let last = until;
    this.endDay = FAR_DAY;
    for (; this.end < ends.length; this.end++) {
      const { slot, at: endAt, day } = ends[this.end]!;
      if (slot !== this.slot) continue;
      if (endAt > at) {
        this.endDay = day;
        if (endAt < this.changeAt) this.changeAt = endAt;
        break;
      }
      if (day < last) last = day;
    }
    return last;
  }
}

const run = new Run();

/**
 * Scenario `activity-continues` (rules §7.2): whoever is active on `today` stays so until a relationship end
 * dated later; what would have happened in between does not.
 */
export function continueSpans(
  spans: readonly ActiveSpan[],
  today: Day,
  relationshipEnds: ReadonlyMap<Day, string>,
): ActiveSpan[] {
  const current = spans.find((span) => span.start <= today && today < span.end);
  if (!current) return [...spans];
  let end = FAR_DAY;
  for (const day of relationshipEnds.keys()) if (day > today && day < end) end = day;
  const endedBy = relationshipEnds.get(end) ?? null;
  const endReason = endedBy === null ? null : 'relationship_ended';
  const kept = spans.filter((span) => span.end <= today || span.start >= end);
  const continued = [...kept, { start: current.start, end, endReason, endedBy } satisfies ActiveSpan];
  return continued.sort((a, b) => a.start - b.start);
}
