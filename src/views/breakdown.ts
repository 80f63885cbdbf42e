/** The points breakdown of the Tier page: a row a client, filtered, sorted and paged. Sums lines, decides nothing. */

import { type Day, FAR_DAY, formatDay } from '../base/day.ts';
import {
  add,
  formatRational,
  type Micropoints,
  multiply,
  parseDecimal,
  type Rational,
  ZERO,
} from '../base/exact.ts';
import { compareIds } from '../base/id.ts';
import type { Breakdown, BreakdownQuery, BreakdownRow, ExportQuery } from '../contract/partners.ts';
import type { CreditLine } from '../engine/credit-line.ts';
import { isGrowthMarket, type Terms, versionAt } from '../program/terms.ts';
import { writeMetrics } from '../statement/metrics.ts';

/** What the directory knows of a client on the date. */
export interface ClientEntry {
  readonly client: string;
  readonly name: string;
  readonly domain: string | null;
  readonly country: string | null;
  readonly currency: string | null;
}

interface Draft {
  readonly entry: ClientEntry;
  readonly isGrowth: boolean;
  readonly points: Record<'sourced' | 'assisted' | 'managed', Micropoints>;
  readonly soldMrr: Map<string, Rational>;
  readonly managedMrr: Map<string, Rational>;
  expiresOn: Day;
  managedUntil: Day;
  sharedBy: number;
  /** It has live lines, of any kind. */
  isActive: boolean;
  /** It has live lines, or ended ones, that the filters want. */
  hasLive: boolean;
  hasEnded: boolean;
}

export function viewBreakdown(
  terms: Terms,
  lines: readonly CreditLine[],
  clients: readonly ClientEntry[],
  query: BreakdownQuery,
  on: Day,
): Breakdown {
  const drafts = draftRows(terms, lines, clients, query, on);
  const matching = [...drafts.values()].filter((draft) => matches(draft, query));
  const sorted = matching.sort((a, b) => compareRows(a, b, query));
  const totals = sumDrafts(matching);
  return {
    asOf: formatDay(on),
    items: sorted.slice(query.offset, query.offset + query.limit).map(writeRow),
    matching: matching.length,
    all: drafts.size,
    totals: writeMetrics(totals),
  };
}

/** The lines behind the rows that match, by row: live ones, or ended ones where those are asked for. */
export function listBehind(
  terms: Terms,
  lines: readonly CreditLine[],
  clients: readonly ClientEntry[],
  query: ExportQuery,
  on: Day,
): readonly CreditLine[] {
  const asked = { ...query, limit: 1, offset: 0 };
  const matching = [...draftRows(terms, lines, clients, asked, on).values()]
    .filter((draft) => matches(draft, asked))
    .sort((a, b) => compareRows(a, b, asked));
  const isBehind = (line: CreditLine) =>
    query.state === 'expired' ? line.end <= on : line.start <= on && on < line.end;
  const byClient = new Map<string, CreditLine[]>(matching.map(({ entry }) => [entry.client, []]));
  for (const line of lines)
    if (isBehind(line) && isWanted(line, asked)) byClient.get(line.client)?.push(line);
  return [...byClient.values()].flat();
}

function draftRows(
  terms: Terms,
  lines: readonly CreditLine[],
  clients: readonly ClientEntry[],
  query: BreakdownQuery,
  on: Day,
): ReadonlyMap<string, Draft> {
  const version = versionAt(terms, on);
  const drafts = new Map<string, Draft>();
  for (const entry of clients)
    drafts.set(entry.client, {
      entry,
      isGrowth: isGrowthMarket(version, entry.country),
      points: { sourced: 0, assisted: 0, managed: 0 },
      soldMrr: new Map(),
      managedMrr: new Map(),
      expiresOn: FAR_DAY,
      managedUntil: FAR_DAY,
      sharedBy: 0,
      isActive: false,
      hasLive: false,
      hasEnded: false,
    });
  for (const line of lines) {
    const draft = drafts.get(line.client);
    if (!draft) continue;
    const isLive = line.start <= on && on < line.end;
    if (isLive) draft.isActive = true;
    if (!isWanted(line, query)) continue;
    if (isLive) addLine(draft, line);
    if (isLive || line.end <= on) draft[isLive ? 'hasLive' : 'hasEnded'] = true;
  }
  return drafts;
}

