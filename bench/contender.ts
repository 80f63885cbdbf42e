/**
 * What every contender of the engine's bench can be told, and the loop that a contender's process runs. Each stands
 * in a process of its own, so that its peak of memory is its own; all are loaded first and then run in turns, so that
 * whatever else the machine does hits them alike.
 */

export interface Contender {
  readonly version: string;
  /** Forgets the last run. */
  clear(): Promise<void>;
  /** Computes all credit lines; loading has happened before. */
  run(): Promise<void>;
  /** What the last run produced. */
  tally(): Promise<Tally>;
  /** Its lines of every client whose number is a multiple of `every`, as text, in any order. */
  sample(every: number): Promise<string[]>;
}

export interface Tally {
  readonly lines: number;
  /** Σ micropoints */
  readonly points: number;
  /** See `CHECKSUM`. */
  readonly checksum: number;
}

/**
 * Σ ((31 client + 37 partner + 41 kind + 43 product line + 47 start + 53 end) mod 65521) × (micropoints mod 1000003),
 * modulo 1000000007: the same for the same lines in any order.
 */
export const CHECKSUM = {
  fields: [31, 37, 41, 43, 47, 53],
  mixed: 65_521,
  points: 1_000_003,
  sum: 1_000_000_007,
} as const;

/** The checksum as SQL over the table `lines`; `remainder` writes a mod b. */
export function tallySql(remainder: (a: string, b: number) => string): string {
  const [client, partner, kind, line, start, end] = CHECKSUM.fields;
  const mixed = remainder(
    `(${client} * client + ${partner} * partner + ${kind} * kind + ${line} * coalesce(product_line, 65535)` +
      ` + ${start} * start_day + ${end} * end_day)`,
    CHECKSUM.mixed,
  );
  const sum = `sum(${mixed} * ${remainder('points', CHECKSUM.points)})`;
  return `SELECT count(*), sum(points), ${remainder(sum, CHECKSUM.sum)} FROM lines`;
}

export const SAMPLE_SQL =
  'SELECT client, partner, kind, coalesce(product_line, 65535) AS product_line, start_day, end_day, points FROM lines';

export interface Timing {
  readonly wallMs: number;
  /** Of all threads of the process. */
  readonly cpuMs: number;
}

export type Order =
  | { readonly order: 'run' | 'tally' | 'memory' }
  | { readonly order: 'sample'; readonly every: number };

/** Obeys the bench until it hangs up. */
export async function serveContender(prepare: () => Promise<Contender>): Promise<void> {
  const contender = await prepare();
  process.on('message', async (order: Order) => process.send!(await obey(contender, order)));
  process.on('disconnect', () => process.exit(0));
  process.send!(contender.version);
}

async function obey(contender: Contender, order: Order): Promise<Timing | Tally | string[] | number> {
  switch (order.order) {
    case 'run': {
      await contender.clear();
      const cpu = process.cpuUsage();
      const begin = performance.now();
      await contender.run();
      const wallMs = performance.now() - begin;
      const { user, system } = process.cpuUsage(cpu);
      return { wallMs, cpuMs: (user + system) / 1000 };
    }
    case 'tally':
      return contender.tally();
    case 'sample':
      return (await contender.sample(order.every)).sort();
    case 'memory':
      return process.resourceUsage().maxRSS * 1024;
  }
}

/** The statements of a file, without comments. */
export function splitStatements(sql: string): string[] {
  return sql
    .replace(/--.*$/gm, '')
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}

/** The tables that the statements create, to be dropped before the next run. */
export function createdTables(statements: readonly string[]): string[] {
  return statements.flatMap((statement) => /^CREATE TABLE (\w+)/.exec(statement)?.[1] ?? []);
}
