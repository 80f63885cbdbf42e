/** When a tier may next rise, may next fall, and how long it is safe (rules §5.3). */
import { expect, test } from 'vitest';
import { formatDay } from '../src/base/day.ts';
import type { Fact, FactData } from '../src/facts/fact.ts';
import type { Version } from '../src/program/program.ts';
import { accountOf } from '../src/statement/answer.ts';
import { readReviews } from '../src/statement/reviews.ts';
import { client, day, deal, partner, pays, programOf, settleWorld, tell } from './small-world.ts';

const JANUARY = { on: '01-15', from: '08-15' } as const;
const JULY = { on: '07-15', from: '02-15' } as const;

/** [next raise, next recalibration, safe until] of `p1` on a date. */
function readOn(
  version: Partial<Version>,
  on: string,
  ...facts: readonly Fact[]
): readonly (string | null)[] {
  const settled = settleWorld([partner(), client(), ...facts], programOf(version));
  const reviews = readReviews(accountOf(settled, 'p1'), day(on));
  return [reviews.nextRaise, reviews.nextRecalibration, reviews.safeUntil].map((each) =>
    each === null ? null : formatDay(each),
  );
}

const override = (at: string, data: Partial<FactData['tier.overridden']>): Fact =>
  tell('tier.overridden', at, { partner: 'p1', tier: 'gold', reason: 'agreed', ...data });

test.each<[string, Partial<Version>, string, readonly (string | null)[]]>([
  [
    'the raise comes first',
    { review: { raise: { day: 10 }, recalibrate: [JANUARY] } },
    '2024-12-31',
    ['2025-01-10', '2025-01-15', null],
  ],
  [
    'the recalibration comes first',
    { review: { raise: { day: 31 }, recalibrate: [JANUARY] } },
    '2024-12-31',
    ['2025-01-31', '2025-01-15', null],
  ],
  [
    'both on one day',
    { review: { raise: { day: 15 }, recalibrate: [JANUARY] } },
    '2025-01-14',
    ['2025-01-15', '2025-01-15', null],
  ],
  [
    'dates are after the day asked for',
    { review: { raise: { day: 15 }, recalibrate: [JANUARY, JULY] } },
    '2025-01-15',
    ['2025-02-15', '2025-07-15', null],
  ],
  [
    'a day that does not exist is the month’s last',
    { review: { raise: { day: 31 } } },
    '2025-02-01',
    ['2025-02-28', null, null],
  ],
  ['daily', { review: { raise: 'daily' } }, '2025-02-01', ['2025-02-02', null, null]],
])('without a tier nothing is safe: %s', (_, version, on, expected) => {
  expect(readOn(version, on)).toEqual(expected);
});

const review = { raise: { day: 31 }, recalibrate: [JANUARY, JULY], holdMonths: 6 } as const;
/** Points of a sale until a year later. */
const sale = (at: string, mrr = '1000') => [deal(mrr, at), pays(mrr, at)];

test.each<[string, readonly Fact[], string, string | null]>([
  ['the hold after the change', [override('2024-07-16', {})], '2024-08-01', '2025-07-15'],
  ['the hold ends on the day itself', [override('2024-07-15', {})], '2024-08-01', '2025-01-15'],
  [
    'the floor of the last override',
    [override('2024-02-01', { until: '2025-07-16' })],
    '2024-08-01',
    '2026-01-15',
  ],
  ['a floor ends on its day', [override('2024-02-01', { until: '2025-07-15' })], '2024-08-01', '2025-07-15'],
  [
    'an override without a floor takes the floor away',
    [override('2024-02-01', { until: '2026-12-31' }), override('2024-02-02', {})],
    '2024-08-01',
    '2025-01-15',
  ],
  [
    'an override that is yet to come says nothing',
    [override('2024-02-01', {}), override('2024-09-01', { until: '2026-12-31' })],
    '2024-08-01',
    '2025-01-15',
  ],
  [
    'one checkpoint reached keeps it',
    [override('2024-02-01', {}), ...sale('2024-08-15', '200')],
    '2024-08-15',
    '2025-07-15',
  ],
  [
    '… one that lies ahead does not',
    [override('2024-02-01', {}), ...sale('2024-08-16', '200')],
    '2024-08-16',
    '2025-01-15',
  ],
])('with Gold, a recalibration in January and in July, safe until: %s', (_, facts, on, safeUntil) => {
  expect(readOn({ review }, on, ...facts)[2]).toBe(safeUntil);
});

test('a tier that asks for a certificate falls where that is not met on the day, whatever the window says', () => {
  const [gold] = programOf().versions[0]!.tiers;
  const tiers = [{ ...gold!, requires: { certified: 'a' } }];
  const certificate = (expiresOn: string) =>
    tell('certificate.earned', '2024-01-03', { partner: 'p1', employee: 'ann', certificate: 'a', expiresOn });
  const ann = tell('employee.added', '2024-01-02', {
    partner: 'p1',
    employee: 'ann',
    email: 'ann@p1.example',
  });
  const held = [ann, override('2024-02-01', {}), ...sale('2024-08-15', '200')];
  expect(readOn({ review, tiers }, '2024-08-15', ...held, certificate('2025-01-16'))[2]).toBe('2025-07-15');
  expect(readOn({ review, tiers }, '2024-08-15', ...held, certificate('2025-01-15'))[2]).toBe('2025-01-15');
});
