/** A person's own notices and by which ways they come. An API key has none. */
import { fail, type Result, succeed } from '../base/result.ts';
import { formatInstant } from '../base/zone.ts';
import type { Refusal } from '../contract/errors.ts';
import {
  NOTICE_KINDS,
  type NoticeKind,
  type NotificationList,
  type NotificationSettings,
  type NotificationSettingsBody,
  type NotificationsQuery,
} from '../contract/notifications.ts';
import type { Caller } from '../contract/roles.ts';
import {
  countUnread,
  listNotifications as listStored,
  loadChannels,
  markRead,
  saveChannels,
} from '../store/notifications.ts';
import { readConsistently, transact } from '../store/open.ts';
import type { Installation } from './installation.ts';
import { cutPage, readPlace, writeInstant } from './page-place.ts';

/** Newest first. */
export function listNotifications(
  { store }: Installation,
  caller: Caller,
  { limit, cursor, unread }: NotificationsQuery,
): Promise<Result<NotificationList, Refusal>> {
  return readConsistently(store, async (db) => {
    const after = readPlace(cursor);
    if (!after.ok) return after;
    const user = userOf(caller);
    const rows = await listStored(db, {
      user,
      limit: limit + 1,
      isUnreadOnly: unread === 'true',
      after: after.value,
    });
    const { page, next } = cutPage(rows, limit, (row) => row.createdAt);
    const items = page.map((row) => ({
      ...row,
      createdAt: formatInstant(row.createdAt),
      readAt: writeInstant(row.readAt),
    }));
    return succeed({ items, next, unread: await countUnread(db, user) });
  });
}

/** Marks some as read, or all; gives how many are left. */
export function readNotifications(
  { store, now }: Installation,
  caller: Caller,
  ids: readonly string[] | null,
): Promise<{ unread: number }> {
  return transact(store, async (trx) => {
    const user = userOf(caller);
    await markRead(trx, user, ids, now());
    return { unread: await countUnread(trx, user) };
  });
}

/** All kinds that concern the caller's side, with what is chosen or usual. */
export function readNotificationSettings(
  { store }: Installation,
  caller: Caller,
): Promise<NotificationSettings> {
  return readConsistently(store, async (db) => {
    const chosen = await loadChannels(db, userOf(caller));
    const sides = new Set<string>(caller.memberships.map(({ side }) => side));
    return {
      items: Object.entries(NOTICE_KINDS).flatMap(([kind, { title, for: concerned, channels }]) => {
        // Somebody of several sides chooses once for all of them.
        const side = concerned.find((each) => sides.has(each));
        if (side === undefined) return [];
        return { kind: kind as NoticeKind, title, for: side, ...(chosen.get(kind) ?? channels) };
      }),
    };
  });
}

export async function changeNotificationSettings(
  installation: Installation,
  caller: Caller,
  { items }: NotificationSettingsBody,
): Promise<Result<NotificationSettings, Refusal>> {
  if (caller.kind === 'key') return fail({ code: 'forbidden', detail: 'An API key has no notices.' });
  await transact(installation.store, async (trx) => {
    for (const { kind, inApp, email, digest } of items)
      await saveChannels(trx, caller.id, kind, { inApp, email, digest });
  });
  return succeed(await readNotificationSettings(installation, caller));
}

/** No user has an empty id. */
function userOf(caller: Caller): string {
  return caller.kind === 'user' ? caller.id : '';
}
