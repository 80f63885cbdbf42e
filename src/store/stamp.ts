/** Instants as SQL reads them. They cross as text, so that both databases take them alike (`open.ts`). */
import { sql } from 'kysely';
import type { Instant } from '../base/zone.ts';

/** Null stays null. */
export function stamp(at: Instant | null) {
  return sql`${at === null ? null : toTimestamp(at)}::text::timestamptz`;
}

/** An instant as PostgreSQL reads it; offsets and the day after the last can put it outside the years 0001–9999. */
export function toTimestamp(at: Instant): string {
  const text = new Date(at).toISOString();
  if (text.startsWith('0000')) return `0001${text.slice(4)} BC`;
  return text.startsWith('+') ? text.slice(2) : text;
}
