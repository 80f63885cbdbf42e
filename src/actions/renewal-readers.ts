/**
 * Who hears of a client's renewals, as its owner is set: the vendor's notices go to the client's decision maker, with
 * a copy to whoever of the partner is named; the partner's only to the person named there.
 */
import type { RenewalOwnerPage } from '../contract/renewals.ts';
import { listAssignments } from '../store/assignments.ts';
import { type ClientContact, listContacts } from '../store/client-contacts.ts';
import { type Home, listMembers, type Member } from '../store/memberships.ts';
import type { Db } from '../store/open.ts';
import { findUserByEmail } from '../store/users.ts';

export interface RenewalReader {
  readonly name: string;
  readonly email: string;
  /** Null: somebody who does not sign in. */
  readonly user: string | null;
  /** `client`: at the client; `contact`: who at the partner talks to it; `copy`: who there is only copied. */
  readonly audience: 'client' | 'contact' | 'copy';
}

/** Empty where nobody can be reached. */
export async function findReaders(
  db: Db,
  { partner, client }: { readonly partner: string; readonly client: string },
  { side, person }: RenewalOwnerPage,
): Promise<readonly RenewalReader[]> {
  if (side === 'vendor') {
    const copied = await findPerson(db, partner, person, 'copy');
    return [...(await findClientReaders(db, client)), ...copied];
  }
  const contact = await findPerson(db, partner, person, 'contact');
  // The person has left: whoever can name another one hears of it meanwhile.
  return contact.length > 0
    ? contact
    : listOfRole(db, { side: 'partner', partner }, 'super-admin', 'contact');
}

async function findPerson(
  db: Db,
  partner: string,
  person: RenewalOwnerPage['person'],
  audience: RenewalReader['audience'],
): Promise<readonly RenewalReader[]> {
  if (!person?.isThere) return [];
  const members = await listMembers(db, { side: 'partner', partner });
  return members.filter(({ user }) => user === person.user).map((each) => toReader(each, audience));
}

/** The decision maker; where none is kept the primary contact, and then the account's super admins. */
async function findClientReaders(db: Db, client: string): Promise<readonly RenewalReader[]> {
  const contacts = await listContacts(db, client);
  for (const kind of ['decision-maker', 'primary'] as const) {
    const chosen = contacts.filter(({ kinds }) => kinds.includes(kind));
    if (chosen.length > 0) return Promise.all(chosen.map((each) => readContact(db, each)));
  }
  return listOfRole(db, { side: 'client', client }, 'super-admin', 'client');
}

/** A contact who signs in reads it in their own language, and may turn it off. */
async function readContact(db: Db, { name, email }: ClientContact): Promise<RenewalReader> {
  const user = (await findUserByEmail(db, email))?.id ?? null;
  return { name, email, user, audience: 'client' };
}

async function listOfRole(
  db: Db,
  home: Home,
  role: string,
  audience: RenewalReader['audience'],
): Promise<readonly RenewalReader[]> {
  const members = await listMembers(db, home);
  return members.filter((each) => each.role === role).map((each) => toReader(each, audience));
}

const toReader = ({ user, name, email }: Member, audience: RenewalReader['audience']): RenewalReader => ({
  user,
  name,
  email,
  audience,
});

/** Who of the vendor looks after a client's renewals; null: nobody yet. */
export async function findRenewalManager(
  db: Db,
  client: string,
): Promise<{ readonly name: string; readonly email: string } | null> {
  const assigned = await listAssignments(db, { client });
  const manager = assigned.find(({ kind }) => kind === 'renewal-manager');
  return manager ? { name: manager.name, email: manager.email } : null;
}
