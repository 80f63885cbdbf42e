/** What the installation remembers of itself, by name. */
import { sql } from 'kysely';
import type { Db } from './open.ts';

/** Null when it was never set. */
export async function readSetting(db: Db, name: string): Promise<unknown> {
  const { rows } = await sql<{ value: string }>`
    select value::text as value from settings where name = ${name}`.execute(db);
  return rows[0] ? JSON.parse(rows[0].value) : null;
}

export async function writeSetting(db: Db, name: string, value: unknown): Promise<void> {
  await sql`
    insert into settings (name, value) values (${name}, ${JSON.stringify(value)}::text::json)
    on conflict (name) do update set value = excluded.value`.execute(db);
}
