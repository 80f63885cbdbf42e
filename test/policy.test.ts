/**
 * The policy table against the rights that were written by hand (test/policy/rights.md and reach.md): every right of
 * every role at every subject, people and API keys, guests, people with several roles, and what follows for lists.
 */
import { describe, expect, test } from 'vitest';
import {
  decide,
  guestsAt,
  isGuest,
  isRead,
  POLICY,
  type Resource,
  reachOf,
  reachTo,
  rolesAt,
  type Subject,
  scopeFor,
} from '../src/contract/policy.ts';
import type { Caller, GuestOf, KeyScope, Membership, Role } from '../src/contract/roles.ts';
import { GUEST_RIGHTS, type GuestRight } from '../src/program/permission-sets.ts';
import {
  COLUMNS,
  type Column,
  expectOf,
  GUEST_ROLES,
  gives,
  PLACES,
  RIGHTS,
  ROLES,
  ROUTES,
  type Row,
  rightOf,
  type Standing,
  seenFromOther,
} from './policy/golden.ts';

const OWN = { partner: 'p-own', client: 'c-own' };
const OTHER = { partner: 'p-other', client: 'c-other' };
type Where = typeof OWN;

/** The columns of reach.md. */
const SUBJECTS: Readonly<Record<string, Subject>> = {
  'own partner': { kind: 'partner', partner: OWN.partner },
  'other partner': { kind: 'partner', partner: OTHER.partner },
  'own client': { kind: 'client', client: OWN.client },
  'other client': { kind: 'client', client: OTHER.client },
  'own partner with own client': { kind: 'relationship', ...OWN },
  'own partner with other client': { kind: 'relationship', partner: OWN.partner, client: OTHER.client },
  'other partner with own client': { kind: 'relationship', partner: OTHER.partner, client: OWN.client },
  'other partner with other client': { kind: 'relationship', ...OTHER },
  program: { kind: 'program' },
  vendor: { kind: 'vendor' },
};

const NOBODY: Caller = {
  kind: 'user',
  id: 'user',
  name: 'User',
  email: 'user@example.com',
  memberships: [],
  guestOf: [],
  assigned: { partners: [], clients: [] },
  scopes: null,
};

const PEOPLE = Object.keys(ROLES);

function membershipOf(role: Role, { partner, client }: Where): Membership {
  const [side, name] = role.split(':');
  const home = { partner: { partner, employee: null }, client: { client }, vendor: {} }[side!];
  return { side, role: name, ...home } as Membership;
}

/** Whoever looks after anything looks after both, so that only the one that the role is for counts. */
const looksAfter = (column: Column, { partner, client }: Where): Caller['assigned'] =>
  column === 'v pdm' || column === 'v renewal'
    ? { partners: [partner], clients: [client] }
    : { partners: [], clients: [] };

const guestOf = (rights: readonly GuestRight[], { partner, client }: Where = OWN): GuestOf => ({
  client,
  clientName: client,
  partner,
  partnerName: partner,
  employee: `employee of ${partner}`,
  permission: 'a set',
  permissionName: 'A set',
  rights,
});

/** Somebody with just what the column says. */
function callerOf(column: Column): Caller {
  const role = ROLES[column];
  if (role !== undefined)
    return { ...NOBODY, memberships: [membershipOf(role, OWN)], assigned: looksAfter(column, OWN) };
  const right = GUEST_ROLES[column]!.slice('guest:'.length);
  return { ...NOBODY, guestOf: [guestOf(right === 'read' ? [] : [right as GuestRight])] };
}

/** A guest has what everybody has who is one, beside what the permission set says. */
const columnsOf = (column: Column): readonly Column[] =>
  column in GUEST_ROLES ? ['g read', column] : [column];

const ask = (caller: Caller, { resource, action }: Row, place: string) =>
  decide(caller, resource as Resource, action as never, SUBJECTS[place]!);

const name = ({ resource, action }: Row) => `${resource} ${action}`;

/** Asks every right at every subject, and lists where the answer is another than the tables'. */
function compare(
  who: string,
  caller: Caller,
  standingsAt: (place: string) => readonly Standing[],
): readonly string[] {
  return RIGHTS.flatMap((right) =>
    PLACES.flatMap((place) => {
      const expected = expectOf(right, standingsAt(place), place, caller.scopes);
      const got = ask(caller, right, place);
      return got === expected ? [] : [`${who}, ${name(right)}, ${place}: ${got}, not ${expected}`];
    }),
  );
}

