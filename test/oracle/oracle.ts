/**
 * The oracle: answers a question by counting everything again from the facts, literally as the rules are written.
 * Slow on purpose; tests hold the engine against it. It must never import anything of the engine but types.
 */
import { type Day, formatDay, parseDay } from '../../src/base/day.ts';
import { formatPoints, formatRational, type Rational } from '../../src/base/exact.ts';
import { compareIds } from '../../src/base/id.ts';
import { POINT_KINDS } from '../../src/base/point-kind.ts';
import type { Fact } from '../../src/facts/fact.ts';
import { METRICS, type Metric, type Program } from '../../src/program/program.ts';
import type { Changes } from '../../src/statement/changes.ts';
import type { MissingCredit } from '../../src/statement/missing-credit.ts';
import type {
  Notice,
  Question,
  Statement,
  StatementLine,
  TierStanding,
} from '../../src/statement/statement.ts';
import { tellChanges, tellCorrections } from './changes.ts';
import { findManagedLine, listRevenueNotices } from './managed-lines.ts';
import {
  countByClient,
  countPoints,
  findMedianToolUsage,
  findRetention,
  listCertificates,
} from './measures.ts';
import { tellMissing } from './missing.ts';
import { listSoldLines } from './sold.ts';
import { listSoldLinesOf, listSoldNotices } from './sold-lines.ts';
import { tellLadder } from './standing.ts';
import { decideTiers, findPerformance } from './tiers.ts';
import { findStanding, findVersion, openWorld, type TierChange, type World } from './world.ts';

export interface OracleAnswer extends Pick<Statement, 'points' | 'measures' | 'clients'> {
  readonly tier: Pick<TierStanding, 'credited' | 'earnedOn' | 'performance'>;
}

/** Worlds already counted, so that several questions about one history simulate its days once. */
const worlds = new WeakMap<Program, WeakMap<readonly Fact[], Map<string, World>>>();

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

/** The whole statement, with its lines, the ladder and the notices. */
export function tellStatement(program: Program, facts: readonly Fact[], question: Question): Statement {
  const { partner, knownAt, today, scenario } = question;
  const { tier, ...answer } = answerSlowly(program, facts, question);
  const world = findWorld(program, facts, question);
  const asOf = parseDay(question.asOf)!;
  return {
    partner,
    asOf: question.asOf,
    knownAt: knownAt ?? null,
    today: today ?? null,
    scenario: today === undefined ? null : (scenario ?? 'expirations'),
    programVersion: findVersion(world, asOf).id,
    ...answer,
    tier: { ...tier, ...tellLadder(world, partner, asOf) },
    lines: tellLines(world, partner, asOf),
    notices: tellNotices(world, partner, asOf),
  };
}

/** By client, start, deal, kind, product line, end, points and facts. */
function tellLines(world: World, partner: string, on: Day): StatementLine[] {
  const lines = world.clients.flatMap((client) => {
    const sold = listSoldLines(world, client)
      .flatMap((productLine) => listSoldLinesOf(world, client, productLine))
      .filter((line) => line.partner === partner && line.start <= on && on < line.end!);
    const managed = findManagedLine(world, partner, client, on);
    return managed === null ? sold : [...sold, managed];
  });
  return lines
    .sort(
      (a, b) =>
        compareIds(a.shown.client, b.shown.client) ||
        a.start - b.start ||
        compareIds(a.shown.deal ?? '', b.shown.deal ?? '') ||
        POINT_KINDS.indexOf(a.shown.kind) - POINT_KINDS.indexOf(b.shown.kind) ||
        compareIds(a.shown.productLine ?? '', b.shown.productLine ?? '') ||
        a.end! - b.end! ||
        a.points - b.points ||
        compareIds(a.facts.join('\n'), b.facts.join('\n')),
    )
    .map((line) => line.shown);
}

function tellNotices(world: World, partner: string, on: Day): Notice[] {
  return world.clients.flatMap((client) =>
    [
      ...listSoldNotices(world, client)
        .filter((notice) => notice.partners.includes(partner) && notice.day <= on)
        .map(({ code, fact, currency }) => ({ code, client, fact, currency })),
      ...listRevenueNotices(world, partner, client, on),
    ].sort((a, b) => compareIds(a.fact, b.fact)),
  );
}

/** The decisions about a partner's credited tier by a date, in order (rules §5.3). */
export function tellTierChanges(
  program: Program,
  facts: readonly Fact[],
  question: Question,
): readonly Omit<TierChange, 'partner'>[] {
  const world = findWorld(program, facts, question);
  const asOf = parseDay(question.asOf)!;
  decideTiers(world, asOf);
  return world.decided.changes
    .filter((change) => change.partner === question.partner && change.day <= asOf)
    .map(({ partner: _, ...change }) => change);
}

/** What changed for the question's partner from one date to the question's (rules §7.4). */
export function tellChangesSince(
  program: Program,
  facts: readonly Fact[],
  question: Question,
  from: string,
): Changes {
  const world = findWorld(program, facts, question);
  return tellChanges(world, question.partner, parseDay(from)!, parseDay(question.asOf)!);
}

/** What one more state of knowledge changes on the question's date (rules §7.4). */
export function tellCorrectionsSince(
  program: Program,
  facts: readonly Fact[],
  question: Question,
  knownFrom: string,
): Changes {
  const before = findWorld(program, facts, { ...question, knownAt: knownFrom });
  const after = findWorld(program, facts, question);
  return tellCorrections(before, after, question.partner, parseDay(question.asOf)!, {
    knownFrom,
    knownTo: question.knownAt ?? null,
  });
}

/** Why not (rules §7.5). */
export function tellMissingCredit(
  program: Program,
  facts: readonly Fact[],
  question: Question,
): MissingCredit {
  return tellMissing(findWorld(program, facts, question), question.partner, parseDay(question.asOf)!);
}

function findWorld(program: Program, facts: readonly Fact[], { knownAt, today, scenario }: Question): World {
  const byFacts = worlds.get(program) ?? new WeakMap<readonly Fact[], Map<string, World>>();
  worlds.set(program, byFacts);
  const byView = byFacts.get(facts) ?? new Map<string, World>();
  byFacts.set(facts, byView);
  const view = JSON.stringify([knownAt, today, scenario]);
  const world = byView.get(view) ?? openWorld(program, facts, { knownAt, today, scenario });
  byView.set(view, world);
  return world;
}

/** rules §1.4: a measure is shown rounded half to even to 6 decimals. */
function showMeasure(value: Rational | null): number | null {
  return value === null ? null : Number(formatRational(value, 6));
}
