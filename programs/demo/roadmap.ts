/** What the demo's program has announced. */
import type { Demo } from '../../src/actions/seed-demo.ts';

export const DEMO_ROADMAP: Demo['roadmap'] = [
  {
    id: 'managed-minimum',
    title: 'No minimum of managed points any more',
    text: 'Tiers will ask for a total and a minimum of sourced points alone. Managed points go on counting in the total. Try it on your Tier page before it takes effect.',
    status: 'preview',
    expectedOn: '2027-01-15',
  },
  {
    id: 'certificates-by-line',
    title: 'Certificates by product line',
    text: 'Diamond and Elite will ask for certified people on each product line that you look after. Numbers are still being discussed with the partner council.',
    status: 'planned',
    expectedOn: '2027-07-15',
  },
  {
    id: 'sourced-minimum',
    title: 'A minimum of sourced points',
    text: 'The minimum of sold points became one of sourced points; assisted deals still count in the total.',
    status: 'in-effect',
    expectedOn: '2025-07-15',
  },
  {
    id: 'quarterly-recalibration',
    title: 'Recalibration four times a year',
    text: 'Partners told us that two reviews a year are enough.',
    status: 'withdrawn',
    expectedOn: null,
  },
];
