/**
 * What facts say of a client's own business: subscriptions, decisions about their renewals, tools in use. Small enough
 * to be kept beside the client, whole enough to answer for any date. Nothing here knows of points.
 */
import type { Day } from '../base/day.ts';
import { parseDay } from '../base/day.ts';
import type { Decimal } from '../base/exact.ts';
import { compareIds } from '../base/id.ts';
import type { DatedFact } from '../facts/order.ts';

export interface ClientRecord {
  /** In canonical order, as all three. */
  readonly changes: readonly SubscriptionChange[];
  readonly decisions: readonly RenewalDecision[];
  readonly toolReports: readonly ToolReport[];
}

/** One `subscription.changed`; null: the fact leaves it as it was (facts §3). */
export interface SubscriptionChange {
  readonly fact: string;
  readonly day: Day;
  readonly productLine: string;
  readonly mrr: Decimal;
  readonly currency: string;
  readonly edition: string | null;
  readonly startsOn: Day | null;
  readonly renewsOn: Day | null;
  readonly renewalMrr: Decimal | null;
  readonly termMonths: number | null;
  readonly contactTier: string | null;
  readonly emailTier: string | null;
}

export interface RenewalDecision {
  readonly fact: string;
  readonly day: Day;
  readonly productLine: string;
  readonly decision: 'renew' | 'change' | 'cancel';
  readonly mrr: Decimal | null;
  readonly by: string;
}

export interface ToolReport {
  readonly fact: string;
  readonly day: Day;
  /** Each once, in byte order. */
  readonly tools: readonly string[];
}

/** A product line that the client pays for. */
export interface Subscription extends Omit<SubscriptionChange, 'day'> {
  /** Since when it is paid for without a gap. */
  readonly since: Day;
}

/** Tells a client's record from its facts in canonical order. */
export function recordClient(facts: readonly DatedFact[]): ClientRecord {
  const changes: SubscriptionChange[] = [];
  const decisions: RenewalDecision[] = [];
  const toolReports: ToolReport[] = [];
  for (const { fact, day } of facts)
    if (fact.type === 'subscription.changed') {
      const { data } = fact;
      changes.push({
        fact: fact.id,
        day,
        productLine: data.productLine,
        mrr: data.mrr,
        currency: data.currency,
        edition: data.edition ?? null,
        startsOn: readDay(data.startsOn),
        renewsOn: readDay(data.renewsOn),
        renewalMrr: data.renewalMrr ?? null,
        termMonths: data.termMonths ?? null,
        contactTier: data.contactTier === undefined ? null : String(data.contactTier),
        emailTier: data.emailTier === undefined ? null : String(data.emailTier),
      });
    } else if (fact.type === 'renewal.decided') {
      const { productLine, decision, mrr, by } = fact.data;
      decisions.push({ fact: fact.id, day, productLine, decision, mrr: mrr ?? null, by });
    } else if (fact.type === 'tools.reported')
      toolReports.push({ fact: fact.id, day, tools: [...new Set(fact.data.tools)].sort(compareIds) });
  return { changes, decisions, toolReports };
}

function readDay(text: string | undefined): Day | null {
  return text === undefined ? null : parseDay(text);
}

/** Subscriptions on a date, in byte order of product line; a line without revenue is none. */
export function subscriptionsOn(record: ClientRecord, on: Day): readonly Subscription[] {
  const byLine = new Map<string, Subscription>();
  for (const change of record.changes) {
    if (change.day > on) continue;
    if (Number(change.mrr) === 0) byLine.delete(change.productLine);
    else byLine.set(change.productLine, follow(byLine.get(change.productLine), change));
  }
  return [...byLine.values()].sort((a, b) => compareIds(a.productLine, b.productLine));
}

/** What a change leaves out stays as it was, but for the amount foreseen: that belongs to one renewal. */
function follow(before: Subscription | undefined, { day, ...change }: SubscriptionChange): Subscription {
  const renewsOn = change.renewsOn ?? before?.renewsOn ?? null;
  return {
    ...change,
    since: before?.since ?? day,
    edition: change.edition ?? before?.edition ?? null,
    startsOn: change.startsOn ?? before?.startsOn ?? null,
    renewsOn,
    renewalMrr: change.renewalMrr ?? (renewsOn === before?.renewsOn ? before.renewalMrr : null),
    termMonths: change.termMonths ?? before?.termMonths ?? null,
    contactTier: change.contactTier ?? before?.contactTier ?? null,
    emailTier: change.emailTier ?? before?.emailTier ?? null,
  };
}

/** The tools that the client uses on a date; none before the first report. */
export function toolsOn(record: ClientRecord, on: Day): ToolReport | null {
  return record.toolReports.findLast(({ day }) => day <= on) ?? null;
}
