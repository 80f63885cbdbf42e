/**
 * Exact arithmetic (rules §1): decimals from strings, rationals in lowest terms, one rounding (half to even),
 * micropoints, and shares that lose nothing. Never a float with a fraction.
 */

/** A plain decimal such as `62.50`. */
export type Decimal = string;

/** One point = 1,000,000 micropoints. A whole number, below 2^53. */
export type Micropoints = number;

export const MICRO = 1_000_000;

/** Amounts of money are whole ten-thousandths of the currency's unit. */
export const MONEY_SCALE = 10_000;

export interface Rational {
  readonly num: bigint;
  /** > 0 */
  readonly den: bigint;
}

export const ZERO: Rational = { num: 0n, den: 1n };
export const ONE: Rational = { num: 1n, den: 1n };

export function ratio(num: bigint, den: bigint): Rational {
  if (den < 0n) return ratio(-num, -den);
  const divisor = greatestCommonDivisor(num < 0n ? -num : num, den);
  return divisor === 1n ? { num, den } : { num: num / divisor, den: den / divisor };
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? 1n : a;
}

export const multiply = (a: Rational, b: Rational): Rational => ratio(a.num * b.num, a.den * b.den);
export const divide = (a: Rational, b: Rational): Rational => ratio(a.num * b.den, a.den * b.num);
export const add = (a: Rational, b: Rational): Rational =>
  ratio(a.num * b.den + b.num * a.den, a.den * b.den);
export const subtract = (a: Rational, b: Rational): Rational =>
  ratio(a.num * b.den - b.num * a.den, a.den * b.den);

/** Negative, zero or positive. */
export function compare(a: Rational, b: Rational): number {
  const difference = a.num * b.den - b.num * a.den;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

const DECIMAL = /^-?\d{1,15}(?:\.\d{1,15})?$/;

/** True for a plain decimal such as `62.50`: no exponent, at most `decimals` digits after the point. */
export function isDecimal(text: string, decimals: number): boolean {
  if (!DECIMAL.test(text)) return false;
  const point = text.indexOf('.');
  return point < 0 || text.length - point - 1 <= decimals;
}

/** A plain decimal string as a rational. The text must satisfy `isDecimal`. */
export function parseDecimal(text: string): Rational {
  const point = text.indexOf('.');
  if (point < 0) return { num: BigInt(text), den: 1n };
  return ratio(BigInt(text.slice(0, point) + text.slice(point + 1)), 10n ** BigInt(text.length - point - 1));
}

/** `1000.25` → 10,002,500 ten-thousandths. The text must satisfy `isDecimal(text, 4)`. */
export function parseMoney(text: string): number {
  const point = text.indexOf('.');
  if (point < 0) return Number(text) * MONEY_SCALE;
  return Number(text.slice(0, point) + text.slice(point + 1).padEnd(4, '0'));
}

/** Ten-thousandths → `1000.25`, without trailing zeros. */
export function formatMoney(amount: number): string {
  return formatScaled(BigInt(amount), 4);
}

/** Micropoints → `3.333334`, without trailing zeros. */
export function formatPoints(points: Micropoints): string {
  const size = Math.abs(points);
  const rest = size % MICRO;
  const sign = points < 0 ? '-' : '';
  const whole = `${sign}${(size - rest) / MICRO}`;
  return rest === 0
    ? whole
    : `${whole}.${String(MICRO + rest)
        .slice(1)
        .replace(/0+$/, '')}`;
}

/** `3.333334` → micropoints. The text must satisfy `isDecimal(text, 6)`. */
export function parsePoints(text: string): Micropoints {
  return Number(roundHalfEven(multiply(parseDecimal(text), { num: BigInt(MICRO), den: 1n })));
}

/** A rational as a decimal string, rounded half to even to `decimals` digits, without trailing zeros. */
export function formatRational(value: Rational, decimals = 6): string {
  return formatScaled(roundHalfEven(multiply(value, { num: 10n ** BigInt(decimals), den: 1n })), decimals);
}

function formatScaled(scaled: bigint, decimals: number): string {
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(decimals + 1, '0');
  const fraction = digits.slice(-decimals).replace(/0+$/, '');
  const whole = digits.slice(0, -decimals);
  return `${scaled < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** The nearest whole number, ties to the even one (rules §1.1). */
export function roundHalfEven(value: Rational): bigint {
  const { num, den } = value;
  let quotient = num / den;
  let rest = num % den;
  if (rest < 0n) {
    quotient -= 1n;
    rest += den;
  }
  const twice = rest * 2n;
  if (twice > den || (twice === den && (quotient & 1n) === 1n)) quotient += 1n;
  return quotient;
}

/**
 * Splits a whole amount by weights so that nothing is lost (rules §1.2): each gets the floor of its exact
 * quota, the units left go to the largest remainders, ties to the earlier weight. Order the weights by id.
 */
export function splitByLargestRemainder(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + BigInt(b), 0n);
  const shares: number[] = [];
  const remainders: { readonly index: number; readonly rest: bigint }[] = [];
  let left = total;
  for (const [index, weight] of weights.entries()) {
    const exact = BigInt(total) * BigInt(weight);
    const share = Number(exact / sum);
    shares.push(share);
    remainders.push({ index, rest: exact % sum });
    left -= share;
  }
  remainders.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  for (let i = 0; i < left; i++) shares[remainders[i]!.index]! += 1;
  return shares;
}

/**
 * `amount × num ÷ den`, rounded half to even: the product must stay below 2^53, as plain numbers need no
 * allocation in the engine's hot loops.
 */
export function roundScaled(amount: number, num: number, den: number): number {
  const product = amount * num;
  const rest = product % den;
  const quotient = (product - rest) / den;
  const twice = rest * 2;
  return twice > den || (twice === den && quotient % 2 === 1) ? quotient + 1 : quotient;
}
