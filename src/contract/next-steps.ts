/** What the API says of a partner's next best steps: the goal, the steps, and which of them together reach it. */
import { z } from 'zod';
import { dateText, decimalText, idText, metric, metrics, pointsText } from './shapes.ts';

export const nextStepsQuery = z.object({
  tier: idText.optional().meta({
    description:
      'The tier to reach or to keep; left out: the credited one where it is at risk, else the next',
  }),
  asOf: dateText.optional().meta({ description: 'The date asked for; today when left out' }),
});

const requirementKind = z.enum([
  'certified',
  'certificates',
  'medianToolUsage',
  'retentionMin',
  'retentionOver',
  'invitation',
]);

const supposedFacts = z
  .array(z.unknown())
  .meta({ description: 'Hypothetical facts, as POST /partners/{partner}/what-if takes them' });

const step = z
  .object({
    id: idText,
    kind: z.enum([
      'keep_active',
      'mend',
      'undo_decrease',
      'secure_renewal',
      'register_deal',
      'replace_expiring',
      'win_client',
      'certificate',
      'tools',
      'retention',
      'invitation',
    ]),
    client: idText.nullable(),
    clientName: z.string().nullable(),
    productLine: idText.nullable(),
    employee: idText.nullable(),
    employeeName: z.string().nullable(),
    acts: z.array(
      z.enum([
        'add_employee',
        'reactivate_employee',
        'get_access',
        'reactivate_access',
        'link_client',
        'work_in_account',
        'report_subscription',
        'ask_program',
        'renew',
        'register_deal',
        'sell',
        'certify',
        'use_tools',
        'raise_retention',
        'ask_invitation',
      ]),
    ),
    money: z.object({ amount: decimalText, currency: z.string() }).nullable(),
    requirement: z
      .object({ kind: requirementKind, value: z.union([z.string(), z.number(), z.boolean()]) })
      .nullable(),
    before: dateText.nullable().meta({ description: 'It has to be done before; null: at any time' }),
    on: dateText.meta({ description: 'The date on which it shows' }),
    difference: pointsText.meta({
      description: 'What the facts add to the total on that date; below zero for a loss to be averted',
    }),
    isLoss: z.boolean(),
    inPlan: z.boolean(),
    reaches: z.boolean().meta({ description: 'True when it reaches the goal alone' }),
    performanceBefore: idText.nullable(),
    performanceAfter: idText.nullable(),
    given: supposedFacts,
    facts: supposedFacts,
  })
  .meta({ id: 'NextStep' });

export const nextSteps = z
  .object({
    partner: idText,
    asOf: dateText,
    credited: idText.nullable(),
    assumed: supposedFacts,
    goal: z
      .object({
        kind: z.enum(['reach', 'keep']),
        tier: idText,
        on: dateText.meta({ description: 'The date on which the tier has to be met' }),
        decidedOn: dateText.meta({ description: 'The review that then decides' }),
        otherwise: idText.nullable(),
        isReached: z.boolean(),
        gates: z.array(z.object({ metric, required: pointsText, expected: pointsText, missing: pointsText })),
        unmet: z.array(requirementKind),
      })
      .nullable(),
    plan: z
      .object({
        steps: z.array(idText),
        reaches: z.boolean(),
        gain: pointsText,
        points: metrics,
        credited: idText.nullable(),
      })
      .nullable(),
    steps: z.array(step),
    more: z.int(),
  })
  .meta({ id: 'NextSteps' });

export type NextStepsPage = z.infer<typeof nextSteps>;
export type NextStepsQuery = z.infer<typeof nextStepsQuery>;
