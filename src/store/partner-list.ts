/** Partners as lists: one that people look through, searched and in the order they ask for, and one by id for passes. */
import { type RawBuilder, sql } from 'kysely';
import type { Day } from '../base/day.ts';
import { isLiveOn } from './credit-lines.ts';
import type { Db } from './open.ts';

/** A partner as lists show it: tier and points (micropoints) on a date. */
export interface ListedPartner {
  readonly partner: string;
  readonly name: string;
  readonly country: string | null;
  readonly registeredOn: Day;
  readonly tier: string | null;
  readonly earnedOn: Day | null;
  readonly sourced: number;
  readonly assisted: number;
  readonly managed: number;
  /** Clients from which it has points. */
  readonly clients: number;
}

export interface RankedPage {
  readonly on: Day;
  /** Tiers from the lowest to the highest, by which they are put in order. */
  readonly ladder: readonly string[];
  /** Part of the name or id; null: all. */
  readonly search: string | null;
  readonly sort: PartnerSort;
  readonly isDescending: boolean;
  readonly offset: number;
  readonly limit: number;
}

export type PartnerSort = 'partner' | 'name' | 'country' | 'registered' | 'tier' | 'points';

/** What partners are put in order by that their own row says; of the others every partner has to be looked at. */
const OWN_COLUMNS = { partner: 'partner_id', name: 'name', country: 'country', registered: 'registered_on' };

/** Known partners with where they stand on a date; ties by id. */
export async function listRankedPartners(db: Db, page: RankedPage): Promise<readonly ListedPartner[]> {
  const { sort, offset, limit, ladder } = page;
  const direction = page.isDescending ? sql`desc nulls last` : sql`asc nulls last`;
  const part = sql`limit ${limit} offset ${offset}`;
  const isOwn = sort in OWN_COLUMNS;
  const order = isOwn
    ? sql`p.${sql.ref(OWN_COLUMNS[sort as keyof typeof OWN_COLUMNS])}`
    : sort === 'tier'
      ? sql`array_position(${ladder}::text[], d.tier)`
      : sql`l.sourced + l.assisted + l.managed`;
  const known = sql`
      select * from partners p where true ${matching(page.search)}
      ${isOwn ? sql`order by ${order} ${direction}, p.partner_id ${part}` : sql``}`;
  const { rows } = await sql<ListedPartner>`
    ${selectStanding(known, page.on)}
    order by ${order} ${direction}, p.partner_id ${isOwn ? sql`` : part}`.execute(db);
  return rows;
}

export interface PartnersPage {
  readonly on: Day;
  /** The last id of the page before. */
  readonly after: string | null;
  readonly limit: number;
}

/** Known partners by id, with where they stand on a date: for passes over all of them. */
export async function listPartners(db: Db, page: PartnersPage): Promise<readonly ListedPartner[]> {
  const known = sql`
      select * from partners where partner_id > ${page.after ?? ''} order by partner_id limit ${page.limit}`;
  const { rows } = await sql<ListedPartner>`
    ${selectStanding(known, page.on)}
    order by p.partner_id`.execute(db);
  return rows;
}

/** Some partners (`p`) with their tier (`d`) and points (`l`) on a date. */
function selectStanding(known: RawBuilder<unknown>, on: Day) {
  const sumOf = (kind: string) => sql`coalesce(sum(points) filter (where kind = ${kind}), 0)::float8`;
  return sql`
    select p.partner_id as partner, p.name, p.country, p.registered_on - date '1970-01-01' as "registeredOn", d.tier, d.earned_on as "earnedOn",
      l.sourced, l.assisted, l.managed, l.clients
    from (${known}) p
    left join lateral (
      select tier, on_day - date '1970-01-01' as earned_on from tier_decisions
      where partner_id = p.partner_id and on_day <= date '1970-01-01' + ${on}::integer
      order by n desc limit 1
    ) d on true
    cross join lateral (
      select ${sumOf('sourced')} as sourced, ${sumOf('assisted')} as assisted, ${sumOf('managed')} as managed,
        count(distinct client_id)::integer as clients
      from credit_lines where partner_id = p.partner_id and ${isLiveOn(on)}
    ) l`;
}

/** How many known partners a search finds. */
export async function countPartners(db: Db, search: string | null): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from partners where true ${matching(search)}`.execute(db);
  return rows[0]!.count;
}

function matching(search: string | null) {
  if (!search) return sql``;
  return sql`and position(lower(${search}::text) in lower(name || ' ' || partner_id)) > 0`;
}
