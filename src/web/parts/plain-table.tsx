/**
 * A table of whatever a page lists: sticky headings that sort, a skeleton while it loads, what to do when it is empty
 * or failed, and arrow keys between rows and their buttons. Which rows, and in which order, is the page's business.
 */
import { Skeleton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { tableTexts } from '../texts/tables.ts';
import classes from './plain-table.module.css';
import { LoadError } from './states.tsx';
import { texts } from './texts.ts';

export interface Column<Row> {
  readonly name: string;
  readonly label: string;
  readonly cell: (row: Row) => ReactNode;
  readonly isNumber?: boolean;
  /** Left out where the screen is narrow; the first column's second line may say it there. */
  readonly isWideOnly?: boolean;
  readonly canSort?: boolean;
  /** Of the table's width, as CSS has it. */
  readonly width?: string;
}

export interface Sorting {
  readonly by: string;
  readonly order: 'asc' | 'desc';
}

interface Props<Row> {
  /** What is listed, for screen readers. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  /** Undefined: on their way. */
  readonly rows: readonly Row[] | undefined;
  readonly keyOf: (row: Row) => string;
  readonly error?: Error | null;
  readonly onRetry?: () => void;
  /** Shown instead of a table without rows. */
  readonly empty: ReactNode;
  /** The row's buttons, in a column of their own at the end. */
  readonly actions?: (row: Row) => ReactNode;
  readonly sorting?: Sorting | undefined;
  readonly onSort?: (sorting: Sorting) => void;
  /** Other rows are on their way; these are from before. */
  readonly isWaiting?: boolean;
}

export function PlainTable<Row>(props: Props<Row>) {
  const { caption, columns, rows, keyOf, error, onRetry, empty, actions, isWaiting } = props;
  if (error && !rows) return <LoadError error={error} onRetry={() => onRetry?.()} />;
  if (!rows) return <TableSkeleton columns={columns.length} />;
  if (rows.length === 0) return empty;
  return (
    <table className={classes.table} data-waiting={isWaiting || undefined}>
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <Heading key={column.name} column={column} sorting={props.sorting} onSort={props.onSort} />
          ))}
          {actions ? (
            <th scope="col" className={classes.actions}>
              <span className="unseen">{tableTexts.actions}</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody onKeyDown={moveByArrow}>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map(({ name, cell, isNumber, isWideOnly }) => (
              <td
                key={name}
                data-column={name}
                data-number={isNumber || undefined}
                data-wide={isWideOnly || undefined}
              >
                {cell(row)}
              </td>
            ))}
            {actions ? <td className={classes.actions}>{actions(row)}</td> : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface HeadingProps<Row> {
  readonly column: Column<Row>;
  readonly sorting: Sorting | undefined;
  readonly onSort: ((sorting: Sorting) => void) | undefined;
}

function Heading<Row>({ column, sorting, onSort }: HeadingProps<Row>) {
  const { name, label, isNumber, isWideOnly, canSort, width } = column;
  const isSorted = sorting?.by === name;
  const Arrow = isSorted && sorting.order === 'desc' ? IconArrowDown : IconArrowUp;
  return (
    <th
      scope="col"
      data-column={name}
      data-number={isNumber || undefined}
      data-wide={isWideOnly || undefined}
      aria-sort={isSorted ? (sorting.order === 'asc' ? 'ascending' : 'descending') : undefined}
      style={width === undefined ? undefined : { width }}
    >
      {canSort && onSort ? (
        <button
          type="button"
          className={classes.sort}
          data-sorted={isSorted || undefined}
          title={tableTexts.sortBy(label)}
          onClick={() => onSort({ by: name, order: isSorted && sorting.order === 'asc' ? 'desc' : 'asc' })}
        >
          {label}
          <Arrow size={14} stroke={2} aria-hidden />
        </button>
      ) : (
        label
      )}
    </th>
  );
}

/** The two lines of a first column: what it is, and what tells it apart. */
interface LinesProps {
  readonly first: ReactNode;
  readonly second?: ReactNode;
  /** What the columns left out on a narrow screen would say. */
  readonly narrow?: ReactNode;
}

export function TwoLines({ first, second, narrow }: LinesProps) {
  return (
    <div className={classes.twoLines}>
      <div className={classes.first}>{first}</div>
      {second ? <div className={classes.second}>{second}</div> : null}
      {narrow ? <div className={`${classes.second} ${classes.narrow}`}>{narrow}</div> : null}
    </div>
  );
}

/** What opens a row: looks like its name, is a button. */
export function RowButton({
  onClick,
  children,
}: {
  readonly onClick: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button type="button" className={classes.rowButton} data-row-link onClick={onClick}>
      {children}
    </button>
  );
}

const ROWS = ['a', 'b', 'c', 'd', 'e', 'f'];
const CELLS = ['32%', '20%', '16%', '12%'];

function TableSkeleton({ columns }: { readonly columns: number }) {
  return (
    <div className={classes.skeleton} aria-busy="true" role="status" aria-label={texts.loading}>
      {ROWS.map((row) => (
        <div key={row}>
          {CELLS.slice(0, columns).map((width) => (
            <Skeleton key={width} height={12} width={width} />
          ))}
        </div>
      ))}
    </div>
  );
}

/** ↑ and ↓ move the focus between rows, ← and → between what can be used in a row. */
function moveByArrow(event: KeyboardEvent<HTMLTableSectionElement>): void {
  const focused = event.target as HTMLElement;
  // An open menu has arrows of its own.
  if (focused.closest('[role=menu], input, textarea, select')) return;
  const row = focused.closest('tr');
  if (!row) return;
  const next = neighbourOf(focused, row, event.key);
  if (!next) return;
  event.preventDefault();
  next.focus();
}

const listUsable = (row: Element | null) =>
  row ? [...row.querySelectorAll<HTMLElement>('a[href], button:not(:disabled)')] : [];

function neighbourOf(focused: HTMLElement, row: HTMLElement, key: string): HTMLElement | undefined {
  const usable = listUsable(row);
  const position = usable.indexOf(focused);
  const sameIn = (other: Element | null) => {
    const there = listUsable(other);
    return there[position] ?? there.at(-1);
  };
  switch (key) {
    case 'ArrowDown':
      return sameIn(row.nextElementSibling);
    case 'ArrowUp':
      return sameIn(row.previousElementSibling);
    case 'ArrowRight':
      return usable[position + 1];
    case 'ArrowLeft':
      return position > 0 ? usable[position - 1] : undefined;
    default:
      return undefined;
  }
}
