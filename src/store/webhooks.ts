/** Webhooks and what is delivered to them. A webhook's secret is read by whoever delivers, and by no request. */
import { sql } from 'kysely';
import type { Instant } from '../base/zone.ts';
import type { Db } from './open.ts';
import { readBeyondScope } from './scope.ts';
import { stamp } from './stamp.ts';

export interface NewWebhook {
  readonly id: string;
  /** Null: the vendor's. */
  readonly partner: string | null;
  readonly url: string;
  readonly description: string;
  readonly events: readonly string[];
  readonly secret: string;
  readonly by: string;
  readonly at: Instant;
}

export interface WebhookRow {
  readonly id: string;
  readonly partner: string | null;
  readonly url: string;
  readonly description: string;
  readonly events: readonly string[];
  readonly isEnabled: boolean;
  readonly disabledBecause: string | null;
  readonly failingSince: Instant | null;
  readonly createdBy: string;
  readonly createdAt: Instant;
}

const COLUMNS = sql`id, partner_id as partner, url, description, events as written, is_enabled as "isEnabled",
  disabled_because as "disabledBecause", (extract(epoch from failing_since) * 1000)::float8 as "failingSince",
  created_by as "createdBy", (extract(epoch from created_at) * 1000)::float8 as "createdAt"`;

type Stored = Omit<WebhookRow, 'events'> & { readonly written: string };

function fromRow({ written, ...row }: Stored): WebhookRow {
  return { ...row, events: written === '' ? [] : written.split('\n') };
}

export async function insertWebhook(db: Db, hook: NewWebhook): Promise<void> {
  await sql`
    insert into webhooks (id, partner_id, url, description, events, secret, is_enabled, created_by, created_at)
    values (${hook.id}, ${hook.partner}, ${hook.url}, ${hook.description}, ${hook.events.join('\n')}, ${hook.secret},
      true, ${hook.by}, ${stamp(hook.at)})`.execute(db);
}

/** One owner's webhooks, oldest first; null: the vendor's. */
export async function listWebhooks(db: Db, partner: string | null): Promise<readonly WebhookRow[]> {
  const { rows } = await sql<Stored>`
    select ${COLUMNS} from webhooks where partner_id is not distinct from ${partner}::text
    order by created_at, id`.execute(db);
  return rows.map(fromRow);
}

export async function readWebhook(db: Db, partner: string | null, id: string): Promise<WebhookRow | null> {
  return (await listWebhooks(db, partner)).find((hook) => hook.id === id) ?? null;
}

export interface WebhookChange {
  readonly url: string;
  readonly description: string;
  readonly events: readonly string[];
  readonly isEnabled: boolean;
}

/** Enabling one anew forgets why it was disabled, and how long it failed. */
export async function updateWebhook(db: Db, id: string, change: WebhookChange): Promise<void> {
  await sql`
    update webhooks set url = ${change.url}, description = ${change.description},
      events = ${change.events.join('\n')}, is_enabled = ${change.isEnabled},
      disabled_because = case when ${change.isEnabled} then null else disabled_because end,
      failing_since = case when ${change.isEnabled} and not is_enabled then null else failing_since end
    where id = ${id}`.execute(db);
}

export async function deleteWebhook(db: Db, id: string): Promise<void> {
  await sql`delete from webhook_deliveries where webhook_id = ${id}`.execute(db);
  await sql`delete from webhooks where id = ${id}`.execute(db);
}

/** Switches a webhook off because deliveries have failed for so long; false when it already was. */
export async function disableWebhook(db: Db, id: string, because: string): Promise<boolean> {
  const { rows } = await sql`
    update webhooks set is_enabled = false, disabled_because = ${because} where id = ${id} and is_enabled
    returning id`.execute(db);
  return rows.length > 0;
}

export interface NewDelivery {
  readonly event: string;
  readonly body: string;
  /** Of two to one webhook with the same one the second is not stored. */
  readonly dedupeKey: string;
  readonly at: Instant;
  readonly giveUpAt: Instant;
}

/**
 * A delivery to each webhook that wants the event: the vendor's, and those of the partner it is about. Part of the
 * caller's transaction, in any scope.
 */
export async function insertDeliveries(
  db: Db,
  partner: string,
  { event, body, dedupeKey, at, giveUpAt }: NewDelivery,
): Promise<void> {
  await readBeyondScope(db, () =>
    sql`
      insert into webhook_deliveries (webhook_id, id, event, body, state, next_attempt_at, give_up_at, dedupe_key,
        created_at)
      select id, 'msg_' || replace(gen_random_uuid()::text, '-', ''), ${event}, ${body}, 'pending', ${stamp(at)},
        ${stamp(giveUpAt)}, ${dedupeKey}, ${stamp(at)}
      from webhooks where is_enabled and (partner_id is null or partner_id = ${partner})
        and ${event} = any(string_to_array(events, E'\n'))
      on conflict (webhook_id, dedupe_key) do nothing`.execute(db),
  );
}

/** A delivery to one webhook, whatever events it wants; gives its id. */
export async function insertDelivery(db: Db, webhook: string, delivery: NewDelivery): Promise<string> {
  const id = `msg_${crypto.randomUUID().replaceAll('-', '')}`;
  await sql`
    insert into webhook_deliveries (webhook_id, id, event, body, state, next_attempt_at, give_up_at, dedupe_key,
      created_at)
    values (${webhook}, ${id}, ${delivery.event}, ${delivery.body}, 'pending', ${stamp(delivery.at)},
      ${stamp(delivery.giveUpAt)}, ${delivery.dedupeKey}, ${stamp(delivery.at)})`.execute(db);
  return id;
}

