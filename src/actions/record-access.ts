/**
 * Records what changes who may work where: decided, stored as facts, told and written down in one transaction, one
 * change at a time, so that what was decided on still holds. Refusals keep what was written, such as their audit entry.
 */
import { randomUUID } from 'node:crypto';
import { type Day, formatDay } from '../base/day.ts';
import type { Result } from '../base/result.ts';
import { formatInstant, type Instant, parseInstant } from '../base/zone.ts';
import type { AccessReceipt } from '../contract/access.ts';
import type { Refusal } from '../contract/errors.ts';
import type { ClientHistory } from '../engine/client-history.ts';
import type { FactOf } from '../facts/fact.ts';
import type { Terms } from '../program/terms.ts';
import { type Access, followAccess } from '../statement/client-access.ts';
import { lastAccessChange } from '../store/membership-moments.ts';
import { type Db, lockSettling, transact } from '../store/open.ts';
import { creditOne } from './credited-clients.ts';
import { forgetCallers } from './find-caller.ts';
import { type Installation, todayOf } from './installation.ts';
import { widen } from './narrow-to.ts';
import { postMoved } from './post-moved.ts';
import { recordWithin } from './record-together.ts';
import { termsInForce } from './terms-in-force.ts';

type PeopleFactType =
  | 'access.granted'
  | 'access.deactivated'
  | 'access.reactivated'
  | 'access.removed'
  | 'assignment.linked'
  | 'assignment.unlinked'
  | 'employee.added'
  | 'employee.deactivated'
  | 'employee.reactivated'
  | 'employee.removed';

/** Facts by which people come and go. */
export type PeopleFact = { [Type in PeopleFactType]: FactOf<Type> }[PeopleFactType];

/** A change under way: it holds the settling lock and sees everything. */
export interface AccessWork {
  readonly installation: Installation;
  readonly db: Db;
  readonly terms: Terms;
  readonly now: Instant;
  readonly today: Day;
  /** Whose open pages are to look again. */
  readonly touched: { readonly partners: Set<string>; readonly clients: Set<string> };
}

export async function workOnAccess<Value>(
  installation: Installation,
  work: (work: AccessWork) => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal>> {
  const { store } = widen(installation);
  const touched = { partners: new Set<string>(), clients: new Set<string>() };
  const answer = await transact(store, async (db) => {
    await lockSettling(db);
    const terms = await termsInForce(db);
    const now = installation.now();
    return work({
      installation,
      db,
      terms,
      now,
      today: todayOf(installation, terms),
      touched,
    });
  });
  forgetCallers(store);
  postMoved(installation, touched);
  return answer;
}

/** A fact of the product's own at an instant. */
export function writePeopleFact<Type extends PeopleFactType>(
  type: Type,
  at: Instant,
  data: FactOf<Type>['data'],
  id = `${type.replace('.', '-')}-${randomUUID()}`,
): PeopleFact {
  return { id, type, at: formatInstant(at), source: 'uptier', data } as PeopleFact;
}

/** Stores facts and works out what follows from them. */
export async function storePeopleFacts(
  { db, now, today, touched }: AccessWork,
  facts: readonly PeopleFact[],
): Promise<AccessReceipt> {
  if (facts.length > 0) {
    const batch = facts.map((fact) => ({ fact, at: parseInstant(fact.at)!, recordedAt: now }));
    // Of a shared client all partners: a share that moves is theirs, too.
    const { moved } = await recordWithin(db, batch);
    for (const partner of moved.partners) touched.partners.add(partner);
    for (const client of moved.clients) touched.clients.add(client);
  }
  return { on: formatDay(today), facts: facts.map(({ id }) => id) };
}

/** A client's account as a change finds it. */
export interface AccountPlace {
  readonly client: string;
  readonly name: string;
  readonly history: ClientHistory;
  /** By employee: whoever is a user there, deactivated ones too. */
  readonly accesses: ReadonlyMap<string, Access>;
  /** For the next fact: after every change so far. */
  readonly at: Instant;
  readonly lastChange: Instant | null;
}

/** Null for a client that nobody registered. */
export async function openAccount(
  { db, terms, now }: AccessWork,
  client: string,
): Promise<AccountPlace | null> {
  const known = await creditOne(db, terms, client);
  if (!known) return null;
  const { history } = known;
  const last = await lastAccessChange(db, client);
  return {
    client,
    name: nameOf(history),
    history,
    accesses: followAccess(history),
    at: last === null ? now : Math.max(now, last + 1),
    lastChange: last,
  };
}

function nameOf({ client, facts }: ClientHistory): string {
  const last = facts.findLast(({ fact }) => fact.type === 'client.registered')?.fact;
  return last?.type === 'client.registered' ? last.data.name : client;
}
