/** The oracle's view of the ladder: every gate and requirement of the version at a date, held against the partner. */
import type { Day } from '../../src/base/day.ts';
import { compare, formatPoints, formatRational, parseDecimal, parsePoints } from '../../src/base/exact.ts';
import { METRICS, REQUIREMENTS, type Tier } from '../../src/program/program.ts';
import type { GateStanding, RequirementStanding, TierStanding } from '../../src/statement/statement.ts';
import { countPoints, findMedianToolUsage, findRetention, listCertificates } from './measures.ts';
import { isInvited } from './tiers.ts';
import { findStanding, findVersion, rankTier, type World } from './world.ts';

export function tellLadder(
  world: World,
  partner: string,
  on: Day,
): Pick<TierStanding, 'next' | 'gates' | 'requirements'> {
  const { tiers } = findVersion(world, on);
  const credited = rankTier(world, findStanding(world, partner, on).credited);
  return {
    next: tiers.find((tier) => rankTier(world, tier.id) > credited)?.id ?? null,
    gates: tiers.flatMap((tier) => tellGates(world, partner, tier, on)),
    requirements: tiers.flatMap((tier) => tellRequirements(world, partner, tier, on)),
  };
}

function tellGates(world: World, partner: string, tier: Tier, on: Day): GateStanding[] {
  const points = countPoints(world, partner, on);
  return METRICS.flatMap((metric) => {
    const gate = tier.gates[metric];
    if (gate === undefined) return [];
    const missing = parsePoints(gate) - points[metric];
    return [
      {
        tier: tier.id,
        metric,
        required: formatPoints(parsePoints(gate)),
        actual: formatPoints(points[metric]),
        missing: formatPoints(missing > 0 ? missing : 0),
        met: missing <= 0,
      },
    ];
  });
}

/** rules §1.4: compared exactly, shown rounded; §6.3: what is none is not met. */
function tellRequirements(world: World, partner: string, tier: Tier, on: Day): RequirementStanding[] {
  const requires = tier.requires ?? {};
  const held = listCertificates(world, partner, on);
  return REQUIREMENTS.flatMap((requirement): RequirementStanding[] => {
    const required = requires[requirement];
    if (required === undefined || required === false) return [];
    const write = (actual: RequirementStanding['actual'], met: boolean) => [
      { tier: tier.id, requirement, required, actual, met },
    ];
    if (requirement === 'certified')
      return write(held.includes(requires.certified!), held.includes(requires.certified!));
    if (requirement === 'certificates') return write(held.length, held.length >= requires.certificates!);
    if (requirement === 'invitation') {
      const isGuest = isInvited(world, partner, tier.id, on);
      return write(isGuest, isGuest);
    }
    const value =
      requirement === 'medianToolUsage'
        ? findMedianToolUsage(world, partner, on)
        : findRetention(world, partner, on);
    if (value === null) return write(null, false);
    const order = compare(value, parseDecimal(String(required)));
    return write(Number(formatRational(value, 6)), requirement === 'retentionOver' ? order > 0 : order >= 0);
  });
}
