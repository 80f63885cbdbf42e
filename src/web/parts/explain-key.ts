/**
 * The address of a number: which one an explanation is open for, as text in the URL, so that it can be linked to.
 * Read back from a URL that anybody may have typed, so reading may fail.
 */
import { isDecimal } from '../../base/exact.ts';
import { POINT_KINDS } from '../../base/point-kind.ts';
import type { CreditLine, Metric } from './api-types.ts';

export type ExplainKey =
  | { readonly of: 'partner'; readonly metric: Metric }
  | { readonly of: 'client'; readonly client: string; readonly metric: Metric }
  | { readonly of: 'gate'; readonly tier: string; readonly metric: Metric }
  | { readonly of: 'line'; readonly client: string; readonly line: string }
  | { readonly of: 'measure'; readonly measure: Measure }
  | ChangesKey
  /** What ends in a month, or in all of them; what one line loses when it ends. */
  | { readonly of: 'ends'; readonly month: string }
  | { readonly of: 'end'; readonly client: string; readonly line: string }
  /** A minimum of a tier on the date on which it will be missed. */
  | { readonly of: 'missed'; readonly tier: string; readonly metric: Metric }
  /** What is missing to a tier beyond its minimums. */
  | { readonly of: 'rest'; readonly tier: string }
  /** Points as monthly revenue in the program's currency. */
  | { readonly of: 'worth'; readonly kind: CreditLine['kind']; readonly points: string };

/** A sum of changes between two dates (all, a group, a cause with its kind), or a single one. */
export interface ChangesKey {
  readonly of: 'changes' | 'change';
  readonly from: string;
  readonly to: string;
  readonly part: string;
}

export const MEASURES = ['medianToolUsage', 'certified', 'certificates', 'retention'] as const;
export type Measure = (typeof MEASURES)[number];

const METRICS: readonly Metric[] = ['total', 'sold', 'sourced', 'assisted', 'managed'];

/** What tells a line from every other line of the same client. */
export const lineId = (line: Pick<CreditLine, 'kind' | 'deal' | 'productLine' | 'start' | 'end'>): string =>
  [line.kind, line.deal ?? '', line.productLine ?? '', line.start, line.end ?? ''].join('~');

export function writeExplainKey(key: ExplainKey): string {
  switch (key.of) {
    case 'partner':
      return key.metric;
    case 'client':
      return join('client', key.client, key.metric);
    case 'gate':
      return join('gate', key.tier, key.metric);
    case 'line':
      return join('line', key.client, key.line);
    case 'measure':
      return join('measure', key.measure);
    case 'changes':
    case 'change':
      return join(key.of, key.from, key.to, key.part);
    case 'ends':
      return join('ends', key.month);
    case 'end':
      return join('end', key.client, key.line);
    case 'missed':
      return join('missed', key.tier, key.metric);
    case 'rest':
      return join('rest', key.tier);
    case 'worth':
      return join('worth', key.kind, key.points);
  }
}

/** Null when the text names no number. */
export function readExplainKey(text: string): ExplainKey | null {
  const [of, name, rest, last] = text.split('/').map(decode);
  if (name === undefined) return isMetric(of) ? { of: 'partner', metric: of } : null;
  switch (of) {
    case 'client':
      return isMetric(rest) ? { of, client: name, metric: rest } : null;
    case 'gate':
    case 'missed':
      return isMetric(rest) ? { of, tier: name, metric: rest } : null;
    case 'line':
    case 'end':
      return rest === undefined ? null : { of, client: name, line: rest };
    case 'measure': {
      const measure = MEASURES.find((each) => each === name);
      return measure === undefined ? null : { of, measure };
    }
    case 'changes':
    case 'change':
      return rest === undefined || last === undefined ? null : { of, from: name, to: rest, part: last };
    case 'ends':
      return { of, month: name };
    case 'rest':
      return { of, tier: name };
    case 'worth': {
      const kind = POINT_KINDS.find((each) => each === name);
      const isAmount = rest !== undefined && isDecimal(rest, 6);
      return kind === undefined || !isAmount ? null : { of, kind, points: rest };
    }
    default:
      return null;
  }
}

const join = (...steps: readonly string[]) => steps.map(encodeURIComponent).join('/');

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function isMetric(text: string | undefined): text is Metric {
  return METRICS.some((metric) => metric === text);
}
