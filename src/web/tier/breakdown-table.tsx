/** The table of clients: a row opens its client, a dotted number its explanation, arrows move between rows. */
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import type { Breakdown } from '../parts/api-types.ts';
import { DottedNumber } from '../parts/dotted-number.tsx';
import { formatFixed } from '../parts/formats.ts';
import { texts } from '../parts/texts.ts';
import { tierTexts } from '../texts/tier.ts';
import classes from './breakdown.module.css';
import { BreakdownRow } from './breakdown-row.tsx';
import { firstOrderOf, type Sort } from './tier-search.ts';
import { useTierPlace, useTierSearch } from './use-tier.ts';

type Column = keyof typeof tierTexts.breakdown.columns;

const COLUMNS: readonly { readonly name: Column; readonly sort?: Sort; readonly isNumber: boolean }[] = [
  { name: 'client', sort: 'client', isNumber: false },
  { name: 'market', isNumber: false },
  { name: 'soldMrr', isNumber: true },
  { name: 'sold', sort: 'sold', isNumber: true },
  { name: 'expiry', sort: 'expiry', isNumber: true },
  { name: 'managedMrr', isNumber: true },
  { name: 'managed', sort: 'managed', isNumber: true },
  { name: 'total', sort: 'total', isNumber: true },
];

export function BreakdownTable({ answer }: { readonly answer: Breakdown }) {
  return (
    <table className={classes.table}>
      <caption className={classes.caption}>{tierTexts.breakdown.caption}</caption>
      <thead>
        <tr>
          {COLUMNS.map(({ name, sort, isNumber }) => (
            <Heading key={name} name={name} sort={sort} isNumber={isNumber} />
          ))}
        </tr>
      </thead>
      <tbody onKeyDown={moveByArrow}>
        {answer.items.map((row, position) => (
          <BreakdownRow key={row.client} row={row} isFirst={position === 0} />
        ))}
      </tbody>
      <tfoot>
        <Totals answer={answer} />
      </tfoot>
    </table>
  );
}

interface HeadingProps {
  readonly name: Column;
  readonly sort: Sort | undefined;
  readonly isNumber: boolean;
}

function Heading({ name, sort, isNumber }: HeadingProps) {
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

/** The sums of all rows that match, not only of this page. Unfiltered they are the partner's own points. */
function Totals({ answer }: { readonly answer: Breakdown }) {
  const { totals, matching, all } = answer;
  const { search } = useTierPlace();
  const isWhole = matching === all && search.state === undefined;
  const sum = (metric: 'sold' | 'managed' | 'total') => (
    <td data-column={metric} data-number>
      {isWhole ? (
        <DottedNumber
          points={totals[metric]}
          what={texts.pointsOf[metric]}
          explain={{ of: 'partner', metric }}
          decimals={2}
        />
      ) : (
        formatFixed(totals[metric], 2)
      )}
    </td>
  );
  return (
    <tr>
      <th scope="row" data-column="client">
        {isWhole ? tierTexts.breakdown.totals : tierTexts.breakdown.totalsOfMatching}
      </th>
      <td data-column="market" />
      <td data-column="soldMrr" />
      {sum('sold')}
      <td data-column="expiry" />
      <td data-column="managedMrr" />
      {sum('managed')}
      {sum('total')}
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
