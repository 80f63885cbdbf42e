/** Who looks at coming rules ahead of their time, and the roadmap. */
import { sql } from 'kysely';
import type { Instant } from '../base/zone.ts';
import type { Db } from './open.ts';
import { stamp } from './stamp.ts';

/** Stands for everybody of the partner. */
export const EVERYBODY = '*';

export interface Consent {
  readonly user: string;
  readonly byName: string;
  readonly givenAt: Instant;
}

/** Consents of the user and of everybody at the partner to look at the version. */
export async function loadConsents(
  db: Db,
  partner: string,
  user: string,
  version: string,
): Promise<readonly Consent[]> {
  const { rows } = await sql<Consent>`
    select user_id as "user", by_name as "byName", (extract(epoch from given_at) * 1000)::float8 as "givenAt"
    from preview_consents
    where partner_id = ${partner} and version = ${version} and user_id in (${user}, ${EVERYBODY})`.execute(
    db,
  );
  return rows;
}

export async function putConsent(
  db: Db,
  place: { readonly partner: string; readonly user: string; readonly version: string },
  by: string,
  at: Instant,
): Promise<void> {
  const { partner, user, version } = place;
  await sql`
    insert into preview_consents (partner_id, user_id, version, by_name, given_at)
    values (${partner}, ${user}, ${version}, ${by}, ${stamp(at)})
    on conflict do nothing`.execute(db);
}

export async function takeConsent(
  db: Db,
  { partner, user, version }: { readonly partner: string; readonly user: string; readonly version: string },
): Promise<void> {
  await sql`
    delete from preview_consents where partner_id = ${partner} and user_id = ${user} and version = ${version}`.execute(
    db,
  );
}

export interface RoadmapRow {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly status: 'planned' | 'preview' | 'in-effect' | 'withdrawn';
  /** A date as text. */
  readonly expectedOn: string | null;
}

export async function loadRoadmap(db: Db): Promise<readonly RoadmapRow[]> {
  const { rows } = await sql<RoadmapRow>`
    select id, title, text, status, expected_on::text as "expectedOn" from roadmap_entries order by n, id`.execute(
    db,
  );
  return rows;
}

/** Puts the whole list in place of the one before. */
export async function replaceRoadmap(db: Db, entries: readonly RoadmapRow[]): Promise<void> {
  await sql`delete from roadmap_entries`.execute(db);
  for (const [n, { id, title, text, status, expectedOn }] of entries.entries())
    await sql`
      insert into roadmap_entries (id, n, title, text, status, expected_on)
      values (${id}, ${n}, ${title}, ${text}, ${status}, ${expectedOn}::text::date)`.execute(db);
}
