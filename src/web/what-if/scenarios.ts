/**
 * Scenarios as text in the address, so that they can be linked to: changes parted by ";", scenarios by "|", the parts
 * of a change by ",", each encoded. Read back from an address that anybody may have typed, so reading leaves out
 * whatever it does not know.
 */
import { isDecimal } from '../../base/exact.ts';

export type ScenarioChange =
  | { readonly kind: 'leave'; readonly client: string }
  | {
      readonly kind: 'renew';
      readonly client: string;
      readonly productLine: string;
      readonly mrr: string;
      readonly currency: string;
    }
  | {
      readonly kind: 'deal';
      readonly client: string;
      readonly productLine: string;
      readonly mrr: string;
      readonly currency: string;
      readonly attribution: 'sourced' | 'assisted';
    }
  /** `*`: everywhere. */
  | { readonly kind: 'idle'; readonly client: string }
  | { readonly kind: 'gone'; readonly employee: string }
  | { readonly kind: 'rules'; readonly version: string }
  /** All steps of the plan for a tier, or one step of those that are suggested. */
  | { readonly kind: 'plan'; readonly tier: string }
  | { readonly kind: 'step'; readonly step: string; readonly tier: string | null };

export type Scenario = readonly ScenarioChange[];

/** More columns than these cannot be told apart. */
export const SCENARIOS_MAX = 4;
const CHANGES_MAX = 20;

export function writeScenarios(scenarios: readonly Scenario[]): string | undefined {
  const text = scenarios
    .map((changes) => changes.map((change) => partsOf(change).map(encodeURIComponent).join(',')).join(';'))
    .join('|');
  return text === '' ? undefined : text;
}

/** At least one scenario, which may be empty. */
export function readScenarios(text: string | undefined): readonly Scenario[] {
  return (text ?? '')
    .split('|')
    .slice(0, SCENARIOS_MAX)
    .map((changes) =>
      changes
        .split(';')
        .slice(0, CHANGES_MAX)
        .flatMap((change) => readChange(change.split(',').map(decode)) ?? []),
    );
}

function partsOf(change: ScenarioChange): readonly string[] {
  switch (change.kind) {
    case 'leave':
    case 'idle':
      return [change.kind, change.client];
    case 'renew':
      return [change.kind, change.client, change.productLine, change.mrr, change.currency];
    case 'deal':
      return [
        change.kind,
        change.client,
        change.productLine,
        change.mrr,
        change.currency,
        change.attribution,
      ];
    case 'gone':
      return [change.kind, change.employee];
    case 'rules':
      return [change.kind, change.version];
    case 'plan':
      return [change.kind, change.tier];
    case 'step':
      return [change.kind, change.step, change.tier ?? ''];
  }
}

function readChange(parts: readonly string[]): ScenarioChange | null {
  const [kind, first = '', productLine = '', mrr = '', currency = '', attribution] = parts;
  if (first === '') return null;
  const isAmount = isDecimal(mrr, 4) && !mrr.startsWith('-');
  switch (kind) {
    case 'leave':
    case 'idle':
      return { kind, client: first };
    case 'renew':
      return isAmount ? { kind, client: first, productLine, mrr, currency } : null;
    case 'deal':
      if (!isAmount || (attribution !== 'sourced' && attribution !== 'assisted')) return null;
      return { kind, client: first, productLine, mrr, currency, attribution };
    case 'gone':
      return { kind, employee: first };
    case 'rules':
      return { kind, version: first };
    case 'plan':
      return { kind, tier: first };
    case 'step':
      return { kind, step: first, tier: productLine === '' ? null : productLine };
    default:
      return null;
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
