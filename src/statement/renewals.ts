/**
 * A client's renewals on a date: when each starts, by when it must be decided, what stands, what it will cost. All of
 * it follows from the facts and from the program's days; dates are plain, so no time zone moves a deadline.
 */
import { addMonths, type Day } from '../base/day.ts';
import type { Decimal } from '../base/exact.ts';
import { compareIds } from '../base/id.ts';
import type { RenewalDays } from '../program/renewal-policy.ts';
import {
  type ClientRecord,
  type RenewalDecision,
  type Subscription,
  subscriptionsOn,
} from './client-record.ts';

export type RenewalStatus =
  | 'pending'
  | 'confirmed'
  | 'cancellation-requested'
  | 'deadline-passed'
  | 'renewed';

export interface Renewal {
  readonly subscription: Subscription;
  /** First day of the new term. */
  readonly startsOn: Day;
  /** The last day to decide. */
  readonly deadline: Day;
  readonly status: RenewalStatus;
  /** The newest decision about this term. */
  readonly decision: RenewalDecision | null;
  /** In the subscription's currency, as far as decided, agreed or foreseen; "0": it ends. */
  readonly renewalMrr: Decimal;
  /** The same if it is renewed as it is, whatever is decided. */
  readonly asIsMrr: Decimal;
}

/** How long a renewal that has started is still listed. */
const RENEWED_DAYS = 30;

/** Renewals that have come up on a date, or started just before it: by start, then in byte order of product line. */
export function renewalsOn(record: ClientRecord, days: RenewalDays, on: Day): readonly Renewal[] {
  return subscriptionsOn(record, on)
    .flatMap((subscription) => {
      const startsOn = listedStart(subscription, days, on);
      return startsOn === null ? [] : [tellRenewal(record, days, subscription, startsOn, on)];
    })
    .sort(
      (a, b) => a.startsOn - b.startsOn || compareIds(a.subscription.productLine, b.subscription.productLine),
    );
}

/** The start of the subscription's next renewal, whether it has come up or not; null: none is known. */
export function nextRenewal(subscription: Subscription, on: Day): Day | null {
  const { renewsOn, termMonths } = subscription;
  if (renewsOn === null || renewsOn > on) return renewsOn;
  if (termMonths === null) return null;
  let terms = 1;
  // NOTE: counted from the first date, or a renewal on the 31st would move to the 28th for ever after.
  while (addMonths(renewsOn, terms * termMonths) <= on) terms++;
  return addMonths(renewsOn, terms * termMonths);
}

function listedStart(subscription: Subscription, { windowDays }: RenewalDays, on: Day): Day | null {
  const next = nextRenewal(subscription, on);
  if (next !== null && next - windowDays <= on) return next;
  const last = lastRenewal(subscription, next, on);
  return last !== null && last + RENEWED_DAYS > on ? last : null;
}

/** The start of the term that the date falls into, where that was a renewal. */
function lastRenewal(
  { renewsOn, startsOn, since, termMonths }: Subscription,
  next: Day | null,
  on: Day,
): Day | null {
  if (next === null) return renewsOn !== null && renewsOn <= on ? renewsOn : null;
  const last = renewsOn !== null && renewsOn < next ? addMonths(next, -(termMonths ?? 0)) : startsOn;
  return last !== null && last <= on && last > since ? last : null;
}

function tellRenewal(
  record: ClientRecord,
  { deadlineDays }: RenewalDays,
  subscription: Subscription,
  startsOn: Day,
  on: Day,
): Renewal {
  const { productLine, mrr } = subscription;
  const deadline = startsOn - deadlineDays;
  const termBegan = subscription.termMonths === null ? null : addMonths(startsOn, -subscription.termMonths);
  const decision =
    record.decisions.findLast(
      (each) =>
        each.productLine === productLine &&
        each.day <= on &&
        each.day < startsOn &&
        (termBegan === null || each.day >= termBegan),
    ) ?? null;
  if (startsOn <= on)
    return { subscription, startsOn, deadline, status: 'renewed', decision, renewalMrr: mrr, asIsMrr: mrr };
  return {
    subscription,
    startsOn,
    deadline,
    status: statusOf(decision, deadline, on),
    decision,
    renewalMrr: foresee(record, subscription, startsOn, decision),
    asIsMrr: foresee(record, subscription, startsOn, null),
  };
}

function statusOf(decision: RenewalDecision | null, deadline: Day, on: Day): RenewalStatus {
  if (decision) return decision.decision === 'cancel' ? 'cancellation-requested' : 'confirmed';
  return on > deadline ? 'deadline-passed' : 'pending';
}

/** What is decided goes before what is agreed with billing, that before what is foreseen. */
function foresee(
  record: ClientRecord,
  { productLine, mrr, renewsOn, renewalMrr }: Subscription,
  startsOn: Day,
  decision: RenewalDecision | null,
): Decimal {
  if (decision?.decision === 'cancel') return '0';
  if (decision?.mrr) return decision.mrr;
  const agreed = record.changes.findLast(
    (change) => change.productLine === productLine && change.day === startsOn,
  );
  if (agreed) return agreed.mrr;
  return renewsOn === startsOn && renewalMrr !== null ? renewalMrr : mrr;
}
