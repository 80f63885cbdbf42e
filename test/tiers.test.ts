/** When the credited tier rises and falls, and from when on (rules §5.3, §5.4): one sentence a row. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatDay } from '../src/base/day.ts';
import { settle } from '../src/engine/settle.ts';
import { creditedOn, decideTiers, requiredSteps } from '../src/engine/tiers.ts';
import { EVERYTHING } from '../src/engine/world.ts';
import type { Fact, FactData } from '../src/facts/fact.ts';
import type { Program, Tier, Version } from '../src/program/program.ts';
import { compileTerms } from '../src/program/terms.ts';
import { accountOf, settleFacts } from '../src/statement/answer.ts';
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
  tell,
} from './small-world.ts';

const override = (at: string, tier: string | null, data: Partial<FactData['tier.overridden']> = {}): Fact =>
  tell('tier.overridden', at, { partner: 'p1', tier, reason: 'agreed', ...data });
const JANUARY = { on: '01-15', from: '08-15' } as const;
const JULY = { on: '07-15', from: '02-15' } as const;

/** What was decided for `p1`: date, tier, cause. */
function decisionsOf(facts: readonly Fact[], ...versions: readonly Partial<Version>[]): readonly string[] {
  const program = programOf(...versions);
  const { terms } = settleWorld([], program).world;
  const settled = settleWorld([client(), ...facts], program);
  return settled.decisions
    .get('p1')!
    .map((each) => `${formatDay(each.day)} ${terms.ladder[each.rank] ?? 'none'} ${each.cause}`);
}

/** Points of a sale for a year: five for a hundred. */
const sold = (mrr: string, at: string) => [deal(mrr, at), pays(mrr, at)];
const half = { review: { raise: { day: 15 }, recalibrate: [JANUARY, JULY], holdMonths: 6 } };
const start = partner();

test.each<[string, readonly Fact[], Partial<Version>, readonly string[]]>([
  ['monthly, on the day of the month', [start, ...sold('200', '2024-03-15')], {}, ['2024-03-15 gold raise']],
  ['… the next one', [start, ...sold('200', '2024-03-16')], {}, ['2024-04-15 gold raise']],
  ['daily', [start, ...sold('200', '2024-03-16')], { review: { raise: 'daily' } }, ['2024-03-16 gold raise']],
  [
    'on the last day of a short month',
    [start, ...sold('200', '2024-02-29')],
    { review: { raise: { day: 31 } } },
    ['2024-02-29 gold raise'],
  ],
  [
    'on that day and no other',
    [start, ...sold('200', '2024-04-30')],
    { review: { raise: { day: 30 } } },
    ['2024-04-30 gold raise'],
  ],
  [
    'not on the day of the registration',
    [partner('p1', '2024-03-15'), ...sold('200', '2024-03-15')],
    {},
    ['2024-04-15 gold raise'],
  ],
  [
    'on the day after it',
    [partner('p1', '2024-03-14'), ...sold('200', '2024-03-14')],
    {},
    ['2024-03-15 gold raise'],
  ],
  [
    'only to a tier that is higher',
    [start, override('2024-02-01', 'diamond'), ...sold('200', '2024-03-15')],
    {},
    ['2024-02-01 diamond override'],
  ],
  ['by several tiers at once', [start, ...sold('2000', '2024-03-01')], {}, ['2024-03-15 diamond raise']],
])('it rises %s', (_, facts, version, decisions) => {
  expect(decisionsOf(facts, version)).toEqual(decisions);
});

test.each<[string, readonly Fact[], readonly string[]]>([
  [
    'to none',
    [start, override('2024-02-01', 'gold'), override('2024-02-02', null)],
    ['2024-02-01 gold override', '2024-02-02 none override'],
  ],
  [
    'even before the registration',
    [partner('p1', '2024-02-10'), override('2024-02-01', 'gold')],
    ['2024-02-01 gold override'],
  ],
  [
    'to a tier that stays',
    [start, override('2024-02-01', 'gold'), override('2024-02-02', 'gold')],
    ['2024-02-01 gold override', '2024-02-02 gold override'],
  ],
  ['not to one that there is none of', [start, override('2024-02-01', 'platinum')], []],
  [
    'twice on a day, in order',
    [start, override('2024-02-01T08:00:00Z', 'gold'), override('2024-02-01T09:00:00Z', 'diamond')],
    ['2024-02-01 gold override', '2024-02-01 diamond override'],
  ],
  [
    'before the raise of its day',
    [start, ...sold('200', '2024-02-15'), override('2024-02-15', null)],
    ['2024-02-15 none override', '2024-02-15 gold raise'],
  ],
])('an override sets it %s', (_, facts, decisions) => {
  expect(decisionsOf(facts)).toEqual(decisions);
});

