/** The client's market over time: the country whose growth multiplier applies (rules §3.5, §4.7). */
import type { Day } from '../base/day.ts';

export interface MarketStep {
  readonly day: Day;
  readonly country: string;
  /** The fact: a position that the sink understands. */
  readonly source: number;
}

/** The country after that day's facts; null before the client's registration. */
export function marketOn(steps: readonly MarketStep[], on: Day): string | null {
  let country: string | null = null;
  for (const step of steps) {
    if (step.day > on) break;
    country = step.country;
  }
  return country;
}
