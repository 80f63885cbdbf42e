/**
 * Links that turn one kind of mail off for one person, without signing in: signed, so that nobody makes one for
 * somebody else.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { fail, type Result, succeed } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import { isMailKind, MAIL_KINDS, type MailKind } from '../contract/mail-kinds.ts';
import { NOTICE_KINDS, type NoticeKind } from '../contract/notifications.ts';
import { loadChannels, saveChannels } from '../store/notifications.ts';
import { type Db, transact } from '../store/open.ts';
import { readOrMakeSecret } from '../store/secrets.ts';
import { readProfile } from '../store/users.ts';
import type { Installation } from './installation.ts';
import { widen } from './narrow-to.ts';

export async function makeUnsubscribeUrl(
  db: Db,
  publicUrl: string,
  user: string,
  kind: MailKind,
): Promise<string> {
  const body = Buffer.from(JSON.stringify([user, kind])).toString('base64url');
  const url = new URL('/api/v1/unsubscribe', publicUrl);
  url.searchParams.set('token', `${body}.${sign(await readKey(db), body)}`);
  return url.href;
}

/** What a link would turn off, in words. */
export async function readUnsubscribeLink(
  installation: Installation,
  token: string,
): Promise<Result<{ readonly title: string }, Refusal>> {
  const link = await openToken(widen(installation).store.db, token);
  return link.ok ? succeed({ title: MAIL_KINDS[link.value.kind].title }) : link;
}

/** Turns the link's kind of mail off; notices in the app stay as they are. */
export async function unsubscribe(
  installation: Installation,
  token: string,
): Promise<Result<{ readonly title: string }, Refusal>> {
  const { store } = widen(installation);
  const link = await openToken(store.db, token);
  if (!link.ok) return link;
  const { user, kind } = link.value;
  await transact(store, async (trx) => {
    if ((await readProfile(trx, user)) === null) return;
    const chosen = await loadChannels(trx, user);
    if (kind !== 'digest') {
      const before = chosen.get(kind) ?? NOTICE_KINDS[kind as NoticeKind].channels;
      await saveChannels(trx, user, kind, { ...before, email: false });
    } else
      for (const [each, channels] of chosen)
        if (channels.digest) await saveChannels(trx, user, each, { ...channels, digest: false });
  });
  return succeed({ title: MAIL_KINDS[kind].title });
}

interface Link {
  readonly user: string;
  readonly kind: MailKind;
}

async function openToken(db: Db, token: string): Promise<Result<Link, Refusal>> {
  const [body = '', signature = ''] = token.split('.');
  const given = Buffer.from(signature);
  const own = Buffer.from(sign(await readKey(db), body));
  if (given.length !== own.length || !timingSafeEqual(given, own)) return fail({ code: 'not_found' });
  const [user, kind] = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as [string, string];
  // A kind of an older version may be gone.
  if (!isMailKind(kind) || !MAIL_KINDS[kind].isOptional) return fail({ code: 'not_found' });
  return succeed({ user, kind });
}

function sign(key: string, body: string): string {
  return createHmac('sha256', key).update(body).digest('base64url');
}

function readKey(db: Db): Promise<string> {
  return readOrMakeSecret(db, 'unsubscribe', () => randomBytes(32).toString('base64url'));
}
