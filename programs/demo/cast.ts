/**
 * The demo's partners. The first ones carry a story that holds on the day the demo is shown (`stories.ts` makes
 * it true, `test/demo.test.ts` proves it); the others fill the ladder from newcomers to Elite.
 */
import type { DemoCalendar } from './calendar.ts';
import type { PartnerPlan } from './plan.ts';

type Row = readonly [
  id: string,
  name: string,
  country: string,
  clients: number,
  sold: number,
  managed: number,
  employees: number,
  certificates: number,
  retention: number,
  usage: number,
];

const ROWS: readonly Row[] = [
  // The default partner of the demo: Platinum, every minimum of Diamond met, about 3 % of the total missing.
  ['northlight', 'Northlight Digital', 'IE', 28, 820, 822, 14, 19, 92, 0.74],
  // Credited Diamond from last year's big sales, which have expired: below it in the whole window so far.
  ['harbor-pine', 'Harbor & Pine', 'US', 24, 430, 790, 11, 15, 88, 0.66],
  // Has the points of Platinum, but the only solutions-partner certificate has lapsed.
  ['copperfield', 'Copperfield Studio', 'GB', 18, 350, 470, 7, 5, 86, 0.6],
  // Raised to Platinum a few weeks ago, lost the client that did it, safe until the hold ends.
  ['brightwater', 'Brightwater Growth', 'AU', 11, 150, 300, 6, 5, 84, 0.58],
  // Elite by invitation.
  ['meridian-works', 'Meridian Works', 'GB', 108, 2450, 2420, 46, 112, 93, 0.86],
  // Joined last week: no client, no certificate, no points.
  ['papertrail', 'Papertrail Studio', 'NL', 0, 0, 0, 2, 0, 0, 0.5],
  // Gold by one big client, whose last qualifying activity runs out in three days.
  ['anvil-row', 'Anvil Row', 'CA', 4, 85, 180, 4, 3, 87, 0.55],
  // Performs as Gold, holds Platinum by an override of the program's staff.
  ['kestrel', 'Kestrel Partners', 'US', 11, 140, 260, 6, 5, 82, 0.6],
  // The points of Elite without an invitation.
  ['solstice', 'Solstice Collective', 'DE', 66, 2060, 1960, 24, 44, 90, 0.75],
  // Sells much and serves little: the coming version, without a managed minimum, lifts it.
  ['fieldstone', 'Fieldstone Revenue', 'US', 17, 690, 95, 6, 6, 85, 0.62],
  // Serves much and sells little: the sourced minimum keeps it down.
  ['quillbrook', 'Quillbrook Services', 'GB', 21, 90, 640, 9, 9, 94, 0.66],
  // Shares clients with Northlight.
  ['tandem', 'Tandem & Fils', 'FR', 17, 330, 420, 8, 8, 89, 0.68],

  ['lumen-labs', 'Lumen Labs', 'US', 33, 1140, 1260, 15, 22, 91, 0.72],
  ['sakura-bridge', 'Sakura Bridge', 'JP', 29, 980, 1010, 13, 18, 95, 0.74],
  ['vertex-north', 'Vertex North', 'CA', 27, 760, 990, 12, 16, 87, 0.7],
  ['monsoon-media', 'Monsoon Media', 'IN', 22, 820, 560, 13, 12, 83, 0.6],
  ['rheinwerk', 'Rheinwerk Beratung', 'DE', 20, 540, 620, 10, 12, 90, 0.66],
  ['saltmarsh', 'Saltmarsh Agency', 'GB', 17, 470, 480, 8, 9, 88, 0.62],
  ['blue-gum', 'Blue Gum Consulting', 'AU', 16, 390, 470, 8, 8, 86, 0.64],
  ['alameda-norte', 'Alameda Norte', 'MX', 15, 450, 350, 8, 7, 81, 0.55],
  ['second-story', 'Second Story', 'US', 14, 330, 410, 7, 7, 88, 0.6],
  ['delta-lotus', 'Delta Lotus', 'VN', 12, 390, 300, 7, 5, 79, 0.52],
  ['gable-and-vane', 'Gable & Vane', 'GB', 12, 300, 330, 6, 6, 85, 0.6],
  ['cordillera', 'Cordillera Growth', 'CO', 11, 290, 280, 6, 4, 80, 0.5],

  ['opal-street', 'Opal Street', 'US', 10, 220, 300, 5, 4, 84, 0.56],
  ['maison-clair', 'Maison Clair', 'FR', 10, 210, 260, 5, 4, 86, 0.58],
  ['pixel-harvest', 'Pixel Harvest', 'US', 9, 190, 240, 5, 4, 78, 0.55],
  ['lantern-row', 'Lantern Row', 'IE', 9, 160, 230, 5, 4, 88, 0.6],
  ['samba-stack', 'Samba Stack', 'BR', 9, 200, 180, 5, 3, 77, 0.5],
  ['copper-kettle', 'Copper Kettle Digital', 'GB', 8, 130, 210, 4, 3, 83, 0.52],
  ['luzon-labs', 'Luzon Labs', 'PH', 8, 170, 150, 5, 3, 80, 0.5],
  ['eastwind', 'Eastwind Partners', 'DE', 7, 110, 180, 4, 3, 85, 0.54],
  ['tamarack', 'Tamarack', 'CA', 7, 120, 150, 4, 3, 82, 0.55],
  ['wattle-works', 'Wattle Works', 'AU', 6, 100, 140, 4, 2, 81, 0.5],
  ['kumo', 'Kumo Studio', 'JP', 6, 90, 130, 3, 2, 90, 0.6],
  ['nimbus-nine', 'Nimbus Nine', 'US', 5, 80, 125, 3, 2, 79, 0.5],

  ['archipelago', 'Archipelago Digital', 'ID', 5, 70, 100, 3, 1, 76, 0.45],
  ['plover', 'Plover & Co', 'GB', 5, 40, 120, 3, 1, 83, 0.5],
  ['tin-roof', 'Tin Roof', 'US', 4, 60, 85, 2, 1, 74, 0.45],
  ['alpenblick', 'Alpenblick', 'DE', 4, 45, 85, 2, 1, 88, 0.5],
  ['little-fox', 'Little Fox', 'IE', 3, 35, 70, 2, 1, 80, 0.5],
  ['girasol', 'Girasol Digital', 'ES', 3, 40, 55, 2, 1, 82, 0.5],
  ['mistral', 'Mistral Conseil', 'FR', 3, 25, 55, 2, 1, 84, 0.5],
  ['coral-bay', 'Coral Bay', 'PH', 2, 30, 40, 2, 1, 75, 0.4],
  ['birchline', 'Birchline', 'CA', 2, 20, 40, 2, 0, 78, 0.4],
  ['ember-oak', 'Ember Oak', 'US', 2, 15, 35, 2, 0, 70, 0.4],
];

/** Partners that joined after the demo's history begins. */
const JOINED_DAYS_AGO: { readonly [partner: string]: number } = {
  papertrail: 9,
  brightwater: 760,
  'monsoon-media': 900,
  'delta-lotus': 640,
  'samba-stack': 520,
  kumo: 700,
  'nimbus-nine': 480,
  archipelago: 410,
  'coral-bay': 330,
  'ember-oak': 260,
  birchline: 300,
  girasol: 450,
};

export function listPartners(calendar: DemoCalendar): readonly PartnerPlan[] {
  return ROWS.map(
    ([id, name, country, clients, sold, managed, employees, certificates, retention, usage]) => ({
      id,
      name,
      country,
      domain: `${id}.example`,
      joinedOn: id in JOINED_DAYS_AGO ? calendar.today - JOINED_DAYS_AGO[id]! : calendar.start,
      clients,
      sold,
      managed,
      employees,
      servedPart: id === 'fieldstone' ? 0.06 : 0.79,
      certificates,
      retention,
      usage,
    }),
  );
}
