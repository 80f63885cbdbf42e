/**
 * The audit log: entries that only grow, each with the hash of the one before, so that a changed, missing or
 * inserted entry shows. The database refuses changes (migration 0006); the chain shows those made around it.
 */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from './open.ts';
import { readBeyondScope } from './scope.ts';

export interface AuditEntry {
  readonly actor: {
    readonly kind: 'user' | 'key' | 'system';
    readonly id: string | null;
    readonly name: string;
  };
  /** `person.invited` */
  readonly action: string;
  readonly partner: string | null;
  readonly client: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface StoredEntry {
  readonly n: string;
  readonly at: string;
  readonly actorKind: 'user' | 'key' | 'system';
  readonly actorId: string | null;
  readonly actorName: string;
  readonly action: string;
  readonly partner: string | null;
  readonly client: string | null;
  /** JSON. */
  readonly detail: string;
  readonly previousHash: string;
  readonly hash: string;
}

/** Number of the advisory lock of whoever appends: entries have one writer at a time. */
const AUDIT_LOCK = 8_740_006;

/** Before the first entry. */
export const GENESIS = '0'.repeat(64);

/**
 * Appends an entry in the caller's transaction.
 *
 * NOTE: the chain is everybody's, so this leaves the caller's scope for a moment; nothing of it comes back.
 */
export function appendEntry(db: Db, entry: AuditEntry): Promise<void> {
  return readBeyondScope(db, async () => {
    await sql`select pg_advisory_xact_lock(${sql.lit(AUDIT_LOCK)})`.execute(db);
    const { rows } = await sql<{ n: string; previousHash: string; at: string }>`
      select coalesce((select max(n) from audit_entries), 0) + 1 as n,
        coalesce((select hash from audit_entries order by n desc limit 1), ${GENESIS}) as "previousHash",
        to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`.execute(db);
    const { actor, action, partner, client } = entry;
    const whole = {
      ...rows[0]!,
      actorKind: actor.kind,
      actorId: actor.id,
      actorName: actor.name,
      action,
      partner,
      client,
      detail: JSON.stringify(entry.detail),
    };
    await sql`
      insert into audit_entries (n, at_text, actor_kind, actor_id, actor_name, action, partner_id, client_id, detail,
        previous_hash, hash)
      values (${whole.n}::bigint, ${whole.at}, ${actor.kind}, ${actor.id}, ${actor.name}, ${action}, ${partner}, ${client},
        ${whole.detail}, ${whole.previousHash}, ${hashEntry(whole)})`.execute(db);
  });
}

/** What follows from everything else in the entry. */
export function hashEntry(entry: Omit<StoredEntry, 'hash'>): string {
  const { previousHash, n, at, actorKind, actorId, actorName, action, partner, client, detail } = entry;
  const text = JSON.stringify([
    previousHash,
    n,
    at,
    actorKind,
    actorId,
    actorName,
    action,
    partner,
    client,
    detail,
  ]);
  return createHash('sha256').update(text).digest('hex');
}

export interface EntryFilter {
  readonly partner: string | null;
  readonly client: string | null;
  /** Part of a name, an action or a detail. */
  readonly search: string | null;
  readonly action: string | null;
  /** Dates in UTC, both included. */
  readonly from: string | null;
  readonly to: string | null;
  /** Only entries with a smaller number. */
  readonly before: string | null;
  readonly limit: number;
}

const COLUMNS = sql`n, at_text as at, actor_kind as "actorKind", actor_id as "actorId", actor_name as "actorName",
  action, partner_id as partner, client_id as client, detail, previous_hash as "previousHash", hash`;

/** The newest first. */
export async function listEntries(db: Db, filter: EntryFilter): Promise<readonly StoredEntry[]> {
  const { partner, client, search, action, from, to, before, limit } = filter;
  const conditions = [
    sql`true`,
    ...(partner === null ? [] : [sql`partner_id = ${partner}`]),
    ...(client === null ? [] : [sql`client_id = ${client}`]),
    ...(action === null ? [] : [sql`action = ${action}`]),
    ...(from === null ? [] : [sql`at_text >= ${from}`]),
    ...(to === null ? [] : [sql`at_text < ${`${to}T99`}`]),
    ...(before === null ? [] : [sql`n < ${before}::bigint`]),
    ...(search === null || search === ''
      ? []
      : [sql`position(lower(${search}::text) in lower(actor_name || ' ' || action || ' ' || detail)) > 0`]),
  ];
  const { rows } = await sql<StoredEntry>`
    select ${COLUMNS} from audit_entries where ${sql.join(conditions, sql` and `)}
    order by n desc limit ${limit}`.execute(db);
  return rows;
}

/** In the order in which they were written. */
export async function readEntriesAfter(db: Db, n: number, limit: number): Promise<readonly StoredEntry[]> {
  const { rows } = await sql<StoredEntry>`
    select ${COLUMNS} from audit_entries where n > ${n} order by n limit ${limit}`.execute(db);
  return rows;
}
