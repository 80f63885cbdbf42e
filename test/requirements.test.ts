/** Gates, requirements and rounding at their edges (rules §1.1, §5.2, §6), and what deals earn nothing (§3). */
import { describe, expect, test } from 'vitest';
import { ratio } from '../src/base/exact.ts';
import { pointsOfMoney } from '../src/engine/points.ts';
import { type Actual, isMet, requirementsOf } from '../src/engine/requirements.ts';
import type { TierRequirements } from '../src/program/program.ts';
import { asPointRate, compileTerms } from '../src/program/terms.ts';
import {
  client,
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

const tierOf = (requires: TierRequirements | undefined) =>
  compileTerms(programOf({ tiers: [{ id: 'gold', name: 'Gold', gates: {}, requires }] })).versions[0]!
    .tiers[0]!;

const percent = (text: string) =>
  ratio(BigInt(text.replace('.', '')), 10n ** BigInt(text.split('.')[1]?.length ?? 0));

test.each<[keyof TierRequirements, TierRequirements, readonly (readonly [Actual, boolean])[]]>([
  [
    'certified',
    { certified: 'a' },
    [
      [true, true],
      [false, false],
    ],
  ],
  [
    'invitation',
    { invitation: true },
    [
      [true, true],
      [false, false],
    ],
  ],
  [
    'certificates',
    { certificates: 3 },
    [
      [2, false],
      [3, true],
      [4, true],
    ],
  ],
  [
    'medianToolUsage',
    { medianToolUsage: '2.5' },
    [
      [percent('2.49'), false],
      [percent('2.5'), true],
      [null, false],
    ],
  ],
  [
    'retentionMin',
    { retentionMin: '85' },
    [
      [percent('84.99999996'), false],
      [percent('85'), true],
      [null, false],
    ],
  ],
  [
    'retentionOver',
    { retentionOver: '85' },
    [
      [percent('85'), false],
      [percent('85.00000001'), true],
      [null, false],
    ],
  ],
])('%s is compared exactly (§1.4, §6)', (kind, requires, rows) => {
  for (const [actual, isEnough] of rows) expect(isMet(tierOf(requires), kind, actual)).toBe(isEnough);
});

test('a tier has the requirements that it names, in the order of the specification', () => {
  expect(requirementsOf(tierOf(undefined))).toEqual([]);
  expect(requirementsOf(tierOf({ invitation: false, retentionOver: '1', certified: 'a' }))).toEqual([
    'certified',
    'retentionOver',
  ]);
});

test.each([
  ['small', 1_000_000, ratio(5n, 3n), 1_666_667],
  ['half to even, down', 1, ratio(5n, 2n), 2],
  ['half to even, up', 1, ratio(7n, 2n), 4],
  ['a product beyond 2^53', 5_000_000_000_000_001, ratio(3n, 7n), 2_142_857_142_857_143],
  ['a rate that does not fit into numbers', 3, ratio(10_000_000_007n, 7n), 4_285_714_289],
])('points of money are exact: %s (§1.1)', (_, amount, rate, points) => {
  expect(pointsOfMoney(amount, asPointRate(rate))).toBe(points);
});

describe('deals', () => {
  const base = [partner(), client(), employee('ann'), grant('ann')];
  const credit = (facts: readonly ReturnType<typeof deal>[], sold = {}) =>
    settleWorld([...base, ...facts], programOf({ sold: { months: 12, claimDays: 30, ...sold } })).credits.get(
      'c1',
    )!;

  test('one in a currency without a unit earns nothing and says so (§3.7)', () => {
    const odd = deal('1000', '2024-03-01', { currency: 'JPY' });
    const { lines, notices } = credit([odd]);
    expect(lines).toEqual([]);
    expect(notices).toMatchObject([
      { code: 'no_unit_for_currency', partners: ['p1'], fact: odd.id, currency: 'JPY' },
    ]);
  });

  test('a claim ends where the deal is used up: an older increase stays as it was (§3.2)', () => {
    const older = pays('200', '2024-03-01');
    const newer = pays('250', '2024-03-05');
    const facts = [deal('100', '2024-02-01', { deal: 'd1' }), pays('100', '2024-02-01'), older, newer];
    const { lines } = credit([...facts, deal('50', '2024-03-10', { deal: 'd2' })], {
      nonDealIncreases: 'latest-seller',
    });
    expect(
      lines.map((line) => [
        line.deal,
        line.kind !== 'managed' && line.dealType,
        line.points / 1e6,
        line.endReason,
      ]),
    ).toEqual([
      ['d1', 'new', 5, 'expired'],
      ['d1', null, 5, 'expired'],
      ['d1', null, 2.5, 'claimed'],
      ['d2', 'new', 2.5, 'expired'],
    ]);
    expect(lines[1]!.facts).toEqual([older.id, facts[0]!.id]);
    expect(lines[3]!.facts[1]).toBe(newer.id);
  });

  test('the rest of an increase that a deal claimed part of names the deal (§3.2, §7.3)', () => {
    const first = deal('100', '2024-02-01', { deal: 'd1' });
    const increase = pays('200', '2024-03-01');
    const claim = deal('40', '2024-03-10', { deal: 'd2' });
    const { lines } = credit([first, pays('100', '2024-02-01'), increase, claim], {
      nonDealIncreases: 'latest-seller',
    });
    expect(lines.map((line) => [line.points / 1e6, line.endReason, ...line.facts])).toEqual([
      [5, 'expired', first.id],
      [5, 'claimed', increase.id, first.id],
      [3, 'expired', increase.id, first.id, claim.id],
      [2, 'expired', claim.id, increase.id],
    ]);
  });

  test('of three equal shares the first by id gets what is left over (§1.2)', () => {
    const shares = ['p3', 'p1', 'p2'].map((of, i) => ({
      partner: of,
      percent: ['33.3333', '33.3333', '33.3334'][i]!,
    }));
    const facts = [partner('p2'), partner('p3'), deal('0.0002', '2024-03-01', { shares })];
    expect(credit(facts).lines.map((line) => [line.partner, line.points])).toEqual([
      ['p1', 3],
      ['p2', 4],
      ['p3', 3],
    ]);
  });
});

test('activities whose days end out of order are counted by their ends (§2.3, §4.6)', () => {
  const facts = [
    partner(),
    client(),
    employee('ann'),
    grant('ann'),
    pays('1000'),
    email('ann', '2024-02-20'),
    email('ann', '2024-03-02'),
  ];
  const short = { id: 'v2', effectiveFrom: '2024-03-01', managed: { days: 10 } };
  const spansOf = (count: number) => {
    const asking = { requiredActivities: [{ fromTier: 'diamond', count }] };
    const program = programOf(
      { managed: { days: 60, ...asking } },
      { ...short, managed: { days: 10, ...asking } },
    );
    const raised = tell('tier.overridden', '2024-02-01', {
      partner: 'p1',
      tier: 'diamond',
      reason: 'agreed',
    });
    const { spans } = settleWorld([...facts, raised], program).credits.get('c1')!;
    return spans[0]!.map(({ start, end }) => end - start);
  };
  expect(spansOf(1)).toEqual([60]);
  expect(spansOf(2)).toEqual([10]);
});
