/** The ladder of tiers: one order, lowest first, that the lists of all versions agree on (rules §5.2). */
import { fail, type Result, succeed } from '../base/result.ts';

/**
 * Merges the versions' tier lists (each lowest first) into one order. Tiers that no list compares stand in the
 * order of their first appearance. Fails with the ids of a circle.
 */
export function findLadder(
  lists: readonly (readonly string[])[],
): Result<readonly string[], readonly string[]> {
  const below = new Map<string, Set<string>>();
  for (const list of lists)
    for (const [i, tier] of list.entries()) {
      const lower = below.get(tier) ?? new Set<string>();
      for (const other of list.slice(0, i)) lower.add(other);
      below.set(tier, lower);
    }
  const ladder: string[] = [];
  const left = new Set(below.keys());
  while (left.size > 0) {
    const next = [...left].find((tier) => [...below.get(tier)!].every((lower) => !left.has(lower)));
    if (next === undefined) return fail([...left]);
    ladder.push(next);
    left.delete(next);
  }
  return succeed(ladder);
}
