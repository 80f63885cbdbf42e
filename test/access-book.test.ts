/** A partner's access book, told from facts: who works where, by which right, and what of it counts (rules §4.1–4.6). */
import { describe, expect, test } from 'vitest';
import { type Day, formatDay } from '../src/base/day.ts';
import type { Fact } from '../src/facts/fact.ts';
import type { Version } from '../src/program/program.ts';
import { type AccessBook, latest, readAccessBook } from '../src/statement/access-book.ts';
import {
  client,
  day,
  email,
  employee,
  grant,
  partner,
  pays,
  programOf,
  settleWorld,
  tell,
} from './small-world.ts';

const ann = { client: 'c1', employee: 'ann' };
const ofAnn = { partner: 'p1', employee: 'ann' };
const base = [partner(), client(), employee('ann'), grant('ann'), pays('1000')];
const show = (on: Day | null) => (on === null ? null : formatDay(on));

function bookOn(on: string, facts: readonly Fact[], version: Partial<Version> = {}): AccessBook {
  return readAccessBook(settleWorld([...base, ...facts], programOf(version)), 'p1', day(on));
}

describe('the access book', () => {
  test('of a partner that nobody registered is empty', () => {
    const on = day('2024-03-01');
    expect(readAccessBook(settleWorld(base), 'p9', on)).toEqual({
      partner: 'p9',
      on,
      employees: [],
      clients: [],
      certificates: [],
    });
  });

  test('stands by client and by employee, from the day on which each is registered or added', () => {
    const facts = [
      client('c0', 'US', '2024-03-02'),
      grant('ann', '2024-03-03', 'c0'),
      employee('abe', '2024-03-02'),
      grant('abe', '2024-03-02'),
    ];
    const names = (on: string) => {
      const { clients, employees } = bookOn(on, facts);
      return [
        clients.map((each) => each.client),
        employees.map((each) => each.employee),
        clients.at(-1)!.people.map((each) => each.employee),
      ];
    };
    expect(names('2024-03-01')).toEqual([['c1'], ['ann'], ['ann']]);
    expect(names('2024-03-02')).toEqual([
      ['c0', 'c1'],
      ['abe', 'ann'],
      ['abe', 'ann'],
    ]);
  });

  test('a client has the name and domain last told', () => {
    const again = (at: string, name: string, domain?: string) =>
      tell('client.registered', at, {
        client: 'c1',
        name,
        country: 'US',
        currency: 'USD',
        ...(domain ? { domain } : {}),
      });
    const facts = [again('2024-03-01', 'C One'), again('2024-04-01', 'C Eins', 'eins.example')];
    const cardOn = (on: string) => bookOn(on, facts).clients.map(({ name, domain }) => [name, domain]);
    expect(cardOn('2024-02-29')).toEqual([['c1', 'c1.example']]);
    expect(cardOn('2024-03-01')).toEqual([['C One', 'c1.example']]);
    expect(cardOn('2024-04-01')).toEqual([['C Eins', 'eins.example']]);
    const nameless = settleWorld([partner(), again('2024-03-01', 'C One'), employee('ann'), grant('ann')]);
    expect(readAccessBook(nameless, 'p1', day('2024-03-01')).clients[0]!.domain).toBe(null);
  });

  const bea = [partner('p2'), employee('bea', '2024-01-01', 'p2'), grant('bea')];
  const two = { managed: { days: 60, requiredActivities: [{ fromTier: 'diamond', count: 2 }] } };
  const raised = tell('tier.overridden', '2024-02-01', { partner: 'p1', tier: 'diamond', reason: 'agreed' });
  test.each<[string, string, readonly Fact[], Partial<Version>, readonly unknown[]]>([
    ['nothing before the work', '2024-02-29', [email('ann', '2024-03-01')], {}, [0, 0, null]],
    [
      'all of it, as long as the work counts',
      '2024-03-01',
      [email('ann', '2024-03-01')],
      {},
      [10_000_000, 1, '2024-04-30'],
    ],
    [
      'the work that lasts longest',
      '2024-03-20',
      [email('ann', '2024-03-01'), email('ann', '2024-03-10')],
      {},
      [10_000_000, 1, '2024-05-09'],
    ],
    [
      'half of it with another partner',
      '2024-03-05',
      [email('ann', '2024-03-01'), ...bea, email('bea', '2024-03-05')],
      {},
      [5_000_000, 2, '2024-04-30'],
    ],
    [
      'where two are needed, the second to lapse',
      '2024-03-20',
      [raised, email('ann', '2024-03-01'), email('ann', '2024-03-10')],
      two,
      [10_000_000, 1, '2024-04-30'],
    ],
    [
      '… of three',
      '2024-03-20',
      [raised, ...['01', '05', '10'].map((d) => email('ann', `2024-03-${d}`))],
      two,
      [10_000_000, 1, '2024-05-04'],
    ],
    [
      'an end of the relationship that is known',
      '2024-03-05',
      [email('ann', '2024-03-01'), tell('services.ended', '2024-03-20', { partner: 'p1', client: 'c1' })],
      {},
      [10_000_000, 1, '2024-03-20'],
    ],
  ])('a client’s credit: %s', (_, on, facts, version, expected) => {
    const [standing] = bookOn(on, facts, version).clients;
    expect([standing!.managed, standing!.sharedBy, show(standing!.creditUntil)]).toEqual(expected);
  });

  const eve = { client: 'c1', employee: 'eve' };
  const stranger = employee('eve', '2024-01-01', 'p1', 'eve@elsewhere.example');
  const admin = tell('access.granted', '2024-02-01', { ...eve, permission: 'partner-admin' });
  const annOut = tell('access.removed', '2024-01-20', ann);
  test.each<[string, readonly Fact[], string]>([
    ['with an admin who is active', [stranger, admin], 'partner-admin'],
    [
      'with an admin who is not',
      [stranger, admin, tell('access.deactivated', '2024-02-02', eve)],
      'employee',
    ],
    ['with employees', [stranger], 'employee'],
    ['with a link alone', [annOut, stranger, tell('assignment.linked', '2024-02-02', eve)], 'assigned'],
    ['with nobody', [annOut], 'none'],
  ])('a client is reached %s', (_, facts, type) => {
    expect(bookOn('2024-03-01', facts).clients[0]!.type).toBe(type);
  });

  test.each<[string, readonly Fact[], readonly unknown[]]>([
    [
      'granted again: the permission last given, the first day',
      [tell('access.granted', '2024-02-01', { ...ann, permission: 'viewer' }), grant('ann', '2024-02-02')],
      ['active', 'viewer', 'by-domain', '2024-01-02'],
    ],
    ['removed', [annOut], ['none', null, 'none', null]],
    [
      'removed and granted again',
      [
        tell('access.granted', '2024-01-10', { ...ann, permission: 'viewer' }),
        annOut,
        grant('ann', '2024-02-01'),
      ],
      ['active', null, 'by-domain', '2024-02-01'],
    ],
    [
      'deactivated',
      [tell('access.deactivated', '2024-02-01', ann)],
      ['deactivated', null, 'by-domain', '2024-01-02'],
    ],
    ['linked', [tell('assignment.linked', '2024-02-01', ann)], ['active', null, 'linked', '2024-01-02']],
    [
      'unlinked',
      [tell('assignment.unlinked', '2024-02-01', ann)],
      ['active', null, 'unlinked', '2024-01-02'],
    ],
  ])('one employee at one client: %s', (_, facts, expected) => {
    const [person] = bookOn('2024-03-01', facts).clients[0]!.people;
    expect([person!.access, person!.permission, person!.assignment, show(person!.grantedOn)]).toEqual(
      expected,
    );
  });

  test('what somebody did there, what of it qualified, and until when it counts', () => {
    const facts = [
      email('ann', '2024-02-10'),
      email('ann', '2024-02-20'),
      tell('activity.performed', '2024-02-25', { ...ann, tool: 'email', action: 'read' }),
    ];
    const read = (on: string) => {
      const { clients, employees } = bookOn(on, facts);
      const { lastActivityOn, lastQualifyingOn, countsUntil } = clients[0]!.people[0]!;
      const [own] = employees;
      expect([own!.lastActivityOn, own!.lastQualifyingOn]).toEqual([lastActivityOn, lastQualifyingOn]);
      return [lastActivityOn, lastQualifyingOn, countsUntil].map(show);
    };
    expect(read('2024-02-09')).toEqual([null, null, null]);
    expect(read('2024-02-10')).toEqual(['2024-02-10', '2024-02-10', '2024-04-10']);
    expect(read('2024-02-25')).toEqual(['2024-02-25', '2024-02-20', '2024-04-20']);
    expect(read('2024-04-20')).toEqual(['2024-02-25', '2024-02-20', null]);
  });

  test.each<[string, readonly Fact[], readonly unknown[]]>([
    ['added', [], ['active', 'ann@p1.example', true, '2024-01-01']],
    [
      'deactivated',
      [tell('employee.deactivated', '2024-02-01', ofAnn)],
      ['deactivated', 'ann@p1.example', true, '2024-01-01'],
    ],
    [
      'deactivated on the day itself',
      [tell('employee.deactivated', '2024-03-01', ofAnn)],
      ['deactivated', 'ann@p1.example', true, '2024-01-01'],
    ],
    [
      'reactivated',
      [tell('employee.deactivated', '2024-02-01', ofAnn), tell('employee.reactivated', '2024-02-02', ofAnn)],
      ['active', 'ann@p1.example', true, '2024-01-01'],
    ],
    [
      'removed',
      [tell('employee.removed', '2024-02-01', ofAnn)],
      ['removed', 'ann@p1.example', true, '2024-01-01'],
    ],
    [
      'removed, and then neither off nor on',
      [tell('employee.removed', '2024-02-01', ofAnn), tell('employee.reactivated', '2024-02-02', ofAnn)],
      ['removed', 'ann@p1.example', true, '2024-01-01'],
    ],
    [
      'added again with another address',
      [
        tell('employee.removed', '2024-02-01', ofAnn),
        employee('ann', '2024-02-02', 'p1', 'Ann@Else.example'),
      ],
      ['active', 'Ann@Else.example', false, '2024-01-01'],
    ],
    [
      'at a domain that the partner got',
      [
        employee('ann', '2024-02-02', 'p1', 'Ann@Else.example'),
        tell('partner.domains-set', '2024-03-01', { partner: 'p1', domains: ['ELSE.example'] }),
      ],
      ['active', 'Ann@Else.example', true, '2024-01-01'],
    ],
    [
      'at one that it will get',
      [
        employee('ann', '2024-02-02', 'p1', 'ann@else.example'),
        tell('partner.domains-set', '2024-03-02', { partner: 'p1', domains: ['else.example'] }),
      ],
      ['active', 'ann@else.example', false, '2024-01-01'],
    ],
    [
      'registered again without domains',
      [tell('partner.registered', '2024-02-01', { partner: 'p1', name: 'P1' })],
      ['active', 'ann@p1.example', true, '2024-01-01'],
    ],
  ])('an employee: %s', (_, facts, expected) => {
    const [own] = bookOn('2024-03-01', facts).employees;
    expect([own!.state, own!.email, own!.isOwnDomain, show(own!.addedOn)]).toEqual(expected);
  });

  test('nobody is of a domain where the partner has none', () => {
    const settled = settleWorld([
      tell('partner.registered', '2024-01-01', { partner: 'p1', name: 'P1' }),
      employee('ann'),
    ]);
    expect(readAccessBook(settled, 'p1', day('2024-03-01')).employees[0]!.isOwnDomain).toBe(false);
  });

  test('the latest of some days is none where all are none', () => {
    expect([latest([]), latest([null, null]), latest([null, 5, 7, null, 6])]).toEqual([null, null, 7]);
  });
});
