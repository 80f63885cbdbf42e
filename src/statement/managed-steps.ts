/** Steps towards managed credit: work before activity lapses, and whatever mends credit that is missing (rules §7.5). */

import type { Day } from '../base/day.ts';
import { add, compare, divide, type Rational, ZERO } from '../base/exact.ts';
import { compareIds } from '../base/id.ts';
import { isLive } from '../engine/credit-line.ts';
import { changeOn } from '../engine/managed.ts';
import { SERVICES } from '../engine/membership.ts';
import { employeeStateOn } from '../engine/partner-history.ts';
import type { Fact, FactOf } from '../facts/fact.ts';
import { deedKey, versionAt } from '../program/terms.ts';
import { findMissing, type Mend, type MissingClient } from './missing-credit.ts';
import { type Candidate, EFFORT, type Search, supposeAt } from './step.ts';
import { type CreditedClient, creditTouched } from './trial.ts';

/** Clients whose credit ends because nothing more is done, and what keeps it. */
export function findKeepers(search: Search): readonly Candidate[] {
  const { ground, on, until } = search;
  const found: Candidate[] = [];
  for (const [client, credited] of ground.clients) {
    const slot = credited.history.partners.indexOf(ground.partner);
    const span = credited.credit.spans[slot]!.find((each) => isLive(each, on));
    if (span?.endReason !== 'activity_lapsed' || span.end > until) continue;
    const hasPoints = credited.credit.lines.some(
      (line) => line.kind === 'managed' && line.partner === ground.partner && isLive(line, span.end - 1),
    );
    if (!hasPoints) continue;
    // Today's work, unless it would run out before.
    const day = on + versionAt(ground.terms, on).managedDays > span.end ? on : span.end - 1;
    const worker = findWorker(search, credited, slot, day);
    if (worker === null) continue;
    found.push({
      id: `keep_active~${client}~${span.end}`,
      kind: 'keep_active',
      client,
      productLine: null,
      employee: worker,
      acts: ['work_in_account'],
      facts: work(search, credited, client, worker, day, span.end),
      given: [],
      isLoss: false,
      on: span.end,
      before: span.end,
      money: null,
      requirement: null,
      effort: EFFORT.work,
    });
  }
  return found;
}

/** Who services the client at the end of a day; of several, whoever worked there last. */
function findWorker(search: Search, { history }: CreditedClient, slot: number, on: Day): string | null {
  const at = search.ground.terms.calendar.startOf(on + 1) - 1;
  const workers = new Set<string>();
  for (const { employee, slot: own, from, state } of history.membership.members) {
    const i = from.findLastIndex((each) => each <= at);
    if (own === slot && i >= 0 && state[i] === SERVICES) workers.add(employee);
  }
  for (let row = history.activitySources.length - 1; row >= 0; row--) {
    const { fact } = history.facts[history.activitySources[row]!]!;
    const { employee } = (fact as FactOf<'activity.performed'>).data;
    if (workers.has(employee)) return employee;
  }
  return [...workers].sort(compareIds)[0] ?? null;
}

/** Work right before a goal that lies too far ahead for today's to count, wherever somebody is active today. */
export function continueWork(search: Search): readonly Fact[] {
  const { ground, on, workOn, goalOn } = search;
  if (workOn === on) return [];
  return [...ground.clients].flatMap(([client, credited]) => supposeActive(search, credited, client, goalOn));
}

/** A goal that lies further ahead than today's work counts needs some more right before it. */
export function workForGoal(
  search: Search,
  credited: CreditedClient | null,
  client: string,
  employee: string,
): readonly Fact[] {
  const { on, workOn, goalOn } = search;
  return workOn > on ? work(search, credited, client, employee, workOn, goalOn) : [];
}

/** Work that keeps somebody active on a client on a date, taken for granted; nothing where nobody is active today. */
export function supposeActive(
  search: Search,
  credited: CreditedClient,
  client: string,
  on: Day,
): readonly Fact[] {
  const { ground } = search;
  const slot = credited.history.partners.indexOf(ground.partner);
  const spans = credited.credit.spans[slot]!;
  if (!spans.some((each) => isLive(each, search.on)) || spans.some((each) => isLive(each, on))) return [];
  const worker = findWorker(search, credited, slot, on - 1);
  return worker === null ? [] : work(search, credited, client, worker, on - 1, on);
}

/** As many activities on a day as it takes to be active on another. */
export function work(
  search: Search,
  credited: CreditedClient | null,
  client: string,
  employee: string,
  day: Day,
  activeOn: Day,
): readonly Fact[] {
  const { ground } = search;
  const deed = chooseDeed(search, credited, day);
  if (!deed) return [];
  const steps = ground.required.get(ground.partner) ?? [];
  const required = steps.findLast(({ from }) => from <= activeOn)?.count ?? 1;
  const slot = credited?.history.partners.indexOf(ground.partner) ?? -1;
  const supports = slot < 0 ? [] : credited!.credit.supports[slot]!;
  const missing = required - supports.filter((each) => isLive(each, activeOn)).length;
  return Array.from({ length: Math.max(1, missing) }, () =>
    supposeAt(search, 'activity.performed', day, { client, employee, ...deed }),
  );
}

