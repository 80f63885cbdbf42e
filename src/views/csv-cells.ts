/** Cells of CSV files, for the command line and for downloads alike. No cell may turn into a formula. */
import type { CompanyRow } from '../contract/companies.ts';
import type { EngagementRow } from '../contract/engagement.ts';
import type { BreakdownRow } from '../contract/partners.ts';
import type { RenewalRow } from '../contract/renewals.ts';
import type { ExportedLine } from './exported-line.ts';

/** Spreadsheets run a cell that begins like a formula; numbers are none. */
export function guardCell(cell: string): string {
  if (!/^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(cell) || /^-?\d+(?:\.\d+)?$/.test(cell)) return cell;
  return `'${cell}`;
}

const LINE_FIELDS = [
  'partner',
  'client',
  'kind',
  'productLine',
  'deal',
  'dealType',
  'points',
  'start',
  'end',
  'endReason',
  'endedBy',
] as const;

export const LINE_COLUMNS: readonly string[] = [
  ...LINE_FIELDS,
  'rateVersion',
  'unitVersion',
  'formula',
  'facts',
];

export function writeLineCells(line: ExportedLine): readonly string[] {
  const { versions, facts, formula } = line;
  return [
    ...LINE_FIELDS.map((field) => line[field] ?? ''),
    versions.rate,
    versions.unit,
    JSON.stringify(formula),
    facts.join('|'),
  ];
}

type ClientCell = (row: BreakdownRow) => string | number | boolean | null;

const CLIENT_CELLS: Readonly<Record<string, ClientCell>> = {
  client: ({ client }) => client,
  name: ({ name }) => name,
  domain: ({ domain }) => domain,
  country: ({ country }) => country,
  growthMarket: ({ isGrowthMarket }) => isGrowthMarket,
  soldMrr: ({ soldMrr }) => writeAmounts(soldMrr),
  sold: ({ sold }) => sold,
  sourced: ({ sourced }) => sourced,
  assisted: ({ assisted }) => assisted,
  expiresOn: ({ expiresOn }) => expiresOn,
  managedMrr: ({ managedMrr }) => writeAmounts(managedMrr),
  sharedBy: ({ sharedBy }) => sharedBy,
  managedCredit: ({ managedCredit }) => writeAmounts(managedCredit),
  managed: ({ managed }) => managed,
  managedUntil: ({ managedUntil }) => managedUntil,
  total: ({ total }) => total,
};

export const CLIENT_COLUMNS: readonly string[] = Object.keys(CLIENT_CELLS);

export function writeClientCells(row: BreakdownRow): readonly string[] {
  return Object.values(CLIENT_CELLS).map((read) => String(read(row) ?? ''));
}

type EngagementCell = (row: EngagementRow) => string | number | null;

const ENGAGEMENT_CELLS: Readonly<Record<string, EngagementCell>> = {
  client: ({ client }) => client,
  name: ({ name }) => name,
  domain: ({ domain }) => domain,
  index: ({ index }) => index,
  band: ({ band }) => band,
  toolsUsed: ({ toolsUsed }) => toolsUsed,
  toolsAvailable: ({ toolsAvailable }) => toolsAvailable,
  mrr: ({ mrr }) => writeAmounts(mrr),
  productLines: ({ productLines }) => productLines.join('|'),
  lacks: ({ lacks }) => lacks.join('|'),
  reportedOn: ({ reportedOn }) => reportedOn,
};

export const ENGAGEMENT_COLUMNS: readonly string[] = Object.keys(ENGAGEMENT_CELLS);

export function writeEngagementCells(row: EngagementRow): readonly string[] {
  return Object.values(ENGAGEMENT_CELLS).map((read) => String(read(row) ?? ''));
}

type RenewalCell = (row: RenewalRow) => string | number | null;

const RENEWAL_CELLS: Readonly<Record<string, RenewalCell>> = {
  client: ({ client }) => client,
  name: ({ name }) => name,
  domain: ({ domain }) => domain,
  productLine: ({ productLineName }) => productLineName,
  owner: ({ owner }) => owner.side,
  ownerPerson: ({ owner }) => owner.person?.name ?? null,
  startsOn: ({ startsOn }) => startsOn,
  deadline: ({ deadline }) => deadline,
  daysLeft: ({ daysLeft }) => daysLeft,
  currency: ({ currency }) => currency,
  mrr: ({ mrr }) => mrr,
  renewalMrr: ({ renewalMrr }) => renewalMrr,
  status: ({ status }) => status,
  points: ({ points }) => points,
};

export const RENEWAL_COLUMNS: readonly string[] = Object.keys(RENEWAL_CELLS);

export function writeRenewalCells(row: RenewalRow): readonly string[] {
  return Object.values(RENEWAL_CELLS).map((read) => String(read(row) ?? ''));
}

type CompanyCell = (row: CompanyRow) => string | number | boolean | null;

const COMPANY_CELLS: Readonly<Record<string, CompanyCell>> = {
  client: ({ client }) => client,
  name: ({ name }) => name,
  domain: ({ domain }) => domain,
  country: ({ country }) => country,
  currency: ({ currency }) => currency,
  since: ({ since }) => since,
  servicesEnded: ({ isEnded }) => isEnded,
  productLines: ({ productLines }) => productLines.join('|'),
  mrr: ({ mrr }) => writeAmounts(mrr),
  index: ({ index }) => index,
  band: ({ band }) => band,
  openTasks: ({ openTasks }) => openTasks,
};

export const COMPANY_COLUMNS: readonly string[] = Object.keys(COMPANY_CELLS);

export function writeCompanyCells(row: CompanyRow): readonly string[] {
  return Object.values(COMPANY_CELLS).map((read) => String(read(row) ?? ''));
}

/** `1000 EUR`, several currencies parted by `|`. */
export function writeAmounts(amounts: BreakdownRow['soldMrr']): string {
  return amounts.map(({ amount, currency }) => `${amount} ${currency}`).join('|');
}
