/** A list of what is missing, with its heading, how many there are, and more of them on demand. */
import { Button, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';
import { creditTexts } from '../texts/credit.ts';
import classes from './credit.module.css';

const words = creditTexts.missing;
const AT_ONCE = 25;
/** A list that fits on the screen needs no search. */
const SEARCHED_FROM = 10;

interface Props<Row> {
  readonly title: string;
  readonly line?: string;
  readonly rows: readonly Row[];
  /** What a search looks through. */
  readonly textOf: (row: Row) => string;
  readonly head: ReactNode;
  readonly row: (row: Row) => ReactNode;
  /** In place of the table when there are no rows at all. */
  readonly empty?: ReactNode;
}

export function MissingTable<Row>({ title, line, rows, textOf, head, row, empty }: Props<Row>) {
  const [typed, setTyped] = useState('');
  const [count, setCount] = useState(AT_ONCE);
  const id = useId();
  const wanted = typed.trim().toLowerCase();
  const matching = wanted === '' ? rows : rows.filter((each) => textOf(each).toLowerCase().includes(wanted));
  const left = matching.length - count;
  return (
    <section aria-labelledby={id}>
      <div className={classes.listHead}>
        <h3 id={id}>{title}</h3>
        <span className="dimmed figures">{words.count(matching.length, rows.length)}</span>
        {rows.length < SEARCHED_FROM ? null : (
          <TextInput
            type="search"
            aria-label={`${words.search}: ${title}`}
            placeholder={words.search}
            leftSection={<IconSearch size={16} stroke={1.75} />}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
      </div>
      {line === undefined ? null : <p className="dimmed">{line}</p>}
      {rows.length === 0 ? (
        empty
      ) : matching.length === 0 ? (
        <p className="dimmed">{words.noneMatch}</p>
      ) : (
        <table className={classes.table}>
          <caption className="unseen">{title}</caption>
          <thead>{head}</thead>
          <tbody>{matching.slice(0, count).map(row)}</tbody>
        </table>
      )}
      {left <= 0 ? null : (
        <Button variant="subtle" size="compact-sm" mt={8} onClick={() => setCount(count + AT_ONCE * 4)}>
          {words.more(Math.min(left, AT_ONCE * 4))}
        </Button>
      )}
    </section>
  );
}
