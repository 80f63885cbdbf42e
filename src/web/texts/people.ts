/** Words about people: who belongs to a partner, a client or the vendor, in which role, and who is invited. */
import type { Role } from '../../contract/roles.ts';
import { localize } from './localize.ts';

/** What a role is called, and what it lets somebody do. */
interface RoleWords {
  readonly name: string;
  readonly note: string;
}

/** Of each side, the role with most rights first. */
const roles: Readonly<Record<Role, RoleWords>> = {
  'partner:super-admin': {
    name: 'Super admin',
    note: 'Sees and changes everything of the partner: people, domains, defaults, API keys.',
  },
  'partner:access-manager': {
    name: 'Access manager',
    note: 'Sees the partner’s numbers, links employees to clients in the Client Access Manager, and acts on renewals where named.',
  },
  'partner:member': {
    name: 'Member',
    note: 'Sees the partner’s numbers, and acts on renewals where named.',
  },
  'client:super-admin': {
    name: 'Super admin',
    note: 'Sees and changes everything in the account, and decides who of a partner may work in it.',
  },
  'client:user-manager': {
    name: 'User manager',
    note: 'Adds and removes users, and decides who of a partner may work in the account. Not super admins.',
  },
  'client:user': { name: 'User', note: 'Sees the account, its tools and who works in it.' },
  'vendor:program-manager': {
    name: 'Program manager',
    note: 'Sees and changes everything: rules, reviews, people, keys.',
  },
  'vendor:partner-development-manager': {
    name: 'Partner development manager',
    note: 'Sees the partners that are assigned to them, and answers in their disputes.',
  },
  'vendor:renewal-manager': {
    name: 'Renewal manager',
    note: 'Sees the clients that are assigned to them.',
  },
  'vendor:auditor': { name: 'Auditor', note: 'Sees everything, changes nothing.' },
};

export const peopleTexts = localize('people', {
  title: 'People',
  line: {
    partner: 'Who can sign in for this partner, and what they may do.',
    client: 'Who of the client can sign in to this account, and what they may do.',
    vendor: 'Who of the vendor can sign in, and what they may do.',
  },
  caption: 'People by name',
  search: 'Search people',
  invite: 'Invite',
  columns: { name: 'Name', role: 'Role', twoFactor: 'Two-step sign-in', since: 'Since' },
  you: 'You',
  on: 'On',
  off: 'Off',
  roles,
  changeRole: 'Change role',
  remove: 'Remove',
  lastOne: (role: string) => `The last ${role.toLowerCase()} has to stay`,
  aboveYou: 'Only a super admin may change super admins',
  emptyTitle: 'Nobody yet',
  emptyText: 'Invite the first person; they get a link by e-mail.',
  noMatchTitle: 'Nobody of that name',
  noMatchText: 'Try another name or address.',
  count: (shown: number, all: number) =>
    shown === all ? `${all} ${all === 1 ? 'person' : 'people'}` : `${shown} of ${all}`,

  inviteTitle: 'Invite somebody',
  email: 'E-mail address',
  role: 'Role',
  inviteNote: 'They get a link by e-mail with which they choose a password. It is good for seven days.',
  send: 'Send invitation',
  sent: (email: string) => `The invitation to ${email} is on its way.`,

  changeTitle: (name: string) => `Role of ${name}`,
  changeNote: 'It counts with their next click; they need not sign in again.',
  change: 'Change role',

  removeTitle: (name: string) => `Remove ${name}?`,
  removeFrom: {
    partner: (name: string) =>
      `${name} can no longer sign in for this partner, and open pages of theirs stop at the next click.`,
    client: (name: string) =>
      `${name} can no longer sign in to this account, and open pages of theirs stop at the next click.`,
    vendor: (name: string) =>
      `${name} can no longer sign in for the vendor. Partners and clients assigned to them are without that person.`,
  },
  removeSelf:
    'You remove yourself: you will be signed out of it at once and need somebody else to invite you again.',
  removeKept: 'What they did stays in the audit log.',
  removePoints:
    'Points do not change: whether somebody is an employee says the program’s facts, not this list.',

  invitations: 'Open invitations',
  invitationsCaption: 'Invitations that nobody has taken up yet',
  invitationColumns: { email: 'Invited', role: 'Role', by: 'By', expires: 'Good until' },
  expired: 'Expired',
  resend: 'Send again',
  resent: (email: string) => `A new link is on its way to ${email}; the one before no longer works.`,
  revoke: 'Revoke',
  revokeTitle: (email: string) => `Revoke the invitation to ${email}?`,
  revokeEffect: 'The link that was sent no longer works. They can be invited again.',
});
