/** Explanations of points as money, and of what is missing to a tier beyond its minimums. */
import { type Day, parseDay } from '../../base/day.ts';
import { formatRational } from '../../base/exact.ts';
import type { PointKind } from '../../base/point-kind.ts';
import { type Terms, versionAt } from '../../program/terms.ts';
import { revenueFor } from '../../statement/calculator.ts';
import { planStepUp } from '../../statement/step-up.ts';
import { creditTexts } from '../texts/credit.ts';
import type { Statement } from './api-types.ts';
import { type Explanation, NOTHING, ruleOf } from './explanation.ts';
import { formatExact, formatMoney } from './formats.ts';
import { texts } from './texts.ts';

const words = creditTexts.worth;

/** Null where the version gives nothing for the kind or has no unit for the program's currency. */
export function explainWorth(
  terms: Terms,
  kind: PointKind,
  points: string,
  asOf: string,
): Explanation | null {
  const on: Day = parseDay(asOf) ?? 0;
  const { currency } = terms.program;
  const version = versionAt(terms, on);
  const unit = version.unitByCurrency.get(currency);
  const revenue = revenueFor(terms, kind, points, currency, on);
  if (revenue === null || unit === undefined) return null;
  const rate = formatRational(version.rates[kind]);
  const worth = formatMoney(revenue, currency);
  return {
    ...NOTHING,
    what: words.what(texts.metric[kind]),
    points,
    shown: worth,
    sentence: words.sentence(
      formatExact(points),
      texts.formula.points(rate, formatExact(rate)),
      formatMoney(formatRational(unit), currency),
      worth,
    ),
    rule: ruleOf(terms, version.version.id),
  };
}

export function explainRest(statement: Statement, terms: Terms, tier: string, tierName: string): Explanation {
  const { missing, ofAKind, rest } = planStepUp(statement, tier);
  return {
    ...NOTHING,
    what: words.rest(tierName),
    points: rest,
    sentence: words.restSentence(formatExact(missing), formatExact(ofAKind), formatExact(rest)),
    sums: [
      {
        title: texts.explain.sumOf,
        rows: [
          {
            label: texts.explain.gateMissing(texts.pointsOf.total, tierName),
            points: missing,
            explain: { of: 'gate', tier, metric: 'total' },
          },
        ],
      },
    ],
    rule: ruleOf(terms, statement.programVersion),
  };
}
