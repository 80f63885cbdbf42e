/** ClickHouse (chdb) in the bench: MergeTree tables in order of client, two threads, `sql/clickhouse.sql`. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Contender,
  createdTables,
  SAMPLE_SQL,
  serveContender,
  splitStatements,
  type Tally,
  tallySql,
} from './contender.ts';
import { TABLES } from './tables.ts';

/** The part of `chdb` used here: the package is not there when types are checked. */
interface Chdb {
  readonly Session: new (folder: string) => { query(sql: string, format?: string): string };
}

const TYPES = { SMALLINT: 'Int16', INTEGER: 'Int32', BIGINT: 'Int64' } as const;

async function prepare(): Promise<Contender> {
  const folder = process.argv[2]!;
  const storage = join(folder, 'clickhouse');
  rmSync(storage, { recursive: true, force: true });
  mkdirSync(storage, { recursive: true });
  const { Session }: Chdb = await import('chdb' as string);
  const session = new Session(storage);
  const query = (sql: string) => session.query(sql, 'CSV').trim();
  query('CREATE DATABASE bench');
  query('USE bench');
  query('SET max_threads = 2');
  query('SET max_insert_threads = 2');
  query("SET join_algorithm = 'parallel_hash'");
  for (const [table, columns] of Object.entries(TABLES)) {
    const names = Object.keys(columns);
    const types = Object.entries(columns).map(([name, type]) => `${name} ${TYPES[type]}`);
    const order = names.filter((name) => /^(?:client|product_line|day|instant|deal|change)$/.test(name));
    query(`CREATE TABLE ${table} (${types.join(', ')}) ENGINE = MergeTree ORDER BY (${order.join(', ')})`);
    query(
      `INSERT INTO ${table} SELECT * FROM file('${join(folder, table)}.csv', CSV, '${types.join(', ')}')`,
    );
    query(`OPTIMIZE TABLE ${table} FINAL`);
  }
  const statements = splitStatements(readFileSync(new URL('./sql/clickhouse.sql', import.meta.url), 'utf8'));
  return {
    version: query('SELECT version()').replaceAll('"', ''),
    clear: async () => {
      for (const table of createdTables(statements)) query(`DROP TABLE IF EXISTS ${table}`);
    },
    run: async () => {
      for (const statement of statements) query(statement);
    },
    tally: async (): Promise<Tally> => {
      const [lines, points, checksum] = query(tallySql((a, b) => `(${a} % ${b})`))
        .split(',')
        .map(Number);
      return { lines: lines!, points: points!, checksum: checksum! };
    },
    sample: async (every) => query(`${SAMPLE_SQL} WHERE client % ${every} = 0`).split('\n'),
  };
}

await serveContender(prepare);
