/** Amounts as people type them, made ready for the engine; or what is wrong with them. */
import { isDecimal } from '../../base/exact.ts';
import { calculatorTexts } from '../texts/calculator.ts';

/** Beyond, ten-thousandths of money would be too many for exact whole numbers. */
const DIGITS_MAX = 11;

export type Amount =
  | { readonly value: string; readonly fault?: never }
  | { readonly value?: never; readonly fault: string };

/** Nothing typed is 0; commas between thousands and spaces are let be. */
export function readAmount(typed: string, decimals: number): Amount {
  const plain = typed.replaceAll(/[\s\u00a0]|,(?=\d{3}(?:\D|$))/g, '');
  if (plain === '') return { value: '0' };
  if (!isDecimal(plain, decimals) || plain.startsWith('-')) return { fault: calculatorTexts.notAnAmount };
  const whole = plain.split('.')[0]!.replace(/^0+/, '');
  if (whole.length > DIGITS_MAX) return { fault: calculatorTexts.tooLarge };
  return { value: plain };
}

const PARTNERS_MAX = 1000;

/** A whole number from 0 to 1000; null for anything else. */
export function readCount(typed: string): number | null {
  const plain = typed.trim() === '' ? '0' : typed.trim();
  const count = /^\d{1,4}$/.test(plain) ? Number(plain) : Number.NaN;
  return count <= PARTNERS_MAX ? count : null;
}
