/** Who of the vendor looks after which partner and client; changes act at once. */
import { fail, type Result, succeed } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import type { Caller } from '../contract/roles.ts';
import {
  deleteAssignment,
  listAssignments,
  type NamedAssignment,
  putAssignments,
} from '../store/assignments.ts';
import { isKnownHome, listMembers } from '../store/memberships.ts';
import { type Db, readConsistently, transact } from '../store/open.ts';
import { forgetCallers } from './find-caller.ts';
import type { Installation } from './installation.ts';
import { widen } from './narrow-to.ts';
import { refuseHome } from './people-rules.ts';
import { writeAudit } from './write-audit.ts';

export interface AssignmentFilter {
  readonly partner?: string | undefined;
  readonly client?: string | undefined;
  readonly user?: string | undefined;
}

export function readAssignments(
  installation: Installation,
  only: AssignmentFilter,
): Promise<readonly NamedAssignment[]> {
  return readConsistently(installation.store, (db) => listAssignments(db, only));
}

export interface AssignmentChange {
  readonly kind: string;
  /** Null: nobody any more. */
  readonly user: string | null;
  readonly partner: string | null;
  readonly client: string | null;
  readonly helps: string | null;
}

/** All of the changes or none. */
export async function changeAssignments(
  installation: Installation,
  changes: readonly AssignmentChange[],
  caller: Caller,
): Promise<Result<null, Refusal>> {
  const changed = await transact(widen(installation).store, async (trx): Promise<Result<null, Refusal>> => {
    const colleagues = new Set((await listMembers(trx, { side: 'vendor' })).map(({ user }) => user));
    for (const change of changes) {
      const known = await check(trx, change, colleagues);
      if (!known.ok) return known;
      const { kind, user, partner, client, helps } = change;
      if (user === null) await deleteAssignment(trx, change);
      else await putAssignments(trx, [{ kind, user, partner, client, helps }]);
    }
    for (const { kind, user, partner, client } of changes)
      await writeAudit(trx, {
        actor: caller,
        action: 'assignment.changed',
        partner,
        client,
        detail: { kind, user },
      });
    return succeed(null);
  });
  forgetCallers(installation.store);
  return changed;
}

async function check(
  db: Db,
  { user, partner, client }: AssignmentChange,
  colleagues: ReadonlySet<string>,
): Promise<Result<null, Refusal>> {
  const home =
    partner === null ? { side: 'client' as const, client: client! } : { side: 'partner' as const, partner };
  if (!(await isKnownHome(db, home))) return refuseHome(home);
  if (user !== null && !colleagues.has(user))
    return fail({ code: 'person_not_found', detail: `Nobody of the vendor has the id "${user}".` });
  return succeed(null);
}
