/** Mails to a partner's people about its points and tier. */
import type { MailFields } from '../contract/mail-kinds.ts';
import { type Block, button, type Template, text } from './content.ts';

type Of<Kind extends keyof MailFields> = Template<MailFields[Kind]>;

const NO_TIER = 'no tier';

export const tierUp: Of<'tier-up'> = ({ partnerName, before, after, on, total, link }, formats) => ({
  subject: `${partnerName} is now ${after ?? NO_TIER}`,
  blocks: [
    text(
      `Congratulations: since ${formats.date(on)} ${partnerName} is ${after ?? NO_TIER}, up from ${before ?? NO_TIER}, with ${formats.points(total)} points.`,
    ),
    button('See what it takes to go on', link),
  ],
});

export const tierChanged: Of<'tier-changed'> = (
  { partnerName, before, after, on, total, link },
  formats,
) => ({
  subject: `The tier of ${partnerName} changed to ${after ?? NO_TIER}`,
  blocks: [
    text(
      `On ${formats.date(on)} the tier of ${partnerName} changed from ${before ?? NO_TIER} to ${after ?? NO_TIER}. It has ${formats.points(total)} points.`,
    ),
    button('See why', link),
  ],
});

export const tierAtRisk: Of<'tier-at-risk'> = (fields, { date, count }) => {
  const { partnerName, tier, becomes, on, daysLeft, link } = fields;
  return {
    subject: `${partnerName} could lose ${tier} in ${count(daysLeft, 'day', 'days')}`,
    blocks: [
      text(
        `The next recalibration is on ${date(on)}, in ${count(daysLeft, 'day', 'days')}. As things stand, ${partnerName} would go from ${tier} to ${becomes ?? NO_TIER}.`,
      ),
      text('New points before that day can still keep the tier.'),
      button('See what is missing', link),
    ],
  };
};

export const creditExpiring: Of<'credit-expiring'> = ({ partnerName, clients, link }, formats) => ({
  subject: `Managed credit of ${partnerName} is about to lapse: ${formats.count(clients.length, 'client', 'clients')}`,
  blocks: [
    text('Without another qualifying activity, these managed points end:'),
    {
      kind: 'table',
      columns: ['Client', 'Points', 'Ends', 'Days left'],
      numbers: [1, 3],
      rows: clients.map(({ name, points, endsOn, daysLeft }) => [
        name,
        formats.points(points),
        formats.shortDate(endsOn),
        String(daysLeft),
      ]),
    },
    button('Open the expiry calendar', link),
  ],
});

export const certificateExpiring: Of<'certificate-expiring'> = (fields, formats) => ({
  subject: `${formats.count(fields.certificates.length, 'certificate', 'certificates')} of ${fields.partnerName} about to expire`,
  blocks: [
    text('These certificates end soon. Points may stay, but a tier can ask for them:'),
    {
      kind: 'table',
      columns: ['Who', 'Certificate', 'Ends', 'Days left'],
      numbers: [3],
      rows: fields.certificates.map(({ employee, certificate, endsOn, daysLeft }) => [
        employee,
        certificate,
        formats.shortDate(endsOn),
        String(daysLeft),
      ]),
    },
    button('See all certificates', fields.link),
  ],
});

export const weeklySummary: Of<'weekly-summary'> = (fields, formats) => {
  const { partnerName, from, to, tier, before, after, link } = fields;
  const row = (name: string, kind: 'sold' | 'managed' | 'total') => [
    name,
    formats.points(before[kind]),
    formats.points(after[kind]),
    formats.difference(before[kind], after[kind]),
  ];
  return {
    subject: `${partnerName}: ${formats.difference(before.total, after.total)} points this week`,
    blocks: [
      text(
        `Where ${partnerName} stood on ${formats.date(from)}, and stands on ${formats.date(to)}. It holds ${tier ?? NO_TIER}.`,
      ),
      {
        kind: 'table',
        columns: ['Points', 'Before', 'Now', 'Change'],
        numbers: [1, 2, 3],
        rows: [row('Sold', 'sold'), row('Managed', 'managed'), row('Total', 'total')],
      },
      button('See what changed', link),
    ],
  };
};

export const digest: Of<'digest'> = ({ notices }, { count }) => ({
  subject: `Your digest: ${count(notices.length, 'notice', 'notices')}`,
  blocks: notices.flatMap((notice): readonly Block[] => [
    text(`${notice.title}\n${notice.text}`),
    ...(notice.link === null ? [] : [button('Open', notice.link)]),
  ]),
});

const DISPUTE_TITLES = {
  open: 'An answer',
  answered: 'An answer',
  accepted: 'Your dispute was accepted',
  declined: 'Your dispute was declined',
} as const;

export const disputeAnswered: Of<'dispute-answered'> = (fields) => {
  const { partnerName, clientName, from, text: words, status, link } = fields;
  const about = clientName === null ? `the points of ${partnerName}` : `your points at ${clientName}`;
  return {
    subject: `${DISPUTE_TITLES[status]}: ${about}`,
    blocks: [text(`${from} wrote about ${about}:`), text(words), button('Open the dispute', link)],
  };
};
