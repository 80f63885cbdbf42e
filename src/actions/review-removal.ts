/**
 * What deactivating or removing people means, before it is done: the same engine over the same facts as afterwards.
 * Says which relationships end at once, which run out and when, with the points, and what the people worked with.
 */
import { type Day, formatDay } from '../base/day.ts';
import { formatPoints } from '../base/exact.ts';
import { compareIds } from '../base/id.ts';
import { fail, type Result, succeed } from '../base/result.ts';
import type { AccessReview, ChangePeopleBody } from '../contract/access.ts';
import type { Refusal } from '../contract/errors.ts';
import type { Fact } from '../facts/fact.ts';
import type { AccessBook, ClientStanding, EmployeeStanding } from '../statement/access-book.ts';
import { type ClientRemoval, reviewClient } from '../statement/removal.ts';
import { compareAccounts } from '../statement/what-if.ts';
import { sumToolUse } from '../store/account-activities.ts';
import { listMembers } from '../store/memberships.ts';
import type { Db } from '../store/open.ts';
import { readBeyondScope } from '../store/scope.ts';
import { countOpenTasks } from '../store/tasks.ts';
import { viewCard } from '../views/access-standing.ts';
import { consultAccessBook } from './access-book.ts';
import type { Consultation } from './consult.ts';
import { creditSupposing } from './credited-clients.ts';
import type { Installation } from './installation.ts';
import { refuseEmployee } from './read-access.ts';
import { readAccount } from './read-account.ts';
import { writePeopleFact } from './record-access.ts';
import { refuseClient } from './refuse.ts';
import { supposeFacts } from './suppose-facts.ts';
import { nameTools } from './tool-names.ts';

/** So far back goes what is said of the tools that somebody worked in. */
const ASSET_DAYS = 365;

interface Question extends ChangePeopleBody {
  readonly partner: string;
  /** Null: from the partner account. */
  readonly client: string | null;
}

interface Concerned {
  readonly people: readonly EmployeeStanding[];
  readonly clients: readonly ClientStanding[];
  readonly facts: readonly Fact[];
}

export function reviewRemoval(
  installation: Installation,
  question: Question,
): Promise<Result<AccessReview, Refusal>> {
  const { partner, change } = question;
  return consultAccessBook(installation, partner, undefined, async (consultation) => {
    const { db, terms, today, book } = consultation;
    const found = findConcerned(book, question, installation.now());
    if (!found.ok) return found;
    const { people, clients, facts } = found.value;
    return readBeyondScope(db, async () => {
      const before = await readAccount(db, terms, partner, null);
      const supposed = { facts, newClients: new Set<string>() };
      const after = facts.length === 0 ? before : await supposeFacts(db, terms, before, supposed);
      const { difference, ...sides } = compareAccounts(before, after, { partner, asOf: formatDay(today) });
      const ends = await findEnds(consultation, clients, facts, partner);
      const reviews = clients.map(({ client, name }) => ({
        name,
        ...reviewClient(before.book.lines, after.book.lines, client, today),
        ...ends.get(client)!,
      }));
      return succeed({
        change,
        on: formatDay(today),
        employees: await describePeople(consultation, people, clients),
        openTasks: await countTasks(db, partner, people, clients),
        clients: reviews.map(
          ({ client, name, endsAtOnce, left, managedBefore, managedAfter, runsOutOn }) => ({
            client,
            name,
            endsAtOnce,
            left,
            managedBefore: formatPoints(managedBefore),
            managedAfter: formatPoints(managedAfter),
            runsOutOn: runsOutOn === null ? null : formatDay(runsOutOn),
          }),
        ),
        losses: listLosses(reviews, today),
        before: sides.before.points,
        after: sides.after.points,
        performanceBefore: sides.before.tier.performance,
        performanceAfter: sides.after.tier.performance,
        difference: difference as AccessReview['difference'],
      });
    });
  });
}

type Reviewed = ClientRemoval & End & { readonly name: string };

/** Where somebody stays whose work counts, what has begun need not run out. */
function listLosses(reviews: readonly Reviewed[], today: Day): AccessReview['losses'] {
  return reviews
    .flatMap(({ client, name, left, losses }) =>
      losses
        .filter(({ on }) => left === 0 || on === today)
        .map(({ on, points, reason }) => ({
          on: formatDay(on),
          client,
          name,
          points: formatPoints(points),
          reason,
        })),
    )
    .sort((a, b) => compareIds(a.on, b.on) || a.name.localeCompare(b.name, 'en'));
}

