/** What the API says about people: who one is, who belongs where, who is invited, and how one gets in. */
import { z } from 'zod';
import { membership } from './roles.ts';
import { idText } from './shapes.ts';

export const personName = z.string().trim().min(1).max(120);
export const emailText = z
  .email()
  .max(254)
  .transform((text) => text.toLowerCase())
  .meta({ description: 'An e-mail address', example: 'ana@agency.example' });
export const passwordText = z.string().min(10).max(128).meta({ description: 'At least 10 characters' });
const tokenText = z.string().min(16).max(200);

const language = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'is not a language tag such as "de-CH"')
  .nullable()
  .meta({ description: 'Null: as the browser has it', example: 'de-CH' });

const timeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, 'is not a time zone such as "Europe/Dublin"')
  .nullable()
  .meta({ description: 'Null: as the browser has it', example: 'Europe/Dublin' });

function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

/** A membership with the name of its partner, client or vendor. */
const namedMembership = membership.and(z.object({ name: z.string() })).meta({ id: 'NamedMembership' });

export const me = z
  .object({
    id: idText,
    name: z.string(),
    email: z.string().nullable(),
    language,
    timeZone,
    memberships: z.array(namedMembership),
    demo: z.boolean(),
    hasTwoFactor: z.boolean(),
    /** An API key asks; it has no profile. */
    isKey: z.boolean(),
  })
  .meta({ id: 'Me' });

export type Me = z.infer<typeof me>;

export const profileBody = z.strictObject({
  name: personName.optional(),
  language: language.optional(),
  timeZone: timeZone.optional(),
});

export const demoUsers = z.object({
  items: z.array(
    z
      .object({ user: idText, name: z.string(), role: z.string(), where: z.string() })
      .meta({ id: 'DemoUser' }),
  ),
});

export const demoSignInBody = z.strictObject({ user: idText });

export const signInOptions = z
  .object({
    demo: z.boolean(),
    oidc: z.array(z.object({ id: z.string(), name: z.string() })),
    magicLink: z.boolean(),
    /** Nobody is program manager yet; the server printed a link for the first one. */
    needsSetUp: z.boolean(),
  })
  .meta({ id: 'SignInOptions' });

export const setUpBody = z.strictObject({
  token: tokenText,
  name: personName,
  email: emailText,
  password: passwordText,
});

export const signedIn = z.object({ user: idText });
