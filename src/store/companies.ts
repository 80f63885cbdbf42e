/** A partner's clients with since when each is its: the first deal with it, or the first of its people let in. */
import { sql } from 'kysely';
import type { Day } from '../base/day.ts';
import type { Instant } from '../base/zone.ts';
import type { ListedClient } from './clients.ts';
import type { Db } from './open.ts';
import { stamp } from './stamp.ts';

export interface PartnerClient extends ListedClient {
  readonly registeredOn: Day;
  /** The first fact that ties it to the partner. */
  readonly since: Instant;
}

/** Those that were its clients before an instant, in byte order; `client` null: all. */
export async function listPartnerClients(
  db: Db,
  partner: string,
  before: Instant,
  client: string | null = null,
): Promise<readonly PartnerClient[]> {
  const { rows } = await sql<PartnerClient>`
    with own as (
      select client_id from client_partners where partner_id = ${partner}
      ${client === null ? sql`` : sql`and client_id = ${client}`}
    ), tied as (
      select f.client_id, min(f.at) as since from client_facts f
      where f.client_id in (select client_id from own)
        and f.type in ('deal.closed', 'assignment.linked', 'access.granted') and f.at < ${stamp(before)}
        and (f.type = 'deal.closed' and (f.data ->> 'partner' = ${partner}
            or f.data -> 'shares' @> jsonb_build_array(jsonb_build_object('partner', ${partner}::text)))
          or f.type <> 'deal.closed' and f.data ->> 'employee' in (
            select employee_id from partner_facts where partner_id = ${partner} and type = 'employee.added'))
        and f.id not in (select fact_id from voids where home_kind = 'client' and home_id = f.client_id)
      group by f.client_id
    )
    select c.client_id as client, c.name, c.domain, c.country, c.currency,
      c.registered_on - date '1970-01-01' as "registeredOn",
      (extract(epoch from tied.since) * 1000)::float8 as since
    from tied join clients c on c.client_id = tied.client_id order by c.client_id`.execute(db);
  return rows;
}
