/**
 * Trying facts out on one partner: only the clients that they touch are credited anew, so that many small questions
 * cost little. Says when an answer needs more than that; then the whole world has to be asked.
 */
import type { Day } from '../base/day.ts';
import type { Micropoints } from '../base/exact.ts';
import type { PointKind } from '../base/point-kind.ts';
import { type ClientCredit, creditClient, type RequiredByPartner } from '../engine/client-credit.ts';
import type { ClientHistory } from '../engine/client-history.ts';
import { type CreditLine, isLive } from '../engine/credit-line.ts';
import { openBook } from '../engine/measures.ts';
import { type Settled, sameSteps } from '../engine/settle.ts';
import { decideTiers, requiredSteps } from '../engine/tiers.ts';
import { buildDatedWorld, EVERYTHING } from '../engine/world.ts';
import type { Fact } from '../facts/fact.ts';
import { type DatedFact, dateFact } from '../facts/order.ts';
import type { Terms } from '../program/terms.ts';
import { accountOf } from './answer.ts';
import type { Account } from './make-statement.ts';

export interface CreditedClient {
  readonly history: ClientHistory;
  readonly credit: ClientCredit;
}

/** What facts are tried out on. */
export interface Ground {
  readonly terms: Terms;
  readonly partner: string;
  /** The partner's account as it stands. */
  readonly account: Account;
  /** No fact that is tried out changes anything before this date. */
  readonly from: Day;
  /** What partners need by their tiers as they stand. */
  readonly required: RequiredByPartner;
  /** The partner's clients as they stand. */
  readonly clients: ReadonlyMap<string, CreditedClient>;
  readonly factsByClient: ReadonlyMap<string, readonly DatedFact[]>;
  /** Facts about partners, and voids. */
  readonly partnerFacts: readonly DatedFact[];
}

/** `facts` are those that the world was built from; it holds every client of the partner. */
export function openGround(settled: Settled, partner: string, facts: Iterable<Fact>, from: Day): Ground {
  const { world, credits, required } = settled;
  const clients = new Map<string, CreditedClient>();
  for (const [client, history] of world.clients)
    if (history.partners.includes(partner)) clients.set(client, { history, credit: credits.get(client)! });
  // What counts and what is ignored so far is dated already; what is voided never counts.
  const factsByClient = new Map([...clients].map(([client, { history }]) => [client, [...history.facts]]));
  for (const { dated } of world.ignored)
    if ('client' in dated.fact.data) factsByClient.get(dated.fact.data.client)?.push(dated);
  const { calendar } = world.terms;
  const partnerFacts: DatedFact[] = [];
  for (const fact of facts) if (!('client' in fact.data)) partnerFacts.push(dateFact(fact, calendar));
  const account = accountOf(settled, partner);
  return { terms: world.terms, partner, account, from, required, clients, factsByClient, partnerFacts };
}

export interface Trial {
  readonly account: Account;
  /** The clients that the facts touch, credited anew. */
  readonly credited: ReadonlyMap<string, CreditedClient>;
  /** False where other partners' tiers, or what the partner needs by its own, may change as well. */
  readonly isExact: boolean;
}

/** The account with some more facts, of which those with a client name the ground's clients or new ones. */
export function tryFacts(ground: Ground, facts: readonly Fact[]): Trial {
  const { terms, partner, account } = ground;
  const { book } = account;
  const credited = creditTouched(ground, facts);
  const ofPartners = facts.filter(({ data }) => !('client' in data));
  // Most facts that are tried out are about clients: then the partner's own history stays what it is.
  const world =
    ofPartners.length === 0
      ? null
      : buildDatedWorld(terms, [...ground.partnerFacts, ...dateAll(ground, ofPartners)], EVERYTHING);
  const lines = book.lines.filter((line) => !credited.has(line.client));
  const profiles = new Map(book.profiles);
  for (const [client, { history, credit }] of credited) {
    profiles.set(client, history);
    for (const line of credit.lines) if (line.partner === partner) lines.push(line);
  }
  const after = openBook(terms, world?.partners.get(partner) ?? book.history, lines, profiles);
  const decisions = decideTiers(after, ground.from, account.decisions);
  const isExact =
    !facts.some(movesPeople) &&
    sameSteps(requiredSteps(terms, decisions), requiredSteps(terms, account.decisions)) &&
    (!terms.versions.some((version) => version.required.length > 0) || !movesOthers(ground, credited));
  return { account: { book: after, decisions, notices: account.notices }, credited, isExact };
}

