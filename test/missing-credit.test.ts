/** Why a partner earns nothing at a client, since when and what mends it (rules §7.5), and how points go: one sentence a row. */
import { describe, expect, test } from 'vitest';
import { FAR_DAY } from '../src/base/day.ts';
import type { CreditLine } from '../src/engine/credit-line.ts';
import type { Fact } from '../src/facts/fact.ts';
import type { Version } from '../src/program/program.ts';
import {
  findMissingOf,
  isUnserviced,
  qualifyingOf,
  readMissingCredit,
} from '../src/statement/missing-credit.ts';
import { relationshipOn } from '../src/statement/relationship.ts';
import { reviewClient } from '../src/statement/removal.ts';
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

const ann = { client: 'c1', employee: 'ann' };
const ofAnn = { partner: 'p1', employee: 'ann' };
const base = [partner(), client()];
const linkOf = (who: string, at: string) => tell('assignment.linked', at, { client: 'c1', employee: who });
const yen = (at: string, mrr = '1000') =>
  tell('subscription.changed', at, { client: 'c1', productLine: 'marketing', mrr, currency: 'JPY' });
const two = { managed: { days: 60, requiredActivities: [{ fromTier: 'diamond', count: 2 }] } };
const diamond = tell('tier.overridden', '2024-01-05', { partner: 'p1', tier: 'diamond', reason: 'agreed' });

/** reason, since, mend, employee at `c1` as of 1 April. */
function whyNot(facts: readonly Fact[], version: Partial<Version> = {}): readonly unknown[] {
  const settled = settleWorld([...base, ...facts], programOf(version));
  const [missing] = readMissingCredit(settled, 'p1', day('2024-04-01')).clients;
  return missing ? [missing.reason, missing.since, missing.mend, missing.employee] : [];
}

const here = [employee('ann'), grant('ann', '2024-01-02')];
test.each<[string, readonly Fact[], Partial<Version>, readonly unknown[]]>([
  [
    'nobody is in the partner account',
    [deal('10', '2024-02-01')],
    {},
    ['not_in_partner_account', null, 'add_employee', null],
  ],
  [
    'somebody comes tomorrow',
    [deal('10', '2024-02-01'), employee('ann', '2024-04-02')],
    {},
    ['not_in_partner_account', null, 'add_employee', null],
  ],
  [
    'somebody came today, without access',
    [deal('10', '2024-02-01'), employee('ann', '2024-04-01')],
    {},
    ['no_access', null, 'get_access', null],
  ],
  [
    'whoever there was is deactivated',
    [deal('10', '2024-02-01'), employee('ann'), tell('employee.deactivated', '2024-03-01', ofAnn)],
    {},
    ['not_in_partner_account', null, 'add_employee', null],
  ],
  [
    '… and on again',
    [
      deal('10', '2024-02-01'),
      employee('ann'),
      tell('employee.deactivated', '2024-03-01', ofAnn),
      tell('employee.reactivated', '2024-04-01', ofAnn),
    ],
    {},
    ['no_access', null, 'get_access', null],
  ],
  [
    'whoever works there is yet to come',
    [grant('ann', '2024-01-02'), employee('ann', '2024-06-01')],
    {},
    ['not_in_partner_account', null, 'add_employee', 'ann'],
  ],
  [
    'left',
    [...here, tell('employee.removed', '2024-03-05', ofAnn)],
    {},
    ['not_in_partner_account', '2024-03-05', 'add_employee', 'ann'],
  ],
  [
    'deactivated',
    [...here, tell('employee.deactivated', '2024-03-05', ofAnn)],
    {},
    ['deactivated_in_partner_account', '2024-03-05', 'reactivate_employee', 'ann'],
  ],
  [
    'no access any more',
    [...here, tell('access.removed', '2024-03-05', ann)],
    {},
    ['no_access', '2024-03-05', 'get_access', 'ann'],
  ],
  [
    'access off',
    [...here, tell('access.deactivated', '2024-03-05', ann)],
    {},
    ['access_deactivated', '2024-03-05', 'reactivate_access', 'ann'],
  ],
  [
    'unlinked',
    [...here, tell('assignment.unlinked', '2024-03-05', ann)],
    {},
    ['not_assigned', '2024-03-05', 'link_client', 'ann'],
  ],
  [
    'unlinked at the end of the day asked for',
    [...here, tell('assignment.unlinked', '2024-04-01T23:59:59.999Z', ann)],
    {},
    ['not_assigned', '2024-04-01', 'link_client', 'ann'],
  ],
  [
    'unlinked a moment later',
    [...here, tell('assignment.unlinked', '2024-04-02T00:00:00Z', ann)],
    {},
    ['no_qualifying_activity', null, 'work_in_account', 'ann'],
  ],
  ['nobody works', here, {}, ['no_qualifying_activity', null, 'work_in_account', 'ann']],
  [
    'the work has lapsed',
    [...here, pays('1000'), email('ann', '2024-02-01')],
    {},
    ['activity_lapsed', '2024-04-01', 'work_in_account', 'ann'],
  ],
  [
    'too little work',
    [...here, pays('1000'), diamond, email('ann', '2024-03-01')],
    two,
    ['too_few_activities', null, 'work_in_account', 'ann'],
  ],
  [
    'too little work, after enough',
    [...here, pays('1000'), diamond, email('ann', '2024-02-01'), email('ann', '2024-02-10')],
    two,
    ['too_few_activities', '2024-04-01', 'work_in_account', 'ann'],
  ],
  [
    'no revenue',
    [...here, email('ann', '2024-03-01')],
    {},
    ['no_revenue', null, 'report_subscription', 'ann'],
  ],
  [
    'no revenue any more',
    [...here, pays('1000'), pays('0', '2024-03-05'), email('ann', '2024-03-01')],
    {},
    ['no_revenue', null, 'report_subscription', 'ann'],
  ],
  [
    'revenue from tomorrow on',
    [...here, yen('2024-04-02'), email('ann', '2024-03-01')],
    {},
    ['no_revenue', null, 'report_subscription', 'ann'],
  ],
  [
    'a currency without a unit',
    [...here, yen('2024-04-01'), email('ann', '2024-03-01')],
    {},
    ['no_unit_for_currency', null, 'ask_program', 'ann'],
  ],
  [
    'such a currency, and nothing any more',
    [...here, yen('2024-02-01'), yen('2024-03-05', '0'), email('ann', '2024-03-01')],
    {},
    ['no_revenue', null, 'report_subscription', 'ann'],
  ],
  [
    'such a currency in one of two lines, the other ended',
    [...here, yen('2024-02-01'), pays('0', '2024-02-01', 'c1', 'sales'), email('ann', '2024-03-01')],
    {},
    ['no_unit_for_currency', null, 'ask_program', 'ann'],
  ],
  ['nothing is missing', [...here, pays('1000'), email('ann', '2024-03-01')], {}, []],
  [
    'of several whoever is nearest, the first of equals',
    [
      ...here,
      tell('access.deactivated', '2024-03-05', ann),
      employee('bob'),
      linkOf('bob', '2024-01-03'),
      employee('cem', '2024-01-01', 'p1', 'cem@else.example'),
      grant('cem', '2024-01-04'),
      employee('dan', '2024-01-01', 'p1', 'dan@else.example'),
      grant('dan', '2024-01-05'),
    ],
    {},
    ['not_assigned', '2024-01-04', 'link_client', 'cem'],
  ],
])('why not: %s', (_, facts, version, expected) => {
  expect(whyNot(facts, version)).toEqual(expected);
});

