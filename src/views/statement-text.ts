/** A statement as text for people at a terminal. Everything in it stands in the statement; nothing is computed. */
import { parsePoints } from '../base/exact.ts';
import { compareIds } from '../base/id.ts';
import type { Program } from '../program/program.ts';
import type { Statement, StatementFormula, StatementLine } from '../statement/statement.ts';
import { alignColumns, groupDigits, stripControls } from './text-table.ts';

const CLIENTS_SHOWN = 10;
const LINES_SHOWN = 20;

/** Lines of text. `isWhole`: every client and every line, not only those with most points. */
export function writeStatement(statement: Statement, program: Program, isWhole: boolean): readonly string[] {
  return [
    ...writeHead(statement, program),
    '',
    ...writePoints(statement),
    '',
    ...writeTiers(statement, program),
    '',
    ...writeMeasures(statement),
    '',
    ...writeClients(statement, isWhole),
    '',
    ...writeLines(statement, isWhole),
    ...writeNotices(statement),
  ].map(stripControls);
}

function writeHead(statement: Statement, program: Program): string[] {
  const { partner, asOf, knownAt, today, scenario, programVersion, tier } = statement;
  const nameOf = namesOfTiers(program);
  const since = tier.earnedOn === null ? '' : ` since ${tier.earnedOn}`;
  const rows = [
    ['Tier', `${nameOf(tier.credited)}${since}`],
    ['By points', nameOf(tier.performance)],
    ['Next', tier.next === null ? 'nothing above' : nameOf(tier.next)],
    ['Rules', `${program.name}, version ${programVersion}`],
  ];
  if (knownAt !== null) rows.push(['Known at', knownAt]);
  if (today !== null) rows.push(['Projected', `from ${today}, ${scenario}`]);
  return [`Partner ${partner} as of ${asOf}`, '', ...alignColumns(rows)];
}

function namesOfTiers({ versions }: Program): (id: string | null) => string {
  const names = new Map(versions.flatMap(({ tiers }) => tiers.map(({ id, name }) => [id, name] as const)));
  return (id) => (id === null ? 'none' : (names.get(id) ?? id));
}

function writePoints({ points }: Statement): readonly string[] {
  const rows = (['sourced', 'assisted', 'sold', 'managed', 'total'] as const).map((metric) => [
    metric,
    groupDigits(points[metric]),
  ]);
  return ['Points', ...alignColumns(rows, [1], '  ')];
}

const REQUIREMENTS: Readonly<Record<Statement['tier']['requirements'][number]['requirement'], string>> = {
  certified: 'certified as',
  certificates: 'certificates, at least',
  medianToolUsage: 'median tool usage, at least',
  retentionMin: 'retention in percent, at least',
  retentionOver: 'retention in percent, above',
  invitation: 'invited',
};

function writeTiers({ tier }: Statement, program: Program): readonly string[] {
  const nameOf = namesOfTiers(program);
  const rows = [
    ...tier.gates.map((gate) => [
      gate.tier,
      `${gate.metric} ${groupDigits(gate.required)}`,
      groupDigits(gate.actual),
      gate.met ? 'met' : `${groupDigits(gate.missing)} missing`,
    ]),
    ...tier.requirements.map((each) => [
      each.tier,
      `${REQUIREMENTS[each.requirement]}${each.required === true ? '' : ` ${each.required}`}`,
      writeActual(each.actual),
      each.met ? 'met' : 'missing',
    ]),
  ];
  const ids = [...new Set(rows.map(([id]) => id!))];
  const texts = alignColumns(
    rows.map(([, ...cells]) => cells),
    [1],
    '    ',
  );
  return [
    'Tiers',
    ...ids.flatMap((id) => [`  ${nameOf(id)}`, ...texts.filter((_, i) => rows[i]![0] === id)]),
  ];
}

function writeActual(actual: string | number | boolean | null): string {
  if (actual === null) return 'unknown';
  if (typeof actual === 'boolean') return actual ? 'yes' : 'no';
  return String(actual);
}

function writeMeasures({ measures }: Statement): readonly string[] {
  const { certificates, medianToolUsage, retention } = measures;
  const rows = [
    ['certificates', String(certificates)],
    ['median tool usage', writeActual(medianToolUsage)],
    ['retention', retention === null ? 'unknown' : `${retention} %`],
  ];
  return ['Measures', ...alignColumns(rows, [], '  ')];
}

