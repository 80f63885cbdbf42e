/**
 * Who may do what: one table of role by resource and action, and the one function that reads it. The API refuses by
 * it, the screens show by it. Whom a request may see at all is also held by the database (store/scope.ts).
 */
import type { Caller, GuestOf, KeyScope, Membership, PolicyRole, Role } from './roles.ts';

const PARTNER: readonly Role[] = ['partner:super-admin', 'partner:access-manager', 'partner:member'];
const PARTNER_ADMIN: readonly Role[] = ['partner:super-admin'];
const ACCESS_MANAGERS: readonly Role[] = ['partner:super-admin', 'partner:access-manager'];
const CLIENT: readonly Role[] = ['client:super-admin', 'client:user-manager', 'client:user'];
const CLIENT_ADMINS: readonly Role[] = ['client:super-admin', 'client:user-manager'];
const MANAGER: readonly Role[] = ['vendor:program-manager'];
const READERS: readonly Role[] = [
  'vendor:program-manager',
  'vendor:auditor',
  'vendor:partner-development-manager',
];
const VENDOR: readonly Role[] = [...READERS, 'vendor:renewal-manager'];
/** Whoever of the vendor may look into a client's account. */
const ACCOUNT_READERS: readonly Role[] = [
  'vendor:program-manager',
  'vendor:auditor',
  'vendor:renewal-manager',
];
const EVERYBODY: readonly Role[] = [...PARTNER, ...CLIENT, ...VENDOR];

/**
 * Resource, action, roles. A role counts where it is held: a partner's role at that partner, a client's at that
 * client, a vendor's at whom it looks after (program managers and auditors: everybody).
 */
