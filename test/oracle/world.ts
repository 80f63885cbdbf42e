/**
 * What a question may see: the facts that exist for it, in canonical order, and the program's versions. Part of
 * the oracle, a slow and literal reading of the rules that the engine is compared with; it shares no thought
 * with the engine and prefers counting everything again over being quick.
 */
import { assert } from '../../src/base/assert.ts';
import { type Day, parseDay } from '../../src/base/day.ts';
import { compareIds } from '../../src/base/id.ts';
import { calendarOf, parseInstant, type ZoneCalendar } from '../../src/base/zone.ts';
import type { Fact, FactOf, FactType } from '../../src/facts/fact.ts';
import { compareFacts, type DatedFact, dateFact, isOfType } from '../../src/facts/order.ts';
import { findLadder } from '../../src/program/ladder.ts';
import type { Program, Version } from '../../src/program/program.ts';
import type { Question } from '../../src/statement/statement.ts';

type Memory = Map<string | number, unknown>;

export interface World {
  readonly program: Program;
  /** Lowest tier first (rules §5.2). */
  readonly ladder: readonly string[];
  /** Existing and not ignored, in canonical order. */
  readonly facts: readonly DatedFact[];
  /** In byte order. */
  readonly partners: readonly string[];
  readonly clients: readonly string[];
  readonly partnerByEmployee: ReadonlyMap<string, string>;
  /** Null when nothing is projected. */
  readonly today: Day | null;
  readonly activityContinues: boolean;
  /** What partners hold after a day's decisions; `tiers.ts` fills it day by day. */
  readonly standings: ReadonlyMap<string, Map<Day, Standing>>;
  /** What `tiers.ts` has decided so far, in order, and the day that comes next. */
  readonly decided: { next: Day; readonly changes: TierChange[] };
  readonly memory: Memory;
}

/** What a partner holds at the end of a day (rules §5.3). */
export interface Standing {
  readonly credited: string | null;
  readonly earnedOn: Day | null;
  /** The floor of the last override. */
  readonly until: Day | null;
}

/** One decision about the credited tier; an override is one even where the tier stays. */
export interface TierChange {
  readonly partner: string;
  readonly day: Day;
  readonly before: string | null;
  readonly credited: string | null;
  readonly cause: 'override' | 'raise' | 'recalibration';
  /** The override's. */
  readonly fact: string | null;
}

export const NO_STANDING: Standing = { credited: null, earnedOn: null, until: null };

/** Everything a question may see, with nothing computed yet. */
export function openWorld(
  program: Program,
  facts: readonly Fact[],
  question: Omit<Question, 'partner' | 'asOf'>,
): World {
  const today = question.today === undefined ? null : parseDay(question.today);
  const existing = listExisting(program, facts, question.knownAt).filter(
    // rules §7.2: activities dated after today do not exist
    (dated) => today === null || dated.fact.type !== 'activity.performed' || dated.day <= today,
  );
  const partners = new Set(pick(existing, 'partner.registered').map((dated) => dated.fact.data.partner));
  const clients = new Set(pick(existing, 'client.registered').map((dated) => dated.fact.data.client));
  const partnerByEmployee = new Map<string, string>();
  for (const { fact } of pick(existing, 'employee.added')) {
    const { partner, employee } = fact.data;
    // facts §1: an employee belongs to the partner of its first `employee.added` that is not ignored
    if (partners.has(partner) && !partnerByEmployee.has(employee)) partnerByEmployee.set(employee, partner);
  }
  const ladder = findLadder(program.versions.map((version) => version.tiers.map((tier) => tier.id)));
  assert(ladder.ok, 'a published program has one ladder');
  return {
    program,
    ladder: ladder.value,
    facts: existing.filter(({ fact }) => !isIgnored(fact, partners, clients, partnerByEmployee)),
    partners: [...partners].sort(compareIds),
    clients: [...clients].sort(compareIds),
    partnerByEmployee,
    today,
    activityContinues: today !== null && question.scenario === 'activity-continues',
    standings: new Map([...partners].map((partner) => [partner, new Map()])),
    decided: { next: Math.min(...existing.map((dated) => dated.day)), changes: [] },
    memory: new Map(),
  };
}

