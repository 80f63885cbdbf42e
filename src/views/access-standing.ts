/** How one employee stands at one client, as screens show it. */
import { type Day, formatDay } from '../base/day.ts';
import type { AccessClientPage } from '../contract/access.ts';
import { describePermission, type PermissionSet } from '../program/permission-sets.ts';
import type { AccessStanding, EmployeeStanding } from '../statement/access-book.ts';

export const formatDayOrNull = (day: Day | null): string | null => (day === null ? null : formatDay(day));

export const daysUntil = (until: Day | null, on: Day): number | null => (until === null ? null : until - on);

/** What does not follow from facts and so is known for today alone. */
export interface Ends {
  /** Null: no end is set. */
  endOf(client: string, employee: string): Day | null;
}

type StandingPage = Omit<
  AccessClientPage['items'][number],
  'employee' | 'name' | 'email' | 'isOwnDomain' | 'employeeState'
>;

export function viewStanding(
  standing: AccessStanding,
  sets: readonly PermissionSet[] | undefined,
  ends: Ends,
  on: Day,
): StandingPage {
  const { access, permission, assignment, missing, countsUntil } = standing;
  return {
    access,
    permission,
    permissionName: describePermission(permission, sets).name,
    assignment,
    grantedOn: formatDayOrNull(standing.grantedOn),
    endsOn: formatDayOrNull(access === 'none' ? null : ends.endOf(standing.client, standing.employee)),
    lastActivityOn: formatDayOrNull(standing.lastActivityOn),
    lastQualifyingOn: formatDayOrNull(standing.lastQualifyingOn),
    countsUntil: formatDayOrNull(countsUntil),
    daysLeft: daysUntil(countsUntil, on),
    missing,
  };
}

export function viewCard({ employee, name, email, isOwnDomain }: EmployeeStanding) {
  return { employee, name, email, isOwnDomain };
}
