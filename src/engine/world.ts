/**
 * Everything the engine is asked about, told apart: partners with their histories and clients with their facts,
 * after leaving out what does not exist (unknown yet, voided) and what names somebody unknown (facts §1, rules
 * §7.1). Built from any set of facts that holds all partner-level facts of the partners concerned.
 */
import type { Day } from '../base/day.ts';
import type { Instant } from '../base/zone.ts';
import type { Fact } from '../facts/fact.ts';
import { compareFacts, type DatedFact, dateFact } from '../facts/order.ts';
import type { Terms } from '../program/terms.ts';
import { type ClientHistory, tellClientHistory } from './client-history.ts';
import { type PartnerHistory, tellPartnerHistory } from './partner-history.ts';

/** What exists for the question. */
export interface Horizon {
  /** Only facts recorded by this instant exist; null: all. */
  readonly knownAt: Instant | null;
  /** Activities dated after this date do not exist; null: all do. */
  readonly today: Day | null;
  readonly scenario: 'expirations' | 'activity-continues';
}

export const EVERYTHING: Horizon = { knownAt: null, today: null, scenario: 'expirations' };

export interface World {
  readonly terms: Terms;
  readonly horizon: Horizon;
  readonly partners: ReadonlyMap<string, PartnerHistory>;
  readonly clients: ReadonlyMap<string, ClientHistory>;
  /** Accepted facts that count for nothing as long as somebody they name is unknown. */
  readonly ignored: readonly IgnoredFact[];
}

export interface IgnoredFact {
  readonly dated: DatedFact;
  readonly reason: 'unknown_partner' | 'unknown_client' | 'unknown_employee' | 'wrong_partner';
  /** Who is unknown, or who belongs to another partner. */
  readonly named: string;
}

/** Builds the world of a set of facts, in any order, each id once. */
export function buildWorld(terms: Terms, facts: Iterable<Fact>, horizon: Horizon): World {
  const dated: DatedFact[] = [];
  for (const fact of facts) dated.push(dateFact(fact, terms.calendar));
  return buildDatedWorld(terms, dated, horizon);
}

/** The same of facts that are dated already, by the calendar of the terms: for whoever builds many worlds of them. */
export function buildDatedWorld(terms: Terms, facts: Iterable<DatedFact>, horizon: Horizon): World {
  const existing = findExisting(facts, horizon);
  const known = findKnown(existing);
  const factsByPartner = new Map<string, DatedFact[]>();
  const factsByClient = new Map<string, DatedFact[]>();
  const ignored: IgnoredFact[] = [];
  for (const dated of existing) {
    const fault = findFault(dated.fact, known);
    if (fault) ignored.push({ dated, ...fault });
    else if ('client' in dated.fact.data) gather(factsByClient, dated.fact.data.client, dated);
    else if ('partner' in dated.fact.data) gather(factsByPartner, dated.fact.data.partner, dated);
  }
  const partners = new Map<string, PartnerHistory>();
  for (const [partner, own] of factsByPartner) partners.set(partner, tellPartnerHistory(partner, own));
  const clients = new Map<string, ClientHistory>();
  for (const [client, own] of factsByClient)
    clients.set(client, tellClientHistory(terms, client, own, partners, known.partnerByEmployee));
  return { terms, horizon, partners, clients, ignored };
}

function gather(byKey: Map<string, DatedFact[]>, key: string, dated: DatedFact): void {
  const own = byKey.get(key);
  if (own) own.push(dated);
  else byKey.set(key, [dated]);
}

/** Facts that exist for the question, voids carried out, in canonical order. */
function findExisting(facts: Iterable<DatedFact>, horizon: Horizon): DatedFact[] {
  const { knownAt, today } = horizon;
  const dated: DatedFact[] = [];
  const voided = new Set<string>();
  for (const each of facts) {
    const { fact } = each;
    if (knownAt !== null && each.recordedAt > knownAt) continue;
    if (today !== null && each.day > today && fact.type === 'activity.performed') continue; // rules §7.2
    if (fact.type === 'fact.voided') voided.add(fact.data.fact);
    else dated.push(each);
  }
  const existing = voided.size === 0 ? dated : dated.filter(({ fact }) => !voided.has(fact.id));
  return existing.sort(compareFacts);
}

interface Known {
  readonly partners: ReadonlySet<string>;
  readonly clients: ReadonlySet<string>;
  /** An employee belongs to the partner of its first `employee.added` that is not ignored. */
  readonly partnerByEmployee: ReadonlyMap<string, string>;
}

function findKnown(existing: readonly DatedFact[]): Known {
  const partners = new Set<string>();
  const clients = new Set<string>();
  for (const { fact } of existing) {
    if (fact.type === 'partner.registered') partners.add(fact.data.partner);
    else if (fact.type === 'client.registered') clients.add(fact.data.client);
  }
  const partnerByEmployee = new Map<string, string>();
  for (const { fact } of existing) {
    if (fact.type !== 'employee.added') continue;
    const { partner, employee } = fact.data;
    if (partners.has(partner) && !partnerByEmployee.has(employee)) partnerByEmployee.set(employee, partner);
  }
  return { partners, clients, partnerByEmployee };
}

type Fault = Pick<IgnoredFact, 'reason' | 'named'>;

/** Why a fact is ignored whole; null when everybody it names is known. */
function findFault(fact: Fact, known: Known): Fault | null {
  const named = fact.data as {
    readonly partner?: string;
    readonly client?: string;
    readonly employee?: string;
    readonly shares?: readonly { readonly partner: string }[];
  };
  if (named.client !== undefined && !known.clients.has(named.client))
    return { reason: 'unknown_client', named: named.client };
  if (named.partner !== undefined && !known.partners.has(named.partner))
    return { reason: 'unknown_partner', named: named.partner };
  for (const share of named.shares ?? [])
    if (!known.partners.has(share.partner)) return { reason: 'unknown_partner', named: share.partner };
  if (named.employee === undefined) return null;
  const owner = known.partnerByEmployee.get(named.employee);
  if (owner === undefined) return { reason: 'unknown_employee', named: named.employee };
  if (named.partner !== undefined && named.partner !== owner)
    return { reason: 'wrong_partner', named: named.employee };
  return null;
}
