/** The demo's people: put beside its facts once, and listed for whoever tries the demo. */
import { PARTNER_ADMIN } from '../program/permission-sets.ts';
import { type Assignment, listClientsOf, putAssignments } from '../store/assignments.ts';
import { findClientWithGuest } from '../store/client-guests.ts';
import { type Home, insertMembership, loadPlaceNames } from '../store/memberships.ts';
import { type Db, readConsistently, type Store, transact } from '../store/open.ts';
import { loadTerms } from '../store/programs.ts';
import { readSetting, writeSetting } from '../store/settings.ts';
import { insertUser } from '../store/users.ts';

/** As `programs/demo/users.ts` makes them. */
export interface DemoUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly home:
    | { readonly side: 'partner'; readonly partner: string; readonly employee: string }
    /** A client that this partner looks after. */
    | { readonly side: 'client'; readonly ofPartner: string }
    | { readonly side: 'vendor' };
  /** Partners to look after; of a renewal manager their clients. */
  readonly looksAfter?: readonly string[];
  /** What the person helps them with; what the role helps with when left out. */
  readonly helps?: string;
}

/** Under this name who may be tried out, and where they belong. */
const SETTING = 'demo-users';

interface SeededUser {
  readonly user: string;
  readonly name: string;
  readonly role: string;
  readonly home: Home;
}

/** Does nothing when they are there already. */
export async function seedDemoUsers(store: Store, users: readonly DemoUser[]): Promise<void> {
  await transact(store, async (trx) => {
    if (await readSetting(trx, SETTING)) return;
    const seeded: SeededUser[] = [];
    for (const user of users) {
      const { id, name, role, home } = user;
      const place = await findHome(trx, home);
      if (place === null) continue; // a demo without that partner's clients
      await insertUser(trx, { id, name, email: user.email });
      const employee = home.side === 'partner' ? home.employee : null;
      await insertMembership(trx, { user: id, home: place, role, employee, by: 'Demo' });
      await putAssignments(trx, await assign(trx, user));
      seeded.push({ user: id, name, role, home: place });
    }
    await writeSetting(trx, SETTING, seeded);
  });
}

async function findHome(db: Db, home: DemoUser['home']): Promise<Home | null> {
  if (home.side !== 'client') return home;
  // Where one of the partner's people can be tried out from both sides.
  const shared = await findClientWithGuest(db, home.ofPartner, PARTNER_ADMIN);
  const client = shared ?? (await listClientsOf(db, home.ofPartner))[0];
  return client === undefined ? null : { side: 'client', client };
}

async function assign(
  db: Db,
  { id, role, looksAfter = [], helps }: DemoUser,
): Promise<readonly Assignment[]> {
  if (role !== 'renewal-manager')
    return looksAfter.map((partner) => ({
      kind: role,
      user: id,
      partner,
      client: null,
      helps: helps ?? null,
    }));
  const clients = await Promise.all(looksAfter.map((partner) => listClientsOf(db, partner)));
  return [...new Set(clients.flat())].map((client) => ({ kind: role, user: id, partner: null, client }));
}

export interface ListedDemoUser {
  readonly user: string;
  readonly name: string;
  readonly role: string;
  /** Name of the partner, client or vendor. */
  readonly where: string;
}

/** Empty when the database holds no demo. */
export function listDemoUsers(store: Store): Promise<ListedDemoUser[]> {
  return readConsistently(store, async (db) => {
    const users = ((await readSetting(db, SETTING)) ?? []) as readonly SeededUser[];
    const homes = users.map(({ home }) => home);
    const names = await loadPlaceNames(
      db,
      homes.flatMap((home) => (home.side === 'partner' ? [home.partner] : [])),
      homes.flatMap((home) => (home.side === 'client' ? [home.client] : [])),
    );
    const vendor = (await loadTerms(db))?.program.vendor ?? 'Vendor';
    const nameOf = (home: Home) => {
      if (home.side === 'partner') return names.partners.get(home.partner) ?? home.partner;
      return home.side === 'client' ? (names.clients.get(home.client) ?? home.client) : vendor;
    };
    return users.map(({ user, name, role, home }) => ({
      user,
      name,
      role: `${home.side}:${role}`,
      where: nameOf(home),
    }));
  });
}
