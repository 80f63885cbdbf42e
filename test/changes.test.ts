/** What changed between two dates, cause by cause (rules §7.4), what ends next (§7.7) and what earned nothing: by table. */
import { describe, expect, test } from 'vitest';
import { EVERYTHING } from '../src/engine/world.ts';
import type { Fact } from '../src/facts/fact.ts';
import type { Version } from '../src/program/program.ts';
import { compileTerms } from '../src/program/terms.ts';
import { accountOf, answer, answerAll, settleFacts } from '../src/statement/answer.ts';
import { explainDates } from '../src/statement/changes.ts';
import { readExpiries } from '../src/statement/expiries.ts';
import { makeStatement, readStanding } from '../src/statement/make-statement.ts';
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
const account = (facts: readonly Fact[], ...versions: readonly Partial<Version>[]) =>
  accountOf(settleWorld([...base, ...facts], programOf(...versions)), 'p1');

/** Changes from 1 March to 1 April: date, kind, cause, points. */
function changesOf(facts: readonly Fact[], ...versions: readonly Partial<Version>[]): readonly string[] {
  const told = explainDates(account(facts, ...versions), day('2024-03-01'), day('2024-04-01'));
  return told.changes.map(({ on, kind, cause, points }) => [on?.slice(5), kind, cause, points].join(' '));
}

const paid = pays('1000', '2024-02-01');
const early = email('ann', '2024-02-20');
const two = { managed: { days: 60, requiredActivities: [{ fromTier: 'diamond', count: 2 }] } };
const tierIs = (tier: string | null, at: string) =>
  tell('tier.overridden', at, { partner: 'p1', tier, reason: 'agreed' });

test.each<[string, readonly Fact[], readonly Partial<Version>[], readonly string[]]>([
  ['work begins', [paid, email('ann', '2024-03-05')], [{}], ['03-05 managed activity_started 10']],
  ['on the last day', [paid, email('ann', '2024-04-01')], [{}], ['04-01 managed activity_started 10']],
  ['not on the first', [paid, email('ann', '2024-03-01')], [{}], []],
  ['work lapses', [paid, email('ann', '2024-01-10')], [{}], ['03-10 managed activity_lapsed -10']],
  ['revenue begins', [early, pays('1000', '2024-03-10')], [{}], ['03-10 managed mrr_changed 10']],
  [
    'revenue changes: one row',
    [paid, early, pays('1200', '2024-03-10')],
    [{}],
    ['03-10 managed mrr_changed 2'],
  ],
  [
    'revenue changes and is as it was',
    [paid, early, pays('1200', '2024-03-10'), pays('1000', '2024-03-20')],
    [{}],
    ['03-10 managed mrr_changed 2', '03-20 managed mrr_changed -2'],
  ],
  [
    'a version earns from its day on',
    [
      early,
      tell('subscription.changed', '2024-02-01', {
        client: 'c1',
        productLine: 'marketing',
        mrr: '75',
        currency: 'GBP',
      }),
    ],
    [{}, { id: 'v2', effectiveFrom: '2024-03-10', units: { GBP: '75' } }],
    ['03-10 managed rules_changed 1'],
  ],
  [
    'a version earns more',
    [paid, early],
    [{}, { id: 'v2', effectiveFrom: '2024-03-10', units: { USD: '50' } }],
    ['03-10 managed rules_changed 10'],
  ],
  [
    'a tier asks for more work',
    [paid, early, tierIs('diamond', '2024-03-09')],
    [two],
    ['03-10 managed rules_changed -10'],
  ],
  [
    'a tier asks for less work',
    [tierIs('diamond', '2024-02-01'), paid, early, tierIs(null, '2024-03-09'), tierIs(null, '2024-03-20')],
    [two],
    ['03-10 managed rules_changed 10'],
  ],
  ['a deal closes', [deal('100', '2024-03-10')], [{}], ['03-10 sourced sold 5']],
  [
    'a deal shrinks',
    [deal('100', '2024-02-10'), pays('60', '2024-03-10')],
    [{}],
    ['03-10 sourced shrunk -2'],
  ],
  [
    'a deal is cancelled',
    [deal('100', '2024-02-10'), pays('0', '2024-03-10')],
    [{}],
    ['03-10 sourced cancelled -5'],
  ],
  ['a deal expires', [deal('100', '2023-03-10')], [{}], ['03-10 sourced expired -5']],
  [
    'a deal expires where another closes',
    [deal('100', '2023-03-10', { deal: 'd1' }), deal('100', '2024-03-10', { deal: 'd2' })],
    [{}],
    ['03-10 sourced expired -5', '03-10 sourced sold 5'],
  ],
  [
    'an increase goes to a deal',
    [
      deal('100', '2024-02-10', { deal: 'd1' }),
      pays('100', '2024-02-10'),
      pays('140', '2024-02-20'),
      deal('40', '2024-03-10', { deal: 'd2' }),
    ],
    [{ sold: { months: 12, claimDays: 30, nonDealIncreases: 'latest-seller' } }],
    ['03-10 sourced sold -2', '03-10 sourced sold 2'],
  ],
])('from 1 March to 1 April: %s', (_, facts, versions, changes) => {
  expect(changesOf(facts, ...versions)).toEqual(changes);
});

