/** A credit line's formula with its own numbers, in words: "5,400 USD ÷ 100 × 5 points = 270". */
import type { CreditLine } from './api-types.ts';
import { formatExact, formatMoney } from './formats.ts';
import { texts } from './texts.ts';

export interface FormulaWords {
  readonly sentence: string;
  /** What each part of it means, in the order of the sentence. */
  readonly parts: readonly { readonly value: string; readonly meaning: string }[];
}

export function writeFormula(line: CreditLine): FormulaWords {
  return 'terms' in line.formula
    ? writeManaged(line.points, line.formula)
    : writeSold(line.points, line.formula, line.kind);
}

type SoldFormula = Exclude<CreditLine['formula'], { readonly terms: unknown }>;
type ManagedFormula = Extract<CreditLine['formula'], { readonly terms: unknown }>;

function writeSold(points: string, formula: SoldFormula, kind: CreditLine['kind']): FormulaWords {
  const { mrr, currency, unit, rate, multiplier, share } = formula;
  const words = texts.formula;
  const percent = `${formatExact(Number(share) * 100)}\u00a0%`;
  const parts = [
    { value: formatMoney(mrr, currency), meaning: words.soldMrr },
    { value: `÷ ${formatExact(unit)}`, meaning: words.unit(formatMoney(unit, currency)) },
    { value: `× ${words.points(rate, formatExact(rate))}`, meaning: words.rate[kind] },
    ...(multiplier === '1' ? [] : [{ value: `× ${formatExact(multiplier)}`, meaning: words.growth }]),
    ...(share === '1' ? [] : [{ value: `× ${percent}`, meaning: words.share }]),
  ];
  return finish(parts, points);
}

function writeManaged(points: string, formula: ManagedFormula): FormulaWords {
  const { terms, rate, multiplier, partners } = formula;
  const words = texts.formula;
  const counted = terms.filter((term) => term.unit !== null);
  const sum = counted.map((term) => `${formatMoney(term.mrr, term.currency)} ÷ ${formatExact(term.unit!)}`);
  const parts = [
    {
      value: sum.length === 1 ? sum[0]! : `(${sum.join(' + ')})`,
      meaning: words.managedMrr(terms.length),
    },
    { value: `× ${words.points(rate, formatExact(rate))}`, meaning: words.rate.managed },
    ...(multiplier === '1' ? [] : [{ value: `× ${formatExact(multiplier)}`, meaning: words.growth }]),
    ...(partners <= 1 ? [] : [{ value: `÷ ${words.partners(partners)}`, meaning: words.split }]),
  ];
  return finish(parts, points);
}

function finish(parts: FormulaWords['parts'], points: string): FormulaWords {
  return { parts, sentence: `${parts.map(({ value }) => value).join(' ')} = ${formatExact(points)}` };
}
