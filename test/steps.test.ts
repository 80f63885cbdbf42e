/** Which next steps there are in small worlds, what each is worth and the facts that it comes to (rules §7.5–7.6). */
import { describe, expect, test } from 'vitest';
import { EVERYTHING } from '../src/engine/world.ts';
import type { Fact, FactData } from '../src/facts/fact.ts';
import type { Tier, Version } from '../src/program/program.ts';
import { compileTerms } from '../src/program/terms.ts';
import { accountOf, settleFacts } from '../src/statement/answer.ts';
import { findNextSteps, type NextSteps, type Step } from '../src/statement/next-steps.ts';
import { openGround } from '../src/statement/trial.ts';
import { client, day, deal, email, employee, grant, partner, pays, programOf, tell } from './small-world.ts';

const ON = '2024-06-15';
const base = [partner(), client(), employee('ann'), grant('ann')];

function ask(
  facts: readonly Fact[],
  version: Partial<Version> = {},
  tier: string | null = null,
): Promise<NextSteps> {
  const terms = compileTerms(programOf(version));
  const all = [...base, ...facts];
  const settle = (more: readonly Fact[]) => settleFacts(terms, [...all, ...more], EVERYTHING);
  const ground = openGround(settle([]), 'p1', all, day(ON));
  return findNextSteps(ground, { on: day(ON), tier }, (more) => accountOf(settle(more), 'p1'));
}

/** The steps of one kind, as text: where, until when, worth what, with which facts. */
const listOf = ({ steps }: NextSteps, kind: Step['kind']) =>
  steps
    .filter((step) => step.kind === kind)
    .map((step) =>
      [
        step.client ?? step.employee,
        step.on,
        step.before,
        step.difference,
        ...step.given.map(({ type, at }) => `(${type} ${at.slice(0, 10)})`),
        ...step.facts.map(writeFact),
      ].join(' '),
    );

function writeFact({ type, at, data }: Fact): string {
  const { client: _, partner: __, currency: ___, ...rest } = data as Record<string, unknown>;
  return `${type} ${at.slice(0, 10)} ${JSON.stringify(rest).replaceAll('"', '')}`;
}

describe('a renewal at risk', () => {
  const renews = (more: Partial<FactData['subscription.changed']>, at = '2024-02-01') =>
    tell('subscription.changed', at, {
      client: 'c1',
      productLine: 'marketing',
      mrr: '1000',
      currency: 'USD',
      renewsOn: '2024-07-01',
      ...more,
    });
  const decide = (
    decision: 'renew' | 'change' | 'cancel',
    at: string,
    more: Partial<FactData['renewal.decided']> = {},
  ) => tell('renewal.decided', at, { client: 'c1', productLine: 'marketing', decision, by: 'ann', ...more });
  const worked = email('ann', '2024-06-01');
  const lost = (points: string, mrr: string, day = '2024-07-01', given = '') =>
    `c1 ${day} ${day} ${points} ${given}subscription.changed ${day} {productLine:marketing,renewsOn:${day},mrr:${mrr}}`;

  test.each<[string, readonly Fact[], readonly string[]]>([
    ['foreseen smaller', [renews({ renewalMrr: '700' })], [lost('-3', '700')]],
    ['foreseen as it is', [renews({ renewalMrr: '1000' })], []],
    ['nothing foreseen', [renews({})], []],
    ['cancelled', [renews({}), decide('cancel', '2024-06-01')], [lost('-10', '0')]],
    ['cancelled today', [renews({}), decide('cancel', ON)], [lost('-10', '0')]],
    ['cancelled tomorrow', [renews({}), decide('cancel', '2024-06-16')], []],
    ['to be changed', [renews({}), decide('change', '2024-06-01', { mrr: '900' })], [lost('-1', '900')]],
    [
      'decided to renew, whatever was foreseen',
      [renews({ renewalMrr: '700' }), decide('renew', '2024-06-01')],
      [],
    ],
    ['decided before the term', [renews({}), decide('cancel', '2024-02-01')], []],
    ['of another line', [renews({}), decide('cancel', '2024-06-01', { productLine: 'sales' })], []],
    ['today', [renews({ renewalMrr: '700', renewsOn: ON })], []],
    [
      'in four months',
      [renews({ renewalMrr: '700', renewsOn: '2024-10-15' })],
      [lost('-3', '700', '2024-10-15', '(activity.performed 2024-10-14) ')],
    ],
    ['later than that', [renews({ renewalMrr: '700', renewsOn: '2024-10-16' })], []],
    ['of a line that is paid no more', [renews({ mrr: '0', renewalMrr: '0' })], []],
    ['a change is agreed already', [renews({ renewalMrr: '700' }), pays('900', '2024-07-01')], []],
  ])('%s', async (_, facts, steps) => {
    expect(listOf(await ask([worked, ...facts]), 'secure_renewal')).toEqual(steps);
  });

  test('of a client that earns nothing is nobody’s loss', async () => {
    expect(listOf(await ask([renews({ renewalMrr: '700' })]), 'secure_renewal')).toEqual([]);
  });

  test('a decrease agreed for a date ahead is undone', async () => {
    const less = pays('600', '2024-07-01');
    expect(listOf(await ask([worked, pays('1000', '2024-02-01'), less]), 'undo_decrease')).toEqual([
      `c1 2024-07-01 2024-07-01 4 fact.voided 2024-07-01 {fact:${less.id},reason:It renews as it is}`,
    ]);
  });
});

