/** Sums of subscriptions, one a currency: what is paid in different money is not added up. */
import type { Account } from '../parts/api-types.ts';
import { sumPoints } from '../parts/points.ts';

type Subscription = Account['subscriptions'][number];

export function sumByCurrency(
  subscriptions: readonly Subscription[],
): readonly { readonly currency: string; readonly mrr: string }[] {
  const currencies = [...new Set(subscriptions.map(({ currency }) => currency))];
  return currencies.map((currency) => ({
    currency,
    mrr: sumPoints(subscriptions.filter((each) => each.currency === currency).map(({ mrr }) => mrr)),
  }));
}
