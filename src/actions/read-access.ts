/** Reads the Client Access Manager: a partner's employees and clients, and one of each. */
import { formatDay } from '../base/day.ts';
import { fail, type Result, succeed } from '../base/result.ts';
import { formatInstant } from '../base/zone.ts';
import type {
  AccessClientList,
  AccessClientPage,
  AccessClientRow,
  AccessClientsQuery,
  EmployeeActivities,
  EmployeeActivitiesQuery,
  EmployeeList,
  EmployeePage,
  EmployeeRow,
  EmployeesQuery,
} from '../contract/access.ts';
import type { Refusal } from '../contract/errors.ts';
import type { Caller } from '../contract/roles.ts';
import type { Deed } from '../statement/employee-work.ts';
import { listMembers } from '../store/memberships.ts';
import type { Db } from '../store/open.ts';
import {
  type AccessClientsFilter,
  countTypes,
  findAccessClients,
  partnerAdminsOf,
  viewAccessClient,
  viewAccessPeople,
} from '../views/access-clients.ts';
import { type EmployeesFilter, findEmployees, standingsOf, viewEmployee } from '../views/access-employees.ts';
import { viewStanding } from '../views/access-standing.ts';
import { consultAccessBook, loadDeeds, loadEnds } from './access-book.ts';
import { isPartnerAdmin } from './access-rules.ts';
import type { Installation } from './installation.ts';
import { refuseClient } from './refuse.ts';
import { nameTools } from './tool-names.ts';

export interface EmployeePlace {
  readonly partner: string;
  readonly employee: string;
}

export function refuseEmployee(employee: string): Result<never, Refusal> {
  return fail({
    code: 'employee_not_found',
    detail: `The partner has no employee with the id "${employee}".`,
  });
}

/** Who signs in as which employee of a partner. */
async function loadUsers(db: Db, partner: string): Promise<ReadonlyMap<string, string>> {
  const people = await listMembers(db, { side: 'partner', partner });
  return new Map(people.flatMap(({ user, employee }) => (employee === null ? [] : [[employee, user]])));
}

interface Found<Row> {
  readonly asOf: string;
  readonly rows: readonly Row[];
}

/** All that a file has. */
export function findAccessEmployees(
  installation: Installation,
  partner: string,
  query: EmployeesFilter,
): Promise<Result<Found<EmployeeRow>, Refusal>> {
  return consultAccessBook(installation, partner, query.asOf, async ({ db, book }) => {
    const users = await loadUsers(db, partner);
    const rows = findEmployees(book, query).map((row) => viewEmployee(row, users));
    return succeed({ asOf: formatDay(book.on), rows });
  });
}

export async function listAccessEmployees(
  installation: Installation,
  partner: string,
  { limit, offset, ...query }: EmployeesQuery,
): Promise<Result<EmployeeList, Refusal>> {
  return page(await findAccessEmployees(installation, partner, query), offset, limit);
}

function page<Row>(found: Result<Found<Row>, Refusal>, offset: number, limit: number) {
  if (!found.ok) return found;
  const { asOf, rows } = found.value;
  return succeed({ asOf, items: rows.slice(offset, offset + limit), total: rows.length });
}

export function readAccessEmployee(
  installation: Installation,
  caller: Caller,
  { partner, employee }: EmployeePlace,
  asOf: string | undefined,
): Promise<Result<EmployeePage, Refusal>> {
  return consultAccessBook(installation, partner, asOf, async ({ db, terms, book }) => {
    const row = book.employees.find((each) => each.employee === employee);
    if (!row) return refuseEmployee(employee);
    const users = await loadUsers(db, partner);
    const ends = await loadEnds(db, { partner });
    return succeed({
      asOf: formatDay(book.on),
      ...viewEmployee(row, users),
      isCaller: users.get(employee) === caller.id,
      held: book.certificates
        .filter((each) => each.employee === employee)
        .map(({ certificate, since, expiresOn, state }) => ({
          certificate,
          earnedOn: formatDay(since),
          expiresOn,
          isValid: state === 'valid',
        })),
      at: standingsOf(book, employee).map(({ name, standing }) => ({
        client: standing.client,
        clientName: name,
        ...viewStanding(standing, terms.program.permissionSets, ends, book.on),
      })),
    });
  });
}

