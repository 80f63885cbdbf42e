/** What steps are taken for: a tier to reach or to keep, the date that decides it, and what is missing for it. */
import type { Day } from '../base/day.ts';
import { metricOf, pointsOn } from '../engine/measures.ts';
import { actualOf, isMet, performanceOn, requirementsOf } from '../engine/requirements.ts';
import { checkpointsOf, creditedOn, isOn } from '../engine/tiers.ts';
import type { Metric, RequirementKind } from '../program/program.ts';
import { type TierTerms, versionAt } from '../program/terms.ts';
import type { Account } from './make-statement.ts';
import { readReviews } from './reviews.ts';

export interface Goal {
  readonly kind: 'reach' | 'keep';
  readonly rank: number;
  /** As the version of `on` has it. */
  readonly tier: TierTerms;
  /** The date on which the tier's gates and requirements have to be met. */
  readonly on: Day;
  /** The review that then decides. */
  readonly decidedOn: Day;
}

/**
 * The goal of a chosen tier; without one, to keep the credited tier where today's performance would lose it, else the
 * next tier. Null where no review can ever decide it.
 */
export function chooseGoal(account: Account, on: Day, chosen: string | null): Goal | null {
  const { terms } = account.book;
  const { nextRaise, nextRecalibration, safeUntil } = readReviews(account, on);
  const credited = creditedOn(account.decisions, on).rank;
  const fallsOn = safeUntil ?? nextRecalibration;
  const isAtRisk = credited >= 0 && safeUntil !== null && performanceOn(account.book, on) < credited;
  const next = versionAt(terms, nextRaise ?? on).tiers.find(({ rank }) => rank > credited)?.rank;
  const rank = chosen === null ? (isAtRisk ? credited : (next ?? credited)) : terms.rankByTier.get(chosen);
  if (rank === undefined || rank < 0) return null;
  if (rank <= credited) return fallsOn === null ? null : makeKeep(account, rank, on, fallsOn);
  return nextRaise === null ? null : makeGoal(account, 'reach', rank, nextRaise, nextRaise);
}

function makeGoal({ book }: Account, kind: Goal['kind'], rank: number, on: Day, decidedOn: Day): Goal | null {
  const tier = versionAt(book.terms, on).tiers.find((each) => each.rank === rank);
  return tier ? { kind, rank, tier, on, decidedOn } : null;
}

/** A tier is kept where one checkpoint of the window finds it: the one at which the least is missing (rules §5.3). */
function makeKeep(account: Account, rank: number, on: Day, decidedOn: Day): Goal | null {
  const version = versionAt(account.book.terms, decidedOn);
  const recalibration = version.recalibrations.find((each) => isOn(each.on, decidedOn));
  const days = recalibration ? [...checkpointsOf(recalibration, decidedOn), decidedOn] : [decidedOn];
  let best: Goal | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const day of new Set(days.filter((each) => each >= on))) {
    const goal = makeGoal(account, 'keep', rank, day, decidedOn);
    if (!goal) continue;
    const { gaps, unmet } = readMissing(account, goal);
    const missing = gaps.reduce((sum, gap) => sum + gap.missing, 0) + unmet.length;
    if (missing < least) {
      best = goal;
      least = missing;
    }
  }
  return best;
}

export interface Gap {
  readonly metric: Metric;
  readonly required: number;
  readonly actual: number;
  readonly missing: number;
}

/** What the account lacks of the goal's tier on the goal's date. */
export function readMissing({ book }: Account, { tier, on }: Goal) {
  const points = pointsOn(book, on);
  const gaps: Gap[] = tier.gates
    .map(({ metric, required }) => ({ metric, required, actual: metricOf(points, metric) }))
    .map((gap) => ({ ...gap, missing: Math.max(0, gap.required - gap.actual) }));
  const unmet: RequirementKind[] = requirementsOf(tier).filter(
    (kind) => !isMet(tier, kind, actualOf({ book, on }, tier, kind)),
  );
  return { gaps, unmet };
}

/** True when the review gives or leaves the goal's tier. */
export function isReached({ decisions }: Account, { rank, decidedOn }: Goal): boolean {
  return creditedOn(decisions, decidedOn).rank >= rank;
}
