/** Reads one partner as its Tier page introduces it: who it is, what it holds, when that may change. */
import { formatDay } from '../base/day.ts';
import { formatPoints } from '../base/exact.ts';
import { type Result, succeed } from '../base/result.ts';
import { formatInstant } from '../base/zone.ts';
import type { Refusal } from '../contract/errors.ts';
import type { PartnerPage } from '../contract/partners.ts';
import { readStanding } from '../statement/make-statement.ts';
import { readReviews } from '../statement/reviews.ts';
import { readIntake } from '../store/intake.ts';
import { readPartnerSettings } from '../store/partner-settings.ts';
import { consultPartner, dayOr } from './consult.ts';
import type { Installation } from './installation.ts';
import { readBareAccount } from './read-account.ts';

export function readPartner(
  installation: Installation,
  partner: string,
  asOf: string | undefined,
): Promise<Result<PartnerPage, Refusal>> {
  return consultPartner(installation, partner, async ({ db, terms, today }) => {
    const on = dayOr(asOf, today);
    const account = await readBareAccount(db, terms, partner);
    const { registrations, domainFacts, registeredOn } = account.book.history;
    const { credited, earnedOn, total } = readStanding(account, on);
    const { nextRaise, nextRecalibration, safeUntil } = readReviews(account, on);
    const { recordedThrough } = await readIntake(db);
    const { companyUrl } = await readPartnerSettings(db, partner);
    const textOf = (day: number | null) => (day === null ? null : formatDay(day));
    return succeed({
      partner,
      name: registrations.at(-1)!.fact.data.name,
      country: registrations.findLast(({ fact }) => fact.data.country)?.fact.data.country ?? null,
      registeredOn: formatDay(registeredOn),
      credited,
      earnedOn,
      total: formatPoints(total),
      domains: [...(domainFacts.findLast(({ fact }) => fact.data.domains)?.fact.data.domains ?? [])],
      nextRaise: textOf(nextRaise),
      nextRecalibration: textOf(nextRecalibration),
      safeUntil: textOf(safeUntil),
      links: {
        account: terms.program.links?.account ?? null,
        company: companyUrl ?? terms.program.links?.company ?? null,
      },
      recordedThrough: recordedThrough === null ? null : formatInstant(recordedThrough),
    });
  });
}
