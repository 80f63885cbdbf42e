/**
 * Activities are kept by quarter of their date, each quarter's table made when its first activity comes; dates
 * outside 2000–2099 share the default one.
 */
import { sql } from 'kysely';
import { civilOf } from '../base/day.ts';
import type { Instant } from '../base/zone.ts';
import { type Store, transact } from './open.ts';

const DAY_MS = 86_400_000;
const FIRST_YEAR = 2000;
const LAST_YEAR = 2099;

/** Number of the advisory lock of whoever adds a partition. */
const PARTITION_LOCK = 8_740_003;

const PARTITION_NAME = /^activities_(\d{4})q([1-4])$/;

const knownByStore = new WeakMap<Store['db'], Set<string>>();

/** Makes the partitions that activities at these instants need. Must not be called inside a transaction. */
export async function preparePartitions(store: Store, instants: Iterable<Instant>): Promise<void> {
  const wanted = new Map<string, { readonly year: number; readonly quarter: number }>();
  for (const at of instants) {
    const { year, month } = civilOf(Math.floor(at / DAY_MS));
    if (year < FIRST_YEAR || year > LAST_YEAR) continue;
    const quarter = Math.floor((month - 1) / 3) + 1;
    wanted.set(`activities_${year}q${quarter}`, { year, quarter });
  }
  let known = knownByStore.get(store.db);
  if (!known) knownByStore.set(store.db, (known = await loadPartitions(store)));
  for (const [name, { year, quarter }] of wanted) {
    if (known.has(name)) continue;
    await addPartition(store, name, year, quarter);
    known.add(name);
  }
}

/** Names of the partitions by quarter, `activities_2026q3`. */
export async function listPartitions(store: Store): Promise<readonly string[]> {
  return [...(await loadPartitions(store))].filter((name) => PARTITION_NAME.test(name)).sort();
}

/** Makes partitions by name; names of another shape are left out. Must not be called inside a transaction. */
export async function makePartitions(store: Store, names: readonly string[]): Promise<void> {
  const starts = names.flatMap((name) => {
    const match = PARTITION_NAME.exec(name);
    return match ? [Date.UTC(Number(match[1]), (Number(match[2]) - 1) * 3, 1)] : [];
  });
  await preparePartitions(store, starts);
}

async function loadPartitions(store: Store): Promise<Set<string>> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'activities'::regclass`.execute(store.db);
  return new Set(rows.map((row) => row.name));
}

async function addPartition(store: Store, name: string, year: number, quarter: number): Promise<void> {
  const from = `${year}-${String(quarter * 3 - 2).padStart(2, '0')}-01T00:00:00Z`;
  const to =
    quarter === 4
      ? `${year + 1}-01-01T00:00:00Z`
      : `${year}-${String(quarter * 3 + 1).padStart(2, '0')}-01T00:00:00Z`;
  await transact(store, async (trx) => {
    await sql`select pg_advisory_xact_lock(${sql.lit(PARTITION_LOCK)})`.execute(trx);
    await sql`
      create table if not exists ${sql.table(name)} partition of activities
      for values from (${sql.lit(from)}) to (${sql.lit(to)})`.execute(trx);
  });
}
