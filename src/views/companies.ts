/** Companies as screens show them: the list of a partner's clients, and one client's record. */
import { type Day, formatDay } from '../base/day.ts';
import { formatPoints } from '../base/exact.ts';
import type { CompaniesExportQuery, CompanyRecord, CompanyRow } from '../contract/companies.ts';
import type { CreditLine } from '../engine/credit-line.ts';
import type { Terms } from '../program/terms.ts';
import type { Subscription } from '../statement/client-record.ts';
import type { OwnDeal } from '../statement/own-part.ts';
import { compareKnown, compareNames, isMatch, type ListedCompany, sumMrr, weighMrr } from './company-row.ts';

export interface KnownCompany extends ListedCompany {
  readonly country: string;
  readonly currency: string;
  readonly registeredOn: Day;
  readonly since: Day;
  readonly isEnded: boolean;
}

/** Those that the question finds, in its order; ties by name. */
export function findCompanies<Company extends KnownCompany>(
  companies: readonly Company[],
  query: CompaniesExportQuery,
  tasks: ReadonlyMap<string, number>,
): readonly Company[] {
  const { state, has, band } = query;
  return companies
    .filter(
      (each) =>
        (state === 'all' || each.isEnded === (state === 'ended')) &&
        (has === undefined || each.subscriptions.some(({ productLine }) => productLine === has)) &&
        (band === undefined || (each.engagement.band ?? 'none') === band) &&
        isMatch(each, query.search),
    )
    .sort((a, b) => compareBy(a, b, query, tasks) || compareNames(a, b));
}

function compareBy(
  a: KnownCompany,
  b: KnownCompany,
  { sort, order }: CompaniesExportQuery,
  tasks: ReadonlyMap<string, number>,
): number {
  const turn = order === 'asc' ? 1 : -1;
  switch (sort) {
    case 'client':
      return turn * compareNames(a, b);
    case 'country':
      return turn * a.country.localeCompare(b.country, 'en');
    case 'since':
      return turn * (a.since - b.since);
    case 'mrr':
      return turn * (weighMrr(a) - weighMrr(b));
    case 'index':
      return compareKnown(a.engagement.index, b.engagement.index, order);
    case 'tasks':
      return turn * ((tasks.get(a.client) ?? 0) - (tasks.get(b.client) ?? 0));
  }
}

export function writeCompany(company: KnownCompany, tasks: ReadonlyMap<string, number>): CompanyRow {
  const { subscriptions } = company;
  return {
    ...writeBase(company),
    productLines: subscriptions.map(({ productLine }) => productLine),
    mrr: sumMrr(subscriptions),
    openTasks: tasks.get(company.client) ?? 0,
  };
}

function writeBase({ client, name, domain, country, currency, since, isEnded, engagement }: KnownCompany) {
  const { index, band } = engagement;
  return { client, name, domain, country, currency, since: formatDay(since), isEnded, index, band };
}

/** @param lines the partner's own at the client, of all times */
export function viewCompany(
  partner: string,
  company: KnownCompany,
  lines: readonly CreditLine[],
  deals: readonly OwnDeal[],
  terms: Terms,
  on: Day,
): CompanyRecord {
  const names = new Map(terms.program.productLines.map(({ id, name }) => [id, name]));
  const nameOf = (productLine: string) => names.get(productLine) ?? productLine;
  return {
    partner,
    asOf: formatDay(on),
    ...writeBase(company),
    registeredOn: formatDay(company.registeredOn),
    sold: relate(
      lines.filter(({ kind }) => kind !== 'managed'),
      on,
    ),
    managed: relate(
      lines.filter(({ kind }) => kind === 'managed'),
      on,
    ),
    subscriptions: company.subscriptions.map((each) => writeSubscription(each, nameOf)),
    deals: deals.map((each) => writeDeal(each, nameOf)),
  };
}

/** Since the first of the lines that follow one another up to the date without a gap; null: none is live on it. */
function relate(lines: readonly CreditLine[], on: Day): CompanyRecord['sold'] {
  const live = lines.filter(({ start, end }) => start <= on && on < end);
  if (live.length === 0) return null;
  let since = Math.min(...live.map(({ start }) => start));
  for (const { start, end } of lines.toSorted((a, b) => b.end - a.end || b.start - a.start))
    if (start < since && end >= since) since = start;
  return { since: formatDay(since), points: formatPoints(live.reduce((sum, { points }) => sum + points, 0)) };
}

function writeSubscription(
  subscription: Subscription,
  nameOf: (productLine: string) => string,
): CompanyRecord['subscriptions'][number] {
  const { productLine, edition, mrr, currency, since, renewsOn, termMonths } = subscription;
  const { contactTier, emailTier, fact } = subscription;
  return {
    productLine,
    name: nameOf(productLine),
    edition,
    mrr,
    currency,
    since: formatDay(since),
    renewsOn: renewsOn === null ? null : formatDay(renewsOn),
    termMonths,
    contactTier,
    emailTier,
    fact,
  };
}

function writeDeal(
  { day, ...deal }: OwnDeal,
  nameOf: (productLine: string) => string,
): CompanyRecord['deals'][number] {
  return { ...deal, name: nameOf(deal.productLine), on: formatDay(day) };
}
