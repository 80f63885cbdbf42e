/** The calculator's results as formulas with their own numbers: "1,000 USD ÷ 100 × 1 point ÷ 3 partners = 3.333334". */
import type { Day } from '../../base/day.ts';
import { formatRational, ONE } from '../../base/exact.ts';
import type { PointKind } from '../../base/point-kind.ts';
import { isGrowthMarket, type Terms, versionAt } from '../../program/terms.ts';
import { formatExact, formatMoney } from '../parts/formats.ts';
import { texts } from '../parts/texts.ts';

const NBSP = '\u00a0';

export interface Conversion {
  readonly kind: PointKind;
  readonly currency: string;
  readonly country: string;
  readonly money: string;
  readonly points: string;
  /** Who share the points; 1 for nobody else. */
  readonly partners: number;
}

/** Money → points. */
export function writePointsFormula(terms: Terms, on: Day, conversion: Conversion): string {
  const { unit, rate, growth } = partsOf(terms, on, conversion);
  const { money, currency, points, partners } = conversion;
  return [
    formatMoney(money, currency),
    `÷${NBSP}${unit}`,
    `×${NBSP}${rate}`,
    ...(growth === null ? [] : [`×${NBSP}${growth}`]),
    ...(partners <= 1 ? [] : [`÷${NBSP}${texts.formula.partners(partners)}`]),
    `= ${formatExact(points)}`,
  ].join(' ');
}

/** Points → money. */
export function writeMoneyFormula(terms: Terms, on: Day, conversion: Conversion): string {
  const { unit, rate, growth } = partsOf(terms, on, conversion);
  const { money, currency, points } = conversion;
  return [
    formatExact(points),
    `÷${NBSP}${rate}`,
    ...(growth === null ? [] : [`÷${NBSP}${growth}`]),
    `×${NBSP}${unit}${NBSP}${currency}`,
    `= ${formatExact(money)}${NBSP}${currency}`,
  ].join(' ');
}

function partsOf(terms: Terms, on: Day, { kind, currency, country }: Conversion) {
  const version = versionAt(terms, on);
  const rate = formatRational(version.rates[kind]);
  const multiplier = version.multipliers[kind];
  const isGrowth = isGrowthMarket(version, country) && multiplier.num !== multiplier.den;
  return {
    unit: formatExact(formatRational(version.unitByCurrency.get(currency) ?? ONE)),
    rate: texts.formula.points(rate, formatExact(rate)),
    growth: isGrowth ? `${formatExact(formatRational(multiplier))}${NBSP}(${texts.formula.growth})` : null,
  };
}
