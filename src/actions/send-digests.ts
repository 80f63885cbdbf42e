/** Gathers, once a day, the notices of those who want them together, into one mail each. */
import { formatDay } from '../base/day.ts';
import { listDigestReaders, takeForDigest } from '../store/notifications.ts';
import { transact } from '../store/open.ts';
import { readSetting, writeSetting } from '../store/settings.ts';
import { readProfile } from '../store/users.ts';
import type { Installation } from './installation.ts';
import { queueMail } from './send-mail.ts';
import { termsInForce } from './terms-in-force.ts';

const SETTING = 'digested';

/** In the program's zone: after the night's notices, before people begin to work. */
const HOUR = 6;

const READERS_AT_ONCE = 100;

/** Does nothing before the hour, or when today's are out already. */
export async function sendDigests({ store, now }: Pick<Installation, 'store' | 'now'>): Promise<void> {
  const { calendar } = await termsInForce(store.db);
  const today = calendar.dayOf(now());
  const day = formatDay(today);
  if (now() < calendar.startOf(today) + HOUR * 3_600_000) return;
  if ((await readSetting(store.db, SETTING)) === day) return;
  for (let after = ''; ; ) {
    const readers = await listDigestReaders(store.db, after, READERS_AT_ONCE);
    for (const user of readers) await sendDigest({ store, now }, user);
    if (readers.length < READERS_AT_ONCE) break;
    after = readers.at(-1)!;
  }
  await writeSetting(store.db, SETTING, day);
}

/** Takes a person's notices and puts them into a mail, both or neither. */
function sendDigest({ store, now }: Pick<Installation, 'store' | 'now'>, user: string): Promise<void> {
  return transact(store, async (trx) => {
    const notices = await takeForDigest(trx, user);
    const profile = await readProfile(trx, user);
    if (notices.length === 0 || !profile) return;
    await queueMail(trx, {
      kind: 'digest',
      fields: { notices: notices.map(({ title, text, link }) => ({ title, text, link })) },
      to: profile.email,
      user,
      partner: null,
      client: null,
      dedupeKey: null,
      now: now(),
    });
  });
}
