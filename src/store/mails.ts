/** The outbox: mails that wait, that are on their way, and that went. */
import { sql } from 'kysely';
import type { Instant } from '../base/zone.ts';
import type { Db } from './open.ts';
import { readBeyondScope } from './scope.ts';
import { stamp } from './stamp.ts';

export interface NewMail {
  readonly id: string;
  readonly kind: string;
  readonly to: string;
  readonly user: string | null;
  readonly partner: string | null;
  readonly client: string | null;
  readonly fields: unknown;
  /** Of two mails with the same one the second is not stored; null: stored in any case. */
  readonly dedupeKey: string | null;
  readonly at: Instant;
}

export type MailState = 'queued' | 'sending' | 'sent' | 'failed' | 'skipped' | 'kept';

/** An instant as a parameter of a query. */

/** Part of the caller's transaction: the mail is there if that commits. Whoever sets it off need not see the outbox. */
export async function insertMail(db: Db, mail: NewMail): Promise<void> {
  await readBeyondScope(db, () =>
    sql`
      insert into mails (id, kind, to_address, user_id, partner_id, client_id, fields, state, next_attempt_at,
        dedupe_key, created_at)
      values (${mail.id}, ${mail.kind}, ${mail.to}, ${mail.user}, ${mail.partner}, ${mail.client},
        ${JSON.stringify(mail.fields)}::text::json, 'queued', ${stamp(mail.at)}, ${mail.dedupeKey}, ${stamp(mail.at)})
      on conflict (dedupe_key) do nothing`.execute(db),
  );
}

/** A mail that this server alone may send until its claim lapses. `attempts` counts this one, too. */
export interface ClaimedMail {
  readonly id: string;
  readonly kind: string;
  readonly to: string;
  readonly user: string | null;
  readonly fields: unknown;
  readonly attempts: number;
  readonly createdAt: Instant;
}

/** Claims mails that are due, oldest first. What another server has just claimed is passed over. */
export async function claimMails(
  db: Db,
  now: Instant,
  limit: number,
  lapsesAt: Instant,
): Promise<readonly ClaimedMail[]> {
  const { rows } = await sql<ClaimedMail & { readonly written: string }>`
    update mails set state = 'sending', attempts = attempts + 1, next_attempt_at = ${stamp(lapsesAt)}
    where id in (
      select id from mails where state in ('queued', 'sending') and next_attempt_at <= ${stamp(now)}
      order by next_attempt_at, id limit ${limit} for update skip locked)
    returning id, kind, to_address as "to", user_id as "user", fields::text as written, attempts,
      (extract(epoch from created_at) * 1000)::float8 as "createdAt"`.execute(db);
  return rows
    .map(({ written, ...mail }) => ({ ...mail, fields: JSON.parse(written) as unknown }))
    .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
}

/** What became of a claimed mail. */
export interface MailOutcome {
  readonly state: MailState;
  /** As written; null: never was. */
  readonly written: { readonly subject: string; readonly text: string; readonly html: string } | null;
  readonly error: string | null;
  /** When it is tried again; null: it is not. */
  readonly nextAttemptAt: Instant | null;
  readonly at: Instant;
}

/** Ends a claim. A claim that lapsed and was taken by another server in between is left to that. */
export async function finishMail(
  db: Db,
  { id, attempts }: Pick<ClaimedMail, 'id' | 'attempts'>,
  { state, written, error, nextAttemptAt, at }: MailOutcome,
): Promise<void> {
  await sql`
    update mails set state = ${state}, error = ${error}, subject = ${written?.subject ?? null},
      text = ${written?.text ?? null}, html = ${written?.html ?? null},
      fields = case when ${state === 'sent'} then '{}' else fields end,
      next_attempt_at = ${stamp(nextAttemptAt ?? at)}, sent_at = ${state === 'sent' ? stamp(at) : sql`null`}
    where id = ${id} and state = 'sending' and attempts = ${attempts}`.execute(db);
}

