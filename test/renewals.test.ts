/** Renewals and engagement from facts: deadlines, statuses, what the new term costs, the index and its parts. */
import { describe, expect, test } from 'vitest';
import { formatDay, parseDay } from '../src/base/day.ts';
import { formatRational } from '../src/base/exact.ts';
import { calendarOf, parseInstant } from '../src/base/zone.ts';
import type { Fact, FactData } from '../src/facts/fact.ts';
import { compareFacts, dateFact } from '../src/facts/order.ts';
import type { Program } from '../src/program/program.ts';
import { renewalPolicyOf } from '../src/program/renewal-policy.ts';
import { parseProgram } from '../src/program/schema.ts';
import { compileTerms } from '../src/program/terms.ts';
import { recordClient, subscriptionsOn } from '../src/statement/client-record.ts';
import { engagementOn, traceEngagement } from '../src/statement/engagement.ts';
import { dueNotices } from '../src/statement/renewal-notices.ts';
import { nextRenewal, renewalsOn } from '../src/statement/renewals.ts';

const day = (text: string) => parseDay(text)!;
const DAYS = renewalPolicyOf({});
const UTC = calendarOf('UTC');

let count = 0;
function subscribed(at: string, data: Partial<FactData['subscription.changed']> = {}): Fact {
  return {
    id: `s${++count}`,
    type: 'subscription.changed',
    at,
    data: { client: 'c', productLine: 'marketing', mrr: '100', currency: 'USD', ...data },
  };
}
function decided(at: string, decision: 'renew' | 'change' | 'cancel', mrr?: string): Fact {
  const data = { client: 'c', productLine: 'marketing', decision, by: 'ann', ...(mrr ? { mrr } : {}) };
  return { id: `d${++count}`, type: 'renewal.decided', at, data };
}
const reported = (at: string, tools: string[]): Fact => ({
  id: `t${++count}`,
  type: 'tools.reported',
  at,
  data: { client: 'c', tools },
});

const recordOf = (...facts: readonly Fact[]) =>
  recordClient(facts.map((fact) => dateFact(fact, UTC)).sort(compareFacts));

