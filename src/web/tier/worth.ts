/** What points are worth in monthly revenue, in the program's currency, at the rates of a date. */
import { type Day, parseDay } from '../../base/day.ts';
import type { Terms } from '../../program/terms.ts';
import { revenueFor } from '../../statement/calculator.ts';
import type { Metric } from '../parts/api-types.ts';
import { formatMoney } from '../parts/formats.ts';

const KIND_OF: Readonly<Record<Metric, Parameters<typeof revenueFor>[1]>> = {
  total: 'sourced',
  sold: 'sourced',
  sourced: 'sourced',
  assisted: 'assisted',
  managed: 'managed',
};

/** Null where the program has no unit for its own currency or gives nothing for the kind. */
export function worthOf(terms: Terms, metric: Metric, points: string, asOf: string): string | null {
  const on: Day = parseDay(asOf) ?? 0;
  const { currency } = terms.program;
  const revenue = revenueFor(terms, KIND_OF[metric], points, currency, on);
  return revenue === null ? null : formatMoney(revenue, currency);
}
