/**
 * Stores facts that are new, all of a batch in a few statements. An id stands for one content for ever: its key
 * row is taken first, and a fact is written only by whoever took it.
 */
import { hash } from 'node:crypto';
import { sql } from 'kysely';
import { compareIds } from '../base/id.ts';
import type { Instant } from '../base/zone.ts';
import type { Fact, FactOf } from '../facts/fact.ts';
import { addIntake } from './intake.ts';
import type { Db } from './open.ts';
import { toTimestamp } from './stamp.ts';

/** What a fact is stored with: a client, a partner, or (a void) the fact it names. */
interface Home {
  readonly kind: 'client' | 'partner' | 'void';
  readonly id: string;
}

export interface NewFact {
  readonly fact: Fact;
  readonly at: Instant;
  readonly recordedAt: Instant;
}

function homeOf({ data }: Fact): Home {
  if ('client' in data) return { kind: 'client', id: data.client };
  if ('partner' in data) return { kind: 'partner', id: data.partner! };
  return { kind: 'void', id: (data as FactOf<'fact.voided'>['data']).fact };
}

/** Content of a fact as a hash: everything but when it was recorded, whatever the order of its fields. */
function hashContent({ id, type, at, source, data }: Fact): string {
  const text = canonicalJson({ id, type, at, source, data });
  return hash('sha256', text, 'hex').slice(0, 32);
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const record = value as Readonly<Record<string, unknown>>;
  const fields: string[] = [];
  for (const key of Object.keys(record).sort())
    if (record[key] !== undefined) fields.push(`"${key}":${canonicalJson(record[key])}`);
  return `{${fields.join()}}`;
}

export type Outcome = 'accepted' | 'duplicate' | 'conflict';

/**
 * Number of the advisory lock of whoever stores facts: held alone by batches with voids, shared by the others. A void
 * and the fact it names must not be stored side by side, as neither would find the other.
 */
const VOID_LOCK = 8_740_004;

/** Stores what is new of a batch; the outcomes stand in its order. */
export async function storeFacts(db: Db, batch: readonly NewFact[]): Promise<readonly Outcome[]> {
  if (batch.some(({ fact }) => fact.type === 'fact.voided'))
    await sql`select pg_advisory_xact_lock(${sql.lit(VOID_LOCK)})`.execute(db);
  const hashes = batch.map(({ fact }) => hashContent(fact));
  const first = new Map<string, number>();
  for (const [i, { fact }] of batch.entries()) if (!first.has(fact.id)) first.set(fact.id, i);
  const candidates = [...first.values()].sort((a, b) => compareIds(batch[a]!.fact.id, batch[b]!.fact.id));
  const taken = await takeKeys(db, batch, hashes, candidates);
  const others = candidates.filter((i) => !taken.has(batch[i]!.fact.id)).map((i) => batch[i]!.fact.id);
  const known = await loadHashes(db, others);
  for (const i of candidates) if (taken.has(batch[i]!.fact.id)) known.set(batch[i]!.fact.id, hashes[i]!);
  const outcomes = batch.map(({ fact }, i): Outcome => {
    if (first.get(fact.id) === i && taken.has(fact.id)) return 'accepted';
    return known.get(fact.id) === hashes[i] ? 'duplicate' : 'conflict';
  });
  await insertFacts(
    db,
    batch.filter((_, i) => outcomes[i] === 'accepted'),
  );
  return outcomes;
}

async function takeKeys(
  db: Db,
  batch: readonly NewFact[],
  hashes: readonly string[],
  candidates: readonly number[],
): Promise<ReadonlySet<string>> {
  const homes = candidates.map((i) => homeOf(batch[i]!.fact));
  const { rows } = await sql<{ id: string }>`
    with together as materialized (select pg_advisory_xact_lock_shared(${sql.lit(VOID_LOCK)}))
    insert into fact_keys (id, hash, home_kind, home_id)
    select id, decode(hash, 'hex'), home_kind, home_id
    from together, unnest(
      ${candidates.map((i) => batch[i]!.fact.id)}::text[], ${candidates.map((i) => hashes[i]!)}::text[],
      ${homes.map((home) => home.kind)}::text[], ${homes.map((home) => home.id)}::text[]
    ) as u (id, hash, home_kind, home_id)
    on conflict (id) do nothing returning id`.execute(db);
  return new Set(rows.map((row) => row.id));
}

/** What storing a batch would come to, without storing anything. */
export async function foreseeOutcomes(db: Db, facts: readonly Fact[]): Promise<readonly Outcome[]> {
  const known = await loadHashes(
    db,
    facts.map(({ id }) => id),
  );
  return facts.map((fact): Outcome => {
    const hash = hashContent(fact);
    const stored = known.get(fact.id);
    if (stored === undefined) known.set(fact.id, hash);
    return stored === undefined ? 'accepted' : stored === hash ? 'duplicate' : 'conflict';
  });
}

/** Those of these fact ids that a stored void names, whether or not the fact itself is stored. */
export async function findVoided(db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ fact_id: string }>`
    select fact_id from voids where fact_id = any(${ids}::text[])`.execute(db);
  return new Set(rows.map((row) => row.fact_id));
}

