/**
 * Leaves a notice for one person, within the transaction that has the reason for it, by the ways the person chose for
 * its kind: in the app, in the daily digest. The mail of its own is the caller's (`tellPeople` does both).
 */
import type { Instant } from '../base/zone.ts';
import { NOTICE_KINDS, type NoticeKind } from '../contract/notifications.ts';
import { type Channels, insertNotification, loadChannelsOf } from '../store/notifications.ts';
import type { Db } from '../store/open.ts';

export interface Notice {
  readonly user: string;
  readonly kind: NoticeKind;
  /** Whom it is about; null: nobody in particular. */
  readonly partner: string | null;
  readonly title: string;
  readonly text: string;
  /** A path of the web app. */
  readonly link: string | null;
  /** Of two for one person with the same one only the first is left; null: each is. */
  readonly dedupeKey: string | null;
  readonly now: Instant;
}

/** May be called in any scope. Returns the ways by which the person wants to hear of the kind. */
export async function notify(db: Db, notice: Notice): Promise<Channels> {
  const { now, ...rest } = notice;
  const chosen = (await loadChannelsOf(db, [notice.user])).get(notice.user)?.get(notice.kind);
  const channels = chosen ?? NOTICE_KINDS[notice.kind].channels;
  if (channels.inApp || channels.digest)
    await insertNotification(db, {
      ...rest,
      id: crypto.randomUUID(),
      isInApp: channels.inApp,
      forDigest: channels.digest,
      at: now,
    });
  return channels;
}
