/**
 * What a fact must look like to be accepted (facts §1, §3). Only the fact's own content is checked: whom it
 * names may become known later. Unknown fields are refused, so that a misspelt one is not silently lost.
 */
import { z } from 'zod';
import { isCountry, isCurrency } from '../base/codes.ts';
import { parseDay } from '../base/day.ts';
import { isDecimal } from '../base/exact.ts';
import { parseInstant } from '../base/zone.ts';
import { FACT_TYPES, type Fact, type FactData, type FactType } from './fact.ts';

/** Monthly revenue is kept below this, so that ten-thousandths stay exact. */
const MRR_MAX = 100_000_000_000;

const word = (what: string) =>
  z
    .string({ error: `${what} must be a string` })
    .min(1, `${what} must not be empty`)
    .max(128, `${what} has more than 128 characters`)
    .refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text), `${what} has a control character`);

const text = z
  .string()
  .min(1)
  .max(2000)
  .refine((value) => !/[\0\p{Cs}]/u.test(value), 'has a NUL or broken character');

const id = word('the id');
const country = z.string().refine(isCountry, 'is not an ISO 3166-1 country code such as "US"');
const currency = z.string().refine(isCurrency, 'is not an ISO 4217 currency code such as "USD"');
const date = z.string().refine((value) => parseDay(value) !== null, 'is not a date such as "2026-03-01"');
const instant = z
  .string()
  .refine(
    (value) => parseInstant(value) !== null,
    'is not an instant with offset such as "2026-03-01T10:00:00Z"',
  );
const at = z
  .string({ error: 'must be an instant with offset or a date' })
  .refine(
    (value) => parseDay(value) !== null || parseInstant(value) !== null,
    'is neither an instant with offset ("2026-03-01T10:00:00Z") nor a date ("2026-03-01")',
  );

const money = z
  .string({ error: 'must be a decimal string such as "1000" or "62.50"' })
  .refine((value) => isDecimal(value, 4), 'is not a decimal with at most 4 places')
  .refine((value) => !value.startsWith('-'), 'must not be negative')
  .refine((value) => Number(value) < MRR_MAX, `must be below ${MRR_MAX}`);
const sale = money.refine((value) => !/^[0.]*$/.test(value), 'must be above 0');
const percent = z
  .string({ error: 'must be a decimal string such as "50"' })
  .refine(
    (value) => isDecimal(value, 4) && !value.startsWith('-') && Number(value) <= 100,
    'is not a percentage from 0 to 100',
  );
const metricValue = z
  .string({ error: 'must be a decimal string such as "91.25"' })
  .refine((value) => isDecimal(value, 6), 'is not a decimal with at most 6 places');

const domain = z
  .string()
  .max(253)
  .refine((value) => /^[^\s@\p{C}]+\.[^\s@\p{C}]+$/u.test(value), 'is not a domain such as "agency.example"');
const email = z
  .string()
  .max(254)
  .refine((value) => /^[^\s@\p{C}]+@[^\s@\p{C}]+$/u.test(value), 'is not an e-mail address');

const employeeOfPartner = { partner: id, employee: id };
const employeeAtClient = { client: id, employee: id };

const shares = z
  .array(z.strictObject({ partner: id, percent }))
  .min(1, 'needs at least one share')
  .max(100, 'has more than 100 shares')
  .refine((rows) => new Set(rows.map((row) => row.partner)).size === rows.length, 'names a partner twice')
  .refine((rows) => {
    const sum = rows.reduce(
      (total, row) => total + (isDecimal(row.percent, 4) ? Number(row.percent) * 10_000 : 0),
      0,
    );
    return Math.round(sum) === 1_000_000;
  }, 'does not add up to 100 percent');

