/**
 * One partner's statement on one date, read from its book, its tier decisions and its clients' notices. Sums
 * lines and says why; decides nothing.
 */

import { type Day, FAR_DAY, formatDay } from '../base/day.ts';
import { formatPoints, formatRational, type Micropoints } from '../base/exact.ts';
import { compareIds } from '../base/id.ts';
import { POINT_KINDS, type PointKind } from '../base/point-kind.ts';
import type { CreditNotice } from '../engine/client-credit.ts';
import { type CreditLine, isLive } from '../engine/credit-line.ts';
import {
  type Book,
  certificatesOn,
  medianToolUsageOn,
  metricOf,
  pointsOn,
  retentionOn,
} from '../engine/measures.ts';
import {
  type Actual,
  actualOf,
  isMet,
  type MeasuresOn,
  performanceOn,
  requirementsOf,
} from '../engine/requirements.ts';
import { creditedOn, type TierDecision } from '../engine/tiers.ts';
import { type TierTerms, versionAt } from '../program/terms.ts';
import { writeMetrics } from './metrics.ts';
import type {
  GateStanding,
  Notice,
  Question,
  RequirementStanding,
  Statement,
  StatementLine,
  TierStanding,
} from './statement.ts';

/** What a statement is read from. */
export interface Account {
  readonly book: Book;
  readonly decisions: readonly TierDecision[];
  /** Client → its notices, of any partner. */
  readonly notices: ReadonlyMap<string, readonly CreditNotice[]>;
}

export function makeStatement(account: Account, question: Question, on: Day): Statement {
  const { book, decisions, notices } = account;
  const live = book.lines.filter((line) => isLive(line, on)).sort(compareStatementLines);
  const points = pointsOn(book, on);
  const median = medianToolUsageOn(book, on);
  const retention = retentionOn(book, on);
  return {
    partner: question.partner,
    asOf: question.asOf,
    knownAt: question.knownAt ?? null,
    today: question.today ?? null,
    scenario: question.today === undefined ? null : (question.scenario ?? 'expirations'),
    programVersion: versionAt(book.terms, on).version.id,
    points: writeMetrics(points),
    tier: standOn(book, decisions, on),
    measures: {
      certificates: certificatesOn(book.history, on).length,
      medianToolUsage: median && Number(formatRational(median)),
      retention: retention && Number(formatRational(retention)),
    },
    clients: sumByClient(live),
    lines: live.map((line) => writeLine(line, on)),
    notices: readNotices(notices, question.partner, on),
  };
}

/** By client, then as the engine orders them. */
function compareStatementLines(a: CreditLine, b: CreditLine): number {
  return compareIds(a.client, b.client) || a.start - b.start || compareIds(a.deal ?? '', b.deal ?? '');
}

function sumByClient(lines: readonly CreditLine[]): Statement['clients'] {
  const sums = new Map<string, Record<PointKind, Micropoints>>();
  for (const { client, kind, points } of lines) {
    let sum = sums.get(client);
    if (!sum) sums.set(client, (sum = { sourced: 0, assisted: 0, managed: 0 }));
    sum[kind] += points;
  }
  return Object.fromEntries(
    [...sums].map(([client, sum]) => [
      client,
      Object.fromEntries(
        POINT_KINDS.filter((kind) => sum[kind] > 0).map((kind) => [kind, formatPoints(sum[kind])]),
      ),
    ]),
  );
}

/** Where the partner stands on the ladder on a date. */
export function standOn(book: Book, decisions: readonly TierDecision[], on: Day): TierStanding {
  const { terms } = book;
  const { tiers } = versionAt(terms, on);
  const credited = creditedOn(decisions, on);
  const nameOf = (rank: number): string | null => terms.ladder[rank] ?? null;
  const measures: MeasuresOn = { book, on };
  const points = pointsOn(book, on);
  return {
    credited: nameOf(credited.rank),
    earnedOn: credited.earnedOn === null ? null : formatDay(credited.earnedOn),
    performance: nameOf(performanceOn(book, on)),
    next: tiers.find((tier) => tier.rank > credited.rank)?.tier.id ?? null,
    gates: tiers.flatMap((tier) =>
      tier.gates.map((gate) => writeGate(tier, gate, metricOf(points, gate.metric))),
    ),
    requirements: tiers.flatMap((tier) => writeRequirements(tier, measures)),
  };
}

function writeGate(tier: TierTerms, gate: TierTerms['gates'][number], actual: Micropoints): GateStanding {
  return {
    tier: tier.tier.id,
    metric: gate.metric,
    required: formatPoints(gate.required),
    actual: formatPoints(actual),
    missing: formatPoints(Math.max(0, gate.required - actual)),
    met: actual >= gate.required,
  };
}

function writeRequirements(tier: TierTerms, measures: MeasuresOn): RequirementStanding[] {
  return requirementsOf(tier).map((requirement) => {
    const actual = actualOf(measures, tier, requirement);
    return {
      tier: tier.tier.id,
      requirement,
      required: tier.tier.requires![requirement]!,
      actual: writeActual(actual),
      met: isMet(tier, requirement, actual),
    };
  });
}

function writeActual(actual: Actual): RequirementStanding['actual'] {
  return typeof actual === 'object' && actual !== null ? Number(formatRational(actual)) : actual;
}

/** A credit line in words and text numbers, as it stands on a date. */
export function writeLine(line: CreditLine, on: Day): StatementLine {
  const head = {
    kind: line.kind,
    client: line.client,
    productLine: line.productLine,
    deal: line.deal,
    dealType: line.dealType,
    points: formatPoints(line.points),
    start: formatDay(line.start),
    end: line.end === FAR_DAY ? null : formatDay(line.end),
    endReason: line.endReason,
    endedBy: line.endedBy,
  };
  if (line.kind !== 'managed') {
    const formula = { ...line.formula, rateOn: formatDay(line.formula.rateOn) };
    return { ...head, formula, versions: line.versions, facts: line.facts };
  }
  const { terms, worth, rate, multiplier, partners } = line.formula;
  const activities = line.support
    .filter((each) => isLive(each, on))
    .map((each) => ({ fact: each.fact, start: formatDay(each.start), end: formatDay(each.end) }));
  return {
    ...head,
    formula: {
      terms,
      worth: formatPoints(worth),
      rate,
      multiplier,
      partners: partners.length,
      sharedWith: partners,
      activities,
    },
    versions: line.versions,
    facts: [...line.facts, ...activities.map((each) => each.fact)],
  };
}

function readNotices(
  noticesByClient: ReadonlyMap<string, readonly CreditNotice[]>,
  partner: string,
  on: Day,
): Notice[] {
  const found: Notice[] = [];
  for (const [client, notices] of noticesByClient)
    for (const { code, partners, fact, currency, start, end } of notices)
      if (partners.includes(partner) && start <= on && on < end) found.push({ code, client, fact, currency });
  return found.sort((a, b) => compareIds(a.client, b.client) || compareIds(a.fact ?? '', b.fact ?? ''));
}

/** What a partner holds on a date, without the lines behind it. */
export function readStanding(account: Account, on: Day) {
  const { book, decisions } = account;
  const credited = creditedOn(decisions, on);
  return {
    credited: book.terms.ladder[credited.rank] ?? null,
    earnedOn: credited.earnedOn === null ? null : formatDay(credited.earnedOn),
    total: metricOf(pointsOn(book, on), 'total'),
  };
}
