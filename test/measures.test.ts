/** What a tier looks at besides points (rules §6): certificates, tools in use, retention, invitations, on the day itself. */
import { expect, test } from 'vitest';
import { formatRational } from '../src/base/exact.ts';
import { certificatesOn, isInvitedOn, openBook, retentionOn, toolsOn } from '../src/engine/measures.ts';
import type { Fact } from '../src/facts/fact.ts';
import { measureAccount } from '../src/statement/account-measures.ts';
import { accountOf } from '../src/statement/answer.ts';
import { client, day, employee, partner, pays, programOf, settleWorld, tell } from './small-world.ts';

const certify = (who: string, certificate: string, at: string, expiresOn?: string): Fact =>
  tell('certificate.earned', at, {
    partner: 'p1',
    employee: who,
    certificate,
    ...(expiresOn === undefined ? {} : { expiresOn }),
  });

test.each<[string, readonly Fact[], string, readonly string[]]>([
  [
    'one that expires counts to the day before',
    [certify('ann', 'a', '2024-01-05', '2024-07-01')],
    '2024-06-30',
    ['a'],
  ],
  ['… and not on its day', [certify('ann', 'a', '2024-01-05', '2024-07-01')], '2024-07-01', []],
  ['it counts on the day on which it is earned', [certify('ann', 'a', '2024-03-01')], '2024-03-01', ['a']],
  ['… and not before', [certify('ann', 'a', '2024-03-01')], '2024-02-29', []],
  [
    'one earned before its holder was added counts from that day on',
    [certify('eve', 'a', '2024-01-05'), employee('eve', '2024-03-01')],
    '2024-02-29',
    [],
  ],
  ['… on that day', [certify('eve', 'a', '2024-01-05'), employee('eve', '2024-03-01')], '2024-03-01', ['a']],
  [
    'it goes with its holder, on the day of the removal',
    [
      certify('ann', 'a', '2024-01-05'),
      tell('employee.removed', '2024-03-01', { partner: 'p1', employee: 'ann' }),
    ],
    '2024-03-01',
    [],
  ],
  [
    'somebody deactivated keeps it',
    [
      certify('ann', 'a', '2024-01-05'),
      tell('employee.deactivated', '2024-03-01', { partner: 'p1', employee: 'ann' }),
    ],
    '2024-03-01',
    ['a'],
  ],
  [
    'revoked, and earned again',
    [
      certify('ann', 'a', '2024-01-05'),
      tell('certificate.revoked', '2024-02-01', { partner: 'p1', employee: 'ann', certificate: 'a' }),
      certify('ann', 'a', '2024-03-01'),
      certify('ann', 'b', '2024-03-01'),
      tell('certificate.revoked', '2024-04-01', { partner: 'p1', employee: 'ann', certificate: 'b' }),
    ],
    '2024-04-01',
    ['a'],
  ],
])('certificates (§6.1): %s', (_, facts, on, valid) => {
  const settled = settleWorld([partner(), employee('ann'), ...facts]);
  const held = certificatesOn(settled.world.partners.get('p1')!, day(on));
  expect(held.map(({ certificate }) => certificate)).toEqual(valid);
});

test('holders of certificates stand with what became of each: valid ones first, by when they end', () => {
  const settled = settleWorld([
    partner(),
    ...['ann', 'bob', 'cem', 'dan', 'eve'].map((who) => employee(who)),
    certify('eve', 'a', '2024-01-05'),
    certify('bob', 'b', '2024-01-05', '2025-06-01'),
    certify('ann', 'b', '2024-01-05', '2025-06-01'),
    certify('ann', 'a', '2024-01-05', '2025-01-01'),
    certify('cem', 'a', '2024-01-05', '2024-02-01'),
    certify('dan', 'a', '2024-01-05'),
    tell('employee.removed', '2024-02-01', { partner: 'p1', employee: 'dan' }),
    certify('cem', 'b', '2024-01-05'),
    tell('certificate.revoked', '2024-02-03', { partner: 'p1', employee: 'cem', certificate: 'b' }),
  ]);
  const { certificates } = measureAccount(accountOf(settled, 'p1'), day('2024-12-01'));
  expect(certificates.valid).toBe(4);
  expect(
    certificates.holders.map((each) => [
      each.employee,
      each.certificate,
      each.state,
      each.since,
      each.endsOn,
    ]),
  ).toEqual([
    ['ann', 'a', 'valid', '2024-01-05', '2025-01-01'],
    ['ann', 'b', 'valid', '2024-01-05', '2025-06-01'],
    ['bob', 'b', 'valid', '2024-01-05', '2025-06-01'],
    ['eve', 'a', 'valid', '2024-01-05', null],
    ['cem', 'a', 'expired', '2024-01-05', '2024-02-01'],
    ['cem', 'b', 'revoked', '2024-02-03', null],
    ['dan', 'a', 'left', '2024-01-05', null],
  ]);
});

