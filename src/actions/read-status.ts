/** Reads what the installation says of itself: how fresh it is, and which date it is there. */
import { formatDay } from '../base/day.ts';
import { formatInstant } from '../base/zone.ts';
import type { Status } from '../contract/status.ts';
import { readIntake } from '../store/intake.ts';
import { type Installation, todayOf } from './installation.ts';
import { termsInForce } from './terms-in-force.ts';

export async function readStatus(installation: Installation): Promise<Status> {
  const { db } = installation.store;
  const { facts, recordedThrough } = await readIntake(db);
  return {
    facts,
    recordedThrough: recordedThrough === null ? null : formatInstant(recordedThrough),
    today: formatDay(todayOf(installation, await termsInForce(db))),
    demo: installation.isDemo,
  };
}
