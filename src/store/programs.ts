/** The program's publications. The newest is the one in force; its terms are compiled once per publication. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Instant } from '../base/zone.ts';
import type { Program } from '../program/program.ts';
import { compileTerms, type Terms } from '../program/terms.ts';
import type { Db } from './open.ts';
import { stamp } from './stamp.ts';

/** By hash of the document: stores of one process with the same program share it. */
const compiled = new Map<string, Terms>();
const COMPILED_MAX = 8;

/** The terms in force; null before the first publication. */
export async function loadTerms(db: Db): Promise<Terms | null> {
  const newest = await db
    .selectFrom('programs')
    .select(['n', 'hash'])
    .orderBy('n', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!newest) return null;
  let terms = compiled.get(newest.hash);
  if (!terms) {
    const { rows } = await sql<{ document: string }>`
      select document::text as document from programs where n = ${newest.n}`.execute(db);
    terms = compileTerms(JSON.parse(rows[0]!.document) as Program);
    if (compiled.size >= COMPILED_MAX) compiled.clear();
    compiled.set(newest.hash, terms);
  }
  return terms;
}

/** Puts a document in force from now on. */
export async function saveProgram(db: Db, program: Program, now: Instant): Promise<void> {
  const document = JSON.stringify(program);
  const hash = createHash('sha256').update(document).digest('hex');
  await sql`
    insert into programs (id, hash, document, published_at)
    values (${program.id}, ${hash}, ${document}::text::json, ${stamp(now)})`.execute(db);
}
