/** What the API answers, as types only: the schemas themselves stay on the server. */
import type { factPage } from '../../contract/facts.ts';
import type {
  breakdown,
  breakdownQuery,
  breakdownRow,
  changesPage,
  clientAccount,
  expiryPage,
  measures,
  missingPage,
  partnerList,
  partnerPage,
  series,
} from '../../contract/partners.ts';
import type { creditLine, statement } from '../../contract/statement.ts';
import type { Changed, status } from '../../contract/status.ts';

/** What a schema gives once it has parsed. */
type Parsed<Schema extends { readonly _output: unknown }> = Schema['_output'];

export type Status = Parsed<typeof status>;
export type ChangedEvent = Changed;
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
export type Measures = Parsed<typeof measures>;
export type ChangesPage = Parsed<typeof changesPage>;
export type ExpiryPage = Parsed<typeof expiryPage>;
export type MissingPage = Parsed<typeof missingPage>;
export type Gate = Statement['tier']['gates'][number];
export type Requirement = Statement['tier']['requirements'][number];
export type Metric = Gate['metric'];
export type Metrics = Statement['points'];

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
