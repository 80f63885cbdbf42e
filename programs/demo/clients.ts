/**
 * A partner's ordinary clients: where they are, what they bought when, and how the partner serves them. Sizes are
 * raw here; `aim.ts` scales them so that the partner lands where the cast wants it.
 */
import type { Day } from '../../src/base/day.ts';
import type { DemoCalendar } from './calendar.ts';
import { nameCompany, spellPlainly } from './names.ts';
import type { ClientPlan, LinePlan, PartnerPlan, SalePlan, ServicePlan, StepPlan } from './plan.ts';
import { makeRandom, type Random } from './random.ts';

const CURRENCIES: { readonly [country: string]: string } = {
  IE: 'EUR',
  DE: 'EUR',
  FR: 'EUR',
  NL: 'EUR',
  ES: 'EUR',
  AT: 'EUR',
  GB: 'GBP',
  JP: 'JPY',
  AU: 'AUD',
  CA: 'CAD',
};

const NEIGHBOURS: { readonly [country: string]: readonly string[] } = {
  IE: ['GB', 'US', 'DE'],
  GB: ['IE', 'US', 'FR', 'AU'],
  US: ['CA', 'GB', 'US', 'MX'],
  CA: ['US', 'US', 'GB'],
  DE: ['AT', 'FR', 'GB', 'NL'],
  FR: ['DE', 'ES', 'GB'],
  ES: ['FR', 'MX', 'GB'],
  AU: ['GB', 'US', 'ID', 'JP'],
  JP: ['US', 'AU', 'VN'],
};

const GROWTH = ['IN', 'VN', 'BR', 'MX', 'PH', 'ID'];

/** The product lines in the order in which clients take to them. */
const FIRST_LINES = ['marketing', 'marketing', 'marketing', 'sales', 'sales', 'service'];
const LATER_LINES = ['sales', 'marketing', 'service', 'operations', 'content'];

export function planClients(
  partner: PartnerPlan,
  taken: Set<string>,
  calendar: DemoCalendar,
): readonly ClientPlan[] {
  const random = makeRandom(`clients of ${partner.id}`);
  const clients: ClientPlan[] = [];
  for (let i = 0; i < partner.clients; i++) {
    // A third was there when the history begins; the first client never leaves.
    const startsOn =
      i < partner.clients * 0.3
        ? partner.joinedOn + random.drawWhole(2, 25)
        : partner.joinedOn + 20 + Math.floor((calendar.today - partner.joinedOn - 50) * random.draw() ** 0.7);
    clients.push(planClient(partner, startsOn, i === 0, taken, calendar, random));
  }
  return ensureRecentSale(partner, clients, calendar, random);
}

/** What the stories' clients have in common with the ordinary ones. */
export function nameClient(country: string, taken: Set<string>, random: Random) {
  const name = nameCompany(country, taken, random);
  return { id: spellPlainly(name), name, country, currency: CURRENCIES[country] ?? 'USD' };
}

function planClient(
  partner: PartnerPlan,
  startsOn: Day,
  mustStay: boolean,
  taken: Set<string>,
  calendar: DemoCalendar,
  random: Random,
): ClientPlan {
  const fate = mustStay ? 0 : random.draw();
  // Of a hundred clients: 5 cancel, 3 are left, 8 go quiet, 5 are never served, the rest is looked after.
  const isCancelled = fate > 0.95 && calendar.today - startsOn > 200;
  const endsOn = isCancelled ? random.drawWhole(startsOn + 150, calendar.today - 8) : null;
  const service = planService(partner, startsOn, endsOn, fate, calendar, random);
  const wasThere = startsOn - partner.joinedOn <= 25;
  return {
    ...nameClient(pickCountry(partner.country, random), taken, random),
    registeredOn:
      wasThere && startsOn - 30 < calendar.start ? calendar.start : startsOn - random.drawWhole(3, 30),
    renewalOn: startsOn + random.drawWhole(0, wasThere ? 364 : 5),
    termMonths: random.decide(0.12) ? 24 : 12,
    usage: Math.min(1, Math.max(0.1, partner.usage + (random.draw() - 0.5) * 0.5)),
    move:
      random.decide(0.015) && calendar.today - startsOn > 60
        ? { on: random.drawWhole(startsOn + 40, calendar.today - 5), country: random.pick(GROWTH) }
        : null,
    lines: planLines(partner, startsOn, endsOn, mustStay, wasThere, calendar, random),
    services: service ? [service] : [],
    renewalPart: null,
  };
}

function pickCountry(home: string, random: Random): string {
  const chance = random.draw();
  if (chance < 0.6) return home;
  if (chance < 0.88) return random.pick(NEIGHBOURS[home] ?? ['US', 'GB', home]);
  return random.pick(GROWTH);
}

