/** Reads what ends in the twelve months after a date (rules §7.7). */
import { type Result, succeed } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import { type ExpiryCalendar, readExpiries } from '../statement/expiries.ts';
import { consultPartner, dayOr } from './consult.ts';
import type { Installation } from './installation.ts';
import { readAccount } from './read-account.ts';

export function readExpiryCalendar(
  installation: Installation,
  partner: string,
  asOf: string | undefined,
): Promise<Result<ExpiryCalendar, Refusal>> {
  return consultPartner(installation, partner, async ({ db, terms, today }) =>
    succeed(readExpiries(await readAccount(db, terms, partner, null), dayOr(asOf, today))),
  );
}
