/** Why lines end, and how points are shared (rules §1.2, §3.3–3.8, §4.8, §7.2): one sentence a row. */
import { describe, expect, test } from 'vitest';
import { FAR_DAY, formatDay } from '../src/base/day.ts';
import { formatPoints } from '../src/base/exact.ts';
import { continueSpans } from '../src/engine/activity.ts';
import { LineColumns } from '../src/engine/bulk.ts';
import { shareEvenly } from '../src/engine/managed.ts';
import { type Deal, sharePoints } from '../src/engine/sold.ts';
import type { Fact } from '../src/facts/fact.ts';
import type { Version } from '../src/program/program.ts';
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

const base = [partner(), client(), employee('ann'), grant('ann')];

/** Lines of `c1` in order: points, start, why it ends, and the fact that ends it. */
function endsOf(facts: readonly Fact[], ...versions: readonly Partial<Version>[]): readonly string[] {
  const { lines } = settleWorld([...base, ...facts], programOf(...versions)).credits.get('c1')!;
  const names = new Map(facts.map((fact, i) => [fact.id, `#${i}`]));
  return lines.map(({ points, start, end, endReason, endedBy }) =>
    [
      formatPoints(points),
      formatDay(start).slice(5),
      end === FAR_DAY ? '' : formatDay(end).slice(5),
      endReason,
      endedBy === null ? '' : names.get(endedBy),
    ].join(' '),
  );
}

const moves = (country: string) => tell('client.moved', '2024-03-10', { client: 'c1', country });
const paysIn = (currency: string, mrr: string, at: string) =>
  tell('subscription.changed', at, { client: 'c1', productLine: 'marketing', mrr, currency });
/** Ann's work of 1 March counts up to 29 April. */
const worked = email('ann', '2024-03-01');
const paid = pays('1000', '2024-02-01');

test.each<[string, readonly Fact[], readonly string[]]>([
  [
    'the client moves to another market',
    [moves('VN')],
    ['10 03-01 03-10 market_changed #2', '20 03-10 04-30 activity_lapsed '],
  ],
  ['it moves within its market', [moves('CA')], ['10 03-01 04-30 activity_lapsed ']],
  [
    'it moves and pays more on that day: the amount',
    [moves('VN'), pays('1100', '2024-03-10')],
    ['10 03-01 03-10 mrr_changed #3', '22 03-10 04-30 activity_lapsed '],
  ],
  [
    'it moves and takes another line on that day',
    [moves('VN'), pays('500', '2024-03-10', 'c1', 'sales')],
    ['10 03-01 03-10 mrr_changed #3', '30 03-10 04-30 activity_lapsed '],
  ],
  [
    'it moves and takes another line instead on that day',
    [moves('VN'), pays('0', '2024-03-10'), pays('1000', '2024-03-10', 'c1', 'sales')],
    ['10 03-01 03-10 mrr_changed #3', '20 03-10 04-30 activity_lapsed '],
  ],
  [
    'it pays as much in another currency',
    [paysIn('EUR', '1000', '2024-03-10')],
    ['10 03-01 03-10 mrr_changed #2', '13.333333 03-10 04-30 activity_lapsed '],
  ],
  ['it pays nothing any more', [pays('0', '2024-03-10')], ['10 03-01 03-10 mrr_changed #2']],
  [
    'nothing is told in another currency',
    [
      pays('0', '2024-02-20', 'c1', 'sales'),
      tell('subscription.changed', '2024-03-10', {
        client: 'c1',
        productLine: 'sales',
        mrr: '0',
        currency: 'EUR',
      }),
    ],
    ['10 03-01 04-30 activity_lapsed '],
  ],
  ['nothing is told again', [pays('0', '2024-03-10', 'c1', 'sales')], ['10 03-01 04-30 activity_lapsed ']],
  [
    'nothing, twice, and something',
    [pays('0', '2024-03-10'), pays('0', '2024-03-12'), pays('500', '2024-03-20')],
    ['10 03-01 03-10 mrr_changed #2', '5 03-20 04-30 activity_lapsed '],
  ],
  [
    'two amounts on one day: the last of them, which is the one that stands',
    [pays('900', '2024-03-10T08:00:00Z'), pays('800', '2024-03-10T09:00:00Z')],
    ['10 03-01 03-10 mrr_changed #3', '8 03-10 04-30 activity_lapsed '],
  ],
])('a managed line ends because %s (§4.8)', (_, facts, lines) => {
  expect(endsOf([paid, worked, ...facts])).toEqual(lines);
});

