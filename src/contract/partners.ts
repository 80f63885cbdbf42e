/** What the API says about partners: the list, one partner, its points over time, what ends, what is missing. */
import { z } from 'zod';
import {
  amount,
  dateText,
  decimalText,
  idText,
  instantText,
  limit,
  metric,
  metrics,
  nextCursor,
  pointKind,
  pointsText,
} from './shapes.ts';
import { creditLine, statement } from './statement.ts';

const partnerRow = z
  .object({
    partner: idText,
    name: z.string(),
    country: z.string().nullable(),
    registeredOn: dateText,
    credited: idText.nullable(),
    earnedOn: dateText.nullable(),
    total: pointsText,
  })
  .meta({ id: 'Partner' });

export const partnerList = z.object({
  /** With how many clients each has points from. */
  items: z.array(partnerRow.extend({ clients: z.int() })),
  next: nextCursor,
  /** How many the search finds. */
  count: z.int(),
});
export const partnerListQuery = z.object({
  search: z.string().max(200).optional(),
  sort: z.enum(['partner', 'name', 'country', 'registered', 'tier', 'points']).default('partner'),
  order: z.enum(['asc', 'desc']).default('asc'),
  asOf: dateText.optional(),
  limit,
  cursor: z.coerce.number().int().min(0).optional().meta({ description: 'As "next" of the page before' }),
});

/** One partner with what its Tier page's header says. */
export const partnerPage = partnerRow.extend({
  domains: z.array(z.string()),
  /** The next dates on which the tier may rise and may fall. */
  nextRaise: dateText.nullable(),
  nextRecalibration: dateText.nullable(),
  /** Until when the credited tier can't fall, by hold or override; null when it is open. */
  safeUntil: dateText.nullable(),
  /** Where outside products show a client, with places to fill in; null: within this one. */
  links: z.object({ account: z.string().nullable(), company: z.string().nullable() }),
  /** When the newest fact of the installation was recorded: everything shown includes it. */
  recordedThrough: instantText.nullable(),
});

export const seriesQuery = z.object({
  from: dateText.optional(),
  to: dateText.optional(),
  every: z.enum(['month', 'week', 'day']).default('month'),
});

export const series = z
  .object({
    partner: idText,
    today: dateText,
    points: z.array(
      z.object({
        on: dateText,
        isProjected: z.boolean(),
        points: metrics,
        ifActivityContinues: metrics.nullable(),
        credited: idText.nullable(),
        performance: idText.nullable(),
      }),
    ),
    thresholds: z.array(z.object({ tier: idText, name: z.string(), from: dateText, total: pointsText })),
    versions: z.array(z.object({ id: idText, from: dateText, note: z.string().nullable() })),
  })
  .meta({ id: 'Series' });

export const cause = z.enum([
  'sold',
  'expired',
  'shrunk',
  'cancelled',
  'activity_started',
  'activity_lapsed',
  'relationship_ended',
  'mrr_changed',
  'split_changed',
  'market_changed',
  'rules_changed',
  'corrected',
]);

export const changesQuery = z.object({
  from: dateText.optional(),
  to: dateText.optional(),
  knownFrom: instantText.optional(),
  knownTo: instantText.optional(),
  asOf: dateText.optional(),
});

export const changes = z
  .object({
    from: dateText,
    to: dateText,
    knownFrom: instantText.nullable(),
    knownTo: instantText.nullable(),
    before: metrics,
    after: metrics,
    difference: pointsText,
    causes: z.array(z.object({ cause, kind: pointKind, points: pointsText })),
    changes: z.array(
      z.object({
        cause,
        kind: pointKind,
        client: idText,
        productLine: idText.nullable(),
        deal: idText.nullable(),
        on: dateText.nullable(),
        points: pointsText,
        facts: z.array(idText),
      }),
    ),
  })
  .meta({ id: 'Changes' });

