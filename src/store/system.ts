/** How the database and what waits in it are doing. Counts alone, nothing of anybody. */
import { sql } from 'kysely';
import type { Instant } from '../base/zone.ts';
import type { Db } from './open.ts';

interface Database {
  readonly version: string;
  readonly bytes: number;
  readonly migrations: { readonly name: string; readonly appliedAt: string }[];
}

export async function readDatabase(db: Db): Promise<Database> {
  const { rows } = await sql<Omit<Database, 'migrations'>>`
    select split_part(current_setting('server_version'), ' ', 1) as version,
      pg_database_size(current_database())::float8 as bytes`.execute(db);
  const { rows: migrations } = await sql<Database['migrations'][number]>`
    select name, to_char(applied_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "appliedAt"
    from migrations order by name`.execute(db);
  return { ...rows[0]!, migrations };
}

interface Queue {
  readonly name: string;
  readonly waiting: number;
  readonly running: number;
  readonly failed: number;
  readonly oldestAt: Instant | null;
}

/** Mails, webhooks and jobs, in this order; jobs are missing before the first server has made their tables. */
export async function readQueues(db: Db): Promise<readonly Queue[]> {
  const { rows: known } = await sql<{ hasJobs: boolean }>`
    select to_regclass('jobs.job') is not null as "hasJobs"`.execute(db);
  const count = (states: string) => sql`count(*) filter (where state in (${sql.raw(states)}))::integer`;
  const oldest = (column: string, states: string) =>
    sql`(extract(epoch from min(${sql.ref(column)}) filter (where state in (${sql.raw(states)}))) * 1000)::float8`;
  const jobs = sql`
    union all
    select 3, 'jobs', ${count("'created', 'retry'")}, ${count("'active'")}, ${count("'failed'")},
      ${oldest('start_after', "'created', 'retry'")}
    from jobs.job`;
  const { rows } = await sql<Queue>`
    select 1 as place, 'mails' as name, ${count("'queued'")} as waiting, ${count("'sending'")} as running,
      ${count("'failed'")} as failed, ${oldest('created_at', "'queued'")} as "oldestAt"
    from mails
    union all
    select 2, 'webhooks', ${count("'pending'")}, ${count("'sending'")}, ${count("'failed'")},
      ${oldest('created_at', "'pending'")}
    from webhook_deliveries
    ${known[0]!.hasJobs ? jobs : sql``}
    order by 1`.execute(db);
  return rows.map(({ name, waiting, running, failed, oldestAt }) => ({
    name,
    waiting,
    running,
    failed,
    oldestAt,
  }));
}
