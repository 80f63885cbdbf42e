/** What needs somebody of a partner, the most urgent first: how many, until when, and whose. */
import { type Day, formatDay } from '../base/day.ts';
import { formatPoints, type Micropoints } from '../base/exact.ts';
import type { Alert } from '../contract/dashboard.ts';

/** Something that waits. */
export interface Waiting {
  readonly name: string;
  /** By when it must be done; null: nothing runs out. */
  readonly until: Day | null;
  /** What is lost otherwise; left out where it is not points. */
  readonly points?: Micropoints;
}

export type WaitingByKind = Readonly<Record<Alert['kind'], readonly Waiting[]>>;

const NAMES_MAX = 3;

/** One alert for each kind that anything waits of: by their dates, those without one last. */
export function viewAlerts(waiting: WaitingByKind): Alert[] {
  return (Object.entries(waiting) as [Alert['kind'], readonly Waiting[]][])
    .filter(([, list]) => list.length > 0)
    .map(([kind, list]) => viewAlert(kind, list))
    .sort((a, b) => compareDates(a.until, b.until));
}

function viewAlert(kind: Alert['kind'], list: readonly Waiting[]): Alert {
  const urgent = list.toSorted((a, b) => (a.until ?? Infinity) - (b.until ?? Infinity));
  const until = urgent[0]!.until;
  const points = list.reduce((sum, each) => sum + (each.points ?? 0), 0);
  return {
    kind,
    count: list.length,
    until: until === null ? null : formatDay(until),
    points: list.some((each) => each.points !== undefined) ? formatPoints(points) : null,
    names: [...new Set(urgent.map(({ name }) => name))].slice(0, NAMES_MAX),
  };
}

function compareDates(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  return b === null || a < b ? -1 : 1;
}
