/**
 * Facts tried out on one partner (rules §7.6): an exact trial is the account that the whole world with those facts gives,
 * and it is exact unless somebody else's tiers, or what the partner needs by its own, may move.
 */
import { describe, expect, test } from 'vitest';
import { EVERYTHING } from '../src/engine/world.ts';
import type { Fact } from '../src/facts/fact.ts';
import type { Version } from '../src/program/program.ts';
import { compileTerms } from '../src/program/terms.ts';
import { accountOf, settleFacts } from '../src/statement/answer.ts';
import { type Account, makeStatement } from '../src/statement/make-statement.ts';
import { creditTouched, differenceOn, extendGround, openGround, tryFacts } from '../src/statement/trial.ts';
import { client, day, deal, email, employee, grant, partner, pays, programOf, tell } from './small-world.ts';

const ON = '2024-06-15';
const base = [
  partner(),
  partner('p2'),
  client(),
  client('c2'),
  employee('ann'),
  employee('bea', '2024-01-01', 'p2'),
  grant('ann'),
  grant('bea'),
  grant('ann', '2024-01-02', 'c2'),
  pays('1000'),
  pays('500', '2024-01-02', 'c2'),
  email('ann', '2024-06-01', 'c2'),
  email('bea', '2024-06-01'),
  // Nobody knows this client's employee yet; whoever tries that out will.
  tell('access.granted', '2024-06-02', { client: 'c1', employee: 'eve' }),
];
const asking = { managed: { days: 60, requiredActivities: [{ fromTier: 'diamond', count: 2 }] } };

function open(version: Partial<Version> = {}, more: readonly Fact[] = []) {
  const terms = compileTerms(programOf(version));
  const facts = [...base, ...more];
  const settle = (extra: readonly Fact[]) => settleFacts(terms, [...facts, ...extra], EVERYTHING);
  return { settle, ground: openGround(settle([]), 'p1', facts, day(ON)) };
}

/** What a statement of either account says on some dates, and what each decides. */
const sayOn = (account: Account) => [
  ...['2024-06-15', '2024-07-01', '2024-07-15', '2024-08-14', '2024-09-30'].map((asOf) =>
    makeStatement({ ...account, notices: new Map() }, { partner: 'p1', asOf }, day(asOf)),
  ),
  account.decisions,
];

const worked = (where = 'c1') => email('ann', ON, where);
const tools = tell('tools.reported', ON, { client: 'c2', tools: ['email', 'deals'] });
const isNew = [client('c9', 'US', ON), deal('400', ON, { client: 'c9' }), pays('400', ON, 'c9')];

