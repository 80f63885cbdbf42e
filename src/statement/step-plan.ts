/**
 * Which steps together reach a goal: the fewest, and of as few the smallest. Sums only propose; whether a set reaches
 * it is asked of the engine, because effects do not just add up (splits, minimums, requirements).
 */
import { metricOf } from '../engine/measures.ts';
import type { Account } from './make-statement.ts';
import { type Candidate, EFFORT, type Search, type Tried, totalOf } from './step.ts';
import { type Goal, isReached, readMissing } from './step-goal.ts';
import { findWin, type Gaps } from './win-step.ts';

/** The exact account with some more facts. */
export type Exact = (candidates: readonly Candidate[]) => Promise<Account>;

export interface Plan {
  readonly candidates: readonly Candidate[];
  readonly account: Account;
  readonly isReached: boolean;
}

/** So many steps are combined with each other, and so many sets put to the engine, before one is sold for the rest. */
const COMBINED_MAX = 36;
const PROPOSED_MAX = 4;
const STEPS_MAX = 10;

export async function makePlan(
  search: Search,
  goal: Goal,
  tried: readonly Tried[],
  exact: Exact,
): Promise<Plan> {
  const { account } = search.ground;
  const { gaps, unmet } = readMissing(account, goal);
  const required = unmet.flatMap((kind) => {
    const found = tried.find(({ candidate }) => candidate.requirement?.kind === kind);
    return found ? [found.candidate] : [];
  });
  const open: Gaps = new Map(
    gaps.filter(({ missing }) => missing > 0).map((gap) => [gap.metric, gap.missing]),
  );
  const attempt = async (chosen: readonly Tried[]): Promise<Plan> => {
    const candidates = [...required, ...chosen.map(({ candidate }) => candidate)];
    const after = candidates.length === 0 ? account : await exact(candidates);
    return { candidates, account: after, isReached: isReached(after, goal) };
  };
  const useful = rankUseful(tried, open);
  for (const chosen of proposeFew(useful, open)) {
    const plan = await attempt(chosen);
    if (plan.isReached || open.size === 0) return plan;
  }
  const many = takeEnough(useful, open);
  let plan = await attempt(many);
  if (plan.isReached) return prune(attempt, many, plan);
  for (let round = 0; round < 3 && !plan.isReached; round++)
    plan = await sellTheRest(search, goal, plan, exact);
  return plan;
}

/** Steps that close something of a gap on the goal's date and need no sale, the most useful first. */
function rankUseful(tried: readonly Tried[], open: Gaps): readonly Tried[] {
  const use = ({ gainAtGoal }: Tried) => {
    let sum = 0;
    for (const [metric, gap] of open) sum += Math.min(1, Math.max(0, metricOf(gainAtGoal, metric)) / gap);
    return sum;
  };
  return tried
    .filter((each) => {
      const { candidate } = each;
      return !candidate.isLoss && !candidate.requirement && candidate.effort < EFFORT.sell && use(each) > 0;
    })
    .sort((a, b) => use(b) - use(a) || a.candidate.effort - b.candidate.effort);
}

/** Sets of at most three steps whose sums close every gap: fewest first, then least effort, then smallest. */
function proposeFew(useful: readonly Tried[], open: Gaps): readonly (readonly Tried[])[] {
  if (open.size === 0) return [[]];
  const pool = useful.slice(0, COMBINED_MAX);
  const sets: Tried[][] = [];
  for (const [i, a] of pool.entries()) {
    sets.push([a]);
    for (const [j, b] of pool.slice(i + 1).entries()) {
      sets.push([a, b]);
      for (const c of pool.slice(i + j + 2)) sets.push([a, b, c]);
    }
  }
  const effortOf = (set: readonly Tried[]) => set.reduce((sum, { candidate }) => sum + candidate.effort, 0);
  const sizeOf = (set: readonly Tried[]) => set.reduce((sum, { gainAtGoal }) => sum + totalOf(gainAtGoal), 0);
  return sets
    .filter((set) => closes(set, open))
    .map((set) => ({ set, effort: effortOf(set), size: sizeOf(set) }))
    .sort((a, b) => a.set.length - b.set.length || a.effort - b.effort || a.size - b.size)
    .slice(0, PROPOSED_MAX)
    .map(({ set }) => set);
}

function closes(set: readonly Tried[], open: Gaps): boolean {
  for (const [metric, gap] of open)
    if (set.reduce((sum, { gainAtGoal }) => sum + metricOf(gainAtGoal, metric), 0) < gap) return false;
  return true;
}

/** The most useful ones until their sums close every gap, or there are too many to call them steps. */
function takeEnough(useful: readonly Tried[], open: Gaps): readonly Tried[] {
  const chosen: Tried[] = [];
  for (const each of useful) {
    if (chosen.length === STEPS_MAX || closes(chosen, open)) break;
    chosen.push(each);
  }
  return chosen;
}

/** Leaves out, the smallest first, whatever the goal is reached without. */
async function prune(
  attempt: (chosen: readonly Tried[]) => Promise<Plan>,
  chosen: readonly Tried[],
  reached: Plan,
): Promise<Plan> {
  let plan = reached;
  let left = chosen;
  const smallest = [...chosen].sort((a, b) => totalOf(a.gainAtGoal) - totalOf(b.gainAtGoal));
  for (const each of smallest) {
    const without = left.filter((other) => other !== each);
    const smaller = await attempt(without);
    if (!smaller.isReached) continue;
    plan = smaller;
    left = without;
  }
  return plan;
}

/** Adds a sale, or enlarges the one that there is, by what the plan still lacks. */
async function sellTheRest(search: Search, goal: Goal, plan: Plan, exact: Exact): Promise<Plan> {
  const sold = plan.candidates.find(({ kind }) => kind === 'win_client');
  const others = plan.candidates.filter((each) => each !== sold);
  const base = sold ? await exact(others) : plan.account;
  const { gaps } = readMissing(base, goal);
  const { gaps: still } = readMissing(plan.account, goal);
  const missing = new Map(
    gaps
      .map(({ metric, missing: gap }, i) => [metric, sold ? gap + still[i]!.missing : gap] as const)
      .filter(([, gap]) => gap > 0),
  );
  const win = findWin(search, missing);
  if (!win) return plan;
  const candidates = [...others, win];
  const account = await exact(candidates);
  return { candidates, account, isReached: isReached(account, goal) };
}
