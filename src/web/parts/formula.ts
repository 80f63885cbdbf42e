/** A credit line's formula with its own numbers, in words: "5,400 USD ÷ 100 × 5 points = 270". */
import type { CreditLine } from './api-types.ts';
import { formatExact, formatMoney } from './formats.ts';
import { texts } from './texts.ts';

const NBSP = '\u00a0';

export interface FormulaWords {
  readonly sentence: string;
  /** What each part of it means, in the order of the sentence. */
  readonly parts: readonly { readonly value: string; readonly meaning: string }[];
}

/** @param nameProductLine a product line's name by its id */
export function writeFormula(line: CreditLine, nameProductLine: (id: string) => string): FormulaWords {
  return 'terms' in line.formula
    ? writeManaged(line.points, line.formula, nameProductLine)
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
    { value: `÷${NBSP}${formatExact(unit)}`, meaning: words.unit(formatMoney(unit, currency)) },
    { value: `×${NBSP}${words.points(rate, formatExact(rate))}`, meaning: words.rate[kind] },
    ...(multiplier === '1' ? [] : [{ value: `×${NBSP}${formatExact(multiplier)}`, meaning: words.growth }]),
    ...(share === '1' ? [] : [{ value: `×${NBSP}${percent}`, meaning: words.share }]),
  ];
  return { parts, sentence: `${parts.map(({ value }) => value).join(' ')} = ${formatExact(points)}` };
}

function writeManaged(
  points: string,
  formula: ManagedFormula,
  nameProductLine: (id: string) => string,
): FormulaWords {
  const { terms, rate, multiplier, partners } = formula;
  const words = texts.formula;
  const worth = (term: ManagedFormula['terms'][number]) =>
    `${formatMoney(term.mrr, term.currency)} ÷${NBSP}${formatExact(term.unit ?? '0')}`;
  const counted = terms.filter(({ unit }) => unit !== null).map(worth);
  const sum = counted.length === 1 ? counted[0]! : `(${counted.join(' + ')})`;
  const rest = [
    { value: `×${NBSP}${words.points(rate, formatExact(rate))}`, meaning: words.rate.managed },
    ...(multiplier === '1' ? [] : [{ value: `×${NBSP}${formatExact(multiplier)}`, meaning: words.growth }]),
    ...(partners <= 1 ? [] : [{ value: `÷${NBSP}${words.partners(partners)}`, meaning: words.split }]),
  ];
  const parts = terms.map((term) =>
    term.unit === null
      ? {
          value: formatMoney(term.mrr, term.currency),
          meaning: words.noUnit(nameProductLine(term.productLine), term.currency),
        }
      : { value: worth(term), meaning: words.managedMrr(nameProductLine(term.productLine)) },
  );
  const sentence = [sum, ...rest.map(({ value }) => value)].join(' ');
  return { parts: [...parts, ...rest], sentence: `${sentence} = ${formatExact(points)}` };
}