test.each<[string, readonly Fact[], readonly string[]]>([
  [
    'falls once the hold is over, to none',
    [start, override('2024-02-01', 'gold')],
    ['2024-02-01 gold override', '2025-01-15 none recalibration'],
  ],
  [
    'the hold ends on its day',
    [start, override('2024-01-15', 'gold')],
    ['2024-01-15 gold override', '2024-07-15 none recalibration'],
  ],
  [
    'a day later it has not',
    [start, override('2024-01-16', 'gold')],
    ['2024-01-16 gold override', '2025-01-15 none recalibration'],
  ],
  [
    'not before the floor',
    [start, override('2024-01-10', 'gold', { until: '2024-07-16' })],
    ['2024-01-10 gold override', '2025-01-15 none recalibration'],
  ],
  [
    'on the day of the floor',
    [start, override('2024-01-10', 'gold', { until: '2024-07-15' })],
    ['2024-01-10 gold override', '2024-07-15 none recalibration'],
  ],
  [
    'the floor goes with the next override',
    [start, override('2024-01-10', 'gold', { until: '2026-01-01' }), override('2024-01-11', 'gold')],
    ['2024-01-10 gold override', '2024-01-11 gold override', '2024-07-15 none recalibration'],
  ],
  [
    'a floor far ahead holds till then',
    [start, override('2024-01-10', 'gold', { until: '2034-07-16' })],
    ['2024-01-10 gold override', '2035-01-15 none recalibration'],
  ],
  [
    'stays where a checkpoint of the window reached it',
    [start, override('2024-01-10', 'gold'), ...sold('200', '2023-02-16')],
    ['2024-01-10 gold override', '2025-01-15 none recalibration'],
  ],
  [
    'falls where the points ended on the first checkpoint',
    [start, override('2024-01-10', 'gold'), ...sold('200', '2023-02-15')],
    ['2024-01-10 gold override', '2024-07-15 none recalibration'],
  ],
  [
    'stays where it is reached on the day itself',
    [start, override('2024-01-10', 'gold'), ...sold('200', '2024-07-15')],
    ['2024-01-10 gold override', '2026-01-15 none recalibration'],
  ],
  [
    'falls to the best of the window',
    [start, override('2024-01-10', 'diamond'), ...sold('200', '2023-02-16')],
    ['2024-01-10 diamond override', '2024-07-15 gold recalibration', '2025-01-15 none recalibration'],
  ],
])('a recalibration: %s', (_, facts, decisions) => {
  expect(decisionsOf(facts, half)).toEqual(decisions);
});

test('a tier that asks for a certificate falls where that is not met on the day, to what is (§5.3)', () => {
  const [gold, diamond] = programOf().versions[0]!.tiers;
  const tiers = [gold!, { ...diamond!, requires: { certified: 'a' } }];
  const certificate = (expiresOn: string) =>
    tell('certificate.earned', '2024-01-03', { partner: 'p1', employee: 'ann', certificate: 'a', expiresOn });
  const held = [start, employee('ann'), override('2024-01-10', 'diamond'), ...sold('2000', '2024-01-10')];
  expect(decisionsOf([...held, certificate('2024-07-15')], { ...half, tiers })[1]).toBe(
    '2024-07-15 gold recalibration',
  );
  expect(decisionsOf([...held, certificate('2024-07-16')], { ...half, tiers })[1]).toBe(
    '2025-01-15 none recalibration',
  );
});

describe('deciding from a date on', () => {
  const names = ['tiers-1', 'tiers-3', 'full-3', 'activity-count-2', 'corrections-5'];
  test.each(names)('gives what deciding all of it gives, in %s', (name) => {
    const { program, facts } = JSON.parse(
      readFileSync(join(import.meta.dirname, 'cases', `${name}.json`), 'utf8'),
    ) as { readonly program: Program; readonly facts: readonly Fact[] };
    const settled = settleFacts(compileTerms(program), facts, EVERYTHING);
    for (const id of settled.books.keys()) {
      const { book, decisions } = accountOf(settled, id);
      const days = ['2023-06-01', '2024-03-01', '2024-07-15', '2025-01-16'].map(day);
      for (const from of [...days, ...decisions.map((each) => each.day)])
        expect(decideTiers(book, from, decisions)).toEqual(decisions);
    }
  });

  test('knows the floor that was set before it', () => {
    const facts = [start, override('2024-01-10', 'gold', { until: '2026-06-01' })];
    const { book, decisions } = accountOf(settleWorld(facts, programOf(half)), 'p1');
    expect(decisions.map((each) => formatDay(each.day))).toEqual(['2024-01-10', '2026-07-15']);
    for (const from of ['2024-01-10', '2024-01-11', '2026-07-15', '2026-07-16'])
      expect(decideTiers(book, day(from), decisions)).toEqual(decisions);
  });
});

