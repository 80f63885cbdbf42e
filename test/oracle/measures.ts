/** The oracle's points and measures of one partner on one date (rules §5.1, §6). */
import { addMonths, type Day, parseDay } from '../../src/base/day.ts';
import {
  add,
  compare,
  divide,
  type Micropoints,
  multiply,
  parseDecimal,
  type Rational,
  ratio,
  ZERO,
} from '../../src/base/exact.ts';
import type { PointKind } from '../../src/base/point-kind.ts';
import type { Metric } from '../../src/program/program.ts';
import { countManagedPoints, sumUnits } from './managed.ts';
import { isInAccount } from './people.ts';
import { countSoldPoints } from './sold.ts';
import { findVersion, pickBy, remember, type World } from './world.ts';

/** Micropoints by client and kind, clients without points left out. */
export function countByClient(
  world: World,
  partner: string,
  on: Day,
): ReadonlyMap<string, Readonly<Record<PointKind, Micropoints>>> {
  return remember(world, ['points', partner, on], () => {
    const pointsByClient = new Map<string, Record<PointKind, Micropoints>>();
    for (const client of world.clients) {
      const sold = countSoldPoints(world, partner, client, on);
      const points = { ...sold, managed: countManagedPoints(world, partner, client, on) };
      if (points.sourced + points.assisted + points.managed > 0) pointsByClient.set(client, points);
    }
    return pointsByClient;
  });
}

/** rules §5.1: sold = sourced + assisted; total = sold + managed. */
export function countPoints(world: World, partner: string, on: Day): Readonly<Record<Metric, Micropoints>> {
  const points = { sourced: 0, assisted: 0, managed: 0, sold: 0, total: 0 };
  for (const each of countByClient(world, partner, on).values()) {
    points.sourced += each.sourced;
    points.assisted += each.assisted;
    points.managed += each.managed;
    points.sold += each.sourced + each.assisted;
    points.total += each.sourced + each.assisted + each.managed;
  }
  return points;
}

/** rules §6.1: the certificates, one id for each employee who holds it, that are valid on a date. */
export function listCertificates(world: World, partner: string, on: Day): readonly string[] {
  return remember(world, ['certificates', partner, on], () => {
    const soFar = world.facts.filter((dated) => dated.day <= on);
    const lastByPair = new Map<
      string,
      { readonly employee: string; readonly certificate: string; readonly isValid: boolean }
    >();
    for (const { fact } of soFar) {
      if (fact.type !== 'certificate.earned' && fact.type !== 'certificate.revoked') continue;
      if (fact.data.partner !== partner) continue;
      const { employee, certificate } = fact.data;
      const isValid =
        fact.type === 'certificate.earned' &&
        (fact.data.expiresOn === undefined || on < parseDay(fact.data.expiresOn)!);
      lastByPair.set(`${employee}\n${certificate}`, { employee, certificate, isValid });
    }
    return [...lastByPair.values()]
      .filter((pair) => pair.isValid && isInAccount(soFar, pair.employee))
      .map((pair) => pair.certificate);
  });
}

/** rules §6.2: the median over the clients with points of the distinct tools in the last report; null without clients. */
export function findMedianToolUsage(world: World, partner: string, on: Day): Rational | null {
  const lastByClient = new Map(
    pickBy(world, 'tools.reported', on).map((fact) => [fact.data.client, fact.data.tools]),
  );
  const counts = [...countByClient(world, partner, on).keys()]
    .map((client) => new Set(lastByClient.get(client) ?? []).size)
    .sort((a, b) => a - b);
  if (counts.length === 0) return null;
  const low = counts[Math.floor((counts.length - 1) / 2)]!;
  const high = counts[Math.floor(counts.length / 2)]!;
  return ratio(BigInt(low + high), 2n);
}

/** rules §6.3, in percent; null when it is none. */
export function findRetention(world: World, partner: string, on: Day): Rational | null {
  const version = findVersion(world, on);
  if (version.retention !== 'computed') {
    const reports = pickBy(world, 'metric.reported', on).filter(
      (fact) => fact.data.partner === partner && fact.data.metric === 'retention',
    );
    const last = reports.at(-1);
    return last === undefined ? null : parseDecimal(last.data.value);
  }
  const yearBefore = addMonths(on, -12);
  let kept = ZERO;
  let base = ZERO;
  for (const client of countByClient(world, partner, yearBefore).keys()) {
    const then = sumUnits(world, client, yearBefore, version);
    const now = sumUnits(world, client, on, version);
    base = add(base, then);
    kept = add(kept, compare(now, then) < 0 ? now : then);
  }
  if (compare(base, ZERO) === 0) return null;
  return multiply(divide(kept, base), { num: 100n, den: 1n });
}
