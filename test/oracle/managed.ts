/** The oracle's managed points: which activities qualify, when relationships end, who is active, what a client is worth (rules §4). */
import type { Day } from '../../src/base/day.ts';
import {
  add,
  compare,
  divide,
  MICRO,
  type Micropoints,
  multiply,
  ONE,
  parseDecimal,
  type Rational,
  roundHalfEven,
  splitByLargestRemainder,
  ZERO,
} from '../../src/base/exact.ts';
import { compareIds } from '../../src/base/id.ts';
import type { Instant } from '../../src/base/zone.ts';
import type { Fact, FactOf } from '../../src/facts/fact.ts';
import type { DatedFact } from '../../src/facts/order.ts';
import type { Version } from '../../src/program/program.ts';
import { findEmployment, findMembership, isAssigned, isInAccount, judgeService } from './people.ts';
import {
  findCountry,
  findStanding,
  findVersion,
  pick,
  pickBy,
  rankTier,
  remember,
  type World,
} from './world.ts';

export interface QualifyingActivity {
  readonly fact: string;
  readonly partner: string;
  readonly client: string;
  readonly at: Instant;
  readonly start: Day;
  readonly end: Day;
}

export interface RelationshipEnd {
  readonly fact: string;
  readonly partner: string;
  readonly client: string;
  readonly at: Instant;
  readonly day: Day;
}

/** Micropoints that managing the client is worth to the partner on a date (rules §4.7). */
export function countManagedPoints(world: World, partner: string, client: string, on: Day): Micropoints {
  const active = world.partners.filter((each) => isActive(world, each, client, on));
  const place = active.indexOf(partner);
  if (place < 0) return 0;
  return splitByLargestRemainder(
    computeWorth(world, client, on),
    active.map(() => 1),
  )[place]!;
}

/** rules §4.7: Σ MRR ÷ unit × rate × multiplier, rounded once for the client. */
export function computeWorth(world: World, client: string, on: Day): Micropoints {
  return remember(world, ['worth', client, on], () => {
    const version = findVersion(world, on);
    const multiplier = isInGrowthMarket(world, client, on)
      ? parseDecimal(version.growth!.multiplier.managed)
      : ONE;
    const points = multiply(
      multiply(sumUnits(world, client, on, version), parseDecimal(version.rates.managed)),
      multiplier,
    );
    return Number(roundHalfEven(multiply(points, { num: BigInt(MICRO), den: 1n })));
  });
}

export function isInGrowthMarket(world: World, client: string, on: Day): boolean {
  const country = findCountry(world, client, on);
  return country !== null && (findVersion(world, on).growth?.countries ?? []).includes(country);
}

/** The client's MRR on a date, summed in the units of a version; a currency without a unit is worth nothing. */
export function sumUnits(world: World, client: string, on: Day, version: Version): Rational {
  return remember(world, ['units', client, on, version.id], () => {
    let sum = ZERO;
    for (const { data } of listRevenues(world, client, on)) {
      const unit = version.units[data.currency];
      if (unit !== undefined) sum = add(sum, divide(parseDecimal(data.mrr), parseDecimal(unit)));
    }
    return sum;
  });
}

/** The last change of each product line by a date, in byte order of product line; those to 0 are left out. */
export function listRevenues(
  world: World,
  client: string,
  on: Day,
): readonly FactOf<'subscription.changed'>[] {
  return remember(world, ['revenues', client, on], () => {
    const lastByLine = new Map<string, FactOf<'subscription.changed'>>();
    for (const fact of pickBy(world, 'subscription.changed', on))
      if (fact.data.client === client) lastByLine.set(fact.data.productLine, fact);
    return [...lastByLine.values()]
      .filter(({ data }) => compare(parseDecimal(data.mrr), ZERO) > 0)
      .sort((a, b) => compareIds(a.data.productLine, b.data.productLine));
  });
}

/** rules §4.6 and, for projections, §7.2. */
export function isActive(world: World, partner: string, client: string, on: Day): boolean {
  return remember(world, ['active', partner, client, on], () => {
    if (countActivities(world, partner, client, on) >= countRequired(world, partner, on)) return true;
    const { today } = world;
    if (!world.activityContinues || today === null || on <= today) return false;
    const hasEndedSince = listEndsOf(world, partner, client).some((end) => today < end.day && end.day <= on);
    return !hasEndedSince && isActive(world, partner, client, today);
  });
}

/** How many qualifying activities count on a date: not run out (rules §4.4), not cut off by an end (§4.5). */
export function countActivities(world: World, partner: string, client: string, on: Day): number {
  return listCounting(world, partner, client, on).length;
}

