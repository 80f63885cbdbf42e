/** The statement: what one partner holds on one date, in the shape that the CLI, the API and exports share. */

import type { EndReason } from '../base/end-reason.ts';
import type { PointKind } from '../base/point-kind.ts';
import type { Metric, RequirementKind } from '../program/program.ts';

/** Which statement is asked for (rules §7.1, §7.2). Dates and instants as text. */
export interface Question {
  readonly partner: string;
  /** `2026-06-30` */
  readonly asOf: string;
  /** Only facts recorded by this instant exist. */
  readonly knownAt?: string | undefined;
  /** Projection: activities dated after it do not exist. */
  readonly today?: string | undefined;
  readonly scenario?: Scenario | undefined;
}

export type Scenario = 'expirations' | 'activity-continues';

/** Points as decimal strings without trailing zeros. */
export type PointsText = string;

export interface Statement {
  readonly partner: string;
  readonly asOf: string;
  readonly knownAt: string | null;
  readonly today: string | null;
  readonly scenario: Scenario | null;
  readonly programVersion: string;
  readonly points: Readonly<Record<Metric, PointsText>>;
  readonly tier: TierStanding;
  readonly measures: Measures;
  /** Client → its points by kind, kinds of zero left out. */
  readonly clients: Readonly<Record<string, Readonly<Partial<Record<PointKind, PointsText>>>>>;
  readonly lines: readonly StatementLine[];
  readonly notices: readonly Notice[];
}

export interface TierStanding {
  readonly credited: string | null;
  readonly earnedOn: string | null;
  readonly performance: string | null;
  /** The tier above the credited one. */
  readonly next: string | null;
  readonly gates: readonly GateStanding[];
  readonly requirements: readonly RequirementStanding[];
}

export interface GateStanding {
  readonly tier: string;
  readonly metric: Metric;
  readonly required: PointsText;
  readonly actual: PointsText;
  readonly missing: PointsText;
  readonly met: boolean;
}

export interface RequirementStanding {
  readonly tier: string;
  readonly requirement: RequirementKind;
  readonly required: string | number | boolean;
  readonly actual: string | number | boolean | null;
  readonly met: boolean;
}

export interface Measures {
  readonly certificates: number;
  /** Null without clients. */
  readonly medianToolUsage: number | null;
  /** Percent; null where nothing was reported or nothing can be computed. */
  readonly retention: number | null;
}

export interface StatementLine {
  readonly kind: PointKind;
  readonly client: string;
  readonly productLine: string | null;
  readonly deal: string | null;
  readonly dealType: string | null;
  readonly points: PointsText;
  readonly start: string;
  /** Null when nothing known ends it. */
  readonly end: string | null;
  readonly endReason: EndReason | null;
  /** The fact that ends it; null when it ends by itself. */
  readonly endedBy: string | null;
  readonly formula: StatementFormula;
  readonly versions: { readonly rate: string; readonly unit: string };
  /** The facts behind the line; of a managed line also the activities that hold it up on the date asked for. */
  readonly facts: readonly string[];
}

export type StatementFormula =
  | {
      readonly mrr: string;
      readonly currency: string;
      readonly unit: string;
      readonly rate: string;
      readonly multiplier: string;
      readonly share: string;
      readonly rateOn: string;
    }
  | {
      readonly terms: readonly {
        readonly productLine: string;
        readonly mrr: string;
        readonly currency: string;
        readonly unit: string | null;
      }[];
      /** The client's worth in points, before sharing. */
      readonly worth: PointsText;
      readonly rate: string;
      readonly multiplier: string;
      /** How many partners share it. */
      readonly partners: number;
      readonly sharedWith: readonly string[];
      readonly activities: readonly { readonly fact: string; readonly start: string; readonly end: string }[];
    };

/** Something that earned nothing although it might have, with its reason. */
export interface Notice {
  readonly code: 'no_unit_for_currency' | 'currency_mismatch';
  readonly client: string;
  readonly fact?: string;
  readonly currency?: string;
}
