/** What must hold of changes, corrections, what-ifs and the calculator on every random history. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDay, parseDay } from '../src/base/day.ts';
import { parsePoints } from '../src/base/exact.ts';
import { EVERYTHING } from '../src/engine/world.ts';
import type { Fact } from '../src/facts/fact.ts';
import type { Program } from '../src/program/program.ts';
import { compileTerms } from '../src/program/terms.ts';
import { accountOf, answer, answerFrom, horizonOf, settleFacts } from '../src/statement/answer.ts';
import { convertPoints } from '../src/statement/calculator.ts';
import { explainDates, explainKnowledge } from '../src/statement/changes.ts';
import { askWhatIf } from '../src/statement/what-if.ts';
import { makeHistory } from './simulation/history.ts';

const RUNS = { numRuns: 15, seed: Number(process.env.UPTIER_SEED ?? 20_260_702) };
const seeds = fc.integer({ min: 1, max: 1_000_000 });

function sum(points: readonly string[]): number {
  return points.reduce((total, each) => total + parsePoints(each), 0);
}

test('what changed between two dates adds up to the difference, cause by cause (rules §7.4)', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { program, facts } = makeHistory(seed, 3);
      const settled = settleFacts(compileTerms(program), facts, EVERYTHING);
      for (const partner of settled.books.keys()) {
        const account = accountOf(settled, partner);
        const [from, to] = [parseDay('2023-06-01')! + (seed % 200), parseDay('2025-01-01')! + (seed % 300)];
        const changes = explainDates(account, from, to);
        const before = answerFrom(settled, { partner, asOf: formatDay(from) }).points;
        const after = answerFrom(settled, { partner, asOf: formatDay(to) }).points;

        expect(changes.before).toEqual(before);
        expect(changes.after).toEqual(after);
        expect(sum([changes.difference])).toBe(sum([after.total]) - sum([before.total]));
        expect(sum(changes.causes.map((cause) => cause.points))).toBe(sum([changes.difference]));
        expect(sum(changes.changes.map((change) => change.points))).toBe(sum([changes.difference]));
        for (const kind of ['sourced', 'assisted', 'managed'] as const)
          expect(
            sum(changes.causes.filter((cause) => cause.kind === kind).map((cause) => cause.points)),
          ).toBe(sum([after[kind]]) - sum([before[kind]]));
      }
    }),
    RUNS,
  );
});

test('between two states of knowledge everything is a correction and adds up', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { program, facts } = makeHistory(seed, 2);
      const terms = compileTerms(program);
      const [knownFrom, knownTo] = ['2024-06-01T00:00:00Z', '2025-06-01T00:00:00Z'];
      const settle = (knownAt: string) =>
        settleFacts(terms, facts, horizonOf({ partner: '', asOf: '', knownAt }));
      const [before, after] = [settle(knownFrom), settle(knownTo)];
      for (const partner of after.books.keys()) {
        const asOf = '2024-05-15';
        const changes = explainKnowledge(
          accountOf(before, partner),
          accountOf(after, partner),
          parseDay(asOf)!,
          knownFrom,
          knownTo,
        );
        const first = answer(program, facts, { partner, asOf, knownAt: knownFrom }).points;
        const second = answer(program, facts, { partner, asOf, knownAt: knownTo }).points;

        expect(sum([changes.difference])).toBe(sum([second.total]) - sum([first.total]));
        expect(changes.changes.every((change) => change.cause === 'corrected')).toBe(true);
        expect(sum(changes.changes.map((change) => change.points))).toBe(sum([changes.difference]));
      }
    }),
    RUNS,
  );
});

test('a what-if is the statement after the same facts really happened (rules §7.6)', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { program, facts } = makeHistory(seed, 3);
      const [partner, asOf] = ['p1', '2025-02-01'];
      const end: Fact = {
        id: 'what-if',
        type: 'services.ended',
        at: '2024-12-01',
        data: { partner, client: 'c1' },
      };
      const answered = askWhatIf(compileTerms(program), facts, [end], null, { partner, asOf });

      expect(answered.before).toEqual(answer(program, facts, { partner, asOf }));
      expect(answered.after).toEqual(answer(program, [...facts, end], { partner, asOf }));
      expect(sum([answered.difference.difference])).toBe(
        sum([answered.after.points.total]) - sum([answered.before.points.total]),
      );
    }),
    RUNS,
  );
});

test('points to money and back gives the points again', () => {
  const { program } = JSON.parse(
    readFileSync(new URL('cases/growth-market-and-currency.json', import.meta.url), 'utf8'),
  ) as { readonly program: Program };
  const terms = compileTerms(program);
  const on = parseDay('2025-01-01')!;
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10_000_000 }),
      fc.constantFrom('USD', 'EUR'),
      fc.boolean(),
      (hundredths, currency, isGrowth) => {
        const points = String(hundredths / 100);
        const both = {
          currency,
          country: isGrowth ? 'VN' : 'US',
          attribution: 'sourced',
          managed: points,
        } as const;
        const money = convertPoints(terms, { ...both, direction: 'points-to-currency', sold: points }, on)!;
        const back = convertPoints(
          terms,
          { ...both, direction: 'currency-to-points', sold: money.sold, managed: money.managed },
          on,
        )!;
        const isNear = (a: string, b: string) => Math.abs(parsePoints(a) - parsePoints(b)) <= 20;
        expect(isNear(back.sold, points) && isNear(back.managed, points)).toBe(true);
      },
    ),
    RUNS,
  );
});
