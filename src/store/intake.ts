/** What the installation as a whole has taken in. */
import { sql } from 'kysely';
import type { Instant } from '../base/zone.ts';
import type { Db } from './open.ts';
import { stamp } from './stamp.ts';

export interface Intake {
  readonly facts: number;
  /** When the newest fact was recorded; null without facts. */
  readonly recordedThrough: Instant | null;
}

export async function readIntake(db: Db): Promise<Intake> {
  const { rows } = await sql<Intake>`
    select coalesce(sum(facts), 0)::float8 as facts,
      (extract(epoch from max(recorded_through)) * 1000)::float8 as "recordedThrough"
    from intake`.execute(db);
  return rows[0]!;
}

/** Adds facts just stored, in the transaction that stores them. */
export async function addIntake(db: Db, facts: number, recordedThrough: Instant): Promise<void> {
  await sql`
    insert into intake as i (connections, facts, recorded_through)
    values (pg_backend_pid() % 16, ${facts}::bigint, ${stamp(recordedThrough)})
    on conflict (connections) do update set facts = i.facts + excluded.facts,
      recorded_through = greatest(i.recorded_through, excluded.recorded_through)`.execute(db);
}