test('tools in use are those of the last report, from its day on; none without one (§6.2)', () => {
  const report = (at: string, ...tools: readonly string[]) =>
    tell('tools.reported', at, { client: 'c1', tools });
  const settled = settleWorld([
    partner(),
    client(),
    report('2024-03-01', 'email', 'email', 'deals'),
    report('2024-04-01', 'email'),
  ]);
  const profile = settled.world.clients.get('c1');
  const dates = ['2024-02-29', '2024-03-01', '2024-03-31', '2024-04-01'];
  expect(dates.map((on) => toolsOn(profile, day(on)))).toEqual([0, 2, 2, 1]);
  expect(toolsOn(undefined, day('2024-04-01'))).toBe(0);
});

test('a reported retention is the last report of that metric, on its day too (§6.3)', () => {
  const report = (at: string, metric: string, value: string) =>
    tell('metric.reported', at, { partner: 'p1', metric, value });
  const settled = settleWorld([
    partner(),
    report('2024-03-01', 'retention', '80'),
    report('2024-04-01', 'retention', '90.5'),
    report('2024-04-02', 'satisfaction', '7'),
  ]);
  const { book } = accountOf(settled, 'p1');
  const shown = ['2024-02-29', '2024-03-01', '2024-04-01', '2024-05-01'].map((on) => {
    const retention = retentionOn(book, day(on));
    return retention && formatRational(retention);
  });
  expect(shown).toEqual([null, '80', '90.5', '90.5']);
});

test('a computed retention counts revenue kept, client by client, in units of the date (§6.3)', () => {
  const program = programOf({ retention: 'computed' });
  const sold = (where: string, at: string, mrr: string) =>
    tell('deal.closed', at, {
      deal: `d-${where}`,
      client: where,
      productLine: 'marketing',
      dealType: 'new',
      attribution: 'sourced',
      mrr,
      currency: 'USD',
      partner: 'p1',
    });
  const facts = [
    partner(),
    ...['c1', 'c2', 'c3'].map((id) => client(id)),
    sold('c1', '2024-01-02', '1000'),
    pays('1000', '2024-01-02', 'c1'),
    sold('c2', '2024-01-02', '500'),
    pays('500', '2024-01-02', 'c2'),
    pays('800', '2024-12-01', 'c1'),
    pays('700', '2024-12-01', 'c2'),
    tell('subscription.changed', '2024-01-02', {
      client: 'c1',
      productLine: 'sales',
      mrr: '9000',
      currency: 'YEN',
    }),
    sold('c3', '2024-06-01', '100'),
    pays('100', '2024-06-01', 'c3'),
  ];
  const account = accountOf(settleWorld(facts, program), 'p1');
  const { retention } = measureAccount(account, day('2025-01-02'));
  expect(retention).toEqual({
    source: 'computed',
    percent: '86.666667',
    report: null,
    before: '1500',
    kept: '1300',
    clients: [
      { client: 'c1', before: '1000', now: '800', kept: '800' },
      { client: 'c2', before: '500', now: '700', kept: '500' },
    ],
  });
  expect(measureAccount(account, day('2025-01-01')).retention.percent).toBe(null);
  // Of clients that it knows nothing of there is nothing to be kept.
  const { book } = account;
  expect(retentionOn(openBook(book.terms, book.history, book.lines, new Map()), day('2025-01-02'))).toBe(
    null,
  );
});

test('an invitation is for one tier, from its day on until it is taken back (§5.2)', () => {
  const invite = (type: 'invitation.granted' | 'invitation.revoked', at: string, tier: string) =>
    tell(type, at, { partner: 'p1', tier });
  const settled = settleWorld([
    partner(),
    invite('invitation.granted', '2024-03-01', 'diamond'),
    invite('invitation.revoked', '2024-03-05', 'gold'),
    invite('invitation.revoked', '2024-04-01', 'diamond'),
    invite('invitation.granted', '2024-05-01', 'gold'),
  ]);
  const history = settled.world.partners.get('p1')!;
  const dates = ['2024-02-29', '2024-03-01', '2024-03-31', '2024-04-01', '2024-05-01'];
  expect(dates.map((on) => isInvitedOn(history, 'diamond', day(on)))).toEqual([
    false,
    true,
    true,
    false,
    false,
  ]);
});
