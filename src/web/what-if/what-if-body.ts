/** What the API is asked for a scenario: its changes as hypothetical facts, dated on the day that they happen on. */
import type { NextStepsPage } from '../../contract/next-steps.ts';
import type { Supposables } from '../../contract/what-if.ts';
import type { Fact } from '../../facts/fact.ts';
import { sumPoints } from '../parts/points.ts';
import type { Scenario, ScenarioChange } from './scenarios.ts';

export interface WhatIfBody {
  readonly asOf: string;
  readonly facts: readonly unknown[];
  readonly version?: string;
  readonly workFrom?: string;
  readonly idle?: readonly string[];
}

export interface Setting {
  readonly partner: string;
  /** The date on which everything happens. */
  readonly on: string;
  /** The date that is looked at. */
  readonly look: string;
  readonly supposables: Supposables;
  /** Whether work goes on until the date looked at; suggested steps say themselves what goes on. */
  readonly isContinued: boolean;
  /** The suggested steps by the tier they were asked for; empty: the suggested tier. */
  readonly stepsByTier: ReadonlyMap<string, NextStepsPage>;
}

export function makeBody(scenario: Scenario, setting: Setting): WhatIfBody {
  const { on, look, isContinued } = setting;
  const version = scenario.findLast((change) => change.kind === 'rules');
  const idle = scenario.flatMap((change) => (change.kind === 'idle' ? [change.client] : []));
  return {
    asOf: look,
    facts: scenario.flatMap((change, i) => supposeChange(change, i, setting)),
    ...(version?.kind === 'rules' ? { version: version.version } : {}),
    ...(isContinued ? { workFrom: on, idle } : {}),
  };
}

function supposeChange(change: ScenarioChange, i: number, setting: Setting): readonly unknown[] {
  const { partner, on, supposables, stepsByTier } = setting;
  const fact = (type: Fact['type'], data: object, part = '') => ({
    id: `what-if-${i}${part}`,
    type,
    at: on,
    data,
  });
  switch (change.kind) {
    case 'leave':
      return [fact('services.ended', { partner, client: change.client })];
    case 'gone':
      return [fact('employee.removed', { partner, employee: change.employee })];
    case 'renew': {
      const { client, productLine, mrr, currency } = change;
      return [fact('subscription.changed', { client, productLine, mrr, currency })];
    }
    case 'deal': {
      const { client, productLine, mrr, currency, attribution } = change;
      const now = supposables.clients
        .find((each) => each.client === client)
        ?.subscriptions.find((each) => each.productLine === productLine);
      const sale = { client, productLine, currency };
      return [
        fact('deal.closed', {
          ...sale,
          deal: `what-if-${i}`,
          dealType: now ? 'upsell' : 'new',
          attribution,
          mrr,
          partner,
        }),
        fact('subscription.changed', { ...sale, mrr: sumPoints([now?.mrr ?? '0', mrr]) }, '-then'),
      ];
    }
    case 'plan': {
      const answer = stepsByTier.get(change.tier);
      const steps = answer?.steps.filter(({ id }) => answer.plan?.steps.includes(id)) ?? [];
      return [...(answer?.assumed ?? []), ...steps.flatMap((step) => [...step.given, ...step.facts])];
    }
    case 'step': {
      const answer = stepsByTier.get(change.tier ?? '');
      const step = answer?.steps.find(({ id }) => id === change.step);
      return [...(answer?.assumed ?? []), ...(step ? [...step.given, ...step.facts] : [])];
    }
    case 'idle':
    case 'rules':
      return [];
  }
}
