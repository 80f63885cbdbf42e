/**
 * Sends what waits in the outbox, some at a time, each once although several servers send. Only a server that dies
 * between the mail server's "accepted" and our note of it makes a mail go out again, under the same Message-ID.
 */
import type { Result } from '../base/result.ts';
import type { Instant } from '../base/zone.ts';
import { isMailKind, MAIL_KINDS, type MailKind } from '../contract/mail-kinds.ts';
import { NOTICE_KINDS, type NoticeKind } from '../contract/notifications.ts';
import { type ClaimedMail, claimMails, finishMail, type MailOutcome } from '../store/mails.ts';
import { loadChannels } from '../store/notifications.ts';
import { type Db, transact } from '../store/open.ts';
import { loadTerms } from '../store/programs.ts';
import { readProfile } from '../store/users.ts';
import type { Installation } from './installation.ts';
import { makeUnsubscribeUrl } from './unsubscribe.ts';

/** Writes mails out and hands them on; made in `main.ts` from the room `mail`. */
export interface Mailer {
  /** Where people reach the installation. */
  readonly publicUrl: string;
  write(envelope: {
    readonly kind: MailKind;
    readonly fields: unknown;
    readonly reader: { readonly language: string; readonly timeZone: string };
    readonly publicUrl: string;
    readonly vendor: string;
    readonly unsubscribeUrl: string | null;
  }): Written;
  /** Null: no mail server is configured; mails are then kept to be read in the console. */
  readonly send:
    | ((
        message: Written & {
          readonly id: string;
          readonly to: string;
          readonly unsubscribeUrl: string | null;
        },
      ) => Promise<Result<null, { readonly isFinal: boolean; readonly message: string }>>)
    | null;
}

type Written = NonNullable<MailOutcome['written']>;

type Reading = Pick<Installation, 'store' | 'now'>;

/** Mails sent side by side. */
const AT_ONCE = 4;

/** Much longer than the mail server may take, so that a claim lapses only when its server died. */
const CLAIM_MS = 10 * 60_000;

const RETRY_MS_FIRST = 60_000;
const RETRY_MS_MAX = 6 * 3_600_000;
const GIVE_UP_MS = 3 * 86_400_000;

/** Sends all that is due; returns how many mails it looked at. */
export async function deliverMails(installation: Reading, mailer: Mailer): Promise<number> {
  const { store, now } = installation;
  for (let count = 0; ; ) {
    const claimed = await transact(store, (trx) => claimMails(trx, now(), AT_ONCE, now() + CLAIM_MS));
    if (claimed.length === 0) return count;
    await Promise.all(claimed.map((mail) => deliver(installation, mailer, mail)));
    count += claimed.length;
  }
}

async function deliver({ store, now }: Reading, mailer: Mailer, mail: ClaimedMail): Promise<void> {
  const outcome = await tryToSend(store.db, mailer, mail, now);
  await finishMail(store.db, mail, outcome);
}

async function tryToSend(
  db: Db,
  mailer: Mailer,
  mail: ClaimedMail,
  now: () => Instant,
): Promise<MailOutcome> {
  const end = (
    state: MailOutcome['state'],
    written: Written | null,
    error: string | null = null,
  ): MailOutcome => ({
    state,
    written,
    error,
    nextAttemptAt: null,
    at: now(),
  });
  const { id, kind, to } = mail;
  if (!isMailKind(kind)) return end('failed', null, `there is no template for "${kind}"`);
  if (!(await isWanted(db, mail.user, kind))) return end('skipped', null);
  const unsubscribeUrl = await findUnsubscribeUrl(db, mailer, mail.user, kind);
  const written = await writeOut(db, mailer, { kind, user: mail.user, fields: mail.fields, unsubscribeUrl });
  if (!mailer.send) return end('kept', written);
  const sent = await mailer.send({ id, to, unsubscribeUrl, ...written });
  if (sent.ok) return end('sent', MAIL_KINDS[kind].isSecret ? veilAll(written, mail.fields) : written);
  const { isFinal, message } = sent.error;
  const nextAttemptAt = now() + Math.min(RETRY_MS_FIRST * 2 ** (mail.attempts - 1), RETRY_MS_MAX);
  if (isFinal || nextAttemptAt > mail.createdAt + GIVE_UP_MS) return end('failed', written, message);
  return { ...end('queued', null, message), nextAttemptAt };
}

/** What was turned off since the mail was put in is not sent. */
async function isWanted(db: Db, user: string | null, kind: MailKind): Promise<boolean> {
  if (user === null || !MAIL_KINDS[kind].isOptional) return true;
  const chosen = await loadChannels(db, user);
  if (kind === 'digest') return [...chosen.values()].some(({ digest }) => digest);
  const channels = chosen.get(kind) ?? NOTICE_KINDS[kind as NoticeKind].channels;
  return channels.email;
}

async function findUnsubscribeUrl(
  db: Db,
  { publicUrl }: Mailer,
  user: string | null,
  kind: MailKind,
): Promise<string | null> {
  if (user === null || !MAIL_KINDS[kind].isOptional) return null;
  return makeUnsubscribeUrl(db, publicUrl, user, kind);
}

interface Unwritten {
  readonly kind: MailKind;
  readonly user: string | null;
  readonly fields: unknown;
  readonly unsubscribeUrl: string | null;
}

async function writeOut(db: Db, mailer: Mailer, { user, ...rest }: Unwritten): Promise<Written> {
  const terms = await loadTerms(db);
  const profile = user === null ? null : await readProfile(db, user);
  return mailer.write({
    ...rest,
    reader: {
      language: profile?.language ?? 'en',
      timeZone: profile?.timeZone ?? terms?.program.timeZone ?? 'UTC',
    },
    publicUrl: mailer.publicUrl,
    vendor: terms?.program.vendor ?? 'Uptier',
  });
}

function veilAll({ subject, text, html }: Written, fields: unknown): Written {
  return { subject: veil(subject, fields), text: veil(text, fields), html: veil(html, fields) };
}

/** Links and codes that let whoever reads them in, left out of what others see and of what stays. */
export function veil<Text extends string | null>(text: Text, fields: unknown): Text {
  const { url, code } = fields as { readonly url?: string; readonly code?: string };
  const secrets = [url, url?.replaceAll('&', '&amp;'), code].filter(
    (each) => each !== undefined && each !== '',
  );
  return (
    text === null ? null : secrets.reduce((rest, each) => rest!.replaceAll(each!, '…'), text as string)
  ) as Text;
}
