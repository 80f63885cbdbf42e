/**
 * Random programs whose versions differ in everything a version may change: rates, markets, units, policies,
 * activity counts, tiers, reviews. Gates are low enough that the partners of `history.ts` rise and fall.
 */
import { type Day, formatDay } from '../../src/base/day.ts';
import type {
  ManagedPolicy,
  Program,
  ReviewPolicy,
  SoldPolicy,
  Tier,
  TierRequirements,
  Version,
} from '../../src/program/program.ts';
import type { Focus } from './chronicle.ts';
import type { Dice } from './dice.ts';

export const CURRENCIES = ['USD', 'EUR', 'GBP', 'JPY', 'AUD', 'INR'] as const;
export const COUNTRIES = ['US', 'IN', 'DE', 'VN', 'JP', 'MX'] as const;
export const PRODUCT_LINES = ['marketing', 'sales', 'service'] as const;
export const TOOLS = ['blog', 'email', 'workflows', 'forms'] as const;
export const ACTIONS = ['create', 'edit', 'publish', 'send'] as const;
export const TIERS = ['silver', 'gold', 'platinum', 'diamond', 'elite'] as const;
export const CERTIFICATES = ['solutions-partner', 'sales'] as const;

/** Zones with and without summer time, half hours, and one whose clocks skip midnight itself (Cairo). */
const ZONES = [
  'UTC',
  'America/New_York',
  'Europe/Dublin',
  'Asia/Tokyo',
  'Africa/Cairo',
  'Asia/Kathmandu',
  'Pacific/Auckland',
];

/** About what one unit of credit costs in each currency. */
export const USUAL_UNITS: Readonly<Record<string, string>> = {
  USD: '100',
  EUR: '75',
  GBP: '62.50',
  JPY: '12000',
  AUD: '105',
  INR: '7000',
};

/** A program whose first version begins before `start` and the others between `start` and `end`. */
export function makeProgram(dice: Dice, start: Day, end: Day, focus: Focus): Program {
  const later = Array.from({ length: dice.between(1, 3) }, () => dice.between(start, end));
  const starts = [dice.chance(0.2) ? start + 60 : start - 40, ...later];
  const days = [...new Set(starts)].sort((a, b) => a - b);
  const hasSilver = dice.chance(0.5);
  const versions = days.map((day, i) => makeVersion(dice, day, hasSilver && i === 0, focus));
  const tiers = new Set(versions.flatMap((version) => version.tiers.map((tier) => tier.id)));
  return {
    id: 'summit',
    name: 'Summit Partner Program',
    vendor: 'Summit',
    timeZone: dice.pick(ZONES),
    currency: 'USD',
    productLines: PRODUCT_LINES.map((id) => ({ id, name: id })),
    versions: versions.map((version) => keepKnownTiers(version, tiers)),
  };
}

/** A program whose activity counts name a tier that no version has is refused. */
function keepKnownTiers(version: Version, tiers: ReadonlySet<string>): Version {
  const { requiredActivities: rows, ...managed } = version.managed;
  if (rows === undefined) return version;
  const requiredActivities = rows.filter((row) => tiers.has(row.fromTier));
  return { ...version, managed: { ...managed, requiredActivities } };
}

function makeVersion(dice: Dice, day: Day, hasSilver: boolean, focus: Focus): Version {
  const version = {
    id: formatDay(day),
    effectiveFrom: formatDay(day),
    rates: {
      sourced: dice.pick(['3', '5', '4.5']),
      assisted: dice.pick(['3', '2.25']),
      managed: dice.pick(['1', '0.75', '1.333333']),
    },
    units: Object.fromEntries(
      CURRENCIES.filter(() => dice.chance(0.93)).map((currency) => [
        currency,
        dice.chance(0.7) ? USUAL_UNITS[currency]! : '88.7',
      ]),
    ),
    tools: TOOLS.filter(() => dice.chance(0.9)).map((id) => ({
      id,
      name: id,
      productLine: dice.pick(PRODUCT_LINES),
      qualifyingActions: ACTIONS.filter(() => dice.chance(0.8)),
    })),
    sold: makeSoldPolicy(dice),
    managed: makeManagedPolicy(dice, focus),
    tiers: TIERS.filter((id) => (id === 'silver' ? hasSilver : dice.chance(0.9) || id === 'gold')).map((id) =>
      makeTier(dice, id, focus),
    ),
    review: makeReviewPolicy(dice),
  };
  const growth = {
    countries: COUNTRIES.filter(() => dice.chance(0.4)),
    multiplier: { sourced: dice.pick(['2', '1.5']), assisted: '2', managed: dice.pick(['1', '2', '1.1']) },
  };
  return {
    ...version,
    ...(dice.chance(0.85) && { growth }),
    ...(dice.chance(0.6) && { retention: dice.pick(['computed', 'computed', 'reported'] as const) }),
  };
}

