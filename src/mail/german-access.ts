/** Mails about who of a partner may work in a client's account, in German. */
import type { MailFields } from '../contract/mail-kinds.ts';
import { button, type Template, text } from './content.ts';

type Kinds = 'access-requested' | 'access-approved' | 'access-declined' | 'access-removed' | 'access-ending';

export const germanAccess: { readonly [Kind in Kinds]: Template<MailFields[Kind]> } = {
  'access-requested': ({ partnerName, clientName, employeeName, from, permission, link }) => ({
    subject: `${employeeName} von ${partnerName} bittet um Zugang zu ${clientName}`,
    blocks: [
      text(
        `${from ?? 'Jemand'} hat eine Anfrage an Sie weitergegeben: ${employeeName} von ${partnerName} bittet um Zugang zum Konto von ${clientName} mit den Rechten ${permission}.`,
      ),
      text('Bis Sie zustimmen oder ablehnen, geschieht nichts.'),
      button('Zustimmen oder ablehnen', link),
    ],
  }),
  'access-approved': ({ clientName, employeeName, from, permission, endsOn, link }, { date }) => ({
    subject: `${clientName} hat dem Zugang von ${employeeName} zugestimmt`,
    blocks: [
      text(
        `${from ?? 'Jemand'} von ${clientName} hat dem Zugangslink zugestimmt: ${employeeName} kann jetzt im Konto arbeiten, mit den Rechten ${permission}.`,
      ),
      ...(endsOn === null ? [] : [text(`Der Zugang endet von selbst am ${date(endsOn)}.`)]),
      button('Kunden öffnen', link),
    ],
  }),
  'access-declined': ({ clientName, employeeName, from, link }) => ({
    subject: `${clientName} hat den Zugang von ${employeeName} abgelehnt`,
    blocks: [
      text(
        `${from ?? 'Jemand'} von ${clientName} hat den Zugangslink von ${employeeName} abgelehnt. Im Konto hat sich nichts geändert.`,
      ),
      text(
        'Der Link gilt für diesen Kunden nicht mehr. Sprechen Sie zuerst mit dem Kunden, wenn der Zugang noch gebraucht wird.',
      ),
      button('Zugangslinks öffnen', link),
    ],
  }),
  'access-removed': ({ clientName, employeeName, from, link }) => ({
    subject: `${employeeName} hat keinen Zugang mehr zu ${clientName}`,
    blocks: [
      text(
        from === null
          ? `Der Zugang von ${employeeName} zum Konto von ${clientName} ist wie festgelegt zu Ende.`
          : `${from} hat ${employeeName} aus dem Konto von ${clientName} entfernt.`,
      ),
      text('Was das für Ihre betreuten Punkte bedeutet, zeigt die Seite des Kunden.'),
      button('Kunden öffnen', link),
    ],
  }),
  'access-ending': ({ clientName, employeeName, endsOn, link }, { date }) => ({
    subject: `Der Zugang von ${employeeName} zu ${clientName} endet bald`,
    blocks: [
      text(
        `Der Zugang von ${employeeName} zum Konto von ${clientName} endet von selbst${endsOn === null ? '' : ` am ${date(endsOn)}`}. Wird er länger gebraucht, kann der Kunde oder ein Partner Admin dort ein anderes Ende setzen.`,
      ),
      button('Kunden öffnen', link),
    ],
  }),
};
