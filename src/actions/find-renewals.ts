/** What lists of renewals have in common, one partner's and a renewal manager's own: the question, counts, pages. */
import { type Day, formatDay } from '../base/day.ts';
import type { RenewalRow, RenewalsFilter, RenewalsQuery } from '../contract/renewals.ts';
import { renewalPolicyOf } from '../program/renewal-policy.ts';
import type { Terms } from '../program/terms.ts';
import { findRenewals, isToActOn } from '../views/renewals.ts';

interface Found<Row> {
  readonly asOf: string;
  readonly items: Row[];
  readonly total: number;
  readonly counts: { readonly all: number; readonly 'to-act-on': number };
  readonly windowDays: number;
  readonly deadlineDays: number;
}

/** All that the question finds, on one page. */
export function findAmong<Row extends RenewalRow>(
  rows: readonly Row[],
  filter: RenewalsFilter,
  on: Day,
  { program }: Terms,
): Found<Row> {
  const items = [...findRenewals(rows, filter)];
  const { windowDays, deadlineDays } = renewalPolicyOf(program);
  return {
    asOf: formatDay(on),
    items,
    total: items.length,
    counts: { all: rows.length, 'to-act-on': rows.filter(isToActOn).length },
    windowDays,
    deadlineDays,
  };
}

export function cutPage<Row>(found: Found<Row>, { offset, limit }: RenewalsQuery): Found<Row> {
  return { ...found, items: found.items.slice(offset, offset + limit) };
}
