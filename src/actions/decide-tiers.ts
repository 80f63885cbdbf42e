/** Decides tiers of some partners from their stored lines and stores what changed, with who the partners are. */
import type { CreditLine } from '../engine/credit-line.ts';
import { type Book, openBook } from '../engine/measures.ts';
import { sameSteps } from '../engine/settle.ts';
import { decideTiers, requiredSteps, type TierDecision } from '../engine/tiers.ts';
import { buildWorld, EVERYTHING, type World } from '../engine/world.ts';
import type { Fact } from '../facts/fact.ts';
import type { Terms } from '../program/terms.ts';
import { findClientsOf, loadProfiles } from '../store/clients.ts';
import { type BareLine, loadBareLines } from '../store/credit-lines.ts';
import { type DerivedRow, type DerivedTable, replaceTables } from '../store/derived-table.ts';
import { type Depth, loadPartnerFacts } from '../store/facts.ts';
import { IGNORED_OF_PARTNERS, toIgnoredRows } from '../store/ignored-facts.ts';
import type { Db } from '../store/open.ts';
import { loadDecisions, PARTNERS, TIER_DECISIONS, toDecisionRows, toPartnerRow } from '../store/partners.ts';
import { tiersRequireActivities } from './credited-clients.ts';

/** What is stored of partners, by table. */
export const PARTNER_TABLES: readonly DerivedTable[] = [PARTNERS, TIER_DECISIONS, IGNORED_OF_PARTNERS];

/** Decides anew and stores what changed. Returns the clients to be credited again (rules §4.6). */
export async function decideTiersOf(
  db: Db,
  terms: Terms,
  partners: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rowsByTable, decisions } = await computePartnerRows(db, terms, partners);
  const isLinked = tiersRequireActivities(terms);
  const before = isLinked ? await loadDecisions(db, terms, partners) : new Map<string, TierDecision[]>();
  await replaceTables(db, PARTNER_TABLES, partners, rowsByTable);
  if (!isLinked) return new Set();
  const moved = partners.filter((partner) => {
    const steps = requiredSteps(terms, decisions.get(partner) ?? []);
    return !sameSteps(steps, requiredSteps(terms, before.get(partner) ?? []));
  });
  return new Set(moved.length === 0 ? [] : await findClientsOf(db, moved));
}

interface PartnerRows {
  readonly rowsByTable: ReadonlyMap<DerivedTable, readonly DerivedRow[]>;
  readonly decisions: ReadonlyMap<string, readonly TierDecision[]>;
}

/** The rows that follow from these partners' facts and stored lines. */
export async function computePartnerRows(
  db: Db,
  terms: Terms,
  partners: readonly string[],
): Promise<PartnerRows> {
  const rowsByTable = new Map<DerivedTable, DerivedRow[]>(PARTNER_TABLES.map((table) => [table, []]));
  const decisions = new Map<string, readonly TierDecision[]>();
  const world = await loadPartnerWorld(db, terms, partners);
  const books = await openBooks(db, terms, world, await loadBareLines(db, partners));
  const ignored = Map.groupBy(
    world.ignored,
    ({ dated }) => (dated.fact.data as { readonly partner?: string }).partner ?? '',
  );
  for (const partner of partners) {
    rowsByTable
      .get(IGNORED_OF_PARTNERS)!
      .push(...toIgnoredRows('partner', partner, ignored.get(partner) ?? []));
    const history = world.partners.get(partner);
    if (!history) continue;
    const decided = decideTiers(books.get(partner)!);
    decisions.set(partner, decided);
    rowsByTable.get(PARTNERS)!.push(toPartnerRow(history));
    rowsByTable.get(TIER_DECISIONS)!.push(...toDecisionRows(terms, partner, decided));
  }
  return { rowsByTable, decisions };
}

/** Opens the book of every partner of a world from bare lines. */
export async function openBooks(
  db: Db,
  terms: Terms,
  world: World,
  lines: readonly BareLine[],
): Promise<ReadonlyMap<string, Book>> {
  const linesByPartner = Map.groupBy(lines, (line) => line.partner);
  const profiles = await loadProfiles(db, [...new Set(lines.map((line) => line.client))]);
  const books = new Map<string, Book>();
  for (const [partner, history] of world.partners) {
    const own = linesByPartner.get(partner) ?? [];
    const ownProfiles = new Map(own.map(({ client }) => [client, profiles.get(client)!]));
    books.set(partner, openBook(terms, history, asCreditLines(own), ownProfiles));
  }
  return books;
}

/** NOTE: tiers are decided from kind, points, client and dates; nothing of the rest may be read. */
function asCreditLines(lines: readonly BareLine[]): readonly CreditLine[] {
  return lines as readonly unknown[] as readonly CreditLine[];
}

/** The world of some partners without clients: whole histories, and whoever else named their employees. */
export async function loadPartnerWorld(db: Db, terms: Terms, partners: readonly string[]): Promise<World> {
  return buildWorld(terms, await loadPartnerSide(db, { partners, employees: [] }, 'bare'), EVERYTHING);
}

/** Whose facts are wanted: some partners', and beside their own employees some others. */
interface PartnerSide {
  readonly partners: readonly string[];
  readonly employees: readonly string[];
}

/** All facts about some partners, and those that decide to whom employees belong. */
export async function loadPartnerSide(db: Db, side: PartnerSide, depth: Depth): Promise<readonly Fact[]> {
  const own = await loadPartnerFacts(db, { all: side.partners }, depth);
  const employees = new Set(side.employees);
  for (const facts of own.values())
    for (const fact of facts) if ('employee' in fact.data) employees.add(fact.data.employee);
  const staff = await loadPartnerFacts(db, { employees: [...employees] }, depth);
  const others = [...staff.keys()].filter((partner) => !own.has(partner));
  const domains = await loadPartnerFacts(db, { domains: others }, depth);
  const facts = new Map<string, Fact>();
  for (const byPartner of [own, staff, domains])
    for (const each of byPartner.values()) for (const fact of each) facts.set(fact.id, fact);
  return [...facts.values()];
}