type DeedsFilter = Omit<EmployeeActivitiesQuery, 'limit' | 'offset'>;

/** All that a file has, newest first. */
export async function findEmployeeActivities(
  installation: Installation,
  { partner, employee }: EmployeePlace,
  { asOf, client, counts }: DeedsFilter,
): Promise<Result<Found<EmployeeActivities['items'][number]>, Refusal>> {
  const deeds = await loadDeeds(installation, partner, employee, asOf);
  if (!deeds.ok) return deeds;
  return consultAccessBook(installation, partner, asOf, async ({ terms, book }) => {
    if (!book.employees.some((each) => each.employee === employee)) return refuseEmployee(employee);
    const names = new Map(book.clients.map((each) => [each.client, each.name]));
    const tools = nameTools(terms);
    const rows = deeds.value
      .filter((deed) => client === undefined || deed.client === client)
      .filter(({ qualifies }) => counts === undefined || qualifies === (counts === 'yes'))
      .map((deed) => ({
        client: deed.client,
        clientName: names.get(deed.client) ?? deed.client,
        ...viewDeed(deed, tools),
      }));
    return succeed({ asOf: formatDay(book.on), rows });
  });
}

/** An activity as its employee's page shows it, without the client. */
export function viewDeed(
  { fact, at, on, tool, action, qualifies, reason, countsUntil }: Deed,
  tools: ReadonlyMap<string, string>,
) {
  return {
    fact,
    at: formatInstant(at),
    on: formatDay(on),
    tool,
    toolName: tools.get(tool) ?? tool,
    action,
    qualifies,
    reason,
    countsUntil: countsUntil === null ? null : formatDay(countsUntil),
  };
}

export async function listEmployeeActivities(
  installation: Installation,
  place: EmployeePlace,
  { limit, offset, ...query }: EmployeeActivitiesQuery,
): Promise<Result<EmployeeActivities, Refusal>> {
  return page(await findEmployeeActivities(installation, place, query), offset, limit);
}

/** All that a file has, and how many clients have each access type. */
export function findClientsWithAccess(
  installation: Installation,
  partner: string,
  query: AccessClientsFilter,
): Promise<Result<Found<AccessClientRow> & Pick<AccessClientList, 'counts'>, Refusal>> {
  return consultAccessBook(installation, partner, query.asOf, async ({ book }) => {
    const rows = findAccessClients(book, query).map((row) => viewAccessClient(book, row));
    return succeed({ asOf: formatDay(book.on), rows, counts: countTypes(book) });
  });
}

export async function listAccessClients(
  installation: Installation,
  partner: string,
  { limit, offset, ...query }: AccessClientsQuery,
): Promise<Result<AccessClientList, Refusal>> {
  const found = await findClientsWithAccess(installation, partner, query);
  if (!found.ok) return found;
  const { asOf, rows, counts } = found.value;
  return succeed({ asOf, items: rows.slice(offset, offset + limit), total: rows.length, counts });
}

export function readAccessClient(
  installation: Installation,
  caller: Caller,
  { partner, client }: { readonly partner: string; readonly client: string },
  asOf: string | undefined,
): Promise<Result<AccessClientPage, Refusal>> {
  return consultAccessBook(installation, partner, asOf, async ({ db, terms, book }) => {
    const row = book.clients.find((each) => each.client === client);
    if (!row) return refuseClient(client);
    const ends = await loadEnds(db, { partner, client });
    return succeed({
      ...viewAccessClient(book, row),
      asOf: formatDay(book.on),
      items: viewAccessPeople(book, row, terms.program.permissionSets, ends),
      partnerAdmins: partnerAdminsOf(book, row),
      mayManage: isPartnerAdmin(caller, partner, client),
    });
  });
}
