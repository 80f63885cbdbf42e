/** Renewals as a table, all or those to act on, with the panel of one client and the dialog that ends services. */
import { Button, SegmentedControl } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { readSorting, useListSearch, writeSorting } from '../parts/list-search.ts';
import tools from '../parts/list-tools.module.css';
import { decideFor, useMe } from '../parts/me.ts';
import { PlainTable } from '../parts/plain-table.tsx';
import { RowMenu } from '../parts/row-menu.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { EmptyState } from '../parts/states.tsx';
import { useAsOf } from '../shell/use-as-of.ts';
import { renewalTexts as words } from '../texts/renewals.ts';
import { EndServices } from './end-services.tsx';
import { renewalColumns } from './renewal-columns.tsx';
import { RenewalPanel } from './renewal-panel.tsx';
import { type RenewalRow, renewalsQuery } from './renewal-queries.ts';
import classes from './renewals.module.css';

export function RenewalList({ partner }: { readonly partner: string }) {
  const { search, change, open, close } = useListSearch();
  const { asOf } = useAsOf();
  const [ending, setEnding] = useState<RenewalRow | null>(null);
  const view = search.only === 'to-act-on' ? 'to-act-on' : 'all';
  const sorting = readSorting(search, { by: 'deadline', order: 'asc' });
  const question = { view, search: search.find, sort: sorting.by, order: sorting.order, asOf } as const;
  const list = useInfiniteQuery(renewalsQuery(partner, question));
  const first = list.data?.pages[0];
  const rows = list.data?.pages.flatMap(({ items }) => items);
  return (
    <>
      <div className={classes.head}>
        <h1>{words.title}</h1>
        <p className="dimmed">{first ? words.line(first.windowDays, first.deadlineDays) : '\u00a0'}</p>
      </div>
      <div className={tools.tools}>
        <SegmentedControl
          aria-label={words.views}
          value={view}
          onChange={(value) => change({ only: value === 'all' ? undefined : value })}
          data={(['all', 'to-act-on'] as const).map((value) => ({
            value,
            label: words.view[value](first?.counts[value] ?? 0),
          }))}
        />
        <span className={tools.spring} />
        <SearchField
          label={words.search}
          value={search.find ?? ''}
          onChange={(find) => change({ find: find || undefined }, true)}
        />
      </div>
      <PlainTable
        caption={words.caption}
        columns={renewalColumns((row) => open(row.client))}
        rows={rows}
        keyOf={(row) => `${row.client} ${row.productLine}`}
        error={list.error}
        onRetry={() => void list.refetch()}
        isWaiting={list.isPlaceholderData}
        sorting={sorting}
        onSort={(next) => change({ by: writeSorting(next) })}
        empty={<Nothing isSearched={search.find !== undefined} view={view} />}
        actions={(row) => (
          <RenewalMenu
            partner={partner}
            row={row}
            isPast={asOf !== undefined}
            onOpen={() => open(row.client)}
            onEnd={() => setEnding(row)}
          />
        )}
      />
      <div className={tools.more}>
        {first && rows && rows.length < first.total ? (
          <Button
            variant="default"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {words.more} ({words.found(rows.length, first.total)})
          </Button>
        ) : null}
      </div>
      {search.open === undefined ? null : (
        <RenewalPanel partner={partner} client={search.open} onClose={close} />
      )}
      {ending ? (
        <EndServices
          partner={partner}
          client={ending.client}
          name={ending.name}
          onClose={() => setEnding(null)}
        />
      ) : null}
    </>
  );
}

function Nothing({ isSearched, view }: { readonly isSearched: boolean; readonly view: string }) {
  if (isSearched) return <EmptyState title={words.noMatchTitle} text={words.noMatchText} />;
  return view === 'all' ? (
    <EmptyState title={words.emptyTitle} text={words.emptyText} />
  ) : (
    <EmptyState title={words.nothingToDoTitle} text={words.nothingToDoText} />
  );
}

interface MenuProps {
  readonly partner: string;
  readonly row: RenewalRow;
  /** Shown as of another day: nothing can be done there. */
  readonly isPast: boolean;
  readonly onOpen: () => void;
  readonly onEnd: () => void;
}

function RenewalMenu({ partner, row, isPast, onOpen, onEnd }: MenuProps) {
  const me = useMe();
  const navigate = useNavigate();
  const { client, name } = row;
  const mayEnd = me && decideFor(me, 'renewals', 'manage', { kind: 'partner', partner }) === 'allowed';
  const seesAccount = me && decideFor(me, 'account', 'read', { kind: 'client', client }) === 'allowed';
  const toAccount = () => void navigate({ to: '/clients/$client/account', params: { client } });
  return (
    <RowMenu
      label={words.actionsOf(name)}
      actions={[
        { label: words.details, onChoose: onOpen },
        ...(seesAccount ? [{ label: words.goToAccount, onChoose: toAccount }] : []),
        ...(isPast
          ? []
          : [
              {
                label: words.endServices,
                isDangerous: true,
                refusal: mayEnd ? undefined : words.adminsOnly,
                onChoose: onEnd,
              },
            ]),
      ]}
    />
  );
}
