/** German words of the dashboard. */
import type { dashboardTexts } from './dashboard.ts';

export const dashboard: typeof dashboardTexts = {
  title: 'Übersicht',
  line: (partner, date) => `${partner}, Stand ${date}`,
  parts: 'Teile der Übersicht',
  overview: 'Überblick',
  teamOf: (vendor) => `Team von ${vendor}`,

  alerts: {
    title: 'Braucht Sie',
    nothing: 'Heute braucht Sie nichts.',
    nothingThen: 'An diesem Tag brauchte Sie nichts.',
    what: {
      renewals: (count) =>
        count === 1 ? '1 Verlängerung zu entscheiden' : `${count} Verlängerungen zu entscheiden`,
      credit: (count) =>
        count === 1
          ? 'Betreuungspunkte bei 1 Kunden laufen ab'
          : `Betreuungspunkte bei ${count} Kunden laufen ab`,
      requests: (count) =>
        count === 1 ? '1 Zugriffsanfrage wartet auf Antwort' : `${count} Zugriffsanfragen warten auf Antwort`,
      certificates: (count) => (count === 1 ? '1 Zertifikat läuft ab' : `${count} Zertifikate laufen ab`),
      data: (count) =>
        count === 1 ? 'Fakten bei 1 Kunden zählen so nicht' : `Fakten bei ${count} Kunden zählen so nicht`,
    },
    until: {
      renewals: (date, distance) => `erste Frist ${date}, ${distance}`,
      credit: (date, distance) => `zuerst am ${date}, ${distance}`,
      requests: (date, distance) => `die erste verfällt am ${date}, ${distance}`,
      certificates: (date, distance) => `zuerst am ${date}, ${distance}`,
      data: (date, distance) => `zuerst am ${date}, ${distance}`,
    },
    points: (points) => `${points} Punkte`,
    go: {
      renewals: 'Verlängerungen entscheiden',
      credit: 'Ansehen, was abläuft',
      requests: 'Anfragen ansehen',
      certificates: 'Zertifikate ansehen',
      data: 'Ansehen, was nicht zählt',
    },
    others: (names, count) => `${names} und ${count} weitere`,
  },

  progress: {
    title: 'Stand im Programm',
    credited: 'Angerechnete Stufe',
    performance: 'Stufe nach Leistung',
    total: 'Punkte gesamt',
    none: 'Noch keine',
    missingFor: 'Fehlende Punkte für',
    reached: 'Alle Mindestwerte sind erreicht.',
    reachedTag: 'Erreicht',
    missing: 'fehlen',
    have: (actual, required) => `${actual} von ${required}`,
    noMinimums: 'Diese Stufe verlangt keine Punkte.',
    requirements: (count) =>
      count === 1
        ? '1 Bedingung neben den Punkten ist nicht erfüllt.'
        : `${count} Bedingungen neben den Punkten sind nicht erfüllt.`,
    toTier: 'Zur Seite der Stufe',
  },

  changes: {
    title: 'Punkte im Wandel',
    clients: (count) => (count === 1 ? '1 Kunde' : `${count} Kunden`),
    open: (what, points) => `${what}: ${points}. Die Kunden dahinter zeigen`,
    panelLine: (from, to) => `Nach dem ${from}, bis ${to}`,
    sum: 'Summe',
    nothing: 'Hinter dieser Zahl steht kein Kunde.',
  },

  clients: {
    title: 'Kunden',
    caption: 'Ihre Kunden',
    count: (matching, all) => (matching === all ? all : `${matching} von ${all}`),
    search: 'Kunde oder Domain suchen',
    filter: 'Filter',
    any: 'Alle',
    columns: {
      client: 'Kunde',
      products: 'Produkte',
      relationship: 'Beziehung',
      usage: 'Nutzung',
      mrr: 'MRR',
      total: 'Punkte',
      sold: 'Verkaufspunkte',
      managed: 'Betreuungspunkte',
      owner: 'Verlängerung',
      country: 'Markt',
    },
    filters: {
      product: 'Produkt',
      relationship: 'Beziehung',
      owner: 'Zuständig für Verlängerung',
      market: 'Markt',
      country: 'Land',
      band: 'Nutzung',
      state: 'Kunden',
    },
    relationships: {
      sold: 'Verkauft',
      managed: 'Betreut',
      both: 'Verkauft und betreut',
      none: 'Keine Punkte',
    },
    since: {
      sold: (date) => `verkauft seit ${date}`,
      managed: (date) => `betreut seit ${date}`,
    },
    markets: { growth: 'Wachstumsmarkt', other: 'Anderer Markt' },
    bands: { low: 'Niedrig (0–3)', medium: 'Mittel (4–6)', high: 'Hoch (7–10)' },
    states: { current: 'Aktuelle', ended: 'Betreuung beendet' },
    tools: (used, available) => `${used} von ${available} Werkzeugen`,
    noProducts: 'Kein Abonnement',
    about: (amount) => `≈ ${amount}`,
    pointsOf: (client) => `Punkte bei ${client}`,
    endedOn: (date) => `Betreuung beendet ${date}`,
    endedBy: (who) => `durch ${who}`,
    emptyTitle: 'Hier stehen Ihre Kunden',
    emptyText:
      'Ein Kunde erscheint mit seinem ersten Geschäft oder sobald jemand von Ihnen Zugriff auf sein Konto hat.',
    getAccess: 'Zugriff auf einen Kunden bekommen',
    noMatchTitle: 'Kein Kunde passt',
    noMatchText: 'Versuchen Sie ein anderes Wort, oder nehmen Sie Filter weg.',
    noneEndedTitle: 'Keine Betreuung ist beendet',
    noneEndedText: 'Ein Kunde, dessen Betreuung Sie beenden, bleibt hier: mit wem und wann.',
  },

  actions: {
    details: 'Einzelheiten zum Kunden',
    company: 'Firma im CRM',
    account: 'Zum Konto des Kunden',
    endServices: 'Betreuung beenden',
    editOwner: 'Zuständigkeit ändern',
    adminsOnly: 'Das können Super-Admins.',
    noAccess: 'Nur wer Zugriff auf dieses Konto hat, kann es öffnen.',
    notThen: 'Nicht an einem vergangenen Tag: zurück zu heute.',
    alreadyEnded: 'Die Betreuung ist beendet.',
  },

  client: {
    label: (client) => `Einzelheiten zu ${client}`,
    tabs: 'Teile des Kunden',
    tab: {
      details: 'Kunde',
      renewals: 'Verlängerungen',
      usage: 'Produkte im Einsatz',
      engagement: 'Plattform-Nutzung',
    },
    notFoundTitle: 'Diesen Kunden gibt es nicht',
    notFoundText: 'Er ist an diesem Tag keiner Ihrer Kunden, oder die Adresse hat einen Fehler.',
    company: 'Zur Firma',
    facts: {
      name: 'Name',
      domain: 'Domain',
      country: 'Land',
      currency: 'Währung des Kontos',
      registered: 'Kunde seit',
      relationship: 'Beziehung',
      mrr: 'MRR',
      points: 'Punkte',
      contactTier: 'Kontaktstufe',
      emailTier: 'E-Mail-Stufe',
      ended: 'Betreuung beendet',
    },
    subscriptions: 'Abonnements',
    noSubscriptions: 'Der Kunde hat an diesem Tag kein Abonnement.',
    subscription: {
      edition: 'Ausgabe',
      mrr: 'MRR',
      since: 'Seit',
      renews: 'Verlängert sich',
      term: 'Laufzeit',
      months: (count) => (count === 1 ? '1 Monat' : `${count} Monate`),
      contactTier: 'Kontaktstufe',
      emailTier: 'E-Mail-Stufe',
    },
    fact: 'Fakt dahinter',
    products: 'Produkte und Werkzeuge',
    reported: (date) => `Gemeldet am ${date}.`,
    notReported: 'Noch ist keine Meldung über genutzte Werkzeuge da.',
    noTools: 'Die Abonnements des Kunden haben keine Werkzeuge.',
    otherTools: 'Andere Werkzeuge',
    usedOf: (used, all) => `${used} von ${all} genutzt`,
    inUse: 'Genutzt',
    notInUse: 'Nicht genutzt',
    lastUsed: (date) => `zuletzt ${date}`,
    neverUsed: 'nie gemeldet',
  },

  team: {
    line: 'Wer Ihnen hilft, und wobei.',
    kinds: {
      'partner-development-manager': 'Partner Development Manager',
      'channel-account-manager': 'Channel Account Manager',
      'channel-consultant': 'Channel Consultant',
      'renewal-manager': 'Renewal Manager',
    },
    helps: {
      'partner-development-manager':
        'Plant mit Ihnen das Jahr, kennt das Programm und öffnet Türen: fragen Sie nach Stufen, Geschäften und Schulung.',
      'channel-account-manager': 'Hilft Ihnen, Geschäfte zu gewinnen und abzuschließen.',
      'channel-consultant':
        'Hilft Ihnen beim Liefern: Einführung, gute Praxis und Wachstum bei Ihren Kunden.',
      'renewal-manager': 'Kümmert sich um die Verlängerungen Ihrer Kunden.',
    },
    sendEmail: 'E-Mail schreiben',
    sendEmailTo: (name) => `E-Mail an ${name} schreiben`,
    emptyTitle: 'Noch ist niemand für Sie da',
    emptyText: (vendor) => `Sobald ${vendor} jemanden benennt, der Ihnen hilft, steht er hier.`,
  },
};
