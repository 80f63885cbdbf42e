/** A small world of renewals for tests: a program of two product lines, partners, and clients with a deal and a term. */
import type { Fact, FactData } from '../../src/facts/fact.ts';
import type { Program } from '../../src/program/program.ts';

export const program: Program = {
  id: 'p',
  name: 'P',
  vendor: 'V',
  timeZone: 'UTC',
  currency: 'USD',
  productLines: [
    { id: 'marketing', name: 'Marketing' },
    { id: 'sales', name: 'Sales' },
  ],
  versions: [
    {
      id: 'v1',
      effectiveFrom: '2020-01-01',
      rates: { sourced: '5', assisted: '3', managed: '1' },
      units: { USD: '100' },
      tools: [
        {
          id: 'email',
          name: 'Email',
          productLine: 'marketing',
          qualifyingActions: ['sent'],
        },
      ],
      sold: { months: 12 },
      managed: { days: 60 },
      tiers: [{ id: 'gold', name: 'Gold', gates: { total: '30' } }],
      review: { raise: { day: 15 } },
    },
  ],
};

let count = 0;
export const fact = <Type extends keyof FactData>(type: Type, at: string, data: FactData[Type]): Fact =>
  ({ id: `f${++count}`, type, at, data }) as unknown as Fact;

/** A client that pays for marketing, sold and looked after by the partner, whose next term begins on a date. */
export function clientOf(partner: string, client: string, renewsOn: string, mrr = '600'): readonly Fact[] {
  const here = { client, employee: `e-${partner}` };
  return [
    fact('client.registered', '2025-01-01', {
      client,
      name: `Client ${client}`,
      domain: `${client}.example`,
      country: 'US',
      currency: 'USD',
    }),
    fact('access.granted', '2025-01-02', here),
    fact('deal.closed', '2025-06-01', {
      deal: `d-${client}`,
      client,
      productLine: 'marketing',
      dealType: 'new',
      attribution: 'sourced',
      mrr,
      currency: 'USD',
      partner,
    }),
    fact('subscription.changed', '2025-06-01', {
      client,
      productLine: 'marketing',
      mrr,
      currency: 'USD',
      renewsOn,
      termMonths: 12,
    }),
    fact('activity.performed', '2026-02-20', { ...here, tool: 'email', action: 'sent' }),
  ];
}

/** A partner with one employee. */
export function partnerOf(partner: string): readonly Fact[] {
  return [
    fact('partner.registered', '2025-01-01', {
      partner,
      name: partner.toUpperCase(),
      domains: [`${partner}.example`],
    }),
    fact('employee.added', '2025-01-01', {
      partner,
      employee: `e-${partner}`,
      email: `e@${partner}.example`,
    }),
  ];
}
