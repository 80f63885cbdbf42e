/**
 * Who uses an installation: members of partners, of clients and of the vendor, one person maybe of several. Shared by
 * the API, which decides by it, and the web app, which shows by it.
 */
import { z } from 'zod';
import type { GuestRight } from '../program/permission-sets.ts';
import { idText } from './shapes.ts';

export const partnerRole = z.enum(['super-admin', 'access-manager', 'member']);
export const clientRole = z.enum(['super-admin', 'user-manager', 'user']);
export const vendorRole = z.enum([
  'program-manager',
  'partner-development-manager',
  'renewal-manager',
  'auditor',
]);

export const membership = z
  .discriminatedUnion('side', [
    z.object({
      side: z.literal('partner'),
      partner: idText,
      role: partnerRole,
      /** The employee of the partner's facts whom this person is, if any. */
      employee: idText.nullable(),
    }),
    z.object({ side: z.literal('client'), client: idText, role: clientRole }),
    z.object({ side: z.literal('vendor'), role: vendorRole }),
  ])
  .meta({ id: 'Membership' });

export type Membership = z.infer<typeof membership>;

/** A membership's side and role in one word, as the policy table names them. */
export type Role =
  | `partner:${z.infer<typeof partnerRole>}`
  | `client:${z.infer<typeof clientRole>}`
  | `vendor:${z.infer<typeof vendorRole>}`;

/** As whom somebody of a partner may be in a client's account: one word for each right there, and `read` for all. */
export type GuestRole = `guest:${GuestRight | 'read'}`;

/** As whom somebody is asked about in the policy table. */
export type PolicyRole = Role | GuestRole;

/** An employee of a partner who is a user of a client's account, too. */
export interface GuestOf {
  readonly client: string;
  readonly clientName: string;
  readonly partner: string;
  readonly partnerName: string;
  readonly employee: string;
  readonly permission: string | null;
  readonly permissionName: string;
  readonly rights: readonly GuestRight[];
}

/** What an API key may do, whatever the role of its owner. */
export const keyScope = z.enum(['read', 'facts:write', 'manage']);
export type KeyScope = z.infer<typeof keyScope>;

/** Who sent a request: a person who is signed in, or an API key. */
export interface Caller {
  readonly kind: 'user' | 'key';
  /** Of the user, or of the key. */
  readonly id: string;
  readonly name: string;
  /** Null of a key. */
  readonly email: string | null;
  readonly memberships: readonly Membership[];
  /** Accounts of clients in which the caller may work as a partner's employee. */
  readonly guestOf: readonly GuestOf[];
  /** Whom a partner development manager or renewal manager looks after. */
  readonly assigned: { readonly partners: readonly string[]; readonly clients: readonly string[] };
  /** Null: everything that the role may. */
  readonly scopes: readonly KeyScope[] | null;
}
