/** German words of API keys and webhooks: how other software reads, sends and hears. */
import type { keyTexts, webhookTexts } from './keys.ts';

const plural = (count: number, one: string, many: string) => (count === 1 ? one : many);

export const keys = {
  title: 'API-Schlüssel',
  line: 'Für Software, die von sich aus liest oder sendet. Ein Schlüssel handelt mit seinen eigenen Rechten, gleich wer ihn angelegt hat.',
  reference: 'API-Referenz',
  caption: 'API-Schlüssel, die neuesten zuerst',
  columns: {
    name: 'Name',
    scopes: 'Darf',
    used: 'Zuletzt benutzt',
    expires: 'Läuft ab',
    created: 'Angelegt',
  },
  make: 'Neuer Schlüssel',
  scopes: {
    read: { name: 'Lesen', note: 'Auszüge, Kunden, Fakten und alles andere, was sich lesen lässt.' },
    'facts:write': {
      name: 'Fakten senden',
      note: 'Abschlüsse, Abonnements, Aktivitäten. Für die Systeme des Herstellers.',
    },
    manage: {
      name: 'Verwalten',
      note: 'Personen, Einstellungen, Schlüssel und Webhooks, wie ein Super-Admin es darf.',
    },
  },
  never: 'Nie',
  notUsed: 'Noch nicht',
  revoked: 'Widerrufen',
  expired: 'Abgelaufen',
  showAll: 'Widerrufene und abgelaufene Schlüssel zeigen',
  madeBy: (who, when) => `${who}, ${when}`,
  revoke: 'Widerrufen',
  revokeTitle: (name) => `„${name}“ widerrufen?`,
  revokeEffect:
    'Was diesen Schlüssel benutzt, wird ab der nächsten Anfrage abgewiesen. Er lässt sich nicht zurückholen; legen Sie dann einen neuen an.',
  revokeUsed: (when) => `Zuletzt benutzt: ${when}.`,
  emptyTitle: 'Keine API-Schlüssel',
  emptyText:
    'Legen Sie für jedes verbundene System einen eigenen an, damit sich jeder für sich widerrufen lässt.',

  makeTitle: 'Neuer API-Schlüssel',
  name: 'Name',
  nameNote: 'Was ihn benutzt, zum Beispiel „CRM-Export“.',
  may: 'Was er darf',
  expiry: 'Läuft ab',
  expiries: { '30': 'In 30 Tagen', '90': 'In 90 Tagen', '365': 'In einem Jahr', '': 'Nie' },
  needsScope: 'Wählen Sie mindestens eines.',
  needsName: 'Geben Sie ihm einen Namen.',
  create: 'Schlüssel anlegen',
  shownTitle: (name) => `„${name}“ ist bereit`,
  shownNote:
    'Kopieren Sie den Schlüssel jetzt: Er wird nur dieses eine Mal gezeigt. Wir behalten nur einen Fingerabdruck von ihm.',
  key: 'API-Schlüssel',
  use: 'Senden Sie ihn mit jeder Anfrage:',
  done: 'Ich habe ihn kopiert',
} satisfies typeof keyTexts;

