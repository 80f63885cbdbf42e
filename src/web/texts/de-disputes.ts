/** German words of disputes. */
import type { disputeTexts } from './disputes.ts';

export const disputes = {
  title: 'Einsprüche',
  line: 'Was Sie beim Programm beansprucht haben und was daraus wurde.',
  consoleLine: 'Was Partnern zufolge fehlt oder falsch ist. Die zuletzt bewegten stehen oben.',
  caption: 'Einsprüche, die zuletzt bewegten zuerst',
  search: 'Partner oder Kunden suchen',
  columns: {
    about: 'Worum es geht',
    partner: 'Partner',
    status: 'Status',
    by: 'Erhoben von',
    updated: 'Zuletzt bewegt',
  },
  anyStatus: 'Jeder Status',
  status: {
    open: 'Wartet auf das Programm',
    answered: 'Wartet auf den Partner',
    accepted: 'Angenommen',
    declined: 'Abgelehnt',
    withdrawn: 'Zurückgezogen',
  },
  kinds: {
    'missing-credit': 'Fehlende Gutschrift',
    line: 'Eine Gutschrift',
    client: 'Punkte eines Kunden',
    deal: 'Ein Abschluss ohne Punkte',
  },
  aboutAll: 'Alle Punkte',
  emptyTitle: 'Keine Einsprüche',
  emptyText:
    'Wo eine Gutschrift fehlt, bittet „Beanspruchen“ das Programm, sie anzusehen. Was beansprucht wurde, steht hier.',
  emptyConsoleText: 'Was Partner beanspruchen, steht hier, bis Sie es annehmen oder ablehnen.',
  noMatchTitle: 'Kein Einspruch passt',
  noMatchText: 'Versuchen Sie einen anderen Namen, oder zeigen Sie jeden Status.',
  backToMissing: 'Fehlende Gutschriften',

  claim: 'Beanspruchen',
  claimFor: (what: string) => `Gutschrift beanspruchen: ${what}`,
  claimed: 'Beansprucht',
  claimTitle: 'Gutschrift beanspruchen',
  claimNote: (what: string) =>
    `Das Programm sieht sich ${what} an und antwortet hier und per E-Mail. Sagen Sie, was es nicht sehen kann: wer wann was getan hat.`,
  text: 'Was fehlt',
  textNeeded: 'Sagen Sie, was fehlt.',
  send: 'Absenden',
  subjects: {
    client: (client: string) => `die Betreuungspunkte bei ${client}`,
    activity: (client: string) => `eine Aktivität bei ${client}`,
    deal: (client: string) => `einen Abschluss mit ${client}`,
  },

  label: (what: string) => `Einspruch: ${what}`,
  openedBy: (who: string, when: string) => `Erhoben von ${who}, ${when}`,
  facts: { reason: 'Genannter Grund', fact: 'Fakt', deal: 'Abschluss', points: 'Punkte' },
  sides: { partner: 'Partner', vendor: 'Programm' },
  becomes: {
    open: 'fragt erneut',
    answered: 'fragt zurück',
    accepted: 'hat den Einspruch angenommen',
    declined: 'hat den Einspruch abgelehnt',
    withdrawn: 'hat den Einspruch zurückgezogen',
  },
  answer: 'Antwort',
  answerNeeded: 'Schreiben Sie zuerst eine Antwort.',
  post: 'Antwort senden',
  accept: 'Annehmen',
  decline: 'Ablehnen',
  withdraw: 'Zurückziehen',
  acceptNote:
    'Mit dem Annehmen stimmen Sie dem Partner zu. Senden Sie auch die Fakten, die es berichtigen: Punkte folgen nur Fakten.',
  decideNeeded: 'Nennen Sie Ihren Grund: Er wird mitgeschickt.',
  closed: 'Dieser Einspruch ist abgeschlossen. Erheben Sie einen neuen, wenn es Neues gibt.',
  readOnly:
    'Sie können dies lesen, aber nicht beantworten. Die Programmleitung, die Partnerbetreuung oder der Partner kann es.',
  notFoundTitle: 'Diesen Einspruch gibt es nicht',
  notFoundText: 'Der Link ist vielleicht alt, oder der Einspruch gehört zu einem anderen Partner.',
} satisfies typeof disputeTexts;
