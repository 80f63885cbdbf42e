/** What became of a webhook's messages; sends one once more, or a first one to try it. */
import { randomUUID } from 'node:crypto';
import { fail, type Result, succeed } from '../base/result.ts';
import { formatInstant } from '../base/zone.ts';
import type { Refusal } from '../contract/errors.ts';
import type { DeliveriesQuery, DeliveryList } from '../contract/webhooks.ts';
import { readConsistently, transact } from '../store/open.ts';
import {
  insertDelivery,
  listDeliveries as listStored,
  readWebhook,
  requeueDelivery,
} from '../store/webhooks.ts';
import { GIVE_UP_MS, makeDelivery } from './emit-event.ts';
import type { Installation } from './installation.ts';
import { refuseWebhook, type WebhookOf } from './manage-webhooks.ts';
import { cutPage, readPlace, writeInstant } from './page-place.ts';

/** Newest first. */
export function listDeliveries(
  { store }: Installation,
  { partner, webhook }: WebhookOf,
  { limit, cursor }: DeliveriesQuery,
): Promise<Result<DeliveryList, Refusal>> {
  return readConsistently(store, async (db) => {
    const after = readPlace(cursor);
    if (!after.ok) return after;
    if (!(await readWebhook(db, partner, webhook))) return refuseWebhook();
    const rows = await listStored(db, webhook, { limit: limit + 1, after: after.value });
    const { page, next } = cutPage(rows, limit, (row) => row.createdAt);
    const items = page.map((row) => ({
      ...row,
      createdAt: formatInstant(row.createdAt),
      attemptedAt: writeInstant(row.attemptedAt),
      nextAttemptAt: writeInstant(row.nextAttemptAt),
    }));
    return succeed({ items, next });
  });
}

/** Sends a message once more, under the id it has: a receiver that knows it may drop it. */
export function replayDelivery(
  { store, now }: Installation,
  { partner, webhook }: WebhookOf,
  id: string,
): Promise<Result<{ readonly id: string }, Refusal>> {
  return transact(store, async (trx) => {
    const hook = await readWebhook(trx, partner, webhook);
    if (!hook) return refuseWebhook();
    if (!hook.isEnabled) return refuseDisabled();
    const isThere = await requeueDelivery(trx, webhook, id, now(), now() + GIVE_UP_MS);
    if (!isThere)
      return fail({ code: 'not_found', detail: 'There is no such delivery, or it is being sent just now.' });
    return succeed({ id });
  });
}

/** Sends a message of type `webhook.test`, whatever events are chosen. */
export function sendTestEvent(
  { store, now }: Installation,
  { partner, webhook }: WebhookOf,
): Promise<Result<{ readonly id: string }, Refusal>> {
  return transact(store, async (trx) => {
    const hook = await readWebhook(trx, partner, webhook);
    if (!hook) return refuseWebhook();
    if (!hook.isEnabled) return refuseDisabled();
    const payload = { webhook, partner, text: 'This is a test.' };
    const delivery = makeDelivery('webhook.test', payload, `test:${randomUUID()}`, now());
    return succeed({ id: await insertDelivery(trx, webhook, delivery) });
  });
}

function refuseDisabled(): Result<never, Refusal> {
  return fail({ code: 'bad_request', detail: 'The webhook is disabled; enable it first.' });
}
