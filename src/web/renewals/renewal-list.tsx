/** Renewals as a table: a partner's, or those that a renewal manager looks after; one client's in the panel. */
import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ColumnChoice, pickColumns } from '../parts/column-choice.tsx';
import { ExportLink } from '../parts/export-link.tsx';
import { askPage, readSorting, useListSearch, writeSorting } from '../parts/list-search.ts';
import tools from '../parts/list-tools.module.css';
import { PlainTable } from '../parts/plain-table.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { EmptyState } from '../parts/states.tsx';
import { TablePages } from '../parts/table-pages.tsx';
import { useAsOf } from '../shell/use-as-of.ts';
import { renewalTexts as words } from '../texts/renewals.ts';
import { EndServices } from './end-services.tsx';
import { renewalColumns } from './renewal-columns.tsx';
import { RenewalMenu } from './renewal-menu.tsx';
import { RenewalPanel } from './renewal-panel.tsx';
import {
  type ListOf,
  partnerOf,
  type RenewalRow,
  type RenewalsQuestion,
  renewalsQuery,
} from './renewal-queries.ts';
import { useVendor } from './renewal-words.tsx';
import classes from './renewals.module.css';

interface Props {
  readonly of: ListOf;
  /** The page's main action. */
  readonly action?: ReactNode;
}

const STATUSES = ['pending', 'confirmed', 'cancellation-requested', 'deadline-passed', 'renewed'] as const;
const TO_ACT_ON = 'to-act-on';

export function RenewalList({ of, action }: Props) {
  const { search, change, open, close } = useListSearch();
  const { asOf } = useAsOf();
  const [ending, setEnding] = useState<RenewalRow | null>(null);
  const view = search.only === TO_ACT_ON ? TO_ACT_ON : 'all';
  const status = STATUSES.find((each) => each === search.only);
  const sorting = readSorting(search, { by: 'deadline', order: 'asc' });
  const filter = { view, status, search: search.find, sort: sorting.by, order: sorting.order, asOf };
  const question = { ...filter, ...askPage(search) } as RenewalsQuestion;
  const list = useQuery(renewalsQuery(of, question));
  const { data } = list;
  const rows: readonly RenewalRow[] | undefined = data?.items;
  const isFiltered = search.find !== undefined || status !== undefined;
  const openRow = (row: RenewalRow) => open(writeOpened(partnerOf(row, of), row.client, of));
  const columns = renewalColumns(openRow, of === null, useVendor());
  const opened = search.open === undefined ? null : readOpened(search.open, of);
  return (
    <>
      <div className={`${classes.head} ${classes.listHead}`}>
        <div>
          <h1>{words.title}</h1>
          <p className="dimmed">
            {data ? words.line(data.windowDays, data.deadlineDays) : '\u00a0'}
            {of === null ? ` ${words.assignedLine}` : ''}
          </p>
        </div>
        {action}
      </div>
      <div className={tools.tools}>
        <SegmentedControl
          aria-label={words.views}
          value={view}
          onChange={(value) => change({ only: value === 'all' ? undefined : value })}
          data={(['all', TO_ACT_ON] as const).map((value) => ({
            value,
            label: words.view[value](data?.counts[value] ?? 0),
          }))}
        />
        <div className={classes.search}>
          <SearchField
            label={words.search}
            value={search.find ?? ''}
            onChange={(find) => change({ find: find || undefined }, true)}
          />
        </div>
        <NativeSelect
          aria-label={words.columns.status}
          data={[
            { value: '', label: words.anyStatus },
            ...STATUSES.map((value) => ({ value, label: words.status[value] })),
          ]}
          value={status ?? ''}
          onChange={({ currentTarget: { value } }) => change({ only: value || undefined })}
        />
        <div className={classes.takeOut}>
          <ColumnChoice
            columns={columns}
            chosen={search.columns}
            onChange={(chosen) => change({ columns: chosen, page: search.page }, true)}
          />
          <ExportLink
            path={of === null ? '/renewals.csv' : `/partners/${encodeURIComponent(of)}/renewals.csv`}
            query={filter}
          />
        </div>
      </div>
      <div className={search.columns === undefined ? undefined : classes.wide}>
        <PlainTable
          caption={words.caption}
          columns={pickColumns(columns, search.columns)}
          rows={rows}
          keyOf={(row) => `${partnerOf(row, of)} ${row.client} ${row.productLine}`}
          error={list.error}
          onRetry={() => void list.refetch()}
          isWaiting={list.isPlaceholderData}
          sorting={sorting}
          onSort={(next) => change({ by: writeSorting(next) })}
          empty={<Nothing isFiltered={isFiltered} view={view} isAssigned={of === null} />}
          actions={(row) => (
            <RenewalMenu
              partner={partnerOf(row, of)}
              row={row}
              onOpen={() => openRow(row)}
              onEnd={of === null ? undefined : () => setEnding(row)}
            />
          )}
        />
      </div>
      <TablePages matching={data?.total ?? 0} page={search.page} rows={search.rows} onChange={change} />
      {opened ? <RenewalPanel partner={opened.partner} client={opened.client} onClose={close} /> : null}
      {ending && of !== null ? (
        <EndServices partner={of} client={ending.client} name={ending.name} onClose={() => setEnding(null)} />
      ) : null}
    </>
  );
}

/** What the address says is open: a client; over several partners which one's, too. */
function writeOpened(partner: string, client: string, of: ListOf): string {
  return of === null ? `${partner}/${client}` : client;
}

function readOpened(opened: string, of: ListOf) {
  if (of !== null) return { partner: of, client: opened };
  const at = opened.indexOf('/');
  return at < 0 ? null : { partner: opened.slice(0, at), client: opened.slice(at + 1) };
}

interface NothingProps {
  readonly isFiltered: boolean;
  readonly view: 'all' | 'to-act-on';
  readonly isAssigned: boolean;
}

function Nothing({ isFiltered, view, isAssigned }: NothingProps) {
  if (isFiltered) return <EmptyState title={words.noMatchTitle} text={words.noMatchText} />;
  if (view === TO_ACT_ON) return <EmptyState title={words.nothingToDoTitle} text={words.nothingToDoText} />;
  return (
    <EmptyState title={words.emptyTitle} text={isAssigned ? words.assignedEmptyText : words.emptyText} />
  );
}