describe('renewals', () => {
  test.each([
    ['2026-01-01', '2025-11-17'],
    ['2026-03-01', '2026-01-15'],
    ['2024-03-01', '2024-01-16'], // over a leap day
    ['2024-02-29', '2024-01-15'],
    ['2026-04-14', '2026-02-28'],
    ['2024-04-14', '2024-02-29'],
    ['2026-12-31', '2026-11-16'],
  ])('a renewal on %s is to be decided by %s, 45 days before', (renewsOn, deadline) => {
    const record = recordOf(subscribed('2020-01-01', { renewsOn, termMonths: 12 }));
    const [renewal] = renewalsOn(record, DAYS, day(deadline));
    expect(formatDay(renewal!.deadline)).toBe(deadline);
    expect(renewal!.status).toBe('pending');
    expect(renewalsOn(record, DAYS, day(deadline) + 1)[0]!.status).toBe('deadline-passed');
  });

  test.each([
    ['Pacific/Auckland', '2026-01-15T10:59:59Z', 'pending'],
    ['Pacific/Auckland', '2026-01-15T11:00:00Z', 'deadline-passed'],
    ['UTC', '2026-01-15T23:59:59Z', 'pending'],
    ['UTC', '2026-01-16T00:00:00Z', 'deadline-passed'],
    ['America/Los_Angeles', '2026-01-16T07:59:59Z', 'pending'],
    ['America/Los_Angeles', '2026-01-16T08:00:00Z', 'deadline-passed'],
  ])('in %s the deadline of 15 January at %s is %s', (zone, now, status) => {
    const record = recordOf(subscribed('2025-03-01', { renewsOn: '2026-03-01', termMonths: 12 }));
    const on = calendarOf(zone).dayOf(parseInstant(now)!);
    expect(renewalsOn(record, DAYS, on)[0]!.status).toBe(status);
  });

  test.each([
    ['2026-02-13', []],
    ['2026-02-14', [90]],
    ['2026-03-15', [90]],
    ['2026-03-16', [90, 60]],
    ['2026-03-31', [90, 60, 45]], // the last day to decide
    ['2026-04-01', [90, 60, 45, -1]],
    ['2026-05-01', [90, 60, 45, 14, -1]],
    ['2026-05-15', []],
  ])('on %s the notices of a renewal on 15 May that are due are %j', (on, due) => {
    const undecided = recordOf(subscribed('2025-05-15', { renewsOn: '2026-05-15', termMonths: 12 }));
    const dueOn = (record: typeof undecided) =>
      renewalsOn(record, DAYS, day(on)).flatMap((renewal) => dueNotices(renewal, DAYS, day(on)));
    expect(dueOn(undecided)).toEqual(due);
    const done = recordOf(
      subscribed('2025-05-15', { renewsOn: '2026-05-15', termMonths: 12 }),
      decided('2026-02-01', 'renew'),
    );
    expect(dueOn(done)).toEqual([]);
  });

  test('it comes up 120 days before, and is gone some time after its start', () => {
    const record = recordOf(subscribed('2025-06-01', { renewsOn: '2026-06-01', termMonths: 12 }));
    const start = day('2026-06-01');
    const statusOn = (on: number) => renewalsOn(record, DAYS, on).map(({ status }) => status);
    expect(statusOn(start - 121)).toEqual([]);
    expect(statusOn(start - 120)).toEqual(['pending']);
    expect(statusOn(start - 1)).toEqual(['deadline-passed']);
    expect(statusOn(start)).toEqual(['renewed']);
    expect(statusOn(start + 29)).toEqual(['renewed']);
    expect(statusOn(start + 30)).toEqual([]);
  });

  test('without a new fact the terms go on by themselves, from the first date', () => {
    const record = recordOf(subscribed('2024-01-31', { renewsOn: '2024-02-29', termMonths: 1 }));
    const [subscription] = subscriptionsOn(record, day('2024-05-01'));
    const next = ['2024-02-28', '2024-02-29', '2024-03-28', '2024-03-29', '2024-05-30'].map((on) =>
      formatDay(nextRenewal(subscription!, day(on))!),
    );
    expect(next).toEqual(['2024-02-29', '2024-03-29', '2024-03-29', '2024-04-29', '2024-06-29']);
  });

  test('a fact that announces the next term shows the one that began as renewed', () => {
    const record = recordOf(
      subscribed('2025-06-01', { startsOn: '2025-06-01', renewsOn: '2026-06-01', termMonths: 12 }),
      subscribed('2026-06-01', { mrr: '120', startsOn: '2026-06-01', renewsOn: '2027-06-01' }),
    );
    const [renewal] = renewalsOn(record, DAYS, day('2026-06-10'));
    expect(renewal).toMatchObject({ status: 'renewed', startsOn: day('2026-06-01'), renewalMrr: '120' });
  });

  test.each([
    ['nothing decided', [], 'pending', '110'],
    ['as it is', [decided('2026-03-01', 'renew')], 'confirmed', '110'],
    ['another amount', [decided('2026-03-01', 'change', '75.50')], 'confirmed', '75.50'],
    ['cancelled', [decided('2026-03-01', 'cancel')], 'cancellation-requested', '0'],
    [
      'changed its mind',
      [decided('2026-03-01', 'cancel'), decided('2026-03-05', 'renew')],
      'confirmed',
      '110',
    ],
    ['decided for the term before', [decided('2025-05-01', 'cancel')], 'pending', '110'],
    ['decided later', [decided('2026-04-02', 'cancel')], 'pending', '110'],
    ['agreed with billing', [subscribed('2026-06-01', { mrr: '130' })], 'pending', '130'],
  ] as const)('%s: status and what it will cost', (_, facts, status, renewalMrr) => {
    const first = subscribed('2025-06-01', { renewsOn: '2026-06-01', termMonths: 12, renewalMrr: '110' });
    const [renewal] = renewalsOn(recordOf(first, ...facts), DAYS, day('2026-04-01'));
    expect(renewal).toMatchObject({ status, renewalMrr });
  });

  test('a cancelled line has no renewal; one without a date neither; several stand by start', () => {
    const record = recordOf(
      subscribed('2025-01-01', { renewsOn: '2026-06-01' }),
      subscribed('2026-04-01', { mrr: '0' }),
      subscribed('2025-01-01', { productLine: 'sales' }),
      subscribed('2025-01-01', { productLine: 'service', renewsOn: '2026-07-01' }),
      subscribed('2025-01-01', { productLine: 'content', renewsOn: '2026-06-15' }),
    );
    const lines = renewalsOn(record, DAYS, day('2026-05-01')).map(
      ({ subscription }) => subscription.productLine,
    );
    expect(lines).toEqual(['content', 'service']);
  });

  test.each<[string, readonly Fact[], string, readonly string[]]>([
    [
      'without a term: to come',
      [subscribed('2025-06-01', { renewsOn: '2026-06-01' })],
      '2026-05-31',
      ['2026-06-01 deadline-passed'],
    ],
    [
      'without a term: begun',
      [subscribed('2025-06-01', { renewsOn: '2026-06-01' })],
      '2026-06-01',
      ['2026-06-01 renewed'],
    ],
    [
      'without a term: a month ago',
      [subscribed('2025-06-01', { renewsOn: '2026-06-01' })],
      '2026-06-30',
      ['2026-06-01 renewed'],
    ],
    ['without a term: longer ago', [subscribed('2025-06-01', { renewsOn: '2026-06-01' })], '2026-07-01', []],
    [
      'the first term has begun',
      [subscribed('2025-06-01', { startsOn: '2025-06-01', renewsOn: '2026-06-01' })],
      '2025-06-10',
      [],
    ],
    [
      'a term that is yet to begin',
      [subscribed('2025-06-01', { startsOn: '2025-06-20', renewsOn: '2026-06-01' })],
      '2025-06-10',
      [],
    ],
    [
      'the second term has begun, by a fact that says so',
      [
        subscribed('2024-06-01', { renewsOn: '2025-06-01' }),
        subscribed('2025-06-01', { startsOn: '2025-06-01', renewsOn: '2026-06-01' }),
      ],
      '2025-06-10',
      ['2025-06-01 renewed'],
    ],
    [
      'the third, by itself',
      [subscribed('2024-06-01', { renewsOn: '2025-06-01', termMonths: 12 })],
      '2026-06-10',
      ['2026-06-01 renewed'],
    ],
    ['without any date', [subscribed('2024-06-01', { termMonths: 12 })], '2025-05-10', []],
    [
      'two on one day, by line',
      [
        subscribed('2025-06-01', { productLine: 'sales', renewsOn: '2026-06-01' }),
        subscribed('2025-06-01', { renewsOn: '2026-06-01' }),
      ],
      '2026-05-01',
      ['2026-06-01 deadline-passed', '2026-06-01 deadline-passed'],
    ],
  ])('what is listed: %s', (_, facts, on, listed) => {
    const shown = renewalsOn(recordOf(...facts), DAYS, day(on));
    expect(shown.map(({ startsOn, status }) => `${formatDay(startsOn)} ${status}`)).toEqual(listed);
    const lines = shown.map(({ subscription }) => subscription.productLine);
    expect(lines).toEqual([...lines].sort());
  });

  test('of several lines the one that renews first stands first', () => {
    const later = subscribed('2025-01-01', { productLine: 'alpha', renewsOn: '2026-06-20' });
    const sooner = subscribed('2025-01-01', { productLine: 'beta', renewsOn: '2026-06-10' });
    const lines = renewalsOn(recordOf(later, sooner), DAYS, day('2026-05-01'));
    expect(lines.map(({ subscription }) => subscription.productLine)).toEqual(['beta', 'alpha']);
  });

  const other = (at: string): Fact => ({
    id: `x${at}`,
    type: 'renewal.decided',
    at,
    data: { client: 'c', productLine: 'sales', decision: 'cancel', by: 'ann' },
  });
  test.each<[string, readonly Fact[], string, string, string]>([
    ['another line’s decision', [other('2026-03-01')], '2026-04-01', 'pending', '110'],
    ['a decision of the day', [decided('2026-04-01', 'cancel')], '2026-04-01', 'cancellation-requested', '0'],
    [
      'a decision on the first day of the term',
      [decided('2025-06-01', 'cancel')],
      '2026-04-01',
      'cancellation-requested',
      '0',
    ],
    ['one of the day before it', [decided('2025-05-31', 'cancel')], '2026-04-01', 'pending', '110'],
    [
      'one on the first day of the next term is for that',
      [decided('2026-06-01', 'cancel')],
      '2026-06-01',
      'renewed',
      '100',
    ],
    [
      'what another line pays from that day',
      [subscribed('2026-06-01', { productLine: 'sales', mrr: '7' })],
      '2026-04-01',
      'pending',
      '110',
    ],
    ['a year on nothing is foreseen', [], '2027-04-01', 'pending', '100'],
  ])('a renewal and %s', (_, facts, on, status, renewalMrr) => {
    const first = subscribed('2025-06-01', { renewsOn: '2026-06-01', termMonths: 12, renewalMrr: '110' });
    const [renewal] = renewalsOn(recordOf(first, ...facts), DAYS, day(on));
    expect(renewal).toMatchObject({ status, renewalMrr });
    if (status === 'renewed') expect(renewal!.decision).toBe(null);
  });

  test('what a change leaves out stays; the amount foreseen belongs to one renewal alone', () => {
    const record = recordOf(
      subscribed('2025-01-01', {
        edition: 'pro',
        renewsOn: '2026-01-01',
        renewalMrr: '90',
        termMonths: 12,
        contactTier: 2000,
      }),
      subscribed('2025-05-01', { mrr: '150' }),
      subscribed('2026-01-01', { mrr: '140', renewsOn: '2027-01-01' }),
    );
    const on = (text: string) => subscriptionsOn(record, day(text))[0];
    expect(on('2025-06-01')).toMatchObject({
      mrr: '150',
      edition: 'pro',
      renewalMrr: '90',
      contactTier: '2000',
    });
    expect(on('2026-02-01')).toMatchObject({
      mrr: '140',
      edition: 'pro',
      renewalMrr: null,
      since: day('2025-01-01'),
    });
  });
});

