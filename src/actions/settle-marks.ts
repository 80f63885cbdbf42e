/**
 * Brings lines and tiers up to date with the facts, from marks on what is behind. Lines depend on tiers and tiers
 * on lines, always on earlier dates only (rules §5.4), so crediting and deciding in turn comes to rest.
 */
import { assert } from '../base/assert.ts';
import type { Terms } from '../program/terms.ts';
import { addMarks, countMarks, type Mark, type MarkKind, takeMarks } from '../store/dirty-marks.ts';
import { findEmployeesAddedBy, findMentioning, findPartnersNaming } from '../store/facts.ts';
import { type Db, lockSettling, type Store, transact } from '../store/open.ts';
import { bumpRevisions } from '../store/revisions.ts';
import { creditClients } from './credit-clients.ts';
import { decideTiersOf } from './decide-tiers.ts';
import { termsInForce } from './terms-in-force.ts';

/** Clients credited in one go; their facts are in memory together. */
export const CLIENTS_AT_ONCE = 200;
const PARTNERS_AT_ONCE = 100;

/** Whose answers may have changed. */
export interface Moved {
  readonly clients: ReadonlySet<string>;
  readonly partners: ReadonlySet<string>;
}

/** Settles a few marks within the caller's transaction, which must hold the settling lock. */
export async function settle(db: Db, terms: Terms, marks: readonly Mark[]): Promise<Moved> {
  const named = await findNamed(db, marks);
  const moved = { clients: new Set<string>(), partners: new Set<string>() };
  let clients = new Set(named.clients);
  let partners = new Set(named.partners);
  for (let round = 0; clients.size > 0 || partners.size > 0; round++) {
    assert(round < 100_000, 'crediting and deciding come to rest');
    for (const some of chunk([...clients], CLIENTS_AT_ONCE)) {
      const credited = await creditClients(db, terms, some);
      for (const partner of credited.toDecide) partners.add(partner);
      for (const partner of credited.named) moved.partners.add(partner);
      for (const client of some) moved.clients.add(client);
    }
    clients = new Set();
    for (const partner of partners) moved.partners.add(partner);
    for (const some of chunk([...partners], PARTNERS_AT_ONCE))
      for (const client of await decideTiersOf(db, terms, some)) clients.add(client);
    partners = new Set();
  }
  await bumpRevisions(db, [...moved.partners]);
  return moved;
}

interface Named {
  readonly clients: readonly string[];
  readonly partners: readonly string[];
}

/** Everything that marks stand for: whoever mentions a partner or an employee may read its facts differently. */
export async function findNamed(db: Db, marks: readonly Mark[]): Promise<Named> {
  const idsOf = (kind: MarkKind) => marks.filter((mark) => mark.kind === kind).map((mark) => mark.id);
  const partners = idsOf('partner');
  const employees = [...idsOf('employee')];
  if (partners.length === 0 && employees.length === 0)
    return { clients: idsOf('client'), partners: idsOf('decide') };
  // Whether a partner is known decides to whom its employees belong.
  employees.push(...(await findEmployeesAddedBy(db, partners)));
  return {
    clients: [...idsOf('client'), ...(await findMentioning(db, { partners, employees }))],
    partners: [...idsOf('decide'), ...partners, ...(await findPartnersNaming(db, employees))],
  };
}

function chunk<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  const chunks: (readonly Item[])[] = [];
  for (let i = 0; i < items.length; i += size) chunks.push(items.slice(i, i + size));
  return chunks;
}

export interface SettleProgress {
  readonly credited: number;
  readonly decided: number;
  /** Marks still waiting, roughly: deciding can add some. */
  readonly waiting: number;
}

/**
 * Settles all marks, some at a time, each time in a transaction of its own: memory stays flat, and what a crash
 * interrupts goes on from the marks left.
 */
export async function settleMarks(
  store: Store,
  onProgress?: (progress: SettleProgress) => void,
): Promise<SettleProgress> {
  const done = { credited: 0, decided: 0, waiting: 0 };
  const report = async () => {
    if (!onProgress) return;
    const counts = await countMarks(store.db);
    onProgress({ ...done, waiting: counts.client + counts.decide });
  };
  for (;;) {
    const expanded = await settleEach(store, 'partner', PARTNERS_AT_ONCE, (db, _terms, ids) =>
      expandMarks(db, 'partner', ids),
    );
    const added = await settleEach(store, 'employee', CLIENTS_AT_ONCE, (db, _terms, ids) =>
      expandMarks(db, 'employee', ids),
    );
    const credited = await settleEach(
      store,
      'client',
      CLIENTS_AT_ONCE,
      async (db, terms, ids) => {
        const { toDecide, named } = await creditClients(db, terms, ids);
        await addMarks(
          db,
          [...toDecide].map((id) => ({ kind: 'decide', id })),
        );
        await bumpRevisions(db, [...named]);
        done.credited += ids.length;
      },
      report,
    );
    const decided = await settleEach(
      store,
      'decide',
      PARTNERS_AT_ONCE,
      async (db, terms, ids) => {
        const clients = await decideTiersOf(db, terms, ids);
        await bumpRevisions(db, ids);
        await addMarks(
          db,
          [...clients].map((id) => ({ kind: 'client', id })),
        );
        done.decided += ids.length;
      },
      report,
    );
    if (expanded + added + credited + decided === 0) return done;
  }
}

/** Puts marks on whom marks of a partner or an employee stand for. */
export async function expandMarks(
  db: Db,
  kind: 'partner' | 'employee',
  ids: readonly string[],
): Promise<void> {
  const { clients, partners } = await findNamed(
    db,
    ids.map((id) => ({ kind, id })),
  );
  const marks: Mark[] = clients.map((id) => ({ kind: 'client', id }));
  await addMarks(db, [...marks, ...partners.map((id): Mark => ({ kind: 'decide', id }))]);
}

/** Takes the marks of one kind in order of id and works on them; returns how many ids there were. */
async function settleEach(
  store: Store,
  kind: MarkKind,
  limit: number,
  work: (db: Db, terms: Terms, ids: readonly string[]) => Promise<void>,
  report: () => Promise<void> = async () => {},
): Promise<number> {
  let count = 0;
  for (let after = ''; ; ) {
    const from = after;
    const ids = await transact(store, async (trx) => {
      await lockSettling(trx);
      const taken = await takeMarks(trx, kind, from, limit);
      if (taken.length > 0) await work(trx, await termsInForce(trx), taken);
      return taken;
    });
    if (ids.length === 0) return count;
    count += ids.length;
    after = ids.at(-1)!;
    await report();
  }
}
