/**
 * What the calculator remembers in this browser: open or not, which tab, and what was typed. Whatever is stored was
 * maybe written by an older release or by hand, so each word of it is checked.
 */
import type { Attribution } from '../../base/point-kind.ts';

const KEY = 'uptier.calculator';

export interface CalculatorInputs {
  readonly tab: 'points' | 'currency';
  readonly amount: string;
  readonly attribution: Attribution;
  readonly country: string;
  readonly currency: string;
  readonly willManage: boolean;
  readonly otherPartners: string;
  readonly direction: 'points-to-currency' | 'currency-to-points';
  /** Points or money, as the direction says. */
  readonly sold: string;
  readonly managed: string;
}

export interface Remembered {
  readonly isOpen: boolean;
  readonly inputs: Partial<CalculatorInputs>;
}

export function recall(): Remembered {
  const stored = readStored();
  const text = (name: string) => {
    const value = stored[name];
    return typeof value === 'string' && value.length < 40 ? { [name]: value } : {};
  };
  const oneOf = (name: string, words: readonly string[]) =>
    words.includes(String(stored[name])) ? { [name]: stored[name] } : {};
  return {
    isOpen: stored.isOpen === true,
    inputs: {
      ...oneOf('tab', ['points', 'currency']),
      ...text('amount'),
      ...oneOf('attribution', ['sourced', 'assisted']),
      ...text('country'),
      ...text('currency'),
      ...(typeof stored.willManage === 'boolean' ? { willManage: stored.willManage } : {}),
      ...text('otherPartners'),
      ...oneOf('direction', ['points-to-currency', 'currency-to-points']),
      ...text('sold'),
      ...text('managed'),
    },
  };
}

function readStored(): Readonly<Record<string, unknown>> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof stored === 'object' && stored !== null ? { ...stored } : {};
  } catch {
    return {};
  }
}

/** Adds to what is remembered; a browser that keeps nothing forgets it with the page. */
export function remember(more: Partial<CalculatorInputs> & { readonly isOpen?: boolean }): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...readStored(), ...more }));
  } catch {
    // Private windows of some browsers refuse to store.
  }
}
