/**
 * Rights that hang on more than the role, against what was written by hand (test/policy/rules.md): who wrote a note, who
 * is named for a renewal, whose colleague somebody is.
 */
import { describe, expect, test } from 'vitest';
import { findManaged, isAccessManager, isDecider, isPartnerAdmin } from '../src/actions/access-rules.ts';
import { adminRoleOf, mayTouchRole } from '../src/actions/people-rules.ts';
import { authorOf, mayChangeNote, mayChangeTask, mayDelete } from '../src/actions/record-rules.ts';
import { mayDecide, sideOf } from '../src/actions/renewal-rules.ts';
import type { RenewalOwnerPage } from '../src/contract/renewals.ts';
import type { Caller, GuestOf, Membership } from '../src/contract/roles.ts';
import { GUEST_RIGHTS, type GuestRight } from '../src/program/permission-sets.ts';
import type { Db } from '../src/store/open.ts';
import { ROLES, type Row, readTables } from './policy/golden.ts';

const P = 'own';
const C = 'own';
const SELF = 'itself';
const COLLEAGUE = 'a colleague';

const NOBODY: Caller = {
  kind: 'user',
  id: SELF,
  name: 'Somebody',
  email: 'somebody@example.com',
  memberships: [],
  guestOf: [],
  // Of the vendor's people whoever looks after anything looks after these.
  assigned: { partners: [P], clients: [C] },
  scopes: null,
};

function withRole(column: string, place: string): Caller {
  const [side, role] = ROLES[column]!.split(':');
  const home = { partner: { partner: place, employee: null }, client: { client: place }, vendor: {} }[side!];
  return { ...NOBODY, memberships: [{ side, role, ...home } as Membership] };
}

const guestOf = (rights: readonly GuestRight[], partner = P, client = C): GuestOf => ({
  client,
  clientName: client,
  partner,
  partnerName: partner,
  employee: SELF,
  permission: null,
  permissionName: '',
  rights,
});

const SPECIAL: Readonly<Record<string, Caller | null>> = {
  nobody: null,
  'a key of the partner': { ...withRole('p super', P), kind: 'key', email: null, scopes: ['manage'] },
  'g with every right': { ...NOBODY, guestOf: [guestOf(GUEST_RIGHTS)] },
  'g with every right, of another': { ...NOBODY, guestOf: [guestOf(GUEST_RIGHTS, 'another')] },
  'g with every right, elsewhere': { ...NOBODY, guestOf: [guestOf(GUEST_RIGHTS, P, 'another')] },
  'g that works and sees': { ...NOBODY, guestOf: [guestOf(['work', 'see-usage', 'see-activity'])] },
  'p member and v auditor': {
    ...withRole('p member', P),
    memberships: [...withRole('p member', P).memberships, ...withRole('v auditor', '').memberships],
  },
  'c super and g with every right': { ...withRole('c super', C), guestOf: [guestOf(GUEST_RIGHTS)] },
};

function callerOf(words: string): Caller | null {
  if (words in SPECIAL) return SPECIAL[words]!;
  const [column, place = P] = words.split(' of ');
  return withRole(column!, place);
}

const tables = readTables('rules.md');

/** Each cell of a table beside the first column: caller, what it is about, what is expected. */
const cellsOf = (heading: string): readonly (readonly [string, string, string])[] =>
  tables.get(heading)!.flatMap((row: Row) => {
    const [[, caller], ...cells] = Object.entries(row) as [[string, string], ...[string, string][]];
    return cells.map(([about, cell]) => [caller, about, cell] as const);
  });

const say = (isAllowed: boolean) => (isAllowed ? 'yes' : 'no');

/** What a column says of who wrote it, and who is to do it. */
function writtenAs(about: string) {
  const who = (words: string) =>
    words.startsWith('it ') ? SELF : words.startsWith('another ') ? COLLEAGUE : null;
  const [writer, doer = ''] = about.split(', ');
  return { partner: P, createdBy: who(writer!), assignee: who(doer) };
}

const OWNERS: Readonly<Record<string, Pick<RenewalOwnerPage, 'side'> & { readonly person: string | null }>> =
  {
    'the partner, it is named': { side: 'partner', person: SELF },
    'the partner, somebody else is': { side: 'partner', person: COLLEAGUE },
    'the partner, nobody is': { side: 'partner', person: null },
    'the vendor, it is copied': { side: 'vendor', person: SELF },
    'the vendor, nobody is copied': { side: 'vendor', person: null },
  };

