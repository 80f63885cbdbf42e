/** What a supposed fact or draft changes, and the cause of each difference (rules §7.6, §7.4): one sentence a row. */
import { expect, test } from 'vitest';
import { EVERYTHING } from '../src/engine/world.ts';
import type { Fact } from '../src/facts/fact.ts';
import type { Program, Version } from '../src/program/program.ts';
import { compileTerms } from '../src/program/terms.ts';
import { accountOf, settleFacts } from '../src/statement/answer.ts';
import { type Changes, explainKnowledge } from '../src/statement/changes.ts';
import { askWhatIf } from '../src/statement/what-if.ts';
import { client, day, deal, email, employee, grant, partner, pays, programOf, tell } from './small-world.ts';

const base = [
  partner(),
  partner('p2'),
  client(),
  employee('ann'),
  employee('bea', '2024-01-01', 'p2'),
  grant('ann'),
  grant('bea'),
  pays('1000'),
];
const worked = email('ann', '2024-06-01');
const sold = deal('200', '2024-05-01', { deal: 'd1' });
const ON = '2024-06-15';

/** kind, deal, cause and points of each difference. */
const rowsOf = ({ changes }: Changes) =>
  changes.map(({ kind, deal: of, cause, points }) => [kind, of, cause, points].join(' '));

function suppose(
  facts: readonly Fact[],
  more: readonly Fact[],
  draft: Partial<Version> | null = null,
  program: Program = programOf(),
) {
  return askWhatIf(compileTerms(program), [...base, ...facts], more, draft && programOf(draft), {
    partner: 'p1',
    asOf: ON,
  });
}

test.each<[string, readonly Fact[], readonly Fact[], Partial<Version> | null, readonly string[]]>([
  ['nothing', [worked], [], null, []],
  ['somebody works there', [], [worked], null, ['managed  activity_started 10']],
  [
    'another partner works there, too',
    [worked],
    [email('bea', '2024-06-02')],
    null,
    ['managed  split_changed -5'],
  ],
  ['the client pays less', [worked], [pays('800', '2024-06-10')], null, ['managed  mrr_changed -2']],
  [
    'services end',
    [worked],
    [tell('services.ended', '2024-06-10', { partner: 'p1', client: 'c1' })],
    null,
    ['managed  relationship_ended -10'],
  ],
  [
    'access ends, and comes to rest',
    [worked],
    [tell('access.removed', '2024-06-15', { client: 'c1', employee: 'ann' })],
    null,
    ['managed  relationship_ended -10'],
  ],
  [
    'the client moves',
    [worked],
    [tell('client.moved', '2024-06-10', { client: 'c1', country: 'VN' })],
    null,
    ['managed  market_changed 10'],
  ],
  ['a deal', [], [sold], null, ['sourced d1 sold 10']],
  ['a deal, half of it', [sold], [pays('1100', '2024-05-02')], null, ['sourced d1 shrunk -5']],
  ['a deal is cancelled', [sold], [pays('0', '2024-06-01')], null, ['sourced d1 cancelled -10']],
  [
    'work that never was',
    [worked],
    [tell('fact.voided', '2024-06-10', { fact: worked.id, reason: 'wrong' })],
    null,
    ['managed  corrected -10'],
  ],
  [
    'a draft that earns more',
    [worked, sold],
    [],
    { id: 'draft', rates: { sourced: '5', assisted: '3', managed: '2' } },
    ['managed  rules_changed 10'],
  ],
  [
    'a draft in which both change',
    [worked, sold],
    [],
    { id: 'draft', units: { USD: '50' } },
    ['managed  rules_changed 10', 'sourced d1 rules_changed 10'],
  ],
])('what if: %s', (_, facts, more, draft, rows) => {
  const { difference, before, after } = suppose(facts, more, draft);
  expect(rowsOf(difference)).toEqual(rows);
  expect(difference.before).toEqual(before.points);
  expect(difference.after).toEqual(after.points);
  expect([difference.from, difference.to, difference.knownFrom, difference.knownTo]).toEqual([
    ON,
    ON,
    null,
    null,
  ]);
});

test('a difference names the facts of both sides once, in byte order, and no date of its own', () => {
  const less = pays('800', '2024-06-10');
  const { difference } = suppose([worked], [less]);
  expect(difference.changes[0]).toMatchObject({
    client: 'c1',
    on: null,
    facts: [base[7]!.id, less.id].sort(),
  });
  expect(difference.causes).toEqual([{ cause: 'mrr_changed', kind: 'managed', points: '-2' }]);
});

test('between two states of knowledge all is a correction, by client and deal (§7.4)', () => {
  const late = { ...pays('800', '2024-06-10'), recordedAt: '2024-07-01T00:00:00Z' };
  const terms = compileTerms(programOf());
  const facts = [...base, worked, sold, late];
  const know = (knownAt: string) =>
    accountOf(settleFacts(terms, facts, { ...EVERYTHING, knownAt: Date.parse(knownAt) }), 'p1');
  const told = explainKnowledge(
    know('2024-06-30T00:00:00Z'),
    know('2024-07-01T00:00:00Z'),
    day(ON),
    '2024-06-30T00:00:00Z',
    '2024-07-01T00:00:00Z',
  );
  expect(rowsOf(told)).toEqual(['managed  corrected -2', 'sourced d1 corrected -10']);
  expect(told).toMatchObject({
    from: ON,
    to: ON,
    knownFrom: '2024-06-30T00:00:00Z',
    knownTo: '2024-07-01T00:00:00Z',
    difference: '-12',
    before: { total: '20' },
    after: { total: '8' },
  });
  expect(told.changes[0]).toMatchObject({ on: null, facts: [base[7]!.id, late.id] });
});