describe('requirements of a tier', () => {
  const requiring = (requires: Tier['requires'], more: Partial<Version> = {}): Partial<Version> => ({
    tiers: [{ id: 'gold', name: 'Gold', gates: { total: '1' }, requires }],
    ...more,
  });
  const uses = (where: string, ...tools: readonly string[]) =>
    tell('tools.reported', '2024-05-01', { client: where, tools });
  const clientOf = (id: string, mrr = '100') => [
    client(id),
    deal(mrr, '2024-05-01', { client: id }),
    pays(mrr, '2024-05-01', id),
  ];
  const earned = (who: string, certificate: string, expiresOn: string, at = '2024-01-05') =>
    tell('certificate.earned', at, { partner: 'p1', employee: who, certificate, expiresOn });
  const median = requiring({ medianToolUsage: '2' });

  test.each<[string, readonly Fact[], Partial<Version>, readonly string[]]>([
    [
      'one client with one tool: one more, after those in use',
      [...clientOf('c2'), uses('c2', 'deals')],
      median,
      ['2024-06-15  0 tools.reported 2024-06-15 {tools:[deals,email]}'],
    ],
    [
      'of three the one that lacks the least',
      [
        ...clientOf('c2'),
        ...clientOf('c3'),
        ...clientOf('c4'),
        uses('c3', 'email'),
        uses('c4', 'email', 'deals'),
      ],
      median,
      ['2024-06-15  0 tools.reported 2024-06-15 {tools:[email,deals]}'],
    ],
    [
      'of two both',
      [...clientOf('c2'), ...clientOf('c3'), uses('c3', 'email', 'deals', 'old', 'older')],
      requiring({ medianToolUsage: '3.5' }, { tools: ['a', 'b', 'c', 'd'].map((id) => tool(id)) }),
      ['2024-06-15  0 tools.reported 2024-06-15 {tools:[a,b,c,d]}'],
    ],
    [
      'none where there are not so many tools',
      [...clientOf('c2')],
      requiring({ medianToolUsage: '2.5' }),
      [],
    ],
    ['none where it is met', [...clientOf('c2'), uses('c2', 'deals', 'email')], median, []],
  ])('tools in use: %s', async (_, facts, version, steps) => {
    const told = await ask(facts, version, 'gold');
    expect(listOf(told, 'tools').map((step) => step.trim())).toEqual(steps);
  });

  test('the tools step says how many clients have to use more', async () => {
    const { steps } = await ask([...clientOf('c2'), ...clientOf('c3')], median, 'gold');
    const step = steps.find(({ kind }) => kind === 'tools');
    expect(step).toMatchObject({
      requirement: { kind: 'medianToolUsage', value: 2 },
      acts: ['use_tools'],
      inPlan: true,
    });
    expect(step!.facts.map(({ data }) => (data as { client: string }).client)).toEqual(['c2', 'c3']);
  });

  test.each<[string, Tier['requires'], Partial<Version>, readonly string[]]>([
    ['at least 85', { retentionMin: '85' }, {}, ['metric.reported 2024-06-15 {metric:retention,value:85}']],
    [
      'more than 85',
      { retentionOver: '85' },
      {},
      ['metric.reported 2024-06-15 {metric:retention,value:85.1}'],
    ],
    ['none can be reported where it is computed', { retentionMin: '85' }, { retention: 'computed' }, []],
  ])('retention: %s', async (_, requires, version, facts) => {
    const { steps } = await ask(clientOf('c2'), requiring(requires, version), 'gold');
    expect(
      steps.filter(({ kind }) => kind === 'retention').flatMap((step) => step.facts.map(writeFact)),
    ).toEqual(facts);
  });

  test('an invitation is asked for the tier itself', async () => {
    const { steps, plan } = await ask(clientOf('c2'), requiring({ invitation: true }), 'gold');
    const [step] = steps;
    expect(step).toMatchObject({
      id: 'invitation~invitation',
      acts: ['ask_invitation'],
      inPlan: true,
      reaches: true,
    });
    expect(step!.facts.map(({ data }) => data)).toEqual([{ partner: 'p1', tier: 'gold' }]);
    expect(plan).toMatchObject({ reaches: true, credited: 'gold' });
  });

  const certified = (who: string) => `${who} 2024-06-15  0 certificate.earned 2024-06-15`;
  test.each<[string, readonly Fact[], readonly string[]]>([
    ['the first of the staff, by id, where nobody ever held it', [employee('abe')], [certified('abe')]],
    ['whoever held it before', [employee('abe'), earned('ann', 'a', '2024-03-01')], [certified('ann')]],
    [
      'whoever held it last',
      [employee('abe'), earned('abe', 'a', '2024-03-01'), earned('ann', 'a', '2024-03-01', '2024-01-06')],
      [certified('ann')],
    ],
    [
      'nobody who has left',
      [
        employee('abe'),
        earned('abe', 'a', '2024-03-01'),
        tell('employee.removed', '2024-04-01', { partner: 'p1', employee: 'abe' }),
      ],
      [certified('ann')],
    ],
    ['nobody where it is held', [earned('ann', 'a', '2025-12-31')], []],
    [
      'whose ends before long, on the day of its end',
      [employee('abe'), earned('ann', 'a', '2024-09-01'), earned('abe', 'a', '2024-03-01', '2024-01-06')],
      ['ann 2024-09-01 2024-09-01 0 certificate.earned 2024-06-15'],
    ],
  ])('a certificate by name is earned by %s', async (_, facts, steps) => {
    const told = await ask([...clientOf('c2'), ...facts], requiring({ certified: 'a' }), 'gold');
    expect(listOf(told, 'certificate').map((step) => step.split(' {')[0])).toEqual(steps);
  });

  test('certificates by number: first those that there are, by whoever does not hold them, then new ones', async () => {
    const facts = [...clientOf('c2'), employee('bob'), earned('bob', 'b', '2025-12-31')];
    const { steps } = await ask(facts, requiring({ certificates: 4 }), 'gold');
    const step = steps.find(({ kind }) => kind === 'certificate')!;
    expect(step).toMatchObject({ id: 'certificate~count', requirement: { kind: 'certificates', value: 3 } });
    expect(step.facts.map(({ data }) => data)).toMatchObject([
      { employee: 'ann', certificate: 'b' },
      { employee: 'ann', certificate: 'next-certificate-1' },
      { employee: 'bob', certificate: 'next-certificate-1' },
    ]);
  });
});

