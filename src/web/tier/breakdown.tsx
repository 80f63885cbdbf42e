/** Points by client: search, filters, order and page are the server's work and stand in the address. */
import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy } from 'react';
import type { Program } from '../../program/program.ts';
import type { Breakdown as Answer } from '../parts/api-types.ts';
import { formatCount } from '../parts/formats.ts';
import { breakdownQueryOf } from '../parts/queries.ts';
import { EmptyState, LoadError } from '../parts/states.tsx';
import { WhenNear } from '../parts/when-near.tsx';
import { tierTexts } from '../texts/tier.ts';
import classes from './breakdown.module.css';
import { BreakdownExport } from './breakdown-export.tsx';
import { BreakdownFilters, CLEARED, FilterChips } from './breakdown-filters.tsx';
import { BreakdownTable } from './breakdown-table.tsx';
import { ColumnChooser } from './column-chooser.tsx';
import { ProgressSkeleton, TableSkeleton } from './skeletons.tsx';
import { TableSearch } from './table-search.tsx';
import page from './tier.module.css';
import { askBreakdown, PAGE_SIZES, ROWS_A_PAGE, type TierSearch } from './tier-search.ts';
import type { TierTabProps } from './tier-tabs.tsx';
import { useTierPlace, useTierSearch } from './use-tier.ts';

const words = tierTexts.breakdown;

const Progress = lazy(() => import('./progress.tsx'));

export default function Breakdown({ statement, terms }: TierTabProps) {
  return (
    <>
      <Clients program={terms.program} />
      <WhenNear skeleton={<ProgressSkeleton />}>
        <Progress statement={statement} terms={terms} />
      </WhenNear>
    </>
  );
}

function Clients({ program }: { readonly program: Program }) {
  const { partner, asOf, search } = useTierPlace();
  const { data, error, refetch, isPlaceholderData } = useQuery(
    breakdownQueryOf(partner, askBreakdown(search, asOf)),
  );
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
          <TableSearch />
          <BreakdownFilters program={program} />
          <FilterChips program={program} />
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
            {words.clear}
          </Button>
        }
      />
    );
  return (
    <>
      <BreakdownTable answer={answer} />
      <Pages matching={answer.matching} page={search.page ?? 1} />
    </>
  );
}

function Pages({ matching, page: current }: { readonly matching: number; readonly page: number }) {
  const { search } = useTierPlace();
  const change = useTierSearch();
  const { rows = ROWS_A_PAGE } = search;
  if (matching <= PAGE_SIZES[0]) return null;
  const first = (current - 1) * rows + 1;
  const last = Math.min(matching, current * rows);
  return (
    <nav className={classes.pages} aria-label={words.pages}>
      <NativeSelect
        className={classes.pageSize ?? ''}
        aria-label={words.pageSize}
        data={PAGE_SIZES.map(String)}
        value={String(rows)}
        onChange={(event) => {
          const size = PAGE_SIZES.find((each) => String(each) === event.currentTarget.value);
          change({ rows: size === ROWS_A_PAGE ? undefined : size, page: undefined }, true);
        }}
      />
      <span className="dimmed">{words.pageSize.toLowerCase()}</span>
      <span className={classes.spring} />
      <span className="dimmed figures">
        {words.range(formatCount(first), formatCount(last), formatCount(matching))}
      </span>
      <Button variant="default" disabled={current <= 1} onClick={() => change({ page: current - 1 })}>
        {words.previous}
      </Button>
      <Button variant="default" disabled={last >= matching} onClick={() => change({ page: current + 1 })}>
        {words.next}
      </Button>
    </nav>
  );
}
