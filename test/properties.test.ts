/** What must hold of every statement of every history, whatever its numbers are. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Micropoints, parsePoints } from '../src/base/exact.ts';
import type { Fact } from '../src/facts/fact.ts';
import { answer } from '../src/statement/answer.ts';
import type { Question, Statement } from '../src/statement/statement.ts';
import { takeDice } from './simulation/dice.ts';
import { type History, makeHistory } from './simulation/history.ts';
import { walkLength } from './walk.ts';

const given = process.env.UPTIER_SEED;
const RUNS = { numRuns: walkLength(5, 120), seed: given === undefined ? 20_260_701 : Number(given) };

/** Holds a sentence about some questions of many histories; fast-check prints the seed of one that fails. */
function holdForAll(check: (history: History, question: Question, seed: number) => void): void {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
      const history = makeHistory(seed, 3);
      for (const question of history.questions.slice(0, 5)) check(history, question, seed);
    }),
    RUNS,
  );
}

function sum(points: readonly string[]): Micropoints {
  return points.reduce((total, each) => total + parsePoints(each), 0);
}

test('points are the sum of the lines and of the clients (rules §1.1, §5.1)', () => {
  holdForAll(({ program, facts }, question) => {
    const { points, lines, clients } = answer(program, facts, question);

    for (const kind of ['sourced', 'assisted', 'managed'] as const) {
      expect(sum(lines.filter((line) => line.kind === kind).map((line) => line.points))).toBe(
        sum([points[kind]]),
      );
      expect(sum(Object.values(clients).map((client) => client[kind] ?? '0'))).toBe(sum([points[kind]]));
    }
    expect(sum([points.sourced, points.assisted])).toBe(sum([points.sold]));
    expect(sum([points.sold, points.managed])).toBe(sum([points.total]));
    expect(lines.filter((line) => parsePoints(line.points) <= 0)).toEqual([]);
    expect(
      lines.filter((line) => line.start > question.asOf || (line.end ?? '9999') <= question.asOf),
    ).toEqual([]);
  });
});

test('neither order nor repetition of facts changes anything (facts §1)', () => {
  holdForAll(({ program, facts }, question, seed) => {
    const dice = takeDice(seed + 1);
    const repeated = facts.filter(() => dice.chance(0.2)).map((fact) => structuredClone(fact));

    expect(answer(program, dice.shuffle([...facts, ...repeated]), question)).toEqual(
      answer(program, facts, question),
    );
  });
});

test('sharing a deal loses nothing (rules §1.2)', () => {
  holdForAll(({ program, facts }, question) => {
    const unshared = facts.map(giveAllToOne);

    expect(countSold(program, facts, question)).toEqual(countSold(program, unshared, question));
  });
});

/** The same deal, all of it to the first of its partners; the others stay named. */
function giveAllToOne(fact: Fact): Fact {
  if (fact.type !== 'deal.closed' || fact.data.shares === undefined) return fact;
  const shares = fact.data.shares.map(({ partner }, i) => ({ partner, percent: i === 0 ? '100' : '0' }));
  return { ...fact, data: { ...fact.data, shares } };
}

/** Sold micropoints of all partners together, by client. */
function countSold(
  program: History['program'],
  facts: readonly Fact[],
  question: Question,
): Record<string, Micropoints> {
  const partners = new Set(
    facts.flatMap((fact) => (fact.type === 'partner.registered' ? [fact.data.partner] : [])),
  );
  const soldByClient: Record<string, Micropoints> = {};
  for (const partner of partners)
    for (const [client, points] of Object.entries(answer(program, facts, { ...question, partner }).clients)) {
      const sold = sum([points.sourced ?? '0', points.assisted ?? '0']);
      if (sold > 0) soldByClient[client] = (soldByClient[client] ?? 0) + sold;
    }
  return soldByClient;
}

test('facts about an employee whom nobody added change nothing (facts §1)', () => {
  holdForAll(({ program, facts }, question, seed) => {
    const dice = takeDice(seed + 2);
    const named = { client: 'c1', employee: 'never-added' };
    const { partner } = question;
    const strangers = (
      [
        { type: 'access.granted', data: named },
        { type: 'assignment.linked', data: named },
        { type: 'activity.performed', data: { ...named, tool: 'email', action: 'send' } },
        { type: 'access.removed', data: named },
        { type: 'certificate.earned', data: { partner, employee: named.employee, certificate: 'sales' } },
        { type: 'employee.removed', data: { partner, employee: named.employee } },
      ] as const
    ).map((fact, i) => ({ id: `stranger${i}`, at: dice.pick(facts).at, ...fact }));

    expect(answer(program, [...facts, ...strangers], question)).toEqual(answer(program, facts, question));
  });
});

test('a voided fact never counted, and what is not known yet does not exist (rules §7.1)', () => {
  holdForAll(({ program, facts }, question, seed) => {
    const dice = takeDice(seed + 3);
    const target = dice.pick(facts.filter((fact) => fact.type !== 'fact.voided'));
    const reason = 'entered twice';
    const voiding: Fact = {
      id: 'void',
      type: 'fact.voided',
      at: '2020-01-01',
      data: { fact: target.id, reason },
    };
    const late: Fact = { ...voiding, recordedAt: '2099-01-01T00:00:00Z' };
    const statement = (given: readonly Fact[], knownAt = question.knownAt): Statement =>
      answer(program, given, { ...question, knownAt });
    const knownAt = question.knownAt ?? '2098-12-31T00:00:00Z';

    expect(statement([...facts, voiding])).toEqual(statement(facts.filter((fact) => fact !== target)));
    expect(statement([...facts, late], knownAt)).toEqual(statement(facts, knownAt));
  });
});
