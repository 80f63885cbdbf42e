/** Gates and requirements of a tier, held against a partner's book on a date (rules §1.4, §5.2, §6). */
import type { Day } from '../base/day.ts';
import { compare, parseDecimal, type Rational } from '../base/exact.ts';
import { REQUIREMENTS, type RequirementKind } from '../program/program.ts';
import { type TierTerms, versionAt } from '../program/terms.ts';
import {
  type Book,
  certificatesOn,
  isInvitedOn,
  medianToolUsageOn,
  metricOf,
  pointsOn,
  retentionOn,
} from './measures.ts';

/** A date's measures, each worked out when first asked for. */
export interface MeasuresOn {
  readonly book: Book;
  readonly on: Day;
  certificates?: ReturnType<typeof certificatesOn>;
  median?: Rational | null;
  retention?: Rational | null;
}

export type Actual = Rational | number | boolean | null;

/** What the partner has for a requirement of a tier on the date. */
export function actualOf(measures: MeasuresOn, tier: TierTerms, kind: RequirementKind): Actual {
  const { book, on } = measures;
  switch (kind) {
    case 'certified': {
      measures.certificates ??= certificatesOn(book.history, on);
      return measures.certificates.some((each) => each.certificate === tier.tier.requires!.certified);
    }
    case 'certificates': {
      measures.certificates ??= certificatesOn(book.history, on);
      return measures.certificates.length;
    }
    case 'medianToolUsage':
      if (measures.median === undefined) measures.median = medianToolUsageOn(book, on);
      return measures.median;
    case 'retentionMin':
    case 'retentionOver':
      if (measures.retention === undefined) measures.retention = retentionOn(book, on);
      return measures.retention;
    case 'invitation':
      return isInvitedOn(book.history, tier.tier.id, on);
  }
}

/** True when `actual` meets what the tier requires; a measure that is none meets nothing (rules §6.3). */
export function isMet(tier: TierTerms, kind: RequirementKind, actual: Actual): boolean {
  if (actual === null) return false;
  const required = tier.tier.requires![kind]!;
  switch (kind) {
    case 'certified':
    case 'invitation':
      return actual === true;
    case 'certificates':
      return (actual as number) >= (required as number);
    case 'medianToolUsage':
    case 'retentionMin':
      return compare(actual as Rational, parseDecimal(required as string)) >= 0;
    case 'retentionOver':
      return compare(actual as Rational, parseDecimal(required as string)) > 0;
  }
}

/** The requirements that a tier has, in the order of the specification. */
export function requirementsOf(tier: TierTerms): readonly RequirementKind[] {
  const { requires } = tier.tier;
  if (!requires) return [];
  return REQUIREMENTS.filter((kind) => requires[kind] !== undefined && requires[kind] !== false);
}

/** Rank of the performance tier on a date (rules §5.2); -1 when no tier's gates and requirements are all met. */
export function performanceOn(book: Book, on: Day): number {
  const { tiers } = versionAt(book.terms, on);
  const points = pointsOn(book, on);
  const measures: MeasuresOn = { book, on };
  for (let i = tiers.length - 1; i >= 0; i--) {
    const tier = tiers[i]!;
    if (!tier.gates.every((gate) => metricOf(points, gate.metric) >= gate.required)) continue;
    if (requirementsOf(tier).every((kind) => isMet(tier, kind, actualOf(measures, tier, kind))))
      return tier.rank;
  }
  return -1;
}
