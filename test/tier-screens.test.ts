/** What the Tier screens work out from a statement: steps up, effects on the tier, groups of changes, addresses. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDay, parseDay } from '../src/base/day.ts';
import { formatPoints, parsePoints } from '../src/base/exact.ts';
import { performanceOn } from '../src/engine/requirements.ts';
import { EVERYTHING } from '../src/engine/world.ts';
import { compileTerms, versionAt } from '../src/program/terms.ts';
import { measureAccount } from '../src/statement/account-measures.ts';
import { accountOf, answerFrom, settleFacts } from '../src/statement/answer.ts';
import { CHANGE_GROUPS, groupOf, sumGroups } from '../src/statement/change-groups.ts';
import { explainDates } from '../src/statement/changes.ts';
import type { GateStanding, Statement } from '../src/statement/statement.ts';
import { planStepUp } from '../src/statement/step-up.ts';
import { foreseeTier } from '../src/statement/tier-effect.ts';
import { type ExplainKey, readExplainKey, writeExplainKey } from '../src/web/parts/explain-key.ts';
import { makeHistory } from './simulation/history.ts';

const RUNS = { numRuns: 12, seed: Number(process.env.UPTIER_SEED ?? 20_261_122) };
const seeds = fc.integer({ min: 1, max: 1_000_000 });
const ON = parseDay('2024-11-22')!;

type Gates = readonly (readonly [metric: GateStanding['metric'], required: number, actual: number])[];

function standing(gates: Gates): Pick<Statement, 'tier'> {
  return {
    tier: {
      credited: null,
      earnedOn: null,
      performance: null,
      next: 'gold',
      requirements: [],
      gates: gates.map(([metric, required, actual]) => ({
        tier: 'gold',
        metric,
        required: String(required),
        actual: String(actual),
        missing: String(Math.max(0, required - actual)),
        met: actual >= required,
      })),
    },
  };
}

test.each<readonly [what: string, gates: Gates, ofAKind: string, rest: string, mixes: number]>([
  [
    'both minimums met: all of the rest is free',
    [
      ['total', 645, 420],
      ['sold', 200, 270],
      ['managed', 130, 150],
    ],
    '0',
    '225',
    3,
  ],
  [
    'a minimum missed takes its part of the total',
    [
      ['total', 645, 420],
      ['managed', 200, 150],
    ],
    '50',
    '175',
    3,
  ],
  [
    'minimums may ask for more than the total lacks',
    [
      ['total', 645, 640],
      ['managed', 200, 150],
    ],
    '50',
    '0',
    0,
  ],
  [
    'sourced points are sold points, too',
    [
      ['total', 500, 0],
      ['sold', 200, 0],
      ['sourced', 150, 0],
      ['managed', 100, 0],
    ],
    '300',
    '200',
    3,
  ],
  ['no total at all', [['managed', 100, 40]], '60', '0', 0],
])('%s', (_, gates, ofAKind, rest, mixes) => {
  const plan = planStepUp(standing(gates), 'gold');
  expect([plan.ofAKind, plan.rest, plan.mixes.length]).toEqual([ofAKind, rest, mixes]);
  for (const { sold, managed } of plan.mixes)
    expect(parsePoints(sold) + parsePoints(managed)).toBe(parsePoints(rest));
});

test('a step up is enough: with its points every gate of the tier is met', () => {
  forEachStatement((statement, tiers) => {
    for (const tier of tiers) {
      const plan = planStepUp(statement, tier);
      const lack = (metric: string) =>
        parsePoints(plan.gates.find((gate) => gate.metric === metric)?.missing ?? '0');
      for (const { sold, managed } of [...plan.mixes, { sold: '0', managed: '0' }]) {
        if (plan.mixes.length > 0 && sold === '0' && managed === '0') continue;
        const assisted = lack('assisted');
        const sourced = Math.max(lack('sourced'), lack('sold') - assisted);
        const effect = foreseeTier(statement, tiers, {
          sourced: formatPoints(sourced + parsePoints(sold)),
          assisted: formatPoints(assisted),
          managed: formatPoints(lack('managed') + parsePoints(managed)),
        });
        expect(effect.gates.filter((gate) => gate.tier === tier && !gate.met)).toEqual([]);
      }
    }
  });
});

test('with nothing added the tier is the engine’s own', () => {
  forEachStatement((statement, tiers, performance) => {
    const effect = foreseeTier(statement, tiers, { sourced: '0', assisted: '0', managed: '0' });
    expect(effect.after).toBe(performance);
    expect(effect.gates).toEqual(statement.tier.gates);
    expect(effect.points).toEqual(statement.points);
  });
});

test('measures taken apart are the statement’s', () => {
  forEachStatement((statement, _tiers, _performance, account) => {
    const measures = measureAccount(account, ON);
    const { median, clients } = measures.toolUsage;
    expect(median === null ? null : Number(median)).toBe(statement.measures.medianToolUsage);
    expect(clients.map(({ client }) => client).toSorted()).toEqual(Object.keys(statement.clients).toSorted());
    expect(measures.certificates.valid).toBe(statement.measures.certificates);
    const { percent } = measures.retention;
    expect(percent === null ? null : Number(percent)).toBe(statement.measures.retention);
  });
});

test('four groups of changes are the difference', () => {
  forEachStatement((_statement, _tiers, _performance, account) => {
    const { changes, difference } = explainDates(account, ON - 200, ON);
    const groups = sumGroups(changes);
    const sum = CHANGE_GROUPS.reduce((total, group) => total + parsePoints(groups[group]), 0);
    expect(sum).toBe(parsePoints(difference));
    for (const change of changes) {
      expect(groupOf(change).startsWith('lost')).toBe(parsePoints(change.points) < 0);
      expect(groupOf(change).endsWith('Managed')).toBe(change.kind === 'managed');
    }
  });
});

test('the address of a number reads back, whatever ids are made of', () => {
  const id = fc.string({ minLength: 1, unit: 'grapheme' });
  const key: fc.Arbitrary<ExplainKey> = fc.oneof(
    fc.record({ of: fc.constant('line' as const), client: id, line: id }),
    fc.record({ of: fc.constant('end' as const), client: id, line: id }),
    fc.record({ of: fc.constant('gate' as const), tier: id, metric: fc.constant('sold' as const) }),
    fc.record({ of: fc.constant('missed' as const), tier: id, metric: fc.constant('total' as const) }),
    fc.record({ of: fc.constantFrom('changes' as const, 'change' as const), from: id, to: id, part: id }),
    fc.record({ of: fc.constant('ends' as const), month: id }),
    fc.record({ of: fc.constant('rest' as const), tier: id }),
    fc.record({ of: fc.constant('measure' as const), measure: fc.constant('retention' as const) }),
    fc.record({
      of: fc.constant('worth' as const),
      kind: fc.constant('managed' as const),
      points: fc.constant('3.333334'),
    }),
  );
  fc.assert(
    fc.property(key, (each) => {
      expect(readExplainKey(writeExplainKey(each))).toEqual(each);
    }),
    RUNS,
  );
  for (const text of ['', 'nonsense', 'worth/managed/a', 'measure/size', 'gate/gold/height', 'change/a/b'])
    expect(readExplainKey(text)).toBeNull();
});

type Look = (
  statement: Statement,
  tiers: readonly string[],
  performance: string | null,
  account: ReturnType<typeof accountOf>,
) => void;

/** Every partner of random histories, on one date. */
function forEachStatement(look: Look): void {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { program, facts } = makeHistory(seed, 3);
      const terms = compileTerms(program);
      const settled = settleFacts(terms, facts, EVERYTHING);
      const tiers = versionAt(terms, ON).tiers.map(({ tier }) => tier.id);
      for (const partner of settled.books.keys()) {
        const account = accountOf(settled, partner);
        const statement = answerFrom(settled, { partner, asOf: formatDay(ON) });
        look(statement, tiers, terms.ladder[performanceOn(account.book, ON)] ?? null, account);
      }
    }),
    RUNS,
  );
}
