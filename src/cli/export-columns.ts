/** The columns of exported CSV files. Those of facts are what `uptier import` reads (docs/facts.md §5). */
import { LINE_COLUMNS } from '../views/csv-cells.ts';
import type { ExportedStatement } from '../views/exported-line.ts';
import type { Fact } from './wiring.ts';

export type ExportedThing = 'facts' | 'lines' | 'statements';

/** One thing to export: as JSON, and as cells when asked for. */
export interface Row {
  readonly value: unknown;
  readonly cells: () => readonly string[];
}

type FieldOf<Each> = Each extends Fact ? keyof Each['data'] : never;

const ENVELOPE = ['id', 'type', 'at', 'recordedAt', 'source'] as const;

/** The compiler keeps this complete: a field added to any fact type is missing here. */
const FACT_FIELDS: Readonly<Record<FieldOf<Fact>, true>> = {
  partner: true,
  client: true,
  employee: true,
  name: true,
  email: true,
  country: true,
  domain: true,
  domains: true,
  currency: true,
  permission: true,
  deal: true,
  productLine: true,
  dealType: true,
  attribution: true,
  mrr: true,
  shares: true,
  edition: true,
  startsOn: true,
  renewsOn: true,
  renewalMrr: true,
  termMonths: true,
  contactTier: true,
  emailTier: true,
  tool: true,
  action: true,
  tools: true,
  certificate: true,
  expiresOn: true,
  metric: true,
  value: true,
  tier: true,
  until: true,
  decision: true,
  by: true,
  fact: true,
  reason: true,
};

/** A fact as it is stored or listed. */
interface AnyFact {
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly recordedAt?: string | undefined;
  readonly source?: string | undefined;
  readonly data: object;
}

export function writeFactCells(fact: AnyFact): readonly string[] {
  const fields = fact.data as Readonly<Record<string, unknown>>;
  return [
    ...ENVELOPE.map((field) => fact[field] ?? ''),
    ...Object.keys(FACT_FIELDS).map((field) => writeField(fields[field])),
  ];
}

function writeField(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (!Array.isArray(value)) return String(value);
  if (value.length === 0) return '|';
  return value
    .map((each: string | { readonly partner: string; readonly percent: string }) =>
      typeof each === 'string' ? each : `${each.partner}:${each.percent}`,
    )
    .join('|');
}

const STATEMENT_COLUMNS: Readonly<Record<string, (statement: ExportedStatement) => string | number | null>> =
  {
    partner: ({ partner }) => partner,
    asOf: ({ asOf }) => asOf,
    programVersion: ({ programVersion }) => programVersion,
    tier: ({ tier }) => tier.credited,
    earnedOn: ({ tier }) => tier.earnedOn,
    performanceTier: ({ tier }) => tier.performance,
    nextTier: ({ tier }) => tier.next,
    total: ({ points }) => points.total,
    sold: ({ points }) => points.sold,
    sourced: ({ points }) => points.sourced,
    assisted: ({ points }) => points.assisted,
    managed: ({ points }) => points.managed,
    certificates: ({ measures }) => measures.certificates,
    medianToolUsage: ({ measures }) => measures.medianToolUsage,
    retention: ({ measures }) => measures.retention,
    clients: ({ clients }) => Object.keys(clients).length,
    lines: ({ lines }) => lines.length,
  };

export function writeStatementCells(statement: ExportedStatement): readonly string[] {
  return Object.values(STATEMENT_COLUMNS).map((read) => String(read(statement) ?? ''));
}

export function columnsOf(what: ExportedThing): readonly string[] {
  switch (what) {
    case 'facts':
      return [...ENVELOPE, ...Object.keys(FACT_FIELDS)];
    case 'lines':
      return LINE_COLUMNS;
    case 'statements':
      return Object.keys(STATEMENT_COLUMNS);
  }
}
