/** Who may use a route, in words, from the policy table that decides it. */
import { isRead, POLICY, scopeFor } from '../contract/policy.ts';
import type { PolicyRole } from '../contract/roles.ts';
import type { Access } from './access.ts';

const ROLE_WORDS: Readonly<Record<PolicyRole, string>> = {
  'partner:super-admin': 'super admins',
  'partner:access-manager': 'access managers',
  'partner:member': 'members',
  'client:super-admin': 'super admins',
  'client:user-manager': 'user managers',
  'client:user': 'users',
  'vendor:program-manager': 'program managers',
  'vendor:auditor': 'auditors',
  'vendor:partner-development-manager': 'partner development managers for partners they look after',
  'vendor:renewal-manager': 'renewal managers for clients they look after',
  'guest:read': 'partners’ employees with access',
  'guest:work': 'those whose permission set lets them work',
  'guest:see-usage': 'those whose permission set shows usage',
  'guest:see-activity': 'those whose permission set shows activities',
  'guest:manage-people': 'Partner Admins for their own partner’s people',
};

export interface Permission {
  readonly resource: string;
  readonly action: string;
  readonly roles: readonly PolicyRole[];
  /** What an API key needs. */
  readonly scope: string;
}

export function describePermission({ resource, action }: Access): Permission {
  const actions = POLICY[resource] as Readonly<Record<string, readonly PolicyRole[]>>;
  return { resource, action, roles: actions[action]!, scope: scopeFor(resource, action) };
}

/** Whether the route is about one partner, or client, whom the address names. */
const isOne = ({ subject }: Access, side: 'partner' | 'client') =>
  subject === side || (subject === 'relationship' && side === 'partner');

/** `Who may: members of the partner; program managers, auditors. An API key needs the scope …` */
export function writePermission(access: Access): string {
  const { roles, scope } = describePermission(access);
  const of = (side: string) =>
    roles.filter((role) => role.startsWith(`${side}:`)).map((role) => ROLE_WORDS[role]);
  const whose = (side: 'partner' | 'client') =>
    of(side).length === 0 ? [] : [`${of(side).join(', ')} of ${isOne(access, side) ? 'the' : 'a'} ${side}`];
  const isVendors = access.subject === 'vendor';
  const who = [
    ...(isVendors ? [] : [...whose('partner'), ...whose('client')]),
    ...(of('vendor').length > 0 ? [of('vendor').join(', ')] : []),
    ...(of('guest').length > 0 ? [`in the client’s account ${of('guest').join(', ')}`] : []),
  ];
  const reach =
    access.subject === 'program' && isRead(access.action) ? ' Each sees what their role reaches.' : '';
  return `Who may: ${who.join('; ')}.${reach} An API key needs the scope \`${scope}\`.`;
}
