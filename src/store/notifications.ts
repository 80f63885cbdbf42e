/** Notices in the app, and what each person wants to hear of by which way. */
import { sql } from 'kysely';
import type { Instant } from '../base/zone.ts';
import type { Db } from './open.ts';
import { readBeyondScope } from './scope.ts';
import { stamp } from './stamp.ts';

export interface NewNotification {
  readonly id: string;
  readonly user: string;
  readonly kind: string;
  readonly partner: string | null;
  readonly title: string;
  readonly text: string;
  readonly link: string | null;
  readonly isInApp: boolean;
  readonly forDigest: boolean;
  /** Of two for one person with the same one the second is not stored; null: stored in any case. */
  readonly dedupeKey: string | null;
  readonly at: Instant;
}

/** Part of the caller's transaction. Whoever sets it off need not see other people's notices. */
export async function insertNotification(db: Db, notice: NewNotification): Promise<void> {
  await readBeyondScope(db, () =>
    sql`
      insert into notifications (user_id, id, kind, partner_id, title, text, link, is_in_app, for_digest, dedupe_key,
        created_at)
      values (${notice.user}, ${notice.id}, ${notice.kind}, ${notice.partner}, ${notice.title}, ${notice.text},
        ${notice.link}, ${notice.isInApp}, ${notice.forDigest}, ${notice.dedupeKey}, ${stamp(notice.at)})
      on conflict (user_id, dedupe_key) do nothing`.execute(db),
  );
}

export interface NotificationRow {
  readonly id: string;
  readonly kind: string;
  readonly partner: string | null;
  readonly title: string;
  readonly text: string;
  readonly link: string | null;
  readonly createdAt: Instant;
  readonly readAt: Instant | null;
}

const COLUMNS = sql`id, kind, partner_id as partner, title, text, link,
  (extract(epoch from created_at) * 1000)::float8 as "createdAt",
  (extract(epoch from read_at) * 1000)::float8 as "readAt"`;

export interface NotificationPage {
  readonly user: string;
  readonly limit: number;
  readonly isUnreadOnly: boolean;
  readonly after: { readonly at: Instant; readonly id: string } | null;
}

/** Newest first. */
export async function listNotifications(db: Db, page: NotificationPage): Promise<readonly NotificationRow[]> {
  const { after } = page;
  const { rows } = await sql<NotificationRow>`
    select ${COLUMNS} from notifications where user_id = ${page.user} and is_in_app
    ${page.isUnreadOnly ? sql`and read_at is null` : sql``}
    ${after ? sql`and (created_at, id) < (${stamp(after.at)}, ${after.id})` : sql``}
    order by created_at desc, id desc limit ${page.limit}`.execute(db);
  return rows;
}

export async function countUnread(db: Db, user: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from notifications where user_id = ${user} and is_in_app and read_at is null`.execute(
    db,
  );
  return rows[0]!.n;
}

/** `ids` null: all of them. */
export async function markRead(
  db: Db,
  user: string,
  ids: readonly string[] | null,
  now: Instant,
): Promise<void> {
  await sql`
    update notifications set read_at = ${stamp(now)} where user_id = ${user} and read_at is null
    ${ids === null ? sql`` : sql`and id = any(${ids}::text[])`}`.execute(db);
}

/** By which ways somebody hears of a kind. */
export interface Channels {
  readonly inApp: boolean;
  readonly email: boolean;
  readonly digest: boolean;
}

/** What a person changed, by kind. */
export async function loadChannels(db: Db, user: string): Promise<ReadonlyMap<string, Channels>> {
  return (await loadChannelsOf(db, [user])).get(user) ?? new Map();
}

/** What some people changed, by person and kind; readable from any scope, as it only decides what is sent. */
export async function loadChannelsOf(
  db: Db,
  users: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, Channels>>> {
  const byUser = new Map<string, Map<string, Channels>>();
  const { rows } = await readBeyondScope(db, () =>
    sql<Channels & { readonly user: string; readonly kind: string }>`
      select user_id as "user", kind, in_app as "inApp", email, digest from notification_settings
      where user_id = any(${users}::text[])`.execute(db),
  );
  for (const { user, kind, ...channels } of rows) {
    const own = byUser.get(user) ?? new Map<string, Channels>();
    own.set(kind, channels);
    byUser.set(user, own);
  }
  return byUser;
}

export async function saveChannels(db: Db, user: string, kind: string, channels: Channels): Promise<void> {
  await sql`
    insert into notification_settings (user_id, kind, in_app, email, digest)
    values (${user}, ${kind}, ${channels.inApp}, ${channels.email}, ${channels.digest})
    on conflict (user_id, kind) do update set in_app = excluded.in_app, email = excluded.email,
      digest = excluded.digest`.execute(db);
}

/** People for whom notices wait for a digest, in order of id. */
export async function listDigestReaders(db: Db, after: string, limit: number): Promise<readonly string[]> {
  const { rows } = await sql<{ user: string }>`
    select distinct user_id as "user" from notifications where for_digest and user_id > ${after}
    order by 1 limit ${limit}`.execute(db);
  return rows.map((row) => row.user);
}

/** Takes a person's notices for the digest, oldest first: the transaction must put them into one. */
export async function takeForDigest(db: Db, user: string): Promise<readonly NotificationRow[]> {
  const { rows } = await sql<NotificationRow>`
    update notifications set for_digest = false where user_id = ${user} and for_digest
    returning ${COLUMNS}`.execute(db);
  return [...rows].sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
}

/** Forgets notices that were read, or are old, before an instant. */
export async function deleteOldNotifications(db: Db, before: Instant): Promise<void> {
  await sql`delete from notifications where created_at < ${stamp(before)} and not for_digest`.execute(db);
}
