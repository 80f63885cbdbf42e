/**
 * A partner's next best steps: the smallest moves that reach the next tier or keep the credited one, each with what
 * it is worth and the facts that it comes to. Whoever lays those facts over the real ones gets the promised points on
 * the promised date; nothing here is an estimate.
 */
import { addMonths, type Day, formatDay } from '../base/day.ts';
import { formatPoints, parsePoints } from '../base/exact.ts';
import { compareIds } from '../base/id.ts';
import { metricOf, pointsOn } from '../engine/measures.ts';
import { performanceOn } from '../engine/requirements.ts';
import { creditedOn } from '../engine/tiers.ts';
import type { Fact } from '../facts/fact.ts';
import type { Metric, RequirementKind } from '../program/program.ts';
import { versionAt } from '../program/terms.ts';
import type { Account } from './make-statement.ts';
import { continueWork, findKeepers, findMends } from './managed-steps.ts';
import { writeMetrics } from './metrics.ts';
import { findRequirementSteps } from './requirement-steps.ts';
import { findSoldSteps } from './sold-steps.ts';
import type { PointsText } from './statement.ts';
import { type Candidate, type Search, type Tried, totalOf, tryCandidates } from './step.ts';
import { chooseGoal, type Goal, isReached, readMissing } from './step-goal.ts';
import { makePlan, type Plan } from './step-plan.ts';
import { extendGround, type Ground, tryFacts } from './trial.ts';

export interface NextSteps {
  readonly partner: string;
  readonly asOf: string;
  readonly credited: string | null;
  /** Taken for granted in all of it, where the goal lies further ahead than today's work counts: that work goes on. */
  readonly assumed: readonly Fact[];
  /** Null where the program has no review that could decide one. */
  readonly goal: StepGoal | null;
  readonly plan: StepPlan | null;
  /** Those of the plan first, then by the date before which they have to be done. */
  readonly steps: readonly Step[];
  /** Smaller steps that are left out. */
  readonly more: number;
}

export interface StepGoal {
  readonly kind: Goal['kind'];
  readonly tier: string;
  readonly on: string;
  readonly decidedOn: string;
  /** What the review leaves if nothing new happens. */
  readonly otherwise: string | null;
  readonly isReached: boolean;
  readonly gates: readonly {
    readonly metric: Metric;
    readonly required: PointsText;
    readonly expected: PointsText;
    readonly missing: PointsText;
  }[];
  readonly unmet: readonly RequirementKind[];
}

export interface StepPlan {
  readonly steps: readonly string[];
  /** True when these steps together reach the goal, as the engine says. */
  readonly reaches: boolean;
  /** What they add on the goal's date together, and the points then. */
  readonly gain: PointsText;
  readonly points: Readonly<Record<Metric, PointsText>>;
  readonly credited: string | null;
}

export interface Step extends Omit<Candidate, 'on' | 'before' | 'effort'> {
  readonly on: string;
  readonly before: string | null;
  /** What the facts make of the total on that date, signed; of a loss to be averted the loss. */
  readonly difference: PointsText;
  readonly inPlan: boolean;
  /** Performance on that date with nothing new, and with the facts. */
  readonly performanceBefore: string | null;
  readonly performanceAfter: string | null;
  /** True when the facts alone reach the goal. */
  readonly reaches: boolean;
}

/** So many steps are shown; each is tried out exactly. */
const SHOWN_MAX = 24;

/**
 * `askWorld` gives the partner's whole account with some more facts; it is asked where a step moves more than the
 * partner's own clients.
 */
export async function findNextSteps(
  standing: Ground,
  question: { readonly on: Day; readonly tier: string | null },
  askWorld: (facts: readonly Fact[]) => Account | Promise<Account>,
): Promise<NextSteps> {
  const { on } = question;
  const goal = chooseGoal(standing.account, on, question.tier);
  const first = openSearch(standing, on, goal);
  const continued = continueWork(first);
  const ground = extendGround(standing, continued) ?? standing;
  const assumed = ground === standing ? [] : continued;
  const search = { ...first, ground };
  const { account, terms, partner } = ground;
  const tried = keepEffective(tryCandidates(search, findCandidates(search, goal)));
  const exact = async (candidates: readonly Candidate[]): Promise<Account> => {
    const facts = candidates.flatMap(({ given, facts: own }) => [...given, ...own]);
    const trial = tryFacts(ground, facts);
    return trial.isExact ? trial.account : askWorld([...assumed, ...facts]);
  };
  const plan = goal && (isReached(account, goal) ? null : await makePlan(search, goal, tried, exact));
  const inPlan = plan?.candidates ?? [];
  const others = tried
    .filter(({ candidate }) => !inPlan.includes(candidate))
    .sort(
      (a, b) =>
        Math.abs(totalOf(b.gain)) - Math.abs(totalOf(a.gain)) || compareIds(a.candidate.id, b.candidate.id),
    );
  const shown = [...inPlan, ...others.slice(0, SHOWN_MAX).map(({ candidate }) => candidate)];
  const steps: Step[] = [];
  for (const candidate of shown) {
    const before = candidate.given.length === 0 ? account : await exact([{ ...candidate, facts: [] }]);
    steps.push(writeStep(goal, candidate, before, await exact([candidate]), inPlan.includes(candidate)));
  }
  return {
    partner,
    asOf: formatDay(on),
    credited: terms.ladder[creditedOn(account.decisions, on).rank] ?? null,
    assumed,
    goal: goal && writeGoal(account, goal),
    plan: goal && plan && writePlan(account, goal, plan),
    steps: steps.filter(hasEffect).sort(compareSteps),
    more: Math.max(0, others.length - SHOWN_MAX),
  };
}