export const expiryCalendar = z
  .object({
    asOf: dateText,
    months: z.array(
      z.object({
        month: z.string(),
        points: pointsText,
        expiries: z.array(z.object({ on: dateText, points: pointsText, line: creditLine })),
      }),
    ),
    missed: z.array(
      z.object({ tier: idText, metric, on: dateText, required: pointsText, actual: pointsText }),
    ),
  })
  .meta({ id: 'ExpiryCalendar' });

const memberReason = z.enum([
  'not_in_partner_account',
  'deactivated_in_partner_account',
  'no_access',
  'access_deactivated',
  'not_assigned',
]);

export const missingCredit = z
  .object({
    partner: idText,
    asOf: dateText,
    clients: z.array(
      z.object({
        client: idText,
        reason: z.enum([
          ...memberReason.options,
          'no_qualifying_activity',
          'activity_lapsed',
          'too_few_activities',
          'no_revenue',
          'no_unit_for_currency',
        ]),
        since: dateText.nullable(),
        mend: z.enum([
          'add_employee',
          'reactivate_employee',
          'get_access',
          'reactivate_access',
          'link_client',
          'work_in_account',
          'report_subscription',
          'ask_program',
        ]),
        employee: idText.nullable(),
      }),
    ),
    activities: z.array(
      z.object({
        client: idText,
        fact: idText,
        at: instantText,
        employee: idText,
        tool: idText,
        action: idText,
        reason: z.enum([...memberReason.options, 'action_does_not_qualify']),
      }),
    ),
    deals: z.array(
      z.object({
        client: idText,
        deal: idText,
        fact: idText,
        on: dateText,
        reason: z.enum(['no_unit_for_currency', 'currency_mismatch']),
      }),
    ),
  })
  .meta({ id: 'MissingCredit' });

export const whatIfBody = z.object({
  asOf: dateText.optional(),
  facts: z
    .array(z.unknown())
    .max(10_000)
    .meta({ description: 'Hypothetical facts, shaped as in POST /facts' }),
  program: z
    .unknown()
    .optional()
    .meta({ description: 'A draft of the program document, in place of the published one' }),
  version: idText
    .optional()
    .meta({ description: 'A coming version of the program, as if it began on the date' }),
  workFrom: dateText.optional().meta({
    description:
      'Before `asOf`: whoever is active on this date goes on, with and without the facts (activity continues)',
  }),
  idle: z.array(idText).max(10_000).optional().meta({
    description: 'With `workFrom`: clients where work stops on that date after all; `*`: everywhere',
  }),
});

export const whatIf = z
  .object({ before: statement, after: statement, difference: changes })
  .meta({ id: 'WhatIf' });

/** Points by client: the Tier page's breakdown. */
export const breakdownQuery = z.object({
  asOf: dateText.optional(),
  search: z.string().max(200).optional(),
  dealType: z.enum(['new', 'cross-sell', 'upsell', 'renewal']).optional(),
  market: z.enum(['growth', 'other']).optional(),
  productLine: idText.optional(),
  attribution: z.enum(['sourced', 'assisted']).optional(),
  state: z.enum(['all', 'active', 'expired']).default('all').meta({
    description: 'All clients of the partner, those with live lines, or those with ended ones only',
  }),
  sort: z.enum(['client', 'sold', 'managed', 'total', 'expiry']).default('total'),
  order: z.enum(['asc', 'desc']).default('desc'),
  limit,
  offset: z.coerce.number().int().min(0).default(0),
});

const breakdownRow = z.object({
  client: idText,
  name: z.string(),
  domain: z.string().nullable(),
  country: z.string().nullable(),
  isGrowthMarket: z.boolean(),
  sold: pointsText,
  sourced: pointsText,
  assisted: pointsText,
  managed: pointsText,
  total: pointsText,
  /** Revenue behind the live sold lines, the partner's share, by currency. */
  soldMrr: z.array(amount),
  /** When the first of its live sold lines ends. */
  expiresOn: dateText.nullable(),
  /** Revenue looked after, before sharing, in the account's currency. */
  managedMrr: z.array(amount),
  /** The partner's even part of it. */
  managedCredit: z.array(amount),
  /** How many partners share the managed points; 0 without any. */
  sharedBy: z.int(),
  /** When managed credit ends if nothing new happens. */
  managedUntil: dateText.nullable(),
});

