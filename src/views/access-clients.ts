/** A partner's clients with who may work in them, as the Client Access Manager lists them. */

import { formatPoints } from '../base/exact.ts';
import { compareIds } from '../base/id.ts';
import type { AccessClientPage, AccessClientRow, AccessClientsQuery } from '../contract/access.ts';
import type { PermissionSet } from '../program/permission-sets.ts';
import { PARTNER_ADMIN } from '../program/permission-sets.ts';
import { type AccessBook, type ClientStanding, isServicing, latest } from '../statement/access-book.ts';
import { daysUntil, type Ends, formatDayOrNull, viewCard, viewStanding } from './access-standing.ts';
import { compareKnown } from './company-row.ts';

export type AccessClientsFilter = Omit<AccessClientsQuery, 'limit' | 'offset'>;

/** Those that the question finds, in its order; ties by name. */
export function findAccessClients(
  { clients }: AccessBook,
  query: AccessClientsFilter,
): readonly ClientStanding[] {
  return clients
    .filter((each) => isWanted(each, query))
    .sort((a, b) => compareBy(a, b, query) || compareNames(a, b));
}

function isWanted(row: ClientStanding, { search, access, credit }: AccessClientsFilter): boolean {
  if (access !== undefined && access !== '' && !access.split(',').includes(row.type)) return false;
  if (credit !== undefined && row.managed > 0 !== (credit === 'yes')) return false;
  const wanted = search?.trim().toLowerCase() ?? '';
  return wanted === '' || `${row.name} ${row.domain ?? ''} ${row.client}`.toLowerCase().includes(wanted);
}

const TYPES = ['partner-admin', 'employee', 'assigned', 'none'] as const;

function compareBy(a: ClientStanding, b: ClientStanding, { sort, order }: AccessClientsFilter): number {
  const numbers = (of: (row: ClientStanding) => number | null) => compareKnown(of(a), of(b), order);
  switch (sort) {
    case 'client':
      return (order === 'asc' ? 1 : -1) * compareNames(a, b);
    case 'access':
      return numbers(({ type }) => TYPES.indexOf(type));
    case 'employees':
      return numbers(({ people }) => people.filter(({ access }) => access !== 'none').length);
    case 'lastActivity':
      return numbers(lastActivityOf);
    case 'daysLeft':
      return numbers(({ creditUntil }) => creditUntil);
    case 'points':
      return numbers(({ managed }) => managed);
  }
}

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

const compareNames = (a: ClientStanding, b: ClientStanding): number =>
  collator.compare(a.name, b.name) || compareIds(a.client, b.client);

const lastActivityOf = ({ people }: ClientStanding) =>
  latest(people.map(({ lastActivityOn }) => lastActivityOn));

export function countTypes({ clients }: AccessBook) {
  const counts = { 'partner-admin': 0, employee: 0, assigned: 0, none: 0 };
  for (const { type } of clients) counts[type]++;
  return counts;
}

export function viewAccessClient(book: AccessBook, row: ClientStanding): AccessClientRow {
  const { people, missing, creditUntil } = row;
  const users = people.filter(({ access }) => access !== 'none');
  return {
    client: row.client,
    name: row.name,
    domain: row.domain,
    access: row.type,
    employees: users.length,
    active: users.filter(({ access }) => access === 'active').length,
    servicing: people.filter(isServicing).length,
    lastActivityOn: formatDayOrNull(lastActivityOf(row)),
    lastQualifyingOn: formatDayOrNull(latest(people.map(({ lastQualifyingOn }) => lastQualifyingOn))),
    managed: formatPoints(row.managed),
    sharedBy: row.sharedBy,
    creditUntil: formatDayOrNull(creditUntil),
    daysLeft: daysUntil(creditUntil, book.on),
    missing: missing && { reason: missing.reason, since: missing.since, mend: missing.mend },
    closest: missing === null || missing.employee === null ? null : nameOf(book, missing.employee),
  };
}

function nameOf({ employees }: AccessBook, employee: string) {
  return { employee, name: employees.find((each) => each.employee === employee)?.name ?? null };
}

/** Everybody of the partner at one client, by name. */
export function viewAccessPeople(
  book: AccessBook,
  { people }: ClientStanding,
  sets: readonly PermissionSet[] | undefined,
  ends: Ends,
): AccessClientPage['items'] {
  return people
    .map((standing) => {
      const employee = book.employees.find((each) => each.employee === standing.employee)!;
      return {
        ...viewCard(employee),
        employeeState: employee.state,
        ...viewStanding(standing, sets, ends, book.on),
      };
    })
    .sort(
      (a, b) =>
        collator.compare(a.name ?? a.email ?? '', b.name ?? b.email ?? '') ||
        compareIds(a.employee, b.employee),
    );
}

/** Who manages the partner's people at a client: active there and in the partner account. */
export function partnerAdminsOf(book: AccessBook, { people }: ClientStanding) {
  return people
    .filter(({ access, permission }) => access === 'active' && permission === PARTNER_ADMIN)
    .map(({ employee }) => employee)
    .filter((employee) =>
      book.employees.some((each) => each.employee === employee && each.state === 'active'),
    )
    .map((employee) => nameOf(book, employee));
}

export const ACCESS_CLIENT_COLUMNS: readonly string[] = [
  'client',
  'name',
  'domain',
  'access',
  'employees',
  'active',
  'servicing',
  'lastActivityOn',
  'lastQualifyingOn',
  'managed',
  'sharedBy',
  'creditUntil',
  'daysLeft',
  'missing',
  'mend',
];

export function writeAccessClientCells(row: AccessClientRow): readonly string[] {
  const { missing, closest: _closest, ...rest } = row;
  const cells: Readonly<Record<string, unknown>> = {
    ...rest,
    missing: missing?.reason,
    mend: missing?.mend,
  };
  return ACCESS_CLIENT_COLUMNS.map((column) => String(cells[column] ?? ''));
}
