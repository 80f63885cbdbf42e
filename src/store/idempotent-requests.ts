/** Writes by caller and idempotency key: which of them run, and what was answered to those that are done. */
import { sql } from 'kysely';
import type { Instant } from '../base/zone.ts';
import type { Db } from './open.ts';
import { stamp } from './stamp.ts';

/** One write as its sender names it. */
export interface RequestName {
  /** `user:` or `key:` and the id. */
  readonly caller: string;
  readonly key: string;
  /** Method and path. */
  readonly operation: string;
  readonly bodyHash: string;
}

export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** The answer held a secret, so that its body is not kept. */
  readonly hasSecret: boolean;
}

export interface KnownRequest {
  readonly operation: string;
  readonly bodyHash: string;
  /** Null: it is running, or whoever ran it is gone. */
  readonly answer: KeptAnswer | null;
}

/**
 * Takes the name for a new request. False when it is taken: by one that is done, or that was heard of after
 * `deadSince`. What began before `forgottenSince` no longer counts.
 */
export async function claimRequest(
  db: Db,
  { caller, key, operation, bodyHash }: RequestName,
  at: { readonly now: Instant; readonly deadSince: Instant; readonly forgottenSince: Instant },
): Promise<boolean> {
  const now = stamp(at.now);
  const { rows } = await sql`
    insert into idempotent_requests as r (caller, key, operation, body_hash, state, created_at, seen_at)
    values (${caller}, ${key}, ${operation}, ${bodyHash}, 'running', ${now}, ${now})
    on conflict (caller, key) do update set operation = excluded.operation, body_hash = excluded.body_hash,
      state = 'running', status = null, headers = null, body = null, has_secret = false,
      created_at = excluded.created_at, seen_at = excluded.seen_at
    where r.created_at < ${stamp(at.forgottenSince)}
      or (r.state = 'running' and r.seen_at < ${stamp(at.deadSince)}
        and r.operation = excluded.operation and r.body_hash = excluded.body_hash)
    returning 1`.execute(db);
  return rows.length > 0;
}

export async function findRequest(db: Db, caller: string, key: string): Promise<KnownRequest | null> {
  const { rows } = await sql<{
    operation: string;
    bodyHash: string;
    state: string;
    status: number;
    headers: string | null;
    body: string | null;
    hasSecret: boolean;
  }>`
    select operation, body_hash as "bodyHash", state, status, headers::text as headers, body,
      has_secret as "hasSecret"
    from idempotent_requests where caller = ${caller} and key = ${key}`.execute(db);
  const row = rows[0];
  if (!row) return null;
  const { operation, bodyHash, state, status, headers, body, hasSecret } = row;
  const answer =
    state === 'done'
      ? { status, headers: JSON.parse(headers ?? '{}') as Record<string, string>, body, hasSecret }
      : null;
  return { operation, bodyHash, answer };
}

/** Says that the request is still being worked on. */
export async function keepRequest(db: Db, { caller, key }: RequestName, now: Instant): Promise<void> {
  await sql`
    update idempotent_requests set seen_at = ${stamp(now)}
    where caller = ${caller} and key = ${key} and state = 'running'`.execute(db);
}

export async function answerRequest(db: Db, { caller, key }: RequestName, answer: KeptAnswer): Promise<void> {
  await sql`
    update idempotent_requests set state = 'done', status = ${answer.status}::integer,
      headers = ${JSON.stringify(answer.headers)}::text::json, body = ${answer.body}, has_secret = ${answer.hasSecret}
    where caller = ${caller} and key = ${key}`.execute(db);
}

/** Gives the name back: the request did nothing and may be sent again. */
export async function releaseRequest(db: Db, { caller, key }: RequestName): Promise<void> {
  await sql`
    delete from idempotent_requests
    where caller = ${caller} and key = ${key} and state = 'running'`.execute(db);
}

/** Deletes what began before `since` and says how many. */
export async function deleteRequests(db: Db, since: Instant): Promise<number> {
  const { rows } = await sql`
    delete from idempotent_requests where created_at < ${stamp(since)} returning 1`.execute(db);
  return rows.length;
}
