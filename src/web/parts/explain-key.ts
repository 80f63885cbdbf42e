/**
 * The address of a number: which one an explanation is open for, as text in the URL, so that it can be linked to.
 * Read back from a URL that anybody may have typed, so reading may fail.
 */
import type { CreditLine, Metric } from './api-types.ts';

export type ExplainKey =
  | { readonly of: 'partner'; readonly metric: Metric }
  | { readonly of: 'client'; readonly client: string; readonly metric: Metric }
  | { readonly of: 'gate'; readonly tier: string; readonly metric: Metric }
  | { readonly of: 'line'; readonly client: string; readonly line: string };

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
  }
}

/** Null when the text names no number. */
export function readExplainKey(text: string): ExplainKey | null {
  const [of, name, rest] = text.split('/').map(decode);
  if (name === undefined) return isMetric(of) ? { of: 'partner', metric: of } : null;
  if (of === 'client' && isMetric(rest)) return { of, client: name, metric: rest };
  if (of === 'gate' && isMetric(rest)) return { of, tier: name, metric: rest };
  if (of === 'line' && rest !== undefined) return { of, client: name, line: rest };
  return null;
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
