/** Words of the audit log: who did what. */
import { localize } from './localize.ts';

/** What was done, by the log's own word for it. One without a sentence shows as it stands. */
const actions: Readonly<Record<string, string>> = {
  'settings.changed': 'Changed settings',
  'domain.code-sent': 'Sent a code to prove a domain',
  'domain.proven': 'Proved a domain',
  'domain.removed': 'Removed a domain',
  'domain.proof-given-up': 'Gave up proving a domain',
  'person.invited': 'Invited somebody',
  'person.changed': 'Changed somebody’s role',
  'person.removed': 'Removed somebody',
  'invitation.revoked': 'Revoked an invitation',
  'invitation.accepted': 'Accepted an invitation',
  'key.created': 'Made an API key',
  'key.revoked': 'Revoked an API key',
  'webhook.created': 'Added a webhook',
  'webhook.changed': 'Changed a webhook',
  'webhook.removed': 'Deleted a webhook',
  'assignment.changed': 'Changed who looks after whom',
  'sign-in.locked': 'Sign-in locked after failed attempts',
  'installation.set-up': 'Set up the installation',
  'dispute.opened': 'Opened a dispute',
  'roadmap.changed': 'Changed the roadmap',
};

export const auditTexts = localize('audit-log', {
  title: 'Audit log',
  line: 'Who did what, the newest first. Entries are only ever added; each carries a fingerprint of the one before.',
  caption: 'Audit log, the newest first',
  search: 'Search the log',
  columns: { action: 'What', actor: 'Who', at: 'When', about: 'About' },
  actions,
  actorKinds: { user: 'Person', key: 'API key', system: 'The product itself' } as Readonly<
    Record<string, string>
  >,
  emptyTitle: 'Nothing was done yet',
  emptyText: 'Changes to people, settings, keys and webhooks show here as they happen.',
  noMatchTitle: 'No entry matches',
  noMatchText: 'Try another name or word.',
  label: (action: string) => `Entry: ${action}`,
  facts: {
    at: 'When',
    actor: 'Who',
    kind: 'As',
    action: 'Entry',
    partner: 'Partner',
    client: 'Client',
    number: 'Number',
    hash: 'Fingerprint',
  },
  detail: 'Detail',
  fields: {
    contactEmail: 'Contact e-mail',
    website: 'Website',
    about: 'About',
    renewalOwner: 'Renewal owner',
    renewalPerson: 'Renewal contact',
    events: 'Events',
    role: 'Role',
  } as Readonly<Record<string, string>>,
});
