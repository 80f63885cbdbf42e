/**
 * The world of one partner's clients, settled from facts where stored lines are not enough. The other partners'
 * tiers are taken from what is stored, so that only this partner's clients have to be read.
 */
import type { Day } from '../base/day.ts';
import { isLive } from '../engine/credit-line.ts';
import { type Settled, settle } from '../engine/settle.ts';
import { requiredSteps } from '../engine/tiers.ts';
import { buildWorld, EVERYTHING, type Horizon } from '../engine/world.ts';
import type { Fact } from '../facts/fact.ts';
import type { Terms } from '../program/terms.ts';
import { settleFacts } from '../statement/answer.ts';
import { type Ground, openGround } from '../statement/trial.ts';
import { findEmployeesAddedBy, findMentioning, loadClientFacts } from '../store/facts.ts';
import { partnersNamedBy } from '../store/new-facts.ts';
import type { Db } from '../store/open.ts';
import { loadDecisions } from '../store/partners.ts';
import { readBeyondScope } from '../store/scope.ts';
import { loadPartnerSide } from './decide-tiers.ts';
import { loadWorldFacts } from './load-world-facts.ts';

/** As everything stands: every partner's tiers are the stored ones, nothing is decided anew. */
export function loadStandingWorld(db: Db, terms: Terms, partner: string): Promise<Settled> {
  return readBeyondScope(db, async () => {
    const world = buildWorld(terms, await loadOwnFacts(db, partner), EVERYTHING);
    return settle(world, await loadRequired(db, terms, [...world.partners.keys()]));
  });
}

/** The partner and its clients as they stand, to try facts out on. The other partners' tiers are the stored ones. */
export function loadGround(db: Db, terms: Terms, partner: string, from: Day): Promise<Ground> {
  return readBeyondScope(db, async () => {
    const facts = await loadOwnFacts(db, partner);
    const world = buildWorld(terms, facts, EVERYTHING);
    const others = [...world.partners.keys()].filter((each) => each !== partner);
    return openGround(settle(world, await loadRequired(db, terms, others)), partner, facts, from);
  });
}

/** As it would go on if whoever is active today stayed so (rules §7.2). */
export function loadContinuedWorld(db: Db, terms: Terms, partner: string, today: Day): Promise<Settled> {
  return readBeyondScope(db, () => continueWorld(db, terms, partner, today));
}

async function continueWorld(db: Db, terms: Terms, partner: string, today: Day): Promise<Settled> {
  const horizon: Horizon = { knownAt: null, today, scenario: 'activity-continues' };
  const world = buildWorld(terms, await loadOwnFacts(db, partner), horizon);
  const others = [...world.partners.keys()].filter((each) => each !== partner);
  const settled = settle(world, await loadRequired(db, terms, others));
  if (!hangsOnOthers(settled, partner, today)) return settled;
  return settleFacts(terms, await loadWorldFacts(db, terms, partner, 'bare'), horizon);
}

/**
 * Another partner's tier from today on matters only where that partner is not active but has activities that still
 * count: a tier that falls would make them enough (rules §4.6).
 */
function hangsOnOthers(settled: Settled, partner: string, today: Day): boolean {
  for (const { client, partners } of settled.world.clients.values()) {
    const { spans, supports } = settled.credits.get(client)!;
    for (const [slot, other] of partners.entries()) {
      if (other === partner || spans[slot]!.some((span) => isLive(span, today))) continue;
      if (supports[slot]!.some((each) => isLive(each, today))) return true;
    }
  }
  return false;
}

/** What partners need by their stored tiers. */
export async function loadRequired(db: Db, terms: Terms, partners: readonly string[]) {
  const decisions = await loadDecisions(db, terms, partners);
  return new Map(partners.map((each) => [each, requiredSteps(terms, decisions.get(each) ?? [])]));
}

/** Facts of the partner's clients and of everybody they name. */
export async function loadOwnFacts(db: Db, partner: string): Promise<readonly Fact[]> {
  const added = await findEmployeesAddedBy(db, [partner]);
  const clients = await findMentioning(db, { partners: [partner], employees: added });
  const facts: Fact[] = [];
  const partners = new Set([partner]);
  const employees = new Set<string>();
  for (const some of (await loadClientFacts(db, clients, 'bare')).values())
    for (const fact of some) {
      facts.push(fact);
      for (const each of partnersNamedBy(fact)) partners.add(each);
      if ('employee' in fact.data) employees.add(fact.data.employee);
    }
  facts.push(...(await loadPartnerSide(db, { partners: [...partners], employees: [...employees] }, 'bare')));
  return facts;
}
