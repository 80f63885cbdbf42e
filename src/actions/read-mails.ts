/** The outbox as the vendor sees it. What lets its reader in is shown to nobody who could not let themselves in. */
import { fail, type Result, succeed } from '../base/result.ts';
import { formatInstant } from '../base/zone.ts';
import type { Refusal } from '../contract/errors.ts';
import { isMailKind, MAIL_KINDS } from '../contract/mail-kinds.ts';
import type { MailList, MailsQuery, WholeMail } from '../contract/mails.ts';
import {
  listMails as listStored,
  type MailRow,
  readMail as readStored,
  requeueMail,
} from '../store/mails.ts';
import { readConsistently, transact } from '../store/open.ts';
import { veil } from './deliver-mails.ts';
import type { Installation } from './installation.ts';
import { widen } from './narrow-to.ts';
import { cutPage, readPlace, writeInstant } from './page-place.ts';

/** Newest first. */
export function listMails({ store }: Installation, query: MailsQuery): Promise<Result<MailList, Refusal>> {
  return readConsistently(store, async (db) => {
    const { cursor, limit, ...search } = query;
    const after = readPlace(cursor);
    if (!after.ok) return after;
    const rows = await listStored(db, { ...search, limit: limit + 1, after: after.value });
    const { page, next } = cutPage(rows, limit, (row) => row.createdAt);
    return succeed({ items: page.map(writeRow), next });
  });
}

/** `maySeeSecrets`: the caller could make such a link without the mail. */
export function readMail(
  { store }: Installation,
  id: string,
  maySeeSecrets: boolean,
): Promise<Result<WholeMail, Refusal>> {
  return readConsistently(store, async (db) => {
    const mail = await readStored(db, id);
    if (!mail) return refuseMail();
    const { fields, text, html, ...row } = mail;
    const isSecret = !isMailKind(mail.kind) || MAIL_KINDS[mail.kind].isSecret;
    const isVeiled = isSecret && (!maySeeSecrets || mail.state === 'sent');
    const show = <Text extends string | null>(words: Text) => (isVeiled ? veil(words, fields) : words);
    return succeed({
      ...writeRow({ ...row, subject: show(row.subject) }),
      text: show(text),
      html: show(html),
      isVeiled,
    });
  });
}

/** Puts a mail that failed, or was kept for want of a mail server, back into the queue. */
export function resendMail(
  narrow: Installation,
  id: string,
): Promise<Result<{ readonly id: string }, Refusal>> {
  const { store, now } = widen(narrow);
  return transact(store, async (trx) =>
    (await requeueMail(trx, id, now())) ? succeed({ id }) : refuseMail(),
  );
}

function refuseMail(): Result<never, Refusal> {
  return fail({ code: 'not_found', detail: 'There is no such mail, or none that can be sent again.' });
}

function writeRow({ createdAt, sentAt, nextAttemptAt, ...row }: MailRow) {
  return {
    ...row,
    createdAt: formatInstant(createdAt),
    sentAt: writeInstant(sentAt),
    nextAttemptAt: writeInstant(nextAttemptAt),
  };
}
