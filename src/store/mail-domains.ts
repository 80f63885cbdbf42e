/** The e-mail domains of partners, as facts say them, and the proofs that let a partner add one itself. */
import { sql } from 'kysely';
import type { Instant } from '../base/zone.ts';
import type { Db } from './open.ts';
import { stamp } from './stamp.ts';

// NOTE: as the engine reads them: the last of the facts that count, by instant, then type, then id.
const LAST_FIRST = sql`at desc, (type = 'partner.domains-set') desc, id desc`;
const COUNTS = sql`type in ('partner.registered', 'partner.domains-set') and data ? 'domains'
  and not exists (select 1 from voids where voids.fact_id = f.id)`;

export interface MailDomains {
  readonly domains: readonly string[];
  /** Of the fact that says so; null: none does. */
  readonly since: Instant | null;
}

/** The partner's domains as its newest fact about them has them. */
export async function readMailDomains(db: Db, partner: string): Promise<MailDomains> {
  const { rows } = await sql<MailDomains>`
    select data -> 'domains' as domains, (extract(epoch from at) * 1000)::float8 as since from partner_facts f
    where partner_id = ${partner} and ${COUNTS} order by ${LAST_FIRST} limit 1`.execute(db);
  return rows[0] ?? { domains: [], since: null };
}

/** Another partner to which the domain belongs now; null: none. In need of rows of all partners. */
export async function findOtherOwner(db: Db, domain: string, partner: string): Promise<string | null> {
  const { rows } = await sql<{ owner: string }>`
    select named.partner_id as owner
    from (
      select distinct f.partner_id from partner_facts f
      where f.partner_id <> ${partner} and ${COUNTS} and lower(f.data ->> 'domains')::jsonb ? ${domain}
    ) named
    cross join lateral (
      select lower(f.data ->> 'domains')::jsonb as domains from partner_facts f
      where f.partner_id = named.partner_id and ${COUNTS} order by ${LAST_FIRST} limit 1
    ) newest
    where newest.domains ? ${domain} order by named.partner_id limit 1`.execute(db);
  return rows[0]?.owner ?? null;
}

/** How many employees in the partner account have an address at each domain, by the domain in lower case. */
export async function countEmployeesAt(db: Db, partner: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ domain: string; employees: number }>`
    select lower(split_part(email, '@', -1)) as domain, count(*)::integer as employees
    from (
      select distinct on (employee_id) type, data ->> 'email' as email from partner_facts f
      where partner_id = ${partner} and type in ('employee.added', 'employee.removed')
        and not exists (select 1 from voids where voids.fact_id = f.id)
      order by employee_id, at desc, (type = 'employee.removed') desc, id desc
    ) newest
    where type = 'employee.added' group by 1`.execute(db);
  return new Map(rows.map((row) => [row.domain, row.employees]));
}

export interface DomainProof {
  readonly domain: string;
  /** What stands before the `@`. */
  readonly mailbox: string;
  readonly askedBy: string;
  readonly askedAt: Instant;
  readonly codesSent: number;
  readonly countedSince: Instant;
  /** Null once it was used or given up. */
  readonly codeHash: string | null;
  readonly expiresAt: Instant;
  readonly triesLeft: number;
  readonly provenAt: Instant | null;
  readonly provenBy: string | null;
}

export async function listDomainProofs(db: Db, partner: string): Promise<readonly DomainProof[]> {
  const instant = (column: string) => sql`(extract(epoch from ${sql.ref(column)}) * 1000)::float8`;
  const { rows } = await sql<DomainProof>`
    select domain, mailbox, asked_by as "askedBy", ${instant('asked_at')} as "askedAt",
      codes_sent as "codesSent", ${instant('counted_since')} as "countedSince", code_hash as "codeHash",
      ${instant('expires_at')} as "expiresAt", tries_left as "triesLeft", ${instant('proven_at')} as "provenAt",
      proven_by as "provenBy"
    from domain_proofs where partner_id = ${partner} order by domain`.execute(db);
  return rows;
}

export async function saveDomainProof(db: Db, partner: string, proof: DomainProof): Promise<void> {
  await sql`
    insert into domain_proofs (partner_id, domain, mailbox, asked_by, asked_at, codes_sent, counted_since,
      code_hash, expires_at, tries_left, proven_at, proven_by)
    values (${partner}, ${proof.domain}, ${proof.mailbox}, ${proof.askedBy}, ${stamp(proof.askedAt)},
      ${proof.codesSent}::integer, ${stamp(proof.countedSince)}, ${proof.codeHash}::text,
      ${stamp(proof.expiresAt)}, ${proof.triesLeft}::integer, ${stamp(proof.provenAt)}, ${proof.provenBy}::text)
    on conflict (partner_id, domain) do update set mailbox = excluded.mailbox, asked_by = excluded.asked_by,
      asked_at = excluded.asked_at, codes_sent = excluded.codes_sent, counted_since = excluded.counted_since,
      code_hash = excluded.code_hash, expires_at = excluded.expires_at, tries_left = excluded.tries_left,
      proven_at = excluded.proven_at, proven_by = excluded.proven_by`.execute(db);
}