const version: Program['versions'][number] = {
  id: 'v1',
  effectiveFrom: '2020-01-01',
  rates: { sourced: '5', assisted: '3', managed: '1' },
  units: { USD: '100' },
  tools: [
    { id: 'email', name: 'Email', productLine: 'marketing', qualifyingActions: [] },
    { id: 'forms', name: 'Forms', productLine: 'marketing', qualifyingActions: [] },
    { id: 'pages', name: 'Pages', productLine: 'marketing', qualifyingActions: [] },
    { id: 'deals', name: 'Deals', productLine: 'sales', qualifyingActions: [] },
  ],
  sold: { months: 12 },
  managed: { days: 60 },
  tiers: [{ id: 'gold', name: 'Gold', gates: { total: '100' } }],
  review: { raise: { day: 15 } },
};
const program: Program = {
  id: 'p',
  name: 'P',
  vendor: 'V',
  timeZone: 'UTC',
  currency: 'USD',
  productLines: [
    { id: 'marketing', name: 'Marketing' },
    { id: 'sales', name: 'Sales' },
  ],
  versions: [version],
};
const weighted: Program = {
  ...program,
  engagement: {
    categories: [
      { id: 'reach', name: 'Reach', weight: '3', tools: ['email', 'pages'] },
      { id: 'win', name: 'Win', weight: '1', tools: ['forms', 'deals'] },
    ],
  },
};

