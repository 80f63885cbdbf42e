/**
 * Where random stories write their facts down: gives ids, turns dates into awkward instants (around midnight,
 * in foreign offsets, equal to an earlier one) and lets some facts be learnt late.
 */
import type { Day } from '../../src/base/day.ts';
import { formatDay, parseDay } from '../../src/base/day.ts';
import { formatInstant, type Instant, type ZoneCalendar } from '../../src/base/zone.ts';
import type { Fact, FactData, FactType } from '../../src/facts/fact.ts';
import type { Program, Version } from '../../src/program/program.ts';
import type { Dice } from './dice.ts';

/** What a history is mostly about: short and full of people's comings and goings, full of tier decisions, or all alike. */
export type Focus = 'everything' | 'people' | 'tiers';

export interface Chronicle {
  readonly focus: Focus;
  readonly dice: Dice;
  readonly calendar: ZoneCalendar;
  readonly program: Program;
  /** The dates between which most things happen. */
  readonly start: Day;
  readonly end: Day;
  readonly facts: Fact[];
  /** Instants used before, to be used again. */
  readonly instants: Map<Day, string[]>;
  /** Dates on which something turns: stories and questions lean to them, and stories add theirs. */
  readonly turns: Day[];
}

/** Mostly the date given, now and then one close by on which something turns. */
export function lean({ dice, turns }: Chronicle, day: Day): Day {
  if (!dice.chance(LEANING)) return day;
  const close = turns.filter((turn) => Math.abs(turn - day) <= CLOSE_DAYS);
  return close.length === 0 ? day : dice.pick(close) + dice.pick([0, 0, 0, -1, 1]);
}

const LEANING = 0.35;
const CLOSE_DAYS = 25;

/** The version at a date (rules §2.1). */
export function versionOn({ program }: Chronicle, day: Day): Version {
  const begun = program.versions.filter((version) => parseDay(version.effectiveFrom)! <= day);
  return begun.at(-1) ?? program.versions[0]!;
}

const HOUR_MS = 3_600_000;
const OFFSETS = [0, 0, -300, 540, 345];

/** Writes one fact down. `day` becomes a date or an instant of that date in the program's zone. */
export function record<Type extends FactType>(
  chronicle: Chronicle,
  type: Type,
  day: Day,
  content: FactData[Type],
): void {
  recordAt(chronicle, { type, content } as Happening, chooseInstant(chronicle, day), day);
}

/** A fact's type and content, before it has a time. */
export type Happening = {
  [Type in FactType]: { readonly type: Type; readonly content: FactData[Type] };
}[FactType];

/** Writes several facts of one day down, each later than the one before, now and then at the same instant. */
export function recordInTurn(chronicle: Chronicle, day: Day, happenings: readonly Happening[]): void {
  const { dice, calendar } = chronicle;
  let at = calendar.startOf(day);
  for (const happening of happenings) {
    recordAt(chronicle, happening, formatInstant(at), day);
    at += dice.chance(0.2) ? 0 : HOUR_MS;
  }
}

/** Writes facts of one day down at one instant, the order of their types and ids alone deciding (facts §2), or a millisecond apart. */
export function recordTogether(chronicle: Chronicle, day: Day, happenings: readonly Happening[]): void {
  const { dice, calendar } = chronicle;
  const at = calendar.startOf(day) + dice.pick([0, 1, HOUR_MS, 10 * HOUR_MS]);
  for (const happening of happenings)
    recordAt(chronicle, happening, formatInstant(at + dice.pick([0, 0, 0, 0, 1, -1])), day);
}

function recordAt(
  { dice, calendar, facts }: Chronicle,
  { type, content }: Happening,
  at: string,
  day: Day,
): void {
  // Not padded: "f10" stands before "f9" in byte order.
  const id = dice.chance(0.03) ? `ü${facts.length}` : `f${facts.length}`;
  const recordedAt = chooseRecordedAt(dice, calendar, day);
  facts.push({ id, type, at, ...(recordedAt !== null && { recordedAt }), data: content } as Fact);
}

function chooseInstant(chronicle: Chronicle, day: Day): string {
  const { dice, instants } = chronicle;
  const used = instants.get(day) ?? [];
  instants.set(day, used);
  const at = used.length > 0 && dice.chance(0.5) ? dice.pick(used) : makeInstant(chronicle, day);
  used.push(at);
  return at;
}

function makeInstant({ dice, calendar }: Chronicle, day: Day): string {
  if (dice.chance(0.3)) return formatDay(day);
  const start = calendar.startOf(day);
  const next = calendar.startOf(day + 1);
  const aroundMidnight = [start, start + 1, next - 1, next - 1000, start + HOUR_MS, next, start - 1];
  const at = dice.chance(0.25) ? dice.pick(aroundMidnight) : start + dice.between(0, 86_399) * 1000;
  return formatWithOffset(at, dice.pick(OFFSETS));
}

function formatWithOffset(at: Instant, minutes: number): string {
  if (minutes === 0) return formatInstant(at);
  const size = Math.abs(minutes);
  const sign = minutes < 0 ? '-' : '+';
  const offset = `${sign}${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`;
  return formatInstant(at + minutes * 60_000).replace('Z', offset);
}

function chooseRecordedAt(dice: Dice, calendar: ZoneCalendar, day: Day): string | null {
  if (dice.chance(0.8)) return null;
  const learnt = day + dice.pick([-90, -1, 0, 1, dice.between(2, 40), dice.between(40, 400)]);
  return formatInstant(calendar.startOf(learnt) + dice.between(0, 23) * HOUR_MS);
}
