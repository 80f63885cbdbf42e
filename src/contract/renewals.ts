/** Renewals of a partner's clients: what comes up, who talks to the client, what is decided, what it means in points. */
import { z } from 'zod';
import { changes } from './partners.ts';
import {
  attribution,
  dateText,
  decimalText,
  idText,
  instantText,
  limit,
  metrics,
  moneyText,
  pointsText,
} from './shapes.ts';

const side = z.enum(['vendor', 'partner']);

const renewalStatus = z
  .enum(['pending', 'confirmed', 'cancellation-requested', 'deadline-passed', 'renewed'])
  .meta({ description: '`pending`: to be decided; a decision can be changed until the deadline' });

const person = z.object({
  user: idText,
  /** Null of somebody who has left. */
  name: z.string().nullable(),
  email: z.string().nullable(),
  isThere: z.boolean(),
});

export const owner = z
  .object({
    /** What is chosen for the client; `default`: what the partner's settings say. */
    setting: z.enum(['default', ...side.options]),
    /** Who talks to the client, so chosen. */
    side,
    /** Who is copied (side `vendor`) or alone gets the notices (side `partner`). */
    person: person.nullable(),
  })
  .meta({ id: 'RenewalOwner' });

/** One line's part of the points at stake: mrr ÷ unit × rate × multiplier × share ÷ partners. */
const stakeLine = z.object({
  kind: z.union([attribution, z.literal('managed')]),
  deal: idText.nullable(),
  points: pointsText,
  from: dateText,
  until: dateText.nullable(),
  formula: z.object({
    mrr: decimalText,
    currency: z.string(),
    unit: decimalText,
    rate: decimalText,
    multiplier: decimalText,
    share: decimalText,
    partners: z.int(),
  }),
});

const renewal = z
  .object({
    client: idText,
    name: z.string(),
    domain: z.string().nullable(),
    productLine: idText,
    productLineName: z.string(),
    owner,
    startsOn: dateText.meta({ description: 'First day of the new term' }),
    deadline: dateText.meta({ description: 'The last day to decide' }),
    /** To the deadline; negative once it has passed. */
    daysLeft: z.int(),
    currency: z.string(),
    mrr: decimalText,
    /** As far as decided, agreed or foreseen; "0": it ends. */
    renewalMrr: decimalText,
    status: renewalStatus,
    /** The partner's live points from this product line. */
    points: pointsText,
    lines: z.array(stakeLine),
  })
  .meta({ id: 'Renewal' });

const renewalView = z.enum(['all', 'to-act-on']);

export const renewalsFilter = z.object({
  view: renewalView
    .default('all')
    .meta({ description: 'All that has come up, or only what is to be decided and still can be' }),
  search: z.string().max(200).optional().meta({ description: 'Part of a client’s name or domain' }),
  status: renewalStatus.optional().meta({ description: 'Only those in this state' }),
  sort: z
    .enum(['deadline', 'starts', 'client', 'owner', 'product', 'mrr', 'renewalMrr', 'status', 'points'])
    .default('deadline'),
  order: z.enum(['asc', 'desc']).default('asc'),
  asOf: dateText.optional().meta({ description: 'The date asked for; today when left out' }),
});

export const renewalsQuery = renewalsFilter.extend({
  limit,
  offset: z.coerce.number().int().min(0).default(0),
});

const listed = <Row extends z.ZodType>(row: Row) =>
  z.object({
    asOf: dateText,
    items: z.array(row),
    /** How many the question finds on all pages. */
    total: z.int(),
    /** How many each view has, whatever is searched for. */
    counts: z.object({ all: z.int(), 'to-act-on': z.int() }),
    windowDays: z.int(),
    deadlineDays: z.int(),
  });

export const renewalList = listed(renewal).meta({ id: 'RenewalList' });

const assignedRenewal = renewal
  .extend({ partner: idText, partnerName: z.string() })
  .meta({ id: 'AssignedRenewal' });

/** What a renewal manager looks after: a row for each partner that the client has. */
export const assignedRenewalList = listed(assignedRenewal).meta({ id: 'AssignedRenewalList' });

const decisionKind = z.enum(['renew', 'change', 'cancel']);