/** The qualifying activities that count on a date, if only the ends given had been. */
export function listCounting(
  world: World,
  partner: string,
  client: string,
  on: Day,
  ends: readonly RelationshipEnd[] = listEndsOf(world, partner, client),
): readonly QualifyingActivity[] {
  const past = ends.filter((end) => end.day <= on);
  return listQualifyingOf(world, partner, client).filter(
    (activity) => activity.start <= on && on < activity.end && !past.some((end) => activity.at < end.at),
  );
}

export function listQualifyingOf(
  world: World,
  partner: string,
  client: string,
): readonly QualifyingActivity[] {
  return remember(world, ['qualifying', partner, client], () =>
    listQualifying(world).filter((each) => each.partner === partner && each.client === client),
  );
}

export function listEndsOf(world: World, partner: string, client: string): readonly RelationshipEnd[] {
  return remember(world, ['ends', partner, client], () =>
    listEnds(world).filter((end) => end.partner === partner && end.client === client),
  );
}

/** rules §4.6: the last row, in tier order, at or below the credited tier that counts on the date. */
export function countRequired(world: World, partner: string, on: Day): number {
  // rules §5.4: a tier decided on a date counts from the next day
  const credited = rankTier(world, findStanding(world, partner, on - 1).credited);
  const rows = [...(findVersion(world, on).managed.requiredActivities ?? [])]
    .sort((a, b) => rankTier(world, a.fromTier) - rankTier(world, b.fromTier))
    .filter((row) => rankTier(world, row.fromTier) <= credited);
  return rows.at(-1)?.count ?? 1;
}

/** rules §4.4: the employee services the client at that instant, and the action qualifies. */
export function listQualifying(world: World): readonly QualifyingActivity[] {
  return remember(world, ['all qualifying'], () =>
    pick(world.facts, 'activity.performed').flatMap(({ fact, at, day }) => {
      const { client, employee, tool, action } = fact.data;
      const version = findVersion(world, day);
      const actions = version.tools.find((each) => each.id === tool)?.qualifyingActions ?? [];
      if (!actions.includes(action)) return [];
      const soFar = world.facts.filter((other) => other.at <= at);
      if (judgeService(world, soFar, client, employee) !== null) return [];
      const partner = world.partnerByEmployee.get(employee)!;
      return [{ fact: fact.id, partner, client, at, start: day, end: day + version.managed.days }];
    }),
  );
}

/** rules §4.5: every instant at which a relationship ends at once. */
function listEnds(world: World): readonly RelationshipEnd[] {
  return remember(world, ['all ends'], () =>
    world.facts.flatMap((dated, i) =>
      listEnded(world, dated, world.facts.slice(0, i), world.facts.slice(0, i + 1)).map((client) => ({
        fact: dated.fact.id,
        client,
        partner: findPartner(world, dated.fact),
        at: dated.at,
        day: dated.day,
      })),
    ),
  );
}

function findPartner(world: World, fact: Fact): string {
  if ('partner' in fact.data && fact.data.partner !== undefined) return fact.data.partner;
  return world.partnerByEmployee.get((fact.data as { readonly employee: string }).employee)!;
}

/** The clients on which a fact ends the relationship of its partner; `after` includes the fact itself. */
function listEnded(
  world: World,
  { fact }: DatedFact,
  before: readonly DatedFact[],
  after: readonly DatedFact[],
): readonly string[] {
  if (fact.type === 'services.ended') return [fact.data.client];
  if (fact.type === 'access.removed') {
    const { client, employee } = fact.data;
    // Somebody not added yet is not removed either; cases don't tell, this is the letter of the rule.
    if (findEmployment(after, employee) === 'removed') return [];
    const hasColleague = listColleagues(world, employee).some(
      (each) =>
        findEmployment(after, each) !== 'removed' &&
        findMembership(world, after, client, each).access !== 'none',
    );
    return hasColleague ? [] : [client];
  }
  if (fact.type !== 'employee.removed') return [];
  const { employee } = fact.data;
  if (!isInAccount(before, employee)) return [];
  return world.clients.filter((client) => {
    if (findMembership(world, before, client, employee).access === 'none') return false;
    return !listColleagues(world, employee).some(
      (each) =>
        isInAccount(after, each) &&
        findMembership(world, after, client, each).access !== 'none' &&
        isAssigned(world, after, client, each),
    );
  });
}

/** Everybody of the employee's partner, themselves included. */
function listColleagues(world: World, employee: string): readonly string[] {
  const partner = world.partnerByEmployee.get(employee)!;
  return [...world.partnerByEmployee].filter(([, owner]) => owner === partner).map(([each]) => each);
}
