/**
 * CSV "by type": a header names the fields of facts, each row is one fact. This file maps cells to fields and
 * never sees commas or quotes; whoever reads the file tokenises it. Cells are taken as they are: an empty cell
 * is an absent field, lists are separated by `|` (or `;`), shares read `p1:60|p2:40`.
 */
import { fail, type Result, succeed } from '../base/result.ts';
import { FACT_TYPES, type FactData, type FactType } from '../facts/fact.ts';
import { findBadEncoding, type LineFault, type ParsedLine } from './line.ts';

/**
 * How a cell becomes a field. `list` is a list that its fact type requires, so that an empty cell is the empty
 * list; in `list-if-given` an empty cell is an absent field and a lone `|` the empty list; in `text-or-null` an
 * empty cell is null.
 */
type CellKind = 'text' | 'text-or-null' | 'whole' | 'list' | 'list-if-given' | 'shares';

type FieldsOf<Type extends FactType> = { readonly [Field in keyof FactData[Type]]-?: CellKind };

const employeeOfPartner = { partner: 'text', employee: 'text' } as const;
const employeeAtClient = { client: 'text', employee: 'text' } as const;

/** The compiler keeps this table complete: a field added to a fact type is missing here until it has a kind. */
const FIELDS: { readonly [Type in FactType]: FieldsOf<Type> } = {
  'partner.registered': { partner: 'text', name: 'text', country: 'text', domains: 'list-if-given' },
  'partner.domains-set': { partner: 'text', domains: 'list' },
  'employee.added': { ...employeeOfPartner, name: 'text', email: 'text' },
  'employee.deactivated': employeeOfPartner,
  'employee.reactivated': employeeOfPartner,
  'employee.removed': employeeOfPartner,
  'client.registered': { client: 'text', name: 'text', domain: 'text', country: 'text', currency: 'text' },
  'client.moved': { client: 'text', country: 'text' },
  'access.granted': { ...employeeAtClient, permission: 'text' },
  'access.deactivated': employeeAtClient,
  'access.reactivated': employeeAtClient,
  'access.removed': employeeAtClient,
  'assignment.linked': employeeAtClient,
  'assignment.unlinked': employeeAtClient,
  'services.ended': { partner: 'text', client: 'text' },
  'deal.closed': {
    deal: 'text',
    client: 'text',
    productLine: 'text',
    dealType: 'text',
    attribution: 'text',
    mrr: 'text',
    currency: 'text',
    partner: 'text',
    shares: 'shares',
  },
  'subscription.changed': {
    client: 'text',
    productLine: 'text',
    mrr: 'text',
    currency: 'text',
    edition: 'text',
    startsOn: 'text',
    renewsOn: 'text',
    renewalMrr: 'text',
    termMonths: 'whole',
    contactTier: 'text',
    emailTier: 'text',
  },
  'activity.performed': { ...employeeAtClient, tool: 'text', action: 'text' },
  'certificate.earned': { ...employeeOfPartner, certificate: 'text', expiresOn: 'text' },
  'certificate.revoked': { ...employeeOfPartner, certificate: 'text' },
  'tools.reported': { client: 'text', tools: 'list' },
  'metric.reported': { partner: 'text', metric: 'text', value: 'text' },
  'invitation.granted': { partner: 'text', tier: 'text' },
  'invitation.revoked': { partner: 'text', tier: 'text' },
  'tier.overridden': { partner: 'text', tier: 'text-or-null', until: 'text', reason: 'text' },
  'renewal.decided': { client: 'text', productLine: 'text', decision: 'text', mrr: 'text', by: 'text' },
  'fact.voided': { fact: 'text', reason: 'text' },
};

const ENVELOPE = ['id', 'type', 'at', 'recordedAt', 'source'] as const;

/** A header that has been understood; `readRow` takes it with each row. */
export interface CsvHeader {
  readonly columns: readonly string[];
  /** Type of the rows that name none. */
  readonly type: FactType | null;
}

/** True for the name of a fact type, as the `--type` option gives it. */
export function isFactType(name: string): name is FactType {
  return (FACT_TYPES as readonly string[]).includes(name);
}

/**
 * Reads the header row. `type` is the type of all rows, or of those whose `type` cell is empty; null when a
 * `type` column must say it. Fails with every column that is doubled, unknown or missing.
 */
