/**
 * Which notices ahead of a renewal are due: on the program's days before its start, and once after its deadline, as
 * long as nobody has decided. A notice stays due until the renewal starts, so that a day without a server loses none.
 */
import type { Day } from '../base/day.ts';
import type { RenewalDays } from '../program/renewal-policy.ts';
import type { Renewal } from './renewals.ts';

/** In the place of a reminder's days: the deadline has passed. */
const DEADLINE_PASSED = -1;

/** Days before the start, each a notice of its own; none for what is decided or has started. */
export function dueNotices(
  { startsOn, deadline, status }: Pick<Renewal, 'startsOn' | 'deadline' | 'status'>,
  { reminderDays }: RenewalDays,
  on: Day,
): readonly number[] {
  if (status !== 'pending' && status !== 'deadline-passed') return [];
  const reached = reminderDays.filter((days) => startsOn - days <= on);
  return on > deadline ? [...reached, DEADLINE_PASSED] : reached;
}
