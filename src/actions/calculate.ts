/** Works out points of a sale that does not exist yet, under the version of the date asked for. */
import { parseDay } from '../base/day.ts';
import {
  type CalculatorAnswer,
  type CalculatorQuestion,
  type ConversionAnswer,
  type ConversionQuestion,
  calculatePoints,
  convertPoints,
} from '../statement/calculator.ts';
import { type Installation, todayOf } from './installation.ts';

type On<Question> = Question & { readonly on?: string | undefined };

/** Null when the program has no unit for the currency. */
export function calculate(
  installation: Installation,
  question: On<CalculatorQuestion>,
): CalculatorAnswer | null {
  return calculatePoints(installation.terms(), question, dayOf(installation, question.on));
}

/** Null when the program has no unit for the currency. */
export function convert(
  installation: Installation,
  question: On<ConversionQuestion>,
): ConversionAnswer | null {
  return convertPoints(installation.terms(), question, dayOf(installation, question.on));
}

function dayOf(installation: Installation, on: string | undefined) {
  return on === undefined ? todayOf(installation) : parseDay(on)!;
}