/** A delivery that this server alone may send until its claim lapses. `attempts` counts this one, too. */
export interface ClaimedDelivery {
  readonly webhook: string;
  readonly id: string;
  readonly body: string;
  readonly attempts: number;
  readonly giveUpAt: Instant;
  readonly url: string;
  readonly secret: string;
  readonly partner: string | null;
  readonly failingSince: Instant | null;
}

/** Claims deliveries that are due, oldest first. What another server has just claimed is passed over. */
export async function claimDeliveries(
  db: Db,
  now: Instant,
  limit: number,
  lapsesAt: Instant,
): Promise<readonly ClaimedDelivery[]> {
  const { rows } = await sql<ClaimedDelivery>`
    update webhook_deliveries d
    set state = 'sending', attempts = d.attempts + 1, next_attempt_at = ${stamp(lapsesAt)}
    from webhooks w
    where w.id = d.webhook_id and (d.webhook_id, d.id) in (
      select due.webhook_id, due.id from webhook_deliveries due join webhooks of on of.id = due.webhook_id
      where due.state in ('pending', 'sending') and due.next_attempt_at <= ${stamp(now)} and of.is_enabled
      order by due.next_attempt_at, due.id limit ${limit} for update of due skip locked)
    returning d.webhook_id as webhook, d.id, d.body, d.attempts, w.url, w.secret, w.partner_id as partner,
      (extract(epoch from d.give_up_at) * 1000)::float8 as "giveUpAt",
      (extract(epoch from w.failing_since) * 1000)::float8 as "failingSince"`.execute(db);
  return rows;
}

/** What came of an attempt. */
export interface DeliveryOutcome {
  readonly state: 'pending' | 'delivered' | 'failed';
  readonly status: number | null;
  readonly error: string | null;
  /** When it is tried again; null: it is not. */
  readonly nextAttemptAt: Instant | null;
  readonly at: Instant;
}

/** Ends a claim, and remembers whether the webhook works. A claim that lapsed is left to whoever took it. */
export async function finishDelivery(
  db: Db,
  { webhook, id, attempts }: Pick<ClaimedDelivery, 'webhook' | 'id' | 'attempts'>,
  { state, status, error, nextAttemptAt, at }: DeliveryOutcome,
): Promise<void> {
  await sql`
    update webhook_deliveries set state = ${state}, status = ${status}, error = ${error},
      attempted_at = ${stamp(at)}, next_attempt_at = ${stamp(nextAttemptAt ?? at)}
    where webhook_id = ${webhook} and id = ${id} and state = 'sending' and attempts = ${attempts}`.execute(
    db,
  );
  if (state === 'delivered')
    await sql`update webhooks set failing_since = null where id = ${webhook} and failing_since is not null`.execute(
      db,
    );
  else
    await sql`
      update webhooks set failing_since = ${stamp(at)} where id = ${webhook} and failing_since is null`.execute(
      db,
    );
}

export interface DeliveryRow {
  readonly id: string;
  readonly event: string;
  readonly state: 'pending' | 'sending' | 'delivered' | 'failed';
  readonly attempts: number;
  readonly status: number | null;
  readonly error: string | null;
  readonly createdAt: Instant;
  readonly attemptedAt: Instant | null;
  readonly nextAttemptAt: Instant | null;
  readonly body: string;
}

export interface DeliveryPage {
  readonly limit: number;
  readonly after: { readonly at: Instant; readonly id: string } | null;
}

/** Newest first. */
export async function listDeliveries(
  db: Db,
  webhook: string,
  { limit, after }: DeliveryPage,
): Promise<readonly DeliveryRow[]> {
  const { rows } = await sql<DeliveryRow>`
    select id, event, state, attempts, status, error, body,
      (extract(epoch from created_at) * 1000)::float8 as "createdAt",
      (extract(epoch from attempted_at) * 1000)::float8 as "attemptedAt",
      case when state in ('pending', 'sending') then (extract(epoch from next_attempt_at) * 1000)::float8 end
        as "nextAttemptAt"
    from webhook_deliveries where webhook_id = ${webhook}
    ${after ? sql`and (created_at, id) < (${stamp(after.at)}, ${after.id})` : sql``}
    order by created_at desc, id desc limit ${limit}`.execute(db);
  return rows;
}

/** Sends a delivery once more, under its own id; false when there is none, or it is being sent just now. */
export async function requeueDelivery(
  db: Db,
  webhook: string,
  id: string,
  now: Instant,
  giveUpAt: Instant,
): Promise<boolean> {
  const { rows } = await sql`
    update webhook_deliveries set state = 'pending', attempts = 0, error = null, status = null,
      next_attempt_at = ${stamp(now)}, give_up_at = ${stamp(giveUpAt)}
    where webhook_id = ${webhook} and id = ${id} and state <> 'sending' returning id`.execute(db);
  return rows.length > 0;
}

/** Forgets deliveries that are over since long. */
export async function deleteOldDeliveries(db: Db, before: Instant): Promise<void> {
  await sql`
    delete from webhook_deliveries
    where created_at < ${stamp(before)} and (state in ('delivered', 'failed') or give_up_at < ${stamp(before)})`.execute(
    db,
  );
}
