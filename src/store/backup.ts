/**
 * Everything an installation keeps, row by row as text, and back into a new database. It reads the catalog and knows
 * no table by name but those that say whether a database is new, so a later migration needs nothing here.
 */
import { sql } from 'kysely';
import type { Db } from './open.ts';

/** A table whose rows are kept; columns in their order, types as the database writes them. */
export interface KeptTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly types: readonly string[];
}

/** Values in the order of the columns, each as the database writes it. */
export type KeptRow = readonly (string | null)[];

const ROWS_AT_ONCE = 2000;

/** Tables of the schema, each after those that it refers to. A partition's rows belong to its parent's. */
export async function listTables(db: Db): Promise<readonly KeptTable[]> {
  const { rows } = await sql<{ name: string; columns: string[]; types: string[]; needs: string[] }>`
    select c.relname as name,
      array_agg(a.attname::text order by a.attnum) as columns,
      array_agg(format_type(a.atttypid, a.atttypmod) order by a.attnum) as types,
      coalesce((select array_agg(distinct n.confrelid::regclass::text) from pg_constraint n
        where n.conrelid = c.oid and n.contype = 'f' and n.confrelid <> c.oid), '{}') as needs
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      and a.attgenerated = ''
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname <> 'migrations'
    group by c.oid order by c.relname collate "C"`.execute(db);
  const ordered: KeptTable[] = [];
  const waiting = [...rows];
  while (waiting.length > 0) {
    const next = waiting.findIndex(({ needs }) =>
      needs.every((name) => !waiting.some((each) => each.name === name)),
    );
    // Tables that refer to each other in a ring would need their constraints deferred; there are none.
    if (next < 0) throw new Error(`These tables refer to each other: ${waiting.map((each) => each.name)}`);
    const [{ name, columns, types }] = waiting.splice(next, 1) as [(typeof rows)[number]];
    ordered.push({ name, columns, types });
  }
  return ordered;
}

/** Migrations that the database has, by name, with their checksums. */
export async function listApplied(
  db: Db,
): Promise<readonly { readonly name: string; readonly checksum: string }[]> {
  const { rows } = await sql<{ name: string; checksum: string }>`
    select name, checksum from migrations order by name`.execute(db);
  return rows;
}

/** A table's rows, some at a time; the transaction must see one moment. */
export async function* readRows(trx: Db, { name, columns }: KeptTable): AsyncGenerator<readonly KeptRow[]> {
  const texts = sql.join(columns.map((column) => sql`${sql.ref(column)}::text`));
  await sql`declare kept no scroll cursor for select array[${texts}] as texts from ${sql.table(name)}`.execute(
    trx,
  );
  for (;;) {
    const { rows } = await sql<{
      texts: (string | null)[];
    }>`fetch ${sql.lit(ROWS_AT_ONCE)} from kept`.execute(trx);
    if (rows.length > 0) yield rows.map(({ texts: row }) => row);
    if (rows.length < ROWS_AT_ONCE) break;
  }
  await sql`close kept`.execute(trx);
}

/** True when nobody has put anything in: no facts, no program, no people. */
export async function isNew(db: Db): Promise<boolean> {
  const tables = new Set((await listTables(db)).map(({ name }) => name));
  for (const name of ['fact_keys', 'programs', 'users'].filter((each) => tables.has(each))) {
    const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(db);
    if (rows.length > 0) return false;
  }
  return true;
}

/** Takes out what migrations put into a new database, before rows come back. */
export async function emptyTable(trx: Db, { name }: KeptTable): Promise<void> {
  const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(trx);
  if (rows.length > 0) await sql`delete from ${sql.table(name)}`.execute(trx);
}

/** Puts rows back as they were. */
export async function writeRows(trx: Db, table: KeptTable, rows: readonly KeptRow[]): Promise<void> {
  const { name, columns, types } = table;
  const names = sql.join(columns.map((column) => sql.ref(column)));
  const casts = sql.join(columns.map((column, i) => sql`${sql.ref(column)}::${sql.raw(types[i]!)}`));
  const values = sql.join(columns.map((_, i) => sql`${rows.map((row) => row[i]!)}::text[]`));
  await sql`insert into ${sql.table(name)} (${names}) overriding system value
    select ${casts} from unnest(${values}) as kept (${names})`.execute(trx);
}

/** Lets identity columns go on after the highest number that came back. */
export async function continueIdentities(trx: Db): Promise<void> {
  const { rows } = await sql<{ table: string; column: string }>`
    select c.relname as "table", a.attname as "column" from pg_attribute a join pg_class c on c.oid = a.attrelid
    where a.attidentity <> '' and c.relnamespace = current_schema()::regnamespace and not c.relispartition`.execute(
    trx,
  );
  for (const { table, column } of rows)
    await sql`select setval(pg_get_serial_sequence(quote_ident(${table}), ${column}),
      (select coalesce(max(${sql.ref(column)}), 0) + 1 from ${sql.table(table)}), false)`.execute(trx);
}
