/** Explanations of measures: who stands behind the median, the certificates, the retention. */
import type { Terms } from '../../program/terms.ts';
import { creditTexts } from '../texts/credit.ts';
import type { Measures } from './api-types.ts';
import type { Measure } from './explain-key.ts';
import { type Explanation, NOTHING, ruleOf, type ValueRow } from './explanation.ts';
import { formatDate, formatExact, formatMoney } from './formats.ts';

const words = creditTexts.measure;

/** `92 %`, with a space that does not break. */
export const formatPercent = (percent: string) => `${formatExact(percent)}\u00a0%`;

export function explainMeasure(measures: Measures, terms: Terms, measure: Measure): Explanation {
  const base = { ...NOTHING, what: words[measure], rule: ruleOf(terms, measures.programVersion) };
  switch (measure) {
    case 'medianToolUsage':
      return { ...base, ...explainToolUsage(measures, terms) };
    case 'certified':
      return { ...base, ...explainCertified(measures) };
    case 'certificates':
      return {
        ...base,
        points: String(measures.certificates.valid),
        sentence: words.countOf(measures.certificates.valid),
        tables: tableOfHolders(measures.certificates.holders),
      };
    case 'retention':
      return { ...base, ...explainRetention(measures.retention, terms) };
  }
}

function explainToolUsage({ toolUsage }: Measures, terms: Terms) {
  const { median, clients } = toolUsage;
  const names = new Map(
    terms.versions.flatMap(({ version }) => version.tools.map((tool) => [tool.id, tool.name])),
  );
  const rows = clients.map(
    ({ client, name, count, tools, reportedOn }): ValueRow => ({
      label: name,
      client,
      value: words.tools(String(count)),
      note:
        reportedOn === null
          ? words.noReport
          : [...tools.map((tool) => names.get(tool) ?? tool), words.reported(formatDate(reportedOn))].join(
              ', ',
            ),
    }),
  );
  const lower = String(clients[(clients.length - 1) >> 1]?.count ?? 0);
  const upper = String(clients[clients.length >> 1]?.count ?? 0);
  const sentence =
    median === null
      ? words.noClients
      : clients.length % 2 === 1
        ? words.middleOdd(clients.length, words.tools(formatExact(median)))
        : words.middleEven(clients.length, lower, upper, formatExact(median));
  return {
    points: median ?? '0',
    shown: median === null ? words.unknown : words.tools(formatExact(median)),
    sentence,
    tables: rows.length === 0 ? [] : [{ title: words.byClient, rows }],
  };
}

function explainCertified({ certificates }: Measures) {
  const { asked, holders } = certificates;
  const named = holders.filter(({ certificate }) => asked.includes(certificate));
  const valid = named.filter(({ state }) => state === 'valid');
  const names = asked.map((each) => `“${each}”`).join(', ');
  const sentence =
    asked.length === 0
      ? words.noneAsked
      : valid.length === 0
        ? words.nobody(names)
        : words.certifiedBy(valid.length, names);
  return {
    points: String(valid.length),
    shown: nameCertified(certificates),
    sentence,
    tables: tableOfHolders(named),
    facts: valid.map(({ fact }) => fact),
  };
}

/** Whether every certificate that is asked for by name is held. */
export function nameCertified({ asked, holders }: Measures['certificates']): string {
  if (asked.length === 0) return words.notAsked;
  const isHeld = (wanted: string) =>
    holders.some(({ certificate, state }) => certificate === wanted && state === 'valid');
  return asked.every(isHeld) ? words.held : words.notHeld;
}

type Holder = Measures['certificates']['holders'][number];

function tableOfHolders(holders: readonly Holder[]) {
  if (holders.length === 0) return [];
  const rows = holders.map(
    (holder): ValueRow => ({
      label: holder.name ?? holder.employee,
      client: null,
      value: writeEnd(holder),
      note: holder.certificate,
    }),
  );
  return [{ title: words.holders, rows }];
}

/** Until when a certificate counts, or what ended it. */
export function writeEnd({ state, since, endsOn }: Holder): string {
  switch (state) {
    case 'valid':
      return endsOn === null ? words.validForGood : words.validUntil(formatDate(endsOn));
    case 'expired':
      return words.ended.expired(formatDate(endsOn ?? since));
    case 'revoked':
      return words.ended.revoked(formatDate(since));
    case 'left':
      return words.ended.left;
  }
}

function explainRetention(retention: Measures['retention'], terms: Terms) {
  const { source, percent, report, before, kept, clients } = retention;
  const { currency } = terms.program;
  const shown = percent === null ? words.unknown : formatPercent(percent);
  if (source === 'reported')
    return {
      points: percent ?? '0',
      shown,
      sentence: report === null ? words.noRetention : words.reportedRetention(shown, formatDate(report.on)),
      facts: report === null ? [] : [report.fact],
    };
  const rows = clients.map(
    (part): ValueRow => ({
      label: part.name,
      client: part.client,
      value: words.kept(formatMoney(part.kept, currency), formatMoney(part.before, currency)),
      note: null,
    }),
  );
  return {
    points: percent ?? '0',
    shown,
    sentence:
      percent === null
        ? words.nothingToKeep
        : words.computedRetention(formatMoney(kept, currency), formatMoney(before, currency), shown),
    tables: rows.length === 0 ? [] : [{ title: words.keptByClient, rows }],
  };
}
