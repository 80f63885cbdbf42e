/** A tier as people call it: as the newest version that has it names it. */
import type { Terms } from '../program/terms.ts';

/** Null stays null: no tier. */
export function tierName(terms: Terms, tier: string | null): string | null {
  if (tier === null) return null;
  return (
    terms.program.versions
      .toReversed()
      .flatMap((version) => version.tiers)
      .find(({ id }) => id === tier)?.name ?? tier
  );
}
