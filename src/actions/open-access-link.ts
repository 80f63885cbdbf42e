/** Finds the link behind a token, or says why it is of no use; each refusal is written down. */
import { fail, type Result, succeed } from '../base/result.ts';
import { formatInstant, type Instant } from '../base/zone.ts';
import type { ErrorCode, Refusal } from '../contract/errors.ts';
import type { Caller } from '../contract/roles.ts';
import { findLink, type StoredLink } from '../store/access-links.ts';
import { listEmployees, type StoredEmployee } from '../store/employees.ts';
import type { Db } from '../store/open.ts';
import { readPartnerName } from '../store/partners.ts';
import { hashToken } from './find-caller.ts';
import { type Actor, writeAudit } from './write-audit.ts';

export interface OpenedLink {
  readonly link: StoredLink;
  readonly partnerName: string;
  readonly employee: StoredEmployee;
}

/** Somebody who is not signed in. */
const STRANGER: Actor = { kind: 'system', id: null, name: 'Somebody who is not signed in' };

export async function openLink(
  db: Db,
  { token, caller, now }: { readonly token: string; readonly caller: Caller | null; readonly now: Instant },
  isLocked: boolean,
): Promise<Result<OpenedLink, Refusal>> {
  const link = await findLink(db, hashToken(token), isLocked);
  if (!link) return refuseLink(db, { link, caller, client: null }, 'access_link_not_found');
  const partnerName = (await readPartnerName(db, link.partner))?.name ?? link.partner;
  const employees = await listEmployees(db, link.partner);
  const employee = employees.find((each) => each.employee === link.employee);
  const from = `It is from ${employee?.name ?? link.employee} of ${partnerName}`;
  const refuse = (code: ErrorCode, detail: string) =>
    refuseLink(db, { link, caller, client: null }, code, detail);
  if (link.revokedAt !== null) return refuse('access_link_revoked', `${from}, who took it back.`);
  if (employee?.state !== 'active')
    return refuse('access_link_revoked', `${from}, who no longer works there.`);
  if (link.expiresAt <= now)
    return refuse('access_link_expired', `${from}, and was good until ${formatInstant(link.expiresAt)}.`);
  return succeed({ link, partnerName, employee });
}

interface Attempt {
  readonly link: StoredLink | null;
  readonly caller: Caller | null;
  /** Whose account it was tried for, where the caller belongs there. */
  readonly client: string | null;
}

/** Refuses, and writes down who tried what. */
export async function refuseLink(
  db: Db,
  { link, caller, client }: Attempt,
  code: ErrorCode,
  detail?: string,
): Promise<Result<never, Refusal>> {
  await writeAudit(db, {
    actor: caller ?? STRANGER,
    action: 'access-link.refused',
    partner: link?.partner ?? null,
    client,
    detail: { code, ...(link ? { link: link.id } : {}) },
  });
  return fail({ code, ...(detail === undefined ? {} : { detail }) });
}
