/** Where a page of a list that runs from newest to oldest ended, as text for the next request. */
import { fail, type Result, succeed } from '../base/result.ts';
import { formatInstant, type Instant, parseInstant } from '../base/zone.ts';
import type { Refusal } from '../contract/errors.ts';

export interface Place {
  readonly at: Instant;
  readonly id: string;
}

/** The first `limit` of rows asked for with one more, and where the next page begins. */
export function cutPage<Row extends { readonly id: string }>(
  rows: readonly Row[],
  limit: number,
  atOf: (row: Row) => Instant,
): { readonly page: readonly Row[]; readonly next: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const next = rows.length > limit && last ? `${formatInstant(atOf(last))} ${last.id}` : null;
  return { page, next };
}

/** Null for the first page. */
export function readPlace(cursor: string | undefined): Result<Place | null, Refusal> {
  if (cursor === undefined) return succeed(null);
  const [written = '', id = ''] = cursor.split(' ');
  const at = parseInstant(written);
  if (at !== null && /^[\w-]{1,128}$/.test(id)) return succeed({ at, id });
  return fail({
    code: 'bad_request',
    fields: [{ pointer: '/cursor', message: 'is not one that a page gave' }],
  });
}

/** Null stays null. */
export function writeInstant(at: Instant | null): string | null {
  return at === null ? null : formatInstant(at);
}
