/** DuckDB in the bench: tables in memory, two threads, `sql/duckdb.sql`. */
import { readFileSync } from 'node:fs';
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

/** The part of `@duckdb/node-api` used here: the package is not there when types are checked. */
interface DuckDb {
  readonly DuckDBInstance: {
    create(
      path: string,
      options: Readonly<Record<string, string>>,
    ): Promise<{ connect(): Promise<Connection> }>;
  };
}

interface Connection {
  run(sql: string): Promise<unknown>;
  runAndReadAll(sql: string): Promise<{ getRowsJson(): (string | number)[][] }>;
}

async function prepare(): Promise<Contender> {
  const folder = process.argv[2]!;
  const { DuckDBInstance }: DuckDb = await import('@duckdb/node-api' as string);
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '2',
    preserve_insertion_order: 'false',
  });
  const connection = await instance.connect();
  const read = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJson();
  for (const [table, columns] of Object.entries(TABLES)) {
    const types = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
    await connection.run(`CREATE TABLE ${table} (${types.join(', ')})`);
    await connection.run(
      `INSERT INTO ${table} SELECT * FROM read_csv('${join(folder, table)}.csv', header = false)`,
    );
  }
  const statements = splitStatements(readFileSync(new URL('./sql/duckdb.sql', import.meta.url), 'utf8'));
  return {
    version: String((await read('SELECT version()'))[0]![0]),
    clear: async () => {
      for (const table of createdTables(statements)) await connection.run(`DROP TABLE IF EXISTS ${table}`);
    },
    run: async () => {
      for (const statement of statements) await connection.run(statement);
    },
    tally: async (): Promise<Tally> => {
      const [lines, points, checksum] = (await read(tallySql((a, b) => `(${a} % ${b})`)))[0]!.map(Number);
      return { lines: lines!, points: points!, checksum: checksum! };
    },
    sample: async (every) =>
      (await read(`${SAMPLE_SQL} WHERE client % ${every} = 0`)).map((row) => row.join(',')),
  };
}

await serveContender(prepare);