test('clients, activities and deals stand in order; those of others and those to come do not', () => {
  const odd = (at: string, where: string, of = 'p1') =>
    deal('10', at, { client: where, currency: 'JPY', deal: `${where} ${at}`, partner: of });
  const read = (who: string, at: string, where = 'c1') =>
    tell('activity.performed', at, { client: where, employee: who, tool: 'email', action: 'read' });
  const late = read('ann', '2024-04-01T10:00:00Z');
  const facts = [
    client('c0'),
    partner('p2'),
    employee('ann'),
    grant('ann'),
    employee('bea', '2024-01-01', 'p2'),
    grant('bea'),
    odd('2024-03-01', 'c1'),
    odd('2024-04-01', 'c0'),
    odd('2024-03-01', 'c0'),
    odd('2024-03-02', 'c1', 'p2'),
    odd('2024-04-02', 'c1'),
    read('ann', '2023-04-02'),
    read('ann', '2023-04-03'),
    late,
    read('ann', '2024-04-02'),
    read('bea', '2024-03-01'),
  ];
  const told = readMissingCredit(settleWorld([...base, ...facts]), 'p1', day('2024-04-01'));
  expect(told.clients.map((each) => each.client)).toEqual(['c0', 'c1']);
  expect(told.deals.map((each) => each.deal)).toEqual(['c0 2024-04-01', 'c1 2024-03-01', 'c0 2024-03-01']);
  expect(told.activities.map((each) => each.at.slice(0, 10))).toEqual(['2024-04-01', '2023-04-03']);
  expect(told.activities[0]).toEqual({
    client: 'c1',
    fact: late.id,
    at: '2024-04-01T10:00:00Z',
    employee: 'ann',
    tool: 'email',
    action: 'read',
    reason: 'action_does_not_qualify',
  });
  expect(readMissingCredit(settleWorld([...base, ...facts]), 'p9', day('2024-04-01'))).toEqual({
    partner: 'p9',
    asOf: '2024-04-01',
    clients: [],
    activities: [],
    deals: [],
  });
});

