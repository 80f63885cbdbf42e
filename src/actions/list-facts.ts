/** Lists facts by client, partner, type and date, newest first, a page at a time. */
import { parseDay } from '../base/day.ts';
import { fail, type Result, succeed } from '../base/result.ts';
import type { Refusal } from '../contract/errors.ts';
import type { FactList, FactsQuery } from '../contract/facts.ts';
import { type FactPlace, findFacts } from '../store/fact-search.ts';
import { readConsistently } from '../store/open.ts';
import type { Installation } from './installation.ts';
import { termsInForce } from './terms-in-force.ts';

export function listFacts(installation: Installation, query: FactsQuery): Promise<Result<FactList, Refusal>> {
  return readConsistently(installation.store, async (db) => {
    const { calendar } = await termsInForce(db);
    const after = query.cursor === undefined ? null : readCursor(query.cursor);
    if (query.cursor !== undefined && !after)
      return fail({
        code: 'bad_request',
        fields: [{ pointer: '/cursor', message: 'is not one that a page gave' }],
      });
    const found = await findFacts(db, {
      client: query.client ?? null,
      partner: query.partner ?? null,
      type: query.type ?? null,
      start: query.from === undefined ? null : calendar.startOf(parseDay(query.from)!),
      end: query.to === undefined ? null : calendar.startOf(parseDay(query.to)! + 1),
      after,
      limit: query.limit + 1,
    });
    const page = found.slice(0, query.limit);
    const last = page.at(-1);
    return succeed({
      items: page.map(({ fact }) => ({ ...fact, data: { ...fact.data } })),
      next: found.length > query.limit && last ? writeCursor({ at: last.at, id: last.fact.id }) : null,
    });
  });
}

function writeCursor({ at, id }: FactPlace): string {
  return `${at}_${id}`;
}

function readCursor(text: string): FactPlace | null {
  const match = /^(-?\d{1,16})_(.{1,128})$/s.exec(text);
  return match ? { at: Number(match[1]), id: match[2]! } : null;
}
