/** Instants as SQL reads them. They cross as text, so that both databases take them alike (`open.ts`). */
import { sql } from 'kysely';
import { formatInstant, type Instant } from '../base/zone.ts';

/** Null stays null. */
export function stamp(at: Instant | null) {
  return sql`${at === null ? null : formatInstant(at)}::text::timestamptz`;
}