/** What was done there last, if it still qualifies; else the first deed that does. */
function chooseDeed({ ground }: Search, credited: CreditedClient | null, on: Day) {
  const version = versionAt(ground.terms, on);
  const history = credited?.history;
  for (let row = (history?.activitySources.length ?? 0) - 1; row >= 0; row--) {
    const { fact } = history!.facts[history!.activitySources[row]!]!;
    const { tool, action } = (fact as FactOf<'activity.performed'>).data;
    if (version.qualifies[ground.terms.deeds.get(deedKey(tool, action)) ?? 0] === 1) return { tool, action };
  }
  const tool = version.version.tools.find(({ qualifyingActions }) => qualifyingActions.length > 0);
  return tool ? { tool: tool.id, action: tool.qualifyingActions[0]! } : null;
}

/** So many clients without credit are looked at: those with the most revenue. */
const MENDED_MAX = 40;
/** Nothing takes more mends than there are conditions. */
const ROUNDS_MAX = 6;

interface Mending {
  readonly client: string;
  readonly employee: string | null;
  readonly acts: readonly Mend[];
  readonly facts: readonly Fact[];
}

/** Clients without managed credit and, condition by condition, what mends it. */
export function findMends(search: Search): readonly Candidate[] {
  const { ground, on } = search;
  let open: readonly Mending[] = listMendable(search).map((client) => ({
    client,
    employee: null,
    acts: [],
    facts: [],
  }));
  const mended: Mending[] = [];
  for (let round = 0; round < ROUNDS_MAX && open.length > 0; round++) {
    const credited = creditTouched(
      ground,
      open.flatMap(({ facts }) => facts),
    );
    const next: Mending[] = [];
    for (const each of open) {
      const now = credited.get(each.client) ?? ground.clients.get(each.client)!;
      const missing = findMissing(ground.terms, ground.account.book.history, now.history, now.credit, on);
      if (!missing) mended.push(each);
      else {
        const more = mendNext(search, each, now, missing);
        if (more) next.push(more);
      }
    }
    open = next;
  }
  return mended
    .filter(({ facts }) => facts.length > 0)
    .map(
      ({ client, employee, acts, facts }): Candidate => ({
        id: `mend~${client}`,
        kind: 'mend',
        client,
        productLine: null,
        employee,
        acts: [...new Set(acts)],
        facts: [...facts, ...workForGoal(search, ground.clients.get(client)!, client, employee!)],
        given: [],
        isLoss: false,
        on,
        before: null,
        money: null,
        requirement: null,
        effort: acts.includes('get_access') ? EFFORT.arrange : EFFORT.work,
      }),
    );
}

/** Clients with revenue and without credit, most revenue first; not those that the partner itself has left. */
function listMendable({ ground, on }: Search): readonly string[] {
  const { unitByCurrency } = versionAt(ground.terms, on);
  const rows: { readonly client: string; readonly revenue: Rational }[] = [];
  for (const [client, { history, credit }] of ground.clients) {
    const isCredited = credit.lines.some(
      (line) => line.kind === 'managed' && line.partner === ground.partner && isLive(line, on),
    );
    const isLeft = history.facts.some(
      ({ fact, day }) => fact.type === 'services.ended' && fact.data.partner === ground.partner && day <= on,
    );
    if (isCredited || isLeft) continue;
    let revenue = ZERO;
    for (const { changes } of history.productLines) {
      const change = changeOn(changes, on);
      const unit = change && unitByCurrency.get(change.currency);
      if (unit) revenue = add(revenue, divide({ num: BigInt(change.amount), den: 1n }, unit));
    }
    if (revenue.num > 0n) rows.push({ client, revenue });
  }
  rows.sort((a, b) => compare(b.revenue, a.revenue) || compareIds(a.client, b.client));
  return rows.slice(0, MENDED_MAX).map(({ client }) => client);
}

/** The fact that mends the first condition that fails; null where the partner can do nothing, or has done it already. */
function mendNext(
  search: Search,
  mending: Mending,
  now: CreditedClient,
  { reason, mend, employee: closest }: MissingClient,
): Mending | null {
  const { client } = mending;
  const day = search.on;
  const employee = mending.employee ?? closest ?? findColleague(search, day);
  if (employee === null) return null;
  const then = (...facts: readonly Fact[]): Mending | null =>
    facts.length === 0 || mending.acts.includes(mend)
      ? null
      : { client, employee, acts: [...mending.acts, mend], facts: [...mending.facts, ...facts] };
  switch (reason) {
    case 'not_in_partner_account':
      return then(...addAgain(search, employee, day));
    case 'deactivated_in_partner_account':
      return then(
        supposeAt(search, 'employee.reactivated', day, { partner: search.ground.partner, employee }),
      );
    case 'no_access':
      return then(supposeAt(search, 'access.granted', day, { client, employee }));
    case 'access_deactivated':
      return then(supposeAt(search, 'access.reactivated', day, { client, employee }));
    case 'not_assigned':
      return then(supposeAt(search, 'assignment.linked', day, { client, employee }));
    case 'no_qualifying_activity':
    case 'activity_lapsed':
    case 'too_few_activities':
      return then(...work(search, now, client, employee, day, day));
    case 'no_revenue':
    case 'no_unit_for_currency':
      return null;
  }
}

/** Somebody who is active in the partner account at the end of a day (rules §4.3). */
export function findColleague({ ground }: Search, on: Day): string | null {
  for (const employee of ground.account.book.history.employees.values())
    if (employeeStateOn(employee, on) === 'active') return employee.employee;
  return null;
}

function addAgain(search: Search, employee: string, day: Day): readonly Fact[] {
  const { partner, account } = search.ground;
  const added = account.book.history.employees
    .get(employee)
    ?.facts.findLast(({ fact }) => fact.type === 'employee.added')?.fact;
  if (added?.type !== 'employee.added') return [];
  return [supposeAt(search, 'employee.added', day, { partner, employee, email: added.data.email })];
}
