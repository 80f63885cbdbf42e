/** Names of tiers as the program's newest version that has them writes them. */
import type { Terms } from '../../program/terms.ts';

/** Null for no tier. */
export function nameTier(terms: Terms, tier: string | null): string | null {
  if (tier === null) return null;
  const version = terms.versions.findLast(({ tiers }) => tiers.some((each) => each.tier.id === tier));
  return version?.tiers.find((each) => each.tier.id === tier)?.tier.name ?? tier;
}
