/**
 * Calendar dates as whole days since 1970-01-01, so that loops compare integers and never build date objects.
 * Time zones live in `zone.ts`; nothing here knows the hour.
 */

/** A calendar date such as `2026-03-01`. */
export type DateText = string;

/** Days since 1970-01-01 in the program's calendar. */
export type Day = number;

/** Later than any date the product accepts: "until further notice". */
export const FAR_DAY: Day = 4_000_000;

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** `2026-03-01` → day number; null for anything that is not an existing date of the years 0001–9999. */
export function parseDay(text: string): Day | null {
  const match = DATE.exec(text);
  if (!match) return null;
  const year = Number(match[1]);
  const month = Number(match[2]);
  const dayOfMonth = Number(match[3]);
  if (year < 1 || month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month))
    return null;
  return dayOf(year, month, dayOfMonth);
}

/** Texts of days that were asked for: a statement writes the same few thousand dates again and again. */
const texts = new Map<Day, string>();
const TEXTS_MAX = 20_000;

/** Day number → `2026-03-01`. */
export function formatDay(day: Day): string {
  let text = texts.get(day);
  if (text === undefined) {
    const { year, month, dayOfMonth } = civilOf(day);
    text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
    if (texts.size >= TEXTS_MAX) texts.clear();
    texts.set(day, text);
  }
  return text;
}

export interface CivilDate {
  readonly year: number;
  /** 1–12 */
  readonly month: number;
  /** 1–31 */
  readonly dayOfMonth: number;
}

/** Day number of a proleptic Gregorian date (Howard Hinnant, "days from civil"). */
export function dayOf(year: number, month: number, dayOfMonth: number): Day {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The date of a day number (Howard Hinnant, "civil from days"). */
export function civilOf(day: Day): CivilDate {
  const z = day + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    dayOfMonth: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  };
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The date of that day of a month; a day that does not exist becomes the month's last (rules §1.3). */
export function dayInMonth(year: number, month: number, dayOfMonth: number): Day {
  return dayOf(year, month, Math.min(dayOfMonth, daysInMonth(year, month)));
}

/** Calendar months later (or earlier); a day that does not exist becomes the month's last (rules §1.3). */
export function addMonths(day: Day, months: number): Day {
  const { year, month, dayOfMonth } = civilOf(day);
  const index = year * 12 + (month - 1) + months;
  return dayInMonth(Math.floor(index / 12), (((index % 12) + 12) % 12) + 1, dayOfMonth);
}
