/**
 * Reads the tables of rights that were written by hand (rights.md, reach.md, routes.md, rules.md), and says what they
 * expect. It must never ask src/contract/policy.ts: that is what it is held against.
 */
import { readFileSync } from 'node:fs';
import type { GuestRole, Role } from '../../src/contract/roles.ts';

/** One line of a table, by column. */
export type Row = Readonly<Record<string, string>>;

/** The tables of a file in their order, each under its heading's words. */
export function readTables(name: string): ReadonlyMap<string, readonly Row[]> {
  const text = readFileSync(new URL(name, import.meta.url), 'utf8');
  const tables = new Map<string, Row[]>();
  for (const section of text.split(/^#+ /m)) {
    const [heading, ...lines] = section.split('\n');
    const [head, , ...rows] = lines.filter((line) => line.startsWith('|')).map(readCells);
    if (head === undefined) continue;
    tables.set(
      heading!,
      rows.map((cells, i) => {
        if (cells.length !== head.length)
          throw new Error(`${name}, ${heading}, line ${i + 1} has a cell too many or few`);
        return Object.fromEntries(head.map((column, j) => [column, cells[j]!]));
      }),
    );
  }
  return tables;
}

const readCells = (line: string): readonly string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

/** What the columns of rights.md and the lines of reach.md call the roles. */
export const ROLES: Readonly<Record<string, Role>> = {
  'p super': 'partner:super-admin',
  'p access': 'partner:access-manager',
  'p member': 'partner:member',
  'c super': 'client:super-admin',
  'c manager': 'client:user-manager',
  'c user': 'client:user',
  'v manager': 'vendor:program-manager',
  'v pdm': 'vendor:partner-development-manager',
  'v renewal': 'vendor:renewal-manager',
  'v auditor': 'vendor:auditor',
};

export const GUEST_ROLES: Readonly<Record<string, GuestRole>> = {
  'g read': 'guest:read',
  'g work': 'guest:work',
  'g usage': 'guest:see-usage',
  'g activity': 'guest:see-activity',
  'g people': 'guest:manage-people',
};

/** A column of rights.md, such as `p super`. */
export type Column = string;

export const COLUMNS: readonly Column[] = [...Object.keys(ROLES), ...Object.keys(GUEST_ROLES)];

/** What a cell says where the role has the right. */
const WORD_OF: Readonly<Record<Column, string>> = {
  ...Object.fromEntries(COLUMNS.map((column) => [column, column.startsWith('g ') ? 'there' : 'own'])),
  'v manager': 'all',
  'v auditor': 'all',
  'v pdm': 'theirs',
  'v renewal': 'theirs',
};

export const RIGHTS: readonly Row[] = readTables('rights.md').get('Table')!;
const REACH: readonly Row[] = readTables('reach.md').get('Reach')!;

/** The kinds of subject that reach.md has a column for. */
export const PLACES = Object.keys(REACH[0]!).slice(1);

export type Expected = 'allowed' | 'forbidden' | 'hidden';

export const rightOf = (resource: string, action: string): Row | undefined =>
  RIGHTS.find((row) => row.resource === resource && row.action === action);

/** Whether the role in the column has the right, wherever it counts. */
export function gives(right: Row, column: Column): boolean {
  const cell = right[column];
  if (cell === '-') return false;
  if (cell === WORD_OF[column]) return true;
  throw new Error(
    `rights.md, ${right.resource} ${right.action}, ${column}: "${cell}" is neither - nor ${WORD_OF[column]}`,
  );
}

/** Whether the role in the column counts there. */
export function reachAt(column: Column, place: string): string {
  const cell = REACH.find(({ role }) => role === column)![place];
  if (cell !== 'yes' && cell !== 'hidden' && cell !== 'forbidden')
    throw new Error(`reach.md, ${column}: "${cell}" says nothing`);
  return cell;
}

/** A role somewhere, seen from one subject: in which column it stands, and what the subject is to it. */
export interface Standing {
  readonly column: Column;
  readonly place: string;
}

/**
 * What somebody with these roles is answered: whichever of them counts at the subject and has the right gives it.
 * `scopes` of an API key; null: a person.
 */
export function expectOf(
  right: Row,
  standings: readonly Standing[],
  place: string,
  scopes: readonly string[] | null = null,
): Expected {
  const counting = standings.filter((each) => reachAt(each.column, each.place) === 'yes');
  if (counting.length === 0) return reachAt('nobody', place) as Expected;
  if (!counting.some(({ column }) => gives(right, column))) return 'forbidden';
  return scopes === null || scopes.includes(right.scope!) ? 'allowed' : 'forbidden';
}

/** Every route below `/api/v1`. */
export const ROUTES: readonly Row[] = readTables('routes.md').get('Routes')!;
export const PUBLIC_PATHS: readonly Row[] = readTables('routes.md').get('Public')!;

/** What a subject of a kind is, with this partner and client: the column of reach.md. */
export function placeOf(about: string, partner: 'own' | 'other', client: 'own' | 'other'): string {
  switch (about) {
    case 'partner':
      return `${partner} partner`;
    case 'client':
      return `${client} client`;
    case 'relationship':
      return `${partner} partner with ${client} client`;
    default:
      return about;
  }
}

/** The same, for somebody whose own are the others. */
export const seenFromOther = (place: string): string =>
  place.replaceAll(/own|other/g, (word) => (word === 'own' ? 'other' : 'own'));
