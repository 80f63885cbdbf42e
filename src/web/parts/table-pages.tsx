/** A table's pages: how many rows each has, which ones are shown, and the way to those before and after. */
import { Button, NativeSelect } from '@mantine/core';
import { tableTexts as words } from '../texts/tables.ts';
import { formatCount } from './formats.ts';
import { type ListPage, PAGE_SIZES, ROWS_A_PAGE } from './list-search.ts';
import classes from './list-tools.module.css';

interface Props extends ListPage {
  /** Rows that the search and the filters leave. */
  readonly matching: number;
  readonly onChange: (next: ListPage, replace?: boolean) => void;
}

export function TablePages({ matching, page = 1, rows = ROWS_A_PAGE, onChange }: Props) {
  if (matching <= PAGE_SIZES[0]) return null;
  const first = (page - 1) * rows + 1;
  const last = Math.min(matching, page * rows);
  return (
    <nav className={classes.pages} aria-label={words.pages}>
      <NativeSelect
        className={classes.pageSize ?? ''}
        aria-label={words.pageSize}
        data={PAGE_SIZES.map(String)}
        value={String(rows)}
        onChange={(event) => {
          const size = PAGE_SIZES.find((each) => String(each) === event.currentTarget.value);
          onChange({ rows: size === ROWS_A_PAGE ? undefined : size, page: undefined }, true);
        }}
      />
      <span className="dimmed">{words.pageSize.toLowerCase()}</span>
      <span className={classes.spring} />
      <span className="dimmed figures">
        {words.range(formatCount(first), formatCount(last), formatCount(matching))}
      </span>
      <Button
        variant="default"
        disabled={page <= 1}
        onClick={() => onChange({ page: page > 2 ? page - 1 : undefined })}
      >
        {words.previous}
      </Button>
      <Button variant="default" disabled={last >= matching} onClick={() => onChange({ page: page + 1 })}>
        {words.next}
      </Button>
    </nav>
  );
}