test('what one employee lacks, whatever the others do', () => {
  const read = tell('activity.performed', '2024-03-02', { ...ann, tool: 'email', action: 'read' });
  const settled = settleWorld([
    ...base,
    ...here,
    employee('bob'),
    grant('bob'),
    email('bob', '2024-03-01'),
    email('ann', '2024-01-10'),
    read,
  ]);
  const [history, credit] = [settled.world.clients.get('c1')!, settled.credits.get('c1')!];
  const lackOf = (who: string, on: string) => {
    const member = history.membership.members.find((each) => each.employee === who)!;
    const missing = findMissingOf(settled.world.terms, history, credit, member, day(on));
    return missing && `${missing.reason} ${missing.since} ${missing.mend}`;
  };
  expect(lackOf('ann', '2024-01-09')).toBe('no_qualifying_activity null work_in_account');
  expect(lackOf('ann', '2024-01-10')).toBe(null);
  expect(lackOf('ann', '2024-03-09')).toBe(null);
  expect(lackOf('ann', '2024-03-10')).toBe('activity_lapsed 2024-03-10 work_in_account');
  expect(lackOf('bob', '2024-03-10')).toBe(null);
  expect(lackOf('ann', '2023-12-31')).toBe('not_in_partner_account null add_employee');
  expect(lackOf('ann', '2024-01-01')).toBe('no_access 2024-01-01 get_access');
  expect(qualifyingOf(history, credit, 'ann')).toHaveLength(1);
  expect(qualifyingOf(history, credit, 'nobody')).toEqual([]);
});

test('work is unserviced for what is wrong with the access, not for what is wrong with the work', () => {
  expect((['not_assigned', 'no_access', 'activity_lapsed', 'no_revenue'] as const).map(isUnserviced)).toEqual(
    [true, true, false, false],
  );
});

describe('how managed points go, read from lines before and after', () => {
  const on = day('2024-03-01');
  const line = (
    start: string,
    end: string | null,
    points: number,
    endReason: string | null,
    more: object = {},
  ) =>
    ({
      kind: 'managed',
      client: 'c',
      start: day(start),
      end: end === null ? FAR_DAY : day(end),
      points,
      endReason,
      ...more,
    }) as CreditLine;
  const before = [
    line('2024-01-01', null, 600, null),
    line('2024-01-01', null, 50, null, { client: 'd' }),
    line('2024-01-01', null, 70, null, { kind: 'sourced' }),
  ];

  test.each<[string, readonly CreditLine[], object]>([
    ['not at all', before, { managedAfter: 600, runsOutOn: null, losses: [] }],
    [
      'at once, for the reason of the line that ends that day',
      [
        line('2023-01-01', '2024-02-01', 1, 'mrr_changed'),
        line('2024-01-01', '2024-03-01', 600, 'activity_lapsed'),
      ],
      { managedAfter: 0, runsOutOn: on, losses: [{ on, points: 600, reason: 'activity_lapsed' }] },
    ],
    [
      'at once, where nothing says why',
      [],
      { managedAfter: 0, runsOutOn: on, losses: [{ on, points: 600, reason: 'relationship_ended' }] },
    ],
    [
      'in part, for ever',
      [line('2024-01-01', '2024-03-01', 600, 'split_changed'), line('2024-03-01', null, 400, null)],
      { managedAfter: 400, runsOutOn: null, losses: [{ on, points: 200, reason: 'split_changed' }] },
    ],
    [
      'never where they grow',
      [
        line('2024-01-01', '2024-04-01', 600, 'mrr_changed'),
        line('2024-04-01', '2024-05-01', 600, 'split_changed'),
        line('2024-05-01', null, 800, null),
      ],
      { managedAfter: 600, runsOutOn: null, losses: [] },
    ],
    [
      'later, as it does by itself',
      [line('2024-01-01', '2024-04-01', 600, null)],
      {
        managedAfter: 600,
        runsOutOn: day('2024-04-01'),
        losses: [{ on: day('2024-04-01'), points: 600, reason: 'activity_lapsed' }],
      },
    ],
  ])('%s', (_, after, expected) => {
    expect(reviewClient(before, after, 'c', on)).toMatchObject({
      client: 'c',
      managedBefore: 600,
      ...expected,
    });
  });

  test('where there were none, there may be some', () => {
    const after = [line('2024-03-01', '2024-04-01', 5, 'activity_lapsed')];
    expect(reviewClient([], after, 'c', on)).toMatchObject({
      managedBefore: 0,
      managedAfter: 5,
      runsOutOn: day('2024-04-01'),
    });
  });
});

test('a relationship is sold, managed or both, each since when without a gap', () => {
  const span = (kind: 'sourced' | 'assisted' | 'managed', start: number, end: number) => ({
    kind,
    start,
    end,
  });
  const spans = [
    span('sourced', 10, 20),
    span('assisted', 20, 30),
    span('managed', 5, 12),
    span('managed', 25, 40),
  ];
  expect(relationshipOn(spans, 9)).toEqual({ soldSince: null, managedSince: 5 });
  expect(relationshipOn(spans, 10)).toEqual({ soldSince: 10, managedSince: 5 });
  expect(relationshipOn(spans, 25)).toEqual({ soldSince: 10, managedSince: 25 });
  expect(relationshipOn(spans, 30)).toEqual({ soldSince: null, managedSince: 25 });
});
