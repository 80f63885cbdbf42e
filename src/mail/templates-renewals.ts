/** Mails about renewals, and about the end of services to a client. */
import type { MailFields } from '../contract/mail-kinds.ts';
import { button, type Template, text } from './content.ts';

type Of<Kind extends keyof MailFields> = Template<MailFields[Kind]>;

const DECISIONS = {
  renew: 'renew as it is',
  change: 'renew with another amount',
  cancel: 'cancel',
} as const;

export const renewalDecided: Of<'renewal-decided'> = (fields, { date }) => {
  const { partnerName, clientName, productLine, decision, from, startsOn, deadline, mrr, link } = fields;
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
