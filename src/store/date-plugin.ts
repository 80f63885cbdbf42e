/** Our drivers give instants as text; better-auth wants them as dates. Only its own handle has this plugin. */
import type { KyselyPlugin } from 'kysely';
import type { Db } from './open.ts';

const INSTANT_COLUMNS: ReadonlySet<string> = new Set([
  'created_at',
  'updated_at',
  'expires_at',
  'access_token_expires_at',
  'refresh_token_expires_at',
  'locked_until',
]);

const PLUGIN: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => ({
    ...result,
    rows: result.rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([column, value]) => [
          column,
          INSTANT_COLUMNS.has(column) && typeof value === 'string' ? readInstant(value) : value,
        ]),
      ),
    ),
  }),
};

/** The same database, with instants as dates. */
export function readDatesAsDates(db: Db): Db {
  return db.withPlugin(PLUGIN);
}

/** `2026-03-01 07:00:00.5-05` */
function readInstant(text: string): Date {
  return new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'));
}
