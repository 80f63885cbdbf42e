/** What the API answers, as types only: the schemas themselves stay on the server. */
import type { factPage } from '../../contract/facts.ts';
import type {
  breakdown,
  breakdownQuery,
  breakdownRow,
  clientAccount,
  partnerList,
  partnerPage,
  series,
} from '../../contract/partners.ts';
import type { creditLine, statement } from '../../contract/statement.ts';

/** What a schema gives once it has parsed. */
type Parsed<Schema extends { readonly _output: unknown }> = Schema['_output'];

export type PartnerList = Parsed<typeof partnerList>;
export type PartnerPage = Parsed<typeof partnerPage>;
export type Statement = Parsed<typeof statement>;
export type Series = Parsed<typeof series>;
export type Breakdown = Parsed<typeof breakdown>;
export type BreakdownRow = Parsed<typeof breakdownRow>;
export type BreakdownQuery = Parsed<typeof breakdownQuery>;
export type ClientAccount = Parsed<typeof clientAccount>;
export type CreditLine = Parsed<typeof creditLine>;
export type ClientLine = ClientAccount['lines'][number];
export type FactPage = Parsed<typeof factPage>;
export type Gate = Statement['tier']['gates'][number];
export type Requirement = Statement['tier']['requirements'][number];
export type Metric = Gate['metric'];
export type Metrics = Statement['points'];

export interface Status {
  /** When the newest fact was recorded. */
  readonly recordedThrough: string | null;
  readonly facts: number;
  /** Today in the program's time zone. */
  readonly today: string;
  readonly demo: boolean;
}

/** Problem details (RFC 9457), as every error is answered. */
export interface Problem {
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  /** What the reader can do. */
  readonly next?: string;
  readonly requestId?: string;
}

/** One event of `/api/v1/events`. */
export interface ChangedEvent {
  readonly partners: readonly string[];
  readonly clients: readonly string[];
  readonly recordedThrough: string;
}
