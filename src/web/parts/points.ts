/** Exact sums and shares of points for the screen: what is shown adds up to what is shown above it. */
import {
  add,
  compare,
  divide,
  formatRational,
  multiply,
  parseDecimal,
  type Rational,
  subtract,
  ZERO,
} from '../../base/exact.ts';

export const isZero = (points: string) => parseDecimal(points).num === 0n;

export const sumPoints = (list: readonly string[]): string =>
  formatRational(list.reduce<Rational>((sum, each) => add(sum, parseDecimal(each)), ZERO));

export const subtractPoints = (from: string, points: string): string =>
  formatRational(subtract(parseDecimal(from), parseDecimal(points)));

/** Negative, zero or positive. */
export const comparePoints = (a: string, b: string): number => compare(parseDecimal(a), parseDecimal(b));

/** A part of a whole as a percentage for a bar; 0 where there is no whole. */
export function percentOf(part: string, of: string): number {
  const divisor = parseDecimal(of);
  if (divisor.num === 0n) return 0;
  const share = multiply(divide(parseDecimal(part), divisor), { num: 100n, den: 1n });
  return Number(formatRational(share, 4));
}

/** Which of three amounts is largest is all that a scale needs. */
export const largestOf = (...list: readonly string[]): string =>
  list.reduce((most, each) => (comparePoints(each, most) > 0 ? each : most), '0');
