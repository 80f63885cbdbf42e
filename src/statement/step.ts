/** A step that a partner may take, before and after it has been tried: what it is, and the facts that it comes to. */
import type { Day } from '../base/day.ts';
import type { PointKind } from '../base/point-kind.ts';
import { formatInstant } from '../base/zone.ts';
import type { Fact, FactData, FactType } from '../facts/fact.ts';
import type { RequirementKind } from '../program/program.ts';
import type { Mend } from './missing-credit.ts';
import type { PointsByKind } from './trial.ts';
import { type CreditedClient, creditTouched, differenceOn, type Ground } from './trial.ts';

export type StepKind =
  | 'keep_active'
  | 'mend'
  | 'undo_decrease'
  | 'secure_renewal'
  | 'register_deal'
  | 'replace_expiring'
  | 'win_client'
  | 'certificate'
  | 'tools'
  | 'retention'
  | 'invitation';

/** What one has to do in a step; the mends of missing credit (rules §7.5) and what else there is. */
export type Act =
  | Mend
  | 'renew'
  | 'register_deal'
  | 'sell'
  | 'certify'
  | 'use_tools'
  | 'raise_retention'
  | 'ask_invitation';

export interface Candidate {
  readonly id: string;
  readonly kind: StepKind;
  readonly client: string | null;
  readonly productLine: string | null;
  readonly employee: string | null;
  /** In the order in which they have to be done. */
  readonly acts: readonly Act[];
  /** What doing it comes to; of a loss to be averted, the loss. */
  readonly facts: readonly Fact[];
  /** What is taken for granted with or without it: that work goes on where it would otherwise end first. */
  readonly given: readonly Fact[];
  readonly isLoss: boolean;
  /** The date on which it shows in points or tier. */
  readonly on: Day;
  /** It has to be done before; null: the sooner the better. */
  readonly before: Day | null;
  /** Monthly revenue that it is about. */
  readonly money: { readonly amount: string; readonly currency: string } | null;
  readonly requirement: { readonly kind: RequirementKind; readonly value: string | number | boolean } | null;
  /** How much it asks for: what is done alone, what needs somebody else, what has to be sold. */
  readonly effort: number;
}

export const EFFORT = { work: 1, arrange: 2, program: 6, sell: 12 } as const;

/** Where steps are looked for: the partner, the date, and the date that a goal hangs on. */
export interface Search {
  readonly ground: Ground;
  readonly on: Day;
  /** The date on which work is done so that it still counts on the goal's. */
  readonly workOn: Day;
  readonly goalOn: Day;
  /** Steps that show later are not looked for. */
  readonly until: Day;
  /** Gives every hypothetical fact an id of its own. */
  readonly ids: { next: number };
}

/** A hypothetical fact at the end of a day: whatever that day brings is known by then. */
export function supposeAt<Type extends FactType>(
  search: Search,
  type: Type,
  on: Day,
  data: FactData[Type],
): Fact {
  const at = formatInstant(search.ground.terms.calendar.startOf(on + 1) - 1);
  return { id: `next-step-${search.ids.next++}`, type, at, data } as Fact;
}

export interface Tried {
  readonly candidate: Candidate;
  /** What it adds on its own date, and on the goal's; losses are below zero. */
  readonly gain: PointsByKind;
  readonly gainAtGoal: PointsByKind;
}

/** Tries candidates that touch no client twice, all in one go. */
export function tryCandidates(search: Search, candidates: readonly Candidate[]): readonly Tried[] {
  const tried: Tried[] = [];
  for (let left = [...candidates]; left.length > 0; ) {
    const clients = new Set<string | null>();
    const round: Candidate[] = [];
    const later: Candidate[] = [];
    for (const each of left) {
      if (each.client !== null && clients.has(each.client)) later.push(each);
      else round.push(each);
      clients.add(each.client);
    }
    const given = round.flatMap((each) => each.given);
    const before = creditTouched(search.ground, given);
    const after = creditTouched(search.ground, [...given, ...round.flatMap(({ facts }) => facts)]);
    for (const candidate of round) tried.push(measure(search, candidate, before, after));
    left = later;
  }
  return tried;
}

function measure(
  { ground, goalOn }: Search,
  candidate: Candidate,
  before: ReadonlyMap<string, CreditedClient>,
  after: ReadonlyMap<string, CreditedClient>,
): Tried {
  const gainOn = (on: Day) => {
    const of = (credited: ReadonlyMap<string, CreditedClient>) =>
      differenceOn(ground, pickOwn(credited, candidate), on);
    const [one, other] = [of(after), of(before)];
    return {
      sourced: one.sourced - other.sourced,
      assisted: one.assisted - other.assisted,
      managed: one.managed - other.managed,
    };
  };
  return { candidate, gain: gainOn(candidate.on), gainAtGoal: gainOn(goalOn) };
}

function pickOwn(
  credited: ReadonlyMap<string, CreditedClient>,
  { client }: Candidate,
): ReadonlyMap<string, CreditedClient> {
  const own = client === null ? undefined : credited.get(client);
  return new Map(own ? [[client!, own]] : []);
}

export const totalOf = (points: Readonly<Record<PointKind, number>>): number =>
  points.sourced + points.assisted + points.managed;
