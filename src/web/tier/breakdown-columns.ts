/** The columns that the breakdown can show, which ones it shows unless asked otherwise, and their order. */
import type { BreakdownRow } from '../parts/api-types.ts';
import type { tierTexts } from '../texts/tier.ts';
import type { Sort } from './tier-search.ts';

export type ColumnName = keyof typeof tierTexts.breakdown.columns;

export interface BreakdownColumn {
  readonly name: ColumnName;
  readonly sort?: Sort;
  readonly isNumber: boolean;
  readonly isUsual: boolean;
}

/** The client's name is always there. */
export const COLUMNS: readonly BreakdownColumn[] = [
  { name: 'client', sort: 'client', isNumber: false, isUsual: true },
  { name: 'domain', isNumber: false, isUsual: false },
  { name: 'market', isNumber: false, isUsual: true },
  { name: 'soldMrr', isNumber: true, isUsual: true },
  { name: 'sold', sort: 'sold', isNumber: true, isUsual: true },
  { name: 'sourced', isNumber: true, isUsual: false },
  { name: 'assisted', isNumber: true, isUsual: false },
  { name: 'expiry', sort: 'expiry', isNumber: true, isUsual: true },
  { name: 'managedMrr', isNumber: true, isUsual: true },
  { name: 'sharedBy', isNumber: true, isUsual: false },
  { name: 'managed', sort: 'managed', isNumber: true, isUsual: true },
  { name: 'managedUntil', isNumber: true, isUsual: false },
  { name: 'total', sort: 'total', isNumber: true, isUsual: true },
];

/** Metrics among the columns: their numbers explain themselves and have sums. */
export type PointColumn = 'sold' | 'sourced' | 'assisted' | 'managed' | 'total';

export const isPointColumn = (name: ColumnName): name is PointColumn & ColumnName =>
  (['sold', 'sourced', 'assisted', 'managed', 'total'] satisfies (keyof BreakdownRow)[]).some(
    (each) => each === name,
  );
