/** How actions that only read begin: one moment of the database, the terms in force, today, a known partner. */
import { type Day, parseDay } from '../base/day.ts';
import type { Result } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import type { Terms } from '../program/terms.ts';
import { type Db, readConsistently } from '../store/open.ts';
import { isKnownPartner } from '../store/partners.ts';
import { type Installation, todayOf } from './installation.ts';
import { refusePartner } from './refuse.ts';
import { termsInForce } from './terms-in-force.ts';

export interface Consultation {
  readonly db: Db;
  readonly terms: Terms;
  readonly today: Day;
}

/** Reads about one partner; refuses one that nobody registered. */
export function consultPartner<Value>(
  installation: Installation,
  partner: string,
  read: (consultation: Consultation) => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal>> {
  return readConsistently(installation.store, async (db) => {
    const terms = await termsInForce(db);
    if (!(await isKnownPartner(db, partner))) return refusePartner(partner);
    return read({ db, terms, today: todayOf(installation, terms) });
  });
}

/** The date of a query that the contract has checked; today when left out. */
export function dayOr(asOf: string | undefined, today: Day): Day {
  return asOf === undefined ? today : parseDay(asOf)!;
}
