/** What more points do to gates and tier, changes in four groups, and the calculator's conversions: by table. */
import { describe, expect, test } from 'vitest';
import { compileTerms } from '../src/program/terms.ts';
import { accountOf } from '../src/statement/answer.ts';
import { calculatePoints, convertPoints, revenueFor } from '../src/statement/calculator.ts';
import { groupOf, sumGroups } from '../src/statement/change-groups.ts';
import { readExpiries } from '../src/statement/expiries.ts';
import { makeStatement } from '../src/statement/make-statement.ts';
import { datesOf, traceSeries } from '../src/statement/series.ts';
import { planStepUp } from '../src/statement/step-up.ts';
import { foreseeTier } from '../src/statement/tier-effect.ts';
import {
  client,
  day,
  deal,
  email,
  employee,
  grant,
  partner,
  pays,
  programOf,
  settleWorld,
} from './small-world.ts';

const gate = (tier: string, metric: 'total' | 'sold' | 'managed', required: string, actual: string) => ({
  tier,
  metric,
  required,
  actual,
  missing: '0',
  met: Number(actual) >= Number(required),
});

describe('a tier with more points', () => {
  const points = { total: '30', sold: '20', sourced: '15', assisted: '5', managed: '10' };
  const tier = {
    credited: null,
    earnedOn: null,
    performance: 'gold',
    next: 'diamond',
    gates: [
      gate('gold', 'total', '20', '30'),
      gate('diamond', 'total', '40', '30'),
      gate('diamond', 'managed', '12', '10'),
      gate('elite', 'sold', '20', '20'),
    ],
    requirements: [
      { tier: 'elite', requirement: 'invitation' as const, required: true, actual: false, met: false },
    ],
  };
  const ladder = ['gold', 'diamond', 'elite'];

  test.each([
    ['nothing', { sourced: '0', assisted: '0', managed: '0' }, 'gold', ['0', '10', '2', '0']],
    ['one too few in all', { sourced: '3', assisted: '3', managed: '3' }, 'gold', ['0', '1', '0', '0']],
    [
      'enough in all, too few managed',
      { sourced: '9', assisted: '0', managed: '1' },
      'gold',
      ['0', '0', '1', '0'],
    ],
    ['just enough', { sourced: '4', assisted: '4', managed: '2' }, 'diamond', ['0', '0', '0', '0']],
  ])('%s', (_, added, after, missing) => {
    const effect = foreseeTier({ points, tier }, ladder, added);
    expect([effect.before, effect.after, effect.gates.map((each) => each.missing)]).toEqual([
      'gold',
      after,
      missing,
    ]);
    expect(effect.gates.map((each) => each.met)).toEqual(missing.map((each) => each === '0'));
  });

  test('points of each kind count where they belong (§5.1)', () => {
    const effect = foreseeTier({ points, tier }, ladder, { sourced: '1', assisted: '2', managed: '4' });
    expect(effect.points).toEqual({ total: '37', sold: '23', sourced: '16', assisted: '7', managed: '14' });
    expect(effect.gates.map((each) => each.actual)).toEqual(['37', '37', '14', '23']);
  });

  test('no tier is held where none is met', () => {
    const none = { ...tier, performance: null, gates: [gate('gold', 'total', '20', '3')] };
    expect(
      foreseeTier({ points, tier: none }, ['gold'], { sourced: '1', assisted: '0', managed: '0' }).after,
    ).toBe(null);
  });
});

describe('what is missing to a tier', () => {
  const lacking = (metric: 'total' | 'sold' | 'sourced' | 'assisted' | 'managed', missing: string) => ({
    tier: 'gold',
    metric,
    required: '100',
    actual: '0',
    missing,
    met: missing === '0',
  });
  const other = { ...lacking('total', '500'), tier: 'diamond' };
  test.each([
    ['any mix', [lacking('total', '10')], '10', '0', '10', ['10+0', '0+10', '5+5']],
    [
      'a minimum takes its part',
      [lacking('total', '10'), lacking('managed', '4')],
      '10',
      '4',
      '6',
      ['6+0', '0+6', '3+3'],
    ],
    [
      'the larger of sold and its kinds',
      [lacking('sold', '3'), lacking('sourced', '2'), lacking('assisted', '2')],
      '0',
      '4',
      '0',
      [],
    ],
    ['sold alone is larger', [lacking('sold', '5'), lacking('sourced', '2')], '0', '5', '0', []],
    [
      'half of an odd micropoint',
      [lacking('total', '0.000003')],
      '0.000003',
      '0',
      '0.000003',
      ['0.000003+0', '0+0.000003', '0.000002+0.000001'],
    ],
  ])('%s', (_, gates, missing, ofAKind, rest, mixes) => {
    const requirement = {
      tier: 'gold',
      requirement: 'invitation' as const,
      required: true,
      actual: false,
      met: false,
    };
    const tier = {
      credited: null,
      earnedOn: null,
      performance: null,
      next: null,
      gates: [...gates, other],
      requirements: [requirement, { ...requirement, tier: 'diamond' }],
    };
    const plan = planStepUp({ tier }, 'gold');
    expect(plan).toMatchObject({ tier: 'gold', gates, requirements: [requirement], missing, ofAKind, rest });
    expect(plan.mixes.map(({ sold, managed }) => `${sold}+${managed}`)).toEqual(mixes);
  });
});

