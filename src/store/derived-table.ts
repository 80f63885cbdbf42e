/**
 * Tables that only repeat what follows from facts: read, compared with what was worked out anew, and brought to
 * it row by row, so that what stays the same is never written. Verification compares by the same columns.
 */
import { sql } from 'kysely';
import { anyOf } from './any-of.ts';
import type { Db } from './open.ts';

type ColumnType = 'text' | 'integer' | 'bigint' | 'date' | 'json';

/** Dates are days since 1970-01-01, whole numbers JavaScript numbers, JSON its text. */
export type DerivedRow = Readonly<Record<string, string | number | null>>;

export interface DerivedTable {
  readonly name: string;
  readonly columns: Readonly<Record<string, ColumnType>>;
  readonly key: readonly string[];
  /** The column by whose values rows are replaced as a whole. */
  readonly scope: string;
  /** No column can hold control characters other than tabs and line ends: rows may be read as one text. */
  readonly isPlain?: true;
  /** Only rows with this value in that column belong to it. */
  readonly part?: { readonly column: string; readonly value: string };
}

/** One difference between what is stored and what follows from the facts. */
export interface RowDifference {
  readonly table: string;
  /** The key's columns and values. */
  readonly key: DerivedRow;
  /** Null: the whole row is missing on one side. */
  readonly field: string | null;
  readonly stored: string | number | null;
  readonly computed: string | number | null;
}

/** The stored rows of some scopes, in order of the key. */
export async function loadRows(
  db: Db,
  table: DerivedTable,
  scopes: readonly string[],
): Promise<readonly DerivedRow[]> {
  if (scopes.length === 0) return [];
  const part = table.part ? sql` and ${sql.ref(table.part.column)} = ${table.part.value}` : sql``;
  const { rows } = await sql<DerivedRow>`
    select ${selectColumns(table)} from ${sql.table(table.name)}
    where ${sql.ref(table.scope)} = ${anyOf(scopes)}${part}
    order by ${sql.join(table.key.map((column) => sql.ref(column)))}`.execute(db);
  return rows;
}

/** The stored rows of some scopes in several tables, in no particular order: one question for all of them. */
export async function loadTables(
  db: Db,
  tables: readonly DerivedTable[],
  scopes: readonly string[],
): Promise<ReadonlyMap<DerivedTable, readonly DerivedRow[]>> {
  const rowsByTable = new Map<DerivedTable, DerivedRow[]>(tables.map((table) => [table, []]));
  const parts = tables.map((table, i) => {
    const part = table.part ? sql` and ${sql.ref(table.part.column)} = ${table.part.value}` : sql``;
    const from = sql`${sql.table(table.name)} where ${sql.ref(table.scope)} = ${anyOf(scopes)}${part}`;
    if (table.isPlain)
      return sql`select ${sql.lit(i)}::integer as place, ${packRows(table, [])} as written from ${from}`;
    return sql`select ${sql.lit(i)}::integer as place, row_to_json(stored)::text as written
      from (select ${selectColumns(table)} from ${from}) as stored`;
  });
  const { rows } = await sql<{
    place: number;
    written: string | null;
  }>`${sql.join(parts, sql` union all `)}`.execute(db);
  for (const { place, written } of rows) {
    const table = tables[place]!;
    if (table.isPlain) rowsByTable.set(table, unpackRows(table, written));
    else rowsByTable.get(table)!.push(JSON.parse(written!) as DerivedRow);
  }
  return rowsByTable;
}

const ROW_END = '\x1e';
const CELL_END = '\x1f';
const NULL_CELL = '\x1d';

/** All rows of a plain table as one text, by some columns: rows one by one cost several times as much. */
export function packRows(table: DerivedTable, order: readonly string[]) {
  const cells = Object.entries(table.columns).map(([column, type]) => {
    const ref = sql.ref(column);
    const cell = type === 'date' ? sql`(${ref} - date '1970-01-01')` : ref;
    return sql`coalesce(${cell}::text, ${sql.lit(NULL_CELL)})`;
  });
  const sorted =
    order.length === 0 ? sql`` : sql` order by ${sql.join(order.map((column) => sql.ref(column)))}`;
  return sql`string_agg(concat_ws(${sql.lit(CELL_END)}, ${sql.join(cells)}), ${sql.lit(ROW_END)}${sorted})`;
}

/** What `packRows` gave, in rows of cells in the order of the table's columns; null without rows. */
export function unpackCells(text: string | null): (string | null)[][] {
  if (text === null) return [];
  return text.split(ROW_END).map((packed) => {
    const cells: (string | null)[] = packed.split(CELL_END);
    for (let i = 0; i < cells.length; i++) if (cells[i] === NULL_CELL) cells[i] = null;
    return cells;
  });
}

function unpackRows(table: DerivedTable, text: string | null): DerivedRow[] {
  const columns = Object.entries(table.columns);
  return unpackCells(text).map((cells) => {
    const row: Record<string, string | number | null> = {};
    for (let i = 0; i < columns.length; i++) {
      const [column, type] = columns[i]!;
      const cell = cells[i]!;
      row[column] = cell === null || type === 'text' || type === 'json' ? cell : Number(cell);
    }
    return row;
  });
}

