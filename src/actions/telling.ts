/** What those who tell of partners share: the transaction and its date, and how they write where somebody stands. */
import type { Day } from '../base/day.ts';
import { formatPoints } from '../base/exact.ts';
import type { Instant } from '../base/zone.ts';
import type { Terms } from '../program/terms.ts';
import type { Db } from '../store/open.ts';
import type { Standing } from '../store/rolled-statements.ts';

export interface Telling {
  readonly db: Db;
  readonly terms: Terms;
  readonly today: Day;
  readonly now: Instant;
}

/** As messages have it: the tier's id, points as decimal strings. */
export function writeStanding({ tier, sourced, assisted, managed }: Standing) {
  return {
    tier,
    points: {
      sourced: formatPoints(sourced),
      assisted: formatPoints(assisted),
      managed: formatPoints(managed),
      sold: formatPoints(sourced + assisted),
      total: formatPoints(sourced + assisted + managed),
    },
  };
}

/** The Monday on or before a date; 1970-01-01 was a Thursday. */
export function mondayOf(day: Day): Day {
  return day - ((((day + 3) % 7) + 7) % 7);
}
