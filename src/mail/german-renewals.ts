/** Mails about renewals, and about the end of services to a client, in German. */
import type { MailFields, MailKind, RenewalLine } from '../contract/mail-kinds.ts';
import { type Block, button, type Formats, soonest, type Template, text } from './content.ts';

export const germanRenewals = {
  'renewal-decided': (fields, { date, money }) => {
    const { partnerName, clientName, productLine, decision, from, startsOn, deadline, link } = fields;
    const decisions = {
      renew: 'unverändert verlängern',
      change: 'mit anderem Betrag verlängern',
      cancel: 'kündigen',
    };
    return {
      subject: `${clientName}, ${productLine}: ${decisions[decision]}`,
      blocks: [
        text(
          `${from} hat über die Verlängerung von ${productLine} bei ${clientName} entschieden, einem Kunden von ${partnerName}: ${decisions[decision]}.`,
        ),
        text(
          `Ab ${date(startsOn)}: ${money(fields.mrr, fields.currency)} im Monat. Die Entscheidung lässt sich bis ${date(deadline)} ändern.`,
        ),
        button('Verlängerung öffnen', link),
      ],
    };
  },
  'renewal-due': (fields, formats) => {
    const { audience, partnerName, clientName, renewals } = fields;
    const { daysLeft, deadline } = soonest(renewals);
    const day = formats.date(deadline);
    const until =
      daysLeft === 0
        ? `Entscheidung noch heute, ${day}`
        : `Entscheidung bis ${day}, noch ${formats.count(daysLeft, 'Tag', 'Tage')}`;
    return {
      subject:
        audience === 'client'
          ? `Ihr Abonnement verlängert sich: ${until}`
          : `${clientName} verlängert: ${until}`,
      blocks: [
        text(
          audience === 'client'
            ? `Das Abonnement von ${clientName} verlängert sich. Bis zum letzten Tag lässt es sich ändern oder kündigen; sonst verlängert es sich wie hier angegeben.`
            : `Das Abonnement von ${clientName}, einem Kunden von ${partnerName}, verlängert sich. Noch hat niemand entschieden.`,
        ),
        listRenewals(renewals, formats),
        ...tellWhom(fields),
        ...openRenewals(fields),
      ],
    };
  },
  'renewal-passed': (fields, formats) => {
    const { audience, partnerName, clientName, renewals } = fields;
    const on = formats.date(soonest(renewals).deadline);
    return {
      subject:
        audience === 'client'
          ? `Ihr Abonnement verlängert sich: Die Frist endete am ${on}`
          : `${clientName} verlängert ohne Entscheidung: Die Frist endete am ${on}`,
      blocks: [
        text(
          audience === 'client'
            ? `Der letzte Tag, um das Abonnement von ${clientName} zu ändern oder zu kündigen, ist vorbei. Es verlängert sich wie hier angegeben.`
            : `Der letzte Tag für eine Entscheidung über das Abonnement von ${clientName}, einem Kunden von ${partnerName}, ist vorbei, und niemand hat entschieden. Es verlängert sich wie hier angegeben.`,
        ),
        listRenewals(renewals, formats),
        ...tellWhom(fields),
        ...openRenewals(fields),
      ],
    };
  },
  'renewal-unreachable': ({ partnerName, renewals, link }, { count, shortDate }) => {
    const clients = [...new Set(renewals.map(({ clientName }) => clientName))];
    return {
      subject: `Keine Nachricht über die Verlängerung erreicht ${clients.length === 1 ? clients[0] : count(clients.length, 'Kunden', 'Kunden')} von ${partnerName}`,
      blocks: [
        text(
          'Nachrichten über diese Verlängerungen waren fällig, aber die Kunden haben weder Entscheider noch Hauptkontakt noch Super-Admin. Bitte wenden Sie sich selbst an sie und tragen Sie einen Kontakt ein.',
        ),
        {
          kind: 'table',
          columns: ['Kunde', 'Produkt', 'Entscheidung bis', 'Verlängert ab'],
          rows: renewals.map(({ clientName, productLine, deadline, startsOn }) => [
            clientName,
            productLine,
            shortDate(deadline),
            shortDate(startsOn),
          ]),
        },
        button('Verlängerungen öffnen', link),
      ],
    };
  },
  'services-ended': ({ partnerName, clientName, from, on, lost, link }, { date, points }) => ({
    subject: `${partnerName} betreut ${clientName} nicht mehr`,
    blocks: [
      text(
        `${from} hat die Betreuung von ${clientName} durch ${partnerName} am ${date(on)} beendet. Der Partner hat dadurch ${points(lost)} Punkte verloren und bekommt keine Mails über Verlängerungen des Kunden mehr.`,
      ),
      button('Partner öffnen', link),
    ],
  }),
} satisfies { readonly [Kind in MailKind]?: Template<MailFields[Kind]> };

function listRenewals(renewals: readonly RenewalLine[], { shortDate, money }: Formats): Block {
  return {
    kind: 'table',
    columns: ['Produkt', 'Entscheidung bis', 'Verlängert ab', 'Im Monat jetzt', 'Im Monat dann'],
    numbers: [3, 4],
    rows: renewals.map(({ productLine, deadline, startsOn, mrr, renewalMrr, currency }) => [
      productLine,
      shortDate(deadline),
      shortDate(startsOn),
      money(mrr, currency),
      money(renewalMrr, currency),
    ]),
  };
}

function tellWhom({
  audience,
  partnerName,
  clientName,
  sentTo,
  manager,
}: MailFields['renewal-due']): readonly Block[] {
  const ask =
    manager === null ? [] : [text(`Fragen? ${manager.name}, zuständig für Verlängerungen: ${manager.email}`)];
  switch (audience) {
    case 'client':
      return [text(`${partnerName}, Ihr Partner, hilft Ihnen bei der Entscheidung.`), ...ask];
    case 'contact':
      return [
        text(`Diese Nachricht ging nur an Sie: Sie sprechen mit ${clientName} über die Verlängerung.`),
        ...ask,
      ];
    case 'copy':
      return [
        text(
          sentTo.length === 0
            ? `Bei ${clientName} war niemand zu erreichen; der Programmbetreiber weiß davon.`
            : `Die Nachricht ging an ${sentTo.join(', ')} bei ${clientName}; dies ist eine Kopie für Sie.`,
        ),
        ...ask,
      ];
  }
}

function openRenewals({ audience, link }: MailFields['renewal-due']): readonly Block[] {
  if (link === null) return [];
  return [button(audience === 'client' ? 'Konto öffnen' : 'Verlängerung öffnen', link)];
}
