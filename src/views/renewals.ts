/** Renewals as rows: with the client's name, who talks to it, and the points at stake with the lines they come from. */
import { type Day, FAR_DAY, formatDay } from '../base/day.ts';
import {
  add,
  divide,
  formatPoints,
  multiply,
  parseDecimal,
  ratio,
  roundHalfEven,
  ZERO,
} from '../base/exact.ts';
import { compareIds } from '../base/id.ts';
import type { RenewalOwnerPage, RenewalRow, RenewalsFilter } from '../contract/renewals.ts';
import type { CreditLine, ManagedLine } from '../engine/credit-line.ts';
import type { Renewal } from '../statement/renewals.ts';

export interface RenewalSurroundings {
  readonly client: string;
  readonly name: string;
  readonly domain: string | null;
  readonly owner: RenewalOwnerPage;
  /** The partner's lines at the client that count on the date. */
  readonly lines: readonly CreditLine[];
  readonly productLineName: string;
  readonly on: Day;
}

export function viewRenewal(renewal: Renewal, around: RenewalSurroundings): RenewalRow {
  const { subscription, startsOn, deadline, status, renewalMrr } = renewal;
  const { client, name, domain, owner, productLineName, on } = around;
  const stakes = around.lines.flatMap((line) => stakeOf(line, subscription.productLine) ?? []);
  return {
    client,
    name,
    domain,
    productLine: subscription.productLine,
    productLineName,
    owner,
    startsOn: formatDay(startsOn),
    deadline: formatDay(deadline),
    daysLeft: deadline - on,
    currency: subscription.currency,
    mrr: subscription.mrr,
    renewalMrr,
    status,
    points: formatPoints(stakes.reduce((sum, { counted }) => sum + counted, 0)),
    lines: stakes.map(({ line }) => line),
  };
}

interface Stake {
  readonly counted: number;
  readonly line: RenewalRow['lines'][number];
}

/** What of a line comes from a product line: all of a sold one, of a managed one its part of the client's worth. */
function stakeOf(line: CreditLine, productLine: string): Stake | null {
  const from = formatDay(line.start);
  const until = line.end === FAR_DAY ? null : formatDay(line.end);
  if (line.kind !== 'managed') {
    if (line.productLine !== productLine) return null;
    const { mrr, currency, unit, rate, multiplier, share } = line.formula;
    const formula = { mrr, currency, unit, rate, multiplier, share, partners: 1 };
    const { kind, deal, points } = line;
    return { counted: points, line: { kind, deal, points: formatPoints(points), from, until, formula } };
  }
  const term = line.formula.terms.find((each) => each.productLine === productLine);
  if (!term || term.unit === null) return null;
  const counted = managedPart(line, term.productLine);
  const { rate, multiplier, partners } = line.formula;
  const { mrr, currency, unit } = term;
  const formula = { mrr, currency, unit, rate, multiplier, share: '1', partners: partners.length };
  return {
    counted,
    line: { kind: 'managed', deal: null, points: formatPoints(counted), from, until, formula },
  };
}

/** A client's worth is rounded once (rules §4.7), so that a product line's part is a part of the line's points. */
function managedPart({ points, formula }: ManagedLine, productLine: string): number {
  const worths = formula.terms.map(({ productLine: of, mrr, unit }) => ({
    of,
    worth: unit === null ? ZERO : divide(parseDecimal(mrr), parseDecimal(unit)),
  }));
  const whole = worths.reduce((sum, { worth }) => add(sum, worth), ZERO);
  if (whole.num === 0n) return 0;
  const part = worths.find(({ of }) => of === productLine)!.worth;
  return Number(roundHalfEven(divide(multiply(ratio(BigInt(points), 1n), part), whole)));
}

/** Those that the question finds, in its order, all pages of them; ties by deadline, then client and product line in byte order. */
export function findRenewals<Row extends RenewalRow>(
  rows: readonly Row[],
  query: RenewalsFilter,
): readonly Row[] {
  const wanted = query.search?.trim().toLowerCase() ?? '';
  const turn = query.order === 'desc' ? -1 : 1;
  return rows
    .filter(
      (row) =>
        (query.view === 'all' || isToActOn(row)) &&
        (query.status === undefined || row.status === query.status) &&
        `${row.name}\n${row.domain ?? ''}`.toLowerCase().includes(wanted),
    )
    .sort((a, b) => turn * ORDERS[query.sort](a, b) || compareDeadlines(a, b));
}

/** To be decided, and still possible. */
export const isToActOn = ({ status }: Pick<RenewalRow, 'status'>) => status === 'pending';

type Order = (a: RenewalRow, b: RenewalRow) => number;

const byText =
  (read: (row: RenewalRow) => string): Order =>
  (a, b) =>
    compareIds(read(a).toLowerCase(), read(b).toLowerCase());
const byNumber =
  (read: (row: RenewalRow) => string): Order =>
  (a, b) =>
    Number(read(a)) - Number(read(b));

const ORDERS: Readonly<Record<RenewalsFilter['sort'], Order>> = {
  // What has started already is no deadline any more.
  deadline: byText(({ deadline, status }) => `${status === 'renewed' ? 'later' : ''}${deadline}`),
  starts: byText(({ startsOn }) => startsOn),
  client: byText(({ name }) => name),
  owner: byText(({ owner }) => `${owner.side} ${owner.person?.name ?? ''}`),
  product: byText(({ productLineName }) => productLineName),
  mrr: byNumber(({ mrr }) => mrr),
  renewalMrr: byNumber(({ renewalMrr }) => renewalMrr),
  status: byText(({ status }) => status),
  points: byNumber(({ points }) => points),
};

function compareDeadlines(a: RenewalRow, b: RenewalRow): number {
  return ORDERS.deadline(a, b) || compareIds(a.client, b.client) || compareIds(a.productLine, b.productLine);
}
