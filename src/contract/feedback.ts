/** What people say of the product. */
import { z } from 'zod';
import { idText, instantText, limit, nextCursor } from './shapes.ts';

export const feedbackBody = z.object({
  text: z.string().trim().min(1).max(5000),
  /** The path of the page on which it was written. */
  page: z.string().max(500),
});

export const feedbackReceipt = z.object({ id: idText });

const feedback = z
  .object({
    id: idText,
    name: z.string(),
    email: z.string().nullable(),
    partner: idText.nullable(),
    page: z.string(),
    text: z.string(),
    createdAt: instantText,
  })
  .meta({ id: 'Feedback' });

export const feedbackQuery = z.object({
  search: z.string().max(200).optional(),
  limit,
  cursor: z.string().max(500).optional(),
});

export const feedbackList = z.object({ items: z.array(feedback), next: nextCursor });

export type FeedbackBody = z.infer<typeof feedbackBody>;
export type FeedbackList = z.infer<typeof feedbackList>;
export type FeedbackQuery = z.infer<typeof feedbackQuery>;
