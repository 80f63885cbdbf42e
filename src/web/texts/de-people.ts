/** German words about people: who belongs to a partner, a client or the vendor, in which role, and who is invited. */
import type { peopleTexts } from './people.ts';

const roles = {
  'partner:super-admin': {
    name: 'Super-Admin',
    note: 'Sieht und ändert alles beim Partner: Personen, Domains, Voreinstellungen, API-Schlüssel.',
  },
  'partner:access-manager': {
    name: 'Zugriffsverwaltung',
    note: 'Sieht die Zahlen des Partners, ordnet unter Kundenzugriffe Personen den Kunden zu und bearbeitet Verlängerungen, für die sie benannt ist.',
  },
  'partner:member': {
    name: 'Mitglied',
    note: 'Sieht die Zahlen des Partners und bearbeitet Verlängerungen, für die es benannt ist.',
  },
  'client:super-admin': {
    name: 'Super-Admin',
    note: 'Sieht und ändert alles im Konto und entscheidet, wer von einem Partner darin arbeiten darf.',
  },
  'client:user-manager': {
    name: 'Benutzerverwaltung',
    note: 'Nimmt Benutzer auf und entfernt sie und entscheidet, wer von einem Partner im Konto arbeiten darf. Keine Super-Admins.',
  },
  'client:user': { name: 'Benutzer', note: 'Sieht das Konto, seine Werkzeuge und wer darin arbeitet.' },
  'vendor:program-manager': {
    name: 'Programmleitung',
    note: 'Sieht und ändert alles: Regeln, Prüfungen, Personen, Schlüssel.',
  },
  'vendor:partner-development-manager': {
    name: 'Partnerbetreuung',
    note: 'Sieht die Partner, die ihr zugeordnet sind, und antwortet in deren Einsprüchen.',
  },
  'vendor:renewal-manager': {
    name: 'Verlängerungsbetreuung',
    note: 'Sieht die Kunden, die ihr zugeordnet sind.',
  },
  'vendor:auditor': { name: 'Prüfung', note: 'Sieht alles, ändert nichts.' },
} satisfies typeof peopleTexts.roles;

export const people = {
  title: 'Personen',
  line: {
    partner: 'Wer sich für diesen Partner anmelden kann, und was die Person darf.',
    client: 'Wer sich vom Kunden in diesem Konto anmelden kann, und was die Person darf.',
    vendor: 'Wer sich für den Hersteller anmelden kann, und was die Person darf.',
  },
  caption: 'Personen nach Namen',
  search: 'Personen suchen',
  invite: 'Einladen',
  columns: { name: 'Name', role: 'Rolle', twoFactor: 'Zweiter Faktor', since: 'Seit' },
  you: 'Sie',
  on: 'Ein',
  off: 'Aus',
  roles,
  changeRole: 'Rolle ändern',
  remove: 'Entfernen',
  lastOne: (role) => `Die letzte Person mit der Rolle „${role}“ muss bleiben`,
  aboveYou: 'Nur Super-Admins dürfen Super-Admins ändern',
  emptyTitle: 'Noch niemand',
  emptyText: 'Laden Sie die erste Person ein; sie erhält einen Link per E-Mail.',
  noMatchTitle: 'Niemand mit diesem Namen',
  noMatchText: 'Versuchen Sie einen anderen Namen oder eine andere Adresse.',
  count: (shown, all) =>
    shown === all ? `${all} ${all === 1 ? 'Person' : 'Personen'}` : `${shown} von ${all}`,

  inviteTitle: 'Jemanden einladen',
  email: 'E-Mail-Adresse',
  role: 'Rolle',
  inviteNote: 'Die Person erhält per E-Mail einen Link, mit dem sie ein Passwort wählt. Er gilt sieben Tage.',
  send: 'Einladung senden',
  sent: (email) => `Die Einladung an ${email} ist unterwegs.`,

  changeTitle: (name) => `Rolle von ${name}`,
  changeNote: 'Sie gilt ab dem nächsten Klick; eine neue Anmeldung ist nicht nötig.',
  change: 'Rolle ändern',

  removeTitle: (name) => `${name} entfernen?`,
  removeFrom: {
    partner: (name) =>
      `${name} kann sich nicht mehr für diesen Partner anmelden; offene Seiten enden mit dem nächsten Klick.`,
    client: (name) =>
      `${name} kann sich nicht mehr in diesem Konto anmelden; offene Seiten enden mit dem nächsten Klick.`,
    vendor: (name) =>
      `${name} kann sich nicht mehr für den Hersteller anmelden. Zugeordnete Partner und Kunden sind dann ohne diese Person.`,
  },
  removeSelf:
    'Sie entfernen sich selbst: Sie werden sofort abgemeldet, und jemand anders muss Sie wieder einladen.',
  removeKept: 'Was die Person getan hat, bleibt im Protokoll.',
  removePoints:
    'Punkte ändern sich nicht: Wer zu einem Partner gehört, sagen die Fakten des Programms, nicht diese Liste.',

  invitations: 'Offene Einladungen',
  invitationsCaption: 'Einladungen, die noch niemand angenommen hat',
  invitationColumns: { email: 'Eingeladen', role: 'Rolle', by: 'Von', expires: 'Gilt bis' },
  expired: 'Abgelaufen',
  resend: 'Erneut senden',
  resent: (email) => `Ein neuer Link an ${email} ist unterwegs; der vorige gilt nicht mehr.`,
  revoke: 'Widerrufen',
  revokeTitle: (email) => `Einladung an ${email} widerrufen?`,
  revokeEffect: 'Der gesendete Link gilt dann nicht mehr. Die Person kann wieder eingeladen werden.',
} satisfies typeof peopleTexts;
