/** What lists of clients show of one alike, and how they are searched and put in order. */
import { add, formatRational, parseDecimal, type Rational, ZERO } from '../base/exact.ts';
import { compareIds } from '../base/id.ts';
import type { Subscription } from '../statement/client-record.ts';
import type { Engagement } from '../statement/engagement.ts';

/** A client as lists know it. */
export interface ListedCompany {
  readonly client: string;
  readonly name: string;
  readonly domain: string | null;
  readonly subscriptions: readonly Subscription[];
  readonly engagement: Engagement;
}

/** Whether its name, domain or id has the words. */
export function isMatch({ client, name, domain }: ListedCompany, search: string | undefined): boolean {
  const wanted = search?.trim().toLowerCase() ?? '';
  return wanted === '' || [name, client, domain ?? ''].some((text) => text.toLowerCase().includes(wanted));
}

/** What it pays a month, by currency in the order of its subscriptions. */
export function sumMrr(subscriptions: readonly Subscription[]): { amount: string; currency: string }[] {
  const sums = new Map<string, Rational>();
  for (const { mrr, currency } of subscriptions)
    sums.set(currency, add(sums.get(currency) ?? ZERO, parseDecimal(mrr)));
  return [...sums].map(([currency, sum]) => ({ amount: formatRational(sum, 4), currency }));
}

/** For putting in order alone: currencies are not weighed against each other. */
export const weighMrr = ({ subscriptions }: ListedCompany): number =>
  subscriptions.reduce((sum, { mrr }) => sum + Number(mrr), 0);

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

export const compareNames = (a: ListedCompany, b: ListedCompany): number =>
  collator.compare(a.name, b.name) || compareIds(a.client, b.client);

/** Numbers up or down; what is missing comes last either way. */
export function compareKnown(a: number | null, b: number | null, order: 'asc' | 'desc'): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return order === 'asc' ? a - b : b - a;
}
