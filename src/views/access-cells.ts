/** Columns of the files that client access can be exported to. */

import type { EmployeeActivity } from '../contract/access.ts';
import type { AccountActivities, ClientAccess } from '../contract/client-access.ts';

export const ACCESS_PEOPLE_COLUMNS = [
  'partner',
  'partnerName',
  'employee',
  'name',
  'email',
  'permission',
  'permissionName',
  'access',
  'grantedOn',
  'lastActivityOn',
  'endsOn',
] as const satisfies readonly (keyof ClientAccess['people'][number])[];

export const ACTIVITY_COLUMNS = [
  'fact',
  'at',
  'on',
  'partner',
  'partnerName',
  'employee',
  'name',
  'tool',
  'toolName',
  'action',
] as const satisfies readonly (keyof AccountActivities['items'][number])[];

export const EMPLOYEE_ACTIVITY_COLUMNS = [
  'fact',
  'at',
  'on',
  'client',
  'clientName',
  'tool',
  'toolName',
  'action',
  'qualifies',
  'reason',
  'countsUntil',
] as const satisfies readonly (keyof EmployeeActivity)[];

/** A heading line and a line for each row; what is null is empty. */
export function writeCells<Column extends string>(
  columns: readonly Column[],
  rows: readonly Readonly<Record<Column, unknown>>[],
): readonly (readonly string[])[] {
  return [columns, ...rows.map((row) => columns.map((column) => String(row[column] ?? '')))];
}
