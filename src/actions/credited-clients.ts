/**
 * The engine over clients as they are stored: each client is a world of its own, with those facts of partners that
 * its own facts name. Reads facts and tiers; stores nothing.
 */
import { type ClientCredit, creditClient, type RequiredByPartner } from '../engine/client-credit.ts';
import type { ClientHistory } from '../engine/client-history.ts';
import { requiredSteps } from '../engine/tiers.ts';
import { buildWorld, EVERYTHING, type IgnoredFact } from '../engine/world.ts';
import type { Fact } from '../facts/fact.ts';
import type { Terms } from '../program/terms.ts';
import { type FactsByHome, loadClientFacts, loadPartnerFacts } from '../store/facts.ts';
import { partnersNamedBy } from '../store/new-facts.ts';
import type { Db } from '../store/open.ts';
import { loadDecisions } from '../store/partners.ts';

/** One client: what its facts make of it. */
export interface CreditedClient {
  readonly client: string;
  /** Partners that its facts name, known or not, by themselves or through employees. */
  readonly named: ReadonlySet<string>;
  readonly ignored: readonly IgnoredFact[];
  /** Null for a client that nobody registered. */
  readonly known: { readonly history: ClientHistory; readonly credit: ClientCredit } | null;
}

/** Facts that are not stored, and what some partners would then need; the others need what their stored tiers say. */
export interface Hypothesis {
  readonly facts: readonly Fact[];
  /** Clients of which nothing stored is read. */
  readonly newClients: ReadonlySet<string>;
  readonly required: RequiredByPartner;
}

/** Credits clients one after the other. `required` is left out for tiers as they are stored. */
export async function* creditEach(
  db: Db,
  terms: Terms,
  clients: readonly string[],
  required?: RequiredByPartner,
): AsyncGenerator<CreditedClient> {
  const worlds = await loadClientWorlds(db, clients, null);
  yield* creditWorlds(terms, clients, worlds, required ?? (await loadRequired(db, terms, worlds.partners)));
}

/** Credits one client as it stands; null: nobody registered it. */
export async function creditOne(db: Db, terms: Terms, client: string): Promise<CreditedClient['known']> {
  for await (const { known } of creditEach(db, terms, [client])) return known;
  return null;
}

/** Credits clients as they would be with some more facts. */
export async function* creditSupposing(
  db: Db,
  terms: Terms,
  clients: readonly string[],
  hypothesis: Hypothesis,
): AsyncGenerator<CreditedClient> {
  const worlds = await loadClientWorlds(db, clients, hypothesis);
  const stored = await loadRequired(db, terms, worlds.partners);
  yield* creditWorlds(terms, clients, worlds, new Map([...stored, ...hypothesis.required]));
}

function* creditWorlds(
  terms: Terms,
  clients: readonly string[],
  worlds: ClientWorlds,
  needed: RequiredByPartner,
): Generator<CreditedClient> {
  for (const client of clients) {
    const { facts, named } = worlds.of(client);
    const world = buildWorld(terms, facts, EVERYTHING);
    const ignored = world.ignored.filter(({ dated }) => 'client' in dated.fact.data);
    const history = world.clients.get(client);
    const known = history ? { history, credit: creditClient(terms, history, EVERYTHING, needed) } : null;
    yield { client, named, ignored, known };
  }
}

interface ClientWorlds {
  /** Partners named at any of the clients, by themselves or through employees. */
  readonly partners: readonly string[];
  of(client: string): ClientWorld;
}

/** A client's own facts and those of whom they name. */
interface ClientWorld {
  readonly facts: readonly Fact[];
  readonly named: ReadonlySet<string>;
}

