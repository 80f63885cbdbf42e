/**
 * Instants and the calendar of one time zone. Offsets come from `Intl`, are probed once per year and kept, so
 * that turning millions of instants into dates costs a comparison each. Never reads the clock.
 */
import type { Day } from './day.ts';

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

export interface ZoneCalendar {
  readonly zone: string;
  /** The calendar date of an instant in this zone. */
  dayOf(at: Instant): Day;
  /** The first instant of a calendar date in this zone (where midnight is skipped, the first that exists). */
  startOf(day: Day): Instant;
}

interface Offsets {
  /** Instants from which `offsets[i]` holds; ascending, the first is the year's start. */
  readonly from: readonly Instant[];
  readonly offsets: readonly number[];
}

/** True when `Intl` knows the zone (`Europe/Dublin`, `UTC`). */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

const calendars = new Map<string, ZoneCalendar>();

/** The calendar of a zone that `isTimeZone` accepts; throws `RangeError` for any other. */
export function calendarOf(zone: string): ZoneCalendar {
  let calendar = calendars.get(zone);
  if (!calendar) {
    calendar = zone === 'UTC' ? utcCalendar : zonedCalendar(zone);
    calendars.set(zone, calendar);
  }
  return calendar;
}

const utcCalendar: ZoneCalendar = {
  zone: 'UTC',
  dayOf: (at) => Math.floor(at / DAY_MS),
  startOf: (day) => day * DAY_MS,
};

function zonedCalendar(zone: string): ZoneCalendar {
  const probe = makeProbe(zone);
  const byYear = new Map<number, Offsets>();

  function offsetAt(at: Instant): number {
    const year = new Date(at).getUTCFullYear();
    let known = byYear.get(year);
    if (!known) byYear.set(year, (known = probeYear(probe, year)));
    let i = known.from.length - 1;
    while (i > 0 && known.from[i]! > at) i--;
    return known.offsets[i]!;
  }

  const dayOf = (at: Instant): Day => Math.floor((at + offsetAt(at)) / DAY_MS);

  function startOf(day: Day): Instant {
    const midnight = day * DAY_MS;
    let start = midnight - offsetAt(midnight - offsetAt(midnight));
    // Midnight may be skipped or repeated: walk to the first instant that carries the date.
    while (dayOf(start) >= day) start -= HOUR_MS;
    while (dayOf(start) < day) start += HOUR_MS / 4;
    return start;
  }

  return { zone, dayOf, startOf };
}

/** Local time − UTC at an instant, in milliseconds. */
type Probe = (at: Instant) => number;

function makeProbe(zone: string): Probe {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (at) => {
    const second = Math.floor(at / 1000) * 1000;
    const part: Record<string, string> = {};
    for (const { type, value } of format.formatToParts(second)) part[type] = value;
    const year = part.era === 'BC' ? 1 - Number(part.year) : Number(part.year);
    const [month, day, hour, minute] = [part.month, part.day, part.hour, part.minute].map(Number);
    return Date.UTC(year, month! - 1, day, hour, minute, Number(part.second)) - second;
  };
}

/** The offsets of a year: probed once a day, each change then found to the second. */
function probeYear(probe: Probe, year: number): Offsets {
  const start = Date.UTC(year, 0, 1);
  const end = Date.UTC(year + 1, 0, 1);
  const from = [start];
  const offsets = [probe(start)];
  for (let at = start; at < end; at += DAY_MS) {
    const after = probe(at + DAY_MS);
    if (after === offsets.at(-1)) continue;
    let low = at;
    let high = at + DAY_MS;
    while (high - low > 1000) {
      const middle = Math.floor((low + high) / 2000) * 1000;
      if (probe(middle) === after) high = middle;
      else low = middle;
    }
    from.push(high);
    offsets.push(after);
  }
  return { from, offsets };
}

const INSTANT =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|z|[+-]\d{2}:?\d{2})$/;

/**
 * ISO 8601 instant with an offset → milliseconds (finer digits are cut off); null when it is not one, has no
 * offset or names a date or time that does not exist. A leap second is refused.
 */
export function parseInstant(text: string): Instant | null {
  const m = INSTANT.exec(text);
  if (!m) return null;
  const [year, month, dayOfMonth, hour, minute] = [
    Number(m[1]),
    Number(m[2]),
    Number(m[3]),
    Number(m[4]),
    Number(m[5]),
  ];
  const second = m[6] === undefined ? 0 : Number(m[6]);
  if (year < 1 || hour > 23 || minute > 59 || second > 59) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, dayOfMonth);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== dayOfMonth) return null;
  const offset = m[8]!.toUpperCase() === 'Z' ? 0 : parseOffset(m[8]!);
  if (offset === null) return null;
  const ms = m[7] === undefined ? 0 : Number(m[7].padEnd(3, '0').slice(0, 3));
  return date.getTime() + hour * HOUR_MS + minute * 60_000 + second * 1000 + ms - offset;
}

function parseOffset(text: string): number | null {
  const hours = Number(text.slice(1, 3));
  const minutes = Number(text.slice(-2));
  if (hours > 23 || minutes > 59) return null;
  return (text.startsWith('-') ? -1 : 1) * (hours * HOUR_MS + minutes * 60_000);
}

/** Milliseconds → `2026-03-01T10:00:00Z`, with milliseconds only where there are some. */
export function formatInstant(at: Instant): string {
  return new Date(at).toISOString().replace('.000Z', 'Z');
}
