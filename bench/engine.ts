/**
 * The engine's full recompute against the same answer from DuckDB and ClickHouse: same facts in memory, two threads
 * each, all credit lines compared. `--activities 1000000` for a smaller one, `--rounds 3`, `--seed 1`. The full size
 * is 20 million activities; it alone is written to RESULTS.md.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Order, Tally, Timing } from './contender.ts';
import { describeMachine, writeSection } from './results.ts';
import { writeTables } from './tables.ts';
import { makeWorld } from './world.ts';

const FULL_SIZE = 20_000_000;

const { values: flags } = parseArgs({
  options: {
    activities: { type: 'string', default: String(FULL_SIZE) },
    rounds: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
  },
});
const activities = Number(flags.activities);
const rounds = Number(flags.rounds);
const seed = Number(flags.seed);
const folder = fileURLToPath(new URL('./.cache/engine', import.meta.url));

interface Runner {
  readonly name: string;
  readonly version: string;
  readonly child: ChildProcess;
  readonly timings: Timing[];
}

/** The engine makes many short-lived objects: V8's defaults collect them every 4 MB, with helper threads to wait for. */
const UPTIER_FLAGS = ['--min-semi-space-size=16', '--no-parallel-scavenge'];

/** Starts a contender's process and waits until it has loaded the facts. */
async function startRunner(name: string, file: string, args: readonly string[]): Promise<Runner> {
  console.log(`${name}: loading …`);
  const execArgv = file.includes('uptier') ? UPTIER_FLAGS : [];
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), [...args], { execArgv });
  const version = await nextMessage<string>(child);
  return { name, version, child, timings: [] };
}

function nextMessage<Message>(child: ChildProcess): Promise<Message> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error(`${child.spawnfile} ended before it answered`));
    child.once('exit', fail);
    child.once('message', (message) => {
      child.off('exit', fail);
      resolve(message as Message);
    });
  });
}

function tell<Answer>({ child }: Runner, order: Order): Promise<Answer> {
  const answer = nextMessage<Answer>(child);
  child.send(order);
  return answer;
}

async function runOnce(runner: Runner): Promise<void> {
  const timing = await tell<Timing>(runner, { order: 'run' });
  runner.timings.push(timing);
  console.log(`${runner.name}: ${showSeconds(timing.wallMs)} (${showSeconds(timing.cpuMs)} of processor)`);
}

function stop({ child }: Runner): void {
  child.disconnect();
}