test('what is credited on a date is the last decision by then', () => {
  const { decisions } = accountOf(
    settleWorld([start, override('2024-02-01', 'gold'), override('2024-02-05', null)]),
    'p1',
  );
  const read = (on: string) => creditedOn(decisions, day(on));
  expect(read('2024-01-31')).toEqual({ rank: -1, earnedOn: null });
  expect(read('2024-02-01')).toEqual({ rank: 0, earnedOn: day('2024-02-01') });
  expect(read('2024-02-05')).toEqual({ rank: -1, earnedOn: day('2024-02-05') });
});

test('what is asked for follows tier and version, from the day after and the day itself (§2.4, §5.4)', () => {
  const asking = (count: number) => ({
    managed: { days: 60, requiredActivities: [{ fromTier: 'gold', count }] },
  });
  const program = programOf(
    asking(2),
    { id: 'v2', effectiveFrom: '2024-03-01', ...asking(3) },
    { id: 'v3', effectiveFrom: '2024-04-01', ...asking(3) },
  );
  const { world, decisions } = settleWorld(
    [start, override('2024-02-01', 'gold'), override('2024-05-01', null)],
    program,
  );
  const steps = requiredSteps(world.terms, decisions.get('p1')!);
  expect(
    steps.map(({ from, count }) => [from === Number.NEGATIVE_INFINITY ? 'always' : formatDay(from), count]),
  ).toEqual([
    ['always', 1],
    ['2024-02-02', 2],
    ['2024-03-01', 3],
    ['2024-05-02', 1],
  ]);
});

test('a fact about somebody unknown counts for nothing, and says about whom (facts §1)', () => {
  const nobody = { client: 'c1', employee: 'nobody' };
  const shares = [
    { partner: 'p1', percent: '50' },
    { partner: 'p9', percent: '50' },
  ];
  const facts = [
    start,
    partner('p2'),
    client(),
    employee('ann'),
    tell('client.moved', '2024-02-01', { client: 'c9', country: 'VN' }),
    tell('metric.reported', '2024-02-02', { partner: 'p9', metric: 'retention', value: '90' }),
    deal('100', '2024-02-03', { shares }),
    tell('access.granted', '2024-02-04', nobody),
    tell('employee.removed', '2024-02-05', { partner: 'p2', employee: 'ann' }),
    employee('ann', '2024-02-06', 'p2'),
    employee('bob', '2024-02-07', 'p9'),
    tell('fact.voided', '2024-02-08', { fact: 'never-sent', reason: 'wrong' }),
  ];
  const { world } = settleWorld(facts);
  expect(world.ignored.map(({ dated, reason, named }) => [dated.fact.type, reason, named].join(' '))).toEqual(
    [
      'client.moved unknown_client c9',
      'metric.reported unknown_partner p9',
      'deal.closed unknown_partner p9',
      'access.granted unknown_employee nobody',
      'employee.removed wrong_partner ann',
      'employee.added wrong_partner ann',
      'employee.added unknown_partner p9',
    ],
  );
  expect([...world.partners.keys()]).toEqual(['p1', 'p2']);
  expect([...world.clients.keys()]).toEqual(['c1']);
});

