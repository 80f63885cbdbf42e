/** Deletes what is over: sessions, answers kept for retries, old mails, messages and notices. Facts are for ever. */
import { deleteOldMails } from '../store/mails.ts';
import { deleteOldNotifications } from '../store/notifications.ts';
import { deleteOldRenewalNotices } from '../store/renewal-notices.ts';
import { deleteOldAnnouncements } from '../store/rolled-statements.ts';
import { sweepSignIns } from '../store/users.ts';
import { deleteOldDeliveries } from '../store/webhooks.ts';
import { forgetOldRequests } from './forget-old-requests.ts';
import type { Installation } from './installation.ts';

const DAY_MS = 86_400_000;
const MAIL_DAYS = 400;
const DELIVERY_DAYS = 30;
const NOTIFICATION_DAYS = 400;
/** Longer than anything is announced ahead. */
const ANNOUNCEMENT_DAYS = 400;

export async function cleanUp(installation: Pick<Installation, 'store' | 'now'>): Promise<void> {
  const { store, now } = installation;
  const before = (days: number) => now() - days * DAY_MS;
  await forgetOldRequests(installation);
  await sweepSignIns(store.db);
  await deleteOldMails(store.db, before(MAIL_DAYS));
  await deleteOldDeliveries(store.db, before(DELIVERY_DAYS));
  await deleteOldNotifications(store.db, before(NOTIFICATION_DAYS));
  const announcedBefore = Math.floor(before(ANNOUNCEMENT_DAYS) / DAY_MS);
  await deleteOldAnnouncements(store.db, announcedBefore);
  await deleteOldRenewalNotices(store.db, announcedBefore);
}
