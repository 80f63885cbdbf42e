/**
 * What one partner's account would be with some more facts: the same crediting and deciding in turn as when facts
 * are recorded (`settle-marks.ts`), over what is stored, but kept in memory. Writes nothing and holds no lock.
 */
import type { RequiredStep } from '../engine/activity.ts';
import type { CreditLine } from '../engine/credit-line.ts';
import { type ClientProfile, openBook } from '../engine/measures.ts';
import type { PartnerHistory } from '../engine/partner-history.ts';
import { sameSteps } from '../engine/settle.ts';
import { decideTiers, requiredSteps, type TierDecision } from '../engine/tiers.ts';
import { buildWorld, EVERYTHING } from '../engine/world.ts';
import type { Fact } from '../facts/fact.ts';
import type { Terms } from '../program/terms.ts';
import type { Account } from '../statement/make-statement.ts';
import { findClientsOf, loadProfiles } from '../store/clients.ts';
import { type BareLine, loadBareLines, loadBareLinesOfClients } from '../store/credit-lines.ts';
import type { Db } from '../store/open.ts';
import { loadDecisions } from '../store/partners.ts';
import { findConcerned } from './concerned.ts';
import { type CreditedClient, creditSupposing, tiersRequireActivities } from './credited-clients.ts';
import { loadPartnerSide } from './decide-tiers.ts';
import { CLIENTS_AT_ONCE, findNamed } from './settle-marks.ts';

export interface Supposition {
  readonly facts: readonly Fact[];
  /** Clients that these facts alone make: nothing stored under their ids is read. */
  readonly newClients: ReadonlySet<string>;
}

interface Draft {
  readonly db: Db;
  readonly terms: Terms;
  readonly partner: string;
  /** The partner's account as it stands. */
  readonly before: Account;
  readonly supposed: Supposition;
  /** Clients credited anew. */
  readonly credited: Map<string, CreditedClient>;
  /** What partners decided anew would need. */
  readonly required: Map<string, readonly RequiredStep[]>;
}

/** `before` must be the partner's whole account (`readAccount` without a date). */
export async function supposeFacts(
  db: Db,
  terms: Terms,
  before: Account,
  supposed: Supposition,
): Promise<Account> {
  const partner = before.book.history.partner;
  const draft: Draft = {
    db,
    terms,
    partner,
    before,
    supposed,
    credited: new Map(),
    required: new Map(),
  };
  const named = await findNamed(db, await findConcerned(db, supposed.facts));
  let clients: readonly string[] = [...new Set(named.clients)];
  let partners = new Set([partner, ...(tiersRequireActivities(terms) ? named.partners : [])]);
  let account = before;
  while (clients.length > 0 || partners.size > 0) {
    for (const other of await creditClients(draft, clients)) partners.add(other);
    const moved: string[] = [];
    const stored = await loadDecisions(db, terms, [...partners]);
    for (const each of partners) {
      const decided = each === partner ? await decideOwn(draft) : await decideOther(draft, each);
      if (!decided) continue;
      if (each === partner) account = decided;
      const steps = requiredSteps(terms, decided.decisions);
      const needed = draft.required.get(each) ?? requiredSteps(terms, stored.get(each) ?? []);
      if (!sameSteps(steps, needed)) moved.push(each);
      draft.required.set(each, steps);
    }
    clients = moved.length === 0 ? [] : await findClientsWith(draft, moved);
    partners = new Set();
  }
  return account;
}

/** Credits clients with the facts supposed. Returns the partners whose tiers that may change and that count here. */
async function creditClients(draft: Draft, clients: readonly string[]): Promise<ReadonlySet<string>> {
  const { db, terms, partner, supposed, required, credited } = draft;
  const partners = new Set<string>();
  if (clients.length === 0) return partners;
  const isLinked = tiersRequireActivities(terms);
  partners.add(partner);
  for (let i = 0; i < clients.length; i += CLIENTS_AT_ONCE) {
    const some = clients.slice(i, i + CLIENTS_AT_ONCE);
    const stored = isLinked ? await loadStoredClients(db, some, supposed.newClients) : null;
    for await (const each of creditSupposing(db, terms, some, { ...supposed, required })) {
      const known = credited.get(each.client)?.known;
      const before = known ? { lines: known.credit.lines, profile: known.history } : stored?.get(each.client);
      credited.set(each.client, each);
      if (stored) for (const other of findMoved(each, before)) partners.add(other);
    }
  }
  return partners;
}

interface StoredClient {
  readonly lines: readonly BareLine[];
  readonly profile: ClientProfile | undefined;
}