/** All renewals of one client, with what the panel says beside them. */
export const renewalPage = z
  .object({
    partner: idText,
    client: idText,
    name: z.string(),
    domain: z.string().nullable(),
    asOf: dateText,
    owner,
    /** What the partner's settings say. */
    defaultOwner: owner,
    /** Who of the vendor looks after the client's renewals. */
    renewalManager: z.object({ name: z.string(), email: z.string() }).nullable(),
    /** The partner has ended its services: nothing comes up any more. */
    isEnded: z.boolean(),
    /** Whether the caller may decide here, as far as deadlines allow. */
    mayDecide: z.boolean(),
    renewals: z.array(
      renewal.extend({
        /** To the first day of the new term. */
        daysToStart: z.int(),
        edition: z.string().nullable(),
        since: dateText,
        termMonths: z.int().nullable(),
        decision: z
          .object({
            decision: decisionKind,
            mrr: decimalText.nullable(),
            by: z.string(),
            on: dateText,
            fact: idText,
          })
          .nullable(),
      }),
    ),
    /** What was mailed about them, newest first. */
    mails: z.array(
      z.object({
        id: idText,
        kind: z.string(),
        to: z.string(),
        subject: z.string().nullable(),
        state: z.string(),
        at: instantText,
      }),
    ),
  })
  .meta({ id: 'RenewalPage' });

export const renewalPath = z.object({
  partner: idText,
  client: idText,
  productLine: idText.meta({ description: 'The product line’s id', example: 'marketing' }),
});

export const renewalOptionsQuery = z.object({
  mrr: moneyText
    .optional()
    .meta({ description: 'The amount to try as `change`, in the subscription’s currency' }),
});

export const renewalOptions = z
  .object({
    productLine: idText,
    currency: z.string(),
    mrr: decimalText,
    /** The first day of the new term, on which points are compared; whoever is active today stays so until then. */
    on: dateText,
    /** The partner's points then, as things stand. */
    standing: pointsText,
    options: z.array(
      z.object({
        decision: decisionKind,
        /** For a month of the new term. */
        mrr: decimalText,
        points: pointsText,
        /** Signed. */
        difference: pointsText,
      }),
    ),
  })
  .meta({ id: 'RenewalOptions' });

export const renewalDecisionBody = z
  .object({
    decision: decisionKind,
    mrr: moneyText.optional().meta({ description: 'The new amount; with `change` alone' }),
  })
  .refine(({ decision, mrr }) => (decision === 'change') === (mrr !== undefined), {
    path: ['mrr'],
    message: 'goes with "change", and only with it',
  });

export const renewalOwnerBody = z
  .object({ owner: z.enum(['default', ...side.options]), person: idText.nullable().default(null) })
  .refine(({ owner, person }) => owner !== 'partner' || person !== null, {
    path: ['person'],
    message: 'Choose who gets the renewal notices.',
  });

/** What ending services today means: the same numbers as the statement afterwards. */
export const servicesEndPreview = z
  .object({
    client: idText,
    name: z.string(),
    on: dateText,
    before: metrics,
    after: metrics,
    /** Ids of tiers; null: none. */
    performanceBefore: idText.nullable(),
    performanceAfter: idText.nullable(),
    difference: changes,
    /** Renewals that leave the list. */
    renewals: z.int(),
  })
  .meta({ id: 'ServicesEndPreview' });

export const servicesEndReceipt = z.object({ client: idText, fact: idText, on: dateText });

/** A person's calendar of a partner's deadlines. */
export const calendarFeed = z
  .object({
    isOn: z.boolean(),
    createdAt: instantText.nullable(),
    /** When a calendar last asked for it; to the hour. */
    readAt: instantText.nullable(),
  })
  .meta({ id: 'CalendarFeed' });

export const newCalendarFeed = z
  .object({
    url: z.string().meta({
      description: 'The whole address: whoever has it reads the deadlines. Shown here and never again',
      example: 'https://uptier.example/api/v1/calendars/k7Yw3nQd82LmXcVb.ics',
    }),
    createdAt: instantText,
  })
  .meta({ id: 'NewCalendarFeed' });

export const calendarPath = z.object({ token: z.string().max(128) });

export type RenewalsFilter = z.infer<typeof renewalsFilter>;
export type AssignedRenewalList = z.infer<typeof assignedRenewalList>;
export type AssignedRenewal = z.infer<typeof assignedRenewal>;
export type CalendarFeed = z.infer<typeof calendarFeed>;
export type NewCalendarFeed = z.infer<typeof newCalendarFeed>;
export type RenewalsQuery = z.infer<typeof renewalsQuery>;
export type RenewalRow = z.infer<typeof renewal>;
export type RenewalList = z.infer<typeof renewalList>;
export type RenewalPage = z.infer<typeof renewalPage>;
export type RenewalOwnerPage = z.infer<typeof owner>;
export type RenewalOptions = z.infer<typeof renewalOptions>;
export type RenewalDecisionBody = z.infer<typeof renewalDecisionBody>;
export type RenewalOwnerBody = z.infer<typeof renewalOwnerBody>;
export type ServicesEndPreview = z.infer<typeof servicesEndPreview>;
export type ServicesEndReceipt = z.infer<typeof servicesEndReceipt>;