/** The facts known and not voided, each once, in canonical order (rules §7.1). */
function listExisting(program: Program, facts: readonly Fact[], knownAt: string | undefined): DatedFact[] {
  const calendar = calendarOf(program.timeZone);
  const limit = knownAt === undefined ? Number.POSITIVE_INFINITY : parseInstant(knownAt)!;
  const factById = new Map(facts.map((fact) => [fact.id, fact]));
  const known = [...factById.values()]
    .map((fact) => dateFact(fact, calendar))
    .filter((dated) => dated.recordedAt <= limit);
  const voided = new Set(pick(known, 'fact.voided').map((dated) => dated.fact.data.fact));
  // rules §7.1: a void can't be voided
  return known.filter(({ fact }) => fact.type === 'fact.voided' || !voided.has(fact.id)).sort(compareFacts);
}

/** facts §1: a fact that names anyone unknown, or pairs an employee with another partner, is ignored whole. */
function isIgnored(
  fact: Fact,
  partners: ReadonlySet<string>,
  clients: ReadonlySet<string>,
  partnerByEmployee: ReadonlyMap<string, string>,
): boolean {
  const named = fact.data as {
    readonly partner?: string;
    readonly client?: string;
    readonly employee?: string;
  };
  if (named.partner !== undefined && !partners.has(named.partner)) return true;
  if (named.client !== undefined && !clients.has(named.client)) return true;
  if (named.employee !== undefined) {
    const owner = partnerByEmployee.get(named.employee);
    if (owner === undefined) return true;
    if (named.partner !== undefined && named.partner !== owner) return true;
  }
  if (fact.type === 'deal.closed')
    return (fact.data.shares ?? []).some((share) => !partners.has(share.partner));
  return false;
}

/** The facts of one type, in the order given. */
export function pick<Type extends FactType>(facts: readonly DatedFact[], type: Type): DatedFact<Type>[] {
  return facts.filter((dated) => isOfType(dated, type)) as DatedFact<Type>[];
}

/** All facts of one type. */
export function pickOf<Type extends FactType>(world: World, type: Type): readonly DatedFact<Type>[] {
  return remember(world, ['pick', type], () => pick(world.facts, type));
}

/** The facts of one type dated on or before `on`: the state on a calendar date (facts §2). */
export function pickBy<Type extends FactType>(world: World, type: Type, on: Day): FactOf<Type>[] {
  return pickOf(world, type)
    .filter((dated) => dated.day <= on)
    .map((dated) => dated.fact as unknown as FactOf<Type>);
}

/** rules §2.1: the version with the latest `effectiveFrom` on or before the date; before the first, the first. */
export function findVersion(world: World, on: Day): Version {
  return remember(world, ['version', on], () => {
    const { versions } = world.program;
    return versions.filter((version) => parseDay(version.effectiveFrom)! <= on).at(-1) ?? versions[0]!;
  });
}

/** The client's market after that date's facts (rules §3.5, §4.7); null before its registration (facts §1). */
export function findCountry(world: World, client: string, on: Day): string | null {
  return findMarketFact(world, client, on)?.data.country ?? null;
}

/** The fact that decides the client's market on a date: a move before the first registration decides nothing. */
export function findMarketFact(
  world: World,
  client: string,
  on: Day,
): FactOf<'client.registered'> | FactOf<'client.moved'> | null {
  return remember(world, ['market', client, on], () => {
    let last: FactOf<'client.registered'> | FactOf<'client.moved'> | null = null;
    for (const dated of world.facts) {
      if (dated.day > on) continue;
      if (isOfType(dated, 'client.registered') && dated.fact.data.client === client) last = dated.fact;
      if (isOfType(dated, 'client.moved') && dated.fact.data.client === client && last !== null)
        last = dated.fact;
    }
    return last;
  });
}

/** −1 for no tier, so that any tier is above it. */
export function rankTier(world: World, tier: string | null): number {
  return tier === null ? -1 : world.ladder.indexOf(tier);
}

/** What the partner held at the end of that day; nothing before the first fact. */
export function findStanding(world: World, partner: string, on: Day): Standing {
  return world.standings.get(partner)?.get(on) ?? NO_STANDING;
}

export function calendarOfWorld(world: World): ZoneCalendar {
  return calendarOf(world.program.timeZone);
}

/** Computes once per world. What it is remembered by begins with a name, which says how many parts follow. */
export function remember<Value>(
  world: World,
  parts: readonly (string | number)[],
  compute: () => Value,
): Value {
  let memory = world.memory;
  for (let i = 0; i < parts.length - 1; i++) {
    let next = memory.get(parts[i]!) as Memory | undefined;
    if (next === undefined) memory.set(parts[i]!, (next = new Map()));
    memory = next;
  }
  const last = parts.at(-1)!;
  if (!memory.has(last)) memory.set(last, compute());
  return memory.get(last) as Value;
}
