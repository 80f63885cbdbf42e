/** From money to micropoints: rounded once, half to even (rules §1.1), without allocation where numbers suffice. */
import { type Micropoints, multiply, type Rational, roundHalfEven, roundScaled } from '../base/exact.ts';
import type { PointRate } from '../program/terms.ts';

/** Rounded points of an amount in ten-thousandths (whole, ≥ 0). */
export function pointsOfMoney(amount: number, rate: PointRate): Micropoints {
  if (rate.den !== 0 && amount * rate.num <= Number.MAX_SAFE_INTEGER)
    return roundScaled(amount, rate.num, rate.den);
  return Number(roundHalfEven(multiply({ num: BigInt(amount), den: 1n }, rate.exact)));
}

/** Rounded points of a fractional amount in ten-thousandths. */
export function pointsOfRational(amount: Rational, rate: PointRate): Micropoints {
  return Number(roundHalfEven(multiply(amount, rate.exact)));
}
