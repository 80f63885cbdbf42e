/**
 * The program document's schema: shape, impossible values and the one ladder of tiers (rules §5.2). Errors name
 * the path and the mend; nothing is published that fails here.
 */
import { z } from 'zod';
import { isCountry, isCurrency } from '../base/codes.ts';
import { parseDay } from '../base/day.ts';
import { isDecimal } from '../base/exact.ts';
import { fail, type Result, succeed } from '../base/result.ts';
import { isUrlTemplate } from '../base/url-template.ts';
import { isTimeZone } from '../base/zone.ts';
import { findLadder } from './ladder.ts';
import { BUILT_IN_SETS, OWN_SET_RIGHTS } from './permission-sets.ts';
import type { Program } from './program.ts';
import { renewalPolicyOf } from './renewal-policy.ts';

const id = z
  .string()
  .min(1, 'give it an id')
  .max(128, 'at most 128 characters')
  .regex(/^[^\p{C}]+$/u, 'no control characters');
const name = z.string().min(1, 'give it a name').max(200);

const decimal = z
  .string({ error: 'write the number as a string, e.g. "62.50"' })
  .refine(
    (text) => isDecimal(text, 6) && !text.startsWith('-'),
    'a decimal of at most 6 places, not negative',
  );
const positive = decimal.refine((text) => Number(text) > 0, 'must be above 0');
const date = z.string().refine((text) => parseDay(text) !== null, 'a date such as "2026-03-01"');
const monthDay = z
  .string()
  .refine(
    (text) => /^\d{2}-\d{2}$/.test(text) && parseDay(`2024-${text}`) !== null,
    'a day of the year such as "01-15"',
  );
const currency = z.string().refine(isCurrency, 'an ISO 4217 currency code such as "USD"');
const country = z.string().refine(isCountry, 'an ISO 3166-1 country code such as "US"');

const byPointKind = z.strictObject({ sourced: decimal, assisted: decimal, managed: decimal });

const tier = z.strictObject({
  id,
  name,
  gates: z.strictObject({
    total: decimal.optional(),
    sold: decimal.optional(),
    sourced: decimal.optional(),
    assisted: decimal.optional(),
    managed: decimal.optional(),
  }),
  requires: z
    .strictObject({
      certified: id.optional(),
      certificates: z.int().min(0).optional(),
      medianToolUsage: decimal.optional(),
      retentionMin: decimal.optional(),
      retentionOver: decimal.optional(),
      invitation: z.boolean().optional(),
    })
    .optional(),
});

const version = z.strictObject({
  id,
  effectiveFrom: date,
  note: z.string().max(4000).optional(),
  toBeSet: z.array(z.string()).optional(),
  rates: byPointKind,
  growth: z.strictObject({ countries: z.array(country), multiplier: byPointKind }).optional(),
  units: z.record(currency, positive),
  tools: z.array(z.strictObject({ id, name, productLine: id, qualifyingActions: z.array(id) })),
  sold: z.strictObject({
    months: z.int().min(1).max(1200),
    claimDays: z.int().min(0).max(36500).optional(),
    rateBy: z.enum(['first-sale', 'close']).optional(),
    nonDealIncreases: z.enum(['none', 'latest-seller']).optional(),
  }),
  managed: z.strictObject({
    days: z.int().min(1).max(36500),
    requiredActivities: z
      .array(z.strictObject({ fromTier: id, count: z.int().min(1).max(100_000) }))
      .optional(),
  }),
  tiers: z.array(tier).min(1, 'a version needs at least one tier'),
  review: z.strictObject({
    raise: z.union([z.literal('daily'), z.strictObject({ day: z.int().min(1).max(31) })], {
      error: 'write {"day": 1–31} or "daily"',
    }),
    recalibrate: z.array(z.strictObject({ on: monthDay, from: monthDay })).optional(),
    holdMonths: z.int().min(0).max(1200).optional(),
  }),
  retention: z.enum(['reported', 'computed']).optional(),
});

const daysBefore = z.int().min(0, 'days before the renewal, not negative').max(3650);

const renewals = z.strictObject({
  windowDays: daysBefore.optional(),
  deadlineDays: daysBefore.optional(),
  reminderDays: z.array(daysBefore).max(20).optional(),
});

const engagement = z.strictObject({
  categories: z
    .array(z.strictObject({ id, name, weight: positive, tools: z.array(id).min(1, 'name its tools') }))
    .min(1, 'leave "engagement" out to have a category for each product line'),
});

const permissionSet = z.strictObject({
  id,
  name,
  description: z.string().max(400),
  rights: z.array(
    z.enum(OWN_SET_RIGHTS, {
      error: `one of ${OWN_SET_RIGHTS.map((each) => `"${each}"`).join(', ')}; managing people is the Partner Admin’s alone, and the rest stays with the client`,
    }),
  ),
});

