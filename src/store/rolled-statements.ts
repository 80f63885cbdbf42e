/**
 * Where each partner stood when that was last told, and what was announced ahead: so that each change is told once,
 * whoever finds it and however often it is looked for.
 */
import { sql } from 'kysely';
import type { Day } from '../base/day.ts';
import type { Micropoints } from '../base/exact.ts';
import { isLiveOn } from './credit-lines.ts';
import type { Db } from './open.ts';

export interface Standing {
  readonly partner: string;
  readonly tier: string | null;
  readonly sourced: Micropoints;
  readonly assisted: Micropoints;
  readonly managed: Micropoints;
  /** Of partner_revisions, as text. */
  readonly revision: string;
}

/** Where a partner stands, with what a notice of it says. */
export interface NamedStanding extends Standing {
  readonly name: string;
  readonly earnedOn: Day | null;
}

/** Number of the advisory lock of whoever tells what changed. */
const ROLLING_LOCK = 8_740_004;

/** Makes this transaction the only one that tells changes until it ends. */
export async function lockRolling(trx: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(ROLLING_LOCK)})`.execute(trx);
}

const dateOf = (day: Day) => sql`date '1970-01-01' + ${day}::integer`;

/** Where some known partners stand on a date, in order of id. One statement, so that all of it is of one moment. */
export async function loadStandings(
  db: Db,
  partners: readonly string[],
  on: Day,
): Promise<readonly NamedStanding[]> {
  const sumOf = (kind: string) => sql`coalesce(sum(points) filter (where kind = ${kind}), 0)::float8`;
  const { rows } = await sql<NamedStanding>`
    select p.partner_id as partner, p.name, d.tier, d.earned_on as "earnedOn", l.sourced, l.assisted, l.managed,
      coalesce(r.revision, 0)::text as revision
    from partners p
    left join partner_revisions r on r.partner_id = p.partner_id
    left join lateral (
      select tier, on_day - date '1970-01-01' as earned_on from tier_decisions
      where partner_id = p.partner_id and on_day <= ${dateOf(on)} order by n desc limit 1
    ) d on true
    cross join lateral (
      select ${sumOf('sourced')} as sourced, ${sumOf('assisted')} as assisted, ${sumOf('managed')} as managed
      from credit_lines where partner_id = p.partner_id and ${isLiveOn(on)}
    ) l
    where p.partner_id = any(${partners}::text[]) order by p.partner_id`.execute(db);
  return rows;
}

/** What was told last, by partner. */
export async function loadRolled(
  db: Db,
  partners: readonly string[],
): Promise<ReadonlyMap<string, Standing>> {
  const { rows } = await sql<Standing>`
    select partner_id as partner, tier, sourced::float8 as sourced, assisted::float8 as assisted,
      managed::float8 as managed, revision::text as revision
    from rolled_statements where partner_id = any(${partners}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.partner, row]));
}

export async function saveRolled(db: Db, on: Day, standings: readonly Standing[]): Promise<void> {
  if (standings.length === 0) return;
  const column = (kind: 'sourced' | 'assisted' | 'managed') => standings.map((each) => each[kind]);
  await sql`
    insert into rolled_statements (partner_id, on_day, tier, sourced, assisted, managed, revision)
    select partner, ${dateOf(on)}, tier, sourced, assisted, managed, revision from unnest(
      ${standings.map(({ partner }) => partner)}::text[], ${standings.map(({ tier }) => tier)}::text[],
      ${column('sourced')}::bigint[], ${column('assisted')}::bigint[], ${column('managed')}::bigint[],
      ${standings.map(({ revision }) => revision)}::bigint[]
    ) as u (partner, tier, sourced, assisted, managed, revision)
    order by partner
    on conflict (partner_id) do update set on_day = excluded.on_day, tier = excluded.tier,
      sourced = excluded.sourced, assisted = excluded.assisted, managed = excluded.managed,
      revision = excluded.revision`.execute(db);
}

/** The revision of all partners together: as long as it stands still, nobody has moved. */
export async function readLastRevision(db: Db): Promise<string> {
  const { rows } = await sql<{ revision: string }>`
    select revision::text as revision from partner_revisions where partner_id = ''`.execute(db);
  return rows[0]?.revision ?? '0';
}

/** Known partners that may have moved since they were last told of, in order of id. */
export async function listMoved(db: Db, limit: number): Promise<readonly string[]> {
  const { rows } = await sql<{ partner: string }>`
    select r.partner_id as partner from partner_revisions r
    join partners p on p.partner_id = r.partner_id
    left join rolled_statements s on s.partner_id = r.partner_id
    where s.revision is distinct from r.revision
    order by r.partner_id limit ${limit}`.execute(db);
  return rows.map((row) => row.partner);
}

/** A tier that a recalibration would take, as far as is known. */
export interface TierAtRisk {
  readonly partner: string;
  readonly on: Day;
  readonly tier: string | null;
}

/** The next recalibration of each partner after a date and up to another that takes its tier. */
export async function listTiersAtRisk(
  db: Db,
  partners: readonly string[],
  after: Day,
  until: Day,
): Promise<readonly TierAtRisk[]> {
  const { rows } = await sql<TierAtRisk>`
    select distinct on (partner_id) partner_id as partner, on_day - date '1970-01-01' as on, tier from tier_decisions
    where partner_id = any(${partners}::text[]) and cause = 'recalibration'
      and on_day > ${dateOf(after)} and on_day <= ${dateOf(until)}
    order by partner_id, n`.execute(db);
  return rows;
}

/** Managed points of a client that end because nobody is active. */
export interface LapsingCredit {
  readonly partner: string;
  readonly client: string;
  readonly name: string;
  readonly points: Micropoints;
  readonly on: Day;
}

/**
 * Managed lines that lapse after a date and up to another, earliest first. One may yet begin: where points are shared
 * anew before that, the line that lapses is the one after.
 */
export async function listLapsing(
  db: Db,
  partners: readonly string[],
  after: Day,
  until: Day,
): Promise<readonly LapsingCredit[]> {
  const { rows } = await sql<LapsingCredit>`
    select l.partner_id as partner, l.client_id as client, c.name, l.points::float8 as points,
      l.end_on - date '1970-01-01' as on
    from credit_lines l join clients c on c.client_id = l.client_id
    where l.partner_id = any(${partners}::text[]) and l.kind = 'managed' and l.end_reason = 'activity_lapsed'
      and l.end_on > ${dateOf(after)} and l.end_on <= ${dateOf(until)}
    order by l.partner_id, l.end_on, l.client_id, l.n`.execute(db);
  return rows;
}

/** Remembers what is being announced; gives the keys that were not announced before. */
export async function addAnnouncements(
  db: Db,
  partner: string,
  kind: string,
  keys: readonly string[],
  on: Day,
): Promise<readonly string[]> {
  const { rows } = await sql<{ key: string }>`
    insert into announcements (partner_id, kind, key, told_on)
    select ${partner}, ${kind}, key, ${dateOf(on)} from unnest(${keys}::text[]) as u (key)
    on conflict do nothing returning key`.execute(db);
  return rows.map((row) => row.key);
}

export async function deleteOldAnnouncements(db: Db, before: Day): Promise<void> {
  await sql`delete from announcements where told_on < ${dateOf(before)}`.execute(db);
}
