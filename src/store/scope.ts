/**
 * Whose rows a transaction may see: row-level security behind the policy table (migration 0004). The role and the
 * scope are set for one transaction and end with it. Everything that is not a request runs without one.
 */
import { sql } from 'kysely';
import type { Db, Store } from './open.ts';

export interface Scope {
  /** Everybody's rows, for reading. */
  readonly all: boolean;
  readonly partners: readonly string[];
  readonly clients: readonly string[];
  /** Whose own rows (notifications, settings); null: nobody's. */
  readonly user: string | null;
}

const ROLE = 'uptier_scoped';

/** The same store for one request: each of its transactions sees the scope's rows and no others. */
export function scopeStore(store: Store, scope: Scope): Store {
  return { ...store, scope };
}

/** The same store as the product itself uses it. */
export function unscopeStore(store: Store): Store {
  return store.scope === null ? store : { ...store, scope: null };
}

const scoped = new WeakSet<Db>();

/** Narrows a transaction that has just begun. */
export async function enterScope(trx: Db, { all, partners, clients, user }: Scope): Promise<void> {
  scoped.add(trx);
  await sql`select set_config('uptier.all', ${all ? 'on' : 'off'}, true),
    set_config('uptier.partners', ${partners}::text[]::text, true),
    set_config('uptier.clients', ${clients}::text[]::text, true),
    set_config('uptier.user', ${user ?? ''}, true),
    set_config('role', ${ROLE}, true)`.execute(trx);
}

/**
 * Runs reads that a calculation needs but the caller may not see, such as the other partners of a shared client.
 * What comes back must be reduced to the caller's own numbers.
 */
export async function readBeyondScope<Value>(db: Db, read: () => Promise<Value>): Promise<Value> {
  if (!scoped.has(db)) return read();
  await sql`select set_config('role', 'none', true)`.execute(db);
  scoped.delete(db);
  try {
    return await read();
  } finally {
    scoped.add(db);
    await sql`select set_config('role', ${ROLE}, true)`.execute(db);
  }
}
