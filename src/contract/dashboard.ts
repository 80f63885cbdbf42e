/** The dashboard of a partner: what needs somebody, its clients, its progress, and the vendor's people for it. */
import { z } from 'zod';
import { cause } from './partners.ts';
import { assignmentKind } from './people.ts';
import { owner } from './renewals.ts';
import { amount, dateText, decimalText, idText, limit, metrics, pointKind, pointsText } from './shapes.ts';
import { statement } from './statement.ts';

const alert = z
  .object({
    kind: z.enum(['renewals', 'credit', 'requests', 'certificates', 'data']).meta({
      description:
        '`renewals`: to be decided; `credit`: managed credit that lapses; `requests`: access that somebody waits for; `certificates`: expire; `data`: facts that earn nothing',
    }),
    /** Renewals, clients, requests, certificates, clients. */
    count: z.int(),
    /** The first date by which something is lost; null: nothing runs out. */
    until: dateText.nullable(),
    /** What is lost if nothing is done; null where it is not points. */
    points: pointsText.nullable(),
    /** Names of the first few, the most urgent first. */
    names: z.array(z.string()),
  })
  .meta({ id: 'Alert' });

export const alertList = z.object({ asOf: dateText, items: z.array(alert) });

const band = z.enum(['low', 'medium', 'high']);
const relationship = z
  .enum(['sold', 'managed', 'both', 'none'])
  .meta({ description: 'By the points that count: `none` of a client that gives none on the date' });

const ended = z
  .object({
    on: dateText,
    /** Who ended the services; null where it was reported by another system. */
    by: z.string().nullable(),
    source: z.string().nullable(),
    fact: idText,
  })
  .meta({ id: 'EndedServices' });

const engagement = z.object({
  /** 0–10; null: no subscription of the client has tools. */
  index: z.int().nullable(),
  band: band.nullable(),
  toolsUsed: z.int(),
  toolsAvailable: z.int(),
});

const listedClient = z
  .object({
    client: idText,
    name: z.string(),
    domain: z.string().nullable(),
    country: z.string(),
    isGrowthMarket: z.boolean(),
    products: z.array(z.object({ productLine: idText, name: z.string() })),
    relationship,
    /** Since when without a gap. */
    soldSince: dateText.nullable(),
    managedSince: dateText.nullable(),
    engagement,
    /** By currency; usually one. */
    mrr: z.array(amount),
    /** In the program's currency; null where the program names no unit for a currency. */
    programMrr: decimalText.nullable(),
    ...metrics.shape,
    renewalOwner: owner,
    /** Null: the partner looks after the client. */
    ended: ended.nullable(),
  })
  .meta({ id: 'ListedClient' });

const filters = {
  search: z.string().max(200).optional().meta({ description: 'Part of a client’s name, domain or id' }),
  product: idText.optional().meta({ description: 'Only clients that own this product line' }),
  relationship: relationship.optional(),
  owner: idText.optional().meta({
    description: '`vendor`, `partner`, or the id of a person: who talks to the client about renewals',
    example: 'partner',
  }),
  market: z.enum(['growth', 'other']).optional(),
  country: z
    .string()
    .length(2)
    .optional()
    .meta({ description: 'Only clients of this country', example: 'DE' }),
  band: band.optional().meta({ description: 'Only clients in this band of the engagement index' }),
  state: z
    .enum(['current', 'ended'])
    .default('current')
    .meta({ description: '`ended`: clients to which the partner has ended its services' }),
  sort: z.enum(['client', 'engagement', 'mrr', 'sold', 'managed', 'total']).default('total'),
  order: z.enum(['asc', 'desc']).default('desc'),
  asOf: dateText.optional().meta({ description: 'The date asked for; today when left out' }),
};

export const clientListQuery = z.object({
  ...filters,
  limit,
  offset: z.coerce.number().int().min(0).default(0),
});
export const clientFileQuery = z.object(filters);

