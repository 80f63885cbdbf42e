/** `uptier serve`: the web app and the API, until a signal ends it. */
import type { Command } from 'commander';
import { readProgramOrNull } from '../actions/read-program.ts';
import { planDemo, readDemoDate, seedDemo } from '../actions/seed-demo.ts';
import { seedDemoAccess } from '../actions/seed-demo-access.ts';
import { seedDemoRecords } from '../actions/seed-demo-records.ts';
import { seedDemoUsers } from '../actions/seed-demo-users.ts';
import { offerSetUp } from '../actions/set-up.ts';
import { settleMarks } from '../actions/settle-marks.ts';
import { formatInstant } from '../base/zone.ts';
import { formatCount, startProgress, UsageError, writeError, writeLine } from './report.ts';
import type { OpenInstallation, Wiring } from './wiring.ts';

/** About as many as the demo has; for the progress bar alone. */
const DEMO_FACTS = 180_000;

export function addServeCommand(program: Command, wiring: Wiring): void {
  program
    .command('serve')
    .description('run the server: web app and API (PORT, HOST, DATABASE_URL or UPTIER_DATA)')
    .option('--demo', 'fill an empty database with the demo program')
    .action(async ({ demo = false }: { readonly demo?: boolean }) => {
      await wiring.checkAddress();
      const installation = await wiring.openInstallation({ isDemo: demo, isServer: true });
      try {
        await prepare(installation, wiring, demo);
      } catch (error) {
        await installation.close();
        throw error;
      }
      const server = await wiring.startServer(installation);
      writeLine(`Uptier is ready at ${server.address}`);
      if (!demo) await greetFirst(installation);
      const jobs = await wiring.startJobs(installation);
      await untilSignal();
      await jobs.stop();
      await server.close();
      await installation.close();
    });
}

async function prepare(installation: OpenInstallation, wiring: Wiring, isDemo: boolean): Promise<void> {
  const { store } = installation;
  if (isDemo) await fillDemo(installation, wiring);
  if (!(await readProgramOrNull(store)))
    throw new UsageError(
      'No program is published yet. Publish one with "uptier program publish FILE", or start with --demo.',
    );
  const demoDate = isDemo ? await readDemoDate(store) : null;
  if (demoDate !== null) {
    await seedDemoUsers(store, await wiring.loadDemoUsers(demoDate));
    await seedDemoAccess(store, await wiring.loadDemoAccess(), wiring.now());
    await seedDemoRecords(store, await wiring.loadDemoRecords(), wiring.now());
  }
  await settleMarks(store); // what an interrupted import left behind
}

async function fillDemo({ store }: OpenInstallation, wiring: Wiring): Promise<void> {
  const now = wiring.now();
  const until = await planDemo(store, formatInstant(now).slice(0, 10));
  if (until === null) return;
  writeError('Filling the demo program: this takes half a minute, once.');
  const progress = startProgress('Demo', DEMO_FACTS);
  const counts = await seedDemo(store, await wiring.loadDemo(until), until, now, (facts) =>
    progress.show(facts),
  );
  progress.stop();
  writeError(`Demo program filled: ${formatCount(counts.accepted + counts.duplicate)} facts.`);
}

/** Prints the way in for the first program manager, as long as there is none. */
async function greetFirst({ store, authentication }: OpenInstallation): Promise<void> {
  const token = await offerSetUp(store);
  if (token === null) return;
  const { publicUrl } = await authentication();
  writeLine('Nobody is program manager yet. Open this link, which works once and for a week:');
  writeLine(`  ${publicUrl}/set-up?token=${token}`);
}

/** A second signal ends the process at once; what was acknowledged is safe even then. */
function untilSignal(): Promise<void> {
  let isStopping = false;
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => {
        if (isStopping) process.exit(1);
        isStopping = true;
        resolve();
      });
  });
}
