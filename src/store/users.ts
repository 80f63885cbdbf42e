/** People and how they sign in: profiles, passwords, sessions, and what went wrong while signing in. */
import { sql } from 'kysely';
import type { Db } from './open.ts';
import { SESSION_DAYS } from './session-cookie.ts';

export interface User {
  readonly id: string;
  readonly name: string;
  /** In lower case. */
  readonly email: string;
}

export interface Profile extends User {
  /** Null: as the browser has it. */
  readonly language: string | null;
  readonly timeZone: string | null;
  readonly hasTwoFactor: boolean;
}

export async function insertUser(db: Db, { id, name, email }: User): Promise<void> {
  await sql`insert into users (id, name, email, email_verified) values (${id}, ${name}, ${email}, true)`.execute(
    db,
  );
}

export async function findUserByEmail(db: Db, email: string): Promise<User | null> {
  const { rows } = await sql<User>`select id, name, email from users where email = ${email}`.execute(db);
  return rows[0] ?? null;
}

export async function readProfile(db: Db, user: string): Promise<Profile | null> {
  const { rows } = await sql<Profile>`
    select id, name, email, language, time_zone as "timeZone", coalesce(two_factor_enabled, false) as "hasTwoFactor"
    from users where id = ${user}`.execute(db);
  return rows[0] ?? null;
}

export interface ProfileChange {
  readonly name?: string | undefined;
  readonly language?: string | null | undefined;
  readonly timeZone?: string | null | undefined;
}

/** What is left out stays. */
export async function updateProfile(db: Db, user: string, change: ProfileChange): Promise<void> {
  await sql`
    update users set updated_at = now(), name = coalesce(${change.name ?? null}::text, name),
      language = case when ${change.language !== undefined} then ${change.language ?? null}::text else language end,
      time_zone = case when ${change.timeZone !== undefined} then ${change.timeZone ?? null}::text else time_zone end
    where id = ${user}`.execute(db);
}

export async function hasPassword(db: Db, user: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from sign_in_methods where user_id = ${user} and provider_id = 'credential'`.execute(db);
  return rows.length > 0;
}

/** Sets the password of somebody who signs in with one from now on. */
export async function putPassword(db: Db, user: string, hash: string): Promise<void> {
  await sql`delete from sign_in_methods where user_id = ${user} and provider_id = 'credential'`.execute(db);
  await sql`
    insert into sign_in_methods (id, user_id, account_id, provider_id, password, updated_at)
    values (${crypto.randomUUID()}, ${user}, ${user}, 'credential', ${hash}, now())`.execute(db);
}

export async function insertSession(db: Db, user: string, token: string): Promise<void> {
  await sql`
    insert into sessions (id, user_id, token, expires_at, updated_at)
    values (${crypto.randomUUID()}, ${user}, ${token}, now() + make_interval(days => ${SESSION_DAYS}), now())`.execute(
    db,
  );
}

/** Lets a living session live on; false when it is less than a day old, or dead. */
export async function prolongSession(db: Db, token: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update sessions set expires_at = now() + make_interval(days => ${SESSION_DAYS}), updated_at = now()
    where token = ${token} and expires_at between now() and now() + make_interval(days => ${SESSION_DAYS - 1})`.execute(
    db,
  );
  return numAffectedRows === 1n;
}

export async function endSessions(db: Db, user: string): Promise<void> {
  await sql`delete from sessions where user_id = ${user}`.execute(db);
}

/** Failures in a row after which an address is locked, and for how long. */
const FAILURES_MAX = 5;
const LOCK_MINUTES = 15;

/**
 * Counts an attempt to sign in as failed before it is made, so that many at once are counted, too. False: too many
 * failed before this one, and it must not be made.
 */
export async function countAttempt(db: Db, email: string): Promise<boolean> {
  const { rows } = await sql`
    insert into sign_in_failures as f (email, failures, last_at) values (${email}, 1, now())
    on conflict (email) do update set last_at = now(),
      failures = case when ${isStale} then 1 else f.failures + 1 end,
      locked_until = case when not ${isStale} and f.failures + 1 >= ${FAILURES_MAX}
        then now() + make_interval(mins => ${LOCK_MINUTES}) end
      where f.locked_until is null or f.locked_until <= now()
    returning 1`.execute(db);
  return rows.length > 0;
}

/** Failures before a lock that is over, or long ago, do not count any more. */
const isStale = sql`(f.locked_until is not null or f.last_at < now() - make_interval(mins => ${LOCK_MINUTES}))`;

/** Whether the address is locked for a while. */
export async function isLocked(db: Db, email: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from sign_in_failures where email = ${email} and locked_until > now()`.execute(db);
  return rows.length > 0;
}

/** Forgets failures, because somebody proved to be who they say. */
export async function forgiveFailures(db: Db, email: string): Promise<void> {
  await sql`delete from sign_in_failures where email = ${email}`.execute(db);
}

/** Deletes what signing in leaves behind when it is over. */
export async function sweepSignIns(db: Db): Promise<void> {
  await sql`delete from sessions where expires_at < now()`.execute(db);
  await sql`delete from verifications where expires_at < now()`.execute(db);
  await sql`delete from set_up_links where expires_at < now()`.execute(db);
  await sql`
    delete from sign_in_failures where last_at < now() - interval '1 day'
      and (locked_until is null or locked_until < now())`.execute(db);
}
