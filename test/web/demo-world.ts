/**
 * Facts and databases of the browser tests: the demo's program with the facts of some partners. Northlight's world is
 * filled once for all of them (../store/prepare-databases.ts).
 */
import { readFileSync } from 'node:fs';
import { makeDemoFacts } from '../../programs/demo/make-demo.ts';
import { importFacts } from '../../src/actions/import-facts.ts';
import { publishProgram } from '../../src/actions/publish-program.ts';
import type { Fact } from '../../src/facts/fact.ts';
import { parseProgram } from '../../src/program/schema.ts';
import type { Store } from '../../src/store/open.ts';

export const TODAY = '2026-11-22';
export const NOW = Date.parse(`${TODAY}T12:00:00Z`);

/** Publishes the demo's program and takes in the facts. */
export async function fillWorld(store: Store, facts: readonly Fact[]): Promise<void> {
  const document = readFileSync(new URL('../../programs/summit.json', import.meta.url), 'utf8');
  const program = parseProgram(JSON.parse(document));
  if (!program.ok) throw new Error('programs/summit.json is no program');
  await publishProgram(store, program.value, NOW);
  await importFacts(store, [facts], { now: NOW, trustRecordedAt: true });
}

/** Older activities hold nothing up any more on the dates that are tested. */
const ACTIVITIES_SINCE = '2025-12-01';

/** The demo's facts, as far as they touch one partner; of the other partners only themselves. */
export function takeFactsOf(...partners: readonly string[]): readonly Fact[] {
  const facts = [...makeDemoFacts(TODAY)];
  const employees = new Set(
    facts.flatMap((fact) =>
      fact.type === 'employee.added' && partners.includes(fact.data.partner) ? [fact.data.employee] : [],
    ),
  );
  const clients = new Set(
    facts.flatMap(({ data }) =>
      'client' in data && 'employee' in data && employees.has(data.employee) ? [data.client] : [],
    ),
  );
  return facts.filter(
    ({ type, at, data }) =>
      !('client' in data) ||
      (clients.has(data.client) && (type !== 'activity.performed' || at >= ACTIVITIES_SINCE)),
  );
}

/** A partner called "crowd" that sold something to many clients. */
export function makeCrowd(clients: number): readonly Fact[] {
  const partner: Fact = {
    id: 'crowd',
    type: 'partner.registered',
    at: '2025-01-01T09:00:00Z',
    data: { partner: 'crowd', name: 'Crowd & Co', country: 'US' },
  };
  return [
    partner,
    ...Array.from({ length: clients }, (_, i): readonly Fact[] => {
      const client = `crowd-${String(i).padStart(4, '0')}`;
      const at = `2026-${String(1 + (i % 10)).padStart(2, '0')}-10T09:00:00Z`;
      return [
        {
          id: `${client}-registered`,
          type: 'client.registered',
          at: '2025-06-01T09:00:00Z',
          data: { client, name: `Client ${i} of the crowd`, country: 'US', currency: 'USD' },
        },
        {
          id: `${client}-deal`,
          type: 'deal.closed',
          at,
          data: {
            deal: `deal-${client}`,
            client,
            partner: 'crowd',
            productLine: 'marketing',
            dealType: 'new',
            attribution: i % 3 === 0 ? 'assisted' : 'sourced',
            mrr: String(100 + i),
            currency: 'USD',
          },
        },
      ];
    }).flat(),
  ];
}
