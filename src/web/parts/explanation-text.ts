/** An explanation as plain text, for an e-mail or a ticket. */
import type { Explanation } from './explanation.ts';
import { formatDate, formatExact } from './formats.ts';
import { texts } from './texts.ts';

export function writeExplanation(explanation: Explanation, asOf: string): string {
  const { what, points, shown, sums, tables, formula, sentence, period, facts, rule } = explanation;
  const words = texts.explain;
  const paragraphs = [
    [`${what}: ${shown ?? formatExact(points)}`, words.asOf(formatDate(asOf))],
    formula ? [formula.sentence] : [],
    sentence === null ? [] : [sentence],
    ...sums.map(({ title, rows }) => [
      `${title}:`,
      ...rows.map((row) => `- ${row.label}: ${formatExact(row.points)}`),
    ]),
    ...tables.map(({ title, rows }) => [
      `${title}:`,
      ...rows.map(({ label, value, note }) => `- ${label}: ${value}${note === null ? '' : ` (${note})`}`),
    ]),
    period
      ? [
          `${words.counts} ${formatDate(period.start)}`,
          period.end === null ? words.stillOpen : `${words.until} ${formatDate(period.end)}`,
          ...(period.reason === null ? [] : [period.reason]),
        ]
      : [],
    rule
      ? [words.ruleVersion(rule.version, formatDate(rule.from)), ...(rule.note === null ? [] : [rule.note])]
      : [],
    facts.length === 0 ? [] : [`${words.facts}: ${facts.join(', ')}`],
  ];
  return paragraphs
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}