export const POLICY = {
  /** Statements, series, changes, breakdown and whatever else explains a partner's points. */
  points: { read: [...PARTNER, ...READERS], 'try-out': [...PARTNER, ...READERS] },
  /** What a partner person opens in the morning: alerts, clients, progress, and the vendor's people for the partner. */
  dashboard: { read: [...PARTNER, ...READERS] },
  facts: { read: [...PARTNER, ...CLIENT, ...VENDOR], write: MANAGER },
  'data-quality': { read: ['vendor:program-manager', 'vendor:auditor'] },
  program: { read: EVERYBODY, write: MANAGER },
  /** A list that the database narrows to whom the caller may see. */
  partners: { list: [...PARTNER, ...VENDOR] },
  /** A client's own account, from the client's side. */
  account: { read: [...CLIENT, ...ACCOUNT_READERS, 'guest:read'] },
  /** Tools of a client's account and how they are used. */
  'account-usage': { read: [...CLIENT, ...ACCOUNT_READERS, 'guest:see-usage'] },
  /** What partners' people did in a client's account. */
  'account-activity': { read: [...CLIENT, ...ACCOUNT_READERS, 'guest:see-activity'] },
  /**
   * Partners' people in a client's account. Guests see and manage those of their own partner alone, and never decide
   * what partners ask for (actions/access-rules.ts).
   */
  'partner-access': {
    read: [...CLIENT, ...ACCOUNT_READERS, 'guest:read'],
    decide: CLIENT_ADMINS,
    manage: [...CLIENT_ADMINS, 'guest:manage-people'],
    add: ['guest:manage-people'],
  },
  /** The demo's stand-in for the vendor's own product. */
  work: { read: ['guest:work'], perform: ['guest:work'] },
  /** The Client Access Manager. Whoever manages people at a client is also a Partner Admin there (actions/access-rules.ts). */
  'client-access': {
    read: [...ACCESS_MANAGERS, ...READERS],
    'try-out': [...ACCESS_MANAGERS, ...READERS],
    link: ACCESS_MANAGERS,
    manage: ACCESS_MANAGERS,
  },
  /** Links by which clients are asked for access: one's own is everybody's, those of colleagues an access manager's. */
  'access-links': { read: [...PARTNER, ...READERS], create: PARTNER },
  /** Employees in the partner account. */
  employees: { manage: PARTNER_ADMIN },
  /** People of a partner, a client or the vendor, and their roles. */
  people: {
    read: [...PARTNER, ...CLIENT, ...VENDOR],
    manage: [...PARTNER_ADMIN, ...CLIENT_ADMINS, ...MANAGER],
  },
  /** Profile, domains, defaults. */
  settings: {
    read: [...PARTNER_ADMIN, 'vendor:program-manager', 'vendor:auditor'],
    manage: [...PARTNER_ADMIN, ...MANAGER],
  },
  keys: {
    read: [...PARTNER_ADMIN, 'vendor:program-manager', 'vendor:auditor'],
    manage: [...PARTNER_ADMIN, ...MANAGER],
  },
  webhooks: {
    read: [...PARTNER_ADMIN, 'vendor:program-manager', 'vendor:auditor'],
    manage: [...PARTNER_ADMIN, ...MANAGER],
  },
  'audit-log': {
    read: [...PARTNER_ADMIN, ...CLIENT_ADMINS, 'vendor:program-manager', 'vendor:auditor'],
  },
  mails: { read: ['vendor:program-manager', 'vendor:auditor'], manage: MANAGER },
  feedback: { read: ['vendor:program-manager', 'vendor:auditor'], write: EVERYBODY },
  /** Who looks after which partner and client. */
  assignments: { read: ['vendor:program-manager', 'vendor:auditor'], manage: MANAGER },
  /** The caller's own profile, sessions, notifications and settings. */
  self: { read: EVERYBODY, manage: EVERYBODY },
  search: { read: EVERYBODY },
  /** What partners claim, and what is decided about it: by program managers alone, since it may change points. */
  disputes: {
    read: [...PARTNER, ...READERS],
    open: PARTNER,
    answer: [...PARTNER, ...MANAGER, 'vendor:partner-development-manager'],
    decide: MANAGER,
  },
  /**
   * Super admins and program managers decide; others of the partner only where they are the person named for the
   * client's renewals (actions/renewal-rules.ts). `read-own`: a renewal manager's own list, over all partners of the
   * clients it looks after.
   */
  renewals: {
    read: [...PARTNER, ...VENDOR],
    decide: [...PARTNER, ...MANAGER],
    manage: [...PARTNER_ADMIN, ...MANAGER],
    subscribe: PARTNER,
    'read-own': ['vendor:renewal-manager'],
  },
  /** How clients use what they subscribe to. */
  engagement: { read: [...PARTNER, ...READERS] },
  /** A partner's record of each client: what is known of it, and its timeline of facts. */
  companies: { read: [...PARTNER, ...READERS] },
  /** Tasks and notes of a partner's people. Whose may be changed by whom: actions/record-rules.ts. */
  tasks: { read: [...PARTNER, ...READERS], write: PARTNER },
  notes: { read: [...PARTNER, ...READERS], write: PARTNER },
  /** People of a client, as the client and the vendor keep them; a partner keeps its own beside them. */
  contacts: {
    read: [...PARTNER, ...CLIENT, ...VENDOR],
    write: [...PARTNER, ...CLIENT_ADMINS, ...MANAGER],
  },
  /** Coming rules ahead of their time. */
  preview: { read: [...PARTNER, ...READERS], 'opt-in': PARTNER, 'opt-in-everybody': PARTNER_ADMIN },
  roadmap: { read: EVERYBODY, manage: MANAGER },
  /** How the installation itself is doing. */
  system: { read: ['vendor:program-manager', 'vendor:auditor'] },
} as const satisfies Readonly<Record<string, Readonly<Record<string, readonly PolicyRole[]>>>>;

export type Resource = keyof typeof POLICY;
export type ActionOf<Name extends Resource> = keyof (typeof POLICY)[Name] & string;

/**
 * What a request is about. `program`: the whole installation, of which everybody sees their part. `vendor`: what is
 * the vendor's own, such as its people and keys; roles at partners and clients count for nothing there.
 */
export type Subject =
  | { readonly kind: 'partner'; readonly partner: string }
  | { readonly kind: 'client'; readonly client: string }
  /** What a partner has with one client: the partner's own, and open to whoever of the vendor looks after either. */
  | { readonly kind: 'relationship'; readonly partner: string; readonly client: string }
  | { readonly kind: 'program' }
  | { readonly kind: 'vendor' };

/** `hidden`: the caller may not even learn that the subject exists. */
export type Decision = 'allowed' | 'forbidden' | 'hidden';

