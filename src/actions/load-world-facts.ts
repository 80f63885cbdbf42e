/**
 * All facts that one partner's numbers can depend on, whole: for questions that stored lines do not answer, such
 * as what was known at an instant, what would be if, or why something earned nothing.
 */
import type { Fact } from '../facts/fact.ts';
import type { Terms } from '../program/terms.ts';
import { type Depth, findEmployeesAddedBy, findMentioning, loadClientFacts } from '../store/facts.ts';
import { partnersNamedBy } from '../store/new-facts.ts';
import type { Db } from '../store/open.ts';
import { readBeyondScope } from '../store/scope.ts';
import { tiersRequireActivities } from './credited-clients.ts';
import { loadPartnerSide } from './decide-tiers.ts';

/**
 * The facts of a partner's clients and of every partner named at them. Where tiers ask for more activities
 * (rules §4.6), the other partners' tiers count too, and so do their clients, and so on.
 */
export function loadWorldFacts(
  db: Db,
  terms: Terms,
  partner: string,
  depth: Depth,
): Promise<readonly Fact[]> {
  return readBeyondScope(db, () => loadConnected(db, terms, partner, depth));
}

async function loadConnected(db: Db, terms: Terms, partner: string, depth: Depth): Promise<readonly Fact[]> {
  const isLinked = tiersRequireActivities(terms);
  const facts = new Map<string, Fact>();
  const partners = new Set<string>();
  const clients = new Set<string>();
  let next = new Set([partner]);
  while (next.size > 0) {
    const added = [...next];
    for (const each of added) partners.add(each);
    const employees = await findEmployeesAddedBy(db, added);
    const isFirst = partners.size === added.length;
    const own = isFirst || isLinked ? await findMentioning(db, { partners: added, employees }) : [];
    const fresh = own.filter((client) => !clients.has(client));
    for (const client of fresh) clients.add(client);
    const named = new Set<string>();
    const staff = new Set<string>();
    for (const some of (await loadClientFacts(db, fresh, depth)).values())
      for (const fact of some) {
        facts.set(fact.id, fact);
        for (const each of partnersNamedBy(fact)) named.add(each);
        if ('employee' in fact.data) staff.add(fact.data.employee);
      }
    for (const fact of await loadPartnerSide(db, { partners: added, employees: [...staff] }, depth)) {
      facts.set(fact.id, fact);
      for (const each of partnersNamedBy(fact)) named.add(each);
    }
    next = new Set([...named].filter((each) => !partners.has(each)));
  }
  return [...facts.values()];
}
