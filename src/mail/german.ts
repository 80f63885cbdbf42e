/** Mails in German; a kind that is not here yet is read in English. */
import type { MailFields, MailKind } from '../contract/mail-kinds.ts';
import { type Block, button, type Template, text } from './content.ts';
import { germanAccess } from './german-access.ts';
import { germanRenewals } from './german-renewals.ts';
import { germanTaskDue } from './templates-tasks.ts';

const NO_TIER = 'keine Stufe';

export const german: { readonly [Kind in MailKind]?: Template<MailFields[Kind]> } = {
  'sign-in-link': ({ url, minutes }, { count }) => ({
    subject: 'Ihr Anmeldelink',
    blocks: [
      text('Jemand, wahrscheinlich Sie, möchte sich mit dieser Adresse anmelden.'),
      button('Anmelden', url),
      text(
        `Der Link gilt einmal und für ${count(minutes, 'Minute', 'Minuten')}. Wenn Sie ihn nicht angefordert haben, ist nichts zu tun: Ohne ihn kommt niemand hinein.`,
      ),
    ],
  }),
  'password-reset': ({ url, minutes }, { count }) => ({
    subject: 'Neues Passwort wählen',
    blocks: [
      text('Jemand, wahrscheinlich Sie, hat ein neues Passwort angefordert.'),
      button('Neues Passwort wählen', url),
      text(
        `Der Link gilt einmal und für ${count(minutes, 'Minute', 'Minuten')}. Wenn Sie ihn nicht angefordert haben, ist nichts zu tun: Ihr Passwort bleibt, wie es ist.`,
      ),
    ],
  }),
  invitation: ({ url, inviter, place, role, expiresAt }, { instant }) => ({
    subject: `Einladung zu ${place}`,
    blocks: [
      text(`${inviter ?? 'Jemand'} lädt Sie zu ${place} ein, als ${role}.`),
      button('Einladung annehmen', url),
      text(`Sie gilt bis ${instant(expiresAt)}.`),
    ],
  }),
  'domain-code': ({ domain, code, partnerName, minutes }, { count }) => ({
    subject: `Nachweis, dass Sie unter ${domain} Mails lesen`,
    blocks: [
      text(
        `${partnerName} gibt ${domain} als eigene Domain an. Zum Nachweis geben Sie diesen Code auf der Seite der Einstellungen ein:`,
      ),
      { kind: 'code', text: code },
      text(
        `Er gilt ${count(minutes, 'Minute', 'Minuten')}. Wenn Sie bei ${partnerName} niemanden kennen, ist nichts zu tun.`,
      ),
    ],
  }),
  'tier-up': ({ partnerName, before, after, on, total, link }, { date, points }) => ({
    subject: `${partnerName} ist jetzt ${after ?? NO_TIER}`,
    blocks: [
      text(
        `Glückwunsch: Seit ${date(on)} ist ${partnerName} ${after ?? NO_TIER}, vorher ${before ?? NO_TIER}, mit ${points(total)} Punkten.`,
      ),
      button('Wie es weitergeht', link),
    ],
  }),
  'tier-changed': ({ partnerName, before, after, on, total, link }, { date, points }) => ({
    subject: `Neue Stufe von ${partnerName}: ${after ?? NO_TIER}`,
    blocks: [
      text(
        `Am ${date(on)} hat sich die Stufe von ${partnerName} geändert, von ${before ?? NO_TIER} zu ${after ?? NO_TIER}. Punkte: ${points(total)}.`,
      ),
      button('Warum', link),
    ],
  }),
  'tier-at-risk': ({ partnerName, tier, becomes, on, daysLeft, link }, { date, count }) => ({
    subject: `${partnerName} könnte ${tier} in ${count(daysLeft, 'Tag', 'Tagen')} verlieren`,
    blocks: [
      text(
        `Die nächste Neubewertung ist am ${date(on)}, in ${count(daysLeft, 'Tag', 'Tagen')}. Nach heutigem Stand käme ${partnerName} von ${tier} zu ${becomes ?? NO_TIER}.`,
      ),
      text('Neue Punkte bis dahin können die Stufe noch halten.'),
      button('Was fehlt', link),
    ],
  }),
  'credit-expiring': ({ partnerName, clients, link }, { count, points, shortDate }) => ({
    subject: `Punkte aus Betreuung von ${partnerName} laufen aus: ${count(clients.length, 'Kunde', 'Kunden')}`,
    blocks: [
      text('Ohne eine weitere zählende Aktivität enden diese Punkte:'),
      {
        kind: 'table',
        columns: ['Kunde', 'Punkte', 'Ende', 'Tage'],
        numbers: [1, 3],
        rows: clients.map((each) => [
          each.name,
          points(each.points),
          shortDate(each.endsOn),
          String(each.daysLeft),
        ]),
      },
      button('Ablaufkalender öffnen', link),
    ],
  }),
  'certificate-expiring': ({ partnerName, certificates, link }, { count, shortDate }) => ({
    subject: `${count(certificates.length, 'Zertifikat', 'Zertifikate')} von ${partnerName} vor dem Ablauf`,
    blocks: [
      text('Diese Zertifikate enden bald. Eine Stufe kann sie verlangen:'),
      {
        kind: 'table',
        columns: ['Wer', 'Zertifikat', 'Ende', 'Tage'],
        numbers: [3],
        rows: certificates.map((each) => [
          each.employee,
          each.certificate,
          shortDate(each.endsOn),
          String(each.daysLeft),
        ]),
      },
      button('Alle Zertifikate', link),
    ],
  }),
  'weekly-summary': ({ partnerName, from, to, tier, before, after, link }, formats) => {
    const row = (name: string, kind: 'sold' | 'managed' | 'total') => [
      name,
      formats.points(before[kind]),
      formats.points(after[kind]),
      formats.difference(before[kind], after[kind]),
    ];
    return {
      subject: `${partnerName}: ${formats.difference(before.total, after.total)} Punkte in dieser Woche`,
      blocks: [
        text(
          `Wo ${partnerName} am ${formats.date(from)} stand und am ${formats.date(to)} steht. Stufe: ${tier ?? NO_TIER}.`,
        ),
        {
          kind: 'table',
          columns: ['Punkte', 'Vorher', 'Jetzt', 'Unterschied'],
          numbers: [1, 2, 3],
          rows: [row('Verkauft', 'sold'), row('Betreut', 'managed'), row('Gesamt', 'total')],
        },
        button('Was sich geändert hat', link),
      ],
    };
  },
  digest: ({ notices }, { count }) => ({
    subject: `Ihre Zusammenfassung: ${count(notices.length, 'Nachricht', 'Nachrichten')}`,
    blocks: notices.flatMap((notice): readonly Block[] => [
      text(`${notice.title}\n${notice.text}`),
      ...(notice.link === null ? [] : [button('Öffnen', notice.link)]),
    ]),
  }),
  feedback: ({ from, page, text: words, link }) => ({
    subject: `Rückmeldung von ${from}`,
    blocks: [text(`${from} schrieb auf der Seite ${page}:`), text(words), button('Alle Rückmeldungen', link)],
  }),
  'dispute-opened': ({ partnerName, clientName, from, text: words, link }) => ({
    subject: `${partnerName} beanstandet Punkte${clientName === null ? '' : ` bei ${clientName}`}`,
    blocks: [text(`${from} von ${partnerName} schrieb:`), text(words), button('Beanstandung öffnen', link)],
  }),
  'dispute-answered': ({ partnerName, clientName, from, text: words, status, link }) => {
    const about = clientName === null ? `Punkte von ${partnerName}` : `Ihre Punkte bei ${clientName}`;
    const titles = { open: 'Antwort', answered: 'Antwort', accepted: 'Angenommen', declined: 'Abgelehnt' };
    return {
      subject: `${titles[status]}: ${about}`,
      blocks: [text(`${from} schrieb über ${about}:`), text(words), button('Beanstandung öffnen', link)],
    };
  },
  ...germanAccess,
  ...germanRenewals,
  'task-due': germanTaskDue,
  'webhook-disabled': ({ url, failingSince, error, link }, { instant }) => ({
    subject: `Der Webhook zu ${new URL(url).host} wurde abgeschaltet`,
    blocks: [
      text(
        `Seit ${instant(failingSince)} kam bei ${url} nichts an; bis ihn jemand wieder einschaltet, wird nichts mehr gesendet. Der letzte Fehler: ${error}`,
      ),
      button('Webhooks öffnen', link),
    ],
  }),
};
