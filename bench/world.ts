/**
 * A seeded world of facts for the benches, straight into the engine's columns: clients of several sizes, currencies
 * and markets, most with one partner, some with two or three; stretches of activity with gaps between them; people
 * who lose and regain access, services that end; deals, upsells, downgrades and cancellations over two years.
 */
import { type Day, parseDay } from '../src/base/day.ts';
import type { CodeNames, FactColumns } from '../src/engine/bulk.ts';
import { ACCESS_DEACTIVATED, NO_ACCESS, NOT_ASSIGNED, SERVICES } from '../src/engine/membership.ts';
import { compileTerms } from '../src/program/terms.ts';
import { BENCH_PROGRAM } from './program.ts';
import { chance, hash, makeRandom, type Random } from './random.ts';
import { type Draft, newDraft, type newRevenue, share, shareColumn, shareDraft } from './world-draft.ts';

export interface World {
  readonly facts: FactColumns;
  readonly partners: number;
  /** By row of `facts.members`: who that is. Employee e is of partner ⌊e ÷ 16⌋. */
  readonly employees: Uint32Array;
}

export const EMPLOYEES_PER_PARTNER = 16;

export const FIRST_DAY: Day = parseDay('2023-03-01')!;
export const LAST_DAY: Day = parseDay('2025-02-28')!;
const DAYS = LAST_DAY - FIRST_DAY + 1;
const DAY_MS = 86_400_000;

const MARKETS = [
  { country: 'US', currency: 'USD' },
  { country: 'GB', currency: 'GBP' },
  { country: 'DE', currency: 'EUR' },
  { country: 'JP', currency: 'JPY' },
  { country: 'AU', currency: 'AUD' },
  { country: 'IN', currency: 'USD' },
  { country: 'BR', currency: 'USD' },
  { country: 'CO', currency: 'USD' },
  { country: 'VN', currency: 'USD' },
];

const NAMES: CodeNames = {
  productLines: BENCH_PROGRAM.productLines.map((line) => line.id).sort(),
  currencies: ['USD', 'EUR', 'GBP', 'JPY', 'AUD'],
  countries: MARKETS.map((market) => market.country),
};

const DEEDS = compileTerms(BENCH_PROGRAM).deeds.size;

const SPLITS: Readonly<Record<number, readonly (readonly number[])[]>> = {
  1: [[1_000_000]],
  2: [
    [500_000, 500_000],
    [600_000, 400_000],
    [333_333, 666_667],
  ],
  3: [
    [333_333, 333_333, 333_334],
    [500_000, 300_000, 200_000],
  ],
};

/**
 * A world of exactly that many activities; clients, partners, deals and subscription changes follow from it
 * (20 million: 200,000 clients, 10,000 partners, 1 million deals and changes). All columns are shared memory.
 */
export function makeWorld(activities: number, seed = 1): World {
  const clients = Math.max(1, Math.round(activities / 100));
  const partners = Math.max(3, Math.round(activities / 2000));
  const activityQuota = quotaOf(activities, clients, (client) => 0.1 + 2.7 * chance(seed, client, 1) ** 2);
  const revenueQuota = quotaOf(
    Math.round(activities / 20),
    clients,
    (client) => 0.4 + 1.2 * chance(seed, client, 2),
  );
  const draft = newDraft();
  const columns = {
    first: shareColumn(Uint32Array, clients + 1),
    at: shareColumn(Float64Array, activities),
    day: shareColumn(Int32Array, activities),
    member: shareColumn(Uint32Array, activities),
    deed: shareColumn(Uint16Array, activities),
  };
  let row = 0;
  for (let client = 0; client < clients; client++) {
    const random = makeRandom(hash(seed, client, 0));
    const market = drawMarket(draft, random);
    const slots = drawPartners(draft, random, partners);
    const pairs = slots.map((partner, slot) => drawPair(draft, random, partner, slot));
    draft.ends.first.push(draft.ends.slot.length);
    draft.members.first.push(draft.members.slot.length);
    drawRevenue(draft, random, NAMES.currencies.indexOf(market.currency), slots.length, revenueQuota(client));
    drawActivities(columns, row, random, pairs, activityQuota(client));
    row += activityQuota(client);
    columns.first[client + 1] = row;
  }
  return {
    facts: shareDraft(draft, NAMES, clients, columns),
    partners,
    employees: share(Uint32Array, draft.members.employee),
  };
}

/** Shares out a whole by weights so that all parts together are exactly the whole. */
function quotaOf(
  whole: number,
  clients: number,
  weightOf: (client: number) => number,
): (client: number) => number {
  const bounds = new Float64Array(clients + 1);
  for (let client = 0; client < clients; client++) bounds[client + 1] = bounds[client]! + weightOf(client);
  const boundOf = (client: number) => Math.floor((bounds[client]! / bounds[clients]!) * whole);
  return (client) => boundOf(client + 1) - boundOf(client);
}

