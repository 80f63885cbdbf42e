/** Distinct values of a column that leads an index, by stepping from one to the next: rows in between are not read. */
import { sql } from 'kysely';
import type { Db } from './open.ts';

/** Values in any of the tables after `after`, in byte order. The column must come first in an index of each. */
export async function listDistinct(
  db: Db,
  tables: readonly string[],
  column: string,
  after: string,
  limit: number,
): Promise<readonly string[]> {
  const ref = sql.ref(column);
  const next = (from: ReturnType<typeof sql>) =>
    sql`least(${sql.join(tables.map((table) => sql`(select ${ref} from ${sql.table(table)} where ${ref} > ${from} order by ${ref} limit 1)`))})`;
  const { rows } = await sql<{ id: string }>`
    with recursive step (id) as (
      select ${next(sql`${after}::text collate "C"`)}
      union all
      select ${next(sql`step.id`)} from step where step.id is not null
    )
    select id from step where id is not null limit ${limit}`.execute(db);
  return rows.map((row) => row.id);
}
