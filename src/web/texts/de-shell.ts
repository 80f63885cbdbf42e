/** German words of the frame around every page. */
import type { shellTexts } from './shell.ts';

export const shell = {
  mainNavigation: 'Hauptmenü',
  skip: 'Zum Inhalt springen',
  openNavigation: 'Menü öffnen',
  noTier: 'Noch keine Stufe',
  theme: 'Farbschema',
  themes: { light: 'Hell', dark: 'Dunkel', auto: 'Wie das System' },
  demo: 'Demo',
  demoNote: 'Erfundene Partner und Fakten',

  menu: {
    partnerSection: 'Partner',
    clientSection: 'Kunde',
    vendorSection: 'Programm',
    ownSection: 'Sie',
    seenAs: (partner) => `Sie sehen dies wie ${partner}`,
    dashboard: 'Übersicht',
    renewals: 'Verlängerungen',
    engagement: 'Plattform-Engagement-Index',
    tier: 'Stufe',
    access: 'Kundenzugriffe',
    companies: 'Firmen',
    settings: 'Einstellungen',
    account: 'Konto',
    clientAccess: 'Benutzer und Partnerzugriff',
    activity: 'Aktivitätsprotokoll',
    partners: 'Partner',
    console: 'Konsole',
    own: 'Ihre Einstellungen',
  },
  asks: {
    partner: 'Das darf nur ein Super-Admin des Partners öffnen.',
    client: 'Das darf nur ein Super-Admin des Kunden öffnen.',
    vendor: 'Das darf nur eine Programmleitung öffnen.',
  },

  place: {
    label: 'Wo Sie sind',
    find: 'Partner suchen',
    none: 'Kein Partner mit diesem Namen',
    yours: 'Ihre',
    partners: 'Partner',
    wholeProgram: 'Ganzes Programm',
  },

  search: {
    open: 'Suche',
    placeholder: 'Seiten, Kunden, Partner und Personen suchen',
    pages: 'Seiten',
    clients: 'Kunden',
    partners: 'Partner',
    people: 'Personen',
    nothing: (query) => `Nichts gefunden für „${query}“`,
    hint: 'Tippen Sie einen Namen, eine Domain oder eine Kennung',
    failed: 'Die Suche antwortet nicht. Versuchen Sie es gleich noch einmal.',
    more: 'Es gibt noch mehr. Tippen Sie weiter, um einzugrenzen.',
  },

  notices: {
    open: 'Mitteilungen',
    unread: (count) => `${count} ungelesen`,
    title: 'Mitteilungen',
    markAll: 'Alle als gelesen markieren',
    markRead: 'Als gelesen markieren',
    new: 'Neu',
    emptyTitle: 'Keine Mitteilungen',
    emptyText:
      'Wenn eine Verlängerung fällig wird, Punkte wegzufallen drohen oder sich eine Stufe ändert, lesen Sie es hier.',
    more: 'Ältere zeigen',
  },

  feedback: {
    open: 'Rückmeldung geben',
    title: 'Rückmeldung',
    text: 'Was ging gut, was nicht?',
    note: 'Sie geht an die Programmleitung, mit Ihrem Namen und der Adresse dieser Seite.',
    send: 'Rückmeldung senden',
    cancel: 'Abbrechen',
    sent: 'Danke. Die Programmleitung hat sie erhalten.',
    empty: 'Schreiben Sie zuerst ein paar Worte.',
  },

  account: {
    open: (name) => `Konto von ${name}`,
    settings: 'Ihre Einstellungen',
    keys: 'Tastatur',
    feedback: 'Rückmeldung geben',
    signOut: 'Abmelden',
    signingOut: 'Abmeldung läuft',
  },
  roles: {
    'partner:super-admin': 'Super-Admin',
    'partner:access-manager': 'Zugriffsverwaltung',
    'partner:member': 'Mitglied',
    'client:super-admin': 'Super-Admin',
    'client:user-manager': 'Benutzerverwaltung',
    'client:user': 'Benutzer',
    'vendor:program-manager': 'Programmleitung',
    'vendor:partner-development-manager': 'Partnerbetreuung',
    'vendor:renewal-manager': 'Verlängerungsbetreuung',
    'vendor:auditor': 'Prüfung',
  },
  sides: { partner: 'Partner', client: 'Kunde', vendor: 'Hersteller' },

  offline:
    'Sie sind offline. Was Sie sehen, ist von vorher; es wird aktualisiert, sobald Sie wieder verbunden sind.',

  noPlaceTitle: 'Ihnen ist noch nichts zugänglich',
  noPlaceText:
    'Sie sind angemeldet, gehören aber zu keinem Partner, keinem Kunden und nicht zum Hersteller. Bitten Sie die Person, die Sie eingeladen hat, oder eine Programmleitung, Sie hinzuzufügen.',
  noPartnersTitle: 'Noch keine Partner',
  noPartnersText: 'Partner erscheinen hier, sobald ihre Anmeldung als Fakt gesendet wurde.',

  asOf: {
    label: 'Stand',
    today: 'heute',
    title: 'Alles zeigen mit Stand vom',
    apply: 'Diesen Stand zeigen',
    backToToday: 'Zurück zu heute',
    presets: { month: 'Vor einem Monat', quarter: 'Vor drei Monaten', year: 'Vor einem Jahr' },
    banner: (date) => `Sie sehen den Stand vom ${date}. Jede Zahl gilt für diesen Tag.`,
    future: (date) => `Sie sehen voraus auf den ${date}, als käme bis dahin nichts Neues hinzu.`,
    invalid: 'Wählen Sie ein Datum.',
  },

  keys: {
    title: 'Tastatur',
    help: 'Hilfe zur Tastatur',
    everywhere: 'Überall',
    pages: 'Zu einer Seite gehen',
    lists: 'In Listen und Seitenleisten',
    chord: (first, second) => `${first}, dann ${second}`,
    search: 'Alles durchsuchen',
    list: 'Diese Liste zeigen',
    table: 'In der Tabelle suchen',
    rows: 'Zwischen Zeilen wechseln',
    numbers: 'Zwischen den Zahlen einer Zeile wechseln',
    enter: 'Zeile oder Erklärung öffnen',
    escape: 'Oberste Seitenleiste schließen',
  },
} satisfies typeof shellTexts;
