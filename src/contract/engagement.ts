/** The Platform Engagement Index of a partner's clients: bands, chances, and how each index comes about. */
import { z } from 'zod';
import { amount, dateText, decimalText, idText, limit } from './shapes.ts';

export const band = z
  .enum(['low', 'medium', 'high'])
  .meta({ description: '`low`: 0 to 3, `medium`: 4 to 6, `high`: 7 to 10' });

/** 0–10; null: no subscription of the client has tools. */
const index = z.int().nullable();

export const engagementOverview = z
  .object({
    asOf: dateText,
    /** All clients that the partner looks after on the date. */
    clients: z.int(),
    bands: z.array(z.object({ band, clients: z.int() })),
    /** Clients without an index: nothing that they subscribe to has tools. */
    unrated: z.int(),
    /** Which product lines the clients have and lack, in the program's order. */
    opportunities: z.array(z.object({ productLine: idText, name: z.string(), have: z.int(), lack: z.int() })),
  })
  .meta({ id: 'EngagementOverview' });

const bound = z.coerce.number().int().min(0).max(10).optional();

const filters = {
  search: z.string().max(200).optional().meta({ description: 'Part of a client’s name, domain or id' }),
  band: z
    .enum([...band.options, 'none'])
    .optional()
    .meta({ description: 'Only this band; `none`: clients without an index' }),
  indexMin: bound.meta({ description: 'Only an index of at least this', example: 4 }),
  indexMax: bound.meta({ description: 'Only an index of at most this', example: 6 }),
  has: idText.optional().meta({ description: 'Only clients that have this product line', example: 'sales' }),
  lacks: idText
    .optional()
    .meta({ description: 'Only clients that lack this product line', example: 'service' }),
  sort: z.enum(['client', 'index', 'tools', 'mrr', 'reported']).default('index'),
  order: z.enum(['asc', 'desc']).default('asc'),
  asOf: dateText.optional().meta({ description: 'The date asked for; today when left out' }),
};

export const engagementExportQuery = z.object(filters);
export const engagementQuery = z.object({
  ...filters,
  limit,
  offset: z.coerce.number().int().min(0).default(0),
});

const engagementRow = z
  .object({
    client: idText,
    name: z.string(),
    domain: z.string().nullable(),
    index,
    band: band.nullable(),
    toolsUsed: z.int(),
    /** Tools that the subscriptions include. */
    toolsAvailable: z.int(),
    /** What the client pays a month, by currency. */
    mrr: z.array(amount),
    productLines: z.array(idText),
    /** Product lines of the program that the client does not have. */
    lacks: z.array(idText),
    /** Day of the report that tells which tools are used; null: none yet. */
    reportedOn: dateText.nullable(),
  })
  .meta({ id: 'EngagementRow' });

export const engagementList = z
  .object({
    asOf: dateText,
    items: z.array(engagementRow),
    /** How many the question finds on all pages. */
    total: z.int(),
    all: z.int(),
  })
  .meta({ id: 'EngagementList' });

export const clientEngagement = z
  .object({
    partner: idText,
    client: idText,
    name: z.string(),
    domain: z.string().nullable(),
    asOf: dateText,
    index,
    band: band.nullable(),
    /** The sum of the categories’ points before it is rounded. */
    points: decimalText,
    /** Categories that the client’s subscriptions include, in the program’s order. */
    categories: z.array(
      z.object({
        category: idText,
        name: z.string(),
        weight: decimalText,
        /** Its part of the ten: its weight ÷ all weights × 10. */
        pointsMax: decimalText,
        /** pointsMax × tools used ÷ tools available. */
        points: decimalText,
        tools: z.array(z.object({ tool: idText, name: z.string(), isUsed: z.boolean() })),
      }),
    ),
    /** The report it is read from; null: none yet, so that no tool counts as used. */
    report: z.object({ fact: idText, on: dateText }).nullable(),
    /** The index a year back, by month; the date itself last. */
    trend: z.array(z.object({ on: dateText, index })),
  })
  .meta({ id: 'ClientEngagement' });

export type BandName = z.infer<typeof band>;
export type EngagementOverview = z.infer<typeof engagementOverview>;
export type EngagementQuery = z.infer<typeof engagementQuery>;
export type EngagementExportQuery = z.infer<typeof engagementExportQuery>;
export type EngagementRow = z.infer<typeof engagementRow>;
export type EngagementList = z.infer<typeof engagementList>;
export type ClientEngagement = z.infer<typeof clientEngagement>;