describe('engagement', () => {
  const both = [subscribed('2025-01-01'), subscribed('2025-01-01', { productLine: 'sales' })];

  test.each([
    ['no subscription: no index', program, [], null, null],
    ['no report yet: nothing is used', program, both, 0, 'low'],
    ['one of three, none of one', program, [...both, reported('2025-02-01', ['email'])], 2, 'low'],
    [
      'two of three and one of one',
      program,
      [...both, reported('2025-02-01', ['email', 'forms', 'deals'])],
      8,
      'high',
    ],
    [
      'a tool outside the subscriptions counts for nothing',
      program,
      [both[0]!, reported('2025-02-01', ['deals'])],
      0,
      'low',
    ],
    [
      'by weight: 3 × 1/2 + 1 × 1/2 of 4',
      weighted,
      [...both, reported('2025-02-01', ['email', 'deals'])],
      5,
      'medium',
    ],
    [
      'by weight, within the subscription: forms alone is all of Win',
      weighted,
      [both[0]!, reported('2025-02-01', ['forms'])],
      3,
      'low',
    ],
  ] as const)('%s', (_, given, facts, index, band) => {
    const found = engagementOn(recordOf(...facts), compileTerms(given), day('2025-03-01'));
    expect({ index: found.index, band: found.band }).toEqual({ index, band });
  });

  test('its parts add up, and each says what the subscription allows', () => {
    const record = recordOf(...both, reported('2025-02-01', ['email', 'deals']));
    const { categories } = engagementOn(record, compileTerms(weighted), day('2025-03-01'));
    expect(
      categories.map(({ category, used, available, points, pointsMax }) => [
        category.id,
        used,
        available,
        formatRational(points),
        formatRational(pointsMax),
      ]),
    ).toEqual([
      ['reach', ['email'], ['email', 'pages'], '3.75', '7.5'],
      ['win', ['deals'], ['forms', 'deals'], '1.25', '2.5'],
    ]);
  });

  test('the trend is the index of each month, a year back', () => {
    const record = recordOf(
      subscribed('2025-01-01'),
      reported('2025-02-01', ['email']),
      reported('2025-08-01', ['email', 'forms', 'pages']),
    );
    const trend = traceEngagement(record, compileTerms(program), day('2025-09-15'));
    expect(trend.map(({ index }) => index)).toEqual([null, null, null, null, 0, 3, 3, 3, 3, 3, 3, 10, 10]);
  });
});

test('a program that cannot mean what it says of renewals and engagement is refused', () => {
  const faultsOf = (value: unknown) => {
    const parsed = parseProgram(value);
    return parsed.ok ? [] : parsed.error.map(({ pointer }) => pointer);
  };
  expect(faultsOf(weighted)).toEqual([]);
  expect(faultsOf({ ...program, renewals: { windowDays: 40 } })).toEqual(['/renewals/deadlineDays']);
  const categories = [
    { id: 'a', name: 'A', weight: '0', tools: ['email'] },
    { id: 'a', name: 'B', weight: '1', tools: ['email', 'nothing'] },
  ];
  expect(faultsOf({ ...program, engagement: { categories: [categories[0]] } })).toEqual([
    '/engagement/categories/0/weight',
  ]);
  expect(
    faultsOf({ ...program, engagement: { categories: [{ ...categories[0], weight: '1' }, categories[1]] } }),
  ).toEqual([
    '/engagement/categories/1/id',
    '/engagement/categories/1/tools/0',
    '/engagement/categories/1/tools/1',
  ]);
});
