/** Search over everything that the caller may see: clients, partners, people. */
import { z } from 'zod';
import { idText } from './shapes.ts';

export const searchQuery = z.object({
  q: z.string().trim().min(1).max(100).meta({ description: 'Beginnings of words, or a part of one' }),
  limit: z.coerce.number().int().min(1).max(20).default(20).meta({ description: 'Of each kind' }),
});

export const found = z
  .object({
    clients: z.array(
      z.object({
        client: idText,
        name: z.string(),
        domain: z.string().nullable(),
        /** A partner of the client through which the caller sees it; null where the caller sees it by itself. */
        partner: idText.nullable(),
      }),
    ),
    partners: z.array(z.object({ partner: idText, name: z.string(), country: z.string().nullable() })),
    people: z.array(
      z.object({
        name: z.string(),
        email: z.string(),
        partner: idText.nullable(),
        client: idText.nullable(),
        /** Name of the partner or client; null: of the vendor. */
        where: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Found' });

export type Found = z.infer<typeof found>;