export const breakdown = z
  .object({
    asOf: dateText,
    items: z.array(breakdownRow),
    /** Rows that match, and all rows of the partner. */
    matching: z.int(),
    all: z.int(),
    /** Sums over the rows that match. */
    totals: metrics,
  })
  .meta({ id: 'Breakdown' });

/** One client's fly-in: every line of the partner there, and the activities that hold managed credit up. */
export const clientAccount = z
  .object({
    partner: idText,
    client: idText,
    name: z.string(),
    domain: z.string().nullable(),
    country: z.string().nullable(),
    currency: z.string().nullable(),
    asOf: dateText,
    points: metrics,
    /** Newest first; a line is live, expired or yet to begin on the date. */
    lines: z.array(creditLine.extend({ state: z.enum(['live', 'ended', 'coming']) })),
    activities: z.array(
      z.object({
        fact: idText,
        on: dateText,
        countsUntil: dateText,
        daysLeft: z.int(),
        employee: idText,
        employeeName: z.string().nullable(),
        tool: idText,
        action: idText,
      }),
    ),
  })
  .meta({ id: 'ClientAccount' });

/** Names beside answers that speak of clients and employees by id; those without a name are left out. */
const names = z.record(idText, z.string());

export const changesPage = changes.extend({ clientNames: names }).meta({ id: 'ChangesPage' });
export const expiryPage = expiryCalendar.extend({ clientNames: names }).meta({ id: 'ExpiryPage' });
export const missingPage = missingCredit
  .extend({ clientNames: names, employeeNames: names })
  .meta({ id: 'MissingPage' });

/** What stands behind tool usage, certificates and retention. */
export const measures = z
  .object({
    partner: idText,
    asOf: dateText,
    programVersion: idText,
    toolUsage: z.object({
      median: decimalText.nullable(),
      /** Clients with points, fewest tools first. */
      clients: z.array(
        z.object({
          client: idText,
          name: z.string(),
          count: z.int(),
          /** Tools of the last report, which came on that date by that fact. */
          tools: z.array(idText),
          reportedOn: dateText.nullable(),
          fact: idText.nullable(),
        }),
      ),
    }),
    certificates: z.object({
      valid: z.int(),
      /** Certificates that a tier of the version asks for by name. */
      asked: z.array(idText),
      holders: z.array(
        z.object({
          employee: idText,
          name: z.string().nullable(),
          certificate: idText,
          state: z.enum(['valid', 'expired', 'revoked', 'left']),
          /** When it was earned, or revoked. */
          since: dateText,
          endsOn: dateText.nullable(),
          fact: idText,
        }),
      ),
    }),
    retention: z.object({
      source: z.enum(['reported', 'computed']),
      percent: decimalText.nullable(),
      report: z.object({ on: dateText, fact: idText }).nullable(),
      /** Computed: revenue a year before and what is kept of it, in the program’s currency. */
      before: decimalText,
      kept: decimalText,
      clients: z.array(
        z.object({
          client: idText,
          name: z.string(),
          before: decimalText,
          now: decimalText,
          kept: decimalText,
        }),
      ),
    }),
  })
  .meta({ id: 'Measures' });

/** The clients or lines of a breakdown as a file: what the filters leave, in the order asked for. */
export const exportQuery = breakdownQuery.omit({ limit: true, offset: true });

export type ExportQuery = z.infer<typeof exportQuery>;
export type MeasuresPage = z.infer<typeof measures>;
export type ChangesPage = z.infer<typeof changesPage>;
export type ExpiryPage = z.infer<typeof expiryPage>;
export type MissingPage = z.infer<typeof missingPage>;
export type Breakdown = z.infer<typeof breakdown>;
export type BreakdownQuery = z.infer<typeof breakdownQuery>;
export type BreakdownRow = z.infer<typeof breakdownRow>;
export type ClientAccount = z.infer<typeof clientAccount>;
export type PartnerPage = z.infer<typeof partnerPage>;
export type PartnerList = z.infer<typeof partnerList>;