/** Whether the caller may do this to the subject. */
export function decide<Name extends Resource>(
  caller: Caller,
  resource: Name,
  action: ActionOf<Name>,
  subject: Subject,
): Decision {
  const roles = rolesAt(caller, subject);
  if (roles.length === 0) return isAboutSomebody(subject) ? 'hidden' : 'forbidden';
  const allowed = (POLICY[resource] as Readonly<Record<string, readonly PolicyRole[]>>)[action]!;
  if (!roles.some((role) => allowed.includes(role))) return 'forbidden';
  return caller.scopes === null || caller.scopes.includes(scopeFor(resource, action))
    ? 'allowed'
    : 'forbidden';
}

function isAboutSomebody({ kind }: Subject): boolean {
  return kind === 'partner' || kind === 'client' || kind === 'relationship';
}

/** The scope that an API key needs for this. */
export function scopeFor(resource: Resource, action: string): KeyScope {
  if (isRead(action)) return 'read';
  return resource === 'facts' ? 'facts:write' : 'manage';
}

/** Whether an action changes nothing. */
export function isRead(action: string): boolean {
  return action === 'read' || action === 'list' || action === 'try-out' || action === 'read-own';
}

/** The caller's roles that count for the subject. */
export function rolesAt(caller: Caller, subject: Subject): readonly PolicyRole[] {
  const held = caller.memberships
    .filter((each) => reaches(caller, each, subject))
    .map((each) => `${each.side}:${each.role}` as Role);
  return [...held, ...guestsAt(caller, subject).flatMap(guestRolesOf)];
}

/** As whose employee the caller may be in a client's account. */
export function guestsAt(caller: Caller, subject: Subject): readonly GuestOf[] {
  if (subject.kind !== 'client') return [];
  return caller.guestOf.filter(({ client }) => client === subject.client);
}

function guestRolesOf({ rights }: GuestOf): readonly PolicyRole[] {
  return ['guest:read', ...rights.map((right) => `guest:${right}` as const)];
}

function reaches(caller: Caller, membership: Membership, subject: Subject): boolean {
  if (subject.kind === 'program') return true;
  if (subject.kind === 'vendor') return membership.side === 'vendor';
  switch (membership.side) {
    case 'partner':
      return 'partner' in subject && membership.partner === subject.partner;
    case 'client':
      return subject.kind === 'client' && membership.client === subject.client;
    case 'vendor':
      return seesEverything(membership) || isAssigned(caller, membership, subject);
  }
}

function isAssigned(caller: Caller, membership: Membership, subject: Subject): boolean {
  const { role } = membership;
  const { partners, clients } = caller.assigned;
  return (
    ('partner' in subject && role === 'partner-development-manager' && partners.includes(subject.partner)) ||
    ('client' in subject && role === 'renewal-manager' && clients.includes(subject.client))
  );
}

function seesEverything(membership: Membership): boolean {
  return (
    membership.side === 'vendor' && (membership.role === 'program-manager' || membership.role === 'auditor')
  );
}

/** Whose rows a request may see; the database holds it as well (store/scope.ts). */
export interface Reach {
  readonly all: boolean;
  readonly partners: readonly string[];
  readonly clients: readonly string[];
}

/** All that the caller may see, for lists and searches. */
export function reachOf(caller: Caller): Reach {
  const { memberships, assigned } = caller;
  const isVendor = (role: string) => memberships.some((each) => each.side === 'vendor' && each.role === role);
  return {
    all: memberships.some(seesEverything),
    partners: [
      ...memberships.flatMap((each) => (each.side === 'partner' ? [each.partner] : [])),
      ...(isVendor('partner-development-manager') ? assigned.partners : []),
    ],
    clients: [
      ...memberships.flatMap((each) => (each.side === 'client' ? [each.client] : [])),
      ...(isVendor('renewal-manager') ? assigned.clients : []),
    ],
  };
}

/** Whether the caller is at the client only as a partner's employee, and so sees only that partner's part of it. */
export function isGuest(caller: Caller, client: string): boolean {
  return rolesAt(caller, { kind: 'client', client }).every((role) => role.startsWith('guest:'));
}

/** What a request about one subject may see: that subject and nothing beside it. */
export function reachTo(subject: Subject, caller: Caller): Reach {
  if ('partner' in subject) return { all: false, partners: [subject.partner], clients: [] };
  if (subject.kind !== 'client') return reachOf(caller);
  if (!isGuest(caller, subject.client)) return { all: false, partners: [], clients: [subject.client] };
  return { all: false, partners: guestsAt(caller, subject).map(({ partner }) => partner), clients: [] };
}