test('changes stand by date, client, kind, product line, deal and cause', () => {
  const at = '2024-03-10';
  const facts = [
    client('c0'),
    deal('10', at, { deal: 'd4', client: 'c0' }),
    deal('20', at, { deal: 'd3', productLine: 'sales' }),
    deal('30', at, { deal: 'd2' }),
    deal('40', at, { deal: 'd1' }),
    deal('50', at, { deal: 'd0', attribution: 'assisted' }),
    paid,
    email('ann', at),
    deal('60', '2024-03-05', { deal: 'd5' }),
  ];
  const { changes, causes } = explainDates(account(facts), day('2024-03-01'), day('2024-04-01'));
  expect(changes.map(({ client: of, deal: sold, kind }) => `${of} ${sold ?? kind}`)).toEqual([
    'c1 d5',
    'c0 d4',
    'c1 d0',
    'c1 managed',
    'c1 d1',
    'c1 d2',
    'c1 d3',
  ]);
  expect(causes).toEqual([
    { cause: 'sold', kind: 'sourced', points: '8' },
    { cause: 'sold', kind: 'assisted', points: '1.5' },
    { cause: 'activity_started', kind: 'managed', points: '10' },
  ]);
});

describe('what ends', () => {
  const lossesOf = (facts: readonly Fact[], on = '2024-03-15') =>
    readExpiries(account(facts), day(on)).months.flatMap(({ expiries }) =>
      expiries.map(({ on: end, points, line }) => [end, line.deal ?? line.kind, points].join(' ')),
    );

  test.each<[string, readonly Fact[], readonly string[]]>([
    ['what goes on for ever does not', [], []],
    [
      'an expired deal is lost, whatever else begins that day',
      [deal('100', '2024-03-10', { deal: 'd1' }), deal('100', '2025-03-10', { deal: 'd1' })],
      ['2025-03-10 d1 5'],
    ],
    [
      'what goes on as another client’s, line’s or deal’s is lost',
      [
        client('c2'),
        deal('100', '2024-03-10', { deal: 'd1' }),
        pays('40', '2024-06-01'),
        deal('60', '2024-06-01', { deal: 'd2' }),
        deal('60', '2024-06-01', { deal: 'd3', client: 'c2' }),
      ],
      ['2024-06-01 d1 3', '2025-03-10 d1 2'],
    ],
    [
      'what grows is no loss',
      [paid, email('ann', '2024-03-10'), pays('1200', '2024-04-01')],
      ['2024-05-09 managed 12'],
    ],
    [
      'a month of two losses, by client and size',
      [
        client('c2'),
        paid,
        email('ann', '2024-03-10'),
        deal('100', '2024-03-10', { deal: 'd1' }),
        pays('0', '2024-05-09'),
        deal('60', '2023-05-09', { deal: 'd2', client: 'c2' }),
      ],
      ['2024-05-09 managed 10', '2024-05-09 d1 5', '2024-05-09 d2 3'],
    ],
  ])('%s', (_, facts, losses) => {
    expect(lossesOf(facts)).toEqual(losses);
  });
});

test('a statement’s lines stand by client and start, then by deal', () => {
  const facts = [
    client('c0'),
    deal('10', '2024-03-05', { deal: 'd2' }),
    deal('20', '2024-03-05', { deal: 'd1' }),
    deal('30', '2024-03-01', { deal: 'd3' }),
    deal('40', '2024-03-06', { deal: 'd4', client: 'c0' }),
  ];
  const { lines } = makeStatement(account(facts), { partner: 'p1', asOf: '2024-04-01' }, day('2024-04-01'));
  expect(lines.map((line) => line.deal)).toEqual(['d4', 'd3', 'd1', 'd2']);
});

