/** Reads who of the vendor looks after a partner, and what they help with. */
import { type Result, succeed } from '../base/result.ts';
import type { VendorTeam } from '../contract/dashboard.ts';
import type { Refusal } from '../contract/errors.ts';
import { ASSIGNMENT_KINDS } from '../contract/people.ts';
import { listAssignments } from '../store/assignments.ts';
import { consultPartner } from './consult.ts';
import type { Installation } from './installation.ts';

export function readTeam(installation: Installation, partner: string): Promise<Result<VendorTeam, Refusal>> {
  return consultPartner(installation, partner, async ({ db, terms }) => {
    const assigned = await listAssignments(db, { partner });
    const items = ASSIGNMENT_KINDS.flatMap((kind) =>
      assigned
        .filter((each) => each.kind === kind)
        .map(({ name, email, helps }) => ({ kind, name, email, helps })),
    );
    return succeed({ vendor: terms.program.vendor, items });
  });
}
