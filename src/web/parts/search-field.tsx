/** A list's search field: `/` comes here, what is typed is asked for after a short rest, Esc empties it. */
import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import classes from './list-tools.module.css';

const REST_MS = 200;

interface Props {
  readonly label: string;
  /** What is searched for now. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function SearchField({ label, value, onChange }: Props) {
  const [typed, setTyped] = useState(value);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing starts the rest
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onChange(typed), REST_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  useEffect(() => setTyped((before) => (before.trim() === value.trim() ? before : value)), [value]);
  return (
    <TextInput
      className={classes.search ?? ''}
      type="search"
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} stroke={1.75} />}
      rightSection={<kbd className={classes.slash}>/</kbd>}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        setTyped('');
        event.currentTarget.blur();
      }}
      data-table-search
    />
  );
}
