/** A person's calendar of a partner's deadlines: its secret address made, taken back, and read by a calendar program. */
import { randomBytes } from 'node:crypto';
import { fail, type Result, succeed } from '../base/result.ts';
import { formatInstant } from '../base/zone.ts';
import type { Refusal } from '../contract/errors.ts';
import type { CalendarFeed, NewCalendarFeed } from '../contract/renewals.ts';
import type { Caller } from '../contract/roles.ts';
import { deleteFeed, findFeed, noteFeedRead, putFeed, readFeed } from '../store/calendar-feeds.ts';
import { type Db, readConsistently, transact } from '../store/open.ts';
import { readPartnerName } from '../store/partners.ts';
import { readProfile } from '../store/users.ts';
import { writeCalendar } from '../views/calendar-feed.ts';
import { hashToken } from './find-caller.ts';
import { type Installation, todayOf } from './installation.ts';
import { loadRenewals } from './load-renewals.ts';
import { widen } from './narrow-to.ts';
import { writeInstant } from './page-place.ts';
import { termsInForce } from './terms-in-force.ts';
import { writeAudit } from './write-audit.ts';

export function readCalendarFeed(
  { store }: Installation,
  caller: Caller,
  partner: string,
): Promise<Result<CalendarFeed, Refusal>> {
  return readConsistently(store, async (db) => {
    const feed = await readFeed(db, { partner, user: caller.id });
    const createdAt = writeInstant(feed?.createdAt ?? null);
    return succeed({ isOn: feed !== null, createdAt, readAt: writeInstant(feed?.readAt ?? null) });
  });
}

/** An earlier address leads nowhere from then on. */
export async function createCalendarFeed(
  installation: Installation,
  caller: Caller,
  partner: string,
): Promise<Result<NewCalendarFeed, Refusal>> {
  if (caller.kind !== 'user')
    return fail({ code: 'forbidden', detail: 'A calendar is a person’s; a key has none.' });
  const token = randomBytes(32).toString('base64url');
  const at = installation.now();
  const { publicUrl } = await installation.authentication();
  return transact(installation.store, async (db) => {
    await putFeed(db, { partner, user: caller.id, tokenHash: hashToken(token), at });
    await writeAudit(db, { actor: caller, action: 'calendar.created', partner });
    const url = new URL(`/api/v1/calendars/${token}.ics`, publicUrl).href;
    return succeed({ url, createdAt: formatInstant(at) });
  });
}

export function removeCalendarFeed(
  { store }: Installation,
  caller: Caller,
  partner: string,
): Promise<Result<CalendarFeed, Refusal>> {
  return transact(store, async (db) => {
    const wasOn = await deleteFeed(db, { partner, user: caller.id });
    if (wasOn) await writeAudit(db, { actor: caller, action: 'calendar.revoked', partner });
    return succeed({ isOn: false, createdAt: null, readAt: null });
  });
}

/** The file behind an address. */
export async function readCalendar(
  installation: Installation,
  token: string,
): Promise<Result<string, Refusal>> {
  const { store, now } = widen(installation);
  const { publicUrl } = await installation.authentication();
  const written = await readConsistently(store, (db) => write(db, installation, hashToken(token), publicUrl));
  if (!written)
    return fail({ code: 'not_found', detail: 'This calendar is gone, or its address was renewed.' });
  await noteFeedRead(store.db, written.feed, now());
  return succeed(written.text);
}

async function write(db: Db, installation: Installation, tokenHash: string, publicUrl: string) {
  const feed = await findFeed(db, tokenHash);
  if (!feed) return null;
  const terms = await termsInForce(db);
  const today = todayOf(installation, terms);
  const { partner } = feed;
  const rows = (await loadRenewals({ db, terms }, partner, null, today)).map(({ row }) => row);
  const partnerName = (await readPartnerName(db, partner))?.name ?? partner;
  const language = (await readProfile(db, feed.user))?.language ?? null;
  const stampedAt = formatInstant(terms.calendar.startOf(today));
  return { feed, text: writeCalendar({ partner, partnerName, rows, stampedAt, publicUrl, language }) };
}
