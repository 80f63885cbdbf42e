/** Who works in a client's account: registration, access, links, and how it ends. */
import type { Day } from '../../src/base/day.ts';
import type { DemoCalendar } from './calendar.ts';
import type { Diary } from './diary.ts';
import { listStayers } from './people.ts';
import type { ClientPlan, PartnerPlan, PersonPlan, ServicePlan } from './plan.ts';
import type { Random } from './random.ts';

/** A person of the partner in the client's account, on [start, end). The first of a team leads it. */
export interface Seat {
  readonly employee: string;
  readonly start: Day;
  readonly end: Day;
}

const PERMISSIONS = ['marketing-editor', 'sales-editor', 'service-editor', 'content-editor', 'viewer'];

export function writeClient(diary: Diary, client: ClientPlan): void {
  const { id, name, country, currency } = client;
  diary.write(
    'client.registered',
    client.registeredOn,
    480,
    { client: id, name, domain: `${id}.example`, country, currency },
    { source: 'crm' },
  );
  if (client.move)
    diary.write(
      'client.moved',
      client.move.on,
      700,
      { client: id, country: client.move.country },
      { source: 'crm' },
    );
}

/** Grants access to a team: one who stays, and up to two others who may come later and go earlier. */
export function writeTeam(
  diary: Diary,
  client: ClientPlan,
  service: ServicePlan,
  partner: PartnerPlan,
  people: readonly PersonPlan[],
  calendar: DemoCalendar,
  random: Random,
): readonly Seat[] {
  if (service.ending === 'only-unlinked-freelancer') {
    const freelancer = people.find((person) => person.isFreelancer) ?? people[0]!;
    const start = Math.max(service.startsOn, freelancer.addedOn);
    writeGrant(diary, client, freelancer.id, start, 'marketing-editor');
    return [{ employee: freelancer.id, start, end: calendar.today }];
  }
  const lead = random.pick(listStayers(partner, people));
  writeGrant(diary, client, lead.id, service.startsOn, 'partner-admin');
  const team: Seat[] = [{ employee: lead.id, start: service.startsOn, end: calendar.today }];
  const others = random.shuffle(people.filter((person) => person !== lead)).slice(0, random.drawWhole(0, 2));
  for (const person of others) {
    const seat = writeSeat(diary, client, service, person, random);
    if (seat) team.push(seat);
  }
  writeEnding(diary, client, service, lead, calendar);
  return team;
}

function writeSeat(
  diary: Diary,
  client: ClientPlan,
  service: ServicePlan,
  person: PersonPlan,
  random: Random,
): Seat | null {
  const earliest = Math.max(service.startsOn, person.addedOn) + 1;
  const latest = Math.min(service.lastActivityOn, person.leavesOn ?? service.lastActivityOn) - 15;
  if (earliest >= latest) return null;
  const start = random.drawWhole(earliest, latest);
  writeGrant(diary, client, person.id, start, random.pick(PERMISSIONS));
  const seat = { client: client.id, employee: person.id };
  // A foreign domain is not assigned by itself; now and then nobody thinks of the link.
  if (person.isFreelancer && random.decide(0.75)) {
    diary.write('assignment.linked', start + 6, 600, seat);
    if (random.decide(0.2) && start + 60 < latest) diary.write('assignment.unlinked', start + 50, 600, seat);
  }
  const chance = random.draw();
  if (chance < 0.12 && start + 10 < latest) {
    const end = random.drawWhole(start + 10, latest);
    diary.write('access.removed', end, 990, seat);
    return { employee: person.id, start, end };
  }
  if (chance < 0.16 && start + 60 < latest) {
    diary.write('access.deactivated', start + 30, 990, seat);
    diary.write('access.reactivated', start + 44, 540, seat);
  }
  return { employee: person.id, start, end: person.leavesOn ?? service.lastActivityOn };
}

function writeEnding(
  diary: Diary,
  client: ClientPlan,
  service: ServicePlan,
  lead: PersonPlan,
  calendar: DemoCalendar,
): void {
  const day = Math.min(service.lastActivityOn + 1, calendar.today - 1);
  if (service.ending === 'ends-services')
    diary.write('services.ended', day, 960, { partner: service.partner, client: client.id });
  if (service.ending === 'only-deactivated')
    diary.write('access.deactivated', day, 960, { client: client.id, employee: lead.id });
}

function writeGrant(diary: Diary, client: ClientPlan, employee: string, day: Day, permission: string): void {
  diary.write('access.granted', day, 570, { client: client.id, employee, permission });
}
