/** What changed of a partner's points in four numbers, and the clients behind one of them, which add up to it. */
import { formatPoints, parsePoints } from '../base/exact.ts';
import { compareIds } from '../base/id.ts';
import type { PointChanges } from '../contract/dashboard.ts';
import { CHANGE_GROUPS, type ChangeGroup, groupOf, sumGroups } from '../statement/change-groups.ts';
import type { Change, Changes } from '../statement/changes.ts';

/** @param nameOf the name of a client */
export function viewPointChanges(
  { from, to, difference, changes }: Changes,
  group: ChangeGroup | undefined,
  nameOf: (client: string) => string,
): PointChanges {
  const sums = sumGroups(changes);
  return {
    from,
    to,
    difference,
    groups: CHANGE_GROUPS.map((each) => ({
      group: each,
      points: sums[each],
      clients: groupByClient(changes, each).size,
    })),
    clients: group === undefined ? [] : viewClients(groupByClient(changes, group), nameOf),
  };
}

function groupByClient(
  changes: readonly Change[],
  group: ChangeGroup,
): ReadonlyMap<string, readonly Change[]> {
  const byClient = new Map<string, Change[]>();
  for (const change of changes) {
    if (groupOf(change) !== group) continue;
    const own = byClient.get(change.client);
    if (own) own.push(change);
    else byClient.set(change.client, [change]);
  }
  return byClient;
}

function viewClients(
  byClient: ReadonlyMap<string, readonly Change[]>,
  nameOf: (client: string) => string,
): PointChanges['clients'] {
  return [...byClient]
    .map(([client, own]) => ({
      client,
      name: nameOf(client),
      points: own.reduce((sum, { points }) => sum + parsePoints(points), 0),
      changes: own.map(({ cause, kind, productLine, deal, on, points }) => ({
        cause,
        kind,
        productLine,
        deal,
        on,
        points,
      })),
    }))
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points) || compareIds(a.client, b.client))
    .map((each) => ({ ...each, points: formatPoints(each.points) }));
}
