/** Credit lines to the letter: where they begin and end, why, in which order, and what holds them up (rules §3, §4). */
import { describe, expect, test } from 'vitest';
import { type Day, FAR_DAY, formatDay } from '../src/base/day.ts';
import { formatPoints } from '../src/base/exact.ts';
import { sameSteps } from '../src/engine/settle.ts';
import { EVERYTHING } from '../src/engine/world.ts';
import type { Fact } from '../src/facts/fact.ts';
import type { Version } from '../src/program/program.ts';
import { compileTerms } from '../src/program/terms.ts';
import { answer, settleFacts } from '../src/statement/answer.ts';
import { readMissingCredit } from '../src/statement/missing-credit.ts';
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
const show = (on: Day) => (on === FAR_DAY ? 'ever' : formatDay(on));

/** Lines of `c1`: kind, product line, deal, points, dates and why they end. */
function linesOf(facts: readonly Fact[], ...versions: readonly Partial<Version>[]): readonly string[] {
  const { lines } = settleWorld([...base, ...facts], programOf(...versions)).credits.get('c1')!;
  return lines.map(({ kind, deal: of, points, start, end, endReason }) =>
    [kind, of ?? '', formatPoints(points), `${show(start)}–${show(end)}`, endReason].join(' '),
  );
}

describe('managed lines', () => {
  test('the same amount told again cuts no line (§4.8)', () => {
    expect(
      linesOf([pays('1000', '2024-02-01'), email('ann', '2024-03-01'), pays('1000', '2024-03-10')]),
    ).toEqual(['managed  10 2024-03-01–2024-04-30 activity_lapsed']);
  });

  test('an activity on the first day of a version counts by that version (§2.3)', () => {
    const versions = [{}, { id: 'v2', effectiveFrom: '2024-03-01', managed: { days: 30 } }];
    expect(linesOf([pays('1000', '2024-02-01'), email('ann', '2024-02-29')], ...versions)).toEqual([
      'managed  10 2024-02-29–2024-03-01 version_changed',
      'managed  10 2024-03-01–2024-04-29 activity_lapsed',
    ]);
    expect(linesOf([pays('1000', '2024-02-01'), email('ann', '2024-03-01')], ...versions)).toEqual([
      'managed  10 2024-03-01–2024-03-31 activity_lapsed',
    ]);
  });

  const raise = (at: string) =>
    tell('tier.overridden', at, { partner: 'p1', tier: 'diamond', reason: 'agreed' });
  const asking = { managed: { days: 60, requiredActivities: [{ fromTier: 'diamond', count: 2 }] } };
  test.each([
    ['before the activity lapses: the requirement', '2024-04-19', '2024-04-20', 'requirement_changed'],
    ['on the day on which it lapses: the lapse', '2024-04-29', '2024-04-30', 'activity_lapsed'],
  ])('more activities are asked for %s (§4.8, §5.4)', (_, at, end, reason) => {
    expect(linesOf([pays('1000', '2024-02-01'), email('ann', '2024-03-01'), raise(at)], asking)).toEqual([
      `managed  10 2024-03-01–${end} ${reason}`,
    ]);
  });

  test('fewer are asked for again: what still counts is enough (§4.6)', () => {
    const none = tell('tier.overridden', '2024-03-20', { partner: 'p1', tier: null, reason: 'agreed' });
    expect(
      linesOf([pays('1000', '2024-02-01'), raise('2024-02-15'), email('ann', '2024-03-01'), none], asking),
    ).toEqual(['managed  10 2024-03-21–2024-04-30 activity_lapsed']);
  });

  test('an activity of today exists, one of tomorrow does not (§7.2)', () => {
    const program = programOf();
    const facts = [
      ...base,
      pays('1000', '2024-02-01'),
      email('ann', '2024-03-01'),
      email('ann', '2024-04-01'),
    ];
    const totals = ['2024-02-29', '2024-03-01', '2024-03-31', '2024-04-01'].map(
      (today) => answer(program, facts, { partner: 'p1', asOf: '2024-05-01', today }).points.total,
    );
    expect(totals).toEqual(['0', '0', '0', '10']);
  });

  test('a line names the activities that count while it lasts, and no others', () => {
    const settled = settleWorld([
      ...base,
      employee('bob'),
      grant('bob'),
      pays('1000', '2024-01-05'),
      email('ann', '2024-01-10'), // to 10 March
      email('ann', '2024-02-01'), // to 1 April
      pays('1200', '2024-03-10'),
      email('ann', '2024-03-20T08:00:00Z'),
      tell('services.ended', '2024-03-20T10:00:00Z', { partner: 'p1', client: 'c1' }),
      tell('assignment.linked', '2024-03-20T11:00:00Z', { client: 'c1', employee: 'bob' }),
      email('bob', '2024-03-20T12:00:00Z'),
    ]);
    const { lines, spans } = settled.credits.get('c1')!;
    expect(
      lines.map((line) => [
        show(line.start),
        line.endReason,
        line.kind === 'managed' &&
          line.support.map((each) => `${show(each.start)}–${show(each.end)}`).join(' '),
      ]),
    ).toEqual([
      ['2024-01-10', 'mrr_changed', '2024-01-10–2024-03-10 2024-02-01–2024-03-20'],
      ['2024-03-10', 'activity_lapsed', '2024-02-01–2024-03-20 2024-03-20–2024-05-19'],
    ]);
    expect(spans[0]!.map(({ start, end }) => `${show(start)}–${show(end)}`)).toEqual([
      '2024-01-10–2024-05-19',
    ]);
  });

  test('revenue in a currency without a unit earns nothing, and is told while somebody is active (§3.7, §4.7)', () => {
    const yen = tell('subscription.changed', '2024-02-01', {
      client: 'c1',
      productLine: 'sales',
      mrr: '900000',
      currency: 'JPY',
    });
    const facts = [...base, pays('1000', '2024-02-01'), yen, email('ann', '2024-03-01')];
    const { notices } = settleWorld(facts).credits.get('c1')!;
    expect(notices).toEqual([
      {
        code: 'no_unit_for_currency',
        partners: ['p1'],
        fact: yen.id,
        currency: 'JPY',
        start: day('2024-03-01'),
        end: day('2024-04-30'),
      },
    ]);
    const [line] = settleWorld(facts).credits.get('c1')!.lines;
    expect(line).toMatchObject({
      points: 10_000_000,
      formula: { terms: [{ unit: '100' }, { unit: null, mrr: '900000' }] },
    });
  });

  test('a partner that only ended its services is a partner of the client', () => {
    const facts = [
      ...base,
      partner('p2'),
      tell('services.ended', '2024-03-01', { partner: 'p2', client: 'c1' }),
    ];
    const settled = settleWorld(facts);
    expect(settled.world.clients.get('c1')!.partners).toEqual(['p1', 'p2']);
    expect(readMissingCredit(settled, 'p2', day('2024-03-02')).clients).toMatchObject([{ client: 'c1' }]);
  });
});

