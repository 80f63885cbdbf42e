/** Lists API keys and revokes them, the vendor's or a partner's; a revoked key stays in the list. */
import { fail, type Result, succeed } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import type { ApiKey } from '../contract/keys.ts';
import type { Caller, KeyScope } from '../contract/roles.ts';
import { listApiKeys, revokeApiKey } from '../store/api-keys.ts';
import { isKnownHome } from '../store/memberships.ts';
import { readConsistently, transact } from '../store/open.ts';
import { type CreatedKey, createApiKey, type KeyRequest } from './create-api-key.ts';
import { forgetCallers } from './find-caller.ts';
import type { Installation } from './installation.ts';
import { widen } from './narrow-to.ts';
import { refusePartner } from './refuse.ts';
import { SYSTEM, writeAudit } from './write-audit.ts';

/** `partner` null: the vendor's. */
export function listKeys(
  installation: Installation,
  partner: string | null,
): Promise<Result<readonly ApiKey[], Refusal>> {
  return readConsistently(
    keyStore(installation, partner),
    async (db): Promise<Result<readonly ApiKey[], Refusal>> => {
      if (partner !== null && !(await isKnownHome(db, { side: 'partner', partner })))
        return refusePartner(partner);
      const rows = await listApiKeys(db, partner);
      return succeed(rows.map((row) => ({ ...row, scopes: row.scopes as KeyScope[] })));
    },
  );
}

export async function makeKey(
  installation: Installation,
  request: KeyRequest,
  caller: Caller,
): Promise<Result<CreatedKey, Refusal>> {
  const { partner, scopes } = request;
  const store = keyStore(installation, partner);
  if (partner !== null) {
    const isKnown = await readConsistently(store, (db) => isKnownHome(db, { side: 'partner', partner }));
    if (!isKnown) return refusePartner(partner);
  }
  if (caller.scopes !== null && !scopes.every((scope) => caller.scopes!.includes(scope)))
    return fail({ code: 'forbidden', detail: 'A key cannot make a key that may do more than itself.' });
  return succeed(await createApiKey(store, request, caller));
}

/** `caller` null: the command line. */
export async function revokeKey(
  installation: Installation,
  partner: string | null,
  id: string,
  caller: Caller | null,
): Promise<Result<{ readonly id: string }, Refusal>> {
  const revoked = await transact(
    keyStore(installation, partner),
    async (trx): Promise<Result<{ id: string }, Refusal>> => {
      const name = await revokeApiKey(trx, partner, id);
      if (name === null)
        return fail({ code: 'key_not_found', detail: `No API key in use has the id "${id}".` });
      const detail = { key: id, name };
      await writeAudit(trx, { actor: caller ?? SYSTEM, action: 'key.revoked', partner, detail });
      return succeed({ id });
    },
  );
  forgetCallers(installation.store);
  return revoked;
}

/** The vendor's own keys are in no request's scope; the policy table has let the caller in. */
function keyStore(installation: Installation, partner: string | null) {
  return partner === null ? widen(installation).store : installation.store;
}
