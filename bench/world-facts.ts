/**
 * A world as facts, the way a sender would write them: for tests that hold the columns against the engine's front
 * door, and for benches that go through it. Ids are numbered so that byte order is the order of the numbers.
 */
import { formatDay } from '../src/base/day.ts';
import { formatMoney } from '../src/base/exact.ts';
import { formatInstant } from '../src/base/zone.ts';
import { ACCESS_DEACTIVATED, NO_ACCESS, NOT_ASSIGNED } from '../src/engine/membership.ts';
import type { Fact, FactData, FactType } from '../src/facts/fact.ts';
import { compileTerms } from '../src/program/terms.ts';
import { BENCH_PROGRAM } from './program.ts';
import { EMPLOYEES_PER_PARTNER, type World } from './world.ts';

const DAY_MS = 86_400_000;

/** `(tool, action)` by deed code; code 0 is an action that never qualifies. */
const DEEDS = ['email\nview', ...compileTerms(BENCH_PROGRAM).deeds.keys()].map((key) => key.split('\n'));

export const partnerId = (partner: number) => `p${String(partner).padStart(6, '0')}`;
export const clientId = (client: number) => `c${String(client).padStart(6, '0')}`;
const employeeId = (employee: number) => `e${String(employee).padStart(7, '0')}`;

/** Every fact of the world; partners and their people first, then client by client. */
export function* tellFacts(world: World): Generator<Fact> {
  yield* tellPartners(world);
  for (let client = 0; client < world.facts.clients; client++) {
    yield* tellMarkets(world, client);
    yield* tellMembers(world, client);
    yield* tellRevenue(world, client);
    yield* tellActivities(world, client);
  }
}

function tell<Type extends FactType>(id: string, type: Type, at: string, data: FactData[Type]): Fact {
  return { id, type, at, data } as unknown as Fact;
}

function* tellPartners({ partners, employees }: World): Generator<Fact> {
  for (let partner = 0; partner < partners; partner++) {
    const id = partnerId(partner);
    const domains = [`${id}.example`];
    yield tell(`register-${id}`, 'partner.registered', '2022-01-01', { partner: id, name: id, domains });
  }
  for (const each of new Set(employees)) {
    const employee = employeeId(each);
    const partner = partnerId(Math.floor(each / EMPLOYEES_PER_PARTNER));
    const email = `${employee}@${partner}.example`;
    yield tell(`add-${employee}`, 'employee.added', '2022-01-02', { partner, employee, email });
  }
}

function* tellMarkets({ facts: { markets, names } }: World, row: number): Generator<Fact> {
  const client = clientId(row);
  const first = markets.first[row]!;
  for (let step = first; step < markets.first[row + 1]!; step++) {
    const at = formatDay(markets.day[step]!);
    const country = names.countries[markets.country[step]!]!;
    if (step > first) yield tell(`move-${step}`, 'client.moved', at, { client, country });
    else
      yield tell(`register-${client}`, 'client.registered', at, {
        client,
        name: client,
        country,
        currency: 'USD',
      });
  }
}

/** The facts behind each member's states: what was granted, taken away or given back (rules §4.3). */
function* tellMembers({ facts, employees }: World, row: number): Generator<Fact> {
  const client = clientId(row);
  const { members, ends, partners } = facts;
  const unlinked = new Set<number>();
  for (let member = members.first[row]!; member < members.first[row + 1]!; member++) {
    const employee = employeeId(employees[member]!);
    let before = NO_ACCESS;
    for (let step = members.firstState[member]!; step < members.firstState[member + 1]!; step++) {
      const state = members.state[step]!;
      const at = members.from[step]!;
      if (state === NOT_ASSIGNED)
        unlinked.add(at); // by services.ended, below
      else yield tell(`state-${step}`, typeOfChange(before, state), formatInstant(at), { client, employee });
      before = state;
    }
  }
  for (let end = ends.first[row]!; end < ends.first[row + 1]!; end++) {
    if (!unlinked.has(ends.at[end]!)) continue; // by access.removed, above
    const partner = partnerId(partners.partner[partners.first[row]! + ends.slot[end]!]!);
    yield tell(`end-${end}`, 'services.ended', formatInstant(ends.at[end]!), { partner, client });
  }
}

function typeOfChange(before: number, after: number) {
  if (after === NO_ACCESS) return 'access.removed';
  if (after === ACCESS_DEACTIVATED) return 'access.deactivated';
  if (before === ACCESS_DEACTIVATED) return 'access.reactivated';
  return before === NOT_ASSIGNED ? 'assignment.linked' : 'access.granted';
}

function* tellRevenue({ facts: { deals, changes, partners, names } }: World, row: number): Generator<Fact> {
  const client = clientId(row);
  // A second for each row before it keeps the order of a day.
  const instantOf = (day: number, place: number) => formatInstant(day * DAY_MS + place * 1000);
  for (let deal = deals.first[row]!; deal < deals.first[row + 1]!; deal++) {
    const shares = [];
    for (let share = deals.firstShare[deal]!; share < deals.firstShare[deal + 1]!; share++) {
      const partner = partnerId(partners.partner[partners.first[row]! + deals.slot[share]!]!);
      shares.push({ partner, percent: formatMoney(deals.weight[share]!) });
    }
    yield tell(`deal-${deal}`, 'deal.closed', instantOf(deals.day[deal]!, deal - deals.first[row]!), {
      deal: `d${deal}`,
      client,
      productLine: names.productLines[deals.productLine[deal]!]!,
      dealType: 'new',
      attribution: deals.isAssisted[deal] === 1 ? 'assisted' : 'sourced',
      mrr: formatMoney(deals.amount[deal]!),
      currency: names.currencies[deals.currency[deal]!]!,
      ...(shares.length === 1 ? { partner: shares[0]!.partner } : { shares }),
    });
  }
  for (let change = changes.first[row]!; change < changes.first[row + 1]!; change++)
    yield tell(
      `change-${change}`,
      'subscription.changed',
      instantOf(changes.day[change]!, change - changes.first[row]!),
      {
        client,
        productLine: names.productLines[changes.productLine[change]!]!,
        mrr: formatMoney(changes.amount[change]!),
        currency: names.currencies[changes.currency[change]!]!,
      },
    );
}

function* tellActivities({ facts: { activities, members }, employees }: World, row: number): Generator<Fact> {
  const client = clientId(row);
  for (let activity = activities.first[row]!; activity < activities.first[row + 1]!; activity++) {
    const [tool, action] = DEEDS[activities.deed[activity]!]!;
    yield tell(`act-${activity}`, 'activity.performed', formatInstant(activities.at[activity]!), {
      client,
      employee: employeeId(employees[members.first[row]! + activities.member[activity]!]!),
      tool: tool!,
      action: action!,
    });
  }
}
