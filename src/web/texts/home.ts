/** Words of the list of partners. */
import { localize } from './localize.ts';

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
});
