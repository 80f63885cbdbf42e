/** A partner's employees as the Client Access Manager lists them, found and put in order by the question. */
import { formatDay } from '../base/day.ts';
import { compareIds } from '../base/id.ts';
import type { EmployeeRow, EmployeesQuery } from '../contract/access.ts';
import type { AccessBook, EmployeeStanding } from '../statement/access-book.ts';
import { formatDayOrNull, viewCard } from './access-standing.ts';
import { compareKnown } from './company-row.ts';

export type EmployeesFilter = Omit<EmployeesQuery, 'limit' | 'offset'>;

/** Those that the question finds, in its order; ties by name. */
export function findEmployees(book: AccessBook, query: EmployeesFilter): readonly EmployeeStanding[] {
  const there = query.withoutAccessTo === undefined ? null : usersOf(book, query.withoutAccessTo);
  return book.employees
    .filter((each) => isWanted(each, query) && !there?.has(each.employee))
    .sort((a, b) => compareBy(a, b, query) || compareNames(a, b));
}

function usersOf({ clients }: AccessBook, client: string): ReadonlySet<string> {
  const people = clients.find((each) => each.client === client)?.people ?? [];
  return new Set(people.flatMap(({ employee, access }) => (access === 'none' ? [] : [employee])));
}

function isWanted(row: EmployeeStanding, { search, state, domain }: EmployeesFilter): boolean {
  if (state === 'current' ? row.state === 'removed' : state !== 'all' && row.state !== state) return false;
  if (domain !== undefined && row.isOwnDomain !== (domain === 'own')) return false;
  const wanted = search?.trim().toLowerCase() ?? '';
  return wanted === '' || `${row.name ?? ''} ${row.email} ${row.employee}`.toLowerCase().includes(wanted);
}

function compareBy(a: EmployeeStanding, b: EmployeeStanding, { sort, order }: EmployeesFilter): number {
  const numbers = (of: (row: EmployeeStanding) => number | null) => compareKnown(of(a), of(b), order);
  const sign = order === 'asc' ? 1 : -1;
  switch (sort) {
    case 'name':
      return sign * compareNames(a, b);
    case 'email':
      return sign * compareIds(a.email.toLowerCase(), b.email.toLowerCase());
    case 'state':
      return sign * compareIds(a.state, b.state);
    case 'certificates':
      return numbers(({ certificates }) => certificates);
    case 'clients':
      return numbers(({ clients }) => clients);
    case 'lastActivity':
      return numbers(({ lastActivityOn }) => lastActivityOn);
    case 'lastQualifying':
      return numbers(({ lastQualifyingOn }) => lastQualifyingOn);
  }
}

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

function compareNames(a: EmployeeStanding, b: EmployeeStanding): number {
  return collator.compare(a.name ?? a.email, b.name ?? b.email) || compareIds(a.employee, b.employee);
}

/** @param users who signs in as which employee */
export function viewEmployee(row: EmployeeStanding, users: ReadonlyMap<string, string>): EmployeeRow {
  const { state, addedOn, certificates, clients, servicing } = row;
  return {
    ...viewCard(row),
    state,
    user: users.get(row.employee) ?? null,
    addedOn: formatDay(addedOn),
    certificates,
    clients,
    servicing,
    lastActivityOn: formatDayOrNull(row.lastActivityOn),
    lastQualifyingOn: formatDayOrNull(row.lastQualifyingOn),
  };
}

export const EMPLOYEE_COLUMNS: readonly string[] = [
  'employee',
  'name',
  'email',
  'isOwnDomain',
  'state',
  'addedOn',
  'certificates',
  'clients',
  'servicing',
  'lastActivityOn',
  'lastQualifyingOn',
] satisfies readonly (keyof EmployeeRow)[];

export function writeEmployeeCells(row: EmployeeRow): readonly string[] {
  return EMPLOYEE_COLUMNS.map((column) => String(row[column as keyof EmployeeRow] ?? ''));
}

/** One employee at each client, with the client's name. */
export function standingsOf(book: AccessBook, employee: string) {
  return book.clients.flatMap(({ name, people }) =>
    people.filter((each) => each.employee === employee).map((standing) => ({ name, standing })),
  );
}
