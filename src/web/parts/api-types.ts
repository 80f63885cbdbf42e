/** What the API answers, named as the screens speak of it; the types come from the API's own description. */
import type { Changed } from '../../contract/status.ts';
import type { Answer, Operations, Problem as ProblemDetails } from './api-client.ts';

export type Status = Answer<'readStatus'>;
export type ChangedEvent = Changed;
export type PartnerList = Answer<'listPartners'>;
export type PartnerPage = Answer<'readPartner'>;
export type Statement = Answer<'readStatement'>;
export type Series = Answer<'readSeries'>;
export type Breakdown = Answer<'readBreakdown'>;
export type BreakdownRow = Breakdown['items'][number];
export type BreakdownQuery = NonNullable<Operations['readBreakdown']['query']>;
export type ClientAccount = Answer<'readClientAccount'>;
export type CreditLine = Statement['lines'][number];
export type ClientLine = ClientAccount['lines'][number];
export type FactPage = Answer<'readFact'>;
export type Measures = Answer<'readMeasures'>;
export type ChangesPage = Answer<'readChanges'>;
export type ExpiryPage = Answer<'readExpiries'>;
export type MissingPage = Answer<'readMissingCredit'>;
export type Gate = Statement['tier']['gates'][number];
export type Requirement = Statement['tier']['requirements'][number];
export type Metric = Gate['metric'];
export type Metrics = Statement['points'];
export type Me = Answer<'readMe'>;
export type MyMembership = Me['memberships'][number];
export type SignInOptions = Answer<'readSignInOptions'>;
export type DemoUser = Answer<'listDemoUsers'>['items'][number];
export type Account = Answer<'readAccount'>;
export type Found = Answer<'search'>;
export type NotificationList = Answer<'listNotifications'>;
export type Notice = NotificationList['items'][number];

/** Problem details (RFC 9457), as every error is answered; a proxy in between may leave some of them out. */
export type Problem = Pick<ProblemDetails, 'title' | 'status' | 'code'> & Partial<ProblemDetails>;
