/** A client's own business on a date in a few words and numbers, as lists of clients show it. */
import type { Day } from '../base/day.ts';
import {
  add,
  type Decimal,
  divide,
  formatRational,
  multiply,
  parseDecimal,
  type Rational,
  ZERO,
} from '../base/exact.ts';
import { renewalPolicyOf } from '../program/renewal-policy.ts';
import { type Terms, type VersionTerms, versionAt } from '../program/terms.ts';
import { type ClientRecord, subscriptionsOn } from './client-record.ts';
import { type Band, engagementOn } from './engagement.ts';
import { renewalsOn } from './renewals.ts';

export interface ClientSummary {
  /** In byte order. */
  readonly productLines: readonly string[];
  /** Monthly revenue of all subscriptions, by currency. */
  readonly mrr: readonly Money[];
  /** The same in the program's currency, to the cent; null where the program names no unit for a currency. */
  readonly programMrr: Decimal | null;
  readonly index: number | null;
  readonly band: Band | null;
  /** Tools of the engagement categories that the subscriptions include. */
  readonly toolsUsed: number;
  readonly toolsAvailable: number;
  /** Deadlines of the renewals that are to be decided and still can be. */
  readonly deadlines: readonly Day[];
}

export interface Money {
  readonly amount: Decimal;
  readonly currency: string;
}

export function summarizeClient(record: ClientRecord, terms: Terms, on: Day): ClientSummary {
  const subscriptions = subscriptionsOn(record, on);
  const sums = new Map<string, Rational>();
  for (const { currency, mrr } of subscriptions)
    sums.set(currency, add(sums.get(currency) ?? ZERO, parseDecimal(mrr)));
  const { index, band, categories } = engagementOn(record, terms, on);
  const count = (list: 'used' | 'available') => new Set(categories.flatMap((each) => each[list])).size;
  return {
    productLines: subscriptions.map(({ productLine }) => productLine),
    mrr: [...sums].map(([currency, amount]) => ({ currency, amount: formatRational(amount, 4) })),
    programMrr: convert(sums, versionAt(terms, on), terms.program.currency),
    index,
    band,
    toolsUsed: count('used'),
    toolsAvailable: count('available'),
    deadlines: renewalsOn(record, renewalPolicyOf(terms.program), on)
      .filter(({ status }) => status === 'pending')
      .map(({ deadline }) => deadline),
  };
}

/** By the units of the version: what earns the same points is worth the same. */
function convert(
  sums: ReadonlyMap<string, Rational>,
  { unitByCurrency }: VersionTerms,
  currency: string,
): Decimal | null {
  const own = unitByCurrency.get(currency);
  let sum = ZERO;
  for (const [from, amount] of sums) {
    const unit = unitByCurrency.get(from);
    if (from !== currency && (!unit || !own)) return null;
    sum = add(sum, from === currency ? amount : multiply(divide(amount, unit!), own!));
  }
  return formatRational(sum, 2);
}
