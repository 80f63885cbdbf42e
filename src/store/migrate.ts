/**
 * Brings a database to the newest shape: the files of `migrations/` in order of name, each in a transaction of
 * its own and never twice. A file that was applied must not change afterwards.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

/** Plain SQL without Kysely: several statements in one text. */
export interface ScriptRunner {
  run(script: string): Promise<void>;
  query(text: string): Promise<readonly Record<string, unknown>[]>;
}

const FOLDER = new URL('./migrations/', import.meta.url);

const APPLIED = `create table if not exists migrations (
  name text collate "C" primary key,
  checksum text not null,
  applied_at timestamptz not null default now()
)`;

interface Migration {
  readonly name: string;
  readonly script: string;
  readonly checksum: string;
}

/** Names of all migrations, in the order in which they apply. */
export function migrationNames(): readonly string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.sql'))
    .map((file) => file.replace(/\.sql$/, ''))
    .sort();
}

function readMigrations(): readonly Migration[] {
  return migrationNames().map((name) => {
    const script = readFileSync(new URL(`${name}.sql`, FOLDER), 'utf8');
    const checksum = createHash('sha256').update(script.replaceAll('\r\n', '\n')).digest('hex');
    return { name, script, checksum };
  });
}

/**
 * Applies what is missing, up to `through` if that is given, and returns its names. Throws when an applied file changed, or when the database knows
 * a migration that this version does not have.
 */
export async function migrate(
  runner: ScriptRunner,
  through: string | null = null,
): Promise<readonly string[]> {
  await runner.run(APPLIED);
  const rows = await runner.query('select name, checksum from migrations order by name');
  const applied = new Map(rows.map((row) => [String(row.name), String(row.checksum)]));
  const migrations = readMigrations();
  for (const name of applied.keys())
    if (!migrations.some((each) => each.name === name))
      throw new Error(`The database was written by a newer version of Uptier (migration ${name}).`);
  const missing: string[] = [];
  for (const { name, script, checksum } of migrations) {
    const before = applied.get(name);
    if (before !== undefined && before !== checksum)
      throw new Error(`The migration ${name} has changed since it was applied to this database.`);
    if (before !== undefined || (through !== null && name > through)) continue;
    const note = `insert into migrations (name, checksum) values ('${name}', '${checksum}')`;
    await runner.run(`begin;\n${script}\n;${note};\ncommit;`);
    missing.push(name);
  }
  return missing;
}