describe('a trial', () => {
  test.each<[string, readonly Fact[], Partial<Version>, boolean]>([
    ['nothing', [], {}, true],
    ['work at a client of its own', [worked('c2')], {}, true],
    ['work at a shared client', [worked()], {}, true],
    ['less revenue, other tools', [pays('300', ON, 'c2'), tools], {}, true],
    ['a new client', isNew, {}, true],
    [
      'a certificate',
      [tell('certificate.earned', ON, { partner: 'p1', employee: 'ann', certificate: 'a' })],
      {},
      true,
    ],
    ['a fact taken back', [tell('fact.voided', ON, { fact: base[11]!.id, reason: 'wrong' })], {}, true],
    [
      'a fact taken back that it does not name',
      [tell('fact.voided', ON, { fact: 'never-sent', reason: 'wrong' })],
      {},
      true,
    ],
    ['people who move', [tell('employee.removed', ON, { partner: 'p1', employee: 'ann' })], {}, false],
    [
      'people who move, and work',
      [worked('c2'), tell('employee.deactivated', ON, { partner: 'p1', employee: 'ann' })],
      {},
      false,
    ],
    ['other domains', [tell('partner.domains-set', ON, { partner: 'p1', domains: [] })], {}, false],
    ['where tiers ask for work: at a client of its own', [tools], asking, true],
    ['… at a shared client, where the other’s points move', [worked()], asking, false],
    [
      '… at a shared client, where they do not',
      [tell('tools.reported', ON, { client: 'c1', tools: ['email'] })],
      asking,
      true,
    ],
    ['… a new client', [client('c9', 'US', ON)], asking, true],
    [
      '… where its own tier moves',
      [tell('tier.overridden', ON, { partner: 'p1', tier: 'diamond', reason: 'agreed' })],
      asking,
      false,
    ],
  ])('of %s', (_, facts, version, isExact) => {
    const { ground, settle } = open(version);
    const trial = tryFacts(ground, facts);
    expect(trial.isExact).toBe(isExact);
    if (isExact) expect(sayOn(trial.account)).toEqual(sayOn(accountOf(settle(facts), 'p1')));
    const clients = new Set(facts.flatMap(({ data }) => ('client' in data ? [data.client] : [])));
    if (facts.every(({ type }) => type !== 'fact.voided'))
      expect([...trial.credited.keys()].sort()).toEqual([...clients].sort());
  });

  test('of what others’ tiers hang on is not exact in any version that asks for it', () => {
    const terms = compileTerms(programOf({}, { id: 'v2', effectiveFrom: '2030-01-01', ...asking }));
    const ground = openGround(settleFacts(terms, base, EVERYTHING), 'p1', base, day(ON));
    expect(tryFacts(ground, [worked()]).isExact).toBe(false);
    expect(tryFacts(ground, [worked('c2')]).isExact).toBe(true);
  });

  test('knows facts that nobody could place so far', () => {
    const { ground } = open();
    const trial = creditTouched(ground, [
      tell('employee.added', ON, { partner: 'p1', employee: 'eve', email: 'eve@p1.example' }),
      email('eve', ON),
    ]);
    expect(trial.get('c1')!.credit.lines.some(({ partner: of }) => of === 'p1')).toBe(true);
  });

  test('of a void touches the client that it concerns, and no other', () => {
    const { ground } = open();
    const voided = tell('fact.voided', ON, { fact: base[11]!.id, reason: 'wrong' });
    expect([...creditTouched(ground, [voided]).keys()]).toEqual(['c2']);
    expect(differenceOn(ground, creditTouched(ground, [voided]), day(ON))).toEqual({
      sourced: 0,
      assisted: 0,
      managed: -5_000_000,
    });
  });

  test('differences are the partner’s own, on the date', () => {
    const { ground } = open();
    const credited = creditTouched(ground, [worked(), ...isNew]);
    expect(differenceOn(ground, credited, day(ON))).toEqual({
      sourced: 20_000_000,
      assisted: 0,
      managed: 5_000_000,
    });
    expect(differenceOn(ground, credited, day('2024-07-31'))).toEqual({
      sourced: 20_000_000,
      assisted: 0,
      managed: 10_000_000,
    });
    expect(differenceOn(ground, credited, day('2024-06-14'))).toEqual({
      sourced: 0,
      assisted: 0,
      managed: 0,
    });
  });
});

describe('a ground with more facts', () => {
  test('goes on as if they were there, about clients and about the partner', () => {
    const given = [
      worked(),
      tell('certificate.earned', ON, { partner: 'p1', employee: 'ann', certificate: 'a' }),
      ...isNew,
    ];
    const { ground, settle } = open();
    const wider = extendGround(ground, given)!;
    expect(sayOn(wider.account)).toEqual(sayOn(accountOf(settle(given), 'p1')));
    const more = [
      pays('2000', '2024-07-01'),
      tell('tools.reported', ON, { client: 'c9', tools: ['email'] }),
      tell('certificate.earned', '2024-07-01', { partner: 'p1', employee: 'ann', certificate: 'b' }),
    ];
    expect(sayOn(tryFacts(wider, more).account)).toEqual(sayOn(accountOf(settle([...given, ...more]), 'p1')));
    expect([...wider.clients.keys()].sort()).toEqual(['c1', 'c2', 'c9']);
    expect(wider.partnerFacts).toHaveLength(ground.partnerFacts.length + 1);
  });

  test('is itself where there are none, and none where they move more', () => {
    const { ground } = open(asking);
    expect(extendGround(ground, [])).toBe(ground);
    expect(extendGround(ground, [worked()])).toBe(null);
  });
});
