/** Who services a client, and what ends a relationship at once (rules §4.1–4.5): one sentence a row. */
import { expect, test } from 'vitest';
import type { Fact } from '../src/facts/fact.ts';
import { readAccessBook } from '../src/statement/access-book.ts';
import { readMissingCredit } from '../src/statement/missing-credit.ts';
import {
  client,
  day,
  email,
  employee,
  grant,
  partner,
  pays,
  settleWorld,
  tell,
  totalsOn,
} from './small-world.ts';

const ann = { client: 'c1', employee: 'ann' };
const bob = { client: 'c1', employee: 'bob' };
const ofAnn = { partner: 'p1', employee: 'ann' };
const ofBob = { partner: 'p1', employee: 'bob' };
/** `p1`'s Ann works in the account of a client that pays 1,000 a month: 10 points. */
const base = [partner(), client(), pays('1000'), employee('ann'), grant('ann')];

test.each<[string, readonly Fact[], readonly string[], readonly string[]]>([
  [
    'domains that are set later assign as those of the registration (§4.2)',
    [
      employee('eve', '2024-01-01', 'p1', 'Eve@New.Example'),
      grant('eve'),
      tell('partner.domains-set', '2024-02-01', { partner: 'p1', domains: ['NEW.example'] }),
      email('eve', '2024-01-31'),
      email('eve', '2024-02-10'),
    ],
    ['2024-02-09', '2024-02-10'],
    ['0', '10'],
  ],
  [
    'End services unlinks only those whom the partner has had so far (§4.5)',
    [
      tell('access.granted', '2024-01-03', bob),
      tell('services.ended', '2024-02-01', { partner: 'p1', client: 'c1' }),
      employee('bob', '2024-03-01'),
      email('bob', '2024-03-05'),
      email('ann', '2024-02-05'),
    ],
    ['2024-02-05', '2024-03-05'],
    ['0', '10'],
  ],
  [
    'removing somebody without access ends nothing (§4.5)',
    [
      employee('bob'),
      grant('bob'),
      tell('access.removed', '2024-02-01', bob),
      email('ann', '2024-03-01'),
      tell('assignment.unlinked', '2024-03-05', ann),
      tell('employee.removed', '2024-03-10', ofBob),
    ],
    ['2024-03-10', '2024-04-29', '2024-04-30'],
    ['10', '10', '0'],
  ],
  [
    'access of somebody who has left the partner keeps no relationship (§4.5)',
    [
      employee('bob'),
      grant('bob'),
      email('ann', '2024-03-01'),
      tell('employee.removed', '2024-03-05', ofBob),
      tell('access.removed', '2024-03-10', ann),
    ],
    ['2024-03-09', '2024-03-10'],
    ['10', '0'],
  ],
  [
    'access of somebody who is yet to come keeps it, though a removal is dated before (§4.3, §4.5)',
    [
      tell('employee.removed', '2024-01-02', ofBob),
      grant('bob', '2024-01-03'),
      employee('bob', '2024-12-01'),
      email('ann', '2024-03-01'),
      tell('access.removed', '2024-03-10', ann),
    ],
    ['2024-03-10', '2024-04-29'],
    ['10', '10'],
  ],
  [
    'whoever was removed is neither deactivated nor reactivated, only added again (§4.3)',
    [
      tell('employee.removed', '2024-02-01', ofAnn),
      tell('employee.deactivated', '2024-02-02', ofAnn),
      tell('employee.reactivated', '2024-02-03', ofAnn),
      email('ann', '2024-02-04'),
      employee('ann', '2024-03-01'),
      email('ann', '2024-03-02'),
    ],
    ['2024-02-04', '2024-03-01', '2024-03-02'],
    ['0', '0', '10'],
  ],
  [
    'access that was removed is neither deactivated nor reactivated, only granted again (§4.3)',
    [
      tell('access.removed', '2024-02-01', ann),
      tell('access.reactivated', '2024-02-02', ann),
      email('ann', '2024-02-03'),
      tell('access.deactivated', '2024-02-04', ann),
      grant('ann', '2024-03-01'),
      email('ann', '2024-03-02'),
    ],
    ['2024-02-03', '2024-03-01', '2024-03-02'],
    ['0', '0', '10'],
  ],
  [
    'a colleague who is deactivated, with access and assigned, keeps it (§4.5)',
    [
      employee('bob'),
      grant('bob'),
      tell('employee.deactivated', '2024-02-01', ofBob),
      email('ann', '2024-03-01'),
      tell('employee.removed', '2024-03-10', ofAnn),
    ],
    ['2024-03-10', '2024-04-29'],
    ['10', '10'],
  ],
  [
    'a colleague who is linked but has no access does not (§4.5)',
    [
      employee('bob'),
      tell('assignment.linked', '2024-02-01', bob),
      email('ann', '2024-03-01'),
      tell('employee.removed', '2024-03-10', ofAnn),
    ],
    ['2024-03-09', '2024-03-10'],
    ['10', '0'],
  ],
  [
    'access goes off and on and off again (§4.3)',
    [
      tell('access.deactivated', '2024-02-01', ann),
      tell('access.reactivated', '2024-02-02', ann),
      tell('access.deactivated', '2024-02-03', ann),
      email('ann', '2024-02-04'),
      tell('access.reactivated', '2024-03-01', ann),
      email('ann', '2024-03-01T08:00:00Z'),
    ],
    ['2024-02-04', '2024-03-01'],
    ['0', '10'],
  ],
  [
    'what is done at the instant of the end, not before it, goes on counting (§4.5)',
    [
      employee('bob'),
      email('ann', '2024-03-01'),
      tell('employee.removed', '2024-03-10T10:00:00Z', ofAnn),
      grant('bob', '2024-03-10T10:00:00Z'),
      email('bob', '2024-03-10T10:00:00Z'),
    ],
    ['2024-03-09', '2024-03-10', '2024-05-08', '2024-05-09'],
    ['10', '10', '10', '0'],
  ],
  [
    'a link survives a removal of access, an unlink does not (§4.3)',
    [
      employee('eve', '2024-01-01', 'p1', 'eve@elsewhere.example'),
      grant('eve'),
      tell('assignment.linked', '2024-01-03', { client: 'c1', employee: 'eve' }),
      tell('access.removed', '2024-02-01', { client: 'c1', employee: 'eve' }),
      grant('eve', '2024-02-02'),
      email('eve', '2024-02-03'),
      tell('assignment.unlinked', '2024-02-04', ann),
      email('ann', '2024-04-03'),
      tell('access.removed', '2024-04-05', ann),
      grant('ann', '2024-04-06'),
      email('ann', '2024-04-07'),
    ],
    ['2024-02-03', '2024-04-02', '2024-04-03', '2024-04-07'],
    ['10', '10', '0', '10'],
  ],
])('%s', (_, facts, dates, totals) => {
  expect(totalsOn([...base, ...facts], dates)).toEqual(totals);
});

