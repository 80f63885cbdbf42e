/** Starts and stops what the server does by itself: the calendar's jobs through pg-boss, the quick ones in pulses. */
import { fromPglite, PgBoss } from 'pg-boss';
import type { Installation } from '../actions/installation.ts';
import { CALENDAR_JOBS, type JobsOptions, QUICK_JOBS } from './jobs.ts';
import { type Pulse, startPulse } from './pulse.ts';

export interface RunningJobs {
  /** Waits for what is under way, for some seconds. */
  stop(): Promise<void>;
}

/** The schema of pg-boss, beside ours. */
const SCHEMA = 'jobs';

const STOP_MS = 5_000;

export async function startJobs(options: JobsOptions): Promise<RunningJobs> {
  const { installation, report } = options;
  const boss = await startBoss(options);
  const pulses: Pulse[] = [];
  const woken: Pulse[] = [];
  for (const { name, run, everyMs, isWoken } of QUICK_JOBS) {
    const pulse = startPulse(
      () => run(options),
      everyMs,
      (error) => report(name, error),
    );
    pulses.push(pulse);
    if (isWoken) woken.push(pulse);
  }
  const sleep = installation.changes.awaitWork(() => {
    for (const pulse of woken) pulse.wake();
  });
  return {
    stop: async () => {
      sleep();
      await Promise.all(pulses.map((pulse) => pulse.stop()));
      await boss.stop({ graceful: true, timeout: STOP_MS });
    },
  };
}

async function startBoss(options: JobsOptions): Promise<PgBoss> {
  const { installation, report } = options;
  const boss = new PgBoss({
    ...connect(installation),
    schema: SCHEMA,
    // Our clock may be another than the database's; the actions go by ours.
    cronMonitorIntervalSeconds: 30,
    cronWorkerIntervalSeconds: 5,
    reindex: false,
    monitorVacuum: false,
  });
  boss.on('error', (error) => report('pg-boss', error));
  await boss.start();
  for (const { name, cron, run } of CALENDAR_JOBS) {
    // One waits at most. A server that died leaves its job "active" for a while, which must not hold the next one up.
    await boss.createQueue(name, {
      policy: 'short',
      retryLimit: 2,
      retryDelay: 10,
      expireInSeconds: 900,
      deleteAfterSeconds: 3 * 86_400,
    });
    await boss.work(name, { pollingIntervalSeconds: 5 }, async () => {
      try {
        await run(options);
      } catch (error) {
        report(name, error);
        throw error;
      }
    });
    await boss.schedule(name, cron);
    await boss.send(name); // what fell due while no server ran
  }
  return boss;
}

function connect({ store }: Installation): ConstructorParameters<typeof PgBoss>[0] & object {
  if (store.kind === 'pglite') return { db: fromPglite(store.pglite), backend: 'pglite' };
  return { connectionString: store.databaseUrl, max: 2, application_name: 'uptier-jobs' };
}
