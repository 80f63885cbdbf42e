/** The review calendar of one partner (rules §5.3): when its tier may next rise, may next fall, and how long it is safe. */
import { addMonths, type Day, FAR_DAY, parseDay } from '../base/day.ts';
import { actualOf, isMet, performanceOn, requirementsOf } from '../engine/requirements.ts';
import { checkpointsOf, creditedOn, isOn, isRaiseDay } from '../engine/tiers.ts';
import { type RecalibrationTerms, versionAt } from '../program/terms.ts';
import type { Account } from './make-statement.ts';

export interface ReviewCalendar {
  readonly nextRaise: Day | null;
  readonly nextRecalibration: Day | null;
  /** The first date on which the credited tier can fall; null without a tier or without recalibrations. */
  readonly safeUntil: Day | null;
}

/** How far ahead reviews are looked for. */
const YEARS_AHEAD = 6;

/** Reads the calendar on a date: dates strictly after it. */
export function readReviews(account: Account, on: Day): ReviewCalendar {
  const { terms } = account.book;
  const isCredited = creditedOn(account.decisions, on).rank >= 0;
  const last = addMonths(on, 12 * YEARS_AHEAD);
  let nextRaise: Day | null = null;
  let nextRecalibration: Day | null = null;
  let safeUntil: Day | null = null;
  for (let day = on + 1; day <= last; day++) {
    const version = versionAt(terms, day);
    if (nextRaise === null && isRaiseDay(version, day)) nextRaise = day;
    for (const recalibration of version.recalibrations) {
      if (!isOn(recalibration.on, day)) continue;
      nextRecalibration ??= day;
      if (isCredited && safeUntil === null && canFall(account, recalibration, day, on)) safeUntil = day;
    }
    if (nextRaise !== null && nextRecalibration !== null && (safeUntil !== null || !isCredited)) break;
  }
  return { nextRaise, nextRecalibration, safeUntil };
}

/** Whether a recalibration could take the tier held on `on`, as far as is known then. */
function canFall(account: Account, recalibration: RecalibrationTerms, day: Day, on: Day): boolean {
  const { book, decisions } = account;
  const credited = creditedOn(decisions, on);
  const version = versionAt(book.terms, day);
  if (credited.earnedOn !== null && day < addMonths(credited.earnedOn, version.holdMonths)) return false;
  if (day < floorOn(account, on)) return false;
  const tier = version.tiers.find((each) => each.rank === credited.rank);
  if (tier && requirementsOf(tier).includes('certified')) {
    if (!isMet(tier, 'certified', actualOf({ book, on: day }, tier, 'certified'))) return true;
  }
  return !checkpointsOf(recalibration, day).some(
    (checkpoint) => checkpoint <= on && performanceOn(book, checkpoint) >= credited.rank,
  );
}

/** The `until` of the last override by a date. */
function floorOn(account: Account, on: Day): Day {
  let floor = -FAR_DAY;
  for (const { fact, day } of account.book.history.overrides)
    if (day <= on) floor = fact.data.until === undefined ? -FAR_DAY : parseDay(fact.data.until)!;
  return floor;
}
