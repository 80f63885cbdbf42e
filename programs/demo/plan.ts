/**
 * What is decided about the demo's world before any fact is written: who the partners, people and clients are,
 * what was bought when, and who serves whom. Sizes are in units of the program, about 100 USD a month.
 */
import type { Day } from '../../src/base/day.ts';
import type { Attribution } from '../../src/base/point-kind.ts';

export interface PartnerPlan {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly domain: string;
  readonly joinedOn: Day;
  /** Ordinary clients; those of its story come on top. */
  readonly clients: number;
  /** Points aimed at today, those of the story's clients included. */
  readonly sold: number;
  readonly managed: number;
  readonly employees: number;
  /** Part of its clients that it looks after to this day, 0–0.84. */
  readonly servedPart: number;
  /** Certificates of the whole team. */
  readonly certificates: number;
  /** Percent, as last reported. */
  readonly retention: number;
  /** Part of the available tools that its clients use, 0–1. */
  readonly usage: number;
}

export interface PersonPlan {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly addedOn: Day;
  /** Null while still there. */
  readonly leavesOn: Day | null;
  readonly leaving: 'deactivated' | 'removed';
  /** Works under a domain that is not the partner's, and has to be linked by hand. */
  readonly isFreelancer: boolean;
}

export interface ClientPlan {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly currency: string;
  readonly registeredOn: Day;
  /** A renewal date of its subscriptions; the others follow every `termMonths`. */
  readonly renewalOn: Day;
  readonly termMonths: number;
  /** Part of the available tools in use, 0–1. */
  readonly usage: number;
  readonly move: { readonly on: Day; readonly country: string } | null;
  readonly lines: readonly LinePlan[];
  readonly services: readonly ServicePlan[];
  /** Part of today's MRR that the next renewal keeps; null where nobody knows better. */
  readonly renewalPart: number | null;
}

/** One product line of a client: its changes, oldest first. */
export interface LinePlan {
  readonly productLine: string;
  readonly steps: readonly StepPlan[];
}

export interface StepPlan {
  readonly day: Day;
  readonly kind: 'start' | 'sale' | 'increase' | 'decrease' | 'cancellation';
  /** In units; of a decrease the part of the newest sale that goes, of a cancellation 0. */
  readonly size: number;
  /** Null unless `kind` is `sale`. */
  readonly sale: SalePlan | null;
}

export interface SalePlan {
  readonly attribution: Attribution;
  readonly shares: readonly { readonly partner: string; readonly percent: number }[];
  readonly atRenewal: boolean;
}

/** A partner that works in a client's account. */
export interface ServicePlan {
  readonly partner: string;
  readonly startsOn: Day;
  /** The date of the last qualifying activity. */
  readonly lastActivityOn: Day;
  /** Activities a month. */
  readonly pace: number;
  readonly ending: 'none' | 'ends-services' | 'only-unlinked-freelancer' | 'only-deactivated';
}

/** The country of a client on that date. */
export function findCountry(client: ClientPlan, on: Day): string {
  return client.move && client.move.on <= on ? client.move.country : client.country;
}

/** A slice of a line's MRR with the step that brought it. */
export interface Slice {
  readonly step: StepPlan;
  readonly size: number;
}

/** What is left of a line's steps up to and including that date, oldest first (the newest shrinks first, rules §3.3). */
export function settleLine(line: LinePlan, on: Day): readonly Slice[] {
  let slices: Slice[] = [];
  for (const step of line.steps) {
    if (step.day > on) break;
    if (step.kind === 'cancellation') slices = [];
    else if (step.kind === 'decrease') {
      const newest = slices.at(-1);
      if (newest) slices[slices.length - 1] = { step: newest.step, size: newest.size * (1 - step.size) };
    } else slices.push({ step, size: step.size });
  }
  return slices;
}
