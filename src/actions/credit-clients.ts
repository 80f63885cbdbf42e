/**
 * Works out what follows from the facts of some clients and stores it: lines, notices, profiles, ignored facts.
 * Each client is a world of its own, with those facts of partners that its own facts name.
 */
import { creditClient, type RequiredByPartner } from '../engine/client-credit.ts';
import { requiredSteps } from '../engine/tiers.ts';
import { buildWorld, EVERYTHING } from '../engine/world.ts';
import type { Fact } from '../facts/fact.ts';
import type { Terms } from '../program/terms.ts';
import { CLIENT_NOTICES, CLIENT_PARTNERS, CLIENTS, toClientRow, toNoticeRows } from '../store/clients.ts';
import { CREDIT_LINES, toLineRows } from '../store/credit-lines.ts';
import { type DerivedRow, type DerivedTable, loadRows, replaceRows } from '../store/derived-table.ts';
import { type FactsByHome, loadClientFacts, loadPartnerFacts } from '../store/facts.ts';
import { IGNORED_OF_CLIENTS, toIgnoredRows } from '../store/ignored-facts.ts';
import { partnersNamedBy } from '../store/new-facts.ts';
import type { Db } from '../store/open.ts';
import { loadDecisions } from '../store/partners.ts';

/** What is stored of clients, by table. */
export const CLIENT_TABLES: readonly DerivedTable[] = [
  CLIENTS,
  CLIENT_PARTNERS,
  CREDIT_LINES,
  CLIENT_NOTICES,
  IGNORED_OF_CLIENTS,
];

/** Credits clients anew and stores what changed. Returns the partners whose tiers that may change. */
export async function creditClients(
  db: Db,
  terms: Terms,
  clients: readonly string[],
): Promise<ReadonlySet<string>> {
  const rowsByTable = await computeClientRows(db, terms, clients);
  const changed = new Map<DerivedTable, readonly DerivedRow[]>();
  for (const table of CLIENT_TABLES)
    changed.set(table, await replaceRows(db, table, clients, rowsByTable.get(table)!));
  const partners = new Set(changed.get(CREDIT_LINES)!.map((row) => row.partner_id as string));
  // A profile is what measures read: it concerns whoever has points from the client.
  const profiles = changed.get(CLIENTS)!.map((row) => row.client_id as string);
  for (const row of await loadRows(db, CLIENT_PARTNERS, profiles)) partners.add(row.partner_id as string);
  return partners;
}

/** The rows that follow from the facts of these clients, with tiers as they are decided now. */
export async function computeClientRows(
  db: Db,
  terms: Terms,
  clients: readonly string[],
): Promise<ReadonlyMap<DerivedTable, readonly DerivedRow[]>> {
  const rowsByTable = new Map<DerivedTable, DerivedRow[]>(CLIENT_TABLES.map((table) => [table, []]));
  const worlds = await loadClientWorlds(db, clients);
  const required = await loadRequired(db, terms, worlds);
  for (const client of clients) {
    const world = buildWorld(terms, worlds.factsOf(client), EVERYTHING);
    const ignored = world.ignored.filter(({ dated }) => 'client' in dated.fact.data);
    rowsByTable.get(IGNORED_OF_CLIENTS)!.push(...toIgnoredRows('client', client, ignored));
    const history = world.clients.get(client);
    if (!history) continue;
    const credit = creditClient(terms, history, EVERYTHING, required);
    rowsByTable.get(CLIENTS)!.push(toClientRow(history));
    for (const partner of history.partners)
      rowsByTable.get(CLIENT_PARTNERS)!.push({ client_id: client, partner_id: partner });
    for (const row of toLineRows(credit.lines)) rowsByTable.get(CREDIT_LINES)!.push(row);
    rowsByTable.get(CLIENT_NOTICES)!.push(...toNoticeRows(credit));
  }
  return rowsByTable;
}

interface ClientWorlds {
  /** Partners named at any of the clients, by themselves or through employees. */
  readonly partners: readonly string[];
  /** A client's own facts and those of whom they name. */
  factsOf(client: string): readonly Fact[];
}

async function loadClientWorlds(db: Db, clients: readonly string[]): Promise<ClientWorlds> {
  const factsByClient = await loadClientFacts(db, clients, 'bare');
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
    factsOf: (client) => {
      const own = factsByClient.get(client) ?? [];
      const names = namesByClient.get(client);
      if (!names) return own;
      return uniteFacts(own, names, { staff, staffByEmployee, domains });
    },
  };
}

interface Names {
  readonly partners: ReadonlySet<string>;
  readonly employees: ReadonlySet<string>;
}

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

function uniteFacts(own: readonly Fact[], names: Names, side: PartnerSide): readonly Fact[] {
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
  return facts;
}

/** What the clients' partners need by their tiers as decided so far; nobody is looked up where tiers play no part. */
async function loadRequired(db: Db, terms: Terms, worlds: ClientWorlds): Promise<RequiredByPartner> {
  if (!tiersRequireActivities(terms)) return new Map();
  const decisions = await loadDecisions(db, terms, worlds.partners);
  return new Map([...decisions].map(([partner, own]) => [partner, requiredSteps(terms, own)]));
}

/** True when any version asks for more activities from some tier on (rules §4.6). */
export function tiersRequireActivities(terms: Terms): boolean {
  return terms.versions.some((version) => version.required.length > 0);
}