test('what happens and is undone at one instant changes nothing, nor since when (§7.5)', () => {
  const stranger = employee('eve', '2024-01-01', 'p1', 'eve@elsewhere.example');
  const at = '2024-03-01T10:00:00Z';
  const eve = { client: 'c1', employee: 'eve' };
  const settled = settleWorld([
    partner(),
    client(),
    stranger,
    grant('eve'),
    tell('access.deactivated', at, eve),
    tell('access.reactivated', at, eve),
  ]);
  const [missing] = readMissingCredit(settled, 'p1', day('2024-04-01')).clients;
  expect(missing).toMatchObject({ reason: 'not_assigned', since: '2024-01-02', employee: 'eve' });
});

test('after a removal from the partner account, what is taken away later that day ends nothing more (§4.5)', () => {
  const removal = tell('employee.removed', '2024-03-10T10:00:00Z', ofAnn);
  const settled = settleWorld([
    ...base,
    email('ann', '2024-03-01'),
    removal,
    tell('access.removed', '2024-03-10T12:00:00Z', ann),
  ]);
  const [line] = settled.credits.get('c1')!.lines;
  expect(line).toMatchObject({
    end: day('2024-03-10'),
    endReason: 'relationship_ended',
    endedBy: removal.id,
  });
});

test.each([
  ['2024-03-01T23:59:59.999Z', 'deactivated'],
  ['2024-03-02T00:00:00.000Z', 'active'],
])('access taken at %s is %s on 1 March', (at, access) => {
  const settled = settleWorld([...base, tell('access.deactivated', at, ann)]);
  const [standing] = readAccessBook(settled, 'p1', day('2024-03-01')).clients;
  expect(standing?.people.map((each) => each.access)).toEqual([access]);
});
