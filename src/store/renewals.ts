/** What of renewals does not follow from a client's record: who talks to the client, and where services have ended. */
import { sql } from 'kysely';
import type { Instant } from '../base/zone.ts';
import type { Db } from './open.ts';
import { stamp } from './stamp.ts';

/** A choice for one client. */
export interface ChosenOwner {
  readonly owner: 'vendor' | 'partner';
  /** A user's id. */
  readonly person: string | null;
}

/** The choices of a partner by client; where there is none, its default applies. */
export async function loadRenewalOwners(db: Db, partner: string): Promise<ReadonlyMap<string, ChosenOwner>> {
  const { rows } = await sql<ChosenOwner & { readonly client: string }>`
    select client_id as client, owner, person from renewal_owners where partner_id = ${partner}`.execute(db);
  return new Map(rows.map(({ client, ...chosen }) => [client, chosen]));
}

interface Choice {
  readonly partner: string;
  readonly client: string;
  /** Null: the partner's default. */
  readonly chosen: ChosenOwner | null;
  readonly at: Instant;
  readonly by: string;
}

export async function putRenewalOwner(db: Db, { partner, client, chosen, at, by }: Choice): Promise<void> {
  if (chosen === null) {
    await sql`delete from renewal_owners where partner_id = ${partner} and client_id = ${client}`.execute(db);
    return;
  }
  await sql`
    insert into renewal_owners (partner_id, client_id, owner, person, changed_at, changed_by)
    values (${partner}, ${client}, ${chosen.owner}, ${chosen.person}::text,
      ${stamp(at)}, ${by})
    on conflict (partner_id, client_id) do update set owner = excluded.owner, person = excluded.person,
      changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(db);
}

/** How the partner's services to a client ended. */
export interface EndedServices {
  readonly fact: string;
  readonly at: Instant;
  readonly source: string | null;
}

const isNotVoided = sql`not exists (
  select 1 from voids where home_kind = 'client' and home_id = f.client_id and fact_id = f.id)`;

/** Clients that the partner ended services to before an instant, and has not taken up again since. */
export async function findEndedServices(
  db: Db,
  partner: string,
  before: Instant,
): Promise<ReadonlyMap<string, EndedServices>> {
  const until = stamp(before);
  const { rows } = await sql<Omit<EndedServices, 'at'> & { readonly client: string; readonly ms: string }>`
    with ended as (
      select distinct on (client_id) client_id, id, source, at from client_facts f
      where type = 'services.ended' and data ->> 'partner' = ${partner} and at < ${until} and ${isNotVoided}
        and client_id in (select client_id from client_partners where partner_id = ${partner})
      order by client_id, at desc, id
    )
    select client_id as client, id as fact, source, (extract(epoch from at) * 1000)::bigint as ms
    from ended where not exists (
      select 1 from client_facts f
      where f.client_id = ended.client_id and f.at > ended.at and f.at < ${until} and ${isNotVoided} and (
        type = 'deal.closed' and (data ->> 'partner' = ${partner}
          or data -> 'shares' @> jsonb_build_array(jsonb_build_object('partner', ${partner}::text)))
        or type in ('assignment.linked', 'access.granted') and data ->> 'employee' in (
          select employee_id from partner_facts where partner_id = ${partner} and type = 'employee.added')))
    order by client_id`.execute(db);
  return new Map(rows.map(({ client, fact, source, ms }) => [client, { fact, source, at: Number(ms) }]));
}