/** The columns as `DerivedRow` has them. */
function selectColumns(table: DerivedTable) {
  return sql.join(
    Object.entries(table.columns).map(([column, type]) => {
      const ref = sql.ref(column);
      if (type === 'date') return sql`(${ref} - date '1970-01-01') as ${ref}`;
      if (type === 'bigint') return sql`${ref}::float8 as ${ref}`;
      if (type === 'json') return sql`${ref}::text as ${ref}`;
      return ref;
    }),
  );
}

/** Makes the rows all that is stored of these scopes. Returns, by table, what was written or gone, old and new. */
export async function replaceTables(
  db: Db,
  tables: readonly DerivedTable[],
  scopes: readonly string[],
  rowsByTable: ReadonlyMap<DerivedTable, readonly DerivedRow[]>,
): Promise<ReadonlyMap<DerivedTable, readonly DerivedRow[]>> {
  const stored = await loadTables(db, tables, scopes);
  const changed = new Map<DerivedTable, readonly DerivedRow[]>();
  for (const table of tables)
    changed.set(table, await replaceRows(db, table, stored.get(table)!, rowsByTable.get(table)!));
  return changed;
}

async function replaceRows(
  db: Db,
  table: DerivedTable,
  before: readonly DerivedRow[],
  rows: readonly DerivedRow[],
): Promise<readonly DerivedRow[]> {
  const stored = new Map(before.map((row) => [keyOf(table, row), row]));
  const written: DerivedRow[] = [];
  const changed: DerivedRow[] = [];
  for (const row of rows) {
    const key = keyOf(table, row);
    const same = stored.get(key);
    stored.delete(key);
    if (same && isSame(table, same, row)) continue;
    written.push(row);
    changed.push(row);
    if (same) changed.push(same);
  }
  const gone = [...stored.values()];
  if (gone.length > 0) await deleteRows(db, table, gone);
  if (written.length > 0) await upsertRows(db, table, written);
  return [...changed, ...gone];
}

function keyOf(table: DerivedTable, row: DerivedRow): string {
  return table.key.map((column) => row[column]).join('\n');
}

function isSame(table: DerivedTable, a: DerivedRow, b: DerivedRow): boolean {
  for (const column in table.columns) if (a[column] !== b[column]) return false;
  return true;
}

async function upsertRows(db: Db, table: DerivedTable, rows: readonly DerivedRow[]): Promise<void> {
  const names = Object.keys(table.columns);
  const rest = names.filter((name) => !table.key.includes(name));
  const refs = (columns: readonly string[]) => sql.join(columns.map((column) => sql.ref(column)));
  const values = names.map((name) => {
    const ref = sql.ref(`u.${name}`);
    return table.columns[name] === 'date' ? sql`date '1970-01-01' + ${ref}` : ref;
  });
  const action =
    rest.length === 0
      ? sql`do nothing`
      : sql`do update set ${sql.join(rest.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`))}`;
  await sql`
    insert into ${sql.table(table.name)} (${refs(names)})
    select ${sql.join(values)} from unnest(${unnestColumns(table, names, rows)}) as u (${refs(names)})
    on conflict (${refs(table.key)}) ${action}`.execute(db);
}

async function deleteRows(db: Db, table: DerivedTable, rows: readonly DerivedRow[]): Promise<void> {
  const matches = table.key.map((name) => sql`t.${sql.ref(name)} = u.${sql.ref(name)}`);
  await sql`
    delete from ${sql.table(table.name)} as t
    using unnest(${unnestColumns(table, table.key, rows)}) as u (${sql.join(table.key.map((name) => sql.ref(name)))})
    where ${sql.join(matches, sql` and `)}`.execute(db);
}

const ARRAY_TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'text[]',
  integer: 'integer[]',
  bigint: 'bigint[]',
  date: 'integer[]',
  json: 'json[]',
};

function unnestColumns(table: DerivedTable, names: readonly string[], rows: readonly DerivedRow[]) {
  return sql.join(
    names.map((name) => {
      const type = table.columns[name]!;
      const values = rows.map((row) => row[name]!);
      // NOTE: PGlite would write JSON text once more as JSON; as text it arrives as it is.
      if (type === 'json') return sql`${values}::text[]::json[]`;
      return sql`${values}::${sql.raw(ARRAY_TYPES[type])}`;
    }),
  );
}

/** Differences between stored and computed rows of the same scopes. */
export function compareRows(
  table: DerivedTable,
  stored: readonly DerivedRow[],
  computed: readonly DerivedRow[],
): RowDifference[] {
  const differences: RowDifference[] = [];
  const left = new Map(stored.map((row) => [keyOf(table, row), row]));
  const keyRow = (row: DerivedRow) => Object.fromEntries(table.key.map((column) => [column, row[column]!]));
  const whole = { table: table.name, field: null };
  for (const row of computed) {
    const key = keyOf(table, row);
    const before = left.get(key);
    left.delete(key);
    if (!before)
      differences.push({ ...whole, key: keyRow(row), stored: null, computed: JSON.stringify(row) });
    else
      for (const field of Object.keys(table.columns))
        if (before[field] !== row[field])
          differences.push({
            table: table.name,
            key: keyRow(row),
            field,
            stored: before[field]!,
            computed: row[field]!,
          });
  }
  for (const row of left.values())
    differences.push({ ...whole, key: keyRow(row), stored: JSON.stringify(row), computed: null });
  return differences;
}
