/** Facts that count for nothing because of somebody they name: counted by whom, for the data-quality list. */
import { sql } from 'kysely';
import type { IgnoredFact } from '../engine/world.ts';
import type { DerivedRow, DerivedTable } from './derived-table.ts';
import type { Db } from './open.ts';

const COLUMNS: DerivedTable['columns'] = {
  home_kind: 'text',
  home_id: 'text',
  reason: 'text',
  named: 'text',
  facts_count: 'integer',
  first_fact: 'text',
};

function tableOf(kind: 'client' | 'partner'): DerivedTable {
  return {
    name: 'ignored_facts',
    columns: COLUMNS,
    key: ['home_id', 'home_kind', 'reason', 'named'],
    scope: 'home_id',
    part: { column: 'home_kind', value: kind },
  };
}

export const IGNORED_OF_CLIENTS = tableOf('client');
export const IGNORED_OF_PARTNERS = tableOf('partner');

/** Rows of one client's or partner's ignored facts, in canonical order. */
export function toIgnoredRows(
  kind: 'client' | 'partner',
  home: string,
  ignored: readonly IgnoredFact[],
): DerivedRow[] {
  const byFault = new Map<string, { facts_count: number } & DerivedRow>();
  for (const { dated, reason, named } of ignored) {
    const fault = `${reason}\n${named}`;
    const row = byFault.get(fault);
    if (row) row.facts_count++;
    else
      byFault.set(fault, {
        home_kind: kind,
        home_id: home,
        reason,
        named,
        facts_count: 1,
        first_fact: dated.fact.id,
      });
  }
  return [...byFault.values()];
}

/** A reason for which facts of one client or partner are ignored. */
export interface ListedIgnored {
  readonly kind: 'client' | 'partner';
  readonly home: string;
  readonly reason: IgnoredFact['reason'];
  readonly named: string;
  readonly count: number;
  readonly firstFact: string;
}

/** The data-quality list, the largest groups first. */
export async function listIgnored(db: Db, limit: number): Promise<readonly ListedIgnored[]> {
  const { rows } = await sql<ListedIgnored>`
    select home_kind as kind, home_id as home, reason, named, facts_count as count, first_fact as "firstFact"
    from ignored_facts order by facts_count desc, home_kind, home_id, reason, named limit ${limit}`.execute(
    db,
  );
  return rows;
}
