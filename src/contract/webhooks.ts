/** Webhooks: who hears of what, and what came of each delivery. The form of a message is docs/webhooks.md. */
import { z } from 'zod';
import { idText, instantText, limit, nextCursor } from './shapes.ts';

/** What a webhook can ask to hear of. */
const webhookEvent = z.enum([
  'statement.changed',
  'tier.changed',
  'credit.expiring',
  'renewal.due',
  'renewal.decided',
  'access.requested',
  'access.approved',
  'access.declined',
  'access.granted',
  'access.removed',
]);

export type WebhookEvent = z.infer<typeof webhookEvent>;

const url = z.string().max(2000).meta({
  description: 'An https address that the server can reach',
  example: 'https://hooks.example.com/uptier',
});
const description = z.string().max(200);
const events = z.array(webhookEvent).min(1).max(webhookEvent.options.length);

const webhook = z
  .object({
    id: idText,
    /** Null: the vendor's, which hears of all partners. */
    partner: idText.nullable(),
    url: z.string(),
    description,
    events: z.array(z.string()),
    isEnabled: z.boolean(),
    /** Why it was switched off, if not by a person. */
    disabledBecause: z.string().nullable(),
    /** Since when nothing went through; null: it works. */
    failingSince: instantText.nullable(),
    createdAt: instantText,
  })
  .meta({ id: 'Webhook' });

export const webhookList = z.object({ items: z.array(webhook) });
export const webhookPage = webhook;

/** The secret is shown this once. */
export const newWebhook = webhook
  .extend({
    secret: z.string().meta({ description: 'Signs every message; not shown again', example: 'whsec_…' }),
  })
  .meta({ id: 'NewWebhook' });

export const newWebhookBody = z.object({ url, description: description.default(''), events });

/** What is left out stays. */
export const webhookChangeBody = z.object({
  url: url.optional(),
  description: description.optional(),
  events: events.optional(),
  isEnabled: z.boolean().optional(),
});

const delivery = z
  .object({
    /** The message's `webhook-id`. */
    id: idText,
    event: z.string(),
    state: z.enum(['pending', 'sending', 'delivered', 'failed']),
    attempts: z.int(),
    /** HTTP status of the last answer. */
    status: z.int().nullable(),
    error: z.string().nullable(),
    createdAt: instantText,
    attemptedAt: instantText.nullable(),
    nextAttemptAt: instantText.nullable(),
    /** As it is sent. */
    body: z.string(),
  })
  .meta({ id: 'WebhookDelivery' });

export const deliveryList = z.object({ items: z.array(delivery), next: nextCursor });
export const deliveriesQuery = z.object({ limit, cursor: z.string().max(500).optional() });
export const deliveryReceipt = z.object({ id: idText });

export const webhookPath = z.object({ webhook: idText });
export const deliveryPath = z.object({ webhook: idText, delivery: idText });
export const partnerWebhookPath = z.object({ partner: idText, webhook: idText });
export const partnerDeliveryPath = z.object({ partner: idText, webhook: idText, delivery: idText });

export type Webhook = z.infer<typeof webhook>;
export type NewWebhook = z.infer<typeof newWebhook>;
export type NewWebhookBody = z.infer<typeof newWebhookBody>;
export type WebhookChangeBody = z.infer<typeof webhookChangeBody>;
export type DeliveryList = z.infer<typeof deliveryList>;
export type DeliveriesQuery = z.infer<typeof deliveriesQuery>;
