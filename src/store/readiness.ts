/** Whether the database answers, and has everything that this version needs of it. */
import { sql } from 'kysely';
import { migrationNames } from './migrate.ts';
import type { Db } from './open.ts';

/** Migrations that this version has and the database lacks. */
export async function missingMigrations(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select name from migrations`.execute(db);
  const applied = new Set(rows.map(({ name }) => name));
  return migrationNames().filter((name) => !applied.has(name));
}
