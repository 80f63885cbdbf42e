/** The step that is always there: a new client, sold to and looked after, with as much revenue as a goal still needs. */
import { add, divide, MICRO, type Rational, ratio, ZERO } from '../base/exact.ts';
import type { Fact } from '../facts/fact.ts';
import type { Metric } from '../program/program.ts';
import { isGrowthMarket, versionAt } from '../program/terms.ts';
import { findColleague, work, workForGoal } from './managed-steps.ts';
import { type Candidate, EFFORT, type Search, supposeAt } from './step.ts';

/** What is missing by metric, in micropoints. */
export type Gaps = ReadonlyMap<Metric, number>;

/** Prices are round: a sale is sized in steps of so many units of its currency. */
const PRICE_STEP = 10n;
const CLIENT = 'next-step-new-client';

/** As much revenue as closes the gaps, and no more; null where no sale could. */
export function findWin(search: Search, gaps: Gaps): Candidate | null {
  const { ground, on } = search;
  const version = versionAt(ground.terms, on);
  const { currency, productLines } = ground.terms.program;
  const unit = version.unitByCurrency.get(currency);
  const productLine = productLines[0]?.id;
  const country = findOrdinaryCountry(search);
  const worker = findColleague(search, on);
  if (!unit || productLine === undefined || country === null) return null;
  const { sourced, managed } = version.rates;
  const care = worker === null ? ZERO : managed;
  const rates = { total: add(sourced, care), sold: sourced, sourced, managed: care, assisted: ZERO };
  let amount = 0n;
  for (const [metric, gap] of gaps) {
    const rate = rates[metric];
    if (rate.num === 0n) return null;
    const exact = divide(ratio(BigInt(gap) * unit.num, BigInt(MICRO) * unit.den), rate);
    const rounded = roundUp({ num: exact.num, den: exact.den * PRICE_STEP }) * PRICE_STEP;
    if (rounded > amount) amount = rounded;
  }
  if (amount === 0n) return null;
  const mrr = String(amount);
  return {
    id: `win_client~${mrr}`,
    kind: 'win_client',
    client: null,
    productLine: null,
    employee: worker,
    acts: worker === null ? ['sell'] : ['sell', 'work_in_account'],
    facts: [
      ...registerClient(search, country),
      ...sellTo(search, productLine, mrr),
      ...(worker === null ? [] : lookAfter(search, worker)),
    ],
    given: [],
    isLoss: false,
    on,
    before: null,
    money: { amount: mrr, currency },
    requirement: null,
    effort: EFFORT.sell,
  };
}

/** The next whole number. */
export const roundUp = ({ num, den }: Rational): bigint => (num + den - 1n) / den;

/** A country without growth multiplier: a sale elsewhere may earn more, never less. */
function findOrdinaryCountry({ ground, on }: Search): string | null {
  const version = versionAt(ground.terms, on);
  const own = ground.account.book.history.registrations.findLast(({ fact }) => fact.data.country)?.fact.data
    .country;
  return [own, 'US', 'GB', 'DE'].find((each) => each && !isGrowthMarket(version, each)) ?? null;
}

/** A new client uses every tool, so that it never lowers the median. */
function registerClient(search: Search, country: string): readonly Fact[] {
  const { ground, on } = search;
  const { currency } = ground.terms.program;
  const tools = versionAt(ground.terms, on).version.tools.map(({ id }) => id);
  return [
    supposeAt(search, 'client.registered', on, { client: CLIENT, name: 'A new client', country, currency }),
    supposeAt(search, 'tools.reported', on, { client: CLIENT, tools }),
  ];
}

function sellTo(search: Search, productLine: string, mrr: string): readonly Fact[] {
  const { ground, on } = search;
  const sale = { client: CLIENT, productLine, mrr, currency: ground.terms.program.currency };
  return [
    supposeAt(search, 'deal.closed', on, {
      ...sale,
      deal: `${CLIENT}-1`,
      dealType: 'new',
      attribution: 'sourced',
      partner: ground.partner,
    }),
    supposeAt(search, 'subscription.changed', on, sale),
  ];
}

function lookAfter(search: Search, employee: string): readonly Fact[] {
  const { on } = search;
  return [
    supposeAt(search, 'access.granted', on, { client: CLIENT, employee }),
    supposeAt(search, 'assignment.linked', on, { client: CLIENT, employee }),
    ...work(search, null, CLIENT, employee, on, on),
    ...workForGoal(search, null, CLIENT, employee),
  ];
}
