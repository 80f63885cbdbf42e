/** People of a client and what they are asked about: its decision maker is told of renewals that the vendor handles. */
import { z } from 'zod';
import { emailText } from './people.ts';
import { idText } from './shapes.ts';

const contactKind = z
  .enum(['primary', 'billing', 'decision-maker'])
  .meta({ description: '`decision-maker`: is told of renewals that the vendor handles' });

const contact = z
  .object({
    /** Of a contact that is kept here; null of a user of the client’s account. */
    id: idText.nullable(),
    name: z.string(),
    email: z.string(),
    kinds: z.array(contactKind),
    /** `account`: a user of the client’s account; `client`: kept for all who look after it; `partner`: for itself. */
    keptBy: z.enum(['account', 'client', 'partner']),
    /** In the client’s account; null of others. */
    role: z.string().nullable(),
    mayChange: z.boolean(),
  })
  .meta({ id: 'Contact' });

export const contactList = z.object({ items: z.array(contact) }).meta({ id: 'ContactList' });

export const contactBody = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(120)
    .refine((value) => !/[\0\p{Cs}]/u.test(value), 'has a NUL or broken character')
    .meta({ description: 'The person’s name', example: 'Ada Moss' }),
  email: emailText,
  kinds: z
    .array(contactKind)
    .max(3)
    .transform((kinds) => [...new Set(kinds)]),
});

const contactId = idText.meta({ description: 'The contact’s id', example: 'contact-1' });
export const clientContactPath = z.object({ client: idText, contact: contactId });
export const ownContactPath = z.object({ partner: idText, client: idText, contact: contactId });

export type ContactList = z.infer<typeof contactList>;
export type ContactBody = z.infer<typeof contactBody>;
