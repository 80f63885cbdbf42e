/**
 * The demo's world as facts: three years of Summit's partner program up to the day on which it is shown. The same
 * day always gives the same facts, in the order in which they happened. A fact without `recordedAt` was known at
 * once. Only changes of subscriptions that are already agreed lie after that day.
 */
import type { Fact } from '../../src/facts/fact.ts';
import { writeClient, writeTeam } from './accounts.ts';
import { writeActivities, writeToolReports } from './activities.ts';
import { aimClients } from './aim.ts';
import { type DemoCalendar, makeCalendar } from './calendar.ts';
import { listPartners } from './cast.ts';
import { planClients } from './clients.ts';
import { writeSubscriptions } from './deals.ts';
import { type Diary, openDiary } from './diary.ts';
import { listStayers, planPeople, writeCertificates, writePeople } from './people.ts';
import type { ClientPlan, PartnerPlan, PersonPlan } from './plan.ts';
import { makeRandom } from './random.ts';
import { planStoryClients, writeAbsences, writeDecisions, writeMistakes } from './stories.ts';

interface Member {
  readonly partner: PartnerPlan;
  readonly people: readonly PersonPlan[];
}

/** @param until the day on which the demo is shown, e.g. `2026-11-22` */
export function* makeDemoFacts(until: string): Generator<Fact> {
  const calendar = makeCalendar(until);
  const diary = openDiary(calendar.today);
  const members = listPartners(calendar).map((partner) => ({
    partner,
    people: planPeople(partner, calendar),
  }));
  const clients = planAllClients(members, calendar);
  for (const { partner, people } of members) {
    writePeople(diary, partner, people, calendar);
    writeCertificates(diary, partner, people, calendar);
    writeRetention(diary, partner, calendar);
  }
  const memberByPartner = new Map(members.map((member) => [member.partner.id, member]));
  for (const client of clients) writeWholeClient(diary, client, memberByPartner, calendar);
  const findEmployee = (partner: string) => {
    const member = memberByPartner.get(partner)!;
    return listStayers(member.partner, member.people)[2]!.id;
  };
  const employees = { northlight: findEmployee('northlight'), rheinwerk: findEmployee('rheinwerk') };
  writeDecisions(diary, calendar);
  writeAbsences(diary, employees, calendar);
  writeMistakes(diary, clients, calendar);
  yield* diary.read();
}

function planAllClients(members: readonly Member[], calendar: DemoCalendar): readonly ClientPlan[] {
  const taken = new Set<string>();
  const storied = planStoryClients(taken, calendar);
  const ordinary = members.flatMap(({ partner }) =>
    aimClients(partner, planClients(partner, taken, calendar), storied, calendar),
  );
  return [...ordinary, ...storied];
}

function writeWholeClient(
  diary: Diary,
  client: ClientPlan,
  memberByPartner: ReadonlyMap<string, Member>,
  calendar: DemoCalendar,
): void {
  const random = makeRandom(`work for ${client.id}`);
  writeClient(diary, client);
  let decider = `admin@${client.id}.example`;
  for (const service of client.services) {
    const { partner, people } = memberByPartner.get(service.partner)!;
    const team = writeTeam(diary, client, service, partner, people, calendar, random);
    if (service.ending === 'none') decider = team[0]!.employee;
    writeActivities(diary, client, service, team, calendar, random);
  }
  writeSubscriptions(diary, client, decider, calendar, random);
  writeToolReports(diary, client, calendar, random);
}

/** Retention as the vendor measures it, once a quarter, moving towards the present value. */
function writeRetention(diary: Diary, partner: PartnerPlan, calendar: DemoCalendar): void {
  if (partner.retention === 0) return;
  const random = makeRandom(`retention of ${partner.id}`);
  for (let day = calendar.today - 20; day > partner.joinedOn; day -= 91) {
    const quartersAgo = Math.floor((calendar.today - day) / 91);
    const value = Math.min(
      99,
      Math.max(60, partner.retention + (quartersAgo === 0 ? 0 : (random.draw() - 0.5) * 6)),
    );
    diary.write(
      'metric.reported',
      day,
      300,
      { partner: partner.id, metric: 'retention', value: value.toFixed(1) },
      { source: 'analytics' },
    );
  }
}
