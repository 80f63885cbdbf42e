/** Reads what ends in the twelve months after a date (rules §7.7). */
import { type Result, succeed } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import type { ExpiryPage } from '../contract/partners.ts';
import { readExpiries } from '../statement/expiries.ts';
import { loadClientNames } from '../store/measures.ts';
import { consultPartner, dayOr } from './consult.ts';
import type { Installation } from './installation.ts';
import { readAccount } from './read-account.ts';

export function readExpiryCalendar(
  installation: Installation,
  partner: string,
  asOf: string | undefined,
): Promise<Result<ExpiryPage, Refusal>> {
  return consultPartner(installation, partner, async ({ db, terms, today }) => {
    const account = await readAccount(db, terms, partner, null);
    const calendar = readExpiries(account, dayOr(asOf, today)) as Omit<ExpiryPage, 'clientNames'>;
    const clients = calendar.months.flatMap(({ expiries }) => expiries.map(({ line }) => line.client));
    return succeed({ ...calendar, clientNames: Object.fromEntries(await loadClientNames(db, clients)) });
  });
}
