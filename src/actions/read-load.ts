/** Reads how much there is and how much waits: for measurements, not for screens. */
import { countMarks } from '../store/dirty-marks.ts';
import { readIntake } from '../store/intake.ts';
import type { Installation } from './installation.ts';

export interface Load {
  /** Taken in by all servers and imports, ever. */
  readonly facts: number;
  /** When the newest fact was recorded, in seconds since 1970; null without facts. */
  readonly recordedThrough: number | null;
  /** Clients and partners whose lines and tiers are yet to be worked out, by kind of mark. */
  readonly backlog: Readonly<Record<string, number>>;
  /** Connections to a PostgreSQL server; null with the embedded database. */
  readonly connections: { readonly open: number; readonly idle: number; readonly waiting: number } | null;
}

export async function readLoad({ store }: Pick<Installation, 'store'>): Promise<Load> {
  const { facts, recordedThrough } = await readIntake(store.db);
  const backlog = await countMarks(store.db);
  const pool = store.kind === 'postgres' ? store.pool : null;
  return {
    facts,
    recordedThrough: recordedThrough === null ? null : recordedThrough / 1000,
    backlog,
    connections: pool && { open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount },
  };
}
