/** Credit lines as rows, there and back. A line's number is its place among the lines of its client and partner. */
import { type RawBuilder, sql } from 'kysely';
import { type Day, FAR_DAY } from '../base/day.ts';
import type { EndReason } from '../base/end-reason.ts';
import type { CreditLine, ManagedLine, SoldLine, Support } from '../engine/credit-line.ts';
import type { DealType } from '../facts/fact.ts';
import { anyOf } from './any-of.ts';
import { type DerivedRow, type DerivedTable, packRows, unpackCells } from './derived-table.ts';
import type { Db } from './open.ts';

export const CREDIT_LINES: DerivedTable = {
  name: 'credit_lines',
  columns: {
    client_id: 'text',
    partner_id: 'text',
    n: 'integer',
    kind: 'text',
    product_line: 'text',
    deal: 'text',
    deal_type: 'text',
    points: 'bigint',
    start_on: 'date',
    end_on: 'date',
    end_reason: 'text',
    ended_by: 'text',
    formula: 'json',
    rate_version: 'text',
    unit_version: 'text',
    facts: 'text',
    support: 'text',
  },
  key: ['client_id', 'partner_id', 'n'],
  scope: 'client_id',
  isPlain: true,
};

/** Rows of one client's lines, which must be in the engine's order. */
export function toLineRows(lines: readonly CreditLine[]): DerivedRow[] {
  const counts = new Map<string, number>();
  return lines.map((line) => {
    const n = counts.get(line.partner) ?? 0;
    counts.set(line.partner, n + 1);
    return {
      client_id: line.client,
      partner_id: line.partner,
      n,
      kind: line.kind,
      product_line: line.productLine,
      deal: line.deal,
      deal_type: line.dealType,
      points: line.points,
      start_on: line.start,
      end_on: line.end === FAR_DAY ? null : line.end,
      end_reason: line.endReason,
      ended_by: line.endedBy,
      formula: JSON.stringify(line.formula),
      rate_version: line.versions.rate,
      unit_version: line.versions.unit,
      facts: line.facts.join('\n'),
      support: line.kind === 'managed' ? line.support.map(toSupportText).join('\n') : null,
    };
  });
}

function toSupportText({ fact, start, end }: Support): string {
  return `${fact}\t${start}\t${end - start}`;
}

function fromSupportText(text: string): Support {
  const [fact = '', start = '', days = ''] = text.split('\t');
  return { fact, start: Number(start), end: Number(start) + Number(days) };
}

/** Reading a long text for the few activities that count on one date: from the end, as far back as one can count. */
function readSupportOn(text: string, { on, supportDaysMax }: LinesOn): Support[] {
  const found: Support[] = [];
  for (let end = text.length; end > 0; ) {
    const begin = text.lastIndexOf('\n', end - 1) + 1;
    const daysAt = text.lastIndexOf('\t', end - 1) + 1;
    const startAt = text.lastIndexOf('\t', daysAt - 2) + 1;
    const start = Number(text.slice(startAt, daysAt - 1));
    if (start + supportDaysMax <= on) break;
    const until = start + Number(text.slice(daysAt, end));
    if (start <= on && on < until) found.push({ fact: text.slice(begin, startAt - 1), start, end: until });
    end = begin - 1;
  }
  return found.reverse();
}

/** Cells stand in the order of the table's columns. */
function fromCells(cells: readonly (string | null)[], only: LinesOn | null): CreditLine {
  const [client, partner, , kind, productLine, deal, dealType, points, start, end, endReason] = cells;
  const [endedBy, formula, rate, unit, facts, support] = cells.slice(11);
  const base = {
    partner: partner!,
    client: client!,
    points: Number(points),
    start: Number(start),
    end: end === null ? FAR_DAY : Number(end),
    endReason: endReason as EndReason | null,
    endedBy: endedBy!,
    versions: { rate: rate!, unit: unit! },
    facts: splitLines(facts!),
    formula: JSON.parse(formula!),
  };
  if (kind === 'managed')
    return {
      ...base,
      kind,
      productLine: null,
      deal: null,
      dealType: null,
      support: only ? readSupportOn(support ?? '', only) : splitLines(support ?? '').map(fromSupportText),
    } satisfies ManagedLine;
  return {
    ...base,
    kind: kind as SoldLine['kind'],
    productLine: productLine!,
    deal: deal!,
    dealType: dealType as DealType | null,
  } satisfies SoldLine;
}

