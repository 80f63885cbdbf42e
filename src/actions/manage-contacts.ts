/**
 * Contacts of a client: users of its account, those that the client or the vendor keeps for all who look after it, and
 * those that a partner keeps for itself.
 */
import { randomUUID } from 'node:crypto';
import { fail, type Result, succeed } from '../base/result.ts';
import type { ContactBody, ContactList } from '../contract/contacts.ts';
import type { Refusal } from '../contract/errors.ts';
import { decide } from '../contract/policy.ts';
import type { Caller } from '../contract/roles.ts';
import {
  type ClientContact,
  deleteContact,
  findContact,
  listContacts,
  listOwnContacts,
  putContact,
} from '../store/client-contacts.ts';
import { findClient, loadClients } from '../store/clients.ts';
import { listMembers } from '../store/memberships.ts';
import { type Db, readConsistently, transact } from '../store/open.ts';
import { readBeyondScope } from '../store/scope.ts';
import type { Installation } from './installation.ts';
import { tellPages } from './record-rules.ts';
import { refuseClient } from './refuse.ts';
import { writeAudit } from './write-audit.ts';

/** `partner` null: as the client and the vendor see them. */
export interface ContactPlace {
  readonly partner: string | null;
  readonly client: string;
}

export function readContacts(
  installation: Installation,
  caller: Caller,
  place: ContactPlace,
): Promise<Result<ContactList, Refusal>> {
  return readConsistently(installation.store, async (db) => {
    if (!(await isThere(db, place))) return refuseClient(place.client);
    return succeed({ items: await showContacts(db, caller, place) });
  });
}

async function isThere(db: Db, { partner, client }: ContactPlace): Promise<boolean> {
  return partner === null
    ? (await loadClients(db, [client])).has(client)
    : (await findClient(db, partner, client)) !== null;
}

/** Within the caller's transaction: those kept for all first, then the partner's own, then users of the account. */
async function showContacts(
  db: Db,
  caller: Caller,
  { partner, client }: ContactPlace,
): Promise<ContactList['items']> {
  const forAll = await listContacts(db, client);
  const own = partner === null ? [] : await listOwnContacts(db, client, partner);
  // The client's people are no members that a partner sees; what they are called is what it needs to work with them.
  const members = await readBeyondScope(db, () => listMembers(db, { side: 'client', client }));
  const kept = [...forAll, ...own].map((contact) => show(contact, mayWrite(caller, client, contact.partner)));
  const known = new Set(kept.map(({ email }) => email));
  const users = members
    .filter(({ email }) => !known.has(email))
    .map(({ name, email, role }) => ({
      id: null,
      name,
      email,
      kinds: [],
      keptBy: 'account' as const,
      role,
      mayChange: false,
    }));
  return [...kept.map((contact) => ({ ...contact, role: roleOf(contact.email) })), ...users];

  function roleOf(address: string): string | null {
    return members.find(({ email }) => email === address)?.role ?? null;
  }
}

function show({ id, partner, name, email, kinds }: ClientContact, mayChange: boolean) {
  const keptBy = partner === null ? ('client' as const) : ('partner' as const);
  return { id, name, email, kinds: [...kinds], keptBy, mayChange };
}

function mayWrite(caller: Caller, client: string, partner: string | null): boolean {
  const subject =
    partner === null ? ({ kind: 'client', client } as const) : ({ kind: 'partner', partner } as const);
  return decide(caller, 'contacts', 'write', subject) === 'allowed';
}

/** Adds one, or changes the one with the id. */
export async function saveContact(
  installation: Installation,
  caller: Caller,
  place: ContactPlace,
  id: string | null,
  body: ContactBody,
): Promise<Result<ContactList, Refusal>> {
  const { partner, client } = place;
  const result = await transact(installation.store, async (db): Promise<Result<ContactList, Refusal>> => {
    if (!(await isThere(db, place))) return refuseClient(client);
    if (id !== null && !(await findContact(db, client, partner, id))) return refuseContact(id);
    const at = installation.now();
    await putContact(db, {
      ...body,
      id: id ?? randomUUID(),
      partner,
      client,
      at,
      by: caller.name,
    });
    const items = await showContacts(db, caller, place);
    await writeAudit(db, {
      actor: caller,
      action: id === null ? 'contact.added' : 'contact.changed',
      partner,
      client,
      detail: { name: body.name, email: body.email, kinds: body.kinds },
    });
    return succeed({ items });
  });
  if (result.ok && partner !== null) await tellPages(installation, partner);
  return result;
}

export async function removeContact(
  installation: Installation,
  caller: Caller,
  place: ContactPlace,
  id: string,
): Promise<Result<ContactList, Refusal>> {
  const { partner, client } = place;
  const result = await transact(installation.store, async (db): Promise<Result<ContactList, Refusal>> => {
    const contact = await findContact(db, client, partner, id);
    if (!contact) return refuseContact(id);
    await deleteContact(db, client, id);
    const items = await showContacts(db, caller, place);
    await writeAudit(db, {
      actor: caller,
      action: 'contact.removed',
      partner,
      client,
      detail: { name: contact.name, email: contact.email },
    });
    return succeed({ items });
  });
  if (result.ok && partner !== null) await tellPages(installation, partner);
  return result;
}

function refuseContact(id: string): Result<never, Refusal> {
  return fail({ code: 'not_found', detail: `The client has no contact with the id "${id}" here.` });
}
