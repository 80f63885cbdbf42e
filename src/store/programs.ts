/** The program's publications. The newest is the one in force; its terms are compiled once per publication. */
import { sql } from 'kysely';
import type { Instant } from '../base/zone.ts';
import type { Program } from '../program/program.ts';
import { compileTerms, type Terms } from '../program/terms.ts';
import { toTimestamp } from './new-facts.ts';
import type { Db } from './open.ts';

/** By text of the document: stores of one process with the same program share it. */
const compiled = new Map<string, Terms>();
const COMPILED_MAX = 8;

/** The terms in force; null before the first publication. */
export async function loadTerms(db: Db): Promise<Terms | null> {
  const { rows } = await sql<{ document: string }>`
    select document::text as document from programs order by n desc limit 1`.execute(db);
  const text = rows[0]?.document;
  if (text === undefined) return null;
  let terms = compiled.get(text);
  if (!terms) {
    if (compiled.size >= COMPILED_MAX) compiled.clear();
    compiled.set(text, (terms = compileTerms(JSON.parse(text) as Program)));
  }
  return terms;
}

/** Puts a document in force from now on. */
export async function saveProgram(db: Db, program: Program, now: Instant): Promise<void> {
  await sql`
    insert into programs (id, document, published_at)
    values (${program.id}, ${JSON.stringify(program)}::text::json, ${toTimestamp(now)}::text::timestamptz)`.execute(
    db,
  );
}