export const webhooks = {
  title: 'Webhooks',
  line: 'Ihre Adressen, die erfahren, wenn etwas geschieht; jede Nachricht ist signiert.',
  caption: 'Webhooks',
  columns: { url: 'Adresse', events: 'Erfährt von', state: 'Zustand' },
  make: 'Neuer Webhook',
  events: {
    'statement.changed': {
      name: 'Punkte geändert',
      note: 'Einmal je Tag und Partner, mit den Punkten vorher und nachher.',
    },
    'tier.changed': {
      name: 'Stufe geändert',
      note: 'Eine Prüfung oder eine Festlegung von Hand hat eine zuerkannte Stufe geändert.',
    },
    'credit.expiring': {
      name: 'Gutschrift endet bald',
      note: 'Punkte aus Betreuung, die ohne neue Aktivität bald enden.',
    },
    'renewal.due': { name: 'Verlängerung fällig', note: 'Ein Abonnement steht zur Verlängerung an.' },
    'renewal.decided': {
      name: 'Verlängerung entschieden',
      note: 'Ein Kunde verlängert, ändert oder kündigt.',
    },
    'access.requested': {
      name: 'Zugriff erbeten',
      note: 'Eine Person des Partners hat einen Kunden um Zugriff gebeten.',
    },
    'access.approved': {
      name: 'Zugriff bestätigt',
      note: 'Ein Kunde hat einer Person des Partners Zugriff gegeben.',
    },
    'access.declined': {
      name: 'Zugang abgelehnt',
      note: 'Ein Kunde hat einen Zugangslink abgelehnt.',
    },
    'access.granted': {
      name: 'Zugang erteilt',
      note: 'Ein Mitarbeiter hat Zugang zu einem Kunden.',
    },
    'access.removed': {
      name: 'Zugriff entfernt',
      note: 'Eine Person des Partners hat keinen Zugriff mehr auf einen Kunden.',
    },
  },
  eventCount: (count) => `${count} ${plural(count, 'Ereignis', 'Ereignisse')}`,
  states: { on: 'Ein', off: 'Aus', failing: 'Gestört' },
  failingSince: (when) => `Seit ${when} kam nichts an`,
  edit: 'Bearbeiten',
  test: 'Test senden',
  testSent: (url) => `Ein Test an ${url} ist unterwegs; sehen Sie sich die Zustellungen an.`,
  turnOn: 'Einschalten',
  turnOff: 'Ausschalten',
  remove: 'Löschen',
  removeTitle: 'Diesen Webhook löschen?',
  removeEffect: (url) =>
    `${url} erfährt nichts mehr. Wartende Zustellungen entfallen, und die Liste der früheren verschwindet.`,
  emptyTitle: 'Keine Webhooks',
  emptyText:
    'Fügen Sie eine Adresse hinzu: Ihre Systeme erfahren dann binnen Sekunden von Änderungen, statt nachzufragen.',

  makeTitle: 'Neuer Webhook',
  editTitle: 'Webhook bearbeiten',
  url: 'Adresse',
  urlNote: 'https, und aus dem Internet erreichbar.',
  description: 'Anmerkung',
  descriptionNote: 'Für Ihre eigenen Leute: was dort zuhört.',
  hears: 'Erfährt von',
  selectAll: 'Alle wählen',
  selectNone: 'Keine wählen',
  needsEvent: 'Wählen Sie mindestens eines.',
  create: 'Webhook hinzufügen',
  save: 'Änderungen speichern',
  shownTitle: 'Der Webhook ist bereit',
  shownNote:
    'Kopieren Sie das Geheimnis jetzt: Es wird nur dieses eine Mal gezeigt. Ihr System prüft damit, dass eine Nachricht von uns ist.',
  secret: 'Geheimnis zum Signieren',
  done: 'Ich habe es kopiert',

  deliveries: 'Zustellungen',
  deliveriesOf: (url) => `Zustellungen an ${url}`,
  deliveryStates: {
    pending: 'Wartet',
    sending: 'Unterwegs',
    delivered: 'Zugestellt',
    failed: 'Fehlgeschlagen',
  },
  deliveryColumns: { event: 'Nachricht', state: 'Zustand', at: 'Wann' },
  noDeliveriesTitle: 'Noch nichts gesendet',
  noDeliveriesText: 'Senden Sie einen Test, um eine Zustellung zu sehen.',
  answered: (status) => `antwortete ${status}`,
  attempts: (count) => `${count} ${plural(count, 'Versuch', 'Versuche')}`,
  nextAttempt: (when) => `nächster Versuch ${when}`,
  replay: 'Erneut senden',
  replayed: 'Die Nachricht ist wieder unterwegs.',
  body: 'Was gesendet wurde',
  showBody: (event) => `Zeigen, was gesendet wurde: ${event}`,
  testEvent: 'Test',
} satisfies typeof webhookTexts;
