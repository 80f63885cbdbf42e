/** Works out points of a sale that does not exist yet, under the version of the date asked for. */
import {
  type CalculatorAnswer,
  type CalculatorQuestion,
  type ConversionAnswer,
  type ConversionQuestion,
  calculatePoints,
  convertPoints,
} from '../statement/calculator.ts';
import { dayOr } from './consult.ts';
import { type Installation, todayOf } from './installation.ts';
import { termsInForce } from './terms-in-force.ts';

type On<Question> = Question & { readonly on?: string | undefined };

/** Null when the program has no unit for the currency. */
export async function calculate(
  installation: Installation,
  question: On<CalculatorQuestion>,
): Promise<CalculatorAnswer | null> {
  const terms = await termsInForce(installation.store.db);
  return calculatePoints(terms, question, dayOr(question.on, todayOf(installation, terms)));
}

/** Null when the program has no unit for the currency. */
export async function convert(
  installation: Installation,
  question: On<ConversionQuestion>,
): Promise<ConversionAnswer | null> {
  const terms = await termsInForce(installation.store.db);
  return convertPoints(terms, question, dayOr(question.on, todayOf(installation, terms)));
}