test.each(cellsOf('Deciding a renewal'))('deciding a renewal, %s where %s: %s', (caller, about, expected) => {
  const { side, person } = OWNERS[about]!;
  const owner: RenewalOwnerPage = {
    setting: side,
    side,
    person: person === null ? null : { user: person, name: null, email: null, isThere: true },
  };
  expect(say(mayDecide(callerOf(caller)!, { partner: P, client: C }, owner))).toBe(expected);
});

test('a renewal manager of the client decides none, whichever partner it is of', () => {
  const owner: RenewalOwnerPage = { setting: 'vendor', side: 'vendor', person: null };
  for (const partner of [P, 'another'])
    expect(mayDecide(callerOf('v renewal')!, { partner, client: C }, owner)).toBe(false);
});

test.each(cellsOf('Whose side'))('%s has the %s of the %s', (caller, _, expected) => {
  expect(sideOf(callerOf(caller)!, P)).toBe(expected);
});

test.each(cellsOf('Changing a task'))('changing a task, %s where %s: %s', (caller, about, expected) => {
  expect(say(mayChangeTask(callerOf(caller)!, writtenAs(about)))).toBe(expected);
});

test.each(cellsOf('Changing a note'))('changing a note, %s where %s: %s', (caller, about, expected) => {
  expect(say(mayChangeNote(callerOf(caller)!, writtenAs(about)))).toBe(expected);
});

test.each(cellsOf('Deleting a task or note'))('deleting, %s where %s: %s', (caller, about, expected) => {
  expect(say(mayDelete(callerOf(caller)!, writtenAs(about)))).toBe(expected);
});

test('a person writes under its id, a key as nobody', () => {
  expect(authorOf(callerOf('p member')!)).toBe(SELF);
  expect(authorOf(callerOf('a key of the partner')!)).toBe(null);
});

test.each(cellsOf("Touching somebody's role"))(
  'touching a role, %s that of a %s: %s',
  (caller, about, expected) => {
    const [whose, role] = about.split("'s ") as [string, string];
    const homes = {
      client: { side: 'client', client: C },
      partner: { side: 'partner', partner: P },
      vendor: { side: 'vendor' },
    } as const;
    const home = homes[whose as keyof typeof homes];
    expect(say(mayTouchRole(callerOf(caller), home, role.replace(' ', '-')))).toBe(expected);
  },
);

describe('Partner Admins', () => {
  const table = tables.get('Partner Admin')!;
  // Whoever may needs no database; whoever may not is told who can, which needs it.
  const noDb = new Proxy({} as Db, {
    get() {
      throw new Error('no database');
    },
  });

  test.each(table.map((row) => [row.caller!, row]))('%s', async (words, row) => {
    const caller = callerOf(words)!;
    expect(say(isPartnerAdmin(caller, P, C))).toBe(row['own partner']);
    expect(say(isPartnerAdmin(caller, 'another', C))).toBe(row['another partner']);
    const found = await findManaged(noDb, caller, { client: C, partner: null });
    const managed = { nobody: [], everybody: null }[row["from the client's side"]!];
    expect(found).toEqual({
      ok: true,
      value: managed === undefined ? [row["from the client's side"]] : managed,
    });
    for (const partner of ['own', 'another']) {
      const finding = findManaged(noDb, caller, { client: C, partner });
      if (row[`${partner} partner`] === 'yes') expect(await finding).toEqual({ ok: true, value: [partner] });
      // Refused: it looks up who can.
      else await expect(finding).rejects.toThrow('no database');
    }
  });
});

test.each(tables.get('Who decides and who hears')!.map((row) => [row.role!, row]))('%s', (words, row) => {
  const [side, role] = words.split(' ') as ['partner' | 'client' | 'vendor', string];
  if (row.decides !== '-') expect(say(isDecider({ role }))).toBe(row.decides);
  if (row['hears of access'] !== '-') expect(say(isAccessManager({ role }))).toBe(row['hears of access']);
  const homes = { client: { side, client: C }, partner: { side, partner: P }, vendor: { side } };
  expect(say(adminRoleOf(homes[side] as Parameters<typeof adminRoleOf>[0]) === role)).toBe(
    row['has to stay'],
  );
});
