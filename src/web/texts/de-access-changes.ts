/** German words of the dialogs of the Client Access Manager. */
import type { accessChangeTexts } from './access-changes.ts';

const people = (count: number) => (count === 1 ? '1 Person' : `${count} Personen`);

export const accessChanges = {
  link: {
    get: 'Zugriffslink holen',
    title: 'Zugriffslink',
    titleOf: (name) => `Zugriffslink von ${name}`,
    note: (who) =>
      `Senden Sie ihn einem Kunden. Dessen Super-Admin öffnet ihn, sieht, wer worum bittet, und stimmt zu oder lehnt ab. Danach ${who === 'Sie' ? 'können Sie' : `kann ${who}`} im Konto als Partner-Admin arbeiten.`,
    you: 'Sie',
    works: 'Er gilt für jeden Kunden einmal.',
    onlyFor: (client) => `Er gilt nur für ${client}, einmal.`,
    make: 'Link erstellen',
    made: 'Der Link',
    once: 'Kopieren Sie ihn jetzt: Er wird nicht noch einmal gezeigt. Wer ihn hat, kann um diesen Zugriff bitten; senden Sie ihn nur dem Kunden.',
    copy: 'Link kopieren',
    facts: { who: 'Für', until: 'Gültig bis' },
    goodUntil: (moment) => `Gültig bis ${moment}.`,
    noEmployee:
      'Sie sind mit keiner Person des Partnerkontos verbunden; so gibt es niemanden, für den der Link gälte. Nehmen Sie stattdessen die Seite einer Person.',
    list: 'Bisherige Links',
    none: 'Noch wurde kein Link erstellt.',
    states: { open: 'Offen', expired: 'Abgelaufen', revoked: 'Widerrufen' },
    uses: { waiting: 'wartet auf Zustimmung', approved: 'zugestimmt', declined: 'abgelehnt' },
    notUsed: 'Noch nicht benutzt.',
    revoke: 'Widerrufen',
    revokeOf: (date) => `Widerrufen: Link vom ${date}`,
    madeBy: (date, name) => `${date}, von ${name}`,
    forClient: (client) => `nur für ${client}`,
    done: 'Fertig',
  },

  assign: {
    title: (name) => `Kunden zuordnen: ${name}`,
    note: 'Die Arbeit einer Person bei einem Kunden zählt von dem Augenblick an, in dem er zugeordnet ist.',
    automatic:
      'Die E-Mail-Domain ist Ihre: Kunden, bei denen diese Person Zugriff hat, werden von selbst zugeordnet. Von Hand ist das nur nach einem Aufheben nötig.',
    clients: 'Kunden',
    choose: 'Kunden wählen',
    none: 'Kein Kunde mit diesem Namen',
    confirm: (count) => (count === 1 ? '1 Kunden zuordnen' : `${count} Kunden zuordnen`),
    confirmNone: 'Kunden zuordnen',
    done: (name, count) =>
      count === 1 ? `1 Kunde ist ${name} zugeordnet.` : `${count} Kunden sind ${name} zugeordnet.`,
    unlinked: (name, client) => `${client} ist ${name} nicht mehr zugeordnet.`,
    unlinkTitle: (name, client) => `Zuordnung von ${client} zu ${name} aufheben?`,
    unlinkEffect: (name, client) =>
      `Was ${name} von jetzt an bei ${client} tut, zählt nicht. Was vorher zählte, läuft von selbst aus.`,
    unlink: 'Zuordnung aufheben',
  },

  add: {
    title: (client) => `Mitarbeitende bei ${client} aufnehmen`,
    note: 'Sie werden sofort Benutzer im Konto des Kunden. Das Protokoll des Kunden nennt Sie.',
    employees: 'Mitarbeitende',
    choose: 'Mitarbeitende wählen',
    nobody: 'Niemand sonst mit diesem Namen',
    everybody: 'Alle von Ihnen sind dort schon Benutzer.',
    confirm: (count) => `${people(count)} aufnehmen`,
    confirmNone: 'Mitarbeitende aufnehmen',
    editTitle: (name) => `Rechte von ${name}`,
    editTitleMany: (count) => `Rechte von ${people(count)}`,
    save: 'Rechte speichern',
    saved: 'Die Rechte sind gespeichert.',
  },

  newEmployee: {
    title: 'Person aufnehmen',
    confirmSmall: 'Ins Konto aufnehmen',
    note: 'Die Person gehört von jetzt an zum Partnerkonto. Zugriff auf das Konto eines Kunden gibt der Kunde, über einen Zugriffslink, oder ein Partner-Admin dort.',
    name: 'Name',
    email: 'E-Mail-Adresse',
    nameNeeded: 'Geben Sie einen Namen an.',
    confirm: 'Person aufnehmen',
    done: (name) => `${name} ist jetzt im Partnerkonto.`,
  },

  review: {
    titles: {
      deactivate: (name) => `${name} deaktivieren?`,
      reactivate: (name) => `${name} wieder aktivieren?`,
      remove: (name) => `${name} aus dem Partnerkonto entfernen?`,
    },
    titlesAt: {
      deactivate: (name, client) => `${name} bei ${client} deaktivieren?`,
      reactivate: (name, client) => `${name} bei ${client} wieder aktivieren?`,
    },
    verbs: { deactivate: 'Deaktivieren', reactivate: 'Wieder aktivieren', remove: 'Entfernen' },
    effects: {
      deactivate:
        'Neue Arbeit zählt nicht mehr. Was vorher zählte, läuft an seinem Tag aus, wenn niemand sonst weiterarbeitet.',
      reactivate: 'Arbeit zählt von jetzt an wieder, wo alle anderen Bedingungen erfüllt sind.',
      remove:
        'Neue Arbeit zählt nicht mehr. Wo niemand sonst bleibt, endet die Betreuung sofort: Auch frühere Arbeit zählt dann nicht mehr.',
    },
    noClients: 'Kein Kunde ist betroffen.',
    losesOn: (points, date) => `Sie verlieren am ${date} ${points} Punkte.`,
    runsOutAt: (clients, points, first, last) =>
      `Bei ${clients === 1 ? '1 Kunden' : `${clients} Kunden`} bleibt niemand, dessen Arbeit zählt: ${points} Punkte laufen ${first === last ? `am ${first}` : `zwischen ${first} und ${last}`} aus.`,
    losesNothing: 'Sie verlieren dadurch keine Punkte.',
    total: (before, after) => `Ihre Summe geht von ${before} auf ${after} Punkte zurück.`,
    tier: (before, after) => `Ihre Leistung fällt von ${before} auf ${after}.`,
    noTier: 'keine Stufe',
    clients: 'Betroffene Kunden',
    columns: { client: 'Kunde', what: 'Was geschieht', when: 'Wann', points: 'Punkte' },
    endsAtOnce: 'Endet sofort',
    runsOut: 'Läuft aus',
    goesOn: (left) =>
      left === 1 ? 'Geht weiter: Arbeit 1 anderer Person zählt' : `Geht weiter: Arbeit ${left} anderer zählt`,
    noCredit: 'Jetzt keine Gutschrift',
    showAll: (count) => `Alle ${count} zeigen`,
  },

  wizard: {
    title: (client) => `Mitarbeitende bei ${client} entfernen`,
    steps: { review: 'Personen prüfen', assets: 'Was daran hängt', confirm: 'Bestätigen' },
    step: (now, all, name) => `Schritt ${now} von ${all}: ${name}`,
    reviewNote: (client) => `Diese Personen sind dann keine Benutzer im Konto von ${client} mehr.`,
    keep: 'Behalten',
    keepOne: (name) => `Behalten: ${name}`,
    nobody: 'Niemand bleibt zu entfernen.',
    assetsNote:
      'Womit sie im letzten Jahr gearbeitet haben. Es bleibt beim Kunden; jemand anderes muss weitermachen.',
    activities: (count, date) =>
      count === 1 ? `1 Aktivität, zuletzt ${date}` : `${count} Aktivitäten, zuletzt ${date}`,
    noAssets: 'Nichts im letzten Jahr.',
    openTasks: 'Offene Aufgaben',
    tasks: (count) =>
      count === 0
        ? 'Keine offene Aufgabe.'
        : count === 1
          ? '1 offene Aufgabe muss jemand übernehmen.'
          : `${count} offene Aufgaben muss jemand übernehmen.`,
    tasksUnknown: 'Keine: Niemand meldet sich als diese Personen an.',
    points: 'Punkte',
    back: 'Zurück',
    next: 'Weiter',
    confirm: 'Entfernen bestätigen',
    confirmNote: (count, client) =>
      `${people(count)} ${count === 1 ? 'wird' : 'werden'} aus dem Konto von ${client} entfernt. Der Kunde und Ihr Protokoll sehen, wer es war.`,
    done: (count, client) =>
      count === 1 ? `1 Person ist bei ${client} entfernt.` : `${count} Personen sind bei ${client} entfernt.`,
  },
} satisfies typeof accessChangeTexts;
