/** What measures are explained by: the tools that clients use, as last reported, and the names of who is meant. */
import { sql } from 'kysely';
import type { Instant } from '../base/zone.ts';
import type { Db } from './open.ts';
import { stamp } from './stamp.ts';

export interface ToolReport {
  readonly fact: string;
  readonly at: Instant;
  readonly tools: readonly string[];
}

/** Each client's last report before an instant, by client; those without one are left out. */
export async function loadToolReports(
  db: Db,
  clients: readonly string[],
  before: Instant,
): Promise<ReadonlyMap<string, ToolReport>> {
  if (clients.length === 0) return new Map();
  const { rows } = await sql<{ client: string; fact: string; at: number; tools: readonly string[] }>`
    select distinct on (client_id) client_id as client, id as fact,
      (extract(epoch from at) * 1000)::float8 as at, data -> 'tools' as tools
    from client_facts
    where client_id = any(${clients}::text[]) and type = 'tools.reported'
      and at < ${stamp(before)}
      and id not in (select fact_id from voids where home_kind = 'client' and home_id = client_facts.client_id)
    order by client_id, client_facts.at desc, id desc`.execute(db);
  return new Map(
    rows.map(({ client, fact, at, tools }) => [client, { fact, at, tools: [...new Set(tools)] }]),
  );
}

/** Names of some clients; unknown ones are left out. */
export async function loadClientNames(
  db: Db,
  clients: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (clients.length === 0) return new Map();
  const { rows } = await sql<{ client: string; name: string }>`
    select client_id as client, name from clients where client_id = any(${[...new Set(clients)]}::text[])`.execute(
    db,
  );
  return new Map(rows.map(({ client, name }) => [client, name]));
}