function planService(
  partner: PartnerPlan,
  startsOn: Day,
  endsOn: Day | null,
  fate: number,
  calendar: DemoCalendar,
  random: Random,
): ServicePlan | null {
  const firstOn = Math.min(startsOn + random.drawWhole(1, 12), calendar.today - 3);
  const recentOn = calendar.today - random.drawWhole(1, 9);
  const longAgo = calendar.today - random.drawWhole(64, 320);
  const isQuiet = fate > 0.84 && fate <= 0.92 && longAgo > firstOn + 30;
  const leaves = fate > 0.92 && fate <= 0.95 && longAgo > firstOn + 30;
  if (fate > partner.servedPart && fate <= 0.84) return null;
  return {
    partner: partner.id,
    startsOn: firstOn,
    lastActivityOn: endsOn ?? (isQuiet || leaves ? longAgo : recentOn),
    pace: Math.min(40, Math.max(4, random.drawAround(10))),
    ending: leaves ? 'ends-services' : 'none',
  };
}

function planLines(
  partner: PartnerPlan,
  startsOn: Day,
  endsOn: Day | null,
  mustStay: boolean,
  wasThere: boolean,
  calendar: DemoCalendar,
  random: Random,
): readonly LinePlan[] {
  // Some clients bought from the vendor itself and are only served.
  const isServedOnly = mustStay || random.decide(wasThere ? 0.8 : 0.4);
  const first = random.pick(FIRST_LINES);
  const others = LATER_LINES.filter((line) => line !== first && line !== 'content' && line !== 'operations');
  const more = random.decide(0.75) ? [random.pick(others), random.pick(['content', 'operations'])] : [];
  const lines: LinePlan[] = [];
  let opensOn = startsOn;
  for (const productLine of [first, ...more.slice(0, random.decide(0.55) ? 2 : 1)]) {
    const isStart = isServedOnly && lines.length === 0;
    lines.push({ productLine, steps: planSteps(partner, opensOn, endsOn, isStart, calendar, random) });
    opensOn += random.decide(0.35) ? 0 : random.drawWhole(60, 420);
    if (opensOn > (endsOn ?? calendar.today) - 20) break;
  }
  return lines;
}

function planSteps(
  partner: PartnerPlan,
  opensOn: Day,
  endsOn: Day | null,
  isStart: boolean,
  calendar: DemoCalendar,
  random: Random,
): readonly StepPlan[] {
  const size = random.drawAround(10);
  const steps: StepPlan[] = [
    isStart
      ? { day: opensOn, kind: 'start', size, sale: null }
      : { day: opensOn, kind: 'sale', size, sale: planSale(partner, random) },
  ];
  const last = endsOn ?? calendar.today;
  for (let day = opensOn + random.drawWhole(90, 260); day < last - 12; day += random.drawWhole(110, 420)) {
    const chance = random.draw();
    if (chance < 0.42)
      steps.push({
        day,
        kind: 'sale',
        size: size * (0.2 + random.draw() * 0.7),
        sale: planSale(partner, random),
      });
    else if (chance < 0.54) steps.push({ day, kind: 'increase', size: size * 0.06, sale: null });
    else if (chance < 0.63)
      steps.push({ day, kind: 'decrease', size: 0.2 + random.draw() * 0.4, sale: null });
  }
  if (endsOn !== null) steps.push({ day: endsOn, kind: 'cancellation', size: 0, sale: null });
  return steps;
}

function planSale(partner: PartnerPlan, random: Random): SalePlan {
  return {
    attribution: random.decide(0.8) ? 'sourced' : 'assisted',
    shares: [{ partner: partner.id, percent: 100 }],
    atRenewal: random.decide(0.15),
  };
}

/** Who is to have sold points needs a sale of the last twelve months: without one, the first client buys more. */
function ensureRecentSale(
  partner: PartnerPlan,
  clients: readonly ClientPlan[],
  calendar: DemoCalendar,
  random: Random,
): readonly ClientPlan[] {
  const [first, ...others] = clients;
  const isRecent = (step: StepPlan) => step.kind === 'sale' && step.day > calendar.yearAgo + 20;
  const recent = clients.flatMap((client) => client.lines.flatMap((line) => line.steps.filter(isRecent)));
  if (!first || recent.length > 1) return clients;
  const [line, ...otherLines] = first.lines;
  const day = calendar.today - random.drawWhole(25, 45);
  const sale: StepPlan = {
    day,
    kind: 'sale',
    size: 5,
    sale: { ...planSale(partner, random), attribution: 'sourced' },
  };
  const steps = [...line!.steps.filter((step) => Math.abs(step.day - day) > 15), sale].sort(
    (a, b) => a.day - b.day,
  );
  return [{ ...first, lines: [{ ...line!, steps }, ...otherLines] }, ...others];
}
