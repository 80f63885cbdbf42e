/** Everything there is, a piece at a time, for whoever takes it elsewhere. Memory stays flat. */
import type { CreditLine } from '../engine/credit-line.ts';
import type { Fact } from '../facts/fact.ts';
import { readDay } from '../statement/answer.ts';
import type { Statement } from '../statement/statement.ts';
import { listClientIds } from '../store/clients.ts';
import { loadClientLines } from '../store/credit-lines.ts';
import { walkFacts } from '../store/fact-walk.ts';
import type { Store } from '../store/open.ts';
import { listPartners } from '../store/partner-list.ts';
import { readStatement } from './read-statement.ts';

const FACTS_AT_ONCE = 5000;
const IDS_AT_ONCE = 500;

/** Every fact with its recording time, those about partners first. */
export async function* exportFacts(store: Store): AsyncGenerator<Fact> {
  for await (const page of walkFacts(store.db, FACTS_AT_ONCE)) yield* page;
}

/** Every credit line by client. */
export async function* exportLines(store: Store): AsyncGenerator<CreditLine> {
  for (let after = ''; ; ) {
    const clients = await listClientIds(store.db, after, IDS_AT_ONCE);
    for (const client of clients) yield* await loadClientLines(store.db, client);
    if (clients.length < IDS_AT_ONCE) return;
    after = clients.at(-1)!;
  }
}

/** Every known partner's statement on a date, by partner. */
export async function* exportStatements(store: Store, asOf: string): AsyncGenerator<Statement> {
  const on = readDay(asOf);
  for (let after: string | null = null; ; ) {
    const partners: Awaited<ReturnType<typeof listPartners>> = await listPartners(store.db, {
      on,
      after,
      limit: IDS_AT_ONCE,
    });
    for (const { partner } of partners) yield await readStatement(store, { partner, asOf });
    if (partners.length < IDS_AT_ONCE) return;
    after = partners.at(-1)!.partner;
  }
}
