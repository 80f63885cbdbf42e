/** The table of clients: search, filters, order and page are the server's work and stand in the address. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { Program } from '../../program/program.ts';
import { ColumnChoice, pickColumns } from '../parts/column-choice.tsx';
import { ExportLink } from '../parts/export-link.tsx';
import { formatCount } from '../parts/formats.ts';
import { writeSorting } from '../parts/list-search.ts';
import tools from '../parts/list-tools.module.css';
import { decideFor, useMe } from '../parts/me.ts';
import { PlainTable } from '../parts/plain-table.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { EmptyState } from '../parts/states.tsx';
import { TablePages } from '../parts/table-pages.tsx';
import { useVendor } from '../renewals/renewal-words.tsx';
import { dashboardTexts } from '../texts/dashboard.ts';
import { tableTexts } from '../texts/tables.ts';
import { ClientActions, type ClientDialog } from './client-actions.tsx';
import { clientColumns } from './client-columns.tsx';
import { ChosenFilters, ClientFilters } from './client-filters.tsx';
import classes from './dashboard.module.css';
import { type ClientList, clientsQuery } from './dashboard-queries.ts';
import { askClientFile, askClients, CLEARED, sortingOf } from './dashboard-search.ts';
import { useDashboard } from './use-dashboard.ts';

const ClientDialogs = lazy(() => import('./client-dialogs.tsx'));

const words = dashboardTexts.clients;

export function Clients({ program }: { readonly program: Program | undefined }) {
  const { partner, asOf, search, change, open } = useDashboard();
  const [dialog, setDialog] = useState<ClientDialog | null>(null);
  const list = useQuery(clientsQuery(partner, askClients(search, asOf)));
  const { data } = list;
  const columns = clientColumns(data?.currency, useVendor(), open);
  const all = data && (search.state === 'ended' ? data.counts.ended : data.counts.current);
  const hasNone = data !== undefined && data.counts.current + data.counts.ended === 0;
  return (
    <section className={classes.section} aria-labelledby="clients">
      <div className={classes.sectionHead}>
        <h2 id="clients">{words.title}</h2>
        <span className="dimmed figures" role="status">
          {data ? words.count(formatCount(data.matching), formatCount(all ?? 0)) : ''}
        </span>
      </div>
      {hasNone ? null : (
        <div className={tools.tools}>
          <SearchField
            label={words.search}
            value={search.find ?? ''}
            onChange={(find) => change({ find: find || undefined }, true)}
          />
          <ClientFilters program={program} list={data} />
          <ChosenFilters program={program} list={data} />
          <span className={tools.spring} />
          <ColumnChoice
            columns={columns}
            chosen={search.columns}
            onChange={(chosen) => change({ columns: chosen, page: search.page }, true)}
          />
          <ExportLink
            path={`/partners/${encodeURIComponent(partner)}/dashboard/clients.csv`}
            query={askClientFile(search, asOf)}
          />
        </div>
      )}
      <PlainTable
        caption={words.caption}
        columns={pickColumns(columns, search.columns)}
        rows={data?.items}
        keyOf={({ client }) => client}
        error={list.error}
        onRetry={() => void list.refetch()}
        isWaiting={list.isPlaceholderData}
        sorting={sortingOf(search)}
        onSort={(next) => change({ by: writeSorting(next) }, true)}
        empty={<Nothing list={data} />}
        actions={(row) => <ClientActions client={row} onDialog={setDialog} />}
      />
      {data && data.items.length > 0 ? (
        <TablePages matching={data.matching} page={search.page} rows={search.rows} onChange={change} />
      ) : null}
      {dialog ? (
        <Suspense>
          <ClientDialogs dialog={dialog} onClose={() => setDialog(null)} />
        </Suspense>
      ) : null}
    </section>
  );
}

function Nothing({ list }: { readonly list: ClientList | undefined }) {
  const { search, change } = useDashboard();
  if (!list) return null;
  const { current, ended } = list.counts;
  if (current + ended === 0)
    return <EmptyState title={words.emptyTitle} text={words.emptyText} action={<GetAccess />} />;
  if (search.state === 'ended' && ended === 0)
    return <EmptyState title={words.noneEndedTitle} text={words.noneEndedText} />;
  return (
    <EmptyState
      title={words.noMatchTitle}
      text={words.noMatchText}
      action={
        <Button variant="default" onClick={() => change({ ...CLEARED, find: undefined })}>
          {tableTexts.clearFilters}
        </Button>
      }
    />
  );
}

/** The way to a first client, for whoever may go it. */
function GetAccess() {
  const { partner } = useDashboard();
  const me = useMe();
  if (!me || decideFor(me, 'client-access', 'read', { kind: 'partner', partner }) !== 'allowed') return null;
  return (
    <Link className="link" to="/partners/$partner/access" params={{ partner }}>
      {words.getAccess}
    </Link>
  );
}
