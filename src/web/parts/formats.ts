/** Numbers, money and dates as people read them, through Intl in their locale and zone. Never parses, never calculates. */
import { type Day, parseDay } from '../../base/day.ts';
import { locale, timeZone } from './preferences.ts';

const zoned = timeZone === undefined ? {} : { timeZone };
const isEnglish = locale.startsWith('en');

const rounded = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
const exact = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 });
const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
// English dates are put together by hand below: "12 Mar 2026" in every English-speaking country.
const dayFormat = new Intl.DateTimeFormat(isEnglish ? 'en-US' : locale, {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});
const clock = new Intl.DateTimeFormat(locale, { ...zoned, timeStyle: 'medium' });
const shortClock = new Intl.DateTimeFormat(locale, { ...zoned, timeStyle: 'short' });
// The one locale that writes dates as they are kept.
const isoDay = new Intl.DateTimeFormat('sv-SE', { ...zoned, dateStyle: 'short' });
const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
const countries = new Intl.DisplayNames(locale, { type: 'region' });

const writeNumber = (format: Intl.NumberFormat, text: string | number) =>
  format.format(text as Intl.StringNumericLiteral).replace('-', '−');

/** Points or another decimal with at most two decimals. */
export const formatPoints = (text: string | number) => writeNumber(rounded, text);

/** Points or another decimal as exact as it is known. */
export const formatExact = (text: string | number) => writeNumber(exact, text);

export const formatCount = (count: number) => writeNumber(whole, count);

const fixed = Array.from(
  { length: 7 },
  (_, decimals) =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }),
);

/** Points with exactly so many decimals (0–6), for numbers that stand below each other. */
export const formatFixed = (text: string | number, decimals: number) => writeNumber(fixed[decimals]!, text);

/** How many decimals the most exact of the numbers has. */
export const countDecimals = (list: readonly string[]): number =>
  Math.min(6, Math.max(0, ...list.map((text) => text.split('.')[1]?.length ?? 0)));

/** `5,400 USD` or `62.50 USD`, with a space that does not break. */
export const formatMoney = (amount: string | number, currency: string) =>
  `${writeNumber(fixed[Number.isInteger(Number(amount)) ? 0 : 2]!, amount)}\u00a0${currency}`;

/** `2026-03-12` → `12 Mar 2026`. */
export function formatDate(text: string): string {
  const date = new Date(`${text}T00:00:00Z`);
  if (!isEnglish) return dayFormat.format(date);
  const parts = Object.fromEntries(dayFormat.formatToParts(date).map(({ type, value }) => [type, value]));
  return `${parts.day}\u00a0${parts.month}\u00a0${parts.year}`;
}

/** `2026-03-12` → `12 Mar`, for axes. */
export function formatShortDate(text: string): string {
  const date = new Date(`${text}T00:00:00Z`);
  const parts = Object.fromEntries(dayFormat.formatToParts(date).map(({ type, value }) => [type, value]));
  return `${parts.day}\u00a0${parts.month}`;
}

const monthFormat = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'long', year: 'numeric' });

/** `2026-07` → `July 2026`. */
export const formatMonth = (month: string) => monthFormat.format(new Date(`${month}-01T00:00:00Z`));

/** Time of day of an instant, in the reader's zone. */
export const formatClock = (instant: string) => clock.format(new Date(instant));

/** Date and time of an instant to the second, in the reader's zone. */
export const formatMoment = (instant: string) =>
  `${formatDate(dayOfInstant(instant))}, ${clock.format(new Date(instant))}`;

/** Date and time of an instant to the minute, in the reader's zone. */
export const formatShortMoment = (instant: string) =>
  `${formatDate(dayOfInstant(instant))}, ${shortClock.format(new Date(instant))}`;

/** The date of an instant in the reader's zone: `2026-03-12`. */
const dayOfInstant = (instant: string) => isoDay.format(new Date(instant));

/** Whole days from one date to another. */
export const countDays = (from: string, to: string): number => asDay(to) - asDay(from);

/** `in 12 days`, `3 days ago`, in months where that says more. */
export function formatDistance(from: string, to: string): string {
  const days = countDays(from, to);
  return Math.abs(days) < 60
    ? relative.format(days, 'day')
    : relative.format(Math.round(days / 30.4), 'month');
}

/** `IE` → `Ireland`. */
export function formatCountry(code: string): string {
  return countries.of(code) ?? code;
}

function asDay(text: string): Day {
  return parseDay(text) ?? 0;
}
