/** A partner's record of each client: what is known of it, what the partner has there, and the facts in their order. */
import { z } from 'zod';
import { band } from './engagement.ts';
import { storedFact } from './facts.ts';
import {
  amount,
  attribution,
  dateText,
  decimalText,
  idText,
  limit,
  nextCursor,
  pointsText,
} from './shapes.ts';

const filters = {
  search: z.string().max(200).optional().meta({ description: 'Part of a client’s name, domain or id' }),
  state: z
    .enum(['current', 'ended', 'all'])
    .default('current')
    .meta({ description: '`ended`: the partner has ended its services' }),
  has: idText.optional().meta({ description: 'Only clients that have this product line', example: 'sales' }),
  band: z
    .enum([...band.options, 'none'])
    .optional()
    .meta({ description: 'Only this band of the index' }),
  sort: z.enum(['client', 'country', 'since', 'mrr', 'index', 'tasks']).default('client'),
  order: z.enum(['asc', 'desc']).default('asc'),
  asOf: dateText.optional().meta({ description: 'The date asked for; today when left out' }),
};

export const companiesExportQuery = z.object(filters);
export const companiesQuery = z.object({
  ...filters,
  limit,
  offset: z.coerce.number().int().min(0).default(0),
});

const company = {
  client: idText,
  name: z.string(),
  domain: z.string().nullable(),
  country: z.string(),
  currency: z.string(),
  /** Day of the first fact that ties it to the partner. */
  since: dateText,
  /** The partner has ended its services, and not taken them up again. */
  isEnded: z.boolean(),
  /** 0–10; null: no subscription of the client has tools. */
  index: z.int().nullable(),
  band: band.nullable(),
};

const companyRow = z
  .object({
    ...company,
    productLines: z.array(idText),
    /** What the client pays a month, by currency. */
    mrr: z.array(amount),
    /** As of now, whatever the date asked for. */
    openTasks: z.int(),
  })
  .meta({ id: 'CompanyRow' });

export const companyList = z
  .object({
    asOf: dateText,
    items: z.array(companyRow),
    /** How many the question finds on all pages. */
    total: z.int(),
    all: z.int(),
  })
  .meta({ id: 'CompanyList' });

const relation = z
  .object({ since: dateText, points: pointsText })
  .nullable()
  .meta({ description: 'Null: there is none on the date' });

export const companyRecord = z
  .object({
    partner: idText,
    asOf: dateText,
    ...company,
    registeredOn: dateText,
    /** The partner's own points there on the date. */
    sold: relation,
    managed: relation,
    subscriptions: z.array(
      z.object({
        productLine: idText,
        name: z.string(),
        edition: z.string().nullable(),
        mrr: decimalText,
        currency: z.string(),
        /** Since when it is paid for without a gap. */
        since: dateText,
        renewsOn: dateText.nullable(),
        termMonths: z.int().nullable(),
        contactTier: z.string().nullable(),
        emailTier: z.string().nullable(),
        /** The last fact that says so. */
        fact: idText,
      }),
    ),
    /** The partner's own deals, newest first. */
    deals: z.array(
      z.object({
        deal: idText,
        productLine: idText,
        name: z.string(),
        dealType: z.enum(['new', 'cross-sell', 'upsell', 'renewal']),
        attribution,
        mrr: decimalText,
        currency: z.string(),
        on: dateText,
        /** The partner's part in percent; null: it is all the partner's. */
        percent: decimalText.nullable(),
        fact: idText,
      }),
    ),
  })
  .meta({ id: 'CompanyRecord' });

export const timelineQuery = z.object({
  type: z
    .string()
    .max(64)
    .optional()
    .meta({ description: 'Only facts of this type', example: 'deal.closed' }),
  activities: z
    .enum(['true', 'false'])
    .default('true')
    .meta({ description: '`false`: without what people did in the account', example: 'false' }),
  asOf: dateText.optional().meta({ description: 'Up to this date; today when left out' }),
  limit,
  cursor: z.string().max(500).optional(),
});

/** Facts about the client, newest first; of other partners none, and of shared ones the partner's own part. */
export const timeline = z
  .object({
    items: z.array(
      z.object({
        fact: storedFact,
        /** The void that took it back, if any. */
        voidedBy: idText.nullable(),
      }),
    ),
    next: nextCursor,
  })
  .meta({ id: 'Timeline' });

export type CompaniesQuery = z.infer<typeof companiesQuery>;
export type CompaniesExportQuery = z.infer<typeof companiesExportQuery>;
export type CompanyRow = z.infer<typeof companyRow>;
export type CompanyList = z.infer<typeof companyList>;
export type CompanyRecord = z.infer<typeof companyRecord>;
export type TimelineQuery = z.infer<typeof timelineQuery>;
export type Timeline = z.infer<typeof timeline>;
