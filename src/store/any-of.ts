/** Conditions on many ids. */
import { sql } from 'kysely';

/**
 * "Any of these ids", so that the planner does not see them: it would weigh each against the statistics of every
 * partition, which with hundreds of ids costs several times the answer itself.
 */
export function anyOf(ids: readonly string[]) {
  return sql`any(array(select unnest(${ids}::text[])))`;
}
