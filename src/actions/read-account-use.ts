/** Reads what partners' people did in a client's account, and which tools are in use there. Guests see their own partner's part. */
import { type Day, formatDay } from '../base/day.ts';
import { type Result, succeed } from '../base/result.ts';
import { formatInstant } from '../base/zone.ts';
import type { AccountActivities, AccountActivitiesQuery, AccountTools } from '../contract/client-access.ts';
import type { Refusal } from '../contract/errors.ts';
import { guestsAt, isGuest } from '../contract/policy.ts';
import type { Caller } from '../contract/roles.ts';
import { engagementCategoriesOf } from '../program/renewal-policy.ts';
import { type Terms, versionAt } from '../program/terms.ts';
import { subscriptionsOn, toolsOn } from '../statement/client-record.ts';
import {
  type ActivityFilter,
  listAccountActivities,
  sumAccountActivities,
  sumToolUse,
} from '../store/account-activities.ts';
import { loadRecords } from '../store/client-records.ts';
import { listEmployees } from '../store/employees.ts';
import { isKnownHome } from '../store/memberships.ts';
import { type Db, readConsistently } from '../store/open.ts';
import { readBeyondScope } from '../store/scope.ts';
import { dayOr } from './consult.ts';
import { type Installation, todayOf } from './installation.ts';
import { refuseHome } from './people-rules.ts';
import { termsInForce } from './terms-in-force.ts';
import { nameTools } from './tool-names.ts';

const USE_DAYS = 90;
/** A file holds as many at most. */
const FILE_ROWS_MAX = 50_000;

interface Reading {
  readonly db: Db;
  readonly terms: Terms;
  readonly on: Day;
  /** Whose people the caller may see; null: everybody's. */
  readonly partners: readonly string[] | null;
}

function readAccountOf<Value>(
  installation: Installation,
  caller: Caller,
  client: string,
  asOf: string | undefined,
  read: (reading: Reading) => Promise<Value>,
): Promise<Result<Value, Refusal>> {
  return readConsistently(installation.store, async (db): Promise<Result<Value, Refusal>> => {
    const home = { side: 'client', client } as const;
    if (!(await isKnownHome(db, home))) return refuseHome(home);
    const terms = await termsInForce(db);
    const on = dayOr(asOf, todayOf(installation, terms));
    const guests = guestsAt(caller, { kind: 'client', client }).map(({ partner }) => partner);
    const partners = isGuest(caller, client) ? guests : null;
    // Names of partners and their people are not the client's rows.
    return succeed(await readBeyondScope(db, () => read({ db, terms, on, partners })));
  });
}

export function listActivities(
  installation: Installation,
  caller: Caller,
  client: string,
  query: AccountActivitiesQuery,
): Promise<Result<AccountActivities, Refusal>> {
  return readAccountOf(installation, caller, client, query.asOf, async ({ db, terms, on, partners }) => {
    const { search, employee, tool, limit, offset } = query;
    const wanted = partnersWanted(partners, query.partner);
    const until = terms.calendar.startOf(on + 1);
    const filter: ActivityFilter = { client, until, partners: wanted, employee, tool, search };
    const rows = await listAccountActivities(db, filter, { limit, offset });
    const found = await sumAccountActivities(db, filter);
    const whole = await sumAccountActivities(db, { client, until, partners });
    const names = nameTools(terms);
    return {
      asOf: formatDay(on),
      items: rows.map(({ at, ...row }) => ({
        ...row,
        at: formatInstant(at),
        on: formatDay(terms.calendar.dayOf(at)),
        toolName: names.get(row.tool) ?? row.tool,
      })),
      total: found.total,
      partners: [...whole.partners],
      tools: whole.tools.map((id) => ({ tool: id, name: names.get(id) ?? id })),
    };
  });
}

/** What the filters leave, whole. */
export function exportActivities(
  installation: Installation,
  caller: Caller,
  client: string,
  query: Omit<AccountActivitiesQuery, 'limit' | 'offset'>,
): Promise<Result<AccountActivities, Refusal>> {
  return listActivities(installation, caller, client, { ...query, limit: FILE_ROWS_MAX, offset: 0 });
}

function partnersWanted(
  seen: readonly string[] | null,
  wanted: string | undefined,
): readonly string[] | null {
  if (wanted === undefined) return seen;
  return seen === null || seen.includes(wanted) ? [wanted] : [];
}

export function readTools(
  installation: Installation,
  caller: Caller,
  client: string,
  asOf: string | undefined,
): Promise<Result<AccountTools, Refusal>> {
  return readAccountOf(installation, caller, client, asOf, async ({ db, terms, on, partners }) => {
    const record = (await loadRecords(db, [client])).get(client);
    const report = record ? toolsOn(record, on) : null;
    const paid = new Set((record ? subscriptionsOn(record, on) : []).map(({ productLine }) => productLine));
    const uses = await sumToolUse(db, {
      clients: [client],
      employees: partners === null ? null : await employeesOf(db, partners),
      from: terms.calendar.startOf(on - USE_DAYS),
      until: terms.calendar.startOf(on + 1),
    });
    const lines = new Map(terms.program.productLines.map(({ id, name }) => [id, name]));
    const categories = engagementCategoriesOf(terms.program);
    return {
      asOf: formatDay(on),
      reportedOn: report === null ? null : formatDay(report.day),
      items: versionAt(terms, on).version.tools.map(({ id, name, productLine }) => {
        const own = uses.filter(({ tool }) => tool === id);
        return {
          tool: id,
          name,
          productLine,
          productLineName: lines.get(productLine) ?? productLine,
          categoryName: categories.find(({ tools }) => tools.includes(id))?.name ?? null,
          isSubscribed: paid.has(productLine),
          isInUse: report?.tools.includes(id) ?? false,
          activities: own.reduce((sum, { activities }) => sum + activities, 0),
          people: own.length,
          lastOn:
            own.length === 0
              ? null
              : formatDay(terms.calendar.dayOf(Math.max(...own.map(({ lastAt }) => lastAt)))),
        };
      }),
    };
  });
}

async function employeesOf(db: Db, partners: readonly string[]): Promise<readonly string[]> {
  const employees: string[] = [];
  for (const partner of partners)
    for (const { employee } of await listEmployees(db, partner)) employees.push(employee);
  return employees;
}
