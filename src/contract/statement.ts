/** The statement and its lines as the API answers them: the shape of `statement/statement.ts`, checked by the types. */
import { z } from 'zod';
import { END_REASONS } from '../base/end-reason.ts';
import {
  dateText,
  decimalText,
  idText,
  instantText,
  metric,
  metrics,
  pointKind,
  pointsText,
  scenario,
} from './shapes.ts';

const endReason = z.enum(END_REASONS);

const soldFormula = z
  .object({
    mrr: decimalText,
    currency: z.string(),
    unit: decimalText,
    rate: decimalText,
    multiplier: decimalText,
    share: decimalText,
    rateOn: dateText,
  })
  .meta({ description: 'mrr ÷ unit × rate × multiplier × share' });

const managedFormula = z
  .object({
    terms: z.array(
      z.object({ productLine: idText, mrr: decimalText, currency: z.string(), unit: decimalText.nullable() }),
    ),
    worth: pointsText,
    rate: decimalText,
    multiplier: decimalText,
    partners: z.int(),
    sharedWith: z.array(idText),
    activities: z.array(z.object({ fact: idText, start: dateText, end: dateText })),
  })
  .meta({ description: 'Σ (mrr ÷ unit) × rate × multiplier, shared evenly among the active partners' });

export const creditLine = z
  .object({
    kind: pointKind,
    client: idText,
    productLine: idText.nullable(),
    deal: idText.nullable(),
    dealType: z.string().nullable(),
    points: pointsText,
    start: dateText,
    end: dateText.nullable(),
    endReason: endReason.nullable(),
    endedBy: idText.nullable(),
    formula: z.union([soldFormula, managedFormula]),
    versions: z.object({ rate: idText, unit: idText }),
    facts: z.array(idText),
  })
  .meta({ id: 'CreditLine' });

const tierStanding = z.object({
  credited: idText.nullable(),
  earnedOn: dateText.nullable(),
  performance: idText.nullable(),
  next: idText.nullable(),
  gates: z.array(
    z.object({
      tier: idText,
      metric,
      required: pointsText,
      actual: pointsText,
      missing: pointsText,
      met: z.boolean(),
    }),
  ),
  requirements: z.array(
    z.object({
      tier: idText,
      requirement: z.enum([
        'certified',
        'certificates',
        'medianToolUsage',
        'retentionMin',
        'retentionOver',
        'invitation',
      ]),
      required: z.union([z.string(), z.number(), z.boolean()]),
      actual: z.union([z.string(), z.number(), z.boolean()]).nullable(),
      met: z.boolean(),
    }),
  ),
});

export const statement = z
  .object({
    partner: idText,
    asOf: dateText,
    knownAt: instantText.nullable(),
    today: dateText.nullable(),
    scenario: scenario.nullable(),
    programVersion: idText,
    points: metrics,
    tier: tierStanding,
    measures: z.object({
      certificates: z.int(),
      medianToolUsage: z.number().nullable(),
      retention: z.number().nullable(),
    }),
    clients: z.record(idText, z.partialRecord(pointKind, pointsText)),
    lines: z.array(creditLine),
    notices: z.array(
      z.object({
        code: z.enum(['no_unit_for_currency', 'currency_mismatch']),
        client: idText,
        fact: idText.optional(),
        currency: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'Statement' });

export const statementQuery = z.object({
  asOf: dateText.optional().meta({ description: 'The date asked for; today when left out' }),
  knownAt: instantText.optional().meta({ description: 'Only facts recorded by this instant exist' }),
  scenario: scenario.optional().meta({ description: 'For a date after today: the projection' }),
});
