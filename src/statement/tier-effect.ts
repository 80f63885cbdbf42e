/**
 * What more points would do to a tier: the gates with them, and the performance tier that follows. Requirements stay
 * as the statement has them. Reads a statement; runs in the browser as well.
 */
import { formatPoints, type Micropoints, parsePoints } from '../base/exact.ts';
import { POINT_KINDS, type PointKind } from '../base/point-kind.ts';
import type { Metric } from '../program/program.ts';
import { METRICS } from '../program/program.ts';
import type { GateStanding, PointsText, Statement } from './statement.ts';

export interface TierEffect {
  readonly points: Readonly<Record<Metric, PointsText>>;
  /** Every tier's gates with the added points. */
  readonly gates: readonly GateStanding[];
  /** The performance tier without and with them; null for none. */
  readonly before: string | null;
  readonly after: string | null;
}

const KINDS_OF: Readonly<Record<Metric, readonly PointKind[]>> = {
  total: POINT_KINDS,
  sold: ['sourced', 'assisted'],
  sourced: ['sourced'],
  assisted: ['assisted'],
  managed: ['managed'],
};

/** @param tiers ids of the version's tiers, lowest first */
export function foreseeTier(
  statement: Pick<Statement, 'points' | 'tier'>,
  tiers: readonly string[],
  added: Readonly<Record<PointKind, PointsText>>,
): TierEffect {
  const { requirements, performance } = statement.tier;
  const more = (metric: Metric): Micropoints =>
    KINDS_OF[metric].reduce((sum, kind) => sum + parsePoints(added[kind]), 0);
  const gates = statement.tier.gates.map((gate): GateStanding => {
    const actual = parsePoints(gate.actual) + more(gate.metric);
    const missing = Math.max(0, parsePoints(gate.required) - actual);
    return { ...gate, actual: formatPoints(actual), missing: formatPoints(missing), met: missing === 0 };
  });
  const isHeld = (tier: string) =>
    [...gates, ...requirements].every((each) => each.tier !== tier || each.met);
  return {
    points: Object.fromEntries(
      METRICS.map((metric) => [metric, formatPoints(parsePoints(statement.points[metric]) + more(metric))]),
    ) as Record<Metric, PointsText>,
    gates,
    before: performance,
    after: tiers.findLast(isHeld) ?? null,
  };
}
