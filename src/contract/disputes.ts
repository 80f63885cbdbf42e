/** Disputes: what a partner claims, and what is said and decided about it. */
import { z } from 'zod';
import { idText, instantText, limit, nextCursor } from './shapes.ts';

const disputeStatus = z.enum(['open', 'answered', 'accepted', 'declined', 'withdrawn']).meta({
  description: '`open`: the program’s turn; `answered`: the partner’s turn; the others are final',
});

/** What is disputed. */
const about = z.object({
  kind: z.enum(['missing-credit', 'line', 'client', 'deal']),
  client: idText.nullable().meta({ description: 'The client that it is about, one of the partner’s' }),
  reason: z.string().max(100).optional().meta({ description: 'Why the program says that it earned nothing' }),
  fact: idText.optional().meta({ description: 'The deal or activity in question' }),
  deal: idText.optional(),
  productLine: idText.optional(),
  points: z.string().max(40).optional().meta({ description: 'What the partner saw, or misses' }),
});

const words = z.string().trim().min(1, 'say what it is about').max(5000);

export const disputeBody = z.object({ about, text: words });
export const disputeMessageBody = z.object({ text: words });
export const disputeDecisionBody = z.object({ status: z.enum(['accepted', 'declined']), text: words });
export const disputePath = z.object({ partner: idText, dispute: idText });

export const disputesQuery = z.object({
  status: disputeStatus.optional(),
  search: z.string().max(200).optional(),
  limit,
  cursor: z.string().max(500).optional(),
});

const dispute = z
  .object({
    id: idText,
    partner: idText,
    partnerName: z.string(),
    clientName: z.string().nullable(),
    about,
    status: disputeStatus,
    openedBy: z.string(),
    openedAt: instantText,
    updatedAt: instantText,
    messages: z.int(),
  })
  .meta({ id: 'Dispute' });

export const disputePage = dispute
  .extend({
    messages: z.array(
      z.object({
        n: z.int(),
        side: z.enum(['partner', 'vendor']),
        author: z.string(),
        text: z.string(),
        /** What it made of the dispute; null: it changed nothing. */
        status: disputeStatus.nullable(),
        at: instantText,
      }),
    ),
  })
  .meta({ id: 'DisputePage' });

export const disputeList = z.object({ items: z.array(dispute), next: nextCursor });

export type DisputeBody = z.infer<typeof disputeBody>;
export type DisputeStatus = z.infer<typeof disputeStatus>;
export type DisputeList = z.infer<typeof disputeList>;
export type DisputePage = z.infer<typeof disputePage>;
export type DisputesQuery = z.infer<typeof disputesQuery>;
