/** A partner's next best steps with the names of clients and employees. */
import type { NextStepsPage } from '../contract/next-steps.ts';
import type { NextSteps } from '../statement/next-steps.ts';

export interface StepNames {
  readonly clients: ReadonlyMap<string, string>;
  readonly employees: ReadonlyMap<string, string>;
}

export function viewNextSteps(answer: NextSteps, names: StepNames): NextStepsPage {
  const { goal, plan } = answer;
  return {
    ...answer,
    assumed: [...answer.assumed],
    goal: goal && { ...goal, gates: [...goal.gates], unmet: [...goal.unmet] },
    plan: plan && { ...plan, steps: [...plan.steps] },
    steps: answer.steps.map((step) => ({
      ...step,
      clientName: step.client === null ? null : (names.clients.get(step.client) ?? null),
      employeeName: step.employee === null ? null : (names.employees.get(step.employee) ?? null),
      acts: [...step.acts],
      given: [...step.given],
      facts: [...step.facts],
    })),
  };
}
