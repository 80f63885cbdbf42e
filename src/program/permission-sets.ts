/**
 * What a permission set lets a partner's employee do in a client's account: three sets that every program has, those
 * that the program adds, and what no partner's employee can ever do there.
 */

/** Reading the account's overview, and one's own colleagues in it, comes with every set. */
export const GUEST_RIGHTS = ['work', 'see-usage', 'see-activity', 'manage-people'] as const;

/** What a set of the program's own may give: managing people is a Partner Admin's alone. */
export const OWN_SET_RIGHTS = ['work', 'see-usage', 'see-activity'] as const satisfies readonly GuestRight[];

export type GuestRight = (typeof GUEST_RIGHTS)[number];

/** A row of the matrix. */
export interface PermissionSet {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly rights: readonly GuestRight[];
}

/** A set that a program adds. */
export interface OwnPermissionSet extends PermissionSet {
  readonly rights: readonly (typeof OWN_SET_RIGHTS)[number][];
}

export const PARTNER_ADMIN = 'partner-admin';

/** What a grant without a permission gives. */
export const STANDARD = 'standard';

export const BUILT_IN_SETS: readonly PermissionSet[] = [
  {
    id: PARTNER_ADMIN,
    name: 'Partner Admin',
    description: 'Works everywhere in the account, and manages the people of the own partner there.',
    rights: GUEST_RIGHTS,
  },
  {
    id: STANDARD,
    name: 'Standard',
    description: 'Works in the account and sees its usage.',
    rights: ['work', 'see-usage', 'see-activity'],
  },
  {
    id: 'read-only',
    name: 'Read only',
    description: 'Sees the account and its usage, and changes nothing.',
    rights: ['see-usage', 'see-activity'],
  },
];

/** What stays with the client's own people, whatever a permission set says. */
export const NEVER_RIGHTS = [
  {
    id: 'manage-super-admins',
    text: 'Add or remove super admins of the account, or other people of the client',
  },
  { id: 'change-billing', text: 'Change billing and subscriptions' },
  { id: 'manage-sensitive-data', text: 'Manage sensitive data, or read the account’s audit log' },
  { id: 'manage-others', text: 'See or manage the people of other partners' },
  { id: 'approve-access', text: 'Approve or decline access links' },
] as const;

/** The sets of a program: built-in ones first, then its own in its order. */
export function permissionSetsOf(own: readonly PermissionSet[] = []): readonly PermissionSet[] {
  return [...BUILT_IN_SETS, ...own];
}

/** What a grant's permission says; of a set that the program no longer knows the id alone, with no rights. */
export function describePermission(
  permission: string | null,
  own?: readonly PermissionSet[],
): Pick<PermissionSet, 'name' | 'rights'> {
  const id = permission ?? STANDARD;
  return permissionSetsOf(own).find((each) => each.id === id) ?? { name: id, rights: [] };
}