/** Counts, sums, checksums and the rows of a sample must be the same everywhere. */
async function compareAnswers(runners: readonly Runner[], clients: number): Promise<Tally> {
  const every = Math.max(1, Math.floor(clients / 200));
  const tallies: string[] = [];
  const samples: string[] = [];
  for (const runner of runners) {
    tallies.push(JSON.stringify(await tell<Tally>(runner, { order: 'tally' })));
    samples.push((await tell<string[]>(runner, { order: 'sample', every })).join('\n'));
  }
  for (const [i, runner] of runners.entries()) {
    if (tallies[i] !== tallies[0])
      throw new Error(`${runner.name} says ${tallies[i]}, the engine ${tallies[0]}`);
    if (samples[i] !== samples[0]) throw new Error(`${runner.name} has other lines than the engine`);
  }
  const sampled = samples[0]!.split('\n').length;
  console.log(`All agree: ${tallies[0]}; ${sampled} lines of every ${every}th client compared one by one.`);
  return JSON.parse(tallies[0]!) as Tally;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

const wallOf = (runner: Runner) => median(runner.timings.map((timing) => timing.wallMs));
const cpuOf = (runner: Runner) => median(runner.timings.map((timing) => timing.cpuMs));
const showSeconds = (ms: number) => `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
const showMemory = (bytes: number) => `${(bytes / 2 ** 30).toFixed(2)} GB`;

interface Growth {
  readonly activities: number;
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** The engine alone at a quarter, at half and at the whole. */
async function measureGrowth(): Promise<Growth[]> {
  const sizes = [activities / 4, activities / 2, activities].map(Math.round);
  const growth: Growth[] = [];
  for (const size of sizes) {
    const runner = await startRunner(`Uptier, ${size} activities`, './uptier-contender.ts', [
      String(size),
      String(seed),
    ]);
    for (let round = 0; round < rounds; round++) await runOnce(runner);
    growth.push({ activities: size, wallMs: wallOf(runner), cpuMs: cpuOf(runner) });
    stop(runner);
  }
  return growth;
}

async function main(): Promise<void> {
  console.log(`Making ${activities} activities and what belongs to them …`);
  const { facts, partners } = makeWorld(activities, seed);
  writeTables({ facts, partners, employees: new Uint32Array() }, folder);
  const scale = {
    clients: facts.clients,
    partners,
    deals: facts.deals.day.length,
    changes: facts.changes.day.length,
  };

  const runners = [
    await startRunner('Uptier', './uptier-contender.ts', [String(activities), String(seed)]),
    await startRunner('DuckDB', './duckdb-contender.ts', [folder]),
    await startRunner('ClickHouse', './clickhouse-contender.ts', [folder]),
  ];
  for (let round = 0; round < rounds; round++) for (const runner of runners) await runOnce(runner);
  const tally = await compareAnswers(runners, scale.clients);
  const memory = await Promise.all(runners.map((runner) => tell<number>(runner, { order: 'memory' })));
  runners.forEach(stop);
  rmSync(folder, { recursive: true, force: true });
  const growth = await measureGrowth();

  const report = makeReport(runners, memory, tally, growth, scale);
  console.log(`\n${report}`);
  if (activities >= FULL_SIZE) writeSection('engine', report);
}

function makeReport(
  runners: readonly Runner[],
  memory: readonly number[],
  tally: Tally,
  growth: readonly Growth[],
  scale: Readonly<Record<'clients' | 'partners' | 'deals' | 'changes', number>>,
): string {
  const [uptier, duckDb, clickHouse] = runners as [Runner, Runner, Runner];
  const rows = runners.map((runner, i) => {
    const walls = runner.timings.map((timing) => timing.wallMs);
    const cells = [walls[0]!, wallOf(runner), Math.min(...walls), cpuOf(runner)].map(showSeconds);
    return `| ${runner.name} | ${runner.version} | ${cells.join(' | ')} | ${showMemory(memory[i]!)} |`;
  });
  const count = (value: number) => value.toLocaleString('en-US');
  const perMillion = (each: Growth) => `${((each.cpuMs / each.activities) * 1e6).toFixed(0)} ms`;
  return `${describeMachine(new Date())}

Full recompute from facts in memory, two threads each: ${count(activities)} activities, ${count(scale.deals)} deals and ${count(scale.changes)} subscription changes, ${count(scale.clients)} clients, ${count(scale.partners)} partners, two years, three program versions → ${count(tally.lines)} credit lines. All three agree on the number of lines, the sum of points, a checksum over every field and, line by line, on a sample of clients. Loading is not timed; ${rounds} rounds in turn, medians compared. Left out for all three: claims of increases by later deals (rules §3.2), changes of currency (rules §3.7) and tiers that need several activities (rules §4.6). The engine's threads run with ${UPTIER_FLAGS.map((flag) => `\`${flag}\``).join(' and ')}.

| | version | first run | median | best | processor time | peak memory |
|---|---|---|---|---|---|---|
${rows.join('\n')}

- duckdb ratio ${(wallOf(duckDb) / wallOf(uptier)).toFixed(1)} (by processor time ${(cpuOf(duckDb) / cpuOf(uptier)).toFixed(1)})
- clickhouse ratio ${(wallOf(clickHouse) / wallOf(uptier)).toFixed(1)} (by processor time ${(cpuOf(clickHouse) / cpuOf(uptier)).toFixed(1)})

| activities | median | processor time | per million activities |
|---|---|---|---|
${growth.map((each) => `| ${count(each.activities)} | ${showSeconds(each.wallMs)} | ${showSeconds(each.cpuMs)} | ${perMillion(each)} |`).join('\n')}

Repeat: \`npm run bench -- engine\`; smaller: \`npm run bench -- engine --activities 1000000\`. The SQL is in \`sql/\`.`;
}

await main();
