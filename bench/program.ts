/**
 * The program that the engine's bench computes: three versions, with the rise of the sourced rate on 2024-02-27,
 * and a third that moves units, growth markets, the days of activity and increases without a deal.
 */
import type { Program, Version } from '../src/program/program.ts';

const TOOLS = [
  'email',
  'forms',
  'pages',
  'ads',
  'crm',
  'quotes',
  'tickets',
  'surveys',
  'workflows',
  'reports',
];

const first: Version = {
  id: '2022-07-18',
  effectiveFrom: '2022-07-18',
  rates: { sourced: '3', assisted: '3', managed: '1' },
  growth: {
    countries: ['BR', 'IN', 'MX', 'PH', 'VN'],
    multiplier: { sourced: '2', assisted: '2', managed: '2' },
  },
  units: { USD: '100', EUR: '90', GBP: '80', JPY: '13000', AUD: '140' },
  tools: TOOLS.slice(0, 8).map((id) => makeTool(id, ['create', 'edit'])),
  sold: { months: 12, nonDealIncreases: 'latest-seller' },
  managed: { days: 60 },
  tiers: [
    { id: 'gold', name: 'Gold', gates: { total: '185', sold: '35', managed: '65' } },
    { id: 'diamond', name: 'Diamond', gates: { total: '1600', sold: '520', managed: '380' } },
  ],
  review: { raise: { day: 15 } },
};

const second: Version = {
  ...first,
  id: '2024-02-27',
  effectiveFrom: '2024-02-27',
  rates: { sourced: '5', assisted: '3', managed: '1' },
  tools: TOOLS.map((id) => makeTool(id, ['create', 'edit', 'publish'])),
};

const third: Version = {
  ...second,
  id: '2024-10-01',
  effectiveFrom: '2024-10-01',
  growth: {
    countries: ['BR', 'CO', 'IN', 'MX', 'PH'],
    multiplier: { sourced: '1.5', assisted: '1.5', managed: '2' },
  },
  units: { USD: '100', EUR: '92', GBP: '78', JPY: '14500', AUD: '150' },
  sold: { months: 12, rateBy: 'close' },
  managed: { days: 45 },
};

export const BENCH_PROGRAM: Program = {
  id: 'bench',
  name: 'Bench',
  vendor: 'Bench',
  timeZone: 'UTC',
  currency: 'USD',
  productLines: ['content', 'marketing', 'operations', 'sales', 'service'].map((id) => ({ id, name: id })),
  versions: [first, second, third],
};

function makeTool(id: string, qualifyingActions: readonly string[]) {
  return { id, name: id, productLine: 'marketing', qualifyingActions };
}