describe('a tier is reached on the day on which its last condition is met', () => {
  const [gold] = programOf().versions[0]!.tiers;
  const asking = (requires: Tier['requires'], more: Partial<Version> = {}): Partial<Version> => ({
    tiers: [{ ...gold!, requires }],
    review: { raise: 'daily' },
    ...more,
  });
  const points = [start, ...sold('200', '2024-02-01')];
  const certificate = tell('certificate.earned', '2024-02-05', {
    partner: 'p1',
    employee: 'ann',
    certificate: 'a',
  });
  const D = '2024-03-10';
  test.each<[string, Tier['requires'], readonly Fact[]]>([
    ['a certificate', { certified: 'a' }, [employee('ann'), { ...certificate, at: D } as Fact]],
    [
      'its holder, who comes back',
      { certified: 'a' },
      [
        employee('ann', '2024-02-02'),
        certificate,
        tell('employee.removed', '2024-02-05', { partner: 'p1', employee: 'ann' }),
        employee('ann', D),
      ],
    ],
    [
      'a report of the retention',
      { retentionMin: '80' },
      [tell('metric.reported', D, { partner: 'p1', metric: 'retention', value: '80' })],
    ],
    ['an invitation', { invitation: true }, [tell('invitation.granted', D, { partner: 'p1', tier: 'gold' })]],
    [
      'tools in use',
      { medianToolUsage: '1' },
      [tell('tools.reported', D, { client: 'c1', tools: ['email'] })],
    ],
  ])('%s', (_, requires, facts) => {
    expect(decisionsOf([...points, ...facts], asking(requires))[0]).toBe('2024-03-10 gold raise');
  });

  test('a version that asks for less', () => {
    const more = { tiers: [{ ...gold!, gates: { total: '50' } }], review: { raise: 'daily' as const } };
    const versions = [more, { id: 'v2', effectiveFrom: D, review: { raise: 'daily' as const } }];
    expect(decisionsOf(points, ...versions)[0]).toBe('2024-03-10 gold raise');
  });

  test('a computed retention, which looks a year back, on a day on which nothing else happens', () => {
    const versions = [
      asking({ retentionMin: '80' }),
      asking({ retentionMin: '80' }, { id: 'v2', effectiveFrom: '2023-01-01', retention: 'computed' }),
    ];
    // A year before 10 March 2024 the revenue had just fallen to what it is.
    const facts = [
      start,
      deal('1000', '2023-02-01'),
      pays('1000', '2023-02-01'),
      pays('400', '2023-03-10'),
      deal('200', '2024-01-05', { productLine: 'sales' }),
    ];
    expect(decisionsOf(facts, ...versions)[0]).toBe('2024-03-10 gold raise');
    const [, computed] = versions;
    expect(decisionsOf(facts, { ...computed!, effectiveFrom: '2020-01-01' })[0]).toBe(
      '2024-03-10 gold raise',
    );
  });
});

describe('decisions are made as far ahead as anything known can move them', () => {
  const [gold] = programOf().versions[0]!.tiers;
  test('a certificate that ends in many years', () => {
    const certified = { ...half, tiers: [{ ...gold!, gates: {}, requires: { certified: 'a' } }] };
    const until = { partner: 'p1', employee: 'ann', certificate: 'a', expiresOn: '2034-03-01' };
    expect(
      decisionsOf([start, employee('ann'), tell('certificate.earned', '2024-02-01', until)], certified),
    ).toEqual(['2024-02-15 gold raise', '2034-07-15 none recalibration']);
  });

  test('a hold of many years, in whichever version', () => {
    const long = { ...half.review, holdMonths: 120 };
    const versions = [{}, { id: 'v2', effectiveFrom: '2021-01-01', review: long }];
    expect(decisionsOf([start, override('2024-01-10', 'gold')], ...versions)).toEqual([
      '2024-01-10 gold override',
      '2034-01-15 none recalibration',
    ]);
  });

  test('a partner that registers in many years', () => {
    const open = { ...half, tiers: [{ ...gold!, gates: {} }] };
    expect(decisionsOf([partner('p1', '2034-01-01')], open)).toEqual(['2034-01-15 gold raise']);
  });

  test('reviews begin with the registration, whatever was set before', () => {
    expect(decisionsOf([partner('p1', '2024-01-10'), override('2022-12-01', 'gold')], half)).toEqual([
      '2022-12-01 gold override',
      '2024-01-15 none recalibration',
    ]);
  });
});

test('partners whose needs are given are not decided, and count as they are given', () => {
  const asks = { managed: { days: 60, requiredActivities: [{ fromTier: 'diamond', count: 2 }] } };
  const { world } = settleWorld(
    [
      start,
      partner('p2'),
      client(),
      employee('ann'),
      employee('bea', '2024-01-01', 'p2'),
      ...['ann', 'bea'].flatMap((who) => [grant(who), email(who, '2024-03-01')]),
      pays('1000'),
      override('2024-02-01', 'diamond'),
    ],
    programOf(asks),
  );
  const given = new Map([['p2', [{ from: Number.NEGATIVE_INFINITY, count: 2 }]]]);
  const settled = settle(world, given);
  expect([...settled.decisions.keys()]).toEqual(['p1']);
  expect(settled.required.get('p2')).toBe(given.get('p2'));
  expect(settled.credits.get('c1')!.lines).toEqual([]);
});