function tool(id: string) {
  return { id, name: id, productLine: 'marketing', qualifyingActions: ['send'] };
}

test.each<[string, readonly Fact[], string | null]>([
  ['whoever is there', [], 'ann'],
  [
    'not somebody deactivated',
    [tell('employee.deactivated', '2024-03-01', { partner: 'p1', employee: 'ann' })],
    null,
  ],
  [
    'somebody off and on again',
    [
      tell('employee.deactivated', '2024-03-01', { partner: 'p1', employee: 'ann' }),
      tell('employee.reactivated', ON, { partner: 'p1', employee: 'ann' }),
    ],
    'ann',
  ],
  [
    'not somebody who has left, whatever is told of them since',
    [
      tell('employee.removed', '2024-03-01', { partner: 'p1', employee: 'ann' }),
      tell('employee.reactivated', '2024-03-02', { partner: 'p1', employee: 'ann' }),
    ],
    null,
  ],
  [
    'somebody who came back',
    [tell('employee.removed', '2024-03-01', { partner: 'p1', employee: 'ann' }), employee('ann', ON)],
    'ann',
  ],
  [
    'the next, where the first has left',
    [tell('employee.removed', '2024-03-01', { partner: 'p1', employee: 'ann' }), employee('bob')],
    'bob',
  ],
  [
    'nobody who is yet to come',
    [tell('employee.removed', ON, { partner: 'p1', employee: 'ann' }), employee('bob', '2024-06-16')],
    null,
  ],
])('a new client is looked after by %s', async (_, facts, who) => {
  const { steps } = await ask(
    facts,
    { tiers: [{ id: 'gold', name: 'Gold', gates: { total: '10' } }] },
    'gold',
  );
  const sale = steps.find(({ kind }) => kind === 'win_client');
  expect(sale).toMatchObject({ employee: who, acts: who === null ? ['sell'] : ['sell', 'work_in_account'] });
  // 5 points for 100 sold, and 1 more where somebody looks after it.
  expect(sale!.money).toEqual({ amount: who === null ? '200' : '170', currency: 'USD' });
});

