/**
 * What a program promises its partners, as written in its document: dated versions of rates, units, tiers and
 * gates. Numbers with a fraction are decimal strings here; `terms.ts` turns them into exact ones once.
 */

import type { DateText } from '../base/day.ts';
import type { Decimal } from '../base/exact.ts';
import type { PointKind } from '../base/point-kind.ts';
import type { OwnPermissionSet } from './permission-sets.ts';

/** A day of the year such as `01-15`. */
export type MonthDay = string;

export type Metric = PointKind | 'sold' | 'total';

export const METRICS: readonly Metric[] = ['total', 'sold', 'sourced', 'assisted', 'managed'];

export interface Program {
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
  /** IANA zone that decides which calendar date an instant belongs to. */
  readonly timeZone: string;
  /** ISO 4217: the currency in which the program shows money of several currencies. */
  readonly currency: string;
  readonly productLines: readonly ProductLine[];
  /** When renewals come up; see `renewal-policy.ts` for what applies where it is left out. */
  readonly renewals?: RenewalPolicy | undefined;
  /** How the engagement index is put together; by product line where it is left out. */
  readonly engagement?: EngagementPolicy | undefined;
  /** What partners' employees may be allowed in clients' accounts, beside the built-in sets (permission-sets.ts). */
  readonly permissionSets?: readonly OwnPermissionSet[] | undefined;
  /** Where outside products show a client; within this one where they are left out. */
  readonly links?: ProgramLinks | undefined;
  /** By `effectiveFrom`, earliest first. */
  readonly versions: readonly Version[];
}

/** Addresses with `{client}`, `{domain}` and `{partner}` to fill in. */
export interface ProgramLinks {
  /** The client's account in the vendor's own product. */
  readonly account?: string | undefined;
  /** The client's record in a CRM. */
  readonly company?: string | undefined;
}

export interface RenewalPolicy {
  /** How many days before its start a renewal comes up. */
  readonly windowDays?: number | undefined;
  /** How many days before its start the last day to decide is. */
  readonly deadlineDays?: number | undefined;
  /** How many days before its start a reminder goes out. */
  readonly reminderDays?: readonly number[] | undefined;
}

export interface EngagementPolicy {
  readonly categories: readonly EngagementCategory[];
}

export interface EngagementCategory {
  readonly id: string;
  readonly name: string;
  readonly weight: Decimal;
  /** Ids of tools of any version. */
  readonly tools: readonly string[];
}

export interface ProductLine {
  readonly id: string;
  readonly name: string;
}

export interface Version {
  readonly id: string;
  readonly effectiveFrom: DateText;
  /** Words for people: what this version changed, and where its numbers come from. */
  readonly note?: string | undefined;
  /** Numbers that the publisher left to the operator, as paths into this version. */
  readonly toBeSet?: readonly string[] | undefined;
  readonly rates: Readonly<Record<PointKind, Decimal>>;
  readonly growth?: Growth | undefined;
  /** Currency → monthly revenue that earns the points of `rates`. */
  readonly units: Readonly<Record<string, Decimal>>;
  readonly tools: readonly Tool[];
  readonly sold: SoldPolicy;
  readonly managed: ManagedPolicy;
  readonly tiers: readonly Tier[];
  readonly review: ReviewPolicy;
  readonly retention?: 'reported' | 'computed' | undefined;
}

export interface Growth {
  /** ISO 3166-1 alpha-2 */
  readonly countries: readonly string[];
  readonly multiplier: Readonly<Record<PointKind, Decimal>>;
}

export interface Tool {
  readonly id: string;
  readonly name: string;
  readonly productLine: string;
  readonly qualifyingActions: readonly string[];
}

export interface SoldPolicy {
  readonly months: number;
  readonly claimDays?: number | undefined;
  readonly rateBy?: 'first-sale' | 'close' | undefined;
  readonly nonDealIncreases?: 'none' | 'latest-seller' | undefined;
}

export interface ManagedPolicy {
  readonly days: number;
  readonly requiredActivities?: readonly RequiredActivities[] | undefined;
}

export interface RequiredActivities {
  readonly fromTier: string;
  readonly count: number;
}

export interface Tier {
  readonly id: string;
  readonly name: string;
  readonly gates: Readonly<Partial<Record<Metric, Decimal | undefined>>>;
  readonly requires?: TierRequirements | undefined;
}

export interface TierRequirements {
  readonly certified?: string | undefined;
  readonly certificates?: number | undefined;
  readonly medianToolUsage?: Decimal | undefined;
  readonly retentionMin?: Decimal | undefined;
  readonly retentionOver?: Decimal | undefined;
  readonly invitation?: boolean | undefined;
}

export type RequirementKind = keyof TierRequirements;

export const REQUIREMENTS: readonly RequirementKind[] = [
  'certified',
  'certificates',
  'medianToolUsage',
  'retentionMin',
  'retentionOver',
  'invitation',
];

export interface ReviewPolicy {
  readonly raise: { readonly day: number } | 'daily';
  readonly recalibrate?: readonly Recalibration[] | undefined;
  readonly holdMonths?: number | undefined;
}

export interface Recalibration {
  readonly on: MonthDay;
  readonly from: MonthDay;
}
