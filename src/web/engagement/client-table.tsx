/** Client engagement as a table: a row a client, searched, filtered, put in order and paged by the server. */
import { useQuery } from '@tanstack/react-query';
import type { PartnerPage } from '../parts/api-types.ts';
import { ColumnChoice, pickColumns } from '../parts/column-choice.tsx';
import { ExportLink } from '../parts/export-link.tsx';
import { formatCount } from '../parts/formats.ts';
import { readSorting, useListSearch, writeSorting } from '../parts/list-search.ts';
import tools from '../parts/list-tools.module.css';
import { PlainTable } from '../parts/plain-table.tsx';
import { programQuery } from '../parts/queries.ts';
import { SearchField } from '../parts/search-field.tsx';
import { EmptyState } from '../parts/states.tsx';
import { TablePages } from '../parts/table-pages.tsx';
import { useAsOf } from '../shell/use-as-of.ts';
import { engagementTexts as words } from '../texts/engagement.ts';
import { listColumns } from './client-columns.tsx';
import { EngagementPanel } from './engagement-panel.tsx';
import { engagementListQuery } from './engagement-queries.ts';
import {
  askEngagement,
  askEngagementPage,
  type EngagementSearch,
  FIRST_SORTING,
  NO_FILTERS,
} from './engagement-search.ts';
import { EngagementChips, EngagementFilter } from './filters.tsx';

interface Props {
  readonly partner: string;
  readonly links: PartnerPage['links'] | undefined;
}

export function ClientTable({ partner, links }: Props) {
  const { search, change, open, close } = useListSearch<EngagementSearch>();
  const { asOf } = useAsOf();
  const program = useQuery(programQuery);
  const list = useQuery(engagementListQuery(partner, askEngagementPage(search, asOf)));
  const lines = program.data?.productLines ?? [];
  const columns = listColumns(lines, open);
  const { data } = list;
  const isNarrowed =
    search.find !== undefined ||
    Object.keys(NO_FILTERS).some((name) => search[name as keyof EngagementSearch] !== undefined);
  return (
    <>
      <div className={tools.tools}>
        <EngagementFilter lines={lines} search={search} change={change} />
        <EngagementChips lines={lines} search={search} change={change} />
        <span className={tools.spring} />
        <span className="dimmed figures" role="status">
          {data ? words.count(formatCount(data.total), formatCount(data.all)) : ''}
        </span>
        <SearchField
          label={words.search}
          value={search.find ?? ''}
          onChange={(find) => change({ find: find || undefined }, true)}
        />
        <ColumnChoice
          columns={columns}
          chosen={search.columns}
          onChange={(chosen) => change({ columns: chosen, page: search.page }, true)}
        />
        <ExportLink
          path={`/partners/${encodeURIComponent(partner)}/engagement/clients.csv`}
          query={askEngagement(search, asOf)}
        />
      </div>
      <PlainTable
        caption={words.caption}
        columns={pickColumns(columns, search.columns)}
        rows={data?.items}
        keyOf={({ client }) => client}
        error={list.error}
        onRetry={() => void list.refetch()}
        isWaiting={list.isPlaceholderData}
        sorting={readSorting(search, FIRST_SORTING)}
        onSort={(sorting) => change({ by: writeSorting(sorting) })}
        empty={
          isNarrowed ? (
            <EmptyState title={words.noMatchTitle} text={words.noMatchText} />
          ) : (
            <EmptyState title={words.emptyTitle} text={words.emptyText} />
          )
        }
      />
      <TablePages
        matching={data?.total ?? 0}
        {...(search.page === undefined ? {} : { page: search.page })}
        {...(search.rows === undefined ? {} : { rows: search.rows })}
        onChange={change}
      />
      {search.open === undefined ? null : (
        <EngagementPanel partner={partner} client={search.open} links={links} onClose={close} />
      )}
    </>
  );
}
