/** The table of clients: a row opens its client, a dotted number its explanation, arrows move between rows. */
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useMemo } from 'react';
import type { Breakdown } from '../parts/api-types.ts';
import { pickColumns } from '../parts/column-choice.tsx';
import { DottedNumber } from '../parts/dotted-number.tsx';
import { formatFixed } from '../parts/formats.ts';
import { statusQuery } from '../parts/queries.ts';
import { texts } from '../parts/texts.ts';
import { tierTexts } from '../texts/tier.ts';
import classes from './breakdown.module.css';
import { type BreakdownColumn, COLUMNS, isPointColumn } from './breakdown-columns.ts';
import { BreakdownRow } from './breakdown-row.tsx';
import { firstOrderOf } from './tier-search.ts';
import { useTierPlace, useTierSearch } from './use-tier.ts';

export function BreakdownTable({ answer }: { readonly answer: Breakdown }) {
  const { partner, asOf, search } = useTierPlace();
  const { data: status } = useQuery(statusQuery);
  const columns = useMemo(() => pickColumns(COLUMNS, search.columns), [search.columns]);
  return (
    <div className={classes.scroller} data-wide={search.columns === undefined ? undefined : true}>
      <table className={classes.table} data-wide={search.columns === undefined ? undefined : true}>
        <caption className="unseen">{tierTexts.breakdown.caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Heading key={column.name} {...column} />
            ))}
          </tr>
        </thead>
        <tbody onKeyDown={moveByArrow}>
          {answer.items.map((row, position) => (
            <BreakdownRow
              key={row.client}
              partner={partner}
              from={asOf ?? status?.today}
              row={row}
              columns={columns}
              isFirst={position === 0}
            />
          ))}
        </tbody>
        <tfoot>
          <Totals answer={answer} columns={columns} />
        </tfoot>
      </table>
    </div>
  );
}

function Heading({ name, sort, isNumber }: BreakdownColumn) {
  const { search } = useTierPlace();
  const change = useTierSearch();
  const label = tierTexts.breakdown.columns[name];
  if (sort === undefined)
    return (
      <th scope="col" data-column={name} data-number={isNumber || undefined}>
        {label}
      </th>
    );
  const isSorted = (search.sort ?? 'total') === sort;
  const order = search.order ?? firstOrderOf(sort);
  const next = isSorted ? (order === 'asc' ? 'desc' : 'asc') : firstOrderOf(sort);
  const Arrow = order === 'asc' ? IconArrowUp : IconArrowDown;
  return (
    <th
      scope="col"
      data-column={name}
      data-number={isNumber || undefined}
      aria-sort={isSorted ? (order === 'asc' ? 'ascending' : 'descending') : undefined}
    >
      <button
        type="button"
        className={classes.sort}
        data-sorted={isSorted || undefined}
        title={tierTexts.breakdown.sortBy(label)}
        onClick={() => change({ sort, order: next, page: undefined }, true)}
      >
        {label}
        <Arrow size={14} stroke={2} aria-hidden />
      </button>
    </th>
  );
}

interface TotalsProps {
  readonly answer: Breakdown;
  readonly columns: readonly BreakdownColumn[];
}

/** The sums of all rows that match, not only of this page. Unfiltered they are the partner's own points. */
function Totals({ answer, columns }: TotalsProps) {
  const { totals, matching, all } = answer;
  const { search } = useTierPlace();
  const { state, dealType, productLine, attribution } = search;
  const isWhole =
    matching === all && [state, dealType, productLine, attribution].every((each) => each === undefined);
  return (
    <tr>
      {columns.map(({ name }) =>
        name === 'client' ? (
          <th key={name} scope="row" data-column="client">
            {isWhole ? tierTexts.breakdown.totals : tierTexts.breakdown.totalsOfMatching}
          </th>
        ) : isPointColumn(name) ? (
          <td key={name} data-column={name} data-number>
            {isWhole ? (
              <DottedNumber
                points={totals[name]}
                what={texts.pointsOf[name]}
                explain={{ of: 'partner', metric: name }}
                decimals={2}
              />
            ) : (
              formatFixed(totals[name], 2)
            )}
          </td>
        ) : (
          <td key={name} data-column={name} />
        ),
      )}
    </tr>
  );
}

/** ↑ and ↓ move the focus between rows, ← and → between the links of a row; Enter then follows the link. */
function moveByArrow(event: KeyboardEvent<HTMLTableSectionElement>): void {
  const link = (event.target as HTMLElement).closest('a');
  const row = link?.closest('tr');
  if (!link || !row) return;
  const next = neighbourOf(link, row, event.key);
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function neighbourOf(link: HTMLElement, row: HTMLElement, key: string): HTMLElement | null | undefined {
  const links = [...row.querySelectorAll<HTMLElement>('a')];
  const position = links.indexOf(link);
  switch (key) {
    case 'ArrowDown':
      return row.nextElementSibling?.querySelector<HTMLElement>('[data-row-link]');
    case 'ArrowUp':
      return row.previousElementSibling?.querySelector<HTMLElement>('[data-row-link]');
    case 'ArrowRight':
      return links[position + 1];
    case 'ArrowLeft':
      return links[position - 1];
    default:
      return null;
  }
}
