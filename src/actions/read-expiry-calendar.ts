/** Reads what ends in the twelve months after a date (rules §7.7). */
import { type Result, succeed } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import { type ExpiryCalendar, readExpiries } from '../statement/expiries.ts';
import type { Installation } from './installation.ts';
import { loadAccount } from './load-account.ts';
import { dayOr, refusePartner } from './refuse.ts';

export async function readExpiryCalendar(
  installation: Installation,
  partner: string,
  asOf: string | undefined,
): Promise<Result<ExpiryCalendar, Refusal>> {
  const account = await loadAccount(installation, partner);
  return account ? succeed(readExpiries(account, dayOr(installation, asOf))) : refusePartner(partner);
}
