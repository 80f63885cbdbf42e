/**
 * The oracle's managed lines (rules §2.3, §4.6–§4.8), found by looking at a client day by day. What a line is: the
 * dates around the one asked for on which nothing of this differs: the version, whether the market is a growth
 * market, each product line's MRR and currency, the partners active.
 *
 * - End: looked at on the first date that differs. If the partner is no longer active: `relationship_ended` where an
 *   end (§4.5) falls on that date, `requirement_changed` where the activities counting would still have been enough
 *   the day before, else `activity_lapsed`. If it is active: what differs, in the order `version_changed`,
 *   `mrr_changed`, `market_changed`, `split_changed`.
 * - Ended by: of ends of the relationship, the first of the date after which too few activities count; of an MRR, the
 *   last change by that date of the first product line, in byte order, whose MRR differs; of a market, the last fact
 *   about it by that date; else nothing.
 * - Facts: the last subscription change of each product line by the line's first date; then the activities of the
 *   partner that count on the date asked for, in order. An activity counts until its days are over or the relationship
 *   has ended since.
 */
import { type Day, formatDay, parseDay } from '../../src/base/day.ts';
import type { EndReason } from '../../src/base/end-reason.ts';
import { compare, formatMoney, formatPoints, parseDecimal, parseMoney } from '../../src/base/exact.ts';
import type { Notice } from '../../src/statement/statement.ts';
import {
  computeWorth,
  countActivities,
  countManagedPoints,
  countRequired,
  isActive,
  isInGrowthMarket,
  listCounting,
  listEndsOf,
  listQualifying,
  listRevenues,
} from './managed.ts';
import type { OracleLine } from './sold-lines.ts';
import { decideTiers } from './tiers.ts';
import { findMarketFact, findVersion, remember, type World } from './world.ts';

/** The partner's line on a client on a date; null without one. */
export function findManagedLine(world: World, partner: string, client: string, on: Day): OracleLine | null {
  decideTiers(world, on);
  const points = countManagedPoints(world, partner, client, on);
  if (points === 0) return null;
  const { start, end } = findStretch(world, client, on);
  const ending = end === null ? null : whyItEnds(world, partner, client, end);
  const before = findStretchBefore(world, partner, client, start);
  const revenues = listRevenues(world, client, start);
  const version = findVersion(world, on);
  const counting = listCounting(world, partner, client, on);
  const active = listActive(world, client, on);
  return {
    partner,
    points,
    start,
    end,
    continues: before,
    facts: revenues.map((fact) => fact.id),
    shown: {
      kind: 'managed',
      client,
      productLine: null,
      deal: null,
      dealType: null,
      points: formatPoints(points),
      start: formatDay(start),
      end: end === null ? null : formatDay(end),
      endReason: ending?.reason ?? null,
      endedBy: ending?.by ?? null,
      formula: {
        terms: revenues.map(({ data }) => ({
          productLine: data.productLine,
          mrr: formatMoney(parseMoney(data.mrr)),
          currency: data.currency,
          unit: version.units[data.currency] ?? null,
        })),
        worth: formatPoints(computeWorth(world, client, on)),
        rate: version.rates.managed,
        multiplier: isInGrowthMarket(world, client, on) ? version.growth!.multiplier.managed : '1',
        partners: active.length,
        sharedWith: active,
        activities: counting.map((each) => ({
          fact: each.fact,
          start: formatDay(each.start),
          end: formatDay(countsUntil(world, each)),
        })),
      },
      versions: { rate: version.id, unit: version.id },
      facts: [...revenues.map((fact) => fact.id), ...counting.map((each) => each.fact)],
    },
  };
}

/** Why the line ended that goes on from `start` under other terms; null where there was none the day before. */
function findStretchBefore(world: World, partner: string, client: string, start: Day): EndReason | null {
  if (countManagedPoints(world, partner, client, start - 1) === 0) return null;
  return whyItEnds(world, partner, client, start).reason;
}

/** An activity's last date but one: its days, cut short by the first end of the relationship after it. */
function countsUntil(world: World, activity: ReturnType<typeof listQualifying>[number]): Day {
  const ends = listEndsOf(world, activity.partner, activity.client).filter((end) => activity.at < end.at);
  return Math.min(activity.end, ...ends.map((end) => end.day));
}

