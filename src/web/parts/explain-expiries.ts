/** Explanations of the expiry calendar: what ends in a month, what a line loses, why a minimum will be missed. */
import type { Terms } from '../../program/terms.ts';
import { creditTexts } from '../texts/credit.ts';
import type { ExpiryPage, Metric, Statement } from './api-types.ts';
import { type ExplainKey, lineId } from './explain-key.ts';
import { type Explanation, KINDS_OF, NOTHING, nameLine, ruleOf, type SumRow } from './explanation.ts';
import { formatDate, formatExact, formatMonth } from './formats.ts';
import { isZero, subtractPoints, sumPoints } from './points.ts';
import { texts } from './texts.ts';

const words = creditTexts.expiry;

type Month = ExpiryPage['months'][number];
type Expiry = Month['expiries'][number];

/** In place of a month: all twelve. */
export const EVERY_MONTH = 'all';

/** The number of an expiry opens its line; where a smaller line goes on, what is lost is told first. */
export function keyOfExpiry({ points, line }: Expiry): ExplainKey {
  const of = points === line.points ? 'line' : 'end';
  return { of, client: line.client, line: lineId(line) };
}

export function explainMonth(page: ExpiryPage, terms: Terms, month: string): Explanation | null {
  if (month === EVERY_MONTH) return explainYear(page);
  const found = page.months.find((each) => each.month === month);
  if (found === undefined) return null;
  const rows = found.expiries.map(
    (expiry): SumRow => ({
      label: `${nameExpiry(page, terms, expiry)}, ${formatDate(expiry.on)}`,
      points: expiry.points,
      explain: keyOfExpiry(expiry),
    }),
  );
  return {
    ...NOTHING,
    what: words.inMonth(formatMonth(month)),
    points: found.points,
    sums: [{ title: words.byLine, rows }],
  };
}

function explainYear(page: ExpiryPage): Explanation {
  const rows = page.months.map(
    ({ month, points }): SumRow => ({
      label: formatMonth(month),
      points,
      explain: { of: 'ends', month },
    }),
  );
  return {
    ...NOTHING,
    what: words.total,
    points: sumPoints(rows.map(({ points }) => points)),
    sums: rows.length === 0 ? [] : [{ title: words.byMonth, rows }],
  };
}

function nameExpiry(page: ExpiryPage, terms: Terms, { line }: Expiry): string {
  return `${page.clientNames[line.client] ?? line.client}, ${nameLine(line, terms)}`;
}

/** A line that ends while a smaller one goes on. */
export function explainEnd(page: ExpiryPage, terms: Terms, client: string, id: string): Explanation | null {
  const expiry = page.months
    .flatMap(({ expiries }) => expiries)
    .find(({ line }) => line.client === client && lineId(line) === id);
  if (expiry === undefined) return null;
  const { line, points } = expiry;
  const goesOn = subtractPoints(line.points, points);
  return {
    ...NOTHING,
    what: words.endWhat(nameExpiry(page, terms, expiry)),
    points,
    sentence: words.endSentence(formatExact(line.points), formatExact(goesOn), formatExact(points)),
    sums: [
      {
        title: words.byLine,
        rows: [
          {
            label: nameLine(line, terms),
            points: line.points,
            explain: { of: 'line', client, line: id },
          },
        ],
      },
    ],
    facts: line.endedBy === null ? [] : [line.endedBy],
  };
}

/** A minimum on the date on which it will be missed: what is held, less what ends, and whatever begins. */
export function explainMissed(
  page: ExpiryPage,
  statement: Statement,
  terms: Terms,
  metric: Metric,
  tierName: string,
): Explanation | null {
  const missed = page.missed.find((each) => each.metric === metric);
  if (missed === undefined) return null;
  const { on, required, actual } = missed;
  const ends = page.months
    .flatMap(({ expiries }) => expiries)
    .filter((expiry) => expiry.on <= on && KINDS_OF[metric].includes(expiry.line.kind));
  const lost = sumPoints(ends.map(({ points }) => points));
  const held = statement.points[metric];
  const begins = subtractPoints(actual, subtractPoints(held, lost));
  const rows: SumRow[] = [
    {
      label: words.heldOn(formatDate(statement.asOf)),
      points: held,
      explain: { of: 'partner', metric },
    },
    { label: words.endsUntil(formatDate(on)), points: subtractPoints('0', lost), explain: null },
  ];
  if (!isZero(begins)) rows.push({ label: words.beginsUntil(formatDate(on)), points: begins, explain: null });
  return {
    ...NOTHING,
    what: words.missedWhat(texts.pointsOf[metric], formatDate(on), tierName),
    points: actual,
    sums: [
      { title: texts.explain.sumOf, rows },
      ...(ends.length === 0
        ? []
        : [
            {
              title: words.endsUntil(formatDate(on)),
              rows: ends.map(
                (expiry): SumRow => ({
                  label: `${nameExpiry(page, terms, expiry)}, ${formatDate(expiry.on)}`,
                  points: expiry.points,
                  explain: keyOfExpiry(expiry),
                }),
              ),
            },
          ]),
    ],
    tables: [
      {
        title: texts.explain.required,
        rows: [
          {
            label: words.missedSentence(
              formatExact(required),
              formatExact(actual),
              formatExact(subtractPoints(required, actual)),
            ),
            client: null,
            value: formatExact(required),
            note: null,
          },
        ],
      },
    ],
    rule: ruleOf(terms, statement.programVersion),
  };
}
