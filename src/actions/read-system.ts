/** Reads how the installation itself is doing: what it runs on, how fresh it is, and what waits to be done. */
import { formatInstant } from '../base/zone.ts';
import type { SystemPage } from '../contract/system.ts';
import { countMarks } from '../store/dirty-marks.ts';
import { readIntake } from '../store/intake.ts';
import { readConsistently } from '../store/open.ts';
import { readDatabase, readQueues } from '../store/system.ts';
import type { Installation } from './installation.ts';
import { widen } from './narrow-to.ts';
import { readVersion } from './read-version.ts';

const version = readVersion();

export function readSystem(narrow: Installation): Promise<SystemPage> {
  // Counts and sizes, of nobody in particular.
  const { store, now: readClock, changes } = widen(narrow);
  const now = readClock();
  const uptimeSeconds = Math.floor(process.uptime());
  return readConsistently(store, async (db) => {
    const { facts, recordedThrough } = await readIntake(db);
    const marks = await countMarks(db);
    return {
      version,
      startedAt: formatInstant(now - uptimeSeconds * 1000),
      uptimeSeconds,
      now: formatInstant(now),
      database: { kind: store.kind, ...(await readDatabase(db)) },
      facts: {
        count: facts,
        recordedThrough: recordedThrough === null ? null : formatInstant(recordedThrough),
        waiting: {
          clients: marks.client,
          partners: marks.partner,
          employees: marks.employee,
          tiers: marks.decide,
        },
      },
      queues: (await readQueues(db)).map(({ oldestAt, ...queue }) => ({
        ...queue,
        oldestAt: oldestAt === null ? null : formatInstant(oldestAt),
      })),
      streams: changes.countListeners(),
    };
  });
}
