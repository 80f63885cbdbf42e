/** The schema as text, read from the database's own catalog: the same for every database of the same migrations. */
import { sql } from 'kysely';
import type { Db } from './open.ts';

interface ColumnRow {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly collation: string | null;
  readonly isRequired: boolean;
  readonly fallback: string | null;
  readonly identity: string;
}

interface NamedRow {
  readonly table: string;
  readonly text: string;
}

/** Tables of the schema `public` by name, with columns, constraints and indexes; partitions by quarter left out. */
export async function describeSchema(db: Db): Promise<string> {
  const tables = await readTables(db);
  const columns = await readColumns(db);
  const constraints = await readConstraints(db);
  const indexes = await readIndexes(db);
  const textsOf = (rows: readonly NamedRow[], table: string) =>
    rows.filter((row) => row.table === table).map((row) => row.text);
  const described = tables.map(({ table, text: partition }) => {
    const inside = [
      ...columns.filter((row) => row.table === table).map(writeColumn),
      ...textsOf(constraints, table),
    ];
    const after = textsOf(indexes, table).map((text) => `${text};\n`);
    return `create table ${table} (\n${inside.map((line) => `  ${line}`).join(',\n')}\n)${partition};\n${after.join('')}`;
  });
  return `-- The schema that the migrations make, written by the tests from the database's catalog.\n\n${described.join('\n')}`;
}

const SCOPE = sql`
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    and not (c.relispartition and c.relname <> 'activities_other')`;

async function readTables(db: Db): Promise<readonly NamedRow[]> {
  const { rows } = await sql<NamedRow>`
    select c.relname as table,
      case when c.relkind = 'p' then ' partition by ' || pg_get_partkeydef(c.oid) else '' end as text
    ${SCOPE} order by c.relname collate "C"`.execute(db);
  return rows;
}

async function readColumns(db: Db): Promise<readonly ColumnRow[]> {
  const { rows } = await sql<ColumnRow>`
    select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
      (select l.collname from pg_collation l join pg_type t on t.oid = a.atttypid
        where l.oid = a.attcollation and a.attcollation <> t.typcollation) as collation,
      a.attnotnull as "isRequired", pg_get_expr(d.adbin, d.adrelid) as fallback, a.attidentity::text as identity
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attnum > 0 and not a.attisdropped and c.oid in (select c.oid ${SCOPE})
    order by c.relname collate "C", a.attnum`.execute(db);
  return rows;
}

function writeColumn({ name, type, collation, isRequired, fallback, identity }: ColumnRow): string {
  const parts = [name, type];
  if (collation !== null) parts.push(`collate "${collation}"`);
  if (isRequired) parts.push('not null');
  if (fallback !== null) parts.push(`default ${fallback}`);
  if (identity === 'a') parts.push('generated always as identity');
  return parts.join(' ');
}

async function readConstraints(db: Db): Promise<readonly NamedRow[]> {
  const { rows } = await sql<NamedRow>`
    select c.relname as table, 'constraint ' || n.conname || ' ' || pg_get_constraintdef(n.oid) as text
    from pg_constraint n join pg_class c on c.oid = n.conrelid
    where n.contype <> 'n' and c.oid in (select c.oid ${SCOPE})
    order by c.relname collate "C", n.contype desc, n.conname collate "C"`.execute(db);
  return rows;
}

async function readIndexes(db: Db): Promise<readonly NamedRow[]> {
  const { rows } = await sql<NamedRow>`
    select c.relname as table, pg_get_indexdef(i.indexrelid) as text
    from pg_index i join pg_class c on c.oid = i.indrelid
    where c.oid in (select c.oid ${SCOPE}) and not exists (
      select 1 from pg_constraint n where n.conindid = i.indexrelid)
    order by c.relname collate "C", i.indexrelid::regclass::text collate "C"`.execute(db);
  return rows;
}