/** The dates around one on which nothing differs; no end when nothing known brings one. */
function findStretch(
  world: World,
  client: string,
  on: Day,
): { readonly start: Day; readonly end: Day | null } {
  const same = readState(world, client, on);
  let start = on;
  while (readState(world, client, start - 1) === same) start--;
  const last = findLastTurn(world);
  let end = on + 1;
  while (end <= last && readState(world, client, end) === same) end++;
  return { start, end: end > last ? null : end };
}

/** After this date managed points stay as they are: no fact, no version, no activity that runs out. */
function findLastTurn(world: World): Day {
  return remember(world, ['last turn'], () =>
    Math.max(
      ...world.facts.map((dated) => dated.day),
      ...world.program.versions.map((version) => parseDay(version.effectiveFrom)!),
      ...listQualifying(world).map((activity) => activity.end),
    ),
  );
}

/** All that a line depends on, as text. */
function readState(world: World, client: string, on: Day): string {
  return remember(world, ['state', client, on], () =>
    JSON.stringify([
      findVersion(world, on).id,
      isInGrowthMarket(world, client, on),
      listRevenues(world, client, on).map(({ data }) => [
        data.productLine,
        parseMoney(data.mrr),
        data.currency,
      ]),
      listActive(world, client, on),
    ]),
  );
}

function listActive(world: World, client: string, on: Day): readonly string[] {
  return remember(world, ['all active', client, on], () => {
    decideTiers(world, on);
    return world.partners.filter((partner) => isActive(world, partner, client, on));
  });
}

interface Ending {
  readonly reason: EndReason;
  readonly by: string | null;
}

/** Why the line that was there the day before is there no more on a date. */
export function whyItEnds(world: World, partner: string, client: string, on: Day): Ending {
  if (!listActive(world, client, on).includes(partner)) return whyInactive(world, partner, client, on);
  if (findVersion(world, on) !== findVersion(world, on - 1)) return { reason: 'version_changed', by: null };
  const changed = findRevenueChange(world, client, on);
  if (changed !== null) return { reason: 'mrr_changed', by: changed };
  if (isInGrowthMarket(world, client, on) !== isInGrowthMarket(world, client, on - 1))
    return { reason: 'market_changed', by: findMarketFact(world, client, on)!.id };
  return { reason: 'split_changed', by: null };
}

function whyInactive(world: World, partner: string, client: string, on: Day): Ending {
  const ends = listEndsOf(world, partner, client);
  const required = countRequired(world, partner, on);
  const decisive = ends.find((end) => {
    if (end.day !== on) return false;
    const soFar = ends.slice(0, ends.indexOf(end) + 1);
    return listCounting(world, partner, client, on, soFar).length < required;
  });
  if (decisive !== undefined) return { reason: 'relationship_ended', by: decisive.fact };
  const isEnoughForBefore =
    countActivities(world, partner, client, on) >= countRequired(world, partner, on - 1);
  return { reason: isEnoughForBefore ? 'requirement_changed' : 'activity_lapsed', by: null };
}

function findRevenueChange(world: World, client: string, on: Day): string | null {
  const read = (day: Day) =>
    new Map(listRevenues(world, client, day).map((fact) => [fact.data.productLine, fact]));
  const [before, after] = [read(on - 1), read(on)];
  const changed = world.program.productLines
    .map((line) => line.id)
    .sort()
    .find((line) => {
      const [was, is] = [before.get(line)?.data, after.get(line)?.data];
      if (was === undefined || is === undefined) return was !== is;
      return was.currency !== is.currency || compare(parseDecimal(was.mrr), parseDecimal(is.mrr)) !== 0;
    });
  if (changed === undefined) return null;
  const changes = world.facts.filter(
    ({ fact, day }) =>
      day <= on &&
      fact.type === 'subscription.changed' &&
      fact.data.client === client &&
      fact.data.productLine === changed,
  );
  return changes.at(-1)!.fact.id;
}

/** Revenue in a currency without a unit, where the partner is active on the client. */
export function listRevenueNotices(
  world: World,
  partner: string,
  client: string,
  on: Day,
): Required<Notice>[] {
  if (!listActive(world, client, on).includes(partner)) return [];
  const { start } = findStretch(world, client, on);
  return listRevenues(world, client, start)
    .filter(({ data }) => findVersion(world, on).units[data.currency] === undefined)
    .map(({ id, data }) => ({ code: 'no_unit_for_currency', client, fact: id, currency: data.currency }));
}