function drawMarket(draft: Draft, random: Random) {
  const { markets } = draft;
  const at = random() < 0.5 ? 0 : 1 + Math.floor(random() * (MARKETS.length - 1));
  markets.day.push(FIRST_DAY - 90);
  markets.country.push(at);
  if (random() < 0.05) {
    markets.day.push(FIRST_DAY + Math.floor(random() * DAYS));
    markets.country.push(Math.floor(random() * MARKETS.length));
  }
  markets.first.push(markets.day.length);
  return MARKETS[at]!;
}

/** One to three partners, ascending; some partners have many more clients than others. */
function drawPartners({ partners }: Draft, random: Random, count: number): number[] {
  const luck = random();
  const wanted = luck < 0.78 ? 1 : luck < 0.95 ? 2 : 3;
  const drawn = new Set<number>();
  while (drawn.size < wanted) drawn.add(Math.floor(count * random() ** 1.5));
  const slots = [...drawn].sort((a, b) => a - b);
  partners.partner.push(...slots);
  partners.first.push(partners.partner.length);
  return slots;
}

interface Pair {
  /** Among the client's members. */
  readonly firstMember: number;
  readonly members: number;
  /** Stretches of dates in which the partner works, `from` and length. */
  readonly stretches: readonly (readonly [number, number])[];
}

/** One partner at one client: its people there and when it works. */
function drawPair(draft: Draft, random: Random, partner: number, slot: number): Pair {
  const { members } = draft;
  const firstMember = members.slot.length - members.first.at(-1)!;
  const count = 1 + Math.floor(random() * 4);
  const lives = drawLives(draft, random, slot, count);
  const shift = Math.floor(random() * EMPLOYEES_PER_PARTNER);
  for (const [i, life] of lives.entries()) {
    members.slot.push(slot);
    members.employee.push(partner * EMPLOYEES_PER_PARTNER + ((shift + i) % EMPLOYEES_PER_PARTNER));
    for (const { at, state } of life) {
      members.from.push(at);
      members.state.push(state);
    }
    members.firstState.push(members.from.length);
  }
  const stretches = Array.from({ length: 1 + Math.floor(random() * 4) }, () => {
    const length = 15 + Math.floor(random() ** 2 * 350);
    return [Math.floor(random() * (DAYS - length)), length] as const;
  });
  return { firstMember, members: count, stretches };
}

interface LifeStep {
  readonly at: number;
  readonly state: number;
}

/** What each member of a pair may do over time, and the relationship ends that follow (rules §4.3, §4.5). */
function drawLives(draft: Draft, random: Random, slot: number, count: number): LifeStep[][] {
  const luck = random();
  const drawAt = (from: number, days: number) =>
    (FIRST_DAY + from) * DAY_MS + Math.floor(random() * days * DAY_MS);
  const lives = Array.from({ length: count }, () => {
    const isEarly = luck < 0.12 || random() < 0.7;
    return [{ at: isEarly ? drawAt(-60, 30) : drawAt(0, 200), state: SERVICES }];
  });
  if (luck < 0.06) {
    const at = drawAt(100, 500); // services.ended
    const isBack = random() < 0.5;
    for (const life of lives) life.push({ at, state: NOT_ASSIGNED });
    for (const life of lives)
      if (isBack) life.push({ at: at + 1 + Math.floor(random() * 30 * DAY_MS), state: SERVICES });
    pushEnd(draft, slot, at);
    return lives;
  }
  for (const life of lives) {
    const story = luck < 0.12 ? 0 : random(); // below 0.12 everybody leaves
    if (story >= 0.08) continue;
    const at = drawAt(210, 250);
    life.push({ at, state: story < 0.04 ? NO_ACCESS : ACCESS_DEACTIVATED });
    if (random() < 0.5) life.push({ at: at + 1 + Math.floor(random() * 200 * DAY_MS), state: SERVICES });
  }
  const removals = lives.flatMap((life) =>
    life.filter(({ state }) => state === NO_ACCESS).map(({ at }) => at),
  );
  for (const at of removals.sort((a, b) => a - b))
    if (lives.every((life) => !hasAccess(life, at))) pushEnd(draft, slot, at);
  return lives;
}

function hasAccess(life: readonly LifeStep[], at: number): boolean {
  const state = life.findLast((step) => step.at <= at)?.state ?? NO_ACCESS;
  return state !== NO_ACCESS;
}

function pushEnd({ ends }: Draft, slot: number, at: number): void {
  ends.slot.push(slot);
  ends.at.push(at);
  ends.day.push(Math.floor(at / DAY_MS));
}

