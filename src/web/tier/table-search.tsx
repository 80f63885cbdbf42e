/** The table's search field: `/` comes here, what is typed goes into the address after a short rest. */
import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { tierTexts } from '../texts/tier.ts';
import classes from './breakdown.module.css';
import { useTierPlace, useTierSearch } from './use-tier.ts';

const REST_MS = 200;

export function TableSearch() {
  const { search } = useTierPlace();
  const asked = search.search ?? '';
  const change = useTierSearch();
  const [typed, setTyped] = useState(asked);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing starts the rest
  useEffect(() => {
    if (typed === asked) return;
    const timer = setTimeout(
      () => change({ search: typed === '' ? undefined : typed, page: undefined }, true),
      REST_MS,
    );
    return () => clearTimeout(timer);
  }, [typed]);
  useEffect(() => setTyped((before) => (before.trim() === asked.trim() ? before : asked)), [asked]);
  return (
    <TextInput
      className={classes.search ?? ''}
      type="search"
      aria-label={tierTexts.breakdown.search}
      placeholder={tierTexts.breakdown.search}
      leftSection={<IconSearch size={16} stroke={1.75} />}
      rightSection={<kbd className={classes.slash}>/</kbd>}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          setTyped('');
          event.currentTarget.blur();
        }
      }}
      data-table-search
    />
  );
}