test('lines stand by start, kind, product line, deal, end and points', () => {
  const on = '2024-03-01';
  const lines = linesOf([
    pays('100', '2024-02-20'),
    deal('30', on, { deal: 'd9', productLine: 'sales' }),
    deal('100', on, { deal: 'd2', attribution: 'assisted' }),
    deal('10', on, { deal: 'd3' }),
    deal('130', on, { deal: 'd1' }),
    pays('1000', on),
    email('ann', on),
    pays('990', '2024-04-01'),
  ]);
  expect(lines).toEqual([
    'sourced d1 6.5 2024-03-01–2025-03-01 expired',
    'sourced d3 0.5 2024-03-01–2025-03-01 expired',
    'sourced d9 1.5 2024-03-01–2025-03-01 expired',
    'assisted d2 3 2024-03-01–2025-03-01 expired',
    'managed  10 2024-03-01–2024-04-01 mrr_changed',
    'managed  9.9 2024-04-01–2024-04-30 activity_lapsed',
  ]);
});

test('of one deal the smaller of two slices comes first (§3.2)', () => {
  expect(linesOf([pays('70', '2024-02-20'), deal('100', '2024-03-01', { deal: 'd1' })])).toEqual([
    'sourced d1 1.5 2024-03-01–2025-03-01 expired',
    'sourced d1 3.5 2024-03-01–2025-03-01 expired',
  ]);
});

test.each([
  ['none before and one asked for', [[0, 1]], undefined, true],
  ['none before and more asked for', [[0, 2]], undefined, false],
  [
    'none before and two steps',
    [
      [0, 1],
      [5, 2],
    ],
    undefined,
    false,
  ],
  [
    'the same',
    [
      [0, 1],
      [5, 2],
    ],
    [
      [0, 1],
      [5, 2],
    ],
    true,
  ],
  [
    'another number',
    [
      [0, 1],
      [5, 2],
    ],
    [
      [0, 1],
      [5, 3],
    ],
    false,
  ],
  [
    'another date',
    [
      [0, 1],
      [5, 2],
    ],
    [
      [0, 1],
      [6, 2],
    ],
    false,
  ],
  [
    'a step less',
    [[0, 1]],
    [
      [0, 1],
      [5, 2],
    ],
    false,
  ],
] as const)('whether what a partner needs stays: %s', (_, steps, before, isSame) => {
  const read = (rows: readonly (readonly [number, number])[]) =>
    rows.map(([from, count]) => ({ from, count }));
  expect(sameSteps(read(steps), before && read(before))).toBe(isSame);
});

test('a fact that is known twice counts once, and what is voided never (§7.1)', () => {
  const worked = email('ann', '2024-03-01');
  const facts = [...base, pays('1000', '2024-02-01'), worked, worked];
  const terms = compileTerms(programOf());
  expect(settleFacts(terms, facts, EVERYTHING).credits.get('c1')!.lines).toHaveLength(1);
  const voided = tell('fact.voided', '2024-06-01', { fact: worked.id, reason: 'wrong' });
  expect(settleFacts(terms, [...facts, voided], EVERYTHING).credits.get('c1')!.lines).toHaveLength(0);
});
