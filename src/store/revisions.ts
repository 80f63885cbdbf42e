/**
 * A number for each partner that moves, in the transaction that settles, whenever an answer about it may have
 * changed: whoever keeps answers compares it instead of asking again. It never says what changed.
 */
import { sql } from 'kysely';
import type { Db } from './open.ts';

/** Moves with every partner's: for answers that hang on the others, too. No partner has an empty id. */
const ALL_PARTNERS = '';

/** Moves the revisions of some partners. The caller must hold the settling lock, so that there is one writer. */
export async function bumpRevisions(db: Db, partners: readonly string[]): Promise<void> {
  if (partners.length === 0) return;
  // The clock makes them, so that a database restored from a backup does not count through the same ones again.
  await sql`
    insert into partner_revisions as r (partner_id, revision)
    select id, (extract(epoch from clock_timestamp()) * 1000000)::bigint
    from unnest(${[ALL_PARTNERS, ...new Set(partners)]}::text[]) as u (id)
    on conflict (partner_id) do update set revision = greatest(r.revision + 1, excluded.revision)`.execute(
    db,
  );
}

export interface Revision {
  /** Hash of the program document in force; empty before the first publication. */
  readonly program: string;
  /** `0` as long as nothing was settled for the partner. */
  readonly partner: string;
  readonly allPartners: string;
}

export async function readRevision(db: Db, partner: string): Promise<Revision> {
  const { rows } = await sql<Revision>`
    select coalesce((select hash from programs order by n desc limit 1), '') as program,
      coalesce((select revision from partner_revisions where partner_id = ${partner}), 0)::text as partner,
      coalesce((select revision from partner_revisions where partner_id = ${ALL_PARTNERS}), 0)::text
        as "allPartners"`.execute(db);
  return rows[0]!;
}