const dataSchemas: { readonly [Type in FactType]: z.ZodType<FactData[Type]> } = {
  'partner.registered': z.strictObject({
    partner: id,
    name: text,
    country: country.optional(),
    domains: z.array(domain).max(100).optional(),
  }),
  'partner.domains-set': z.strictObject({ partner: id, domains: z.array(domain).max(100) }),
  'employee.added': z.strictObject({ ...employeeOfPartner, name: text.optional(), email }),
  'employee.deactivated': z.strictObject(employeeOfPartner),
  'employee.reactivated': z.strictObject(employeeOfPartner),
  'employee.removed': z.strictObject(employeeOfPartner),
  'client.registered': z.strictObject({
    client: id,
    name: text,
    domain: domain.optional(),
    country,
    currency,
  }),
  'client.moved': z.strictObject({ client: id, country }),
  'access.granted': z.strictObject({ ...employeeAtClient, permission: id.optional() }),
  'access.deactivated': z.strictObject(employeeAtClient),
  'access.reactivated': z.strictObject(employeeAtClient),
  'access.removed': z.strictObject(employeeAtClient),
  'assignment.linked': z.strictObject(employeeAtClient),
  'assignment.unlinked': z.strictObject(employeeAtClient),
  'services.ended': z.strictObject({ partner: id, client: id }),
  'deal.closed': z
    .strictObject({
      deal: id,
      client: id,
      productLine: id,
      dealType: z.enum(['new', 'cross-sell', 'upsell', 'renewal']),
      attribution: z.enum(['sourced', 'assisted']),
      mrr: sale,
      currency,
      partner: id.optional(),
      shares: shares.optional(),
    })
    .refine((deal) => (deal.partner === undefined) !== (deal.shares === undefined), {
      path: ['partner'],
      message: 'give either "partner" or "shares"',
    }),
  'subscription.changed': z.strictObject({
    client: id,
    productLine: id,
    mrr: money,
    currency,
    edition: text.optional(),
    startsOn: date.optional(),
    renewsOn: date.optional(),
    renewalMrr: money.optional(),
    termMonths: z.int().min(1).max(1200).optional(),
    contactTier: z.union([text, z.int().min(0)]).optional(),
    emailTier: z.union([text, z.int().min(0)]).optional(),
  }),
  'activity.performed': z.strictObject({ ...employeeAtClient, tool: id, action: id }),
  'certificate.earned': z.strictObject({ ...employeeOfPartner, certificate: id, expiresOn: date.optional() }),
  'certificate.revoked': z.strictObject({ ...employeeOfPartner, certificate: id }),
  'tools.reported': z.strictObject({ client: id, tools: z.array(id).max(1000) }),
  'metric.reported': z.strictObject({ partner: id, metric: id, value: metricValue }),
  'invitation.granted': z.strictObject({ partner: id, tier: id }),
  'invitation.revoked': z.strictObject({ partner: id, tier: id }),
  'tier.overridden': z.strictObject({
    partner: id,
    tier: id.nullable(),
    until: date.optional(),
    reason: text,
  }),
  'renewal.decided': z.strictObject({
    client: id,
    productLine: id,
    decision: z.enum(['renew', 'change', 'cancel']),
    mrr: money.optional(),
    by: id,
  }),
  'fact.voided': z.strictObject({ fact: id, reason: text }),
};

const envelopes = FACT_TYPES.map((type) =>
  z.strictObject({
    id,
    type: z.literal(type),
    at,
    recordedAt: instant.optional(),
    source: text.max(128).optional(),
    data: dataSchemas[type],
  }),
);

/** One fact of any type. `.meta` names the component in the API's description. */
export const factSchema = z
  .discriminatedUnion('type', envelopes as unknown as [(typeof envelopes)[0], ...typeof envelopes], {
    error: (issue) =>
      issue.code === 'invalid_union' ? `must be one of the known fact types, e.g. "deal.closed"` : undefined,
  })
  .meta({ id: 'Fact' }) as unknown as z.ZodType<Fact>;

/** One thing wrong with a fact: the field (a JSON pointer into it) and the reason. */
export interface FactFault {
  readonly pointer: string;
  readonly message: string;
}

export type CheckedFact =
  | { readonly ok: true; readonly fact: Fact }
  | { readonly ok: false; readonly id: string | null; readonly faults: readonly FactFault[] };

/** A parsed JSON value → a fact, or every fault in it with the id it carried, if any. */
export function checkFact(value: unknown): CheckedFact {
  const parsed = factSchema.safeParse(value);
  if (parsed.success) return { ok: true, fact: parsed.data };
  const given = typeof value === 'object' && value !== null ? (value as { id?: unknown }).id : undefined;
  return {
    ok: false,
    id: typeof given === 'string' ? given.slice(0, 128) : null,
    faults: parsed.error.issues.map((issue) => ({
      pointer: issue.path.length === 0 ? '' : `/${issue.path.join('/')}`,
      message: issue.message,
    })),
  };
}
