/** Clients with the access that the partner has, and why one earns no credit; one opens over the table. */
import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
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
import { type ClientsQuestion, clientsQuery } from './access-queries.ts';
import { type AccessSearch, readAccessTypes, YES_OR_NO } from './access-search.ts';
import { AccessTypesFilter } from './access-types-filter.tsx';
import { CLIENT_SORTS, clientColumns } from './client-columns.tsx';
import { ClientMenu } from './client-menu.tsx';
import { useAccess } from './use-access.ts';

const words = accessTexts.clients;

const CLEARED: AccessSearch = { access: undefined, credit: undefined };

function askClients(search: AccessSearch, asOf: string | undefined): ClientsQuestion {
  const { by, order } = readSorting(search, { by: 'client', order: 'asc' });
  return {
    search: search.find,
    access: search.access,
    credit: search.credit,
    sort: CLIENT_SORTS.find((each) => each === by) ?? 'client',
    order,
    asOf,
  };
}

export function ClientsPage() {
  return (
    <AccessFrame tab="clients">
      <Clients />
    </AccessFrame>
  );
}

function Clients() {
  const { search, change } = useListSearch<AccessSearch>();
  const { partner, asOf } = useAccess();
  const [said, setSaid] = useState<string | null>(null);
  const question = askClients(search, asOf);
  const list = useQuery(clientsQuery(partner, { ...question, ...askPage(search) }));
  const columns = clientColumns(setSaid);
  return (
    <>
      <p className={classes.said} role="status">
        {said}
      </p>
      <div className={tools.tools}>
        <SearchField
          label={words.search}
          value={search.find ?? ''}
          onChange={(find) => change({ find: find || undefined }, true)}
        />
        <AccessTypesFilter
          counts={list.data?.counts}
          chosen={readAccessTypes(search.access)}
          onChange={(access) => change({ access })}
        />
        <CreditFilter />
        <ChosenFilters />
        <span className={tools.spring} />
        <span className="dimmed figures" role="status">
          {list.data ? words.found(formatCount(list.data.total)) : null}
        </span>
        <ColumnChoice
          columns={columns}
          chosen={search.columns}
          onChange={(chosen) => change({ columns: chosen }, true)}
        />
        <ExportLink path={`/partners/${encodeURIComponent(partner)}/access/clients.csv`} query={question} />
      </div>
      <PlainTable
        caption={words.caption}
        columns={pickColumns(columns, search.columns)}
        rows={list.data?.items}
        keyOf={({ client }) => client}
        error={list.error}
        onRetry={() => void list.refetch()}
        isWaiting={list.isPlaceholderData}
        sorting={readSorting(search, { by: 'client', order: 'asc' })}
        onSort={(next) => change({ by: writeSorting(next) })}
        empty={<Nothing search={search} onClear={() => change({ ...CLEARED, find: undefined })} />}
        actions={(row) => <ClientMenu client={row} />}
      />
      <TablePages matching={list.data?.total ?? 0} page={search.page} rows={search.rows} onChange={change} />
      <Outlet />
    </>
  );
}

function CreditFilter() {
  const { search, change } = useListSearch<AccessSearch>();
  return (
    <NativeSelect
      aria-label={words.credit}
      value={search.credit ?? ''}
      data={[
        { value: '', label: words.anyCredit },
        ...YES_OR_NO.map((value) => ({ value, label: words.creditChoices[value] })),
      ]}
      onChange={({ currentTarget: { value } }) =>
        change({ credit: YES_OR_NO.find((each) => each === value) })
      }
    />
  );
}

function ChosenFilters() {
  const { search, change } = useListSearch<AccessSearch>();
  const types = readAccessTypes(search.access);
  const chosen = [
    ...(types.length > 0
      ? [{ name: 'access' as const, words: types.map((type) => words.access[type]).join(', ') }]
      : []),
    ...(search.credit ? [{ name: 'credit' as const, words: words.creditChoices[search.credit] }] : []),
  ];
  return (
    <div className={classes.chips}>
      <FilterChips
        chosen={chosen}
        onRemove={(name) => change({ [name]: undefined })}
        onClear={() => change(CLEARED)}
      />
    </div>
  );
}

function Nothing({ search, onClear }: { readonly search: AccessSearch; readonly onClear: () => void }) {
  const isNarrowed = search.find !== undefined || search.access !== undefined || search.credit !== undefined;
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
