/** A partner's account from what is stored: its lines, tiers, measures and notices, ready for a statement. */
import type { Day } from '../base/day.ts';
import { addMonths } from '../base/day.ts';
import { openBook } from '../engine/measures.ts';
import { type Terms, versionAt } from '../program/terms.ts';
import { emptyAccount } from '../statement/empty-account.ts';
import type { Account } from '../statement/make-statement.ts';
import { loadNotices, loadProfiles } from '../store/clients.ts';
import { type LinesOn, loadBareLines, loadPartnerLines } from '../store/credit-lines.ts';
import type { Db } from '../store/open.ts';
import { loadDecisions } from '../store/partners.ts';
import { loadPartnerWorld, openBooks } from './decide-tiers.ts';

/**
 * The account of one partner. With `on`, only what the statement of that date reads, which is much quicker; null:
 * all of it. A partner that nobody registered has an empty one.
 */
export async function readAccount(db: Db, terms: Terms, partner: string, on: Day | null): Promise<Account> {
  const world = await loadPartnerWorld(db, terms, [partner]);
  const history = world.partners.get(partner);
  if (!history) return emptyAccount(terms, partner);
  const lines = await loadPartnerLines(db, partner, on === null ? null : linesOn(terms, on));
  const profiles = await loadProfiles(db, [...new Set(lines.map((line) => line.client))]);
  const decisions = await loadDecisions(db, terms, [partner]);
  return {
    book: openBook(terms, history, lines, profiles),
    decisions: decisions.get(partner) ?? [],
    notices: await loadNotices(db, partner),
  };
}

/**
 * The account of one partner for its points and tiers over time: much quicker, as its lines are bare. Nothing that
 * explains a line may be read from it.
 */
export async function readBareAccount(db: Db, terms: Terms, partner: string): Promise<Account> {
  const world = await loadPartnerWorld(db, terms, [partner]);
  const books = await openBooks(db, terms, world, await loadBareLines(db, [partner]));
  const book = books.get(partner);
  if (!book) return emptyAccount(terms, partner);
  const decisions = await loadDecisions(db, terms, [partner]);
  return { book, decisions: decisions.get(partner) ?? [], notices: new Map() };
}

/** Lines of the date and, for computed retention, of the one a year before. */
function linesOn(terms: Terms, on: Day): LinesOn {
  return {
    on,
    alsoOn: versionAt(terms, on).retention === 'computed' ? [addMonths(on, -12)] : [],
    supportDaysMax: Math.max(...terms.versions.map((version) => version.managedDays)),
  };
}
