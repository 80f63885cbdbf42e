/**
 * What explains a number, worked out from what the server answered: the numbers it is the sum of, or its formula,
 * dates, facts and rule. The panel shows it and the clipboard gets it as text; neither adds anything.
 */
import { parseDay } from '../../base/day.ts';
import { type Terms, versionAt } from '../../program/terms.ts';
import type { Breakdown, ClientAccount, ClientLine, Gate, Metric, Metrics, Statement } from './api-types.ts';
import { type ExplainKey, lineId } from './explain-key.ts';
import { formatExact } from './formats.ts';
import { type FormulaWords, writeFormula } from './formula.ts';
import { isZero, subtractPoints, sumPoints } from './points.ts';
import { texts } from './texts.ts';

export interface Explanation {
  /** What the number is. */
  readonly what: string;
  readonly points: string;
  /** What stands at the top where it is not points, such as "92 %". */
  readonly shown: string | null;
  readonly sums: readonly Sum[];
  readonly tables: readonly ValueTable[];
  readonly formula: FormulaWords | null;
  /** A calculation that is not a credit line's. */
  readonly sentence: string | null;
  readonly period: Period | null;
  readonly facts: readonly string[];
  readonly rule: Rule | null;
}

/** Values that do not add up, such as how many tools each client uses. */
export interface ValueTable {
  readonly title: string;
  readonly rows: readonly ValueRow[];
}

export interface ValueRow {
  readonly label: string;
  /** The client that the row is about, to open it. */
  readonly client: string | null;
  readonly value: string;
  readonly note: string | null;
}

export interface Sum {
  readonly title: string;
  readonly rows: readonly SumRow[];
}

export interface SumRow {
  readonly label: string;
  readonly points: string;
  /** Null where nothing more can be said. */
  readonly explain: ExplainKey | null;
}

interface Period {
  readonly start: string;
  /** Null when nothing known ends it. */
  readonly end: string | null;
  readonly reason: string | null;
  /** The fact that ends it. */
  readonly endedBy: string | null;
}

interface Rule {
  readonly version: string;
  readonly from: string;
  readonly note: string | null;
  /** The version of unit and multiplier where it is another one. */
  readonly unitVersion: string | null;
}

/** An explanation of nothing yet. */
export const NOTHING = {
  shown: null,
  sums: [],
  tables: [],
  formula: null,
  sentence: null,
  period: null,
  facts: [],
  rule: null,
} as const;

/** Which kinds of points a metric is the sum of. */
export const KINDS_OF: Readonly<Record<Metric, readonly Metric[]>> = {
  total: ['sourced', 'assisted', 'managed'],
  sold: ['sourced', 'assisted'],
  sourced: ['sourced'],
  assisted: ['assisted'],
  managed: ['managed'],
};

/** A partner's points: by kind, then by client. `clients` are the largest ones. */
export function explainPartner(statement: Statement, clients: Breakdown, metric: Metric): Explanation {
  const points = statement.points[metric];
  const rows = clients.items
    .filter((row) => !isZero(row[metric]))
    .map(
      (row): SumRow => ({
        label: row.name,
        points: row[metric],
        explain: { of: 'client', client: row.client, metric },
      }),
    );
  const rest = subtractPoints(points, sumPoints(rows.map((row) => row.points)));
  const others = clients.all - clients.items.length;
  if (others > 0 && !isZero(rest))
    rows.push({ label: texts.explain.others(others), points: rest, explain: null });
  const kinds = sumKinds(statement.points, metric, (kind) => ({ of: 'partner', metric: kind }));
  return {
    ...NOTHING,
    what: texts.pointsOf[metric],
    points,
    sums: [...kinds, ...(rows.length === 0 ? [] : [{ title: texts.explain.byClient, rows }])],
  };
}

