/** What the API says about people: who one is, who belongs where, who is invited, and how one gets in. */
import { z } from 'zod';
import { guestAccess } from './permissions.ts';
import { clientRole, membership, partnerRole, vendorRole } from './roles.ts';
import { idText, instantText } from './shapes.ts';

const personName = z.string().trim().min(1).max(120);
export const emailText = z
  .email()
  .max(254)
  .transform((text) => text.toLowerCase())
  .meta({ description: 'An e-mail address', example: 'ana@agency.example' });
const passwordText = z.string().min(10).max(128).meta({ description: 'At least 10 characters' });
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
    /** Accounts of clients in which the caller may be as a partner's employee. */
    guestOf: z.array(guestAccess),
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

const member = z
  .object({
    user: idText,
    name: z.string(),
    email: z.string(),
    role: z.string(),
    /** The employee of the partner's facts whom this person is. */
    employee: idText.nullable(),
    since: instantText,
    hasTwoFactor: z.boolean(),
  })
  .meta({ id: 'Member' });

export type Member = z.infer<typeof member>;

const openInvitation = z
  .object({
    invitation: idText,
    email: z.string(),
    role: z.string(),
    employee: idText.nullable(),
    invitedBy: z.string(),
    createdAt: instantText,
    expiresAt: instantText,
  })
  .meta({ id: 'OpenInvitation' });

export type InvitationRow = z.infer<typeof openInvitation>;

export const people = z
  .object({ items: z.array(member), invitations: z.array(openInvitation) })
  .meta({ id: 'People' });

export const memberPage = member;
export const invitationPage = openInvitation;

/** What differs between the people of partners, of clients and of the vendor. */
export const inviteBodies = {
  partner: z.strictObject({ email: emailText, role: partnerRole, employee: idText.nullable().default(null) }),
  client: z.strictObject({ email: emailText, role: clientRole }),
  vendor: z.strictObject({ email: emailText, role: vendorRole }),
} as const;

export const memberChangeBodies = {
  partner: z.strictObject({ role: partnerRole.optional(), employee: idText.nullable().optional() }),
  client: z.strictObject({ role: clientRole }),
  vendor: z.strictObject({ role: vendorRole }),
} as const;

export const userPath = z.object({ user: idText });
export const invitationPath = z.object({ invitation: idText });

export const removedPerson = z.object({ user: idText });
export const revokedInvitation = z.object({ invitation: idText });

/** What an invitation says to whoever holds its link. */
export const invitationNote = z
  .object({
    email: z.string(),
    side: z.enum(['partner', 'client', 'vendor']),
    role: z.string(),
    /** Name of the partner, client or vendor. */
    where: z.string(),
    expiresAt: instantText,
    /** The address has a password already: sign in, then accept without one. */
    needsSignIn: z.boolean(),
  })
  .meta({ id: 'Invitation' });

export const tokenPath = z.object({ token: tokenText });
export const acceptBody = z.strictObject({
  name: personName.optional(),
  password: passwordText.optional(),
});

/** In the order in which a partner meets them. */
export const ASSIGNMENT_KINDS = [
  'partner-development-manager',
  'channel-account-manager',
  'channel-consultant',
  'renewal-manager',
] as const;
export const assignmentKind = z.enum(ASSIGNMENT_KINDS);

const assignment = z
  .object({
    kind: assignmentKind,
    user: idText,
    name: z.string(),
    email: z.string(),
    partner: idText.nullable(),
    client: idText.nullable(),
    /** What the person helps with; null: what the role helps with. */
    helps: z.string().nullable(),
  })
  .meta({ id: 'Assignment' });

export const assignments = z.object({ items: z.array(assignment) });
export const assignmentsQuery = z.object({
  partner: idText.optional(),
  client: idText.optional(),
  user: idText.optional(),
});

/** Each entry takes the place of whoever had it; a user of null leaves nobody. */
export const assignmentsBody = z.strictObject({
  items: z
    .array(
      z
        .strictObject({
          kind: assignmentKind,
          user: idText.nullable(),
          partner: idText.nullable().default(null),
          client: idText.nullable().default(null),
          helps: z
            .string()
            .trim()
            .min(1)
            .max(500)
            .nullable()
            .default(null)
            .meta({ description: 'What the person helps with, in words for the partner' }),
        })
        .refine(
          ({ kind, partner, client }) =>
            (kind === 'renewal-manager') === (client !== null) && (partner === null) !== (client === null),
          'names a client for a renewal manager, and a partner for every other kind',
        ),
    )
    .min(1)
    .max(1000),
});