function writeClients({ clients, lines }: Statement, isWhole: boolean): readonly string[] {
  const ids = [...new Set([...lines].sort(compareLines).map(({ client }) => client))];
  const sums = new Map(ids.map((client) => [client, 0]));
  for (const { client, points } of lines) sums.set(client, sums.get(client)! + parsePoints(points));
  // A sort by sums is stable: clients of the same points stay in the order of their largest lines.
  ids.sort((a, b) => sums.get(b)! - sums.get(a)!);
  const shown = isWhole ? ids : ids.slice(0, CLIENTS_SHOWN);
  if (shown.length === 0) return ['Clients', '  none with points'];
  const kinds = ['sourced', 'assisted', 'managed'] as const;
  const rows = [
    ['client', ...kinds],
    ...shown.map((client) => [client, ...kinds.map((kind) => groupDigits(clients[client]?.[kind] ?? '–'))]),
  ];
  return [
    `Clients${countShown(shown.length, ids.length, 'most points first')}`,
    ...alignColumns(rows, [1, 2, 3], '  '),
  ];
}

function writeLines({ lines }: Statement, isWhole: boolean): readonly string[] {
  const sorted = [...lines].sort(compareLines);
  const shown = isWhole ? sorted : sorted.slice(0, LINES_SHOWN);
  if (shown.length === 0) return ['Lines', '  none'];
  const heads = alignColumns(
    shown.map((line) => [
      groupDigits(line.points),
      line.kind,
      line.client,
      line.productLine ?? '',
      line.deal === null ? '' : `deal ${line.deal}`,
      `${line.start} – ${line.end ?? 'open'}`,
      line.endReason?.replaceAll('_', ' ') ?? '',
    ]),
    [0],
    '  ',
  );
  return [
    `Lines${countShown(shown.length, sorted.length, 'most points first')}`,
    ...shown.flatMap((line, i) => [heads[i]!, `      ${writeFormula(line)}`, `      ${writeCauses(line)}`]),
  ];
}

function countShown(shown: number, all: number, order: string): string {
  if (shown === all) return ` (${groupDigits(String(all))}, ${order})`;
  return ` (${shown} of ${groupDigits(String(all))}, ${order})`;
}

/** Most points first, ties by client, start and deal. */
function compareLines(a: StatementLine, b: StatementLine): number {
  return (
    parsePoints(b.points) - parsePoints(a.points) ||
    compareIds(a.client, b.client) ||
    compareIds(a.start, b.start) ||
    compareIds(a.deal ?? '', b.deal ?? '')
  );
}

/** `5,400 USD ÷ 100 × 5 = 270` */
function writeFormula({ formula, points }: StatementLine): string {
  const factors = [formulaAmount(formula), `× ${formula.rate}`];
  if (formula.multiplier !== '1') factors.push(`× ${formula.multiplier} (growth market)`);
  if ('share' in formula && formula.share !== '1') factors.push(`× ${formula.share} (share)`);
  if ('partners' in formula && formula.partners > 1) factors.push(`÷ ${formula.partners} partners`);
  return `${factors.join(' ')} = ${groupDigits(points)}`;
}

function formulaAmount(formula: StatementFormula): string {
  const write = (mrr: string, currency: string, unit: string) =>
    `${groupDigits(mrr)} ${currency} ÷ ${groupDigits(unit)}`;
  if (!('terms' in formula)) return write(formula.mrr, formula.currency, formula.unit);
  // A currency without a unit earns nothing.
  const terms = formula.terms.flatMap(({ mrr, currency, unit }) =>
    unit === null ? [] : [write(mrr, currency, unit)],
  );
  return terms.length === 1 ? terms[0]! : `(${terms.join(' + ')})`;
}

const FACTS_SHOWN = 5;

function writeCauses({ versions, facts, formula }: StatementLine): string {
  const rules =
    versions.rate === versions.unit
      ? `rules ${versions.rate}`
      : `rate by rules ${versions.rate}, unit by rules ${versions.unit}`;
  const more = facts.length > FACTS_SHOWN ? ` and ${facts.length - FACTS_SHOWN} more` : '';
  const shared =
    'sharedWith' in formula && formula.sharedWith.length > 1
      ? `; shared by ${formula.sharedWith.join(', ')}`
      : '';
  return `${rules}; facts ${facts.slice(0, FACTS_SHOWN).join(', ')}${more}${shared}`;
}

function writeNotices({ notices }: Statement): readonly string[] {
  if (notices.length === 0) return [];
  return [
    '',
    'Notices',
    ...notices.map(({ code, client, currency, fact }) => {
      const reason =
        code === 'no_unit_for_currency'
          ? `the rules have no unit for ${currency ?? 'its currency'}, so it earns nothing`
          : `${currency ?? 'its currency'} differs from the currency of what was there before`;
      return `  client ${client}: ${code}: ${reason}${fact === undefined ? '' : ` (fact ${fact})`}`;
    }),
  ];
}
