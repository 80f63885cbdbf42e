/** The oracle's tiers: performance on a date, and the credited tier decided day by day for all partners together (rules §5). */
import { addMonths, civilOf, type Day, dayInMonth, parseDay } from '../../src/base/day.ts';
import { compare, parseDecimal, parsePoints } from '../../src/base/exact.ts';
import type { Metric, MonthDay, Recalibration, Tier } from '../../src/program/program.ts';
import { countPoints, findMedianToolUsage, findRetention, listCertificates } from './measures.ts';
import {
  findStanding,
  findVersion,
  pickOf,
  rankTier,
  remember,
  type Standing,
  type TierChange,
  type World,
} from './world.ts';

/** rules §5.2: the highest tier whose own gates and requirements are all met. */
export function findPerformance(world: World, partner: string, on: Day): string | null {
  return remember(world, ['performance', partner, on], () => {
    const met = findVersion(world, on).tiers.filter(
      (tier) => meetsGates(world, partner, tier, on) && meetsRequirements(world, partner, tier, on),
    );
    met.sort((a, b) => rankTier(world, a.id) - rankTier(world, b.id));
    return met.at(-1)?.id ?? null;
  });
}

function meetsGates(world: World, partner: string, tier: Tier, on: Day): boolean {
  const points = countPoints(world, partner, on);
  return Object.entries(tier.gates).every(
    ([metric, gate]) => gate === undefined || points[metric as Metric] >= parsePoints(gate),
  );
}

/** facts §4; rules §6.3: a requirement on a measure that is none is not met. */
function meetsRequirements(world: World, partner: string, tier: Tier, on: Day): boolean {
  const { certified, certificates, medianToolUsage, retentionMin, retentionOver, invitation } =
    tier.requires ?? {};
  const held = listCertificates(world, partner, on);
  if (certified !== undefined && !held.includes(certified)) return false;
  if (certificates !== undefined && held.length < certificates) return false;
  if (medianToolUsage !== undefined) {
    const usage = findMedianToolUsage(world, partner, on);
    if (usage === null || compare(usage, parseDecimal(medianToolUsage)) < 0) return false;
  }
  const retention =
    retentionMin === undefined && retentionOver === undefined ? null : findRetention(world, partner, on);
  if (
    retentionMin !== undefined &&
    (retention === null || compare(retention, parseDecimal(retentionMin)) < 0)
  )
    return false;
  if (
    retentionOver !== undefined &&
    (retention === null || compare(retention, parseDecimal(retentionOver)) <= 0)
  )
    return false;
  return invitation !== true || isInvited(world, partner, tier.id, on);
}

/** The last of granted and revoked decides. */
export function isInvited(world: World, partner: string, tier: string, on: Day): boolean {
  const answers = world.facts.filter(
    ({ fact, day }) =>
      day <= on &&
      (fact.type === 'invitation.granted' || fact.type === 'invitation.revoked') &&
      fact.data.partner === partner &&
      fact.data.tier === tier,
  );
  return answers.at(-1)?.fact.type === 'invitation.granted';
}

/** Decides every day up to `until` that is not decided yet, all partners of a day before the next day (rules §5.4). */
export function decideTiers(world: World, until: Day): void {
  for (; world.decided.next <= until; world.decided.next++)
    for (const partner of world.partners) {
      const on = world.decided.next;
      world.standings.get(partner)!.set(on, decideTier(world, partner, on));
    }
}

/** rules §5.3: on one date override first, then raise, then recalibration. */
function decideTier(world: World, partner: string, on: Day): Standing {
  let standing = findStanding(world, partner, on - 1);
  const change = (next: Standing, cause: TierChange['cause'], fact: string | null) => {
    if (next === standing) return;
    const { credited } = next;
    world.decided.changes.push({ partner, day: on, before: standing.credited, credited, cause, fact });
    standing = next;
  };
  for (const { fact, day } of pickOf(world, 'tier.overridden')) {
    if (day !== on || fact.data.partner !== partner) continue;
    // An override to a tier that no version has is passed over; the rules are silent.
    if (fact.data.tier !== null && !world.ladder.includes(fact.data.tier)) continue;
    const until = fact.data.until === undefined ? null : parseDay(fact.data.until)!;
    change({ credited: fact.data.tier, earnedOn: on, until }, 'override', fact.id);
  }
  // Reviews begin on the day after the partner's first registration.
  const registered = pickOf(world, 'partner.registered').find(({ fact }) => fact.data.partner === partner)!;
  if (on <= registered.day) return standing;
  const { review } = findVersion(world, on);
  if (review.raise === 'daily' || isDayOfMonth(on, review.raise.day))
    change(raise(world, partner, on, standing), 'raise', null);
  for (const recalibration of review.recalibrate ?? [])
    if (isDayOfYear(on, recalibration.on))
      change(recalibrate(world, partner, on, recalibration, standing), 'recalibration', null);
  return standing;
}

function raise(world: World, partner: string, on: Day, standing: Standing): Standing {
  const performance = findPerformance(world, partner, on);
  if (rankTier(world, performance) <= rankTier(world, standing.credited)) return standing;
  return { ...standing, credited: performance, earnedOn: on };
}

function recalibrate(
  world: World,
  partner: string,
  on: Day,
  { from }: Recalibration,
  standing: Standing,
): Standing {
  const { credited, earnedOn, until } = standing;
  if (credited === null) return standing;
  const version = findVersion(world, on);
  // The hold and the floor come first: they protect even without the certificate.
  if (earnedOn !== null && on < addMonths(earnedOn, version.review.holdMonths ?? 0)) return standing;
  if (until !== null && on < until) return standing;
  const requirement = version.tiers.find((tier) => tier.id === credited)?.requires?.certified;
  const isCertified = requirement === undefined || listCertificates(world, partner, on).includes(requirement);
  // Without its certificate the window does not protect; the tier falls to the performance on the date, never rises.
  const checkpoints = isCertified ? listCheckpoints(on, from) : [on];
  const best = checkpoints
    .map((checkpoint) => findPerformance(world, partner, checkpoint))
    .reduce((a, b) => (rankTier(world, a) >= rankTier(world, b) ? a : b));
  if (rankTier(world, best) >= rankTier(world, credited)) return standing;
  return { ...standing, credited: best, earnedOn: on };
}

/** From the last occurrence of `from` before the date on, one a month on its day, and the date itself. */
function listCheckpoints(on: Day, from: MonthDay): readonly Day[] {
  const [month, dayOfMonth] = from.split('-').map(Number) as [number, number];
  const { year } = civilOf(on);
  const startYear = dayInMonth(year, month, dayOfMonth) < on ? year : year - 1;
  const checkpoints: Day[] = [];
  for (let i = 0; i <= 12; i++) {
    const checkpoint = dayInMonth(
      startYear + Math.floor((month - 1 + i) / 12),
      ((month - 1 + i) % 12) + 1,
      dayOfMonth,
    );
    if (checkpoint < on) checkpoints.push(checkpoint);
  }
  return [...checkpoints, on];
}

function isDayOfMonth(on: Day, dayOfMonth: number): boolean {
  const { year, month } = civilOf(on);
  return on === dayInMonth(year, month, dayOfMonth);
}

function isDayOfYear(on: Day, monthDay: MonthDay): boolean {
  const [month, dayOfMonth] = monthDay.split('-').map(Number) as [number, number];
  return on === dayInMonth(civilOf(on).year, month, dayOfMonth);
}
