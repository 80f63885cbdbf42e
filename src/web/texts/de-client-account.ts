/** German words of a client's account. */
import type { clientAccountTexts } from './client-account.ts';

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
const either = new Intl.ListFormat('de', { type: 'disjunction' });
const all = new Intl.ListFormat('de');

export const clientAccount = {
  title: 'Konto',
  line: (date) => `Konto, Stand ${date}`,
  sections: 'Bereiche des Kontos',
  tabs: {
    overview: 'Überblick',
    subscriptions: 'Abonnements',
    tools: 'Werkzeuge und Nutzung',
    access: 'Benutzer und Partnerzugriff',
    activity: 'Aktivitätsprotokoll',
    'audit-log': 'Protokoll',
    work: 'In diesem Konto arbeiten',
  },
  guest: (name, partner, set) => `Sie sind hier als ${name} von ${partner}, mit den Rechten „${set}“.`,
  past: 'Sie sehen ein anderes Datum. Gehen Sie zu heute zurück, um etwas zu ändern.',

  closed: {
    title: 'Sie haben keinen Zugriff auf dieses Konto',
    text: 'Das Konto eines Kunden öffnet sich nur denen, die darin Zugriff haben.',
    manager: 'Ist es Ihr Kunde, sehen Sie unter Kundenzugriffe, wer Zugriff hat und wie Sie ihn erhalten.',
    ask: 'Ist es Ihr Kunde, bitten Sie einen Super-Admin oder die Zugriffsverwaltung Ihres Partners darum.',
    open: 'Unter Kundenzugriffe öffnen',
  },
  refused: {
    title: 'Das dürfen Sie nicht öffnen',
    right: (set) => `Ihre Rechte „${set}“ schließen es nicht ein.`,
    admins: 'Es ist den Super-Admins und der Benutzerverwaltung des Kontos vorbehalten.',
    ask: (names) => `Bitten Sie ${names} darum.`,
    askAnybody: 'Bitten Sie einen Super-Admin des Kontos darum.',
    noWorkTitle: 'Hier arbeiten nur Personen von Partnern',
    noWork:
      'Diese Seite steht in der Demo für das Produkt: Personen eines Partners mit Zugriff führen hier Aktivitäten aus.',
  },
  names: (names) =>
    names.length > 3
      ? `${names.slice(0, 3).join(', ')} oder jemand anders, der es darf`
      : either.format(names),

  facts: { domain: 'Domain', country: 'Land', currency: 'Währung', since: 'Kunde seit' },
  cards: {
    subscriptions: (count) => plural(count, 'Abonnement', 'Abonnements'),
    mrr: (amount) => `${amount} im Monat`,
    nextRenewal: (date) => `Nächste Verlängerung ${date}`,
    noRenewal: 'Keine Verlängerung bekannt',
    tools: (used, count) => `${used} von ${plural(count, 'Werkzeug', 'Werkzeugen')} in Gebrauch`,
    reported: (date) => `Gemeldet am ${date}`,
    neverReported: 'Die Nutzung wurde noch nie gemeldet',
    people: (count) =>
      `${plural(count, 'Person', 'Personen')} von Partnern ${count === 1 ? 'darf' : 'dürfen'} hier arbeiten`,
    waiting: (count) => `${plural(count, 'Anfrage wartet', 'Anfragen warten')} auf eine Entscheidung`,
    noWaiting: 'Keine Anfrage wartet',
    lastActivity: 'Letzte Arbeit eines Partners',
    never: 'Noch keine',
  },
  partners: 'Partner und wer in Ihrem Konto arbeiten darf',
  foreignPartners: 'Partner und wer in diesem Konto arbeiten darf',
  people: (count) => `${plural(count, 'Person', 'Personen')} mit Zugriff`,
  noPeople: (partner) => `An diesem Tag hat niemand von ${partner} Zugriff.`,
  noPartnersTitle: 'Noch kein Partner',
  noPartnersText:
    'Ein Partner steht hier, sobald er Ihnen etwas verkauft hat oder seine Personen Zugriff auf Ihr Konto haben.',

  subscriptionsLine: (count, mrr) => `${plural(count, 'Abonnement', 'Abonnements')}, ${mrr} im Monat`,
  subscriptionsCaption: 'Abonnements nach Produktlinie',
  subscriptionColumns: {
    productLine: 'Produktlinie',
    edition: 'Ausgabe',
    mrr: 'Monatlicher Umsatz',
    startsOn: 'Beginn',
    renewsOn: 'Verlängerung',
  },
  noSubscriptionsTitle: 'Keine Abonnements',
  noSubscriptionsText: 'Was das Konto abonniert, steht hier, sobald es beginnt.',

  toolsLine: {
    reported: (date) =>
      `Was laut Meldung vom ${date} in Gebrauch war, und was Personen von Partnern in den 90 Tagen davor getan haben.`,
    never:
      'Die Nutzung der Werkzeuge wurde noch nicht gemeldet. Gezeigt wird, was Personen von Partnern in den letzten 90 Tagen getan haben.',
  },
  toolsCaption: 'Werkzeuge mit ihrer Nutzung',
  toolViews: 'Welche Werkzeuge',
  toolView: {
    all: (count) => `Alle (${count})`,
    used: (count) => `In Gebrauch (${count})`,
    unused: (count) => `Ungenutzt (${count})`,
  },
  searchTools: 'Werkzeuge suchen',
  toolColumns: { name: 'Werkzeug', state: 'Zustand', activities: 'Arbeit von Partnern', lastOn: 'Zuletzt' },
  categoryUsed: (used, count) => `${used} von ${count} in Gebrauch`,
  otherTools: 'Andere Werkzeuge',
  toolState: { used: 'In Gebrauch', unused: 'Ungenutzt', unsubscribed: 'Nicht abonniert' },
  work: (activities, people) =>
    activities === 0
      ? 'Keine'
      : `${plural(activities, 'Aktivität', 'Aktivitäten')}, ${plural(people, 'Person', 'Personen')}`,
  noToolsTitle: 'Noch keine Werkzeuge',
  noToolsText: 'Werkzeuge stehen hier mit den Abonnements, die sie mitbringen.',
  noToolMatchTitle: 'Kein Werkzeug passt',
  noToolMatchText: 'Versuchen Sie einen anderen Namen, oder zeigen Sie alle Werkzeuge.',

  accessViews: 'Wessen Zugriff',
  accessView: { partners: 'Personen von Partnern', users: 'Eigene Benutzer' },
  accessTitle: 'Partnerzugriff',
  accessLine: 'Wer von welchem Partner in diesem Konto arbeiten darf, mit welchen Rechten und bis wann.',
  searchPeople: 'Personen suchen',
  requests: 'Wartet auf eine Entscheidung',
  requestBy: (person, partner) => `${person} von ${partner} bittet um Zugriff`,
  requestSet: (set) => `als ${set}`,
  passedOn: (who, when) => `Weitergegeben von ${who}, ${when}`,
  decideUntil: (when) => `Kann bis ${when} entschieden werden`,
  ownDomain: (partner) => `Die Adresse gehört zu einer bestätigten Domain von ${partner}.`,
  foreignDomain: (partner) =>
    `Die Adresse gehört zu keiner Domain von ${partner}. Vergewissern Sie sich, wer das ist.`,
  approve: 'Annehmen',
  decline: 'Ablehnen',
  onlyDeciders: (names) => `Annehmen oder ablehnen kann ${names}.`,
  approveTitle: (person) => `${person} in diesem Konto arbeiten lassen?`,
  declineTitle: (person) => `Anfrage von ${person} ablehnen?`,
  declineEffect: (person) =>
    `${person} erhält keinen Zugriff und wird per E-Mail benachrichtigt. Später kann ein neuer Link kommen.`,
  approved: (person) => `${person} hat jetzt Zugriff und wird per E-Mail benachrichtigt.`,
  declined: (person) => `Die Anfrage von ${person} ist abgelehnt. Niemand hat Zugriff erhalten.`,

  peopleOf: (partner) => `Personen von ${partner} mit Zugriff`,
  peopleColumns: {
    name: 'Person',
    permission: 'Rechte',
    state: 'Zustand',
    lastActivityOn: 'Letzte Aktivität',
    endsOn: 'Zugriff endet',
  },
  state: { active: 'Aktiv', deactivated: 'Deaktiviert', none: 'Kein Zugriff' },
  noActivity: 'Noch keine',
  noEnd: 'Ohne Ende',
  setUntil: (set, date) => `${set}, endet am ${date}`,
  you: 'Sie',
  noMatchTitle: 'Niemand passt',
  noMatchText: 'Versuchen Sie einen anderen Namen oder eine andere Adresse.',
  noAccessTitle: 'Niemand von einem Partner hat Zugriff',
  noAccessText:
    'Wenn Ihnen jemand von einem Partner einen Zugriffslink schickt, öffnen Sie ihn, um zu entscheiden. Wer Zugriff hat, steht dann hier.',

  actionsOf: (name) => `Aktionen für ${name}`,
  change: 'Zugriff ändern',
  deactivate: 'Deaktivieren',
  reactivate: 'Reaktivieren',
  remove: 'Zugriff entfernen',
  removeAll: (partner) => `Alle von ${partner} entfernen`,
  add: 'Kollegen aufnehmen',
  onlyManagers: (names) => `Zugriffe ändern kann ${names}.`,
  someAdmin: 'ein Super-Admin des Kontos',
  changeTitle: (name) => `Zugriff von ${name}`,
  changeNote: 'Es gilt ab dem nächsten Klick; eine neue Anmeldung ist nicht nötig.',
  save: 'Speichern',
  changed: (name) => `Der Zugriff von ${name} ist geändert.`,
  deactivateTitle: (name) => `${name} deaktivieren?`,
  deactivateEffect: (name) =>
    `${name} kann dieses Konto nicht mehr öffnen, bis jemand den Zugriff reaktiviert. Die Rechte bleiben, wie sie sind.`,
  deactivated: (name) => `${name} ist deaktiviert.`,
  reactivateTitle: (name) => `${name} reaktivieren?`,
  reactivateEffect: (name, set) => `${name} kann wieder in diesem Konto arbeiten, als ${set}.`,
  reactivated: (name) => `${name} kann hier wieder arbeiten.`,
  removeTitle: (name) => `Zugriff von ${name} entfernen?`,
  removeAllTitle: (count, partner) => `${plural(count, 'Person', 'Personen')} von ${partner} entfernen?`,
  removeEffect: (name, set) =>
    `${name} kann dieses Konto ab sofort nicht mehr öffnen. Die Rechte „${set}“ enden damit.`,
  removeAllEffect: (names) => `Ab sofort kann niemand von ihnen dieses Konto öffnen: ${names}.`,
  removeLast: (partner) => `Danach hat niemand von ${partner} hier Zugriff.`,
  removeLastAdmin: (partner) =>
    `Danach hat ${partner} hier keinen Partner-Admin: Niemand dort kann Kollegen aufnehmen oder reaktivieren.`,
  removeKept: 'Was im Konto entstanden ist, bleibt, ebenso das Aktivitätsprotokoll.',
  removeBack:
    'Um zurückzukehren, brauchen sie einen neuen Zugriffslink oder einen Partner-Admin ihres Partners, der sie aufnimmt.',
  removeOwn: 'Sie entfernen sich selbst: Dieses Konto schließt sich sofort für Sie.',
  removePoints: 'Was das für Ihre Punkte bedeutet, steht unter Kundenzugriffe.',
  removed: (name) => `${name} hat keinen Zugriff mehr.`,
  removedAll: (count, partner) => `${plural(count, 'Person', 'Personen')} von ${partner} entfernt.`,
  listed: (names) => all.format(names),

  addTitle: 'Kollegen aufnehmen',
  addNote: 'Kollegen Ihres Partners, die noch keine Benutzer dieses Kontos sind.',
  colleagues: 'Kollegen',
  noCandidates: 'Alle Ihres Partners haben schon Zugriff.',
  addThem: (count) => (count === 0 ? 'Aufnehmen' : `${plural(count, 'Person', 'Personen')} aufnehmen`),
  added: (count) => `${plural(count, 'Person', 'Personen')} aufgenommen.`,

  activityTitle: 'Aktivitätsprotokoll',
  activityLine: 'Was Personen von Partnern in diesem Konto getan haben, das Neueste zuerst.',
  activityLineGuest: (partner) =>
    `Was Personen von ${partner} in diesem Konto getan haben, das Neueste zuerst.`,
  activityCaption: 'Aktivitäten, die neuesten zuerst',
  searchActivities: 'Person oder E-Mail suchen',
  activityColumns: { at: 'Wann', person: 'Person', tool: 'Werkzeug', action: 'Aktion' },
  allPartners: 'Alle Partner',
  allTools: 'Alle Werkzeuge',
  partner: 'Partner',
  tool: 'Werkzeug',
  onlyPerson: (name) => `Person: ${name}`,
  onlyPartner: (name) => `Partner: ${name}`,
  onlyTool: (name) => `Werkzeug: ${name}`,
  showPerson: (name) => `Nur zeigen, was ${name} getan hat`,
  noActivitiesTitle: 'Noch keine Aktivität',
  noActivitiesText: 'Was Personen von Partnern in diesem Konto tun, steht hier nach einer Sekunde.',
  noActivityMatchTitle: 'Keine Aktivität passt',
  noActivityMatchText:
    'Versuchen Sie eine andere Person oder ein anderes Werkzeug, oder leeren Sie die Filter.',
} satisfies typeof clientAccountTexts;