test('the tables know every resource, action, role, guest’s right and subject, each once', () => {
  const known = RIGHTS.map(name);
  const all = Object.entries(POLICY).flatMap(([resource, actions]) =>
    Object.keys(actions).map((action) => `${resource} ${action}`),
  );
  expect(known.toSorted()).toEqual(all.toSorted());
  expect(new Set(known).size).toBe(known.length);
  expect(Object.keys(RIGHTS[0]!)).toEqual(['resource', 'action', 'scope', ...COLUMNS, 'asked about']);
  expect(Object.values(GUEST_ROLES)).toEqual([
    'guest:read',
    ...GUEST_RIGHTS.map((right) => `guest:${right}`),
  ]);
  expect(PLACES).toEqual(Object.keys(SUBJECTS));
});

test('the policy table names the roles of each row and no other, so that what it says of itself is true', () => {
  const roles = { ...ROLES, ...GUEST_ROLES };
  for (const right of RIGHTS) {
    const actions: Readonly<Record<string, readonly string[]>> = POLICY[right.resource as Resource];
    const given = COLUMNS.filter((column) => gives(right, column)).map((column) => roles[column]!);
    expect(actions[right.action!]!.toSorted(), name(right)).toEqual(given.toSorted());
  }
});

test('every right is asked for by a route about each kind of subject that its row names, and by no other', () => {
  const asked = ROUTES.filter(({ resource }) => resource !== 'public');
  const kindsOf = ({ resource, action }: Row) =>
    new Set(
      asked.flatMap((route) =>
        route.resource === resource && route.action === action ? [route.about!] : [],
      ),
    );
  for (const right of RIGHTS) {
    const named = right['asked about'] === 'nothing yet' ? [] : right['asked about']!.split(', ');
    expect([...kindsOf(right)].toSorted(), name(right)).toEqual(named.toSorted());
  }
  const unknown = asked.filter(({ resource, action }) => rightOf(resource!, action!) === undefined);
  expect(unknown.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
});

test('the auditor has every right to read and only its own settings and feedback to change', () => {
  const changes = RIGHTS.filter((right) => right.scope !== 'read' && gives(right, 'v auditor'));
  expect(changes.map(name)).toEqual(['feedback write', 'self manage']);
  const unread = RIGHTS.filter((right) => right.scope === 'read' && !gives(right, 'v auditor'));
  // The first is the demo's stand-in for the vendor's own product, the second a list of one's own.
  expect(unread.map(name)).toEqual(['work read', 'renewals read-own']);
});

test.each(COLUMNS)('%s: every right at every subject', (column) => {
  const standingsAt = (place: string) => columnsOf(column).map((each) => ({ column: each, place }));
  expect(compare(column, callerOf(column), standingsAt)).toEqual([]);
});

test('nobody has a right', () => {
  expect(compare('nobody', NOBODY, () => [])).toEqual([]);
});

const KEY_SCOPES: readonly (readonly KeyScope[])[] = [
  [],
  ['read'],
  ['facts:write'],
  ['manage'],
  ['read', 'manage'],
  ['read', 'facts:write'],
  ['read', 'facts:write', 'manage'],
];

test.each(KEY_SCOPES.map((scopes) => [scopes.join(', ') || 'none', scopes] as const))(
  'an API key with the scopes %s has of its role what they leave',
  (_, scopes) => {
    for (const column of PEOPLE) {
      const caller: Caller = { ...callerOf(column), kind: 'key', email: null, scopes };
      expect(compare(`a key as ${column}`, caller, (place) => [{ column, place }])).toEqual([]);
    }
  },
);

describe('several roles', () => {
  const PAIRS = PEOPLE.flatMap((one, i) => PEOPLE.slice(i).map((other) => [one, other] as const));

  test.each([
    ['at the same', OWN],
    ['here and there', OTHER],
  ])('%s: each counts where it is held, and none lends its right to the other', (_, where) => {
    for (const [one, other] of PAIRS) {
      const caller: Caller = {
        ...NOBODY,
        memberships: [membershipOf(ROLES[one]!, OWN), membershipOf(ROLES[other]!, where)],
        // A person looks after one list, whichever role it is for.
        assigned:
          looksAfter(one, OWN).partners.length > 0 || looksAfter(other, OWN).partners.length > 0
            ? { partners: [OWN.partner], clients: [OWN.client] }
            : NOBODY.assigned,
      };
      const isHere = where === OWN || other.startsWith('v ');
      const standingsAt = (place: string) => [
        { column: one, place },
        { column: other, place: isHere ? place : seenFromOther(place) },
      ];
      expect(compare(`${one} and ${other}`, caller, standingsAt)).toEqual([]);
    }
  });

  test('a role of the vendor held at a partner or client by a mistaken row is none', () => {
    for (const role of ['program-manager', 'auditor', 'partner-development-manager', 'renewal-manager']) {
      const memberships = [
        { side: 'partner', partner: OTHER.partner, employee: null, role },
        { side: 'client', client: OTHER.client, role },
      ] as unknown as readonly Membership[];
      const assigned = { partners: [OWN.partner], clients: [OWN.client] };
      const caller: Caller = { ...NOBODY, memberships, assigned };
      for (const place of ['own partner', 'own client', 'own partner with own client', 'vendor'])
        expect(rolesAt(caller, SUBJECTS[place]!), place).toEqual([]);
      expect(reachOf(caller)).toEqual({
        all: false,
        partners: [OTHER.partner],
        clients: [OTHER.client],
      });
    }
  });
});

describe('guests', () => {
  const SETS: readonly (readonly GuestRight[])[] = [
    [],
    ...GUEST_RIGHTS.map((right) => [right]),
    ['see-usage', 'see-activity'],
    ['work', 'see-usage', 'see-activity'],
    GUEST_RIGHTS,
  ];
  const columnOf = (right: GuestRight): Column =>
    Object.keys(GUEST_ROLES).find((column) => GUEST_ROLES[column] === `guest:${right}`)!;

  test.each(SETS.map((rights) => [rights.join(', ') || 'nothing', rights] as const))(
    'a member with a set that gives %s has it there, beside what a member has',
    (_, rights) => {
      const caller: Caller = { ...callerOf('p member'), guestOf: [guestOf(rights)] };
      const columns = ['p member', 'g read', ...rights.map(columnOf)];
      const standingsAt = (place: string) => columns.map((column) => ({ column, place }));
      expect(compare(`a guest with ${rights.join()}`, caller, standingsAt)).toEqual([]);
    },
  );

  test('rights in one account are none in another', () => {
    const caller: Caller = {
      ...callerOf('p member'),
      guestOf: [guestOf([]), guestOf(GUEST_RIGHTS, { partner: OWN.partner, client: OTHER.client })],
    };
    const all = ['g read', ...GUEST_RIGHTS.map(columnOf)];
    const standingsAt = (place: string) => [
      { column: 'p member', place },
      { column: 'g read', place },
      ...all.map((column) => ({ column, place: seenFromOther(place) })),
    ];
    expect(compare('a guest of two', caller, standingsAt)).toEqual([]);
  });

  test('who is deactivated is no guest any more, and stays a member', () => {
    const caller: Caller = { ...callerOf('p member'), guestOf: [] };
    expect(ask(caller, rightOf('account', 'read')!, 'own client')).toBe('hidden');
    expect(ask(caller, rightOf('points', 'read')!, 'own partner')).toBe('allowed');
  });

  test('of two partners in one account: the rights add up, and each is the guest’s of its partner', () => {
    const one = guestOf(['work']);
    const other = guestOf(['manage-people'], { partner: OTHER.partner, client: OWN.client });
    const elsewhere = guestOf(['see-usage'], OTHER);
    const caller: Caller = { ...NOBODY, guestOf: [one, other, elsewhere] };
    expect(guestsAt(caller, SUBJECTS['own client']!)).toEqual([one, other]);
    expect(guestsAt(caller, SUBJECTS['other client']!)).toEqual([elsewhere]);
    for (const place of PLACES.filter((each) => !/^(?:own|other) client$/.test(each)))
      expect(guestsAt(caller, SUBJECTS[place]!), place).toEqual([]);
    expect(rolesAt(caller, SUBJECTS['own client']!)).toEqual([
      'guest:read',
      'guest:work',
      'guest:read',
      'guest:manage-people',
    ]);
    expect(reachTo(SUBJECTS['own client']!, caller)).toEqual({
      all: false,
      partners: [OWN.partner, OTHER.partner],
      clients: [],
    });
  });

  test.each([
    ['a guest of a partner', { ...NOBODY, guestOf: [guestOf(['work'])] }, true],
    ['a member who is a guest', { ...callerOf('p super'), guestOf: [guestOf(GUEST_RIGHTS)] }, true],
    [
      'a user of the client who is a guest too',
      { ...callerOf('c user'), guestOf: [guestOf(GUEST_RIGHTS)] },
      false,
    ],
    ['a renewal manager who looks after it', callerOf('v renewal'), false],
    ['an auditor', callerOf('v auditor'), false],
    ['a guest of another account', { ...NOBODY, guestOf: [guestOf(['work'], OTHER)] }, true],
    ['somebody with nothing there', NOBODY, true],
  ])('%s sees only a partner’s part of the account, if any: %s', (_, caller, expected) => {
    expect(isGuest(caller, OWN.client)).toBe(expected);
  });
});

describe('which roles count', () => {
  test.each(Object.entries(ROLES))('%s is %s where it counts', (column, role) => {
    for (const place of PLACES) {
      const counts = expectOf(rightOf('self', 'read')!, [{ column, place }], place) === 'allowed';
      expect(rolesAt(callerOf(column), SUBJECTS[place]!), place).toEqual(counts ? [role] : []);
    }
  });

  test('all that somebody holds there, in the order of the memberships, guests last', () => {
    const caller: Caller = {
      ...NOBODY,
      memberships: [
        membershipOf('client:user', OWN),
        membershipOf('vendor:auditor', OWN),
        membershipOf('client:super-admin', OTHER),
        membershipOf('partner:member', OWN),
      ],
      guestOf: [guestOf(['see-usage', 'work'])],
    };
    expect(rolesAt(caller, SUBJECTS['own client']!)).toEqual([
      'client:user',
      'vendor:auditor',
      'guest:read',
      'guest:see-usage',
      'guest:work',
    ]);
    expect(rolesAt(caller, SUBJECTS.program!)).toEqual([
      'client:user',
      'vendor:auditor',
      'client:super-admin',
      'partner:member',
    ]);
    expect(rolesAt(caller, SUBJECTS.vendor!)).toEqual(['vendor:auditor']);
  });
});

describe('scopes of keys', () => {
  test.each(RIGHTS.map((right) => [right.resource!, right.action!, right.scope!]))(
    '%s %s needs %s',
    (resource, action, scope) => {
      expect(scopeFor(resource as Resource, action)).toBe(scope);
      expect(isRead(action)).toBe(scope === 'read');
    },
  );

  test('what is called nothing known changes something', () => {
    expect(isRead('')).toBe(false);
    expect(isRead('reading')).toBe(false);
    expect(scopeFor('points', 'something')).toBe('manage');
    expect(scopeFor('facts', 'something')).toBe('facts:write');
  });
});

describe('whose rows are seen', () => {
  const P = OWN.partner;
  const C = OWN.client;
  const none: readonly string[] = [];

  /** Column; of lists: all, partners, clients. */
  test.each([
    ['p super', false, [P], none],
    ['p access', false, [P], none],
    ['p member', false, [P], none],
    ['c super', false, none, [C]],
    ['c manager', false, none, [C]],
    ['c user', false, none, [C]],
    ['v manager', true, none, none],
    ['v pdm', false, [P], none],
    ['v renewal', false, none, [C]],
    ['v auditor', true, none, none],
    ['g read', false, none, none],
    ['g people', false, none, none],
  ])('%s in lists: all %s, partners %j, clients %j', (column, all, partners, clients) => {
    expect(reachOf(callerOf(column))).toEqual({ all, partners, clients });
    for (const place of ['program', 'vendor'])
      expect(reachTo(SUBJECTS[place]!, callerOf(column)), place).toEqual({ all, partners, clients });
  });

  test('of somebody with several roles: all of them together', () => {
    const caller: Caller = {
      ...NOBODY,
      memberships: [
        membershipOf('partner:member', OWN),
        membershipOf('client:user', OTHER),
        membershipOf('vendor:partner-development-manager', OWN),
        membershipOf('partner:super-admin', OTHER),
      ],
      assigned: { partners: ['p-third'], clients: ['c-third'] },
    };
    const both = { partners: [OWN.partner, OTHER.partner, 'p-third'], clients: [OTHER.client] };
    expect(reachOf(caller)).toEqual({ all: false, ...both });
    const memberships = [...caller.memberships, membershipOf('vendor:renewal-manager', OWN)];
    expect(reachOf({ ...caller, memberships })).toEqual({
      all: false,
      ...both,
      clients: [OTHER.client, 'c-third'],
    });
    expect(
      reachOf({ ...caller, memberships: [...memberships, membershipOf('vendor:auditor', OWN)] }).all,
    ).toBe(true);
  });

  test('about one subject: that and nothing beside it, whoever asks', () => {
    for (const column of COLUMNS) {
      const caller = callerOf(column);
      expect(reachTo(SUBJECTS['own partner']!, caller)).toEqual({ all: false, partners: [P], clients: none });
      expect(reachTo(SUBJECTS['own partner with other client']!, caller)).toEqual({
        all: false,
        partners: [P],
        clients: none,
      });
    }
  });

  test.each([
    ['c user', none, [C]],
    ['v manager', none, [C]],
    ['v renewal', none, [C]],
    ['g read', [P], none],
    ['g people', [P], none],
    ['p super', none, none],
    ['v pdm', none, none],
  ])('%s in a client’s account: partners %j, clients %j', (column, partners, clients) => {
    expect(reachTo(SUBJECTS['own client']!, callerOf(column))).toEqual({ all: false, partners, clients });
  });
});