/** The ground with some more facts taken for granted; null where that would move more than the partner's clients. */
export function extendGround(ground: Ground, facts: readonly Fact[]): Ground | null {
  if (facts.length === 0) return ground;
  const { account, credited, isExact } = tryFacts(ground, facts);
  if (!isExact) return null;
  const factsByClient = new Map(ground.factsByClient);
  const dated = dateAll(ground, facts);
  for (const each of dated)
    if ('client' in each.fact.data)
      factsByClient.set(each.fact.data.client, [...(factsByClient.get(each.fact.data.client) ?? []), each]);
  const partnerFacts = [...ground.partnerFacts, ...dated.filter(({ fact }) => !('client' in fact.data))];
  const clients = new Map([...ground.clients, ...credited]);
  return { ...ground, account, factsByClient, partnerFacts, clients };
}

function dateAll({ terms }: Ground, facts: readonly Fact[]): readonly DatedFact[] {
  return facts.map((fact) => dateFact(fact, terms.calendar));
}

/** Facts about people and domains can touch clients that they do not name. */
function movesPeople({ type }: Fact): boolean {
  return type.startsWith('employee.') || type.startsWith('partner.');
}

function movesOthers(ground: Ground, credited: ReadonlyMap<string, CreditedClient>): boolean {
  const others = (lines: readonly CreditLine[]) =>
    lines
      .filter(({ partner }) => partner !== ground.partner)
      .map(({ partner, kind, points, start, end }) => `${partner} ${kind} ${points} ${start} ${end}`)
      .sort()
      .join('\n');
  for (const [client, { credit, history }] of credited) {
    if (history.partners.every((partner) => partner === ground.partner)) continue;
    if (others(credit.lines) !== others(ground.clients.get(client)?.credit.lines ?? [])) return true;
  }
  return false;
}

/** Credits the clients that facts name, each as if nothing else changed. */
export function creditTouched(ground: Ground, facts: readonly Fact[]): ReadonlyMap<string, CreditedClient> {
  const { terms, partnerFacts, factsByClient, required } = ground;
  const touched = findTouched(ground, facts);
  const all = [
    ...partnerFacts,
    ...dateAll(ground, facts),
    ...[...touched].flatMap((client) => factsByClient.get(client) ?? []),
  ];
  const world = touched.size === 0 ? null : buildDatedWorld(terms, all, EVERYTHING);
  const credited = new Map<string, CreditedClient>();
  for (const history of world?.clients.values() ?? [])
    credited.set(history.client, { history, credit: creditClient(terms, history, EVERYTHING, required) });
  return credited;
}

function findTouched(ground: Ground, facts: readonly Fact[]): ReadonlySet<string> {
  const touched = new Set<string>();
  for (const { type, data } of facts)
    if ('client' in data) touched.add(data.client);
    else if (type === 'fact.voided')
      for (const [client, own] of ground.factsByClient)
        if (own.some(({ fact }) => fact.id === (data as { readonly fact: string }).fact)) touched.add(client);
  return touched;
}

export type PointsByKind = Readonly<Record<PointKind, Micropoints>>;

/** What the partner's points on a date gain at some clients. */
export function differenceOn(
  ground: Ground,
  credited: ReadonlyMap<string, CreditedClient>,
  on: Day,
): PointsByKind {
  const sum: Record<PointKind, Micropoints> = { sourced: 0, assisted: 0, managed: 0 };
  const add = (lines: readonly CreditLine[], sign: 1 | -1) => {
    for (const line of lines)
      if (line.partner === ground.partner && isLive(line, on)) sum[line.kind] += sign * line.points;
  };
  for (const [client, { credit }] of credited) {
    add(credit.lines, 1);
    add(ground.clients.get(client)?.credit.lines ?? [], -1);
  }
  return sum;
}