function makeSoldPolicy(dice: Dice): SoldPolicy {
  return {
    months: dice.pick([12, 12, 6, 3]),
    ...(dice.chance(0.7) && { claimDays: dice.pick([0, 10, 30, 60]) }),
    ...(dice.chance(0.7) && { rateBy: dice.pick(['first-sale', 'close'] as const) }),
    ...(dice.chance(0.7) && {
      nonDealIncreases: dice.pick(['latest-seller', 'latest-seller', 'none'] as const),
    }),
  };
}

function makeManagedPolicy(dice: Dice, focus: Focus): ManagedPolicy {
  const rows = [
    { fromTier: 'gold', count: dice.between(1, 2) },
    { fromTier: 'platinum', count: dice.between(1, 3) },
    { fromTier: 'diamond', count: dice.between(2, 4) },
  ].filter(() => dice.chance(0.7));
  return {
    days: dice.pick([60, 60, 45, 20]),
    ...(dice.chance(focus === 'tiers' ? 0.95 : 0.4) && { requiredActivities: dice.shuffle(rows) }),
  };
}

function makeTier(dice: Dice, id: string, focus: Focus): Tier {
  const step = TIERS.indexOf(id as (typeof TIERS)[number]);
  const total = [8, 15, 40, 90, 160][step]!;
  const gates = {
    total: `${total}${dice.pick(['', '.5', '.000001'])}`,
    ...(dice.chance(0.3) && { sold: `${Math.floor(total / 4)}` }),
    ...(dice.chance(0.2) && { sourced: `${Math.floor(total / 8)}` }),
    ...(dice.chance(0.1) && { assisted: `${Math.floor(total / 12)}` }),
    ...(dice.chance(0.3) && { managed: `${Math.floor(total / 6)}` }),
  };
  const requires: TierRequirements = {
    ...(dice.chance(0.4) && { certified: dice.pick(CERTIFICATES) }),
    ...(dice.chance(0.2) && { certificates: dice.between(1, 3) }),
    ...(dice.chance(0.2) && { medianToolUsage: dice.pick(['1', '1.5', '2']) }),
    ...(dice.chance(0.1) && { retentionMin: dice.pick(['85', '92.5']) }),
    ...(dice.chance(0.1) && { retentionOver: dice.pick(['70', '100']) }),
    ...(id === 'elite' && dice.chance(0.5) && { invitation: true }),
  };
  return { id, name: id, gates, ...(dice.chance(focus === 'tiers' ? 0.4 : 0.8) && { requires }) };
}

function makeReviewPolicy(dice: Dice): ReviewPolicy {
  const windows = dice.pick([
    [
      { on: '01-15', from: '08-15' },
      { on: '07-15', from: '02-15' },
    ],
    [
      { on: '02-29', from: '08-31' },
      { on: '06-30', from: '12-31' },
      { on: '10-01', from: '10-01' },
    ],
    [{ on: '04-10', from: '03-30' }],
  ]);
  return {
    raise: dice.chance(0.3) ? 'daily' : { day: dice.pick([1, 15, 31]) },
    ...(dice.chance(0.85) && { recalibrate: windows }),
    ...(dice.chance(0.7) && { holdMonths: dice.pick([0, 1, 3, 6]) }),
  };
}
