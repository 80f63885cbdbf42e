/** A client's facts as one of its partners may read them: nothing of what is another partner's stays in them. */
import type { Day } from '../base/day.ts';
import type { DealType, Fact, FactOf } from '../facts/fact.ts';

interface ReadableFact extends Omit<Fact, 'data'> {
  readonly data: Record<string, unknown>;
}

/** @param isKnown whether somebody belongs to the partner, the client or the vendor, by id, name or address */
export function keepOwnPart(fact: Fact, partner: string, isKnown: (who: string) => boolean): ReadableFact {
  if (fact.type === 'deal.closed') {
    const { shares, ...data } = fact.data;
    if (!shares) return { ...fact, data: { ...data } };
    return { ...fact, data: { ...data, shares: shares.filter((each) => each.partner === partner) } };
  }
  if (fact.type === 'renewal.decided') {
    const { by, ...data } = fact.data;
    return { ...fact, data: { ...data, ...(isKnown(by) ? { by } : {}) } };
  }
  return { ...fact, data: { ...fact.data } };
}

/** A deal with the partner's part of it. */
export interface OwnDeal {
  readonly fact: string;
  readonly day: Day;
  readonly deal: string;
  readonly productLine: string;
  readonly dealType: DealType;
  readonly attribution: FactOf<'deal.closed'>['data']['attribution'];
  readonly mrr: string;
  readonly currency: string;
  /** Null: it is all the partner's. */
  readonly percent: string | null;
}

export function readOwnDeal({ id, data }: FactOf<'deal.closed'>, partner: string, day: Day): OwnDeal {
  const { deal, productLine, dealType, attribution, mrr, currency, shares } = data;
  const percent = shares?.find((each) => each.partner === partner)?.percent ?? null;
  return { fact: id, day, deal, productLine, dealType, attribution, mrr, currency, percent };
}
