/**
 * Why lines end, what they go on from and why there are none: small stories worked by hand, on days on which several
 * things happen at once. Engine and oracle must both say it.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseDay } from '../src/base/day.ts';
import type { Fact, FactData, FactType } from '../src/facts/fact.ts';
import type { Program, SoldPolicy } from '../src/program/program.ts';
import { compileTerms } from '../src/program/terms.ts';
import { accountOf, answer, horizonOf, settleFacts } from '../src/statement/answer.ts';
import { type Changes, explainDates } from '../src/statement/changes.ts';
import { readMissingCredit } from '../src/statement/missing-credit.ts';
import type { Question } from '../src/statement/statement.ts';
import { tellChangesSince, tellMissingCredit, tellStatement } from './oracle/oracle.ts';

const CASE = new URL('cases/removal-ends-at-once.json', import.meta.url);
const { program, facts: told }: { program: Program; facts: readonly Fact[] } = JSON.parse(
  readFileSync(CASE, 'utf8'),
);
/** `p1` with Ann, who has access to `c1` and sends an e-mail on 1 March 2024; 1,000 USD a month for marketing. */
const BEGINNING = told.filter(({ type }) => type !== 'access.removed');

const ANN = { client: 'c1', employee: 'p1-e1' };
const EMAIL = { ...ANN, tool: 'email', action: 'send' };

function fact<Type extends FactType>(id: string, type: Type, at: string, content: FactData[Type]): Fact {
  return { id, type, at, data: content } as unknown as Fact;
}

const pays = (id: string, at: string, productLine: string, mrr: string): Fact =>
  fact(id, 'subscription.changed', at, { client: 'c1', productLine, mrr, currency: 'USD' });

/** The example's program with other rules for sales. */
function sellBy(sold: Partial<SoldPolicy>): Program {
  return {
    ...program,
    versions: program.versions.map((version) => ({ ...version, sold: { ...version.sold, ...sold } })),
  };
}

describe.each([
  ['engine', answer],
  ['oracle', tellStatement],
] as const)('%s: a managed line', (_, reply) => {
  const readLine = (asOf: string, later: readonly Fact[]) => {
    const [line] = reply(program, [...BEGINNING, ...later], { partner: 'p1', asOf }).lines;
    return line && { end: line.end, endReason: line.endReason, endedBy: line.endedBy, facts: line.facts };
  };

  test.each<[string, readonly Fact[], string]>([
    [
      'ended services, not the access taken away after them',
      [
        fact('ended', 'services.ended', '2024-03-10T10:00:00Z', { partner: 'p1', client: 'c1' }),
        fact('removed', 'access.removed', '2024-03-10T10:05:00Z', ANN),
      ],
      'ended',
    ],
    [
      'the access taken away after the last work of the day',
      [
        fact('ended', 'services.ended', '2024-03-10T10:00:00Z', { partner: 'p1', client: 'c1' }),
        fact('linked', 'assignment.linked', '2024-03-10T10:01:00Z', ANN),
        fact('work', 'activity.performed', '2024-03-10T10:02:00Z', EMAIL),
        fact('removed', 'access.removed', '2024-03-10T10:05:00Z', ANN),
      ],
      'removed',
    ],
  ])('ended by %s (rules §4.5)', (_name, later, endedBy) => {
    expect(readLine('2024-03-09', later)).toMatchObject({
      end: '2024-03-10',
      endReason: 'relationship_ended',
      endedBy,
    });
  });

  test('is ended by the report that changed what the client pays, the last of its day (rules §4.7)', () => {
    const later = [
      pays('same', '2024-03-10T08:00:00Z', 'marketing', '1000'),
      pays('first', '2024-03-10T09:00:00Z', 'sales', '300'),
      pays('last', '2024-03-10T10:00:00Z', 'sales', '400'),
    ];
    expect(readLine('2024-03-09', later)).toMatchObject({ endReason: 'mrr_changed', endedBy: 'last' });
  });

  test('is ended by the move to another market (rules §4.8)', () => {
    const later = [fact('moved', 'client.moved', '2024-03-10', { client: 'c1', country: 'IN' })];
    expect(readLine('2024-03-09', later)).toMatchObject({ endReason: 'market_changed', endedBy: 'moved' });
  });

  test('names the last report of the amount, though it said nothing new (rules §4.7)', () => {
    const later = [
      pays('again', '2024-03-05', 'marketing', '1000'),
      fact('p2', 'partner.registered', '2024-01-01', { partner: 'p2', name: 'p2', domains: ['p2.example'] }),
      fact('e2', 'employee.added', '2024-01-01', { partner: 'p2', employee: 'p2-e1', email: 'x@p2.example' }),
      fact('a2', 'access.granted', '2024-01-02', { client: 'c1', employee: 'p2-e1' }),
      fact('w2', 'activity.performed', '2024-03-08T09:00:00Z', { ...EMAIL, employee: 'p2-e1' }),
    ];
    expect(readLine('2024-03-07', later)).toMatchObject({ endReason: 'split_changed', endedBy: null });
    expect(readLine('2024-03-08', later)!.facts).toEqual(['again', 'f006']);
  });
});