export interface MailRow {
  readonly id: string;
  readonly kind: string;
  readonly to: string;
  readonly partner: string | null;
  readonly client: string | null;
  readonly subject: string | null;
  readonly state: MailState;
  readonly attempts: number;
  readonly error: string | null;
  readonly createdAt: Instant;
  readonly sentAt: Instant | null;
  /** When it is tried next, if it is. */
  readonly nextAttemptAt: Instant | null;
}

const COLUMNS = sql`id, kind, to_address as "to", partner_id as partner, client_id as client, subject, state, attempts,
  error, (extract(epoch from created_at) * 1000)::float8 as "createdAt",
  (extract(epoch from sent_at) * 1000)::float8 as "sentAt",
  case when state in ('queued', 'sending') then (extract(epoch from next_attempt_at) * 1000)::float8 end
    as "nextAttemptAt"`;

export interface MailSearch {
  readonly search?: string | undefined;
  readonly kind?: string | undefined;
  readonly state?: MailState | undefined;
  readonly partner?: string | undefined;
  readonly client?: string | undefined;
  readonly limit: number;
  /** Where the page before ended: newest first, by id where the instant is the same. */
  readonly after: { readonly at: Instant; readonly id: string } | null;
}

/** Mails, newest first. */
export async function listMails(db: Db, search: MailSearch): Promise<readonly MailRow[]> {
  const { after } = search;
  const conditions = [
    ...(search.kind ? [sql`kind = ${search.kind}`] : []),
    ...(search.state ? [sql`state = ${search.state}`] : []),
    ...(search.partner ? [sql`partner_id = ${search.partner}`] : []),
    ...(search.client ? [sql`client_id = ${search.client}`] : []),
    ...(search.search
      ? [
          sql`position(lower(${search.search}::text) in lower(to_address || ' ' || coalesce(subject, ''))) > 0`,
        ]
      : []),
    ...(after ? [sql`(created_at, id) < (${stamp(after.at)}, ${after.id})`] : []),
    sql`true`,
  ];
  const { rows } = await sql<MailRow>`
    select ${COLUMNS} from mails where ${sql.join(conditions, sql` and `)}
    order by created_at desc, id desc limit ${search.limit}`.execute(db);
  return rows;
}

interface ClientMails {
  readonly partner: string;
  readonly client: string;
  readonly kinds: readonly string[];
  readonly limit: number;
}

/** Mails of some kinds about a client, of one partner or of none in particular, newest first. */
export async function listClientMails(
  db: Db,
  { partner, client, kinds, limit }: ClientMails,
): Promise<readonly MailRow[]> {
  const { rows } = await sql<MailRow>`
    select ${COLUMNS} from mails where client_id = ${client} and kind = any(${kinds}::text[])
      and (partner_id = ${partner} or partner_id is null)
    order by created_at desc, id desc limit ${limit}`.execute(db);
  return rows;
}

export interface WholeMail extends MailRow {
  readonly text: string | null;
  readonly html: string | null;
  /** What its template is filled with; empty once it is sent. */
  readonly fields: unknown;
}

export async function readMail(db: Db, id: string): Promise<WholeMail | null> {
  const { rows } = await sql<WholeMail & { readonly written: string }>`
    select ${COLUMNS}, text, html, fields::text as written from mails where id = ${id}`.execute(db);
  if (!rows[0]) return null;
  const { written, ...mail } = rows[0];
  return { ...mail, fields: JSON.parse(written) as unknown };
}

/** Puts a mail that failed or was kept back into the queue; false when it is none of these. */
export async function requeueMail(db: Db, id: string, now: Instant): Promise<boolean> {
  const { rows } = await sql`
    update mails set state = 'queued', attempts = 0, error = null, next_attempt_at = ${stamp(now)}
    where id = ${id} and state in ('failed', 'kept') returning id`.execute(db);
  return rows.length > 0;
}

/** Forgets mails that are long over; what is kept to be read stays. */
export async function deleteOldMails(db: Db, before: Instant): Promise<void> {
  await sql`delete from mails where state in ('sent', 'skipped', 'failed') and created_at < ${stamp(before)}`.execute(
    db,
  );
}
