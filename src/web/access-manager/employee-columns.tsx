/** The columns of the table of employees. */
import { Link } from '@tanstack/react-router';
import type { ChoosableColumn } from '../parts/column-choice.tsx';
import { formatCount } from '../parts/formats.ts';
import { type Column, TwoLines } from '../parts/plain-table.tsx';
import { useAsOf } from '../shell/use-as-of.ts';
import { accessTexts } from '../texts/access.ts';
import type { EmployeeRow } from './access-queries.ts';
import { Day, DomainMark, EmployeeStateTag, nameOf } from './access-words.tsx';
import { useAccess } from './use-access.ts';

const words = accessTexts.employees;

export const EMPLOYEE_SORTS = [
  'name',
  'email',
  'state',
  'certificates',
  'clients',
  'lastActivity',
  'lastQualifying',
] as const;

/** An employee's name that opens the employee's page. */
export function EmployeeLink({ employee, name }: Pick<EmployeeRow, 'employee' | 'name'>) {
  const { partner } = useAccess();
  const { asOf } = useAsOf();
  return (
    <Link
      to="/partners/$partner/access/employees/$employee"
      params={{ partner, employee }}
      search={asOf === undefined ? {} : { asOf }}
      className="link"
      data-row-link
    >
      {nameOf({ employee, name })}
    </Link>
  );
}

export const EMPLOYEE_COLUMNS: readonly (Column<EmployeeRow> & ChoosableColumn)[] = [
  {
    name: 'name',
    label: words.columns.name,
    isUsual: true,
    canSort: true,
    cell: (row) => (
      <TwoLines
        first={<EmployeeLink {...row} />}
        second={row.email}
        narrow={<DomainMark isOwnDomain={row.isOwnDomain} />}
      />
    ),
  },
  {
    name: 'domain',
    label: words.columns.domain,
    isUsual: true,
    isWideOnly: true,
    cell: (row) => <DomainMark isOwnDomain={row.isOwnDomain} />,
  },
  {
    name: 'certificates',
    label: words.columns.certificates,
    isUsual: true,
    canSort: true,
    isNumber: true,
    isWideOnly: true,
    cell: ({ certificates }) => formatCount(certificates),
  },
  {
    name: 'clients',
    label: words.columns.clients,
    isUsual: true,
    canSort: true,
    isNumber: true,
    isWideOnly: true,
    cell: ({ clients }) => formatCount(clients),
  },
  {
    name: 'servicing',
    label: words.columns.servicing,
    isUsual: false,
    isNumber: true,
    isWideOnly: true,
    cell: ({ servicing }) => formatCount(servicing),
  },
  {
    name: 'lastActivity',
    label: words.columns.lastActivity,
    isUsual: false,
    canSort: true,
    isNumber: true,
    isWideOnly: true,
    cell: ({ lastActivityOn }) => <Day on={lastActivityOn} />,
  },
  {
    name: 'lastQualifying',
    label: words.columns.lastQualifying,
    isUsual: true,
    canSort: true,
    isNumber: true,
    isWideOnly: true,
    cell: ({ lastQualifyingOn }) => <Day on={lastQualifyingOn} />,
  },
  {
    name: 'state',
    label: words.columns.state,
    isUsual: true,
    canSort: true,
    cell: ({ state }) => <EmployeeStateTag state={state} />,
  },
];
