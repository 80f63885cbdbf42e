/** Points by client: search, filters, order and page are the server's work and stand in the address. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy } from 'react';
import type { Program } from '../../program/program.ts';
import type { Breakdown as Answer } from '../parts/api-types.ts';
import { formatCount } from '../parts/formats.ts';
import { breakdownQueryOf } from '../parts/queries.ts';
import { SearchField } from '../parts/search-field.tsx';
import { EmptyState, LoadError } from '../parts/states.tsx';
import { TablePages } from '../parts/table-pages.tsx';
import { WhenNear } from '../parts/when-near.tsx';
import { tableTexts } from '../texts/tables.ts';
import { tierTexts } from '../texts/tier.ts';
import classes from './breakdown.module.css';
import { BreakdownExport } from './breakdown-export.tsx';
import { BreakdownFilters, ChosenFilters, CLEARED } from './breakdown-filters.tsx';
import { BreakdownTable } from './breakdown-table.tsx';
import { ColumnChooser } from './column-chooser.tsx';
import { ProgressSkeleton, TableSkeleton } from './skeletons.tsx';
import page from './tier.module.css';
import { askBreakdown, type TierSearch } from './tier-search.ts';
import type { TierTabProps } from './tier-tabs.tsx';
import { useTierPlace, useTierSearch } from './use-tier.ts';

const words = tierTexts.breakdown;

const Progress = lazy(() => import('./progress.tsx'));

export default function Breakdown({ statement, terms }: TierTabProps) {
  const { isPending } = useBreakdown();
  return (
    <>
      <Clients program={terms.program} />
      {/* Before the rows are there, the chart seems near, and would be drawn while somebody begins to search. */}
      {isPending ? (
        <ProgressSkeleton />
      ) : (
        <WhenNear skeleton={<ProgressSkeleton />}>
          <Progress statement={statement} terms={terms} />
        </WhenNear>
      )}
    </>
  );
}

function useBreakdown() {
  const { partner, asOf, search } = useTierPlace();
  return useQuery(breakdownQueryOf(partner, askBreakdown(search, asOf)));
}

function Clients({ program }: { readonly program: Program }) {
  const { search } = useTierPlace();
  const change = useTierSearch();
  const { data, error, refetch, isPlaceholderData } = useBreakdown();
  const count = data ? words.count(formatCount(data.matching), formatCount(data.all)) : '';
  return (
    <section className={page.section} aria-labelledby="breakdown">
      <div className={page.sectionHead}>
        <h2 id="breakdown">{words.title}</h2>
        <span className="dimmed figures" role="status">
          {count}
        </span>
      </div>
      {data?.all === 0 && search.state === undefined ? null : (
        <div className={classes.tools}>
          <SearchField
            label={words.search}
            value={search.search ?? ''}
            onChange={(typed) => change({ search: typed || undefined, page: undefined }, true)}
          />
          <BreakdownFilters program={program} />
          <ChosenFilters program={program} />
          <span className={classes.spring} />
          <ColumnChooser />
          <BreakdownExport count={count} />
        </div>
      )}
      {error && !data ? (
        <div className={classes.body}>
          <LoadError error={error} onRetry={() => void refetch()} />
        </div>
      ) : data ? (
        <div className={classes.body} data-waiting={isPlaceholderData || undefined}>
          <Rows answer={data} search={search} />
        </div>
      ) : (
        <TableSkeleton />
      )}
    </section>
  );
}

function Rows({ answer, search }: { readonly answer: Answer; readonly search: TierSearch }) {
  const change = useTierSearch();
  if (answer.all === 0 && search.state === undefined)
    return <EmptyState title={words.noneTitle} text={words.noneText} />;
  if (answer.items.length === 0)
    return (
      <EmptyState
        title={words.emptyTitle}
        text={words.emptyText}
        action={
          <Button variant="default" onClick={() => change({ ...CLEARED, search: undefined })}>
            {tableTexts.clearFilters}
          </Button>
        }
      />
    );
  return (
    <>
      <BreakdownTable answer={answer} />
      <TablePages matching={answer.matching} page={search.page} rows={search.rows} onChange={change} />
    </>
  );
}
