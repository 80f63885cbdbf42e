/** Every kind of mail: what its reader gets, as text and as HTML, in their own formats. */
import { describe, expect, test } from 'vitest';
import { MAIL_KINDS, type MailFields, type MailKind } from '../src/contract/mail-kinds.ts';
import { writeMail } from '../src/mail/write-mail.ts';

const POINTS = { sold: '270', managed: '1150.5', total: '1420.5' };

const FIELDS: MailFields = {
  'sign-in-link': { url: 'https://up.example/in?token=a&b=c', minutes: 10 },
  'password-reset': { url: 'https://up.example/reset?token=r', minutes: 1 },
  invitation: {
    url: 'https://up.example/invitations/x',
    inviter: 'Ada',
    place: 'Northlight',
    role: 'member',
    expiresAt: '2026-03-01T23:30:00Z',
  },
  'domain-code': { domain: 'north.example', code: '483920', partnerName: 'Northlight', minutes: 15 },
  'tier-up': move('Silver', 'Gold'),
  'tier-changed': move('Gold', null),
  'tier-at-risk': {
    partnerName: 'Northlight',
    tier: 'Gold',
    becomes: 'Silver',
    on: '2026-07-15',
    daysLeft: 7,
    link: '/partners/p1/tier',
  },
  'credit-expiring': {
    partnerName: 'Northlight',
    clients: [
      { name: 'Acme <b>', points: '1150.5', endsOn: '2026-03-04', daysLeft: 3 },
      { name: 'Beta', points: '10', endsOn: '2026-03-12', daysLeft: 11 },
    ],
    link: '/partners/p1/tier',
  },
  'certificate-expiring': {
    partnerName: 'Northlight',
    certificates: [{ employee: 'Ada', certificate: 'admin', endsOn: '2026-03-04', daysLeft: 3 }],
    link: '/partners/p1/tier',
  },
  'weekly-summary': {
    partnerName: 'Northlight',
    from: '2026-02-23',
    to: '2026-03-02',
    tier: 'Gold',
    before: { ...POINTS, total: '1420.25' },
    after: POINTS,
    link: '/partners/p1/tier',
  },
  digest: {
    notices: [
      { title: 'One', text: 'first', link: '/partners/p1/tier' },
      { title: 'Two', text: 'second', link: null },
    ],
  },
  feedback: {
    from: 'Ada <ada@north.example>',
    page: '/x',
    text: 'good\nbut <slow>',
    link: '/console/feedback',
  },
  'dispute-opened': {
    partnerName: 'Northlight',
    clientName: 'Acme',
    from: 'Ada',
    text: 'The deal is <ours>',
    link: '/console/disputes/p1/d1',
  },
  'dispute-answered': {
    partnerName: 'Northlight',
    clientName: null,
    from: 'Mo',
    text: 'Agreed',
    status: 'accepted',
    link: '/partners/p1/disputes/d1',
  },
  'renewal-decided': {
    partnerName: 'Northlight',
    clientName: 'Acme <b>',
    productLine: 'Marketing',
    decision: 'change',
    from: 'Ada',
    startsOn: '2026-06-01',
    deadline: '2026-04-17',
    mrr: '800',
    currency: 'USD',
    link: '/partners/p1/renewals?open=acme',
  },
  'renewal-due': news('client', 30),
  'renewal-passed': news('copy', -1),
  'renewal-unreachable': {
    partnerName: 'Northlight',
    renewals: news('contact', 0).renewals.map((each) => ({ ...each, clientName: 'Acme <b>' })),
    link: '/renewals',
  },
  'services-ended': {
    partnerName: 'Northlight',
    clientName: 'Acme <b>',
    from: 'Ada',
    on: '2026-03-01',
    lost: '48.5',
    link: '/partners/p1/tier',
  },
  'access-requested': access(null),
  'access-approved': access('2026-06-30'),
  'access-declined': access(null),
  'access-removed': { ...access(null), from: null },
  'access-ending': access('2026-03-08'),
  'task-due': {
    partnerName: 'Northlight',
    tasks: [{ title: 'Call <b>', clientName: 'Acme <b>', dueOn: '2026-03-01' }],
    link: '/partners/p1/companies/acme',
  },
  'webhook-disabled': {
    url: 'https://hooks.example/in',
    failingSince: '2026-03-01T10:00:00Z',
    error: 'HTTP 500',
    link: '/console/webhooks',
  },
};

function move(before: string | null, after: string | null) {
  return {
    partnerName: 'Northlight',
    before,
    after,
    on: '2026-03-01',
    total: '1420.5',
    link: '/partners/p1/tier',
  };
}

