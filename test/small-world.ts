/**
 * Small worlds told in a few words: a program in US dollars, and facts that get their ids by themselves. The partner is
 * `p1` with the domain `p1.example`, the client `c1` in the United States, unless something else is said.
 */
import { formatDay, parseDay } from '../src/base/day.ts';
import { EVERYTHING } from '../src/engine/world.ts';
import type { Fact, FactData, FactType } from '../src/facts/fact.ts';
import type { Program, Version } from '../src/program/program.ts';
import { compileTerms } from '../src/program/terms.ts';
import { answer, settleFacts } from '../src/statement/answer.ts';
import { answerSlowly } from './oracle/oracle.ts';

const VERSION: Version = {
  id: 'v1',
  effectiveFrom: '2020-01-01',
  rates: { sourced: '5', assisted: '3', managed: '1' },
  growth: { countries: ['VN'], multiplier: { sourced: '2', assisted: '2', managed: '2' } },
  units: { USD: '100', EUR: '75' },
  tools: [
    { id: 'email', name: 'Email', productLine: 'marketing', qualifyingActions: ['send'] },
    { id: 'deals', name: 'Deals', productLine: 'sales', qualifyingActions: ['edit'] },
  ],
  sold: { months: 12, claimDays: 30 },
  managed: { days: 60 },
  tiers: [
    { id: 'gold', name: 'Gold', gates: { total: '10' } },
    { id: 'diamond', name: 'Diamond', gates: { total: '100' } },
  ],
  review: { raise: { day: 15 } },
};

/** A program of versions, each the usual one with what is said here. */
export function programOf(...versions: readonly Partial<Version>[]): Program {
  const own = versions.length === 0 ? [{}] : versions;
  return {
    id: 'p',
    name: 'P',
    vendor: 'V',
    timeZone: 'UTC',
    currency: 'USD',
    productLines: [
      { id: 'marketing', name: 'Marketing' },
      { id: 'sales', name: 'Sales' },
    ],
    versions: own.map((version) => ({ ...VERSION, ...version })),
  };
}

let count = 0;

/** A fact; its id says its place among all that were told. */
export function tell<Type extends FactType>(type: Type, at: string, data: FactData[Type]): Fact {
  return { id: `f${String(++count).padStart(5, '0')}`, type, at, data } as unknown as Fact;
}

export const partner = (id = 'p1', at = '2024-01-01'): Fact =>
  tell('partner.registered', at, { partner: id, name: id, domains: [`${id}.example`] });

export const client = (id = 'c1', country = 'US', at = '2024-01-01'): Fact =>
  tell('client.registered', at, { client: id, name: id, domain: `${id}.example`, country, currency: 'USD' });

/** Somebody of a partner, at its own domain unless an address is given. */
export const employee = (id: string, at = '2024-01-01', of = 'p1', email = `${id}@${of}.example`): Fact =>
  tell('employee.added', at, { partner: of, employee: id, email });

export const grant = (who: string, at = '2024-01-02', where = 'c1'): Fact =>
  tell('access.granted', at, { client: where, employee: who });

export const email = (who: string, at: string, where = 'c1'): Fact =>
  tell('activity.performed', at, { client: where, employee: who, tool: 'email', action: 'send' });

export const pays = (mrr: string, at = '2024-01-02', where = 'c1', productLine = 'marketing'): Fact =>
  tell('subscription.changed', at, { client: where, productLine, mrr, currency: 'USD' });

/** A deal of one partner, all of it sourced, unless something else is said. */
export const deal = (mrr: string, at: string, more: Partial<FactData['deal.closed']> = {}): Fact =>
  tell('deal.closed', at, {
    deal: `d${++count}`,
    client: 'c1',
    productLine: 'marketing',
    dealType: 'new',
    attribution: 'sourced',
    mrr,
    currency: 'USD',
    ...(more.shares ? {} : { partner: 'p1' }),
    ...more,
  });

/** The world of these facts, settled. */
export function settleWorld(facts: readonly Fact[], program = programOf()) {
  return settleFacts(compileTerms(program), facts, EVERYTHING);
}

/** A partner's points on each date: total, by the engine and by the oracle, which must agree. */
export function totalsOn(
  facts: readonly Fact[],
  dates: readonly string[],
  { program = programOf(), of = 'p1' } = {},
): readonly string[] {
  return dates.map((asOf) => {
    const { total } = answer(program, facts, { partner: of, asOf }).points;
    const other = answerSlowly(program, facts, { partner: of, asOf }).points.total;
    return total === other ? total : `engine ${total}, oracle ${other}`;
  });
}

export const day = (text: string) => parseDay(text)!;
export const dayAfter = (text: string) => formatDay(day(text) + 1);
