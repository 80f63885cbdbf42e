/**
 * When facts happened and in which order they count (facts §2): by instant, then by type in the table's order,
 * then by id in byte order. The result never depends on the order in which facts arrived.
 */
import { type Day, parseDay } from '../base/day.ts';
import { compareIds } from '../base/id.ts';
import { type Instant, parseInstant, type ZoneCalendar } from '../base/zone.ts';
import { type Fact, type FactOf, type FactType, rankType } from './fact.ts';

/** A fact with its instant and its calendar date in the program's time zone. */
export interface DatedFact<Type extends FactType = FactType> {
  readonly fact: Type extends FactType ? FactOf<Type> : never;
  readonly at: Instant;
  readonly day: Day;
  readonly recordedAt: Instant;
}

/** Dates a fact that the schema has accepted. */
export function dateFact(fact: Fact, calendar: ZoneCalendar): DatedFact {
  const day = parseDay(fact.at);
  const at = day === null ? parseInstant(fact.at)! : calendar.startOf(day);
  return {
    fact,
    at,
    day: day ?? calendar.dayOf(at),
    recordedAt: fact.recordedAt === undefined ? at : parseInstant(fact.recordedAt)!,
  };
}

/** Canonical order of two facts: negative, zero (the same fact) or positive. */
export function compareFacts(a: DatedFact, b: DatedFact): number {
  return a.at - b.at || rankType(a.fact.type) - rankType(b.fact.type) || compareIds(a.fact.id, b.fact.id);
}

/** True for a fact of that type; narrows. */
export function isOfType<Type extends FactType>(dated: DatedFact, type: Type): dated is DatedFact<Type> {
  return dated.fact.type === type;
}
