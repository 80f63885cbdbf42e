/** Changes of points in four groups: sold and managed, new and lost. Together they are the difference, exactly. */
import { formatPoints, parsePoints } from '../base/exact.ts';
import type { Change } from './changes.ts';
import type { PointsText } from './statement.ts';

export const CHANGE_GROUPS = ['newSold', 'lostSold', 'newManaged', 'lostManaged'] as const;
export type ChangeGroup = (typeof CHANGE_GROUPS)[number];

type Counted = Pick<Change, 'kind' | 'points'>;

export function groupOf({ kind, points }: Counted): ChangeGroup {
  const isLost = points.startsWith('-');
  if (kind === 'managed') return isLost ? 'lostManaged' : 'newManaged';
  return isLost ? 'lostSold' : 'newSold';
}

/** The signed sum of each group. */
export function sumGroups(changes: readonly Counted[]): Readonly<Record<ChangeGroup, PointsText>> {
  const sums: Record<ChangeGroup, number> = { newSold: 0, lostSold: 0, newManaged: 0, lostManaged: 0 };
  for (const change of changes) sums[groupOf(change)] += parsePoints(change.points);
  return {
    newSold: formatPoints(sums.newSold),
    lostSold: formatPoints(sums.lostSold),
    newManaged: formatPoints(sums.newManaged),
    lostManaged: formatPoints(sums.lostManaged),
  };
}
