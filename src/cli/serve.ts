/** `uptier serve`: the web app and the API, until a signal ends it. */
import type { Command } from 'commander';
import { importFacts } from '../actions/import-facts.ts';
import { publishProgram } from '../actions/publish-program.ts';
import { readProgramOrNull } from '../actions/read-program.ts';
import { settleMarks } from '../actions/settle-marks.ts';
import { formatInstant } from '../base/zone.ts';
import type { Fact } from '../facts/fact.ts';
import { formatCount, startProgress, UsageError, writeError, writeLine } from './report.ts';
import type { OpenInstallation, Wiring } from './wiring.ts';

const BATCH_FACTS = 10_000;

export function addServeCommand(program: Command, wiring: Wiring): void {
  program
    .command('serve')
    .description('run the server: web app and API (PORT, HOST, DATABASE_URL or UPTIER_DATA)')
    .option('--demo', 'fill an empty database with the demo program')
    .action(async ({ demo = false }: { readonly demo?: boolean }) => {
      const installation = await wiring.openInstallation({ isDemo: demo });
      try {
        await prepare(installation, wiring, demo);
      } catch (error) {
        await installation.close();
        throw error;
      }
      const server = await wiring.startServer(installation);
      writeLine(`Uptier is ready at ${server.address}`);
      await untilSignal();
      await server.close();
      await installation.close();
    });
}

async function prepare(installation: OpenInstallation, wiring: Wiring, isDemo: boolean): Promise<void> {
  const { store } = installation;
  if (await readProgramOrNull(store)) {
    await settleMarks(store); // what an interrupted import left behind
    return;
  }
  if (!isDemo)
    throw new UsageError(
      'No program is published yet. Publish one with "uptier program publish FILE", or start with --demo.',
    );
  await seedDemo(installation, wiring);
}

/** Through the same door as anybody's facts: published, imported, worked out. */
async function seedDemo({ store }: OpenInstallation, wiring: Wiring): Promise<void> {
  const now = wiring.now();
  const { program, facts } = await wiring.loadDemo(formatInstant(now).slice(0, 10));
  writeError('Filling the demo program: this takes some seconds, once.');
  const published = await publishProgram(store, program, now);
  if (!published.ok) throw new Error(`the demo program is refused: ${JSON.stringify(published.error)}`);
  let done = 0;
  const progress = startProgress('Demo', 200_000);
  const counts = await importFacts(store, batch(facts), {
    now,
    trustRecordedAt: true,
    onBatch: (recorded) => progress.show((done += recorded.length)),
  });
  progress.stop();
  writeError(`Demo program filled: ${formatCount(counts.accepted)} facts.`);
}

function* batch(facts: Iterable<Fact>): Generator<readonly Fact[]> {
  let waiting: Fact[] = [];
  for (const fact of facts) {
    waiting.push(fact);
    if (waiting.length < BATCH_FACTS) continue;
    yield waiting;
    waiting = [];
  }
  if (waiting.length > 0) yield waiting;
}

function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}
