/** Words of a partner's settings, and of the pages that the vendor's console has in common with them. */
import { localize } from './localize.ts';

const plural = (count: number, one: string, many: string) => (count === 1 ? one : many);

export const settingsTexts = localize('settings', {
  title: 'Settings',
  sections: 'Settings sections',
  tabs: {
    profile: 'Profile',
    domains: 'Domains',
    people: 'People',
    renewals: 'Renewals',
    notifications: 'Notifications',
    keys: 'API keys',
    webhooks: 'Webhooks',
    'audit-log': 'Audit log',
  },
  refused: {
    title: 'You may not open this',
    partner: 'A super admin of the partner can show it to you, or make you one under Settings › People.',
    vendor: 'A program manager can show it to you, or make you one in the console under People.',
  },
  readOnly: 'You can look at this, not change it. A super admin of the partner can.',
  save: 'Save changes',
  saved: 'Saved',
  discard: 'Discard',
  reload: 'Load what is there now',
  lastChanged: (who: string, when: string) => `Last changed by ${who}, ${when}`,
  unsaved: 'Changes are not saved yet.',

  profile: {
    title: 'Profile',
    line: 'What clients and the program see of you.',
    name: 'Name',
    nameNote: (country: string | null) =>
      `${country === null ? '' : `${country}. `}Set by the program; ask it to have it changed.`,
    contactEmail: 'Contact e-mail',
    contactEmailNote: 'Shown to clients as the way to reach you.',
    website: 'Website',
    about: 'About',
    aboutNote: 'A few sentences on what you do best.',
    company: 'Companies in your own CRM',
    companyNote:
      'Company in CRM opens this address. {client}, {domain} and {partner} are filled in. Leave it empty to use the record here, or the program’s CRM.',
    aboutLeft: (count: number) => `${count} ${plural(count, 'character', 'characters')} left`,
  },

  renewals: {
    title: 'Default renewal communication owner',
    line: 'Who talks to a client when its subscription is up for renewal. A single client can be set otherwise on its renewal.',
    vendor: 'Vendor',
    vendorNote: 'Renewal notices go to the client’s decision maker. One of your people may be copied.',
    partner: 'Partner',
    partnerNote: 'Renewal notices go only to your point of contact. The client hears from nobody but you.',
    copied: 'Copied on notices',
    contact: 'Point of contact',
    nobody: 'Nobody',
    choose: 'Choose a person',
    needsContact: 'Choose who gets the renewal notices.',
    left: 'Somebody who has left',
    leftNote: 'The person chosen before has left. Choose another one, or notices will reach nobody.',
    empty: 'Nobody has signed up yet. Invite people first, under People.',
  },

  domains: {
    title: 'E-mail domains',
    line: 'Employees with an address at one of these are recognised as yours: clients they can work in count for managed points without linking them by hand.',
    add: 'Add domain',
    caption: 'E-mail domains of the partner',
    columns: { domain: 'Domain', state: 'State', employees: 'Employees', since: 'Proven by' },
    states: {
      proven: 'Proven',
      given: 'Set by the program',
      waiting: 'Waiting for the code',
      over: 'Code has run out',
    },
    provenBy: (who: string, when: string) => `${who}, ${when}`,
    sentTo: (address: string) => `Code sent to ${address}`,
    employees: (count: number) => `${count} ${plural(count, 'employee', 'employees')}`,
    enterCode: 'Enter code',
    remove: 'Remove',
    giveUp: 'Give up',
    emptyTitle: 'No domain yet',
    emptyText:
      'Until one is proven, none of your people is recognised by address; each client has to be linked to them by hand.',
    addTitle: 'Add an e-mail domain',
    domain: 'Domain',
    domainNote: 'One that belongs to your company alone, such as agency.example. Not gmail.com.',
    mailbox: 'Mailbox at the domain',
    mailboxNote: 'We send a code of six digits to it. Any mailbox you can read will do.',
    send: 'Send code',
    codeTitle: (domain: string) => `Prove ${domain}`,
    codeSent: (address: string, minutes: string) =>
      `A code was sent to ${address}. It is good until ${minutes}.`,
    codeOver: (address: string) => `The code sent to ${address} has run out. Send a new one.`,
    code: 'Code',
    prove: 'Prove domain',
    resend: 'Send a new code',
    resent: 'A new code is on its way. It replaces the one before.',
    provenTitle: (domain: string) => `${domain} is yours`,
    removeTitle: (domain: string) => `Remove ${domain}?`,
    removeEffect: (count: number, domain: string) =>
      count === 0
        ? `No employee has an address at ${domain}, so nothing changes for anybody.`
        : `${count} ${plural(count, 'employee has an address', 'employees have addresses')} at ${domain}. From now on they are no longer assigned to clients by their address alone: their new activities earn managed points only at clients that are linked to them by hand.`,
    removeKept:
      'Points that past activities hold up stay until they run out. Removing is recorded as a fact; the domain can be added again.',
    giveUpTitle: (domain: string) => `Give up ${domain}?`,
    giveUpEffect: 'The code that was sent is no longer good. Nothing else changes.',
  },

  notifications: {
    title: 'Notifications',
    line: 'What you hear of, and how. These are your own; everybody chooses for themselves.',
    caption: 'Kinds of notifications and the ways they reach you',
    kind: 'What',
    inApp: 'In the app',
    email: 'E-mail',
    digest: 'Daily digest',
    digestNote: 'The digest gathers a day’s notices into one e-mail.',
    setting: (kind: string, channel: string) => `${kind}: ${channel}`,
    saved: 'Saved',
    empty: 'There is nothing to choose for your role.',
    /** By kind, where the server's own words will not do. */
    titles: {} as Readonly<Record<string, string>>,
  },
});