function splitLines(text: string): string[] {
  return text === '' ? [] : text.split('\n');
}

/** What a statement of one date reads. */
export interface LinesOn {
  readonly on: Day;
  /** Lines live on these dates are wanted, too. */
  readonly alsoOn: readonly Day[];
  /** No activity counts longer; 0 leaves out what holds lines up. */
  readonly supportDaysMax: number;
}

/** One partner's lines by client: all of them whole, or those of a date with the activities that count on it. */
export async function loadPartnerLines(
  db: Db,
  partner: string,
  only: LinesOn | null,
): Promise<readonly CreditLine[]> {
  const live = only ? [only.on, ...only.alsoOn].map(isLiveOn) : [];
  const where = sql`partner_id = ${partner}${only ? sql` and (${sql.join(live, sql` or `)})` : sql``}`;
  return loadWhere(db, where, ['client_id', 'n'], only);
}

async function loadWhere(
  db: Db,
  where: RawBuilder<unknown>,
  order: readonly string[],
  only: LinesOn | null,
): Promise<readonly CreditLine[]> {
  const { rows } = await sql<{ packed: string | null }>`
    select ${packRows(CREDIT_LINES, order)} as packed from credit_lines where ${where}`.execute(db);
  return unpackCells(rows[0]!.packed).map((cells) => fromCells(cells, only));
}

/** The condition that a line counts on a date. */
export function isLiveOn(day: Day) {
  const date = sql`date '1970-01-01' + ${day}::integer`;
  return sql<boolean>`(start_on <= ${date} and (end_on is null or end_on > ${date}))`;
}

/** All lines of one client, by partner. */
export async function loadClientLines(db: Db, client: string): Promise<readonly CreditLine[]> {
  return loadWhere(db, sql`client_id = ${client}`, ['partner_id', 'n'], null);
}

/** Lines that a fact about a partner ended, wherever they are. */
export async function loadLinesEndedBy(
  db: Db,
  partner: string,
  fact: string,
): Promise<readonly CreditLine[]> {
  return loadWhere(db, sql`partner_id = ${partner} and ended_by = ${fact}`, ['client_id', 'n'], null);
}

/** What tiers are decided from: kind, points and dates, without the why. */
export interface BareLine {
  readonly partner: string;
  readonly client: string;
  readonly kind: CreditLine['kind'];
  readonly points: number;
  readonly start: Day;
  readonly end: Day;
}

/** Bare lines of some partners, in no particular order. */
export async function loadBareLines(db: Db, partners: readonly string[]): Promise<readonly BareLine[]> {
  return loadBareWhere(db, sql`partner_id = ${anyOf(partners)}`);
}

/** Bare lines of some clients, of all their partners, in no particular order. */
export async function loadBareLinesOfClients(
  db: Db,
  clients: readonly string[],
): Promise<readonly BareLine[]> {
  return loadBareWhere(db, sql`client_id = ${anyOf(clients)}`);
}

/** One text for each partner: ids have no control characters, and rows cost ten times as much. */
async function loadBareWhere(db: Db, where: RawBuilder<unknown>): Promise<readonly BareLine[]> {
  const { rows } = await sql<{ partner: string; packed: string }>`
    select partner_id as partner, string_agg(concat_ws(E'\t',
      client_id, kind, points, start_on - date '1970-01-01', end_on - date '1970-01-01'), E'\n') as packed
    from credit_lines where ${where} group by partner_id`.execute(db);
  return rows.flatMap(({ partner, packed }) =>
    packed.split('\n').map((line) => {
      const [client = '', kind = '', points = '', start = '', end] = line.split('\t');
      return {
        partner,
        client,
        kind: kind as BareLine['kind'],
        points: Number(points),
        start: Number(start),
        end: end === undefined ? FAR_DAY : Number(end),
      };
    }),
  );
}
