/** What the statement room makes of lines, in small cases: expiries, series, missing credit, reviews, calculator. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formatDay, parseDay } from '../src/base/day.ts';
import { EVERYTHING } from '../src/engine/world.ts';
import type { Fact } from '../src/facts/fact.ts';
import type { Program } from '../src/program/program.ts';
import { compileTerms } from '../src/program/terms.ts';
import { accountOf, horizonOf, settleFacts } from '../src/statement/answer.ts';
import { calculatePoints } from '../src/statement/calculator.ts';
import { readExpiries } from '../src/statement/expiries.ts';
import { readMissingCredit } from '../src/statement/missing-credit.ts';
import { readReviews } from '../src/statement/reviews.ts';
import { datesOf, traceSeries } from '../src/statement/series.ts';

function readTestCase(name: string): { readonly program: Program; readonly facts: readonly Fact[] } {
  return JSON.parse(readFileSync(new URL(`cases/${name}.json`, import.meta.url), 'utf8'));
}

test('the expiry calendar names what ends, and the first date on which a gate is missed (rules §7.7)', () => {
  const { program, facts } = readTestCase('any-mix-above-the-minimums');
  const settled = settleFacts(compileTerms(program), facts, EVERYTHING);
  const calendar = readExpiries(accountOf(settled, 'p1'), parseDay('2024-06-15')!);

  expect(calendar.months.map(({ month, points }) => [month, points])).toEqual([
    ['2024-08', '150'],
    ['2025-06', '270'],
  ]);
  // Gold asks for 185 in all, 35 sold and 65 managed: the managed minimum goes first.
  expect(calendar.missed.map(({ metric, on }) => [metric, on])).toEqual([
    ['managed', '2024-08-01'],
    ['total', '2025-06-01'],
    ['sold', '2025-06-01'],
  ]);
});

test('a series shows both projections, thresholds and the tier on each date', () => {
  const { program, facts } = readTestCase('projection-scenarios');
  const terms = compileTerms(program);
  const today = parseDay('2024-07-01')!;
  const question = { partner: 'p1', asOf: '2024-07-01', today: '2024-07-01' };
  const low = accountOf(settleFacts(terms, facts, horizonOf(question)), 'p1');
  const high = accountOf(
    settleFacts(terms, facts, horizonOf({ ...question, scenario: 'activity-continues' })),
    'p1',
  );
  const series = traceSeries(
    low,
    high,
    datesOf(parseDay('2024-06-15')!, parseDay('2024-10-15')!, 'month'),
    today,
  );

  expect(
    series.points.map((each) => [each.on, each.points.managed, each.ifActivityContinues?.managed ?? null]),
  ).toEqual([
    ['2024-06-15', '10', null],
    ['2024-07-15', '10', '10'],
    ['2024-08-15', '0', '10'],
    ['2024-09-15', '0', '0'],
    ['2024-10-15', '0', '0'],
  ]);
  expect(series.thresholds.map((each) => each.total)).toEqual(['185', '645', '1600']);
});

test.each([
  ['foreign-domain-needs-a-link', '2024-03-04', 'not_assigned', 'link_client', '2024-02-01'],
  [
    'deactivation-runs-out',
    '2024-05-15',
    'deactivated_in_partner_account',
    'reactivate_employee',
    '2024-03-10',
  ],
  ['removal-ends-at-once', '2024-03-10', 'no_access', 'get_access', '2024-03-10'],
  ['managed-1000-usd', '2025-01-01', 'activity_lapsed', 'work_in_account', null],
  ['removing-who-manages-ends', '2024-06-10', 'not_assigned', 'link_client', '2024-02-01'],
])('why not, in %s as of %s: %s', (name, asOf, reason, mend, since) => {
  const { program, facts } = readTestCase(name);
  const settled = settleFacts(compileTerms(program), facts, EVERYTHING);
  const [missing] = readMissingCredit(settled, 'p1', parseDay(asOf)!).clients;

  expect([missing?.reason, missing?.mend]).toEqual([reason, mend]);
  if (since !== null) expect(missing?.since).toBe(since);
});

test('activities that did not qualify and deals that earned nothing are listed with their reasons', () => {
  const drafts = readTestCase('qualifying-actions');
  const settled = settleFacts(compileTerms(drafts.program), drafts.facts, EVERYTHING);
  expect(
    readMissingCredit(settled, 'p1', parseDay('2024-03-20')!).activities.map((each) => [
      each.fact,
      each.reason,
    ]),
  ).toEqual([
    ['f007', 'action_does_not_qualify'],
    ['f006', 'action_does_not_qualify'],
  ]);

  const euro = readTestCase('currency-change-restates');
  const other = settleFacts(compileTerms(euro.program), euro.facts, EVERYTHING);
  expect(readMissingCredit(other, 'p1', parseDay('2025-06-01')!).deals).toEqual([
    { client: 'c1', deal: 'd2', fact: 'f008', on: '2025-06-01', reason: 'currency_mismatch' },
  ]);
});

test('a tier is safe through its hold, an override, or a checkpoint already reached', () => {
  const { program, facts } = readTestCase('any-mix-above-the-minimums');
  const settled = settleFacts(compileTerms(program), facts, EVERYTHING);
  const read = (on: string) => {
    const { nextRaise, nextRecalibration, safeUntil } = readReviews(accountOf(settled, 'p1'), parseDay(on)!);
    return [nextRaise, nextRecalibration, safeUntil].map((day) => day && formatDay(day));
  };
  // Earned on 15 June 2024; the hold of six months covers 15 July, and 15 January only before 15 December.
  expect(read('2024-06-20')).toEqual(['2024-07-15', '2024-07-15', '2025-01-15']);
});

test.each([
  ['USD', 'US', 0, '50', '10'],
  ['USD', 'US', 2, '50', '3.333334'],
  ['USD', 'VN', 0, '100', '20'],
  ['EUR', 'DE', 1, '66.666667', '6.666667'],
])(
  'the calculator: 1,000 %s in %s, shared with %i others',
  (currency, country, otherPartners, sold, managed) => {
    const { program } = readTestCase('growth-market-and-currency');
    const terms = compileTerms(program);
    const question = {
      amount: '1000',
      currency,
      country,
      attribution: 'sourced',
      willManage: true,
      otherPartners,
    } as const;

    expect(calculatePoints(terms, question, parseDay('2025-01-01')!)).toMatchObject({ sold, managed });
  },
);
