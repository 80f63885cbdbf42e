/** Every employee of the partner account: searched, filtered, put in order and paged by the server. */
import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ColumnChoice, pickColumns } from '../parts/column-choice.tsx';
import { ExportLink } from '../parts/export-link.tsx';
import { FilterChips } from '../parts/filter-chips.tsx';
import { formatCount } from '../parts/formats.ts';
import { askPage, readSorting, useListSearch, writeSorting } from '../parts/list-search.ts';
import tools from '../parts/list-tools.module.css';
import { PlainTable } from '../parts/plain-table.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { EmptyState } from '../parts/states.tsx';
import { TablePages } from '../parts/table-pages.tsx';
import { accessTexts } from '../texts/access.ts';
import { tableTexts } from '../texts/tables.ts';
import classes from './access.module.css';
import { AccessFrame } from './access-page.tsx';
import { type EmployeeRow, type EmployeesQuestion, employeesQuery } from './access-queries.ts';
import { type AccessSearch, DOMAINS, EMPLOYEE_STATES } from './access-search.ts';
import { EMPLOYEE_COLUMNS, EMPLOYEE_SORTS } from './employee-columns.tsx';
import { EmployeeDialogs, EmployeeMenu, type OpenEmployeeDialog } from './employee-menu.tsx';
import { NewEmployee } from './new-employee.tsx';
import { useAccess } from './use-access.ts';

const words = accessTexts.employees;

const CLEARED: AccessSearch = { standing: undefined, domain: undefined, find: undefined };

function askEmployees(search: AccessSearch, asOf: string | undefined): EmployeesQuestion {
  const { by, order } = readSorting(search, { by: 'name', order: 'asc' });
  return {
    search: search.find,
    state: search.standing,
    domain: search.domain,
    sort: EMPLOYEE_SORTS.find((each) => each === by) ?? 'name',
    order,
    asOf,
  };
}

export function EmployeesPage() {
  const [said, setSaid] = useState<string | null>(null);
  return (
    <AccessFrame tab="employees" action={<NewEmployee onAdded={setSaid} />}>
      <Employees said={said} onSaid={setSaid} />
    </AccessFrame>
  );
}

interface EmployeesProps {
  readonly said: string | null;
  readonly onSaid: (sentence: string | null) => void;
}

function Employees({ said, onSaid }: EmployeesProps) {
  const { search, change } = useListSearch<AccessSearch>();
  const { partner, asOf } = useAccess();
  const [dialog, setDialog] = useState<OpenEmployeeDialog | null>(null);
  const question = askEmployees(search, asOf);
  const list = useQuery(employeesQuery(partner, { ...question, ...askPage(search) }));
  const close = (sentence?: string) => {
    setDialog(null);
    onSaid(sentence ?? null);
  };
  return (
    <>
      <p className={classes.said} role="status">
        {said}
      </p>
      <EmployeeTools question={question} total={list.data?.total} />
      <PlainTable
        caption={words.caption}
        columns={pickColumns(EMPLOYEE_COLUMNS, search.columns)}
        rows={list.data?.items}
        keyOf={({ employee }) => employee}
        error={list.error}
        onRetry={() => void list.refetch()}
        isWaiting={list.isPlaceholderData}
        sorting={readSorting(search, { by: 'name', order: 'asc' })}
        onSort={(next) => change({ by: writeSorting(next) })}
        empty={<Nothing search={search} onClear={() => change(CLEARED)} />}
        actions={(row: EmployeeRow) => (
          <EmployeeMenu employee={row} onOpen={(kind) => setDialog({ kind, employee: row })} />
        )}
      />
      <TablePages matching={list.data?.total ?? 0} page={search.page} rows={search.rows} onChange={change} />
      {dialog ? <EmployeeDialogs open={dialog} onClose={close} /> : null}
    </>
  );
}

interface ToolsProps {
  readonly question: EmployeesQuestion;
  readonly total: number | undefined;
}

function EmployeeTools({ question, total }: ToolsProps) {
  const { search, change } = useListSearch<AccessSearch>();
  const { partner } = useAccess();
  const chosen = [
    ...(search.standing ? [{ name: 'standing' as const, words: words.stateChoices[search.standing] }] : []),
    ...(search.domain ? [{ name: 'domain' as const, words: words.domainChoices[search.domain] }] : []),
  ];
  return (
    <div className={tools.tools}>
      <SearchField
        label={words.search}
        value={search.find ?? ''}
        onChange={(find) => change({ find: find || undefined }, true)}
      />
      <NativeSelect
        aria-label={words.stateFilter}
        value={search.standing ?? 'current'}
        data={EMPLOYEE_STATES.map((value) => ({ value, label: words.stateChoices[value] }))}
        onChange={({ currentTarget: { value } }) => {
          const state = EMPLOYEE_STATES.find((each) => each === value);
          change({ standing: state === 'current' ? undefined : state });
        }}
      />
      <NativeSelect
        aria-label={words.domainFilter}
        value={search.domain ?? ''}
        data={[
          { value: '', label: words.anyDomain },
          ...DOMAINS.map((value) => ({ value, label: words.domainChoices[value] })),
        ]}
        onChange={({ currentTarget: { value } }) =>
          change({ domain: DOMAINS.find((each) => each === value) })
        }
      />
      <div className={classes.chips}>
        <FilterChips
          chosen={chosen}
          onRemove={(name) => change({ [name]: undefined })}
          onClear={() => change({ standing: undefined, domain: undefined })}
        />
      </div>
      <span className={tools.spring} />
      <span className="dimmed figures" role="status">
        {total === undefined ? null : words.found(formatCount(total))}
      </span>
      <ColumnChoice
        columns={EMPLOYEE_COLUMNS}
        chosen={search.columns}
        onChange={(columns) => change({ columns }, true)}
      />
      <ExportLink path={`/partners/${encodeURIComponent(partner)}/access/employees.csv`} query={question} />
    </div>
  );
}

function Nothing({ search, onClear }: { readonly search: AccessSearch; readonly onClear: () => void }) {
  const isNarrowed =
    search.find !== undefined || search.standing !== undefined || search.domain !== undefined;
  if (!isNarrowed) return <EmptyState title={words.emptyTitle} text={words.emptyText} />;
  return (
    <EmptyState
      title={words.noMatchTitle}
      text={words.noMatchText}
      action={
        <Button variant="default" onClick={onClear}>
          {tableTexts.clearFilters}
        </Button>
      }
    />
  );
}
