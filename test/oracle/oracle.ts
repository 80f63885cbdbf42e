/**
 * The oracle: answers a question by counting everything again from the facts, literally as the rules are written.
 * Slow on purpose; tests hold the engine against it. It must never import anything of the engine but types.
 */
import { formatDay, parseDay } from '../../src/base/day.ts';
import { formatPoints, formatRational, type Rational } from '../../src/base/exact.ts';
import { POINT_KINDS } from '../../src/base/point-kind.ts';
import type { Fact } from '../../src/facts/fact.ts';
import { METRICS, type Metric, type Program } from '../../src/program/program.ts';
import type { Question, Statement, TierStanding } from '../../src/statement/statement.ts';
import {
  countByClient,
  countPoints,
  findMedianToolUsage,
  findRetention,
  listCertificates,
} from './measures.ts';
import { decideTiers, findPerformance } from './tiers.ts';
import { findStanding, openWorld, type World } from './world.ts';

export interface OracleAnswer extends Pick<Statement, 'points' | 'measures' | 'clients'> {
  readonly tier: Pick<TierStanding, 'credited' | 'earnedOn' | 'performance'>;
}

/** Worlds already counted, so that several questions about one history simulate its days once. */
const worlds = new WeakMap<readonly Fact[], Map<string, World>>();

/** The part of the statement that follows from the rules alone. */
export function answerSlowly(program: Program, facts: readonly Fact[], question: Question): OracleAnswer {
  const world = findWorld(program, facts, question);
  const { partner } = question;
  const asOf = parseDay(question.asOf)!;
  decideTiers(world, asOf);
  const standing = findStanding(world, partner, asOf);
  const points = countPoints(world, partner, asOf);
  return {
    points: Object.fromEntries(METRICS.map((metric) => [metric, formatPoints(points[metric])])) as Record<
      Metric,
      string
    >,
    tier: {
      credited: standing.credited,
      earnedOn: standing.earnedOn === null ? null : formatDay(standing.earnedOn),
      performance: findPerformance(world, partner, asOf),
    },
    measures: {
      certificates: listCertificates(world, partner, asOf).length,
      medianToolUsage: showMeasure(findMedianToolUsage(world, partner, asOf)),
      retention: showMeasure(findRetention(world, partner, asOf)),
    },
    clients: Object.fromEntries(
      [...countByClient(world, partner, asOf)].map(([client, byKind]) => [
        client,
        Object.fromEntries(
          POINT_KINDS.filter((kind) => byKind[kind] > 0).map((kind) => [kind, formatPoints(byKind[kind])]),
        ),
      ]),
    ),
  };
}

function findWorld(program: Program, facts: readonly Fact[], { knownAt, today, scenario }: Question): World {
  const byView = worlds.get(facts) ?? new Map<string, World>();
  worlds.set(facts, byView);
  const view = JSON.stringify([program, knownAt, today, scenario]);
  const world = byView.get(view) ?? openWorld(program, facts, { knownAt, today, scenario });
  byView.set(view, world);
  return world;
}

/** rules §1.4: a measure is shown rounded half to even to 6 decimals. */
function showMeasure(value: Rational | null): number | null {
  return value === null ? null : Number(formatRational(value, 6));
}