export function readHeader(
  cells: readonly string[],
  type: FactType | null,
): Result<CsvHeader, readonly LineFault[]> {
  const columns = cells.map((cell, i) =>
    (i === 0 && cell.startsWith('\ufeff') ? cell.slice(1) : cell).trim(),
  );
  const hasTypeColumn = columns.includes('type');
  const types = type !== null && !hasTypeColumn ? [type] : FACT_TYPES;
  const known = new Set<string>([...ENVELOPE, ...types.flatMap((each) => Object.keys(FIELDS[each]))]);
  const faults: LineFault[] = [];
  const complain = (message: string) => faults.push({ code: 'bad_header', pointer: '', message });
  for (const [i, column] of columns.entries()) {
    if (column === '') complain(`column ${i + 1} has no name`);
    else if (columns.indexOf(column) < i) complain(`the column "${column}" stands there twice`);
    else if (!known.has(column)) complain(`unknown column "${column}"; known are ${[...known].join(', ')}`);
  }
  for (const needed of ['id', 'at'])
    if (!columns.includes(needed)) complain(`the column "${needed}" is missing`);
  if (type === null && !hasTypeColumn)
    complain('the fact type is missing: add a column "type" or name the type of all rows');
  return faults.length === 0 ? succeed({ columns, type }) : fail(faults);
}

/** One row → the value of a fact (still to be checked), or every cell that does not fit. */
export function readRow(header: CsvHeader, cells: readonly string[], line: number): ParsedLine {
  const faults: LineFault[] = [];
  const complain = (pointer: string, message: string) => faults.push({ code: 'bad_row', pointer, message });
  const { columns } = header;
  const id = (cells.length === columns.length && cells[columns.indexOf('id')]) || null;
  const refuse = (): ParsedLine => ({ ok: false, line, id, faults, text: cells.map(quoteCell).join(',') });

  if (cells.length !== columns.length) {
    complain('', `the row has ${cells.length} cells, the header ${columns.length}`);
    return refuse();
  }
  const badEncoding = findBadEncoding(cells.join(','));
  if (badEncoding) faults.push({ ...badEncoding, message: 'the bytes of the row are not UTF-8' });
  const type = cells[columns.indexOf('type')] || header.type;
  if (!type || !isFactType(type)) {
    complain('/type', type ? `"${type}" is not a fact type` : 'the cell "type" is empty');
    return refuse();
  }

  const fields: Readonly<Record<string, CellKind>> = FIELDS[type];
  const fact: Record<string, unknown> = { type };
  const data: Record<string, unknown> = {};
  for (const [i, column] of columns.entries()) {
    const cell = cells[i]!;
    const kind = fields[column];
    if ((ENVELOPE as readonly string[]).includes(column)) {
      if (cell !== '') fact[column] = cell;
    } else if (kind === undefined) {
      if (cell !== '') complain(`/data/${column}`, `"${type}" has no field "${column}"`);
    } else {
      const field = readCell(cell, kind);
      if (!field.ok) complain(`/data/${column}`, field.error);
      else if (field.value !== undefined) data[column] = field.value;
    }
  }
  return faults.length === 0 ? { ok: true, line, value: { ...fact, data } } : refuse();
}

/** A cell → its field, `undefined` for an absent one, or why it cannot be read. */
function readCell(cell: string, kind: CellKind): Result<unknown, string> {
  if (cell === '') return succeed(kind === 'list' ? [] : kind === 'text-or-null' ? null : undefined);
  switch (kind) {
    case 'text':
    case 'text-or-null':
      return succeed(cell);
    case 'whole':
      return /^\d{1,9}$/.test(cell) ? succeed(Number(cell)) : fail(`"${cell}" is not a whole number`);
    case 'list':
    case 'list-if-given':
      return succeed(splitList(cell));
    case 'shares':
      return readShares(cell);
  }
}

function splitList(cell: string): string[] {
  if (cell === '|') return [];
  return cell.split(cell.includes('|') ? '|' : ';').map((part) => part.trim());
}

function readShares(cell: string): Result<unknown, string> {
  const shares: { readonly partner: string; readonly percent: string }[] = [];
  for (const part of splitList(cell)) {
    const colon = part.lastIndexOf(':');
    if (colon < 0) return fail(`"${part}" is not a share such as "p1:60"`);
    shares.push({ partner: part.slice(0, colon).trim(), percent: part.slice(colon + 1).trim() });
  }
  return succeed(shares);
}

/** The cell as CSV writes it, for the text of a reject. */
function quoteCell(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
