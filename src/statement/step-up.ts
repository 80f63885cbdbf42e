/**
 * What is missing to a tier, taken apart: the minimums first, and the rest of the total, which may come from any mix
 * of sold and managed points. Reads a statement; runs in the browser as well.
 */
import { formatPoints, parsePoints } from '../base/exact.ts';
import type { Metric } from '../program/program.ts';
import type { GateStanding, PointsText, RequirementStanding, Statement } from './statement.ts';

export interface StepUp {
  readonly tier: string;
  /** Total first. */
  readonly gates: readonly GateStanding[];
  readonly requirements: readonly RequirementStanding[];
  /** What the total lacks; `0` where it is reached or none is asked for. */
  readonly missing: PointsText;
  /** The least that meets every minimum: points that have to be of a kind. */
  readonly ofAKind: PointsText;
  /** What the total then still lacks, in any mix. */
  readonly rest: PointsText;
  /** Ways to earn the rest; none where there is no rest. */
  readonly mixes: readonly Mix[];
}

export interface Mix {
  readonly sold: PointsText;
  readonly managed: PointsText;
}

/** What `tier` asks for, against what the statement holds. */
export function planStepUp(statement: Pick<Statement, 'tier'>, tier: string): StepUp {
  const gates = statement.tier.gates.filter((gate) => gate.tier === tier);
  const lack = (metric: Metric) => parsePoints(gates.find((gate) => gate.metric === metric)?.missing ?? '0');
  // Sold points are sourced or assisted ones: the larger demand covers the smaller.
  const ofAKind = lack('managed') + Math.max(lack('sold'), lack('sourced') + lack('assisted'));
  const rest = Math.max(0, lack('total') - ofAKind);
  const half = Math.floor(rest / 2);
  const shares = rest === 0 ? [] : [0, rest, half];
  return {
    tier,
    gates,
    requirements: statement.tier.requirements.filter((each) => each.tier === tier),
    missing: formatPoints(lack('total')),
    ofAKind: formatPoints(ofAKind),
    rest: formatPoints(rest),
    mixes: shares.map((managed) => ({ sold: formatPoints(rest - managed), managed: formatPoints(managed) })),
  };
}
