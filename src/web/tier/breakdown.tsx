/** Points by client: search, filters, order and page are the server's work and stand in the address. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Program } from '../../program/program.ts';
import type { Breakdown as Answer } from '../parts/api-types.ts';
import { formatCount } from '../parts/formats.ts';
import { breakdownQueryOf } from '../parts/queries.ts';
import { EmptyState, LoadError } from '../parts/states.tsx';
import { tierTexts } from '../texts/tier.ts';
import classes from './breakdown.module.css';
import { BreakdownFilters, CLEARED, FilterChips } from './breakdown-filters.tsx';
import { BreakdownTable } from './breakdown-table.tsx';
import { TableSkeleton } from './skeletons.tsx';
import { TableSearch } from './table-search.tsx';
import page from './tier.module.css';
import { askBreakdown, ROWS_A_PAGE, type TierSearch } from './tier-search.ts';
import { useTierPlace, useTierSearch } from './use-tier.ts';

export function Breakdown({ program }: { readonly program: Program }) {
  const { partner, asOf, search } = useTierPlace();
  const { data, error, refetch, isPlaceholderData } = useQuery(
    breakdownQueryOf(partner, askBreakdown(search, asOf)),
  );
  return (
    <section className={page.section} aria-labelledby="breakdown">
      <div className={page.sectionHead}>
        <h2 id="breakdown">{tierTexts.breakdown.title}</h2>
        <span className="dimmed figures" role="status">
          {data ? tierTexts.breakdown.count(formatCount(data.matching), formatCount(data.all)) : null}
        </span>
      </div>
      {data?.all === 0 && search.state === undefined ? null : (
        <div className={classes.tools}>
          <TableSearch />
          <BreakdownFilters program={program} />
          <FilterChips program={program} />
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
    return <EmptyState title={tierTexts.breakdown.noneTitle} text={tierTexts.breakdown.noneText} />;
  if (answer.items.length === 0)
    return (
      <EmptyState
        title={tierTexts.breakdown.emptyTitle}
        text={tierTexts.breakdown.emptyText}
        action={
          <Button variant="default" onClick={() => change({ ...CLEARED, search: undefined })}>
            {tierTexts.breakdown.clear}
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
  const change = useTierSearch();
  if (matching <= ROWS_A_PAGE) return null;
  const first = (current - 1) * ROWS_A_PAGE + 1;
  const last = Math.min(matching, current * ROWS_A_PAGE);
  return (
    <div className={classes.pages}>
      <span className="dimmed figures">
        {tierTexts.breakdown.range(formatCount(first), formatCount(last), formatCount(matching))}
      </span>
      <Button variant="default" disabled={current <= 1} onClick={() => change({ page: current - 1 })}>
        {tierTexts.breakdown.previous}
      </Button>
      <Button variant="default" disabled={last >= matching} onClick={() => change({ page: current + 1 })}>
        {tierTexts.breakdown.next}
      </Button>
    </div>
  );
}
