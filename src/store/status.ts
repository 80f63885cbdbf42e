/** What the installation as a whole has taken in. */
import { sql } from 'kysely';
import type { Db } from './open.ts';

export interface Intake {
  readonly facts: number;
  /** When the newest fact was recorded, in milliseconds; null without facts. */
  readonly recordedThrough: number | null;
}

export async function readIntake(db: Db): Promise<Intake> {
  const { rows } = await sql<Intake>`
    select (select count(*) from fact_keys)::float8 as facts,
      (extract(epoch from greatest(
        (select max(recorded_at) from client_facts),
        (select max(recorded_at) from activities),
        (select max(recorded_at) from partner_facts),
        (select max(recorded_at) from voids)
      )) * 1000)::float8 as "recordedThrough"`.execute(db);
  return rows[0]!;
}
