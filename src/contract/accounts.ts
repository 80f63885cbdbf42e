/** A client's own account, from the client's side: what it has, and which partners' people may work in it. */
import { z } from 'zod';
import { dateText, idText, instantText, moneyText } from './shapes.ts';

export const clientPath = z.object({ client: idText });

export const account = z
  .object({
    client: idText,
    asOf: dateText,
    name: z.string(),
    domain: z.string().nullable(),
    country: z.string(),
    currency: z.string(),
    registeredOn: dateText,
    subscriptions: z.array(
      z.object({
        productLine: idText,
        /** As the program names it; null where it does not. */
        name: z.string().nullable(),
        edition: z.string().nullable(),
        mrr: moneyText,
        currency: z.string(),
        startsOn: dateText.nullable(),
        renewsOn: dateText.nullable(),
      }),
    ),
    /** Partners that work for the client or whose people have access. */
    partners: z.array(
      z.object({
        partner: idText,
        name: z.string(),
        people: z.array(
          z.object({
            employee: idText,
            name: z.string().nullable(),
            email: z.string().nullable(),
            permission: z.string().nullable(),
            isActive: z.boolean(),
            grantedOn: dateText,
            lastActivityOn: dateText.nullable(),
          }),
        ),
      }),
    ),
    recordedThrough: instantText.nullable(),
  })
  .meta({ id: 'Account' });

export type Account = z.infer<typeof account>;