test('a version that begins where the client moves is what ends the line (§4.8)', () => {
  const v2 = { id: 'v2', effectiveFrom: '2024-03-10' };
  expect(endsOf([paid, worked, moves('VN')], {}, v2)).toEqual([
    '10 03-01 03-10 version_changed ',
    '20 03-10 04-30 activity_lapsed ',
  ]);
});

test('nor is it the amount that changes on that day', () => {
  const v2 = { id: 'v2', effectiveFrom: '2024-03-10' };
  expect(endsOf([paid, worked, pays('1100', '2024-03-10')], {}, v2)).toEqual([
    '10 03-01 03-10 version_changed ',
    '11 03-10 04-30 activity_lapsed ',
  ]);
});

test('partners who come and go split the client anew; whose work has lapsed, has lapsed (§4.8)', () => {
  const bea = [partner('p2'), employee('bea', '2024-01-01', 'p2'), grant('bea')];
  expect(endsOf([paid, worked, ...bea, email('bea', '2024-04-10')])).toEqual([
    '10 03-01 04-10 split_changed ',
    '5 04-10 04-30 activity_lapsed ',
    '5 04-10 04-30 split_changed ',
    '10 04-30 06-09 activity_lapsed ',
  ]);
});

const credited = { sold: { months: 12, claimDays: 30, nonDealIncreases: 'latest-seller' } } as const;
test.each<[string, readonly Fact[], readonly string[]]>([
  [
    'on the day on which it expires it expires, whatever shrinks',
    [deal('100', '2024-03-01'), pays('100', '2024-03-01'), pays('50', '2025-03-01')],
    ['5 03-01 03-01 expired '],
  ],
  [
    'a decrease of exactly the newest sale leaves the one before as it is',
    [
      deal('100', '2024-03-01'),
      deal('40', '2024-03-05'),
      pays('140', '2024-03-05'),
      pays('100', '2024-04-01'),
    ],
    ['5 03-01 03-01 expired ', '2 03-05 04-01 shrunk #3'],
  ],
  [
    'an increase while the latest deal lasts is its seller’s',
    [deal('100', '2024-03-01'), pays('100', '2024-03-01'), pays('140', '2025-02-28')],
    ['5 03-01 03-01 expired ', '2 02-28 02-28 expired '],
  ],
  [
    '… not on the day on which that ends',
    [deal('100', '2024-03-01'), pays('100', '2024-03-01'), pays('140', '2025-03-01')],
    ['5 03-01 03-01 expired '],
  ],
  [
    'after a cancellation nobody is the latest seller',
    [
      deal('100', '2024-03-01'),
      pays('100', '2024-03-01'),
      pays('0', '2024-04-01'),
      pays('140', '2024-05-01'),
    ],
    ['5 03-01 04-01 cancelled #2'],
  ],
])('a sold line: %s (§3.3)', (_, facts, lines) => {
  expect(endsOf(facts, credited)).toEqual(lines);
});

describe('sharing loses nothing (§1.2)', () => {
  test.each([
    [5, 1, [5]],
    [6, 3, [2, 2, 2]],
    [7, 3, [3, 2, 2]],
    [8, 3, [3, 3, 2]],
    [2, 3, [1, 1, 0]],
  ])('%i among %i evenly', (points, partners, shares) => {
    expect(shareEvenly(points, partners)).toEqual(shares);
  });

  const whole = Number.MAX_SAFE_INTEGER; // its product with a weight is no exact number
  test.each([
    ['one', 7, [1_000_000], [7]],
    ['the larger remainder', 1, [400_000, 600_000], [0, 1]],
    ['the larger one in the middle', 1, [300_000, 400_000, 300_000], [0, 1, 0]],
    ['the first of equals', 1, [500_000, 500_000], [1, 0]],
    ['two left', 2, [333_333, 333_333, 333_334], [1, 0, 1]],
    ['two left, the first of equals', 5, [333_333, 333_333, 333_334], [2, 1, 2]],
    [
      'much, the larger remainder',
      5_000_000_000_000_003,
      [499_999, 500_001],
      [2_499_995_000_000_001, 2_500_005_000_000_002],
    ],
    ['very much', whole, [333_333, 666_667], [3_002_396_749_180_579, 6_004_802_505_560_412]],
  ])('%s by weights', (_, points, weights, shares) => {
    const given = sharePoints(points, { weights } as unknown as Deal);
    expect(given).toEqual(shares);
    expect(given.reduce((sum, each) => sum + each, 0)).toBe(points);
  });
});

