/** German words of the page that an access link opens. */
import type { accessLinkTexts } from './access-link.ts';

const either = new Intl.ListFormat('de', { type: 'disjunction' });

export const accessLink = {
  title: 'Zugriffsanfrage',
  asks: (person, partner) => `${person} von ${partner} bittet um Zugriff`,
  what: (set) => `Um in Ihrem Konto zu arbeiten, als ${set}`,
  somebody: 'Jemand',
  ownDomain: (partner) => `Gehört zu einer bestätigten Domain von ${partner}`,
  foreignDomain: (partner) => `Gehört zu keiner Domain von ${partner}. Vergewissern Sie sich, wer das ist.`,
  until: (when) => `Dieser Link gilt bis ${when}, einmal für jedes Konto.`,
  onlyFor: (client) => `Er wurde für ${client} erstellt.`,
  account: 'Konto',
  signedInAs: (name) => `Angemeldet als ${name}.`,
  otherPerson: 'Als jemand anders anmelden',

  signInText: 'Melden Sie sich an, um anzunehmen oder abzulehnen. Sie kommen hierher zurück.',
  signIn: 'Anmelden',
  noAccount:
    'Eingeladen, aber noch nicht dabei? Öffnen Sie zuerst die Einladung in Ihrer Post und dann diesen Link noch einmal.',

  approve: 'Annehmen',
  decline: 'Ablehnen',
  declineTitle: (person) => `Anfrage von ${person} ablehnen?`,
  declineEffect: (person) =>
    `${person} erhält keinen Zugriff und wird per E-Mail benachrichtigt. Für dieses Konto gilt der Link dann nicht mehr.`,
  approvedTitle: 'Zugriff angenommen',
  approved: (person, set, client) => `${person} kann ab jetzt in ${client} arbeiten, als ${set}.`,
  approvedUntil: (date) => `Der Zugriff endet von selbst am ${date}.`,
  told: (person) => `${person} wird per E-Mail benachrichtigt.`,
  manage: 'Unter „Benutzer und Partnerzugriff“ können Sie ihn jederzeit ändern oder beenden.',
  openAccess: 'Benutzer und Partnerzugriff öffnen',
  declinedTitle: 'Anfrage abgelehnt',
  declined: (person, client) => `Niemand hat Zugriff erhalten. ${person} kann nicht in ${client} arbeiten.`,
  goHome: 'Zur ersten Seite',

  mayNotTitle: 'Das entscheidet jemand anders',
  mayNot: (names, client) => `In ${client} kann ${names} annehmen oder ablehnen.`,
  mayNotNobody: (client) =>
    `In ${client} kann zurzeit niemand annehmen: Es hat keinen Super-Admin und keine Benutzerverwaltung. Fragen Sie den Hersteller.`,
  ask: 'Anfrage weitergeben',
  askedTitle: 'Die Anfrage ist weitergegeben',
  asked: (names) => `Sie wartet auf ${names}, unter „Benutzer und Partnerzugriff“.`,
  waiting: (names) => `Diese Anfrage wartet auf ${names}.`,
  names: (names) =>
    names.length > 3
      ? `${names.slice(0, 3).join(', ')} oder jemand anders, der es darf`
      : either.format(names),

  usedTitle: 'Dieser Link wurde schon verwendet',
  usedApproved: (client) => `Für ${client} wurde er schon angenommen.`,
  usedDeclined: (client) => `Für ${client} wurde er abgelehnt.`,
  usedBy: (who, when) => `Von ${who}, ${when}.`,
  once: (person) => `Ein Link gilt für jedes Konto einmal. ${person} kann einen neuen schicken.`,
  hasTitle: 'Hier ist nichts zu entscheiden',
  has: (person, client) => `${person} ist in ${client} schon Partner-Admin.`,
  otherTitle: 'Dieser Link gilt für ein anderes Konto',
  other: (client) => `Er wurde für ${client} erstellt, das nicht Ihres ist. Nichts wurde geändert.`,
  otherAsk: (person) => `Ist er für Sie gedacht? Bitten Sie ${person} um einen Link für Ihr Konto.`,
  noClientTitle: 'Diese Seite ist für den Kunden',
  noClient: 'Sie gehören zu keinem Kundenkonto, deshalb haben Sie hier nichts zu entscheiden.',
  sendIt: 'Schicken Sie den Link an einen Super-Admin oder die Benutzerverwaltung des Kunden',

  expiredTitle: 'Dieser Link ist abgelaufen',
  expired:
    'Er kann nicht mehr verwendet werden, und nichts wurde geändert. Bitten Sie den Absender um einen neuen.',
  revokedTitle: 'Dieser Link wurde zurückgezogen',
  revoked:
    'Wer ihn erstellt hat, hat ihn zurückgenommen, und nichts wurde geändert. Bitten Sie um einen neuen, falls Sie ihn erwartet haben.',
  unknownTitle: 'Das ist kein gültiger Zugriffslink',
  unknown:
    'Er ist vielleicht unvollständig oder vertippt. Bitten Sie den Absender, ihn noch einmal zu kopieren.',
} satisfies typeof accessLinkTexts;