/** Line filters: deal type, product line and attribution speak of sold lines only. */
function isWanted(line: CreditLine, query: BreakdownQuery): boolean {
  if (query.dealType !== undefined && line.dealType !== query.dealType) return false;
  if (query.productLine !== undefined && line.productLine !== query.productLine) return false;
  return query.attribution === undefined || line.kind === query.attribution;
}

function addLine(draft: Draft, line: CreditLine): void {
  draft.points[line.kind] += line.points;
  if (line.kind === 'managed') {
    draft.managedUntil = Math.min(draft.managedUntil, line.end);
    draft.sharedBy = line.formula.partners.length;
    for (const term of line.formula.terms) addMoney(draft.managedMrr, term.currency, parseDecimal(term.mrr));
    return;
  }
  draft.expiresOn = Math.min(draft.expiresOn, line.end);
  const { mrr, share, currency } = line.formula;
  addMoney(draft.soldMrr, currency, multiply(parseDecimal(mrr), parseDecimal(share)));
}

function addMoney(sums: Map<string, Rational>, currency: string, amount: Rational): void {
  sums.set(currency, add(sums.get(currency) ?? ZERO, amount));
}

function matches(draft: Draft, query: BreakdownQuery): boolean {
  const { entry, isGrowth } = draft;
  const hasLineFilter =
    query.dealType !== undefined || query.productLine !== undefined || query.attribution !== undefined;
  if (query.state === 'expired' && (draft.isActive || !draft.hasEnded)) return false;
  if ((query.state === 'active' || (hasLineFilter && query.state === 'all')) && !draft.hasLive) return false;
  if (query.market !== undefined && isGrowth !== (query.market === 'growth')) return false;
  if (query.search === undefined || query.search.trim() === '') return true;
  const wanted = query.search.trim().toLowerCase();
  return [entry.name, entry.client, entry.domain ?? ''].some((text) => text.toLowerCase().includes(wanted));
}

function soldOf(draft: Draft): Micropoints {
  return draft.points.sourced + draft.points.assisted;
}

function totalOf(draft: Draft): Micropoints {
  return soldOf(draft) + draft.points.managed;
}

/** By the wanted column, then name, then id. */
function compareRows(a: Draft, b: Draft, query: BreakdownQuery): number {
  const sign = query.order === 'asc' ? 1 : -1;
  return sign * compareBy(a, b, query.sort) || compareNames(a, b);
}

function compareBy(a: Draft, b: Draft, sort: BreakdownQuery['sort']): number {
  switch (sort) {
    case 'client':
      return compareNames(a, b);
    case 'sold':
      return soldOf(a) - soldOf(b);
    case 'managed':
      return a.points.managed - b.points.managed;
    case 'expiry':
      return a.expiresOn - b.expiresOn;
    case 'total':
      return totalOf(a) - totalOf(b);
  }
}

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

function compareNames(a: Draft, b: Draft): number {
  return collator.compare(a.entry.name, b.entry.name) || compareIds(a.entry.client, b.entry.client);
}

function sumDrafts(drafts: readonly Draft[]): Draft['points'] {
  const sum = { sourced: 0, assisted: 0, managed: 0 };
  for (const { points } of drafts) {
    sum.sourced += points.sourced;
    sum.assisted += points.assisted;
    sum.managed += points.managed;
  }
  return sum;
}

function writeRow(draft: Draft): BreakdownRow {
  const { entry, isGrowth, points, expiresOn, managedUntil, sharedBy } = draft;
  return {
    client: entry.client,
    name: entry.name,
    domain: entry.domain,
    country: entry.country,
    isGrowthMarket: isGrowth,
    ...writeMetrics(points),
    soldMrr: writeMoney(draft.soldMrr),
    expiresOn: expiresOn === FAR_DAY ? null : formatDay(expiresOn),
    managedMrr: writeMoney(draft.managedMrr),
    managedCredit: writeMoney(draft.managedMrr, sharedBy),
    sharedBy,
    managedUntil: managedUntil === FAR_DAY ? null : formatDay(managedUntil),
  };
}

function writeMoney(sums: ReadonlyMap<string, Rational>, parts = 1): { amount: string; currency: string }[] {
  const share = { num: 1n, den: BigInt(Math.max(parts, 1)) };
  return [...sums].map(([currency, amount]) => ({
    amount: formatRational(multiply(amount, share), 4),
    currency,
  }));
}
