/**
 * Something that happened, as senders write it. Facts are append-only; a correction is a new fact. This file
 * names every type and its fields; `schema.ts` checks them, `order.ts` puts them in order.
 */
import type { DateText } from '../base/day.ts';
import type { Decimal } from '../base/exact.ts';
import type { Attribution } from '../base/point-kind.ts';

/** An ISO instant with offset, or a plain date (the start of that day in the program's time zone). */
export type At = string;

interface Envelope<Type extends string, Data> {
  /** The sender's idempotency key. */
  readonly id: string;
  readonly type: Type;
  readonly at: At;
  /** When the system learned it; missing in a file: equal to `at`. */
  readonly recordedAt?: string | undefined;
  /** Which system sent it. */
  readonly source?: string | undefined;
  readonly data: Data;
}

export type DealType = 'new' | 'cross-sell' | 'upsell' | 'renewal';

export interface Share {
  readonly partner: string;
  readonly percent: Decimal;
}

interface EmployeeOfPartner {
  readonly partner: string;
  readonly employee: string;
}

interface EmployeeAtClient {
  readonly client: string;
  readonly employee: string;
}

/** Every fact type with its data, in the order of the specification's table (facts §3): ties follow it. */
export interface FactData {
  'partner.registered': {
    readonly partner: string;
    readonly name: string;
    readonly country?: string | undefined;
    readonly domains?: readonly string[] | undefined;
  };
  'partner.domains-set': { readonly partner: string; readonly domains: readonly string[] };
  'employee.added': EmployeeOfPartner & { readonly name?: string | undefined; readonly email: string };
  'employee.deactivated': EmployeeOfPartner;
  'employee.reactivated': EmployeeOfPartner;
  'employee.removed': EmployeeOfPartner;
  'client.registered': {
    readonly client: string;
    readonly name: string;
    readonly domain?: string | undefined;
    readonly country: string;
    readonly currency: string;
  };
  'client.moved': { readonly client: string; readonly country: string };
  'access.granted': EmployeeAtClient & { readonly permission?: string | undefined };
  'access.deactivated': EmployeeAtClient;
  'access.reactivated': EmployeeAtClient;
  'access.removed': EmployeeAtClient;
  'assignment.linked': EmployeeAtClient;
  'assignment.unlinked': EmployeeAtClient;
  'services.ended': { readonly partner: string; readonly client: string };
  'deal.closed': {
    readonly deal: string;
    readonly client: string;
    readonly productLine: string;
    readonly dealType: DealType;
    readonly attribution: Attribution;
    readonly mrr: Decimal;
    readonly currency: string;
    readonly partner?: string | undefined;
    readonly shares?: readonly Share[] | undefined;
  };
  'subscription.changed': {
    readonly client: string;
    readonly productLine: string;
    readonly mrr: Decimal;
    readonly currency: string;
    readonly edition?: string | undefined;
    readonly startsOn?: DateText | undefined;
    readonly renewsOn?: DateText | undefined;
    readonly renewalMrr?: Decimal | undefined;
    readonly termMonths?: number | undefined;
    readonly contactTier?: string | number | undefined;
    readonly emailTier?: string | number | undefined;
  };
  'activity.performed': EmployeeAtClient & { readonly tool: string; readonly action: string };
  'certificate.earned': EmployeeOfPartner & {
    readonly certificate: string;
    readonly expiresOn?: DateText | undefined;
  };
  'certificate.revoked': EmployeeOfPartner & { readonly certificate: string };
  'tools.reported': { readonly client: string; readonly tools: readonly string[] };
  'metric.reported': { readonly partner: string; readonly metric: string; readonly value: Decimal };
  'invitation.granted': { readonly partner: string; readonly tier: string };
  'invitation.revoked': { readonly partner: string; readonly tier: string };
  'tier.overridden': {
    readonly partner: string;
    readonly tier: string | null;
    readonly until?: DateText | undefined;
    readonly reason: string;
  };
  'renewal.decided': {
    readonly client: string;
    readonly productLine: string;
    readonly decision: 'renew' | 'change' | 'cancel';
    readonly mrr?: Decimal | undefined;
    readonly by: string;
  };
  'fact.voided': { readonly fact: string; readonly reason: string };
}

export type FactType = keyof FactData;
export type FactOf<Type extends FactType> = Envelope<Type, FactData[Type]>;
export type Fact = { [Type in FactType]: FactOf<Type> }[FactType];

/** The types in the order of the table: the position decides ties of one instant (facts §2). */
export const FACT_TYPES: readonly FactType[] = [
  'partner.registered',
  'partner.domains-set',
  'employee.added',
  'employee.deactivated',
  'employee.reactivated',
  'employee.removed',
  'client.registered',
  'client.moved',
  'access.granted',
  'access.deactivated',
  'access.reactivated',
  'access.removed',
  'assignment.linked',
  'assignment.unlinked',
  'services.ended',
  'deal.closed',
  'subscription.changed',
  'activity.performed',
  'certificate.earned',
  'certificate.revoked',
  'tools.reported',
  'metric.reported',
  'invitation.granted',
  'invitation.revoked',
  'tier.overridden',
  'renewal.decided',
  'fact.voided',
];

const RANK = new Map<FactType, number>(FACT_TYPES.map((type, rank) => [type, rank]));

/** The type's position in the specification's table. */
export function rankType(type: FactType): number {
  return RANK.get(type)!;
}