describe('activity that continues (§7.2)', () => {
  const span = (
    start: string,
    end: string,
    endReason: 'activity_lapsed' | 'relationship_ended' = 'activity_lapsed',
  ) => ({
    start: day(start),
    end: day(end),
    endReason,
    endedBy: null,
  });
  const before = span('2024-01-01', '2024-02-01');
  const now = span('2024-03-01', '2024-04-30');
  const after = span('2024-07-01', '2024-08-30');
  const goingOn = (end: number, endedBy: string | null) => ({
    start: now.start,
    end,
    endReason: endedBy === null ? null : 'relationship_ended',
    endedBy,
  });
  const ends = (...rows: readonly (readonly [string, string])[]) =>
    new Map(rows.map(([on, fact]) => [day(on), fact]));

  test.each<[string, string, ReturnType<typeof ends>, readonly unknown[]]>([
    [
      'whoever is active stays so for ever, and nothing else comes',
      '2024-03-15',
      ends(),
      [before, goingOn(FAR_DAY, null)],
    ],
    ['on the first day', '2024-03-01', ends(), [before, goingOn(FAR_DAY, null)]],
    ['on the last day', '2024-04-29', ends(), [before, goingOn(FAR_DAY, null)]],
    ['whoever is not, does not', '2024-04-30', ends(), [before, now, after]],
    [
      'up to the end of the relationship',
      '2024-03-15',
      ends(['2024-06-01', 'f']),
      [before, goingOn(day('2024-06-01'), 'f'), after],
    ],
    [
      'the first of the ends to come, in order',
      '2024-03-15',
      ends(['2024-05-01', 'f'], ['2024-06-01', 'g']),
      [before, goingOn(day('2024-05-01'), 'f'), after],
    ],
    [
      'the first of the ends to come',
      '2024-03-15',
      ends(['2024-06-01', 'g'], ['2024-05-01', 'f']),
      [before, goingOn(day('2024-05-01'), 'f'), after],
    ],
    [
      'an end of today or before is over',
      '2024-03-15',
      ends(['2024-02-01', 'e'], ['2024-03-15', 'f']),
      [before, goingOn(FAR_DAY, null)],
    ],
    [
      'what begins on the day of the end comes',
      '2024-03-15',
      ends(['2024-07-01', 'f']),
      [before, goingOn(day('2024-07-01'), 'f'), after],
    ],
    [
      'what would begin before it does not',
      '2024-03-15',
      ends(['2024-07-02', 'f']),
      [before, goingOn(day('2024-07-02'), 'f')],
    ],
  ])('%s', (_, today, relationshipEnds, spans) => {
    const given = [before, now, after];
    expect(continueSpans(given, day(today), relationshipEnds)).toEqual(spans);
    expect(given).toEqual([before, now, after]);
  });
});

test('a book holds all lines of its partner and no others, also where tiers ask for more work (§4.6, §5.4)', () => {
  const asking = { managed: { days: 60, requiredActivities: [{ fromTier: 'diamond', count: 2 }] } };
  const settled = settleWorld(
    [
      ...base,
      paid,
      worked,
      email('ann', '2024-03-05'),
      tell('tier.overridden', '2024-02-01', { partner: 'p1', tier: 'diamond', reason: 'agreed' }),
      partner('p2'),
      client('c2'),
      employee('bea', '2024-01-01', 'p2'),
      grant('bea', '2024-01-02', 'c2'),
      pays('500', '2024-01-02', 'c2'),
      email('bea', '2024-03-01', 'c2'),
    ],
    programOf(asking),
  );
  const linesOf = (of: string) =>
    [...settled.credits.values()].flatMap(({ lines }) => lines.filter((line) => line.partner === of));
  for (const id of ['p1', 'p2']) expect(settled.books.get(id)!.lines).toEqual(linesOf(id));
  expect(linesOf('p1').map(({ start }) => formatDay(start))).toEqual(['2024-03-05']);
  expect(settled.required.get('p1')).toEqual([
    { from: Number.NEGATIVE_INFINITY, count: 1 },
    { from: day('2024-02-02'), count: 2 },
  ]);
});

test('columns of lines grow and keep what is in them', () => {
  const lines = new LineColumns(1);
  for (let row = 0; row < 5; row++) {
    expect(lines.add()).toBe(row);
    for (const column of [lines.client, lines.partner, lines.kind, lines.productLine]) column[row] = row + 1;
    for (const column of [lines.points, lines.start, lines.end, lines.endReason]) column[row] = row + 2;
  }
  const read = (column: ArrayLike<number>) => Array.from({ length: lines.length }, (_, row) => column[row]);
  for (const column of [lines.client, lines.partner, lines.kind, lines.productLine])
    expect(read(column)).toEqual([1, 2, 3, 4, 5]);
  for (const column of [lines.points, lines.start, lines.end, lines.endReason])
    expect(read(column)).toEqual([2, 3, 4, 5, 6]);
});