describe('a plan', () => {
  /** Tiers by points alone; the goal is reached on the 15th of next month's review. */
  const asking = (gates: Tier['gates']): Partial<Version> => ({
    tiers: [{ id: 'gold', name: 'Gold', gates }],
  });
  /** A client that somebody of the partner may work for, and that pays so much: work is worth a hundredth of it. */
  const waiting = (id: string, mrr: string) => [
    client(id),
    grant('ann', '2024-01-02', id),
    pays(mrr, '2024-02-01', id),
  ];
  const clients = [
    ...waiting('c2', '1000'),
    ...waiting('c3', '2000'),
    ...waiting('c4', '3000'),
    ...waiting('c5', '500'),
  ];

  test.each<[string, Tier['gates'], readonly Fact[], readonly string[], boolean]>([
    ['the one step that is enough, the smallest of them', { total: '15' }, clients, ['mend~c3'], true],
    [
      'two where one is not enough, the smallest pair',
      { total: '40' },
      clients,
      ['mend~c2', 'mend~c4'],
      true,
    ],
    [
      'three where two are not, the smallest',
      { total: '55' },
      clients,
      ['mend~c3', 'mend~c4', 'mend~c5'],
      true,
    ],
    [
      'all four where three are not',
      { total: '65' },
      clients,
      ['mend~c2', 'mend~c3', 'mend~c4', 'mend~c5'],
      true,
    ],
    [
      'all of them and a sale for the rest',
      { total: '70' },
      clients,
      ['mend~c2', 'mend~c3', 'mend~c4', 'mend~c5', 'win_client~90'],
      true,
    ],
    ['a sale where only sold points are missing', { sold: '10' }, clients, ['win_client~200'], true],
    ['nothing that could close it', { assisted: '10' }, clients, [], false],
  ])('takes %s', async (_, gates, facts, chosen, reaches) => {
    const { plan, steps } = await ask(facts, asking(gates), 'gold');
    expect(plan).toMatchObject({ reaches, credited: reaches ? 'gold' : null });
    expect([...plan!.steps].sort()).toEqual(chosen);
    expect(
      steps
        .filter(({ inPlan }) => inPlan)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(chosen);
  });

  test('takes what is done alone before what needs somebody else, though that is smaller', async () => {
    const barred = [client('c6'), pays('1500', '2024-02-01', 'c6')];
    const { plan } = await ask([...waiting('c3', '2000'), ...barred], asking({ total: '15' }), 'gold');
    expect(plan!.steps).toEqual(['mend~c3']);
  });

  test('leaves out, of many that were needed by their sums, what it is reached without', async () => {
    const many = ['1000', '1100', '1200', '1300', '1400'].flatMap((mrr, i) => waiting(`m${i}`, mrr));
    const { plan } = await ask(many, asking({ total: '45' }), 'gold');
    expect(plan).toMatchObject({ reaches: true });
    expect(plan!.steps).toHaveLength(4);
    expect(plan!.steps).not.toContain('mend~m0');
  });

  test('takes at most ten steps, and sells the rest', async () => {
    const many = Array.from({ length: 12 }, (_, i) =>
      waiting(`m${String(i).padStart(2, '0')}`, '100'),
    ).flat();
    const { plan } = await ask(many, asking({ total: '12' }), 'gold');
    expect(plan!.steps).toHaveLength(11);
    expect(plan).toMatchObject({ reaches: true, steps: expect.arrayContaining(['win_client~40']) });
  });

  test('needs no plan without a review that could decide it', async () => {
    const { goal, plan } = await ask(clients, asking({ total: '15' }), 'platinum');
    expect([goal, plan]).toEqual([null, null]);
  });
});
