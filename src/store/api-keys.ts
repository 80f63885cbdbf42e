/** API keys: of the secret part only a hash is kept. */
import { sql } from 'kysely';
import type { Db } from './open.ts';

export interface NewApiKey {
  readonly id: string;
  readonly secretHash: string;
  readonly name: string;
  readonly scopes: readonly string[];
  /** Null: the vendor's. */
  readonly partner: string | null;
  readonly by: string;
  readonly expiresAt: string | null;
}

export async function insertApiKey(db: Db, key: NewApiKey): Promise<void> {
  await sql`
    insert into api_keys (id, secret_hash, name, scopes, partner_id, created_by, expires_at)
    values (${key.id}, ${key.secretHash}, ${key.name}, ${key.scopes}::text[], ${key.partner}, ${key.by},
      ${key.expiresAt}::timestamptz)`.execute(db);
}

export interface LivingKey {
  readonly id: string;
  readonly name: string;
  readonly secretHash: string;
  readonly scopes: readonly string[];
  readonly partner: string | null;
  /** Whether a minute has passed since its use was last written down. */
  readonly isUseDue: boolean;
}

/** A key that is neither revoked nor expired. */
export async function findLivingKey(db: Db, id: string): Promise<LivingKey | null> {
  const { rows } = await sql<LivingKey>`
    select id, name, secret_hash as "secretHash", scopes, partner_id as partner,
      coalesce(last_used_at < now() - interval '1 minute', true) as "isUseDue"
    from api_keys where id = ${id} and revoked_at is null and (expires_at is null or expires_at > now())`.execute(
    db,
  );
  return rows[0] ?? null;
}

export async function noteKeyUse(db: Db, id: string): Promise<void> {
  await sql`
    update api_keys set last_used_at = now()
    where id = ${id} and coalesce(last_used_at < now() - interval '1 minute', true)`.execute(db);
}

export interface ApiKeyRow {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly createdBy: string;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
  readonly lastUsedAt: string | null;
}

/** The newest first. */
export async function listApiKeys(db: Db, partner: string | null): Promise<readonly ApiKeyRow[]> {
  const { rows } = await sql<ApiKeyRow>`
    select id, name, scopes, created_by as "createdBy", ${asText('created_at')} as "createdAt",
      ${asText('expires_at')} as "expiresAt", ${asText('revoked_at')} as "revokedAt",
      ${asText('last_used_at')} as "lastUsedAt"
    from api_keys k where partner_id is not distinct from ${partner}::text order by k.created_at desc, id`.execute(
    db,
  );
  return rows;
}

/** The name of the key; null when there is none, or none left to revoke. */
export async function revokeApiKey(db: Db, partner: string | null, id: string): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`
    update api_keys set revoked_at = now()
    where id = ${id} and partner_id is not distinct from ${partner}::text and revoked_at is null
    returning name`.execute(db);
  return rows[0]?.name ?? null;
}

function asText(column: string) {
  return sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
}
