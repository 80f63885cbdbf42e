/** Mails about renewals, and about the end of services to a client. */
import type { MailFields, RenewalLine } from '../contract/mail-kinds.ts';
import { type Block, button, type Formats, soonest, type Template, text } from './content.ts';

type Of<Kind extends keyof MailFields> = Template<MailFields[Kind]>;

const DECISIONS = {
  renew: 'renew as it is',
  change: 'renew with another amount',
  cancel: 'cancel',
} as const;

export const renewalDecided: Of<'renewal-decided'> = (fields, { date, money }) => {
  const { partnerName, clientName, productLine, decision, from, startsOn, deadline, link } = fields;
  const mrr = money(fields.mrr, fields.currency);
  return {
    subject: `${clientName}, ${productLine}: ${DECISIONS[decision]}`,
    blocks: [
      text(
        `${from} decided about the renewal of ${productLine} at ${clientName}, a client of ${partnerName}: ${DECISIONS[decision]}.`,
      ),
      text(`From ${date(startsOn)} on: ${mrr} a month. The decision can be changed until ${date(deadline)}.`),
      button('Open the renewal', link),
    ],
  };
};

export const servicesEnded: Of<'services-ended'> = (fields, { date, points }) => {
  const { partnerName, clientName, from, on, lost, link } = fields;
  return {
    subject: `${partnerName} ended its services to ${clientName}`,
    blocks: [
      text(
        `${from} ended the services of ${partnerName} to ${clientName} on ${date(on)}. The partner lost ${points(lost)} points by it and gets no more mails about the client’s renewals.`,
      ),
      button('Open the partner', link),
    ],
  };
};

export const renewalDue: Of<'renewal-due'> = (fields, formats) => {
  const { audience, partnerName, clientName, renewals } = fields;
  const { daysLeft, deadline } = soonest(renewals);
  const day = formats.date(deadline);
  const until = daysLeft === 0 ? `today, ${day}` : `by ${day}, in ${formats.count(daysLeft, 'day', 'days')}`;
  return {
    subject:
      audience === 'client'
        ? `Your subscription renews: decide ${until}`
        : `${clientName} renews: decide ${until}`,
    blocks: [
      ...(audience === 'client'
        ? [
            text(
              `The subscription of ${clientName} renews. Until the last day to decide it can be changed or cancelled; if nobody does, it renews as shown here.`,
            ),
          ]
        : [
            text(
              `The subscription of ${clientName}, a client of ${partnerName}, renews. Nobody has decided yet.`,
            ),
          ]),
      listRenewals(renewals, formats),
      ...tellWhom(fields),
      ...openRenewals(fields),
    ],
  };
};

export const renewalPassed: Of<'renewal-passed'> = (fields, formats) => {
  const { audience, partnerName, clientName, renewals } = fields;
  const on = formats.date(soonest(renewals).deadline);
  return {
    subject:
      audience === 'client'
        ? `Your subscription renews: the deadline was ${on}`
        : `${clientName} renews undecided: the deadline was ${on}`,
    blocks: [
      audience === 'client'
        ? text(
            `The last day to change or cancel the subscription of ${clientName} has passed. It renews as shown here.`,
          )
        : text(
            `The last day to decide about the subscription of ${clientName}, a client of ${partnerName}, has passed and nobody decided. It renews as shown here.`,
          ),
      listRenewals(renewals, formats),
      ...tellWhom(fields),
      ...openRenewals(fields),
    ],
  };
};

export const renewalUnreachable: Of<'renewal-unreachable'> = (fields, { count, shortDate }) => {
  const { partnerName, renewals, link } = fields;
  const clients = [...new Set(renewals.map(({ clientName }) => clientName))];
  return {
    subject: `No renewal notice reaches ${clients.length === 1 ? clients[0] : count(clients.length, 'client', 'clients')} of ${partnerName}`,
    blocks: [
      text(
        'Notices about these renewals were due, but the clients have no decision maker, no primary contact and no super admin. Please reach them yourself, and add a contact.',
      ),
      {
        kind: 'table',
        columns: ['Client', 'Product', 'Last day to decide', 'Renews on'],
        rows: renewals.map(({ clientName, productLine, deadline, startsOn }) => [
          clientName,
          productLine,
          shortDate(deadline),
          shortDate(startsOn),
        ]),
      },
      button('Open the renewals', link),
    ],
  };
};

function listRenewals(renewals: readonly RenewalLine[], { shortDate, money }: Formats): Block {
  return {
    kind: 'table',
    columns: ['Product', 'Last day to decide', 'Renews on', 'A month now', 'A month then'],
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

/** Who else knows of it, and whom to ask. */
function tellWhom({
  audience,
  partnerName,
  clientName,
  sentTo,
  manager,
}: MailFields['renewal-due']): readonly Block[] {
  const ask = manager === null ? [] : [text(`Questions? ${manager.name}, renewal manager: ${manager.email}`)];
  switch (audience) {
    case 'client':
      return [text(`${partnerName}, your partner, can help you to decide.`), ...ask];
    case 'contact':
      return [text(`This notice went to you alone: you talk to ${clientName} about its renewals.`), ...ask];
    case 'copy':
      return [
        text(
          sentTo.length === 0
            ? `Nobody at ${clientName} could be reached; the renewal manager knows.`
            : `We wrote to ${sentTo.join(', ')} at ${clientName}; this is a copy for you.`,
        ),
        ...ask,
      ];
  }
}

function openRenewals({ audience, link }: MailFields['renewal-due']): readonly Block[] {
  if (link === null) return [];
  return [button(audience === 'client' ? 'Open your account' : 'Open the renewal', link)];
}