test('changes fall into four groups, each with its signed sum', () => {
  const changes = [
    { kind: 'sourced', points: '5' },
    { kind: 'assisted', points: '2.5' },
    { kind: 'assisted', points: '-1' },
    { kind: 'managed', points: '4' },
    { kind: 'managed', points: '-3' },
    { kind: 'managed', points: '-0.5' },
  ] as const;
  expect(changes.map(groupOf)).toEqual([
    'newSold',
    'newSold',
    'lostSold',
    'newManaged',
    'lostManaged',
    'lostManaged',
  ]);
  expect(sumGroups(changes)).toEqual({
    newSold: '7.5',
    lostSold: '-1',
    newManaged: '4',
    lostManaged: '-3.5',
  });
});

describe('the calculator', () => {
  const terms = compileTerms(programOf());
  const on = day('2024-03-01');
  const sale = {
    amount: '1000',
    currency: 'USD',
    country: 'US',
    attribution: 'sourced',
    willManage: true,
    otherPartners: 1,
  } as const;

  test.each([
    [{}, { version: 'v1', isGrowthMarket: false, sold: '50', managed: '5', total: '55' }],
    [{ willManage: false }, { version: 'v1', isGrowthMarket: false, sold: '50', managed: '0', total: '50' }],
    [{ country: 'VN' }, { version: 'v1', isGrowthMarket: true, sold: '100', managed: '10', total: '110' }],
    [
      { attribution: 'assisted', otherPartners: 0 },
      { version: 'v1', isGrowthMarket: false, sold: '30', managed: '10', total: '40' },
    ],
    [{ currency: 'JPY' }, null],
  ] as const)('%j', (more, answer) => {
    expect(calculatePoints(terms, { ...sale, ...more }, on)).toEqual(answer);
  });

  const points = {
    direction: 'points-to-currency',
    currency: 'USD',
    country: 'US',
    attribution: 'sourced',
    sold: '50',
    managed: '10',
  } as const;
  test.each([
    [{}, { version: 'v1', isGrowthMarket: false, sold: '1000', managed: '1000' }],
    [{ country: 'VN' }, { version: 'v1', isGrowthMarket: true, sold: '500', managed: '500' }],
    [{ sold: '0.000001' }, { version: 'v1', isGrowthMarket: false, sold: '0.0001', managed: '1000' }],
    [{ sold: '0' }, { version: 'v1', isGrowthMarket: false, sold: '0', managed: '1000' }],
    [
      { direction: 'currency-to-points', sold: '1000', managed: '250' },
      { version: 'v1', isGrowthMarket: false, sold: '50', managed: '2.5' },
    ],
    [{ currency: 'JPY' }, null],
  ] as const)('conversion %j', (more, answer) => {
    expect(convertPoints(terms, { ...points, ...more }, on)).toEqual(answer);
  });

  test('what earns nothing is worth no money', () => {
    const free = compileTerms(programOf({ rates: { sourced: '0', assisted: '3', managed: '1' } }));
    expect(convertPoints(free, points, on)).toMatchObject({ sold: '0', managed: '1000' });
    expect(revenueFor(free, 'sourced', '10', 'USD', on)).toBe(null);
    expect(revenueFor(terms, 'sourced', '10', 'JPY', on)).toBe(null);
    expect(revenueFor(terms, 'assisted', '10', 'USD', on)).toBe('333.33');
  });
});