function access(endsOn: string | null): MailFields['access-approved'] {
  return {
    partnerName: 'Northlight',
    clientName: 'Acme <b>',
    employeeName: 'Ana',
    from: 'Bea',
    permission: 'Partner Admin',
    endsOn,
    link: '/partners/p1/access/clients/acme',
  };
}

function news(audience: MailFields['renewal-due']['audience'], daysLeft: number): MailFields['renewal-due'] {
  return {
    audience,
    partnerName: 'Northlight',
    clientName: 'Acme <b>',
    sentTo: ['Bea <b>'],
    manager: { name: 'Mo', email: 'mo@summit.example' },
    renewals: [
      {
        productLine: 'Marketing',
        startsOn: '2026-05-15',
        deadline: '2026-03-31',
        daysLeft,
        mrr: '1600.5',
        renewalMrr: '1700',
        currency: 'EUR',
      },
    ],
    link: '/clients/acme/account',
  };
}

function write(kind: MailKind, reader = { language: 'en-US', timeZone: 'UTC' }) {
  return writeMail({
    kind,
    fields: FIELDS[kind],
    reader,
    publicUrl: 'https://up.example',
    vendor: 'Summit & Sons',
    unsubscribeUrl: MAIL_KINDS[kind].isOptional ? 'https://up.example/api/v1/unsubscribe?token=t' : null,
  });
}

describe.each(Object.keys(MAIL_KINDS) as MailKind[])('%s', (kind) => {
  test.each(['en', 'de'])(
    'says the same as text and as HTML, escaped, with whole links, in "%s"',
    (language) => {
      const { subject, text, html } = write(kind, { language, timeZone: 'UTC' });
      expect(html).toContain(`<html lang="${language}">`);
      expect(subject).toMatch(/^\S.*\S$/);
      expect(`${subject}${text}${html}`).not.toMatch(/undefined|null|NaN|\[object/);
      const links = [...text.matchAll(/https:\/\/\S+/g)].map(([link]) => link);
      for (const link of links) expect(html).toContain(link.replaceAll('&', '&amp;'));
      expect(html).not.toContain('href="/');
      expect(html).not.toMatch(/<b>|<slow>/);
      expect(html).toContain('Summit &amp; Sons');
    },
  );

  test('can be turned off exactly when nobody asked for it just now', () => {
    const { text, html } = write(kind);
    for (const part of [text, html])
      expect(part.includes('/api/v1/unsubscribe?')).toBe(MAIL_KINDS[kind].isOptional);
  });
});

test.each([
  ['client', 'Your subscription renews: decide by March 31, 2026, in 30 days', 'Northlight, your partner,'],
  ['contact', 'Acme <b> renews: decide by March 31, 2026, in 30 days', 'This notice went to you alone'],
  ['copy', 'Acme <b> renews: decide by March 31, 2026, in 30 days', 'We wrote to Bea <b> at Acme <b>'],
] as const)('a renewal notice to a %s says why it came', (audience, subject, line) => {
  const written = writeMail({
    kind: 'renewal-due',
    fields: news(audience, 30),
    reader: { language: 'en-US', timeZone: 'UTC' },
    publicUrl: 'https://up.example',
    vendor: 'Summit',
    unsubscribeUrl: null,
  });
  expect(written.subject).toBe(subject);
  expect(written.text).toContain(line);
  expect(written.text).toContain('1,600.50\u00a0EUR');
});

test('dates and numbers are the reader’s', () => {
  const german = write('credit-expiring', { language: 'de-DE', timeZone: 'Europe/Berlin' }).text;
  expect(german).toContain('Ohne eine weitere zählende Aktivität');
  expect(german).toContain('04.03.2026');
  expect(german).toContain('1.150,5');
  expect(write('credit-expiring').text).toContain('Mar\u00a04,\u00a02026');
  const night = { language: 'en-US', timeZone: 'Asia/Tokyo' };
  expect(write('invitation', night).text).toContain('March 2, 2026 at 8:30:00');
});

test('the week’s change is exact', () => {
  expect(write('weekly-summary').subject).toBe('Northlight: +0.25 points this week');
});

test('a name cannot break the subject out of its line', () => {
  const { subject } = writeMail({
    kind: 'tier-up',
    fields: { ...move('Silver', 'Gold'), partnerName: 'North\r\nBcc: all@example.com' },
    reader: { language: 'en', timeZone: 'UTC' },
    publicUrl: 'https://up.example',
    vendor: 'Summit',
    unsubscribeUrl: null,
  });
  expect(subject).not.toMatch(/[\r\n]/);
});
