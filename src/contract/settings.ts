/** What a partner sets for itself, and the e-mail domains of its people. */
import { z } from 'zod';
import { isUrlTemplate } from '../base/url-template.ts';
import { idText, instantText } from './shapes.ts';

const text = (lengthMax: number) =>
  z
    .string()
    .trim()
    .max(lengthMax)
    .refine((value) => !/[\0\p{Cs}]/u.test(value), 'has a NUL or broken character')
    .transform((value) => (value === '' ? null : value))
    .nullable();

const contactEmail = text(254).refine(
  (value) => value === null || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value),
  'is not an e-mail address such as "hello@agency.example"',
);

const website = text(300).refine(
  (value) => value === null || /^https?:\/\/[^\s/]+\.[^\s]+$/i.test(value),
  'is not an address such as "https://agency.example"',
);

const template = text(500).refine(
  (value) => value === null || isUrlTemplate(value),
  'is not an address such as "https://crm.example/companies/{domain}"; places are {client}, {domain} and {partner}',
);

const renewalOwner = z.enum(['vendor', 'partner']);

/** A domain of the partner, or one that it is about to prove. */
const mailDomain = z
  .object({
    domain: z.string(),
    /** `waiting`: a code was sent; `proven`: by that code; `given`: by the program's facts. */
    state: z.enum(['waiting', 'proven', 'given']),
    /** The address to which the code went; null where none was sent. */
    address: z.string().nullable(),
    /** When the code runs out, or ran out. */
    expiresAt: instantText.nullable(),
    triesLeft: z.int().nullable(),
    provenAt: instantText.nullable(),
    provenBy: z.string().nullable(),
    /** Employees in the partner account with an address at it. */
    employees: z.int(),
  })
  .meta({ id: 'MailDomain' });

export const partnerSettings = z
  .object({
    partner: idText,
    name: z.string(),
    country: z.string().nullable(),
    profile: z.object({
      contactEmail: z.string().nullable(),
      website: z.string().nullable(),
      about: z.string().nullable(),
    }),
    /** Where the partner's own CRM shows a client; null: as the program has it. */
    links: z.object({ company: z.string().nullable() }),
    renewals: z.object({
      owner: renewalOwner,
      /** Who is copied (owner `vendor`) or gets the notices (owner `partner`). */
      person: z
        .object({
          user: idText,
          /** Null of somebody who has left. */
          name: z.string().nullable(),
          email: z.string().nullable(),
          isThere: z.boolean(),
        })
        .nullable(),
    }),
    domains: z.array(mailDomain),
    /** Send it back with a change; 0 as long as nothing was set. */
    version: z.int(),
    changedAt: instantText.nullable(),
    changedBy: z.string().nullable(),
  })
  .meta({ id: 'PartnerSettings' });

export const settingsChange = z.strictObject({
  version: z.int().min(0).meta({ description: 'The version that was read; another one answers 409' }),
  profile: z.strictObject({ contactEmail, website, about: text(2000) }).optional(),
  links: z.strictObject({ company: template }).optional(),
  renewals: z.strictObject({ owner: renewalOwner, person: idText.nullable() }).optional(),
});

export const domainPath = z.object({ partner: idText, domain: z.string().min(1).max(253) });
export const domainRequest = z.strictObject({
  domain: z.string().min(1).max(300),
  mailbox: z.string().trim().min(1).max(64).meta({ description: 'What stands before the @' }),
});
export const domainProofBody = z.strictObject({
  code: z
    .string()
    .transform((value) => value.replaceAll(/\s/g, ''))
    .refine((value) => /^\d{6}$/.test(value), 'is not a code of six digits'),
});

export type PartnerSettingsPage = z.infer<typeof partnerSettings>;
export type SettingsChange = z.infer<typeof settingsChange>;
export type MailDomain = z.infer<typeof mailDomain>;