describe('over time', () => {
  const base = [partner(), client(), employee('ann'), grant('ann')];
  const facts = [
    ...base,
    deal('200', '2024-02-10', { deal: 'd1' }),
    deal('100', '2024-02-10', { deal: 'd2', attribution: 'assisted' }),
    pays('300', '2024-02-10'),
    pays('250', '2024-06-01'),
    pays('200', '2024-06-20'),
    email('ann', '2024-05-10'),
    email('ann', '2024-06-15'),
  ];
  const versions = [
    {},
    {
      id: 'v2',
      effectiveFrom: '2024-07-15',
      note: 'Gold asks for more',
      tiers: [
        { id: 'gold', name: 'Gold', gates: { total: '10', managed: '3', sold: '5' } },
        { id: 'diamond', name: 'Diamond', gates: { total: '90' } },
      ],
    },
  ];
  const tellAccount = () => accountOf(settleWorld(facts, programOf(...versions)), 'p1');

  test('the expiry calendar takes off what goes on, month by month (§7.7)', () => {
    const { months, missed } = readExpiries(tellAccount(), day('2024-06-16'));
    expect(
      months.map(({ month, points, expiries }) => [
        month,
        points,
        ...expiries.map(({ on, points: lost, line }) => `${on} ${line.kind} ${lost}`),
      ]),
    ).toEqual([
      ['2024-06', '2', '2024-06-20 assisted 1.5', '2024-06-20 managed 0.5'],
      ['2024-08', '2', '2024-08-14 managed 2'],
      ['2025-02', '10', '2025-02-10 sourced 10'],
    ]);
    expect(
      missed.map(({ tier, metric, on, required, actual }) => [tier, metric, on, required, actual].join(' ')),
    ).toEqual(['gold managed 2024-07-15 3 2', 'gold total 2025-02-10 10 0', 'gold sold 2025-02-10 5 0']);
  });

  test('what has ended, or ends later than in a year, is no expiry', () => {
    const monthsOn = (on: string) => readExpiries(tellAccount(), day(on)).months.map(({ month }) => month);
    expect(monthsOn('2024-02-10')).toEqual(['2024-06', '2024-08', '2025-02']);
    expect(monthsOn('2024-02-09')).toEqual(['2024-06', '2024-08']);
    expect(monthsOn('2024-08-14')).toEqual(['2025-02']);
    expect(monthsOn('2025-02-10')).toEqual([]);
  });

  test('a series tells points, tiers, thresholds and the versions that begin in it', () => {
    const dates = datesOf(day('2024-06-15'), day('2024-08-15'), 'month');
    const series = traceSeries(tellAccount(), tellAccount(), dates, day('2024-07-15'));
    expect(
      series.points.map(({ on, isProjected, points, ifActivityContinues, credited, performance }) => [
        on,
        isProjected,
        points.total,
        ifActivityContinues?.total ?? null,
        credited,
        performance,
      ]),
    ).toEqual([
      ['2024-06-15', false, '14', null, 'gold', 'gold'],
      ['2024-07-15', false, '12', null, 'gold', null],
      ['2024-08-15', true, '10', '10', 'gold', null],
    ]);
    expect(series.thresholds.map(({ tier, name, from, total }) => [tier, name, from, total])).toEqual([
      ['gold', 'Gold', '2024-06-15', '10'],
      ['diamond', 'Diamond', '2024-06-15', '100'],
      ['gold', 'Gold', '2024-07-15', '10'],
      ['diamond', 'Diamond', '2024-07-15', '90'],
    ]);
    expect(series.versions).toEqual([{ id: 'v2', from: '2024-07-15', note: 'Gold asks for more' }]);
    expect(traceSeries(tellAccount(), null, [], day('2024-07-15'))).toMatchObject({
      today: '2024-07-15',
      points: [],
      versions: [],
    });
  });

  test.each([
    ['month', '2024-01-31', '2024-03-31', ['2024-01-31', '2024-02-29', '2024-03-31']],
    ['week', '2024-01-31', '2024-02-14', ['2024-01-31', '2024-02-07', '2024-02-14']],
    ['day', '2024-02-28', '2024-03-01', ['2024-02-28', '2024-02-29', '2024-03-01']],
  ] as const)('dates of a series by %s, both ends included', (every, from, to, dates) => {
    expect(datesOf(day(from), day(to), every)).toEqual(dates.map(day));
  });

  test('a statement says what was asked, and by which version', () => {
    const question = {
      partner: 'p1',
      asOf: '2024-07-15',
      today: '2024-07-01',
      knownAt: '2024-07-02T00:00:00Z',
    };
    expect(makeStatement(tellAccount(), question, day('2024-07-15'))).toMatchObject({
      ...question,
      scenario: 'expirations',
      programVersion: 'v2',
    });
    expect(
      makeStatement(tellAccount(), { ...question, scenario: 'activity-continues' }, day('2024-07-14')),
    ).toMatchObject({ scenario: 'activity-continues', programVersion: 'v1' });
    expect(
      makeStatement(tellAccount(), { partner: 'p1', asOf: '2024-07-15' }, day('2024-07-15')),
    ).toMatchObject({
      knownAt: null,
      today: null,
      scenario: null,
    });
  });
});