export const clientList = z
  .object({
    asOf: dateText,
    items: z.array(listedClient),
    /** How many the question finds on all pages. */
    matching: z.int(),
    /** Clients that the partner looks after, and those to which it has ended its services. */
    counts: z.object({ current: z.int(), ended: z.int() }),
    /** The program's. */
    currency: z.string(),
    /** What can be filtered by: each is somewhere among the partner's clients. */
    countries: z.array(z.string()),
    owners: z.array(z.object({ value: idText, name: z.string().nullable() })),
  })
  .meta({ id: 'ClientList' });

const subscription = z.object({
  productLine: idText,
  name: z.string(),
  edition: z.string().nullable(),
  mrr: decimalText,
  currency: z.string(),
  /** Since when it is paid for without a gap. */
  since: dateText,
  startsOn: dateText.nullable(),
  renewsOn: dateText.nullable(),
  termMonths: z.int().nullable(),
  contactTier: z.string().nullable(),
  emailTier: z.string().nullable(),
  fact: idText,
});

const toolInUse = z.object({
  tool: idText,
  name: z.string(),
  productLine: idText,
  /** In the client's newest report. */
  isUsed: z.boolean(),
  /** The last report that names it; null: none has. */
  lastUsedOn: dateText.nullable(),
});

export const clientDetails = listedClient
  .extend({
    asOf: dateText,
    currency: z.string(),
    programCurrency: z.string(),
    registeredOn: dateText,
    subscriptions: z.array(subscription),
    /** Tools of the product lines that the client owns, and whatever else it uses. */
    tools: z.array(toolInUse),
    /** The day of the newest report of tools in use; null: none yet. */
    reportedOn: dateText.nullable(),
  })
  .meta({ id: 'ClientDetails' });

/** Where the partner stands, without the lines behind it. */
export const progress = z
  .object({ partner: idText, asOf: dateText, points: metrics, tier: statement.shape.tier })
  .meta({ id: 'Progress' });

const changeGroup = z.enum(['newSold', 'lostSold', 'newManaged', 'lostManaged']);

export const pointChangesQuery = z.object({
  from: dateText
    .optional()
    .meta({ description: 'Changes after this date; a month before `to` when left out' }),
  to: dateText.optional().meta({ description: 'Up to this date; today when left out' }),
  group: changeGroup.optional().meta({ description: 'With the clients behind this number' }),
});

const changeOfClient = z.object({
  cause,
  kind: pointKind,
  productLine: idText.nullable(),
  deal: idText.nullable(),
  on: dateText.nullable(),
  /** Signed. */
  points: pointsText,
});

export const pointChanges = z
  .object({
    from: dateText,
    to: dateText,
    /** Signed; together they are the difference between the two dates. */
    groups: z.array(z.object({ group: changeGroup, points: pointsText, clients: z.int() })),
    difference: pointsText,
    /** Behind the group asked for, the most points first; empty without one. Their points add up to its number. */
    clients: z.array(
      z.object({ client: idText, name: z.string(), points: pointsText, changes: z.array(changeOfClient) }),
    ),
  })
  .meta({ id: 'PointChanges' });

export const vendorTeam = z
  .object({
    vendor: z.string(),
    /** The partner development manager first. */
    items: z.array(
      z.object({
        kind: assignmentKind,
        name: z.string(),
        email: z.string(),
        /** What the person helps with, as the vendor wrote it; null: what the role helps with. */
        helps: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'VendorTeam' });

export type Alert = z.infer<typeof alert>;
export type AlertList = z.infer<typeof alertList>;
export type ClientListQuery = z.infer<typeof clientListQuery>;
export type ClientFileQuery = z.infer<typeof clientFileQuery>;
export type ListedClient = z.infer<typeof listedClient>;
export type ClientList = z.infer<typeof clientList>;
export type ClientDetails = z.infer<typeof clientDetails>;
export type Progress = z.infer<typeof progress>;
export type PointChanges = z.infer<typeof pointChanges>;
export type PointChangesQuery = z.infer<typeof pointChangesQuery>;
export type VendorTeam = z.infer<typeof vendorTeam>;
