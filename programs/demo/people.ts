/** The employees of a partner: who they are, when they come and go, and which certificates they hold. */
import { addMonths, type Day, formatDay } from '../../src/base/day.ts';
import type { DemoCalendar } from './calendar.ts';
import type { Diary } from './diary.ts';
import { namePerson, spellPlainly } from './names.ts';
import type { PartnerPlan, PersonPlan } from './plan.ts';
import { makeRandom } from './random.ts';

const SPECIALTIES = [
  'marketing-specialist',
  'sales-specialist',
  'service-specialist',
  'content-specialist',
  'operations-specialist',
  'integration-architect',
  'reporting-analyst',
];

const CERTIFICATE_MONTHS = 13;

/** Partners that took another domain: from then on new employees have it. */
export const NEW_DOMAINS: {
  readonly [partner: string]: { readonly domain: string; readonly daysAgo: number };
} = {
  northlight: { domain: 'northlight-labs.example', daysAgo: 300 },
  'lumen-labs': { domain: 'lumen.example', daysAgo: 430 },
  kumo: { domain: 'kumo-studio.example', daysAgo: 200 },
};

/** The team: the first part of it stays from the first day on; the rest comes over time, and some leave. */
export function planPeople(partner: PartnerPlan, calendar: DemoCalendar): readonly PersonPlan[] {
  const random = makeRandom(`people of ${partner.id}`);
  const taken = new Set<string>();
  const stayers = Math.max(1, Math.ceil(partner.employees * 0.6));
  const people: PersonPlan[] = [];
  for (let i = 0; i < partner.employees; i++) {
    const stays = i < stayers;
    const name = namePerson(random.decide(0.8) ? partner.country : 'US', taken, random);
    const addedOn = stays
      ? partner.joinedOn
      : random.drawWhole(partner.joinedOn + 20, Math.max(partner.joinedOn + 20, calendar.today - 60));
    const leavesOn = random.drawWhole(addedOn + 90, addedOn + 700);
    const isFreelancer = partner.employees >= 6 && i >= partner.employees - Math.ceil(partner.employees / 12);
    people.push({
      id: `${partner.id}.${spellPlainly(name)}`,
      name,
      email: `${spellPlainly(name).replaceAll('-', '.')}@${findDomain(partner, addedOn, isFreelancer, name, calendar)}`,
      addedOn,
      leavesOn: !stays && !isFreelancer && random.decide(0.3) && leavesOn < calendar.today ? leavesOn : null,
      leaving: random.decide(0.5) ? 'removed' : 'deactivated',
      isFreelancer,
    });
  }
  return people;
}

function findDomain(
  partner: PartnerPlan,
  addedOn: Day,
  isFreelancer: boolean,
  name: string,
  calendar: DemoCalendar,
): string {
  if (isFreelancer) return `studio-${spellPlainly(name.split(' ')[0]!)}.example`;
  const change = NEW_DOMAINS[partner.id];
  return change && addedOn >= calendar.today - change.daysAgo ? change.domain : partner.domain;
}

/** People who have been there from the first day on and still are. */
export function listStayers(partner: PartnerPlan, people: readonly PersonPlan[]): readonly PersonPlan[] {
  return people.filter(
    (person) => person.addedOn === partner.joinedOn && person.leavesOn === null && !person.isFreelancer,
  );
}

export function writePeople(
  diary: Diary,
  partner: PartnerPlan,
  people: readonly PersonPlan[],
  calendar: DemoCalendar,
): void {
  const source = 'partner-directory';
  const { id, name, country, domain, joinedOn } = partner;
  diary.write(
    'partner.registered',
    joinedOn,
    0,
    { partner: id, name, country, domains: [domain] },
    { source },
  );
  const change = NEW_DOMAINS[id];
  if (change) {
    const domains = [domain, change.domain];
    diary.write(
      'partner.domains-set',
      calendar.today - change.daysAgo,
      500,
      { partner: id, domains },
      { source },
    );
  }
  for (const person of people) {
    const employee = { partner: id, employee: person.id };
    diary.write(
      'employee.added',
      person.addedOn,
      510,
      { ...employee, name: person.name, email: person.email },
      { source },
    );
    if (person.leavesOn !== null)
      diary.write(`employee.${person.leaving}`, person.leavesOn, 1020, employee, { source });
  }
}

/**
 * Certificates are held by people who stay and renewed a month before they end; every partner that aims at points
 * is certified from its first week on. Two stories are told by a renewal that does not come.
 */
export function writeCertificates(
  diary: Diary,
  partner: PartnerPlan,
  people: readonly PersonPlan[],
  calendar: DemoCalendar,
): void {
  const random = makeRandom(`certificates of ${partner.id}`);
  const holders = listStayers(partner, people);
  for (let i = 0; i < partner.certificates; i++) {
    const { holder, certificate } = findCertificate(partner, holders, i);
    const latest = Math.max(partner.joinedOn + 30, calendar.today - 400);
    const firstOn = i === 0 ? partner.joinedOn + 3 : random.drawWhole(partner.joinedOn + 5, latest);
    for (const earnedOn of listExams(firstOn, findLastEnd(partner.id, i, calendar), calendar.today)) {
      const expiresOn = formatDay(addMonths(earnedOn, CERTIFICATE_MONTHS));
      const holding = { partner: partner.id, employee: holder.id, certificate, expiresOn };
      diary.write('certificate.earned', earnedOn, 900, holding, { source: 'academy' });
    }
  }
}

/** Half of the holders, and of Copperfield's team only one, have the certificate that every tier needs. */
function findCertificate(
  partner: PartnerPlan,
  holders: readonly PersonPlan[],
  number: number,
): { readonly holder: PersonPlan; readonly certificate: string } {
  const certified = partner.id === 'copperfield' ? 1 : Math.ceil(holders.length / 2);
  if (number < certified) return { holder: holders[number]!, certificate: 'solutions-partner' };
  const rest = number - certified;
  return {
    holder: holders[rest % holders.length]!,
    certificate: SPECIALTIES[Math.floor(rest / holders.length) % SPECIALTIES.length]!,
  };
}

/** The day on which a certificate ends without being renewed; null where it is always renewed. */
function findLastEnd(partner: string, certificate: number, calendar: DemoCalendar): Day | null {
  // Northlight has two holders of the certificate that every tier needs; one ends in three weeks.
  if (partner === 'northlight' && certificate === 1) return calendar.today + 21;
  // Copperfield's lapsed after the last recalibration, so that the next one is the first to see it.
  if (partner === 'copperfield' && certificate === 0)
    return Math.max(calendar.lastRecalibration + 1, calendar.today - 40);
  return null;
}

/** A month before a certificate ends it is earned again; up to a last end the exams are spread evenly. */
function listExams(firstOn: Day, lastEnd: Day | null, today: Day): readonly Day[] {
  const exams: Day[] = [];
  if (lastEnd === null) {
    for (let day = firstOn; day < today; day = addMonths(day, CERTIFICATE_MONTHS - 1)) exams.push(day);
    return exams;
  }
  const lastOn = addMonths(lastEnd, -CERTIFICATE_MONTHS);
  const renewals = Math.max(1, Math.ceil((lastOn - firstOn) / 360));
  for (let i = 0; i <= renewals; i++) exams.push(firstOn + Math.round(((lastOn - firstOn) * i) / renewals));
  return exams;
}
