/** Reads what earned a partner nothing, why, and what would mend it (rules §7.5). */
import { type Result, succeed } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import { type MissingCredit, readMissingCredit } from '../statement/missing-credit.ts';
import { consultPartner, dayOr } from './consult.ts';
import type { Installation } from './installation.ts';
import { loadStandingWorld } from './load-partner-world.ts';

export function readMissing(
  installation: Installation,
  partner: string,
  asOf: string | undefined,
): Promise<Result<MissingCredit, Refusal>> {
  return consultPartner(installation, partner, async ({ db, terms, today }) =>
    succeed(readMissingCredit(await loadStandingWorld(db, terms, partner), partner, dayOr(asOf, today))),
  );
}
