/** Every fact there is, a page at a time by the tables' own order, so that memory stays flat; for exports. */
import { type RawBuilder, sql } from 'kysely';
import type { Fact } from '../facts/fact.ts';
import { type FactRow, fromRow, WHOLE } from './facts.ts';
import type { Db } from './open.ts';
import { stamp } from './stamp.ts';

interface WalkedTable {
  readonly name: string;
  /** Where a fact is at home, the instant where the table is ordered by it, and the fact's id. */
  readonly key: readonly string[];
  readonly type: RawBuilder<unknown>;
  readonly data: RawBuilder<unknown>;
}

const TABLES: readonly WalkedTable[] = [
  { name: 'partner_facts', key: ['partner_id', 'id'], type: sql`type`, data: sql`data` },
  { name: 'client_facts', key: ['client_id', 'id'], type: sql`type`, data: sql`data` },
  {
    name: 'activities',
    key: ['client_id', 'at', 'id'],
    type: sql`'activity.performed'::text`,
    data: sql`json_build_object('client', client_id, 'employee', employee_id, 'tool', tool, 'action', action)`,
  },
  {
    name: 'voids',
    key: ['fact_id', 'id'],
    type: sql`'fact.voided'::text`,
    data: sql`json_build_object('fact', fact_id, 'reason', reason)`,
  },
];

type WalkedRow = FactRow & { readonly instant: number };

/** Facts about partners come first, then clients' by client, their activities by client, and voids. */
export async function* walkFacts(db: Db, pageSize: number): AsyncGenerator<readonly Fact[]> {
  for (const table of TABLES)
    for (let last: WalkedRow | undefined; ; ) {
      const rows: readonly WalkedRow[] = await readPage(db, table, last, pageSize);
      if (rows.length > 0) yield rows.map(fromRow);
      if (rows.length < pageSize) break;
      last = rows.at(-1);
    }
}

async function readPage(
  db: Db,
  { name, key, type, data }: WalkedTable,
  after: WalkedRow | undefined,
  limit: number,
): Promise<readonly WalkedRow[]> {
  const refs = sql.join(key.map((column) => sql.ref(`${name}.${column}`)));
  const { rows } = await sql<WalkedRow>`
    select ${sql.ref(key[0]!)} as home, id, ${type} as type, ${WHOLE}, ${data} as data,
      (extract(epoch from ${sql.ref(`${name}.at`)}) * 1000)::float8 as instant
    from ${sql.table(name)} ${after ? sql`where (${refs}) > (${placeOf(key, after)})` : sql``}
    order by ${refs} limit ${limit}`.execute(db);
  return rows;
}

function placeOf(key: readonly string[], row: WalkedRow) {
  const id = (text: string) => sql`${text}::text collate "C"`;
  const instant = stamp(row.instant);
  return sql.join(key.length === 3 ? [id(row.home), instant, id(row.id)] : [id(row.home), id(row.id)]);
}