async function loadStoredClients(
  db: Db,
  clients: readonly string[],
  newClients: ReadonlySet<string>,
): Promise<ReadonlyMap<string, StoredClient>> {
  const old = clients.filter((client) => !newClients.has(client));
  const lines = Map.groupBy(await loadBareLinesOfClients(db, old), (line) => line.client);
  const profiles = await loadProfiles(db, old);
  return new Map(
    old.map((client) => [client, { lines: lines.get(client) ?? [], profile: profiles.get(client) }]),
  );
}

/** Partners whose lines at the client differ; all of them where what measures read of the client differs. */
function findMoved(after: CreditedClient, before: StoredClient | undefined): Iterable<string> {
  const lines = after.known?.credit.lines ?? [];
  const was = groupPlainly(before?.lines ?? []);
  const is = groupPlainly(lines);
  if (writeProfile(before?.profile) !== writeProfile(after.known?.history))
    return [...was.keys(), ...is.keys()];
  return [...new Set([...was.keys(), ...is.keys()])].filter(
    (partner) => was.get(partner) !== is.get(partner),
  );
}

/** Partner → what tiers are decided from, in one order. */
function groupPlainly(lines: readonly BareLine[]): ReadonlyMap<string, string> {
  const groups = Map.groupBy(lines, (line) => line.partner);
  return new Map(
    [...groups].map(([partner, own]) => [
      partner,
      own
        .map(({ kind, start, end, points }) => `${kind} ${start} ${end} ${points}`)
        .sort()
        .join('\n'),
    ]),
  );
}

function writeProfile(profile: ClientProfile | undefined): string {
  if (!profile) return '';
  const reports = profile.toolReports.map(({ day, count }) => [day, count]);
  const changes = profile.productLines.map(({ productLine, changes }) => [
    productLine,
    changes.map(({ day, amount, currency }) => [day, amount, currency]),
  ]);
  return JSON.stringify([reports, changes]);
}

interface Decided extends Account {
  readonly decisions: readonly TierDecision[];
}

/** The partner's own account, its lines whole. */
async function decideOwn(draft: Draft): Promise<Decided | null> {
  const { terms, partner, before, credited } = draft;
  const history = await tellHistory(draft, partner);
  if (!history) return null;
  const lines = before.book.lines.filter((line) => !credited.has(line.client));
  const profiles = new Map(before.book.profiles);
  const notices = new Map(before.notices);
  for (const [client, { known }] of credited) {
    notices.delete(client);
    if (!known) continue;
    profiles.set(client, known.history);
    notices.set(client, known.credit.notices);
    for (const line of known.credit.lines) if (line.partner === partner) lines.push(line);
  }
  const book = openBook(terms, history, lines, profiles);
  return { book, decisions: decideTiers(book), notices };
}

/** Another partner's tiers: of its lines only what decides them. */
async function decideOther(draft: Draft, partner: string): Promise<Decided | null> {
  const { db, terms, credited } = draft;
  const history = await tellHistory(draft, partner);
  if (!history) return null;
  const lines: BareLine[] = (await loadBareLines(db, [partner])).filter((line) => !credited.has(line.client));
  const profiles = new Map<string, ClientProfile>(
    await loadProfiles(db, [...new Set(lines.map((line) => line.client))]),
  );
  for (const [client, { known }] of credited) {
    if (!known) continue;
    profiles.set(client, known.history);
    for (const line of known.credit.lines) if (line.partner === partner) lines.push(line);
  }
  // NOTE: tiers are decided from kind, points, client and dates; nothing of the rest may be read.
  const book = openBook(terms, history, lines as readonly unknown[] as readonly CreditLine[], profiles);
  return { book, decisions: decideTiers(book), notices: new Map() };
}

async function tellHistory(
  { db, terms, supposed }: Draft,
  partner: string,
): Promise<PartnerHistory | undefined> {
  const employees = supposed.facts.flatMap(({ data }) =>
    'employee' in data && 'partner' in data ? [data.employee] : [],
  );
  const stored = await loadPartnerSide(db, { partners: [partner], employees }, 'bare');
  const about = supposed.facts.filter(({ data }) => !('client' in data));
  return buildWorld(terms, [...stored, ...about], EVERYTHING).partners.get(partner);
}

async function findClientsWith({ db, credited }: Draft, partners: readonly string[]): Promise<string[]> {
  const clients = new Set(await findClientsOf(db, partners));
  for (const [client, { known }] of credited)
    if (known?.history.partners.some((partner) => partners.includes(partner))) clients.add(client);
  return [...clients];
}
