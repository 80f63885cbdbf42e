/** Partners and what follows for them from facts: who they are, and their tier decisions. */
import { sql } from 'kysely';
import type { Day } from '../base/day.ts';
import type { PartnerHistory } from '../engine/partner-history.ts';
import type { TierDecision } from '../engine/tiers.ts';
import type { Terms } from '../program/terms.ts';
import { type DerivedRow, type DerivedTable, loadRows } from './derived-table.ts';
import { listDistinct } from './distinct-ids.ts';
import type { Db } from './open.ts';

export const PARTNERS: DerivedTable = {
  name: 'partners',
  columns: { partner_id: 'text', name: 'text', country: 'text', registered_on: 'date' },
  key: ['partner_id'],
  scope: 'partner_id',
};

export const TIER_DECISIONS: DerivedTable = {
  name: 'tier_decisions',
  columns: {
    partner_id: 'text',
    n: 'integer',
    on_day: 'date',
    tier: 'text',
    tier_before: 'text',
    cause: 'text',
    fact_id: 'text',
  },
  key: ['partner_id', 'n'],
  scope: 'partner_id',
  isPlain: true,
};

/** A known partner's row: what it left out when it registered again stays. */
export function toPartnerRow(history: PartnerHistory): DerivedRow {
  let country: string | null = null;
  for (const { fact } of history.registrations) country = fact.data.country ?? country;
  const { name } = history.registrations.at(-1)!.fact.data;
  return { partner_id: history.partner, name, country, registered_on: history.registeredOn };
}

/** Tiers are stored by id, because a new version may move their ranks. */
export function toDecisionRows(
  terms: Terms,
  partner: string,
  decisions: readonly TierDecision[],
): DerivedRow[] {
  return decisions.map(({ day, rank, before, cause, fact }, n) => ({
    partner_id: partner,
    n,
    on_day: day,
    tier: terms.ladder[rank] ?? null,
    tier_before: terms.ladder[before] ?? null,
    cause,
    fact_id: fact,
  }));
}

/** Stored decisions by partner; partners without any are left out. */
export async function loadDecisions(
  db: Db,
  terms: Terms,
  partners: readonly string[],
): Promise<Map<string, TierDecision[]>> {
  const rankOf = (tier: string | number | null | undefined) =>
    tier == null ? -1 : (terms.rankByTier.get(String(tier)) ?? -1);
  const byPartner = new Map<string, TierDecision[]>();
  for (const row of await loadRows(db, TIER_DECISIONS, partners)) {
    const own = byPartner.get(row.partner_id as string) ?? [];
    own.push({
      day: row.on_day as Day,
      rank: rankOf(row.tier),
      before: rankOf(row.tier_before),
      cause: row.cause as TierDecision['cause'],
      fact: row.fact_id as string | null,
    });
    byPartner.set(row.partner_id as string, own);
  }
  return byPartner;
}

/** Ids of partners with facts or with anything stored of them, in byte order; for passes over everything. */
export async function listPartnerIds(db: Db, after: string, limit: number): Promise<readonly string[]> {
  return listDistinct(db, ['partner_facts', 'partners', 'tier_decisions'], 'partner_id', after, limit);
}

export async function isKnownPartner(db: Db, partner: string): Promise<boolean> {
  const { rows } = await sql`select 1 from partners where partner_id = ${partner}`.execute(db);
  return rows.length > 0;
}

/** Null when nobody registered it. */
export async function readPartnerName(
  db: Db,
  partner: string,
): Promise<{ readonly name: string; readonly country: string | null } | null> {
  const { rows } = await sql<{ name: string; country: string | null }>`
    select name, country from partners where partner_id = ${partner}`.execute(db);
  return rows[0] ?? null;
}

/** Names of some employees of a partner, as last added; those without one are left out. */
export async function loadEmployeeNames(
  db: Db,
  partner: string,
  employees: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (employees.length === 0) return new Map();
  const { rows } = await sql<{ employee: string; name: string }>`
    select distinct on (employee_id) employee_id as employee, data ->> 'name' as name from partner_facts
    where partner_id = ${partner} and type = 'employee.added' and employee_id = any(${employees}::text[])
      and data ->> 'name' is not null
    order by employee_id, at desc`.execute(db);
  return new Map(rows.map((row) => [row.employee, row.name]));
}
