/**
 * What the engine makes of facts: credit lines. Every number on every screen is a sum over the lines that are
 * live on a date, and every line carries what it takes to explain it.
 */
import type { Day } from '../base/day.ts';
import type { EndReason } from '../base/end-reason.ts';
import type { Micropoints } from '../base/exact.ts';
import type { DealType } from '../facts/fact.ts';

interface LineBase {
  readonly partner: string;
  readonly client: string;
  /** > 0 */
  readonly points: Micropoints;
  /** First date on which the line counts. */
  readonly start: Day;
  /** First date on which it no longer does; `FAR_DAY` when nothing known ends it. */
  readonly end: Day;
  /** Null exactly when `end` is `FAR_DAY`. */
  readonly endReason: EndReason | null;
  /** The fact that ended it; null when it ends by itself. */
  readonly endedBy: string | null;
}

export interface SoldLine extends LineBase {
  readonly kind: 'sourced' | 'assisted';
  readonly productLine: string;
  /** The deal credited; of a non-deal increase, the deal whose seller it is credited to (rules §3.3). */
  readonly deal: string;
  /** Null for a non-deal increase. */
  readonly dealType: DealType | null;
  readonly formula: SoldFormula;
  /** Ids of the versions that gave the rate and the unit (rules §2.2). */
  readonly versions: { readonly rate: string; readonly unit: string };
  /** The facts behind it: the deal, the increases it claimed, what shrank it. */
  readonly facts: readonly string[];
}

/** mrr ÷ unit × rate × multiplier × share. Decimals as text, exact. */
export interface SoldFormula {
  readonly mrr: string;
  readonly currency: string;
  readonly unit: string;
  readonly rate: string;
  readonly multiplier: string;
  /** Part of the whole, e.g. `0.5`. */
  readonly share: string;
  /** The date whose version gave the rate: the product line's first sale, or the close. */
  readonly rateOn: Day;
}

export interface ManagedLine extends LineBase {
  readonly kind: 'managed';
  readonly productLine: null;
  readonly deal: null;
  readonly dealType: null;
  readonly formula: ManagedFormula;
  readonly versions: { readonly rate: string; readonly unit: string };
  /** The subscription facts behind its MRR; the activities are in `support`. */
  readonly facts: readonly string[];
  /** The qualifying activities that count on at least one of the line's dates, oldest first. */
  readonly support: readonly Support[];
}

/** Σ mrr ÷ unit × rate × multiplier, shared evenly among `partners`. */
export interface ManagedFormula {
  readonly terms: readonly ManagedTerm[];
  /** The client's worth in micropoints, before sharing. */
  readonly worth: Micropoints;
  readonly rate: string;
  readonly multiplier: string;
  /** Ids of the partners active on the line's dates, in byte order. */
  readonly partners: readonly string[];
}

export interface ManagedTerm {
  readonly productLine: string;
  readonly mrr: string;
  readonly currency: string;
  /** Null where the version has no unit for the currency: the term earns nothing. */
  readonly unit: string | null;
}

/** One qualifying activity and the dates on which it counts. */
export interface Support {
  readonly fact: string;
  readonly start: Day;
  readonly end: Day;
}

export type CreditLine = SoldLine | ManagedLine;

/** True when the line counts on that date. */
export function isLive(line: { readonly start: Day; readonly end: Day }, on: Day): boolean {
  return line.start <= on && on < line.end;
}
