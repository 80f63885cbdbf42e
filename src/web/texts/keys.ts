/** Words of API keys and webhooks: how other software reads, sends and hears. */
import type { KeyScope } from '../../contract/roles.ts';
import type { WebhookEvent } from '../../contract/webhooks.ts';
import { localize } from './localize.ts';

const plural = (count: number, one: string, many: string) => (count === 1 ? one : many);

interface Words {
  readonly name: string;
  readonly note: string;
}

const scopes: Readonly<Record<KeyScope, Words>> = {
  read: { name: 'Read', note: 'Statements, clients, facts and everything else that can be read.' },
  'facts:write': { name: 'Send facts', note: 'Deals, subscriptions, activities. For the vendor’s systems.' },
  manage: { name: 'Manage', note: 'People, settings, keys and webhooks, as a super admin may.' },
};

const events: Readonly<Record<WebhookEvent, Words>> = {
  'statement.changed': {
    name: 'Points changed',
    note: 'Once a day and partner, with the points before and after.',
  },
  'tier.changed': { name: 'Tier changed', note: 'A review or an override moved a credited tier.' },
  'credit.expiring': {
    name: 'Credit about to lapse',
    note: 'Managed points that end soon without new activity.',
  },
  'renewal.due': { name: 'Renewal due', note: 'A subscription is up for renewal.' },
  'renewal.decided': { name: 'Renewal decided', note: 'A client renews, changes or cancels.' },
  'access.requested': { name: 'Access requested', note: 'An employee asked a client for access.' },
  'access.approved': { name: 'Access approved', note: 'A client let an employee in.' },
  'access.declined': { name: 'Access declined', note: 'A client declined an access link.' },
  'access.granted': { name: 'Access granted', note: 'An employee has access to a client.' },
  'access.removed': { name: 'Access removed', note: 'An employee no longer has access to a client.' },
};

export const keyTexts = localize('keys', {
  title: 'API keys',
  line: 'For software that reads or sends by itself. A key acts with its own rights, whoever made it.',
  reference: 'API reference',
  caption: 'API keys, the newest first',
  columns: { name: 'Name', scopes: 'May', used: 'Last used', expires: 'Expires', created: 'Made' },
  make: 'New key',
  scopes,
  never: 'Never',
  notUsed: 'Not yet',
  revoked: 'Revoked',
  expired: 'Expired',
  showAll: 'Show revoked and expired keys',
  madeBy: (who: string, when: string) => `${who}, ${when}`,
  revoke: 'Revoke',
  revokeTitle: (name: string) => `Revoke “${name}”?`,
  revokeEffect:
    'Whatever uses this key is refused from the next request on. It cannot be brought back; make a new one instead.',
  revokeUsed: (when: string) => `It was last used ${when}.`,
  emptyTitle: 'No API keys',
  emptyText: 'Make one for each system that connects, so that each can be revoked on its own.',

  makeTitle: 'New API key',
  name: 'Name',
  nameNote: 'What uses it, such as “CRM export”.',
  may: 'What it may do',
  expiry: 'Expires',
  expiries: { '30': 'In 30 days', '90': 'In 90 days', '365': 'In a year', '': 'Never' } as Readonly<
    Record<string, string>
  >,
  needsScope: 'Choose at least one.',
  needsName: 'Give it a name.',
  create: 'Make key',
  shownTitle: (name: string) => `“${name}” is ready`,
  shownNote: 'Copy the key now: it is shown this once. We keep only a fingerprint of it.',
  key: 'API key',
  use: 'Send it with each request:',
  done: 'I have copied it',
});

export const webhookTexts = localize('webhooks', {
  title: 'Webhooks',
  line: 'Addresses of yours that are told when something happens, each message signed.',
  caption: 'Webhooks',
  columns: { url: 'Address', events: 'Hears of', state: 'State' },
  make: 'New webhook',
  events,
  eventCount: (count: number) => `${count} ${plural(count, 'event', 'events')}`,
  states: { on: 'On', off: 'Off', failing: 'Failing' },
  failingSince: (when: string) => `Nothing went through since ${when}`,
  edit: 'Edit',
  test: 'Send a test',
  testSent: (url: string) => `A test is on its way to ${url}; look at its deliveries.`,
  turnOn: 'Turn on',
  turnOff: 'Turn off',
  remove: 'Delete',
  removeTitle: 'Delete this webhook?',
  removeEffect: (url: string) =>
    `${url} is told nothing any more. Deliveries that wait are dropped, and the list of past ones goes.`,
  emptyTitle: 'No webhooks',
  emptyText: 'Add an address, and your systems hear of changes within seconds instead of asking.',

  makeTitle: 'New webhook',
  editTitle: 'Edit webhook',
  url: 'Address',
  urlNote: 'https, and reachable from the internet.',
  description: 'Note',
  descriptionNote: 'For your own people: what listens there.',
  hears: 'Hears of',
  selectAll: 'Select all',
  selectNone: 'Select none',
  needsEvent: 'Choose at least one.',
  create: 'Add webhook',
  save: 'Save changes',
  shownTitle: 'The webhook is ready',
  shownNote: 'Copy the secret now: it is shown this once. Your system checks with it that a message is ours.',
  secret: 'Signing secret',
  done: 'I have copied it',

  deliveries: 'Deliveries',
  deliveriesOf: (url: string) => `Deliveries to ${url}`,
  deliveryStates: { pending: 'Waiting', sending: 'On its way', delivered: 'Delivered', failed: 'Failed' },
  deliveryColumns: { event: 'Message', state: 'State', at: 'When' },
  noDeliveriesTitle: 'Nothing was sent yet',
  noDeliveriesText: 'Send a test to see one.',
  answered: (status: number) => `answered ${status}`,
  attempts: (count: number) => `${count} ${plural(count, 'attempt', 'attempts')}`,
  nextAttempt: (when: string) => `next attempt ${when}`,
  replay: 'Send again',
  replayed: 'It is on its way again.',
  body: 'What was sent',
  showBody: (event: string) => `Show what was sent: ${event}`,
  testEvent: 'Test',
});
