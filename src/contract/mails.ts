/** The vendor's view of the outbox. */
import { z } from 'zod';
import { idText, instantText, limit, nextCursor } from './shapes.ts';

const mailState = z.enum(['queued', 'sending', 'sent', 'failed', 'skipped', 'kept']);

const mail = z
  .object({
    id: idText,
    kind: z.string(),
    to: z.string(),
    partner: idText.nullable(),
    client: idText.nullable(),
    /** Null until it is written out. */
    subject: z.string().nullable(),
    /** `kept`: no mail server is configured, so it is to be read here. */
    state: mailState,
    attempts: z.int(),
    error: z.string().nullable(),
    createdAt: instantText,
    sentAt: instantText.nullable(),
    nextAttemptAt: instantText.nullable(),
  })
  .meta({ id: 'Mail' });

export const mailList = z.object({ items: z.array(mail), next: nextCursor });

export const mailsQuery = z.object({
  search: z.string().max(200).optional(),
  kind: z.string().max(100).optional(),
  state: mailState.optional(),
  partner: idText.optional(),
  client: idText.optional(),
  limit,
  cursor: z.string().max(500).optional(),
});

export const mailReceipt = z.object({ id: idText });
export const mailPath = z.object({ mail: idText });

export const wholeMail = mail
  .extend({
    text: z.string().nullable(),
    html: z.string().nullable(),
    /** True when links and codes are left out, because they are for its reader alone. */
    isVeiled: z.boolean(),
  })
  .meta({ id: 'WholeMail' });

export type MailList = z.infer<typeof mailList>;
export type MailsQuery = z.infer<typeof mailsQuery>;
export type WholeMail = z.infer<typeof wholeMail>;
