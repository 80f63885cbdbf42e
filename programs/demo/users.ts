/**
 * The demo's people who can be signed in as: one of each role, at partners whose stories differ. Whoever is a
 * partner's employee has the name and address of that employee.
 */
import type { DemoUser } from '../../src/actions/seed-demo-users.ts';
import { makeCalendar } from './calendar.ts';
import { listPartners } from './cast.ts';
import { listStayers, planPeople } from './people.ts';
import type { PersonPlan } from './plan.ts';

const VENDOR: readonly DemoUser[] = [
  vendor('program-manager', 'Ingrid Halvorsen'),
  {
    ...vendor('partner-development-manager', 'Tobias Lindqvist', [
      'northlight',
      'harbor-pine',
      'meridian-works',
      'copperfield',
    ]),
    helps:
      'Your first address for everything: the business plan, deals that need a hand, training for new colleagues. Calls every second Tuesday.',
  },
  vendor('renewal-manager', 'Mireille Okafor', ['northlight', 'harbor-pine']),
  vendor('auditor', 'Samuel Achterberg'),
];

const CLIENT: readonly DemoUser[] = [
  client('super-admin', 'Beatrix Lowell'),
  client('user-manager', 'Oscar Penhaligon'),
  client('user', 'Leonie Marsh'),
];

/** @param until the day up to which the demo's facts reach, e.g. `2026-11-22` */
export function makeDemoUsers(until: string): readonly DemoUser[] {
  return [
    ...partner('northlight', ['super-admin', 'access-manager', 'member'], until),
    ...['harbor-pine', 'papertrail', 'meridian-works'].flatMap((id) => partner(id, ['super-admin'], until)),
    ...CLIENT,
    ...VENDOR,
  ];
}

function partner(id: string, roles: readonly string[], until: string): readonly DemoUser[] {
  const calendar = makeCalendar(until);
  const plan = listPartners(calendar).find((each) => each.id === id)!;
  const people: readonly PersonPlan[] = listStayers(plan, planPeople(plan, calendar));
  return roles.map((role, i) => {
    const person = people[i]!;
    return {
      id: `${id}-${role}`,
      name: person.name,
      email: person.email,
      role,
      home: { side: 'partner', partner: id, employee: person.id },
    };
  });
}

function client(role: string, name: string): DemoUser {
  const home = { side: 'client', ofPartner: 'northlight' } as const;
  return { id: `client-${role}`, name, email: address(name, 'client'), role, home };
}

function vendor(role: string, name: string, looksAfter: readonly string[] = []): DemoUser {
  return { id: role, name, email: address(name, 'summit'), role, home: { side: 'vendor' }, looksAfter };
}

function address(name: string, place: string): string {
  return `${name.toLowerCase().replace(' ', '.')}@${place}.example`;
}