const AT_CLIENT = {
  deactivate: 'access.deactivated',
  reactivate: 'access.reactivated',
  remove: 'access.removed',
} as const;
const AT_PARTNER = {
  deactivate: 'employee.deactivated',
  reactivate: 'employee.reactivated',
  remove: 'employee.removed',
} as const;

function findConcerned(
  book: AccessBook,
  { partner, client, change, employees }: Question,
  now: number,
): Result<Concerned, Refusal> {
  const people: EmployeeStanding[] = [];
  for (const employee of new Set(employees)) {
    const person = book.employees.find((each) => each.employee === employee);
    if (!person) return refuseEmployee(employee);
    people.push(person);
  }
  const ids = new Set(people.map(({ employee }) => employee));
  const hasUser = (each: ClientStanding) =>
    each.people.some(({ employee, access }) => ids.has(employee) && access !== 'none');
  if (client === null) {
    const gone = people.find(({ state }) => state === 'removed');
    if (gone)
      return fail({
        code: 'employee_removed',
        detail: `${gone.name ?? gone.employee} is no longer in the partner account.`,
      });
    const facts = people.map(({ employee }) =>
      writePeopleFact(AT_PARTNER[change], now, { partner, employee }),
    );
    return succeed({ people, clients: book.clients.filter(hasUser), facts });
  }
  const place = book.clients.find((each) => each.client === client);
  if (!place) return refuseClient(client);
  const stranger = people.find(
    ({ employee }) => !place.people.some((each) => each.employee === employee && each.access !== 'none'),
  );
  if (stranger)
    return fail({
      code: 'no_access',
      detail: `${stranger.name ?? stranger.employee} is no user of this account.`,
    });
  const facts = people.map(({ employee }) => writePeopleFact(AT_CLIENT[change], now, { client, employee }));
  return succeed({ people, clients: [place], facts });
}

interface End {
  readonly endsAtOnce: boolean;
  readonly left: number;
}

/** What the change does to each relationship, and how many of the partner's people can still hold it up. */
async function findEnds(
  { db, terms }: Consultation,
  clients: readonly ClientStanding[],
  facts: readonly Fact[],
  partner: string,
): Promise<ReadonlyMap<string, End>> {
  const own = new Set(facts.map(({ id }) => id));
  const ends = new Map<string, End>();
  const ids = clients.map(({ client }) => client);
  const hypothesis = { facts, newClients: new Set<string>(), required: new Map() };
  for await (const { client, known } of creditSupposing(db, terms, ids, hypothesis)) {
    const history = known!.history;
    const slot = history.partners.indexOf(partner);
    ends.set(client, {
      endsAtOnce: history.membership.ends.some(({ fact }) => own.has(fact)),
      left: history.membership.members.filter((each) => each.slot === slot && each.state.at(-1) === 0).length,
    });
  }
  return ends;
}

async function describePeople(
  { db, terms, today }: Consultation,
  people: readonly EmployeeStanding[],
  clients: readonly ClientStanding[],
): Promise<AccessReview['employees']> {
  const names = new Map(clients.map(({ client, name }) => [client, name]));
  const tools = nameTools(terms);
  const dayOf = (at: number): Day => terms.calendar.dayOf(at);
  const uses = await sumToolUse(db, {
    clients: [...names.keys()],
    employees: people.map(({ employee }) => employee),
    from: terms.calendar.startOf(today - ASSET_DAYS),
    until: terms.calendar.startOf(today + 1),
  });
  return people.map((person) => ({
    ...viewCard(person),
    assets: uses
      .filter(({ employee }) => employee === person.employee)
      .map(({ client, tool, activities, lastAt }) => ({
        client,
        clientName: names.get(client) ?? client,
        tool,
        toolName: tools.get(tool) ?? tool,
        activities,
        lastOn: formatDay(dayOf(lastAt)),
      })),
  }));
}

/** Null where nobody signs in as them. */
async function countTasks(
  db: Db,
  partner: string,
  people: readonly EmployeeStanding[],
  clients: readonly ClientStanding[],
): Promise<number | null> {
  const ids = new Set(people.map(({ employee }) => employee));
  const members = await listMembers(db, { side: 'partner', partner });
  const users = members.flatMap(({ user, employee }) =>
    employee !== null && ids.has(employee) ? [user] : [],
  );
  if (users.length === 0) return null;
  let open = 0;
  for (const { client } of clients)
    for (const n of (await countOpenTasks(db, partner, client, users)).values()) open += n;
  return open;
}