test('what earned nothing is told to whom it concerns, while it lasts', () => {
  const odd = deal('100', '2024-03-05', { deal: 'd1', currency: 'JPY' });
  const other = deal('100', '2024-03-04', { deal: 'd2', client: 'c0', currency: 'JPY' });
  const yen = tell('subscription.changed', '2024-02-01', {
    client: 'c0',
    productLine: 'sales',
    mrr: '900',
    currency: 'JPY',
  });
  const facts = [
    ...base,
    client('c0'),
    partner('p2'),
    odd,
    other,
    yen,
    grant('ann', '2024-01-02', 'c0'),
    email('ann', '2024-03-01', 'c0'),
  ];
  const told = (of: string, asOf: string) =>
    answer(programOf(), facts, { partner: of, asOf }).notices.map(({ client: at, fact, currency, code }) =>
      [at, fact, currency, code].join(' '),
    );
  const ofYen = `c0 ${yen.id} JPY no_unit_for_currency`;
  const ofOther = `c0 ${other.id} JPY no_unit_for_currency`;
  const ofOdd = `c1 ${odd.id} JPY no_unit_for_currency`;
  expect(told('p1', '2024-02-29')).toEqual([]);
  expect(told('p1', '2024-03-01')).toEqual([ofYen]);
  expect(told('p1', '2024-03-05')).toEqual([ofOther, ofYen, ofOdd].sort());
  expect(told('p1', '2024-04-30')).toEqual([ofOther, ofOdd]);
  expect(told('p2', '2024-03-05')).toEqual([]);
});

test('who nobody registered has an empty statement', () => {
  const statement = answer(programOf(), [...base, deal('100', '2024-03-05')], {
    partner: 'p9',
    asOf: '2024-04-01',
  });
  expect(statement).toMatchObject({
    partner: 'p9',
    points: { total: '0', sold: '0', sourced: '0', assisted: '0', managed: '0' },
    tier: { credited: null, earnedOn: null, performance: null, next: 'gold' },
    measures: { certificates: 0, medianToolUsage: null, retention: null },
    clients: {},
    lines: [],
    notices: [],
  });
  const settled = settleWorld(base);
  expect(accountOf(settled, 'p9')).toMatchObject({
    decisions: [],
    book: { lines: [], steps: [], history: { partner: 'p9', overrides: [], registrations: [] } },
  });
  expect(accountOf(settled, 'p9').notices.size).toBe(0);
});

test('a standing is the tier, since when, and the points', () => {
  const held = account([tierIs('gold', '2024-03-05'), deal('1000', '2024-03-05')]);
  expect(readStanding(held, day('2024-03-04'))).toEqual({ credited: null, earnedOn: null, total: 0 });
  expect(readStanding(held, day('2024-03-05'))).toEqual({
    credited: 'gold',
    earnedOn: '2024-03-05',
    total: 50_000_000,
  });
});

test('several questions at once are answered as one by one, each with its own horizon (§7.1, §7.2)', () => {
  const facts = [
    ...base,
    paid,
    { ...email('ann', '2024-03-01'), recordedAt: '2024-03-02T00:00:00Z' },
    email('ann', '2024-04-10'),
  ];
  const ask = { partner: 'p1', asOf: '2024-05-20' };
  const questions = [
    ask,
    { ...ask, knownAt: '2024-03-01T00:00:00Z' },
    { ...ask, today: '2024-04-09' },
    { ...ask, today: '2024-04-09', scenario: 'activity-continues' as const },
    { ...ask, scenario: 'activity-continues' as const },
  ];
  const answers = answerAll(programOf(), facts, questions);
  expect(answers).toEqual(questions.map((question) => answer(programOf(), facts, question)));
  expect(answers.map(({ points }) => points.total)).toEqual(['10', '0', '0', '10', '10']);
  expect(() => answer(programOf(), facts, { ...ask, asOf: 'soon' })).toThrow('soon is a date');
  expect(() => answer(programOf(), facts, { ...ask, knownAt: 'then' })).toThrow('then is an instant');
  expect(settleFacts(compileTerms(programOf()), facts, EVERYTHING).credits.size).toBe(1);
});
