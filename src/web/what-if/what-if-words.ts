/** A supposed change in words. */
import type { NextStepsPage } from '../../contract/next-steps.ts';
import type { Supposables } from '../../contract/what-if.ts';
import type { Terms } from '../../program/terms.ts';
import { writeStep } from '../next-steps/step-words.ts';
import { formatMoney } from '../parts/formats.ts';
import { whatIfTexts as words } from '../texts/what-if.ts';
import { nameTier } from '../tier/tier-names.ts';
import type { ScenarioChange } from './scenarios.ts';

export function sayChange(
  change: ScenarioChange,
  supposables: Supposables,
  stepsByTier: ReadonlyMap<string, NextStepsPage>,
  terms: Terms,
): string {
  const nameClient = (id: string) => supposables.clients.find(({ client }) => client === id)?.name ?? id;
  const nameLine = (id: string) => terms.program.productLines.find((line) => line.id === id)?.name ?? id;
  switch (change.kind) {
    case 'leave':
      return words.say.leave(nameClient(change.client));
    case 'renew':
      return words.say.renew(
        nameClient(change.client),
        nameLine(change.productLine),
        formatMoney(change.mrr, change.currency),
      );
    case 'deal':
      return words.say.deal(
        nameClient(change.client),
        nameLine(change.productLine),
        formatMoney(change.mrr, change.currency),
        words.attributions[change.attribution],
      );
    case 'idle':
      return change.client === '*' ? words.say.idleEverywhere : words.say.idle(nameClient(change.client));
    case 'gone':
      return words.say.gone(
        supposables.employees.find(({ employee }) => employee === change.employee)?.name ?? change.employee,
      );
    case 'rules':
      return words.say.rules(change.version);
    case 'plan':
      return words.say.plan(nameTier(terms, change.tier) ?? change.tier);
    case 'step': {
      const answer = stepsByTier.get(change.tier ?? '');
      const step = answer?.steps.find(({ id }) => id === change.step);
      return step ? words.say.step(writeStep(step)) : words.say.stepGone;
    }
  }
}
