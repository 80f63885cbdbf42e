/** Reads what earned a partner nothing, why, and what would mend it (rules §7.5). */
import { type Result, succeed } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import type { MissingPage } from '../contract/partners.ts';
import { readMissingCredit } from '../statement/missing-credit.ts';
import { loadClientNames } from '../store/measures.ts';
import { loadEmployeeNames } from '../store/partners.ts';
import { consultPartner, dayOr } from './consult.ts';
import type { Installation } from './installation.ts';
import { loadStandingWorld } from './load-partner-world.ts';

export function readMissing(
  installation: Installation,
  partner: string,
  asOf: string | undefined,
): Promise<Result<MissingPage, Refusal>> {
  return consultPartner(installation, partner, async ({ db, terms, today }) => {
    const world = await loadStandingWorld(db, terms, partner);
    const missing = readMissingCredit(world, partner, dayOr(asOf, today));
    const { clients, activities, deals } = missing;
    const employees = [...clients, ...activities].flatMap(({ employee }) => employee ?? []);
    return succeed({
      ...(missing as Omit<MissingPage, 'clientNames' | 'employeeNames'>),
      clientNames: Object.fromEntries(
        await loadClientNames(
          db,
          [...clients, ...activities, ...deals].map(({ client }) => client),
        ),
      ),
      employeeNames: Object.fromEntries(await loadEmployeeNames(db, partner, [...new Set(employees)])),
    });
  });
}
