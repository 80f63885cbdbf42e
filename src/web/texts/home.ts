/** Words of the list of partners and of a client's own account. */
import { localize } from './localize.ts';

const plural = (count: number, one: string, many: string) => (count === 1 ? one : many);

export const homeTexts = localize('home', {
  partners: {
    title: 'Partners',
    line: (date: string) => `Every partner that you may see, as of ${date}`,
    caption: 'Partners with their tier and points',
    search: 'Search name or id',
    shown: (from: string, to: string, count: string) => `${from}–${to} of ${count}`,
    columns: {
      name: 'Partner',
      tier: 'Credited tier',
      points: 'Total points',
      clients: 'Clients with points',
      country: 'Country',
      registered: 'Partner since',
    },
    since: (date: string) => `since ${date}`,
    noTier: 'No tier yet',
    emptyTitle: 'No partners yet',
    emptyText:
      'Partners appear here once their registration has been sent as a fact, or once you look after one.',
    clientsOnlyText: 'You look after clients. Find them with the search above.',
    noMatchTitle: (search: string) => `No partner matches “${search}”`,
    noMatchText: 'Try another part of the name, or the id.',
    clear: 'Show all partners',
    previous: 'Previous page',
    next: 'Next page',
  },
  account: {
    title: 'Account',
    line: (client: string, date: string) => `${client} as of ${date}`,
    facts: {
      domain: 'Domain',
      country: 'Country',
      currency: 'Currency',
      since: 'Client since',
    },
    subscriptions: 'Subscriptions',
    subscriptionsCaption: 'Subscriptions by product line',
    columns: {
      productLine: 'Product line',
      edition: 'Edition',
      mrr: 'Monthly revenue',
      startsOn: 'Began',
      renewsOn: 'Renews',
    },
    noSubscriptionsTitle: 'No subscriptions',
    noSubscriptionsText: 'What you subscribe to shows here as soon as it begins.',
    partners: 'Partners and who may work in your account',
    foreignPartners: 'Partners and who may work in this account',
    peopleCaption: (partner: string) => `People of ${partner} with access`,
    peopleColumns: {
      name: 'Person',
      permission: 'Permission set',
      state: 'State',
      grantedOn: 'Access since',
      lastActivityOn: 'Last activity',
    },
    active: 'Active',
    inactive: 'Deactivated',
    noActivity: 'None yet',
    noPeople: (partner: string) => `Nobody of ${partner} has access on this date.`,
    people: (count: number) => `${count} ${plural(count, 'person', 'people')} with access`,
    noPartnersTitle: 'No partner yet',
    noPartnersText:
      'A partner shows here once it sold you something or its people have access to your account.',
    permission: { 'partner-admin': 'Partner Admin', standard: 'Standard' } as Readonly<
      Record<string, string>
    >,
  },
});
