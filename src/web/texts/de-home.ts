/** German words of the list of partners. */
import type { homeTexts } from './home.ts';

export const home = {
  partners: {
    title: 'Partner',
    line: (date) => `Alle Partner, die Sie sehen dürfen, Stand ${date}`,
    caption: 'Partner mit Stufe und Punkten',
    search: 'Name oder Kennung suchen',
    shown: (from, to, count) => `${from}–${to} von ${count}`,
    columns: {
      name: 'Partner',
      tier: 'Zuerkannte Stufe',
      points: 'Punkte gesamt',
      clients: 'Kunden mit Punkten',
      country: 'Land',
      registered: 'Partner seit',
    },
    since: (date) => `seit ${date}`,
    noTier: 'Noch keine Stufe',
    emptyTitle: 'Noch keine Partner',
    emptyText:
      'Partner erscheinen hier, sobald ihre Anmeldung als Fakt gesendet wurde oder Sie einen betreuen.',
    clientsOnlyText: 'Sie betreuen Kunden. Sie finden sie mit der Suche oben.',
    noMatchTitle: (search) => `Kein Partner passt zu „${search}“`,
    noMatchText: 'Versuchen Sie einen anderen Teil des Namens oder die Kennung.',
    clear: 'Alle Partner zeigen',
    previous: 'Vorige Seite',
    next: 'Nächste Seite',
  },
} satisfies typeof homeTexts;