async function loadHashes(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; hash: string }>`
    select id, encode(hash, 'hex') as hash from fact_keys where id = any(${ids}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row.hash]));
}

async function insertFacts(db: Db, facts: readonly NewFact[]): Promise<void> {
  if (facts.length === 0) return;
  const activities: NewFact[] = [];
  const byKind: Record<Home['kind'], NewFact[]> = { client: [], partner: [], void: [] };
  for (const each of facts)
    if (each.fact.type === 'activity.performed') activities.push(each);
    else byKind[homeOf(each.fact).kind].push(each);
  await insertActivities(db, activities);
  await insertClientFacts(db, byKind.client);
  await insertPartnerFacts(db, byKind.partner);
  await insertVoids(db, byKind.void);
  await insertMentions(db, facts);
  await addIntake(
    db,
    facts.length,
    facts.reduce((last, each) => Math.max(last, each.recordedAt), facts[0]!.recordedAt),
  );
  if (byKind.void.length > 0 || (await hasOpenVoids(db))) await settleVoidHomes(db, facts);
}

/** The columns that all tables of facts have, as arguments of `unnest`. */
function envelopeColumns(facts: readonly NewFact[]) {
  // Those of one request were recorded at the same instant: its text is made once.
  const recorded = new Map<Instant, string>();
  for (const { recordedAt } of facts)
    if (!recorded.has(recordedAt)) recorded.set(recordedAt, toTimestamp(recordedAt));
  return sql`${facts.map(({ fact }) => fact.id)}::text[],
    ${facts.map(({ at }) => toTimestamp(at))}::text[]::timestamptz[],
    ${facts.map(({ fact }) => fact.at)}::text[],
    ${facts.map(({ recordedAt }) => recorded.get(recordedAt)!)}::text[]::timestamptz[],
    ${facts.map(({ fact }) => fact.source ?? null)}::text[]`;
}

async function insertActivities(db: Db, facts: readonly NewFact[]): Promise<void> {
  if (facts.length === 0) return;
  const rows = facts.map(({ fact }) => (fact as FactOf<'activity.performed'>).data);
  await sql`
    insert into activities (id, at, at_text, recorded_at, source, client_id, employee_id, tool, action)
    select * from unnest(${envelopeColumns(facts)},
      ${rows.map((row) => row.client)}::text[], ${rows.map((row) => row.employee)}::text[],
      ${rows.map((row) => row.tool)}::text[], ${rows.map((row) => row.action)}::text[])`.execute(db);
}

async function insertClientFacts(db: Db, facts: readonly NewFact[]): Promise<void> {
  if (facts.length === 0) return;
  await sql`
    insert into client_facts (id, at, at_text, recorded_at, source, client_id, type, data)
    select * from unnest(${envelopeColumns(facts)},
      ${facts.map(({ fact }) => homeOf(fact).id)}::text[], ${facts.map(({ fact }) => fact.type)}::text[],
      ${facts.map(({ fact }) => JSON.stringify(fact.data))}::text[]::jsonb[])`.execute(db);
}

async function insertPartnerFacts(db: Db, facts: readonly NewFact[]): Promise<void> {
  if (facts.length === 0) return;
  await sql`
    insert into partner_facts (id, at, at_text, recorded_at, source, partner_id, type, employee_id, data)
    select * from unnest(${envelopeColumns(facts)},
      ${facts.map(({ fact }) => homeOf(fact).id)}::text[], ${facts.map(({ fact }) => fact.type)}::text[],
      ${facts.map(({ fact }) => ('employee' in fact.data ? fact.data.employee : null))}::text[],
      ${facts.map(({ fact }) => JSON.stringify(fact.data))}::text[]::jsonb[])`.execute(db);
}

async function insertVoids(db: Db, facts: readonly NewFact[]): Promise<void> {
  if (facts.length === 0) return;
  const rows = facts.map(({ fact }) => (fact as FactOf<'fact.voided'>).data);
  await sql`
    insert into voids (id, at, at_text, recorded_at, source, fact_id, reason)
    select * from unnest(${envelopeColumns(facts)},
      ${rows.map((row) => row.fact)}::text[], ${rows.map((row) => row.reason)}::text[])`.execute(db);
}

async function insertMentions(db: Db, facts: readonly NewFact[]): Promise<void> {
  const mentions = new Set<string>();
  for (const { fact } of facts) {
    if (!('client' in fact.data)) continue;
    const { client } = fact.data;
    if ('employee' in fact.data) mentions.add(`${client}\nemployee\n${fact.data.employee}`);
    for (const partner of partnersNamedBy(fact)) mentions.add(`${client}\npartner\n${partner}`);
  }
  if (mentions.size === 0) return;
  const rows = [...mentions].sort(compareIds).map((mention) => mention.split('\n'));
  await sql`
    insert into mentions (client_id, kind, named)
    select * from unnest(${rows.map((row) => row[0]!)}::text[], ${rows.map((row) => row[1]!)}::text[],
      ${rows.map((row) => row[2]!)}::text[])
    on conflict do nothing`.execute(db);
}

/** Partners that a fact of a client names. */
export function partnersNamedBy({ data }: Fact): readonly string[] {
  if ('shares' in data && data.shares) return data.shares.map((share) => share.partner);
  return 'partner' in data && data.partner !== undefined ? [data.partner] : [];
}

/** True when a void waits for the fact it names: seldom, so that nobody else looks for its own facts among them. */
async function hasOpenVoids(db: Db): Promise<boolean> {
  const { rows } = await sql`select 1 from voids where home_kind is null limit 1`.execute(db);
  return rows.length > 0;
}

/** A void and the fact it names may come in either order: whichever is second finds the other. */
async function settleVoidHomes(db: Db, facts: readonly NewFact[]): Promise<void> {
  const ids = facts.map(({ fact }) => (fact.type === 'fact.voided' ? fact.data.fact : fact.id));
  await sql`
    update voids set home_kind = k.home_kind, home_id = k.home_id
    from fact_keys k
    where voids.fact_id = any(${ids}::text[]) and voids.home_id is null and k.id = voids.fact_id`.execute(db);
}
