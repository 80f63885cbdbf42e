/**
 * Puts a mail into the outbox, within the transaction that has the reason for it: either both are stored or neither.
 * It is written out and sent right after (deliver-mails.ts), in its reader's language and formats.
 */
import type { Instant } from '../base/zone.ts';
import type { MailFields, MailKind } from '../contract/mail-kinds.ts';
import { insertMail } from '../store/mails.ts';
import type { Db } from '../store/open.ts';

/** A mail of one kind, with what its template is filled with. */
export interface Letter<Kind extends MailKind = MailKind> {
  readonly kind: Kind;
  readonly fields: MailFields[Kind];
  readonly to: string;
  /** The reader, if it is somebody who signs in: decides language, formats and whether the kind is wanted at all. */
  readonly user: string | null;
  /** Whom it is about, for the lists in which it shows. */
  readonly partner: string | null;
  readonly client: string | null;
  /** Of two letters with the same one only the first is sent; null: each is. */
  readonly dedupeKey: string | null;
  readonly now: Instant;
}

/** May be called in any scope. */
export async function queueMail<Kind extends MailKind>(db: Db, letter: Letter<Kind>): Promise<void> {
  const { kind, fields, to, user, partner, client, dedupeKey, now } = letter;
  await insertMail(db, {
    id: crypto.randomUUID(),
    kind,
    to,
    user,
    partner,
    client,
    fields,
    dedupeKey,
    at: now,
  });
}
