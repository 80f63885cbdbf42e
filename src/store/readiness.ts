/** Whether the database answers, and has everything that this version needs of it. */
import { sql } from 'kysely';
import { migrationNames } from './migrate.ts';
import type { Db } from './open.ts';

/** Of this version: files that come later belong to the next one. */
const NEEDED = migrationNames();

/** Migrations that this version has and the database lacks. */
export async function missingMigrations(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select name from migrations`.execute(db);
  const applied = new Set(rows.map(({ name }) => name));
  return NEEDED.filter((name) => !applied.has(name));
}
