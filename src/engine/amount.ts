/**
 * Two kinds of amounts behind one set of operations. A stack works in whole ten-thousandths of its currency;
 * only a stack whose currency changed (rules §3.7) has fractions of them and pays for rationals.
 */
import { add, compare, type Micropoints, type Rational, subtract } from '../base/exact.ts';
import type { PointRate } from '../program/terms.ts';
import { pointsOfMoney, pointsOfRational } from './points.ts';

export interface Amounts<Amount> {
  readonly zero: Amount;
  fromMoney(amount: number): Amount;
  add(a: Amount, b: Amount): Amount;
  subtract(a: Amount, b: Amount): Amount;
  /** Negative, zero or positive. */
  compare(a: Amount, b: Amount): number;
  points(amount: Amount, rate: PointRate): Micropoints;
}

export const WHOLE: Amounts<number> = {
  zero: 0,
  fromMoney: (amount) => amount,
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  compare: (a, b) => a - b,
  points: pointsOfMoney,
};

export const FRACTIONAL: Amounts<Rational> = {
  zero: { num: 0n, den: 1n },
  fromMoney: (amount) => ({ num: BigInt(amount), den: 1n }),
  add,
  subtract,
  compare,
  points: pointsOfRational,
};
