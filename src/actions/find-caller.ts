/**
 * Finds who sent a request: by its API key, else by its session cookie. What was found is kept for a moment, so that
 * a hundred requests a second do not ask the database a hundred times; what this process changes counts at once.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Caller, KeyScope, Membership } from '../contract/roles.ts';
import { describePermission } from '../program/permission-sets.ts';
import { findLivingKey, noteKeyUse } from '../store/api-keys.ts';
import type { Authentication } from '../store/authentication.ts';
import { findSessionOwner, type MembershipRow, type SessionOwner } from '../store/callers.ts';
import { listGuestsOf } from '../store/client-guests.ts';
import { type Db, type Store, transact } from '../store/open.ts';
import type { RequestHeaders } from './installation.ts';
import { termsInForce } from './terms-in-force.ts';

/** For so long another server may still take a revoked key or an ended session. */
const KEPT_MS = 1500;
const KEPT_MAX = 10_000;

interface Kept {
  readonly until: number;
  readonly caller: Promise<Caller | null>;
}

const keptByDatabase = new WeakMap<Db, Map<string, Kept>>();

export function makeFindCaller(store: Store, authentication: () => Promise<Authentication>) {
  return async (headers: RequestHeaders): Promise<Caller | null> => {
    const { authorization } = headers;
    if (authorization !== undefined) {
      const key = /^Bearer upt_([0-9a-z]+)_([\w-]+)$/i.exec(String(authorization));
      return key ? keep(store, `key ${key[1]} ${key[2]}`, () => findKey(store, key[1]!, key[2]!)) : null;
    }
    if (headers.cookie === undefined) return null;
    const token = (await authentication()).cookie.read(String(headers.cookie));
    return token === null ? null : keep(store, `session ${token}`, () => findUser(store, token));
  };
}

/** Forgets whom this process found: after each change of sessions, keys, memberships or assignments. */
export function forgetCallers(store: Store): void {
  keptByDatabase.delete(store.db);
}

function keep(store: Store, name: string, find: () => Promise<Caller | null>): Promise<Caller | null> {
  let kept = keptByDatabase.get(store.db);
  if (!kept || kept.size > KEPT_MAX) keptByDatabase.set(store.db, (kept = new Map()));
  const known = kept.get(name);
  if (known && known.until > performance.now()) return known.caller;
  const caller = find();
  kept.set(name, { until: performance.now() + KEPT_MS, caller });
  // A failure is nobody's answer: the next request asks again.
  caller.catch(() => kept.delete(name));
  return caller;
}

async function findUser(store: Store, token: string): Promise<Caller | null> {
  const owner = await findSessionOwner(store.db, token);
  if (!owner || owner.memberships.length === 0) return null;
  const { user, name, email, memberships, assigned } = owner;
  return {
    kind: 'user',
    id: user,
    name,
    email,
    memberships: memberships.map(fromRow),
    guestOf: await findGuestPlaces(store, owner),
    assigned: {
      partners: assigned.flatMap(({ partner }) => partner ?? []),
      clients: assigned.flatMap(({ client }) => client ?? []),
    },
    scopes: null,
  };
}

/** Clients' accounts that somebody may enter as a partner's employee, and with which rights. */
async function findGuestPlaces(
  store: Store,
  { user, memberships }: SessionOwner,
): Promise<Caller['guestOf']> {
  if (memberships.every(({ employee }) => employee === null)) return [];
  const guests = await listGuestsOf(store.db, user);
  if (guests.length === 0) return [];
  const { program } = await termsInForce(store.db);
  return guests.map((guest) => {
    const { name, rights } = describePermission(guest.permission, program.permissionSets);
    return { ...guest, permissionName: name, rights };
  });
}

function fromRow({ side, partner, client, role, employee }: MembershipRow): Membership {
  const fields = { partner: { partner, employee }, client: { client }, vendor: {} }[side];
  return { side, role, ...fields } as Membership;
}

async function findKey(store: Store, id: string, secret: string): Promise<Caller | null> {
  const key = await findLivingKey(store.db, id.toLowerCase());
  if (!key || !isSame(hashToken(secret), key.secretHash)) return null;
  if (key.isUseDue) await transact(store, (trx) => noteKeyUse(trx, key.id));
  const { partner } = key;
  return {
    kind: 'key',
    id: key.id,
    name: key.name,
    email: null,
    memberships: [
      partner === null
        ? { side: 'vendor', role: 'program-manager' }
        : { side: 'partner', partner, role: 'super-admin', employee: null },
    ],
    guestOf: [],
    assigned: { partners: [], clients: [] },
    scopes: key.scopes as readonly KeyScope[],
  };
}

function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

/** What is stored of a token or secret that only its owner has: it is long and random, so one hash is enough. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
