/**
 * Leaves word of something for every webhook that wants to hear of it, within the transaction that has the reason:
 * the delivery is there exactly when that is. docs/webhooks.md says what each event carries.
 */
import { formatInstant, type Instant } from '../base/zone.ts';
import type { WebhookEvent } from '../contract/webhooks.ts';
import type { Db } from '../store/open.ts';
import { insertDeliveries, type NewDelivery } from '../store/webhooks.ts';

export interface PartnerEvent {
  readonly event: WebhookEvent;
  readonly partner: string;
  readonly payload: object;
  /** Of two events with the same one only the first is delivered. */
  readonly dedupeKey: string;
  readonly now: Instant;
}

/** How long a delivery is tried. */
export const GIVE_UP_MS = 3 * 86_400_000;

/** May be called in any scope. */
export async function emitEvent(
  db: Db,
  { event, partner, payload, dedupeKey, now }: PartnerEvent,
): Promise<void> {
  await insertDeliveries(db, partner, makeDelivery(event, payload, `${event}:${dedupeKey}`, now));
}

/** The message as Standard Webhooks has it. */
export function makeDelivery(event: string, payload: object, dedupeKey: string, now: Instant): NewDelivery {
  const body = JSON.stringify({ type: event, timestamp: formatInstant(now), data: payload });
  return { event, body, dedupeKey, at: now, giveUpAt: now + GIVE_UP_MS };
}