async function loadClientWorlds(
  db: Db,
  clients: readonly string[],
  hypothesis: Hypothesis | null,
): Promise<ClientWorlds> {
  const stored = hypothesis ? clients.filter((client) => !hypothesis.newClients.has(client)) : clients;
  const factsByClient = await loadClientFacts(db, stored, 'bare');
  if (hypothesis) supposeFacts(factsByClient, clients, hypothesis.facts);
  const namesByClient = new Map([...factsByClient].map(([client, facts]) => [client, findNames(facts)]));
  const employees = new Set<string>();
  const partners = new Set<string>();
  for (const names of namesByClient.values()) {
    for (const employee of names.employees) employees.add(employee);
    for (const partner of names.partners) partners.add(partner);
  }
  const staff = await loadPartnerFacts(db, { employees: [...employees] }, 'bare');
  for (const partner of staff.keys()) partners.add(partner);
  const domains = await loadPartnerFacts(db, { domains: [...partners] }, 'bare');
  const staffByEmployee = groupByEmployee(staff);
  return {
    partners: [...partners],
    of: (client) => {
      const own = factsByClient.get(client) ?? [];
      const names = namesByClient.get(client) ?? NOBODY;
      return uniteFacts(own, names, { staff, staffByEmployee, domains });
    },
  };
}

interface Names {
  readonly partners: ReadonlySet<string>;
  readonly employees: ReadonlySet<string>;
}

const NOBODY: Names = { partners: new Set(), employees: new Set() };

function findNames(facts: readonly Fact[]): Names {
  const partners = new Set<string>();
  const employees = new Set<string>();
  for (const fact of facts) {
    if ('employee' in fact.data) employees.add(fact.data.employee);
    for (const partner of partnersNamedBy(fact)) partners.add(partner);
  }
  return { partners, employees };
}

interface PartnerSide {
  readonly staff: FactsByHome;
  /** Employee → facts, each with its partner. */
  readonly staffByEmployee: ReadonlyMap<string, readonly { readonly partner: string; readonly fact: Fact }[]>;
  readonly domains: FactsByHome;
}

function groupByEmployee(staff: FactsByHome): PartnerSide['staffByEmployee'] {
  const byEmployee = new Map<string, { partner: string; fact: Fact }[]>();
  for (const [partner, facts] of staff)
    for (const fact of facts) {
      if (!('employee' in fact.data)) continue;
      const own = byEmployee.get(fact.data.employee);
      if (own) own.push({ partner, fact });
      else byEmployee.set(fact.data.employee, [{ partner, fact }]);
    }
  return byEmployee;
}

function uniteFacts(own: readonly Fact[], names: Names, side: PartnerSide): ClientWorld {
  const partners = new Set(names.partners);
  const facts: Fact[] = [];
  for (const employee of names.employees)
    for (const { partner, fact } of side.staffByEmployee.get(employee) ?? []) {
      partners.add(partner);
      facts.push(fact);
    }
  for (const partner of partners) {
    facts.push(...(side.domains.get(partner) ?? []));
    for (const fact of side.staff.get(partner) ?? []) if (fact.type === 'fact.voided') facts.push(fact);
  }
  for (const fact of own) facts.push(fact);
  return { facts, named: partners };
}

/** Whatever is supposed of partners, and every void, goes to each client: what does not concern it changes nothing. */
function supposeFacts(
  factsByClient: Map<string, Fact[]>,
  clients: readonly string[],
  facts: readonly Fact[],
): void {
  const everywhere = facts.filter(({ data }) => !('client' in data));
  for (const client of clients) {
    const own = facts.filter(({ data }) => 'client' in data && data.client === client);
    factsByClient.set(client, [...(factsByClient.get(client) ?? []), ...own, ...everywhere]);
  }
}

/** What the clients' partners need by their tiers as decided so far; nobody is looked up where tiers play no part. */
async function loadRequired(db: Db, terms: Terms, partners: readonly string[]): Promise<RequiredByPartner> {
  if (!tiersRequireActivities(terms)) return new Map();
  const decisions = await loadDecisions(db, terms, partners);
  return new Map([...decisions].map(([partner, own]) => [partner, requiredSteps(terms, own)]));
}

/** True when any version asks for more activities from some tier on (rules §4.6). */
export function tiersRequireActivities(terms: Terms): boolean {
  return terms.versions.some((version) => version.required.length > 0);
}
