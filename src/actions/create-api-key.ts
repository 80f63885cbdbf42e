/** Makes an API key. The whole of it is in the answer and nowhere else. */
import { randomBytes } from 'node:crypto';
import type { KeyScope } from '../contract/roles.ts';
import { insertApiKey } from '../store/api-keys.ts';
import { type Store, transact } from '../store/open.ts';
import { hashToken } from './find-caller.ts';
import { type Actor, writeAudit } from './write-audit.ts';

export interface KeyRequest {
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  readonly expiresAt: string | null;
  /** Null: the vendor's. */
  readonly partner: string | null;
}

export interface CreatedKey {
  readonly id: string;
  /** `upt_…` */
  readonly key: string;
}

export async function createApiKey(store: Store, request: KeyRequest, actor: Actor): Promise<CreatedKey> {
  const { name, scopes, partner, expiresAt } = request;
  const id = randomBytes(8).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  await transact(store, async (trx) => {
    const secretHash = hashToken(secret);
    await insertApiKey(trx, { id, secretHash, name, scopes, partner, by: actor.name, expiresAt });
    await writeAudit(trx, {
      actor,
      action: 'key.created',
      partner,
      detail: { key: id, name, scopes, expiresAt },
    });
  });
  return { id, key: `upt_${id}_${secret}` };
}
