/** Lists facts by client, partner, type and date, newest first, a page at a time. */
import { parseDay } from '../base/day.ts';
import { fail, type Result, succeed } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import type { FactList, FactsQuery } from '../contract/facts.ts';
import type { Fact } from '../facts/fact.ts';
import { type FactFilter, type FactPlace, findFacts } from '../store/fact-search.ts';
import { type Db, readConsistently } from '../store/open.ts';
import type { Installation } from './installation.ts';
import { termsInForce } from './terms-in-force.ts';

export function listFacts(installation: Installation, query: FactsQuery): Promise<Result<FactList, Refusal>> {
  return readConsistently(installation.store, async (db) => {
    const { calendar } = await termsInForce(db);
    const page = await pageFacts(db, query.cursor, {
      client: query.client ?? null,
      partner: query.partner ?? null,
      type: query.type ?? null,
      start: query.from === undefined ? null : calendar.startOf(parseDay(query.from)!),
      end: query.to === undefined ? null : calendar.startOf(parseDay(query.to)! + 1),
      limit: query.limit,
    });
    if (!page.ok) return page;
    const { facts, next } = page.value;
    return succeed({ items: facts.map((fact) => ({ ...fact, data: { ...fact.data } })), next });
  });
}

/** One page of facts that pass the filter, and where the next begins. */
export async function pageFacts(
  db: Db,
  cursor: string | undefined,
  filter: Omit<FactFilter, 'after'>,
): Promise<Result<{ readonly facts: readonly Fact[]; readonly next: string | null }, Refusal>> {
  const after = cursor === undefined ? null : readCursor(cursor);
  if (cursor !== undefined && !after)
    return fail({
      code: 'bad_request',
      fields: [{ pointer: '/cursor', message: 'is not one that a page gave' }],
    });
  const found = await findFacts(db, { ...filter, after, limit: filter.limit + 1 });
  const page = found.slice(0, filter.limit);
  const last = page.at(-1);
  return succeed({
    facts: page.map(({ fact }) => fact),
    next: found.length > filter.limit && last ? writeCursor({ at: last.at, id: last.fact.id }) : null,
  });
}

function writeCursor({ at, id }: FactPlace): string {
  return `${at}_${id}`;
}

function readCursor(text: string): FactPlace | null {
  const match = /^(-?\d{1,16})_(.{1,128})$/s.exec(text);
  return match ? { at: Number(match[1]), id: match[2]! } : null;
}
