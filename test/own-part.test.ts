/** What one partner may read of a client's facts: nothing of what is another partner's. */
import { expect, test } from 'vitest';
import type { FactOf } from '../src/facts/fact.ts';
import { keepOwnPart, readOwnDeal } from '../src/statement/own-part.ts';
import { day, deal, email, tell } from './small-world.ts';

const shares = [
  { partner: 'p1', percent: '62.5' },
  { partner: 'p2', percent: '37.5' },
];
const shared = deal('800', '2024-03-01', { deal: 'd1', shares }) as FactOf<'deal.closed'>;
const whole = deal('800', '2024-03-01', { deal: 'd2' }) as FactOf<'deal.closed'>;
const isAnn = (who: string) => who === 'ann';
const decided = (by: string) =>
  tell('renewal.decided', '2024-03-01', { client: 'c1', productLine: 'marketing', decision: 'renew', by });

test.each([
  ['of a shared deal its own part stays', shared, { ...shared.data, shares: [shares[0]] }],
  ['a deal of its own stays whole, without parts', whole, whole.data],
  ['who decided stays where the partner knows that person', decided('ann'), { by: 'ann' }],
  ['all else stays as it is', email('ann', '2024-03-01'), { tool: 'email' }],
])('%s', (_, fact, data) => {
  const read = keepOwnPart(fact, 'p1', isAnn);
  expect(read).toMatchObject({ id: fact.id, type: fact.type, at: fact.at, data });
  expect(Object.keys(read.data).sort()).toEqual(Object.keys(fact.data).sort());
});

test('who decided goes where the partner does not know that person', () => {
  const { data } = keepOwnPart(decided('bob'), 'p1', isAnn);
  expect(data).toEqual({ client: 'c1', productLine: 'marketing', decision: 'renew' });
});

test('what is given away is no part of the fact itself', () => {
  expect(keepOwnPart(whole, 'p1', isAnn).data).not.toBe(whole.data);
  expect('shares' in keepOwnPart(whole, 'p1', isAnn).data).toBe(false);
});

test.each([
  ['p1', shared, '62.5'],
  ['p2', shared, '37.5'],
  ['p3', shared, null],
  ['p1', whole, null],
])('the deal as %s sees it', (partner, fact, percent) => {
  const { data } = fact;
  expect(readOwnDeal(fact, partner, day('2024-03-01'))).toEqual({
    fact: fact.id,
    day: day('2024-03-01'),
    deal: data.deal,
    productLine: 'marketing',
    dealType: 'new',
    attribution: 'sourced',
    mrr: '800',
    currency: 'USD',
    percent,
  });
});
