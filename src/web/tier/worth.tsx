/** What points are worth in monthly revenue, in the program's currency, at the rates of a date. */
import { type Day, parseDay } from '../../base/day.ts';
import type { PointKind } from '../../base/point-kind.ts';
import type { Terms } from '../../program/terms.ts';
import { revenueFor } from '../../statement/calculator.ts';
import type { Metric } from '../parts/api-types.ts';
import { DottedNumber } from '../parts/dotted-number.tsx';
import { formatMoney } from '../parts/formats.ts';
import { texts } from '../parts/texts.ts';
import { creditTexts } from '../texts/credit.ts';
import { tierTexts } from '../texts/tier.ts';
import { Filled } from './filled.tsx';
import classes from './insights.module.css';

/** Points of any kind are counted as sourced ones, which earn most. */
const KIND_OF: Readonly<Record<Metric, PointKind>> = {
  total: 'sourced',
  sold: 'sourced',
  sourced: 'sourced',
  assisted: 'assisted',
  managed: 'managed',
};

interface Props {
  readonly metric: Metric;
  readonly points: string;
  readonly terms: Terms;
  readonly asOf: string;
}

/** "worth 4,500 USD" on a line of its own; nothing where the program has no unit for its own currency. */
export function Worth(props: Props) {
  const { currency } = props.terms.program;
  const revenue = revenueOf(props);
  if (revenue === null) return null;
  const money = <Money {...props} text={formatMoney(revenue, currency)} />;
  return (
    <span className={classes.worth}>
      <Filled sentence={tierTexts.insights.money} nodes={{ money }} />
    </span>
  );
}

/** The amount alone, explaining itself. */
export function Money({
  metric,
  points,
  text,
}: Pick<Props, 'metric' | 'points'> & { readonly text: string }) {
  const kind = KIND_OF[metric];
  return (
    <DottedNumber
      points={points}
      text={text}
      what={creditTexts.worth.what(texts.metric[kind])}
      explain={{ of: 'worth', kind, points }}
    />
  );
}

function revenueOf({ metric, points, terms, asOf }: Props): string | null {
  const on: Day = parseDay(asOf) ?? 0;
  return revenueFor(terms, KIND_OF[metric], points, terms.program.currency, on);
}

/** As text; null where the program has no unit for its own currency or gives nothing for the kind. */
export function worthOf(terms: Terms, metric: Metric, points: string, asOf: string): string | null {
  const revenue = revenueOf({ metric, points, terms, asOf });
  return revenue === null ? null : formatMoney(revenue, terms.program.currency);
}