const template = z
  .string()
  .max(500)
  .refine(
    isUrlTemplate,
    'an address such as "https://crm.example/companies/{domain}"; places are {client}, {domain} and {partner}',
  );
const links = z.strictObject({ account: template.optional(), company: template.optional() });

const document = z.strictObject({
  id,
  name,
  vendor: name,
  timeZone: z.string().refine(isTimeZone, 'an IANA time zone such as "Europe/Dublin"'),
  currency,
  productLines: z.array(z.strictObject({ id, name })),
  renewals: renewals.optional(),
  engagement: engagement.optional(),
  links: links.optional(),
  permissionSets: z.array(permissionSet).max(50).optional(),
  versions: z.array(version).min(1, 'a program needs at least one version'),
});

/** The document's schema; `parseProgram` adds the checks that need more than one place. */
export const programSchema = document.superRefine((program, context) => {
  const complain = (path: (string | number)[], message: string) =>
    context.addIssue({ code: 'custom', path, message });
  refuseRepeats(program.productLines, ['productLines'], complain);
  refuseLateDeadline(program, complain);
  refuseUnknownTools(program, complain);
  refuseTakenSets(program, complain);
  refuseRepeats(program.versions, ['versions'], complain);
  for (const [v, each] of program.versions.entries()) {
    const before = program.versions[v - 1];
    if (before && before.effectiveFrom >= each.effectiveFrom)
      complain(
        ['versions', v, 'effectiveFrom'],
        `must be after ${before.effectiveFrom}, the version before it`,
      );
    refuseRepeats(each.tools, ['versions', v, 'tools'], complain);
    refuseRepeats(each.tiers, ['versions', v, 'tiers'], complain);
  }
  const ladder = findLadder(program.versions.map((each) => each.tiers.map((t) => t.id)));
  if (!ladder.ok) {
    complain(
      ['versions'],
      `the tiers ${ladder.error.join(', ')} stand in a different order in different versions`,
    );
    return;
  }
  for (const [v, each] of program.versions.entries())
    for (const [r, row] of (each.managed.requiredActivities ?? []).entries())
      if (!ladder.value.includes(row.fromTier))
        complain(
          ['versions', v, 'managed', 'requiredActivities', r, 'fromTier'],
          `no version has a tier "${row.fromTier}"`,
        );
});

type Complain = (path: (string | number)[], message: string) => void;

function refuseLateDeadline(program: z.infer<typeof document>, complain: Complain): void {
  const { windowDays, deadlineDays } = renewalPolicyOf(program);
  if (deadlineDays >= windowDays)
    complain(
      ['renewals', 'deadlineDays'],
      `must be below ${windowDays}, the days before the renewal on which it comes up`,
    );
}

function refuseUnknownTools(program: z.infer<typeof document>, complain: Complain): void {
  const { engagement } = program;
  if (!engagement) return;
  refuseRepeats(engagement.categories, ['engagement', 'categories'], complain);
  const tools = new Set(program.versions.flatMap((each) => each.tools.map((tool) => tool.id)));
  const placed = new Set<string>();
  for (const [c, category] of engagement.categories.entries())
    for (const [t, tool] of category.tools.entries()) {
      const path = ['engagement', 'categories', c, 'tools', t];
      if (!tools.has(tool)) complain(path, `no version has a tool "${tool}"`);
      else if (placed.has(tool)) complain(path, `"${tool}" stands in two categories`);
      placed.add(tool);
    }
}

function refuseTakenSets(program: z.infer<typeof document>, complain: Complain): void {
  const { permissionSets = [] } = program;
  refuseRepeats(permissionSets, ['permissionSets'], complain);
  for (const [i, { id }] of permissionSets.entries())
    if (BUILT_IN_SETS.some((each) => each.id === id))
      complain(['permissionSets', i, 'id'], `"${id}" is a set that every program has`);
}

function refuseRepeats(
  rows: readonly { readonly id: string }[],
  path: (string | number)[],
  complain: Complain,
): void {
  const seen = new Set<string>();
  for (const [i, row] of rows.entries()) {
    if (seen.has(row.id)) complain([...path, i, 'id'], `"${row.id}" is used twice`);
    seen.add(row.id);
  }
}

/** One thing wrong with a document: where (a JSON pointer) and what to mend. */
export interface ProgramFault {
  readonly pointer: string;
  readonly message: string;
}

/** A parsed JSON value → a program, or every fault in it. */
export function parseProgram(value: unknown): Result<Program, readonly ProgramFault[]> {
  const parsed = programSchema.safeParse(value);
  if (parsed.success) return succeed(parsed.data);
  return fail(
    parsed.error.issues.map((issue) => ({ pointer: `/${issue.path.join('/')}`, message: issue.message })),
  );
}
