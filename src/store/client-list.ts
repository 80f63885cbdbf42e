/** A partner's clients on a date with their points, ready for a table of thousands; and what a page of it adds. */
import { sql } from 'kysely';
import { type Day, FAR_DAY, parseDay } from '../base/day.ts';
import type { Micropoints } from '../base/exact.ts';
import type { PointKind } from '../base/point-kind.ts';
import { anyOf } from './any-of.ts';
import { isLiveOn } from './credit-lines.ts';
import type { Db } from './open.ts';

export interface ClientWithPoints {
  readonly client: string;
  readonly name: string;
  readonly domain: string | null;
  readonly country: string;
  readonly currency: string;
  readonly registeredOn: Day;
  readonly points: Readonly<Record<PointKind, Micropoints>>;
}

type Packed = readonly [string, string, string | null, string, string, string, number, number, number];

/** Clients known on a date; all of them as one text, which costs a tenth of as many rows. */
export async function loadClientsWithPoints(
  db: Db,
  partner: string,
  on: Day,
): Promise<readonly ClientWithPoints[]> {
  const sumOf = (kind: PointKind) =>
    sql`coalesce(sum(points) filter (where kind = ${kind}), 0) as ${sql.ref(kind)}`;
  const { rows } = await sql<{ packed: string | null }>`
    with live as (
      select client_id, ${sumOf('sourced')}, ${sumOf('assisted')}, ${sumOf('managed')} from credit_lines
      where partner_id = ${partner} and ${isLiveOn(on)} group by client_id
    )
    select json_agg(json_build_array(c.client_id, c.name, c.domain, c.country, c.currency, c.registered_on,
      coalesce(l.sourced, 0), coalesce(l.assisted, 0), coalesce(l.managed, 0)))::text as packed
    from client_partners p join clients c on c.client_id = p.client_id
    left join live l on l.client_id = p.client_id
    where p.partner_id = ${partner} and c.registered_on <= date '1970-01-01' + ${on}::integer`.execute(db);
  const packed = JSON.parse(rows[0]!.packed ?? '[]') as readonly Packed[];
  return packed.map(([client, name, domain, country, currency, registered, sourced, assisted, managed]) => ({
    client,
    name,
    domain,
    country,
    currency,
    registeredOn: parseDay(registered)!,
    points: { sourced, assisted, managed },
  }));
}

/** When a partner's credit at some clients begins and ends, and of which kind. */
export async function loadSpans(db: Db, partner: string, clients: readonly string[]) {
  const { rows } = await sql<{ client: string; kind: PointKind; start: Day; end: Day | null }>`
    select client_id as client, kind, start_on - date '1970-01-01' as start, end_on - date '1970-01-01' as "end"
    from credit_lines where partner_id = ${partner} and client_id = ${anyOf(clients)}`.execute(db);
  return rows.map((row) => ({ ...row, end: row.end ?? FAR_DAY }));
}

/** Who asked for the facts that ended services, by fact; those that came from elsewhere are left out. */
export async function findEnders(
  db: Db,
  partner: string,
  clients: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (clients.length === 0) return new Map();
  const { rows } = await sql<{ detail: string; name: string }>`
    select detail, actor_name as name from audit_entries
    where partner_id = ${partner} and client_id = ${anyOf(clients)} and action = 'services.ended'`.execute(
    db,
  );
  return new Map(rows.map(({ detail, name }) => [(JSON.parse(detail) as { fact: string }).fact, name]));
}

/** Records of a partner's clients as they are kept, by client: to be read some at a time. */
export async function loadRecordTexts(db: Db, partner: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ packed: string | null }>`
    select string_agg(r.client_id || E'\t' || r.record::text, E'\n') as packed
    from client_partners p join client_records r on r.client_id = p.client_id
    where p.partner_id = ${partner}`.execute(db);
  // Ids and JSON have no control characters.
  const lines = rows[0]!.packed?.split('\n') ?? [];
  return new Map(
    lines.map((line) => {
      const cut = line.indexOf('\t');
      return [line.slice(0, cut), line.slice(cut + 1)];
    }),
  );
}