/** Deals and changes of one client, line by line, so that most changes are reactions to what stands. */
function drawRevenue(draft: Draft, random: Random, currency: number, slots: number, quota: number): void {
  const { deals, changes } = draft;
  const luck = random();
  const wanted = Math.min(quota, luck < 0.7 ? 1 : luck < 0.92 ? 2 : 3);
  const lines = new Set<number>();
  while (lines.size < wanted) lines.add(Math.floor(random() * NAMES.productLines.length));
  const ordered = [...lines].sort((a, b) => a - b);
  for (const [i, line] of ordered.entries()) {
    const rows = Math.floor((quota * (i + 1)) / wanted) - Math.floor((quota * i) / wanted);
    drawLine(draft, random, { line, currency, slots, rows });
  }
  deals.first.push(deals.day.length);
  changes.first.push(changes.day.length);
}

interface LinePlan {
  readonly line: number;
  readonly currency: number;
  readonly slots: number;
  readonly rows: number;
}

function drawLine(draft: Draft, random: Random, plan: LinePlan): void {
  const days = Array.from({ length: plan.rows }, () => FIRST_DAY + Math.floor(random() * DAYS)).sort(
    (a, b) => a - b,
  );
  const isYen = NAMES.currencies[plan.currency] === 'JPY';
  const grain = isYen ? 10_000 : 100;
  const toMoney = (amount: number) => Math.max(1, Math.round(amount / grain)) * grain;
  let standing = 0;
  let lastChange = -1;
  for (let i = 0; i < days.length; i++) {
    const luck = random();
    // A deal and the subscription that reports it often share a date; deals come first (rules §3.1).
    const day = i > 0 && lastChange < days[i - 1]! && random() < 0.5 ? (days[i] = days[i - 1]!) : days[i]!;
    if (lastChange < day && luck < (standing === 0 ? 0.75 : 0.35)) {
      const amount = toMoney(50 * 40 ** random() * 10_000 * (isYen ? 130 : 1));
      pushDeal(draft, random, plan, day, amount);
      standing += amount;
      continue;
    }
    lastChange = day;
    standing = nextStanding(standing, random, toMoney, isYen);
    pushRevenue(draft.changes, plan, day, standing);
  }
}

function nextStanding(
  standing: number,
  random: Random,
  toMoney: (amount: number) => number,
  isYen: boolean,
): number {
  const luck = random();
  if (standing === 0) return toMoney(50 * 40 ** random() * 10_000 * (isYen ? 130 : 1));
  if (luck < 0.3) return standing;
  if (luck < 0.6) return toMoney(standing * (0.3 + 0.65 * random()));
  if (luck < 0.9) return toMoney(standing * (1.05 + 0.75 * random()));
  return 0;
}

function pushDeal({ deals }: Draft, random: Random, plan: LinePlan, day: Day, amount: number): void {
  pushRevenue(deals, plan, day, amount);
  deals.isAssisted.push(random() < 0.3 ? 1 : 0);
  const first = Math.floor(random() * plan.slots);
  const shares = random() < 0.5 ? 1 : plan.slots;
  const splits = SPLITS[shares]!;
  const weights = splits[Math.floor(random() * splits.length)]!;
  for (const [i, weight] of weights.entries()) {
    deals.slot.push(shares === 1 ? first : i);
    deals.weight.push(weight);
  }
  deals.firstShare.push(deals.slot.length);
}

function pushRevenue(rows: ReturnType<typeof newRevenue>, plan: LinePlan, day: Day, amount: number): void {
  rows.day.push(day);
  rows.productLine.push(plan.line);
  rows.amount.push(amount);
  rows.currency.push(plan.currency);
}

/** A client's activities, most of them inside the stretches in which its partners work. */
function drawActivities(
  columns: FactColumns['activities'],
  firstRow: number,
  random: Random,
  pairs: readonly Pair[],
  quota: number,
): void {
  const { at, day, member, deed } = columns;
  const instants = at.subarray(firstRow, firstRow + quota);
  // Seconds since the first day, with the pair in the last digit, so that one sort orders both.
  for (let i = 0; i < quota; i++) {
    const p = Math.floor(random() * pairs.length);
    const { stretches } = pairs[p]!;
    const [from, length] = random() < 0.03 ? [0, DAYS] : stretches[Math.floor(random() * stretches.length)]!;
    instants[i] = Math.floor((from + random() * length) * 86_400) * 10 + p;
  }
  instants.sort();
  for (let i = 0; i < quota; i++) {
    const row = firstRow + i;
    const { firstMember, members } = pairs[instants[i]! % 10]!;
    at[row] = FIRST_DAY * DAY_MS + Math.floor(instants[i]! / 10) * 1000;
    day[row] = Math.floor(at[row]! / DAY_MS);
    member[row] = firstMember + Math.floor(random() * members);
    deed[row] = random() < 0.12 ? 0 : 1 + Math.floor(random() * DEEDS);
  }
}
