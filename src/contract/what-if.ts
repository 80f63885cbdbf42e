/** What a what-if may be about: a partner's clients with their subscriptions, its people, and versions to come. */
import { z } from 'zod';
import { dateText, decimalText, idText } from './shapes.ts';

export const supposables = z
  .object({
    asOf: dateText,
    clients: z.array(
      z.object({
        client: idText,
        name: z.string(),
        currency: z.string().nullable(),
        subscriptions: z.array(z.object({ productLine: idText, mrr: decimalText, currency: z.string() })),
      }),
    ),
    employees: z.array(z.object({ employee: idText, name: z.string().nullable() })),
    versions: z.array(z.object({ id: idText, from: dateText })),
  })
  .meta({ id: 'Supposables' });

export type Supposables = z.infer<typeof supposables>;
