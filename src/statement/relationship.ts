/** What a client is to a partner on a date: sold to, looked after, or both, each since when without a gap. */
import type { Day } from '../base/day.ts';
import type { PointKind } from '../base/point-kind.ts';

/** As much of a credit line as a relationship follows from. */
export interface BareSpan {
  readonly kind: PointKind;
  readonly start: Day;
  readonly end: Day;
}

export interface Relationship {
  /** Since when sold points have counted without a day between; null: none count. */
  readonly soldSince: Day | null;
  readonly managedSince: Day | null;
}

/** From all lines of a partner at one client. */
export function relationshipOn(lines: readonly BareSpan[], on: Day): Relationship {
  return {
    soldSince: reachBack(
      lines.filter(({ kind }) => kind !== 'managed'),
      on,
    ),
    managedSince: reachBack(
      lines.filter(({ kind }) => kind === 'managed'),
      on,
    ),
  };
}

/** The first day from which on some span covers every day up to `on`. */
function reachBack(spans: readonly BareSpan[], on: Day): Day | null {
  let since: Day | null = null;
  for (const { start, end } of spans.toSorted((a, b) => b.end - a.end))
    if (start <= on && end > (since === null ? on : since - 1)) since = Math.min(since ?? start, start);
  return since;
}
