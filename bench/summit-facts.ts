/**
 * Facts under the demo's program at any size, for the benches of the server: the same seed tells the same facts,
 * client by client, so that millions of them need no memory. The first partner is the big one.
 */
import { readFileSync } from 'node:fs';
import { formatDay, parseDay } from '../src/base/day.ts';
import type { Fact, FactData, FactType } from '../src/facts/fact.ts';
import type { Program } from '../src/program/program.ts';
import { chance, makeRandom, type Random } from './random.ts';

export const SUMMIT = JSON.parse(
  readFileSync(new URL('../programs/summit.json', import.meta.url), 'utf8'),
) as Program;

export interface Size {
  readonly partners: number;
  readonly clients: number;
  /** Clients of the first partner; the others share the rest evenly. */
  readonly bigClients: number;
}

/** The date up to which things have happened. */
export const TODAY = parseDay('2026-11-20')!;
const BEGIN = parseDay('2025-01-10')!;
const EMPLOYEES = 3;

const PRODUCT_LINES = SUMMIT.productLines.map(({ id }) => id);
const DEEDS = SUMMIT.versions
  .at(-1)!
  .tools.flatMap((tool) => tool.qualifyingActions.map((action) => [tool.id, action] as const));
const TOOLS = SUMMIT.versions.at(-1)!.tools.map(({ id }) => id);

export const partnerId = (partner: number) => `p${String(partner).padStart(5, '0')}`;
export const clientId = (client: number) => `c${String(client).padStart(6, '0')}`;
const employeeId = (partner: number, employee: number) => `e${String(partner).padStart(5, '0')}-${employee}`;

/** The partner that looks after a client. */
export function partnerOf({ partners, bigClients }: Size, client: number): number {
  return client < bigClients ? 0 : 1 + ((client - bigClients) % (partners - 1));
}

/** Every fact: partners and their people first, then client by client. */
export function* tellSummit(size: Size, seed: number): Generator<Fact> {
  for (let partner = 0; partner < size.partners; partner++) yield* tellPartner(partner);
  for (let client = 0; client < size.clients; client++) yield* tellClient(size, client, seed);
}

function tell<Type extends FactType>(id: string, type: Type, day: number, data: FactData[Type]): Fact {
  return { id, type, at: formatDay(day), source: 'bench', data } as unknown as Fact;
}

function* tellPartner(number: number): Generator<Fact> {
  const partner = partnerId(number);
  const domain = `${partner}.example`;
  yield tell(`${partner}-reg`, 'partner.registered', BEGIN - 400, {
    partner,
    name: `Partner ${number}`,
    country: 'US',
    domains: [domain],
  });
  for (let i = 0; i < EMPLOYEES; i++) {
    const employee = employeeId(number, i);
    const email = `${employee}@${domain}`;
    yield tell(`${employee}-add`, 'employee.added', BEGIN - 300, {
      partner,
      employee,
      name: `Employee ${i}`,
      email,
    });
    yield tell(`${employee}-cert`, 'certificate.earned', BEGIN - 200, {
      partner,
      employee,
      certificate: 'solutions-partner',
    });
  }
  yield tell(`${partner}-ret`, 'metric.reported', BEGIN + 200, { partner, metric: 'retention', value: '88' });
}

function* tellClient(size: Size, number: number, seed: number): Generator<Fact> {
  const client = clientId(number);
  const random = makeRandom(Math.floor(chance(seed, number, 1) * 2 ** 31));
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)]!;
  const partner = partnerOf(size, number);
  const employees = Array.from({ length: 2 }, (_, i) => employeeId(partner, i));
  const start = BEGIN + Math.floor(random() * 300);
  yield tell(`${client}-reg`, 'client.registered', start, {
    client,
    name: `Client ${number}`,
    domain: `${client}.example`,
    country: pick(['US', 'DE', 'IN', 'BR']),
    currency: 'USD',
  });
  for (const [i, employee] of employees.entries())
    yield tell(`${client}-acc-${i}`, 'access.granted', start, { client, employee });
  yield* tellSales(client, partnerId(partner), start, random);
  yield tell(`${client}-tools`, 'tools.reported', start + 60, {
    client,
    tools: TOOLS.slice(0, 1 + Math.floor(random() * 8)),
  });
  for (let i = 0, day = start + 30; day < TODAY && i < 5; i++, day += 20 + Math.floor(random() * 110))
    yield tellActivity(`${client}-act-${i}`, `${formatDay(day)}T10:00:00Z`, client, pick(employees), random);
}

function* tellSales(client: string, partner: string, start: number, random: Random): Generator<Fact> {
  const count = 1 + Math.floor(random() * 2);
  for (let i = 0; i < count; i++) {
    const productLine = PRODUCT_LINES[(start + i) % PRODUCT_LINES.length]!;
    const revenue = { productLine, mrr: String(200 + Math.floor(random() * 3000)), currency: 'USD' };
    const day = start + 5 + Math.floor(random() * 350);
    yield tell(`${client}-deal-${i}`, 'deal.closed', Math.min(day, TODAY), {
      deal: `${client}-d${i}`,
      client,
      ...revenue,
      dealType: 'new',
      attribution: random() < 0.7 ? 'sourced' : 'assisted',
      partner,
    });
    yield tell(`${client}-sub-${i}`, 'subscription.changed', Math.min(day, TODAY), { client, ...revenue });
  }
}

function tellActivity(id: string, at: string, client: string, employee: string, random: Random): Fact {
  const [tool, action] = DEEDS[Math.floor(random() * DEEDS.length)]!;
  const data = { client, employee, tool, action };
  return { id, type: 'activity.performed', at, source: 'bench', data };
}

/**
 * What goes on happening, fact by fact and without end: nine of ten are activities, the rest changed subscriptions,
 * deals and reports, at any client.
 */
export function* tellNews(size: Size, seed: number, name: string): Generator<Fact> {
  const random = makeRandom(seed);
  for (let n = 0; ; n++) {
    const number = Math.floor(random() * size.clients);
    const client = clientId(number);
    const partner = partnerOf(size, number);
    const id = `${name}-${n}`;
    const day = TODAY - Math.floor(random() * 3);
    const kind = random();
    const revenue = {
      productLine: PRODUCT_LINES[Math.floor(random() * PRODUCT_LINES.length)]!,
      mrr: String(200 + Math.floor(random() * 3000)),
      currency: 'USD',
    };
    if (kind < 0.9) {
      const at = `${formatDay(day)}T${String(n % 24).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}:00Z`;
      yield tellActivity(id, at, client, employeeId(partner, n % 2), random);
    } else if (kind < 0.96) yield tell(id, 'subscription.changed', day, { client, ...revenue });
    else if (kind < 0.98)
      yield tell(id, 'deal.closed', day, {
        deal: `${id}-d`,
        client,
        ...revenue,
        dealType: 'upsell',
        attribution: 'sourced',
        partner: partnerId(partner),
      });
    else yield tell(id, 'tools.reported', day, { client, tools: TOOLS.slice(0, 1 + (n % 9)) });
  }
}
