/** The engagement index as screens show it: bands and chances of all clients, their list, and one client's whole. */
import { type Day, formatDay } from '../base/day.ts';
import { add, formatRational, ZERO } from '../base/exact.ts';
import type {
  BandName,
  ClientEngagement,
  EngagementExportQuery,
  EngagementOverview,
  EngagementRow,
} from '../contract/engagement.ts';
import { type Terms, versionAt } from '../program/terms.ts';
import type { ClientRecord } from '../statement/client-record.ts';
import { type Engagement, traceEngagement } from '../statement/engagement.ts';
import { compareKnown, compareNames, isMatch, type ListedCompany, sumMrr, weighMrr } from './company-row.ts';

const BANDS: readonly BandName[] = ['low', 'medium', 'high'];

export function viewOverview(companies: readonly ListedCompany[], terms: Terms, on: Day): EngagementOverview {
  const countBand = (band: BandName | null) =>
    companies.filter(({ engagement }) => engagement.band === band).length;
  return {
    asOf: formatDay(on),
    clients: companies.length,
    bands: BANDS.map((band) => ({ band, clients: countBand(band) })),
    unrated: countBand(null),
    opportunities: terms.program.productLines.map(({ id, name }) => {
      const have = companies.filter((each) => hasLine(each, id)).length;
      return { productLine: id, name, have, lack: companies.length - have };
    }),
  };
}

/** Those that the question finds, in its order; ties by name. */
export function findEngaged<Company extends ListedCompany>(
  companies: readonly Company[],
  query: EngagementExportQuery,
): readonly Company[] {
  return companies
    .filter((each) => isWanted(each, query))
    .sort((a, b) => compareBy(a, b, query) || compareNames(a, b));
}

function isWanted(company: ListedCompany, query: EngagementExportQuery): boolean {
  const { band, indexMin, indexMax, has, lacks } = query;
  const { index, band: own } = company.engagement;
  if (band !== undefined && (own ?? 'none') !== band) return false;
  if (indexMin !== undefined && (index === null || index < indexMin)) return false;
  if (indexMax !== undefined && (index === null || index > indexMax)) return false;
  if (has !== undefined && !hasLine(company, has)) return false;
  if (lacks !== undefined && hasLine(company, lacks)) return false;
  return isMatch(company, query.search);
}

const hasLine = ({ subscriptions }: ListedCompany, productLine: string): boolean =>
  subscriptions.some((each) => each.productLine === productLine);

function compareBy(a: ListedCompany, b: ListedCompany, { sort, order }: EngagementExportQuery): number {
  const by = (read: (company: ListedCompany) => number | null) => compareKnown(read(a), read(b), order);
  switch (sort) {
    case 'client':
      return (order === 'asc' ? 1 : -1) * compareNames(a, b);
    case 'index':
      return by(({ engagement }) => engagement.index);
    case 'tools':
      return by(({ engagement }) => countTools(engagement).used);
    case 'mrr':
      return by(weighMrr);
    case 'reported':
      return by(({ engagement }) => engagement.report?.day ?? null);
  }
}

function countTools({ categories }: Engagement) {
  return {
    used: categories.reduce((sum, { used }) => sum + used.length, 0),
    available: categories.reduce((sum, { available }) => sum + available.length, 0),
  };
}

export function writeEngaged(company: ListedCompany, terms: Terms): EngagementRow {
  const { client, name, domain, subscriptions, engagement } = company;
  const { used, available } = countTools(engagement);
  const productLines = subscriptions.map(({ productLine }) => productLine);
  return {
    client,
    name,
    domain,
    index: engagement.index,
    band: engagement.band,
    toolsUsed: used,
    toolsAvailable: available,
    mrr: sumMrr(subscriptions),
    productLines,
    lacks: terms.program.productLines.map(({ id }) => id).filter((id) => !productLines.includes(id)),
    reportedOn: engagement.report && formatDay(engagement.report.day),
  };
}

export function viewClientEngagement(
  partner: string,
  company: ListedCompany,
  record: ClientRecord,
  terms: Terms,
  on: Day,
): ClientEngagement {
  const { client, name, domain, engagement } = company;
  const { index, band, categories, report } = engagement;
  const tools = new Map(versionAt(terms, on).version.tools.map((tool) => [tool.id, tool.name]));
  return {
    partner,
    client,
    name,
    domain,
    asOf: formatDay(on),
    index,
    band,
    points: formatRational(
      categories.reduce((sum, { points }) => add(sum, points), ZERO),
      4,
    ),
    categories: categories.map(({ category, available, used, pointsMax, points }) => ({
      category: category.id,
      name: category.name,
      weight: category.weight,
      pointsMax: formatRational(pointsMax, 4),
      points: formatRational(points, 4),
      tools: available.map((tool) => ({ tool, name: tools.get(tool) ?? tool, isUsed: used.includes(tool) })),
    })),
    report: report && { fact: report.fact, on: formatDay(report.day) },
    trend: traceEngagement(record, terms, on).map((each) => ({ on: formatDay(each.on), index: each.index })),
  };
}