/** One client's points: by kind, then by credit line. */
export function explainClient(account: ClientAccount, terms: Terms, metric: Metric): Explanation {
  const { client, points } = account;
  const lines = account.lines.filter((line) => line.state === 'live' && KINDS_OF[metric].includes(line.kind));
  const rows = lines.map(
    (line): SumRow => ({
      label: nameLine(line, terms),
      points: line.points,
      explain: { of: 'line', client, line: lineId(line) },
    }),
  );
  const kinds = sumKinds(points, metric, (kind) => ({ of: 'client', client, metric: kind }));
  return {
    ...NOTHING,
    what: `${texts.pointsOf[metric]}, ${account.name}`,
    points: points[metric],
    sums: [...kinds, ...(rows.length === 0 ? [] : [{ title: texts.explain.byLine, rows }])],
  };
}

function sumKinds(points: Metrics, metric: Metric, keyOf: (kind: Metric) => ExplainKey): Sum[] {
  const kinds = KINDS_OF[metric].filter((kind) => !isZero(points[kind]));
  if (kinds.length < 2) return [];
  const rows = kinds.map((kind) => ({
    label: texts.metric[kind],
    points: points[kind],
    explain: keyOf(kind),
  }));
  return [{ title: texts.explain.byKind, rows }];
}

/** One credit line, down to its facts. */
export function explainLine(account: ClientAccount, terms: Terms, line: ClientLine): Explanation {
  return {
    ...NOTHING,
    what: `${nameLine(line, terms)}, ${account.name}`,
    points: line.points,
    formula: writeFormula(line, (id) => nameProductLine(id, terms)),
    period: {
      start: line.start,
      end: line.end,
      reason: writeReason(line, terms),
      endedBy: line.endedBy,
    },
    facts: line.facts,
    rule: ruleOf(terms, line.versions.rate, line.versions.unit),
  };
}

/** What a tier asks for, against what is held. */
export function explainGate(statement: Statement, terms: Terms, gate: Gate, tierName: string): Explanation {
  const { required, actual, missing, met, metric } = gate;
  const rest = met ? subtractPoints(actual, required) : missing;
  const write = met ? texts.explain.gateMet : texts.explain.gateFormula;
  return {
    ...NOTHING,
    what: nameGate(gate, tierName),
    points: rest,
    sentence: write(formatExact(required), formatExact(actual), formatExact(rest)),
    sums: [
      {
        title: texts.explain.sumOf,
        rows: [
          { label: texts.explain.required, points: required, explain: null },
          { label: texts.explain.held, points: actual, explain: { of: 'partner', metric } },
        ],
      },
    ],
    rule: ruleOf(terms, statement.programVersion),
  };
}

/** What the distance to a gate is called. */
export function nameGate({ metric, met }: Gate, tierName: string): string {
  const name = met ? texts.explain.gateAbove : texts.explain.gateMissing;
  return name(texts.pointsOf[metric], tierName);
}

/** "Sourced, Summit Marketing" or "Managed". */
export function nameLine(line: Pick<ClientLine, 'kind' | 'productLine'>, terms: Terms): string {
  if (line.productLine === null) return texts.metric[line.kind];
  return texts.explain.line(texts.metric[line.kind], nameProductLine(line.productLine, terms));
}

export function nameProductLine(productLine: string, terms: Terms): string {
  return terms.program.productLines.find(({ id }) => id === productLine)?.name ?? productLine;
}

/** Why a line ends; null where nothing known ends it. */
export function writeReason(line: ClientLine, terms: Terms): string | null {
  const { endReason } = line;
  if (endReason === null) return null;
  const version = versionAt(terms, parseDay(line.start) ?? 0);
  const words = texts.explain.endReason;
  if (endReason === 'expired') return words.expired(version.soldMonths);
  if (endReason === 'activity_lapsed') return words.activity_lapsed(version.managedDays);
  return words[endReason];
}

/** The version that a number follows, and the one of its unit. */
export function ruleOf(terms: Terms, rate: string, unit = rate): Rule {
  const version = terms.program.versions.find(({ id }) => id === rate);
  return {
    version: rate,
    from: version?.effectiveFrom ?? rate,
    note: version?.note ?? null,
    unitVersion: unit === rate ? null : unit,
  };
}
