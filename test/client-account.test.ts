/** A client's account as the client sees it, and what one employee did there, told from facts (rules §4.3, §4.4). */
import { describe, expect, test } from 'vitest';
import { type Day, formatDay } from '../src/base/day.ts';
import { calendarOf } from '../src/base/zone.ts';
import type { Fact } from '../src/facts/fact.ts';
import { describeAccount } from '../src/statement/account-overview.ts';
import { followAccess, guestsOf } from '../src/statement/client-access.ts';
import { listDeeds } from '../src/statement/employee-work.ts';
import { client, day, email, employee, grant, partner, pays, settleWorld, tell } from './small-world.ts';

const UTC = calendarOf('UTC');
const ann = { client: 'c1', employee: 'ann' };
const ofAnn = { partner: 'p1', employee: 'ann' };
const base = [partner(), client(), employee('ann'), grant('ann'), pays('1000')];
const show = (on: Day | null) => (on === null ? null : formatDay(on));

describe('the account as its client sees it', () => {
  const historyOf = (facts: readonly Fact[]) => settleWorld([...base, ...facts]).world.clients.get('c1')!;

  test('is none before it is registered, and says where the client is now', () => {
    const moved = tell('client.moved', '2024-03-01', { client: 'c1', country: 'VN' });
    const terms = tell('subscription.changed', '2024-02-01', {
      client: 'c1',
      productLine: 'sales',
      mrr: '50',
      currency: 'USD',
      edition: 'pro',
      startsOn: '2024-02-01',
      renewsOn: '2025-02-01',
    });
    const history = historyOf([moved, terms]);
    expect(describeAccount(history, UTC, day('2023-12-31'))).toBe(null);
    expect(describeAccount(history, UTC, day('2024-02-29'))).toMatchObject({
      name: 'c1',
      domain: 'c1.example',
      country: 'US',
      currency: 'USD',
      registeredOn: day('2024-01-01'),
      subscriptions: [
        {
          productLine: 'marketing',
          edition: null,
          mrr: '1000',
          currency: 'USD',
          startsOn: null,
          renewsOn: null,
        },
        {
          productLine: 'sales',
          edition: 'pro',
          mrr: '50',
          currency: 'USD',
          startsOn: '2024-02-01',
          renewsOn: '2025-02-01',
        },
      ],
    });
    expect(describeAccount(history, UTC, day('2024-03-01'))).toMatchObject({ country: 'VN' });
    const early = settleWorld([
      client('c1', 'US', '2024-05-01'),
      tell('client.moved', '2024-03-01', { client: 'c1', country: 'VN' }),
    ]);
    expect(describeAccount(early.world.clients.get('c1')!, UTC, day('2024-04-01'))).toBe(null);
  });

  test.each<[string, readonly Fact[], readonly string[], readonly string[]]>([
    ['whoever was granted', [], ['ann true 2024-01-02'], ['ann']],
    [
      'whoever is deactivated there',
      [tell('access.deactivated', '2024-03-01', ann)],
      ['ann false 2024-01-02'],
      [],
    ],
    [
      '… and on again',
      [tell('access.deactivated', '2024-02-01', ann), tell('access.reactivated', '2024-03-01', ann)],
      ['ann true 2024-01-02'],
      ['ann'],
    ],
    ['not whoever was removed there', [tell('access.removed', '2024-03-01', ann)], [], []],
    ['not whoever left the partner', [tell('employee.removed', '2024-03-01', ofAnn)], [], []],
    [
      'whoever is deactivated in the partner account',
      [tell('employee.deactivated', '2024-03-01', ofAnn)],
      ['ann true 2024-01-02'],
      [],
    ],
    [
      'whoever it is not assigned to',
      [tell('assignment.unlinked', '2024-03-01', ann)],
      ['ann true 2024-01-02'],
      ['ann'],
    ],
    [
      'nobody who will come',
      [employee('eve'), grant('eve', '2024-03-02')],
      ['ann true 2024-01-02'],
      ['ann', 'eve'],
    ],
    [
      'by employee',
      [employee('abe'), grant('abe', '2024-03-01')],
      ['abe true 2024-03-01', 'ann true 2024-01-02'],
      ['abe', 'ann'],
    ],
  ])('shows %s', (_, facts, people, guests) => {
    const history = historyOf(facts);
    const shown = describeAccount(history, UTC, day('2024-03-01'))!.people;
    expect(shown.map((each) => `${each.employee} ${each.isActive} ${show(each.grantedOn)}`)).toEqual(people);
    expect(shown.every((each) => each.partner === 'p1')).toBe(true);
    expect(
      guestsOf(history)
        .map((each) => each.employee)
        .sort(),
    ).toEqual(guests);
  });

  test('a permission and the last work stand with the access, as of a date', () => {
    const history = historyOf([
      tell('access.granted', '2024-02-01', { ...ann, permission: 'viewer' }),
      email('ann', '2024-03-01'),
      email('ann', '2024-03-05'),
    ]);
    expect(followAccess(history, day('2024-01-31')).get('ann')).toEqual({
      permission: null,
      isActive: true,
      grantedOn: day('2024-01-02'),
      lastActivityOn: null,
    });
    expect(followAccess(history, day('2024-03-01')).get('ann')).toEqual({
      permission: 'viewer',
      isActive: true,
      grantedOn: day('2024-01-02'),
      lastActivityOn: day('2024-03-01'),
    });
    expect(followAccess(history).get('ann')!.lastActivityOn).toBe(day('2024-03-05'));
    expect(guestsOf(history)).toEqual([{ employee: 'ann', partner: 'p1', permission: 'viewer' }]);
  });
});

test('what one employee did at a client, newest first, and until when it counts', () => {
  const settled = settleWorld([
    ...base,
    employee('eve'),
    grant('eve'),
    email('ann', '2024-03-01'),
    tell('activity.performed', '2024-03-05', { ...ann, tool: 'email', action: 'read' }),
    email('eve', '2024-03-06'),
  ]);
  const read = (who: string, on: string) =>
    listDeeds(settled.world.clients.get('c1')!, settled.credits.get('c1')!, who, day(on)).map((deed) => [
      show(deed.on),
      deed.tool,
      deed.action,
      deed.qualifies,
      deed.reason,
      show(deed.countsUntil),
    ]);
  const sent = ['2024-03-01', 'email', 'send', true, null, '2024-04-30'];
  expect(read('ann', '2024-03-04')).toEqual([sent]);
  expect(read('ann', '2024-03-05')).toEqual([
    ['2024-03-05', 'email', 'read', false, 'action_does_not_qualify', null],
    sent,
  ]);
  expect(read('nobody', '2024-03-05')).toEqual([]);
});