/** How far ahead lapses are shown that no goal hangs on. */
const LAPSES_DAYS = 31;

function openSearch(ground: Ground, on: Day, goal: Goal | null): Search {
  const { managedDays } = versionAt(ground.terms, on);
  const goalOn = goal?.on ?? on;
  const workOn = on + managedDays > goalOn ? on : goalOn - 1;
  return { ground, on, workOn, goalOn, until: Math.max(goalOn, addMonths(on, 4)), ids: { next: 1 } };
}

function findCandidates(search: Search, goal: Goal | null): readonly Candidate[] {
  const { ground, on, until } = search;
  const { book, decisions } = ground.account;
  const found = [
    ...findKeepers({ ...search, until: Math.max(search.workOn > on ? on : search.goalOn, on + LAPSES_DAYS) }),
    ...findMends(search),
    ...findSoldSteps(search),
    ...(goal ? findRequirementSteps(search, goal.tier, goal.on) : []),
  ];
  // Certificates that end later than the goal, but soon enough to be seen to.
  const { rank } = creditedOn(decisions, on);
  for (const tier of versionAt(book.terms, until).tiers)
    if (tier.rank === rank || tier.rank === goal?.rank)
      found.push(
        ...findRequirementSteps(search, tier, until).filter(
          ({ requirement }) => requirement?.kind === 'certified',
        ),
      );
  return [...new Map(found.map((candidate) => [candidate.id, candidate])).values()];
}

/** What moves no points and meets no requirement is no step. */
function keepEffective(tried: readonly Tried[]): readonly Tried[] {
  return tried.filter(({ candidate, gain, gainAtGoal }) => {
    if (candidate.requirement) return true;
    return candidate.isLoss ? totalOf(gain) < 0 : totalOf(gain) > 0 || totalOf(gainAtGoal) > 0;
  });
}

function writeStep(
  goal: Goal | null,
  candidate: Candidate,
  before: Account,
  after: Account,
  inPlan: boolean,
): Step {
  const { effort: _, on, before: deadline, ...rest } = candidate;
  const totalOn = (each: Account) => metricOf(pointsOn(each.book, on), 'total');
  const performance = (each: Account) => each.book.terms.ladder[performanceOn(each.book, on)] ?? null;
  return {
    ...rest,
    on: formatDay(on),
    before: deadline === null ? null : formatDay(deadline),
    difference: formatPoints(totalOn(after) - totalOn(before)),
    inPlan,
    performanceBefore: performance(before),
    performanceAfter: performance(after),
    reaches: goal !== null && !candidate.isLoss && isReached(after, goal) && !isReached(before, goal),
  };
}

/** Where the engine finds less than the sum promised, it is right. */
function hasEffect({ inPlan, requirement, difference, isLoss }: Step): boolean {
  return inPlan || requirement !== null || (isLoss ? difference.startsWith('-') : !/^-|^0$/.test(difference));
}

/** Those of the plan first, then by date, those without one last, then the largest, then by id. */
function compareSteps(a: Step, b: Step): number {
  return (
    Number(b.inPlan) - Number(a.inPlan) ||
    compareIds(a.before ?? '9999', b.before ?? '9999') ||
    Math.abs(parsePoints(b.difference)) - Math.abs(parsePoints(a.difference)) ||
    compareIds(a.id, b.id)
  );
}

function writeGoal(account: Account, goal: Goal): StepGoal {
  const { ladder } = account.book.terms;
  const { gaps, unmet } = readMissing(account, goal);
  return {
    kind: goal.kind,
    tier: goal.tier.tier.id,
    on: formatDay(goal.on),
    decidedOn: formatDay(goal.decidedOn),
    otherwise: ladder[creditedOn(account.decisions, goal.decidedOn).rank] ?? null,
    isReached: isReached(account, goal),
    gates: gaps.map(({ metric, required, actual, missing }) => ({
      metric,
      required: formatPoints(required),
      expected: formatPoints(actual),
      missing: formatPoints(missing),
    })),
    unmet,
  };
}

function writePlan(account: Account, goal: Goal, plan: Plan): StepPlan {
  const before = pointsOn(account.book, goal.on);
  const after = pointsOn(plan.account.book, goal.on);
  return {
    steps: plan.candidates.map(({ id }) => id),
    reaches: plan.isReached,
    gain: formatPoints(metricOf(after, 'total') - metricOf(before, 'total')),
    points: writeMetrics(after),
    credited: account.book.terms.ladder[creditedOn(plan.account.decisions, goal.decidedOn).rank] ?? null,
  };
}
