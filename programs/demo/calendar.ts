/** The dates that the demo's stories hang on, all of them relative to the day on which it is shown. */
import { addMonths, civilOf, type Day, dayInMonth, parseDay } from '../../src/base/day.ts';
import { findVersion } from './summit.ts';

export interface DemoCalendar {
  /** The day on which the demo is shown: everything happened before it. */
  readonly today: Day;
  /** Three years earlier. */
  readonly start: Day;
  /** Sales after it, up to today, still earn points. */
  readonly yearAgo: Day;
  /** The last recalibration date up to today. */
  readonly lastRecalibration: Day;
  readonly nextRecalibration: Day;
}

export function makeCalendar(until: string): DemoCalendar {
  const today = parseDay(until);
  if (today === null) throw new Error(`"${until}" is not a date such as "2026-11-22"`);
  const recalibrations = listRecalibrations(today);
  return {
    today,
    start: addMonths(today, -36),
    yearAgo: addMonths(today, -12),
    lastRecalibration: recalibrations.findLast((each) => each <= today)!,
    nextRecalibration: recalibrations.find((each) => each > today)!,
  };
}

/** The latest raise review up to that date. */
export function findRaise(upTo: Day): Day {
  const { year, month, dayOfMonth } = civilOf(upTo);
  const raise = dayInMonth(year, month, 15);
  return dayOfMonth >= 15 ? raise : addMonths(raise, -1);
}

function listRecalibrations(around: Day): readonly Day[] {
  const { year } = civilOf(around);
  const daysOfYear = (findVersion(around).review.recalibrate ?? []).map((each) => each.on).sort();
  return [year - 1, year, year + 1].flatMap((each) => daysOfYear.map((on) => parseDay(`${each}-${on}`)!));
}
