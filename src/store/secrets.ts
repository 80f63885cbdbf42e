/** What the installation keeps to itself: the key that signs cookies, and links with which the first person comes in. */
import { sql } from 'kysely';
import type { Db } from './open.ts';

/** The secret of that name; the first to ask makes it, so that several servers have one. */
export async function readOrMakeSecret(db: Db, name: string, make: () => string): Promise<string> {
  await sql`insert into secrets (name, value) values (${name}, ${make()}) on conflict do nothing`.execute(db);
  const { rows } = await sql<{ value: string }>`select value from secrets where name = ${name}`.execute(db);
  return rows[0]!.value;
}

export async function insertSetUpLink(db: Db, tokenHash: string): Promise<void> {
  await sql`
    insert into set_up_links (token_hash, expires_at) values (${tokenHash}, now() + interval '7 days')`.execute(
    db,
  );
}

export async function hasSetUpLink(db: Db, tokenHash: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from set_up_links where token_hash = ${tokenHash} and expires_at > now()`.execute(db);
  return rows.length > 0;
}

/** False when there is no such link. With one of them all are used up. */
export async function takeSetUpLink(db: Db, tokenHash: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from set_up_links where token_hash = ${tokenHash} and expires_at > now() for update`.execute(db);
  if (rows.length === 0) return false;
  await sql`delete from set_up_links`.execute(db);
  return true;
}
