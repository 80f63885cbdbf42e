/**
 * A small partner whose access is told in full: Ana is Partner Admin, Cem works beside her, Ben works from another
 * domain and nobody has linked him, Dana has no access yet.
 */
import type { Fact } from '../../src/facts/fact.ts';

export const FJORD = 'fjord';

const START = '2026-01-10T09:00:00Z';

function register(client: string, name: string, mrr: string): readonly Fact[] {
  return [
    {
      id: `${client}-registered`,
      type: 'client.registered',
      at: START,
      data: { client, name, domain: `${client}.example`, country: 'US', currency: 'USD' },
    },
    {
      id: `${client}-pays`,
      type: 'subscription.changed',
      at: START,
      data: { client, productLine: 'marketing', mrr, currency: 'USD' },
    },
  ];
}

const employ = (employee: string, name: string, email: string): Fact => ({
  id: `${employee}-added`,
  type: 'employee.added',
  at: START,
  data: { partner: FJORD, employee, name, email },
});

const grant = (client: string, employee: string, permission: string): Fact => ({
  id: `${employee}-at-${client}`,
  type: 'access.granted',
  at: '2026-02-01T09:00:00Z',
  data: { client, employee, permission },
});

const work = (client: string, employee: string, on: string, action = 'publish'): Fact => ({
  id: `${employee}-${action}-${client}-${on}`,
  type: 'activity.performed',
  at: `${on}T10:00:00Z`,
  data: { client, employee, tool: 'email', action },
});

/** Alpha is worth 60 managed points, Beta 30, Gamma 20. */
export const ACCESS_FACTS: readonly Fact[] = [
  {
    id: 'fjord-registered',
    type: 'partner.registered',
    at: START,
    data: { partner: FJORD, name: 'Fjord & Co', country: 'US', domains: ['fjord.example'] },
  },
  employ('ana', 'Ana Aalto', 'ana@fjord.example'),
  employ('ben', 'Ben Byrd', 'ben@freelance.example'),
  employ('cem', 'Cem Celik', 'cem@fjord.example'),
  employ('dana', 'Dana Dahl', 'dana@fjord.example'),
  ...register('alpha', 'Alpha Bank', '6000'),
  ...register('beta', 'Beta Motors', '3000'),
  ...register('gamma', 'Gamma Foods', '2000'),
  ...register('delta', 'Delta Air', '1000'),
  grant('alpha', 'ana', 'partner-admin'),
  grant('alpha', 'cem', 'standard'),
  grant('beta', 'ben', 'standard'),
  grant('gamma', 'ana', 'partner-admin'),
  grant('gamma', 'cem', 'standard'),
  {
    id: 'delta-deal',
    type: 'deal.closed',
    at: '2026-03-01T09:00:00Z',
    data: {
      deal: 'delta-1',
      client: 'delta',
      partner: FJORD,
      productLine: 'marketing',
      dealType: 'new',
      attribution: 'sourced',
      mrr: '1000',
      currency: 'USD',
    },
  },
  work('alpha', 'ana', '2026-11-10'),
  work('alpha', 'cem', '2026-10-20'),
  work('gamma', 'cem', '2026-10-10'),
  work('gamma', 'cem', '2026-11-01', 'draft'),
  work('gamma', 'cem', '2026-11-02', 'log-in'),
  work('beta', 'ben', '2026-11-05'),
];