type Explain = (rules: Program, facts: readonly Fact[], question: Question, from: string) => Changes;

const explain: Explain = (rules, facts, question, from) => {
  const settled = settleFacts(compileTerms(rules), facts, horizonOf(question));
  return explainDates(accountOf(settled, question.partner), parseDay(from)!, parseDay(question.asOf)!);
};

describe.each([
  ['engine', explain],
  ['oracle', tellChangesSince as Explain],
] as const)('%s: what changed (rules §7.4)', (_, tell) => {
  const readCauses = (rules: Program, later: readonly Fact[], from: string, asOf: string) => {
    const changes = tell(rules, [...BEGINNING, ...later], { partner: 'p1', asOf }, from);
    return changes.causes.map(({ cause, points }) => `${cause} ${points}`).sort();
  };

  test('a fall and a rise on one date are what was shrunk and what was sold', () => {
    const deal = {
      deal: 'd1',
      client: 'c1',
      productLine: 'sales',
      dealType: 'new',
      attribution: 'sourced',
      mrr: '1000',
      currency: 'USD',
      partner: 'p1',
    } as const;
    const rules = sellBy({ nonDealIncreases: 'latest-seller', claimDays: 0 });
    const later = [
      fact('d', 'deal.closed', '2023-06-01', deal),
      pays('down', '2024-01-10T08:00:00Z', 'sales', '600'),
      pays('up', '2024-01-10T09:00:00Z', 'sales', '800'),
    ];
    expect(readCauses(rules, later, '2024-01-09', '2024-01-10')).toEqual(['shrunk -12', 'sold 6']);
  });

  test('revenue that begins where work counts already is a change of MRR, whatever is done on that date', () => {
    const [revenue] = BEGINNING.filter(({ id }) => id === 'f004');
    const later = [
      fact('never', 'fact.voided', '2024-01-01', { fact: revenue!.id, reason: 'entered twice' }),
      pays('begins', '2024-03-05', 'sales', '500'),
      fact('work', 'activity.performed', '2024-03-05T12:00:00Z', EMAIL),
    ];
    expect(readCauses(program, later, '2024-03-04', '2024-03-05')).toEqual(['mrr_changed 5']);
  });
});

describe.each([
  [
    'engine',
    (facts: readonly Fact[], question: Question) =>
      readMissingCredit(
        settleFacts(compileTerms(program), facts, horizonOf(question)),
        question.partner,
        parseDay(question.asOf)!,
      ),
  ],
  ['oracle', (facts: readonly Fact[], question: Question) => tellMissingCredit(program, facts, question)],
] as const)('%s: why not (rules §7.5)', (_, tell) => {
  test('whoever was removed is not brought back by a reactivation (rules §4.3)', () => {
    const facts = [
      ...BEGINNING.filter(({ type }) => type !== 'access.granted' && type !== 'activity.performed'),
      fact('named', 'services.ended', '2024-01-01', { partner: 'p1', client: 'c1' }),
      fact('gone', 'employee.removed', '2024-02-01', { partner: 'p1', employee: 'p1-e1' }),
      fact('back', 'employee.reactivated', '2024-02-02', { partner: 'p1', employee: 'p1-e1' }),
    ];
    const { clients } = tell(facts, { partner: 'p1', asOf: '2024-03-01' });
    expect(clients.map(({ reason }) => reason)).toEqual(['not_in_partner_account']);
  });

  test('work after today makes nobody known at a client (rules §7.2)', () => {
    const facts = BEGINNING.filter(({ type }) => type !== 'access.granted');
    const asOf = '2024-03-02';
    const named = ({ clients }: ReturnType<typeof tell>) => clients.map(({ employee }) => employee);
    expect(named(tell(facts, { partner: 'p1', asOf }))).toEqual(['p1-e1']);
    expect(named(tell(facts, { partner: 'p1', asOf, today: '2024-02-29' }))).toEqual([]);
  });
});
