/** Chooses several of a list that the server searches, however long it is. */
import { MultiSelect } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';

const REST_MS = 200;

interface Choice {
  readonly value: string;
  readonly label: string;
}

interface Props {
  readonly label: string;
  readonly placeholder: string;
  /** Said when nothing is found. */
  readonly nothing: string;
  /** What the server found. */
  readonly offered: readonly Choice[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
  readonly onSearch: (search: string) => void;
}

export function SearchedChoice({ label, placeholder, nothing, offered, chosen, onChange, onSearch }: Props) {
  const [typed, setTyped] = useState('');
  // Names of what was chosen stay known when another search no longer finds it.
  const [names, setNames] = useState<Readonly<Record<string, string>>>({});
  const search = useDebouncedCallback(onSearch, REST_MS);
  const offeredIds = new Set(offered.map(({ value }) => value));
  const kept = chosen
    .filter((each) => !offeredIds.has(each))
    .map((each) => ({ value: each, label: names[each] ?? each }));
  return (
    <MultiSelect
      label={label}
      placeholder={chosen.length === 0 ? placeholder : ''}
      data={[...offered, ...kept]}
      value={[...chosen]}
      onChange={(next) => {
        setNames({ ...names, ...Object.fromEntries(offered.map((each) => [each.value, each.label])) });
        onChange(next);
      }}
      searchable
      searchValue={typed}
      onSearchChange={(value) => {
        setTyped(value);
        search(value);
      }}
      // The server has searched already.
      filter={({ options }) => options}
      nothingFoundMessage={nothing}
      maxDropdownHeight={240}
      comboboxProps={{ transitionProps: { duration: 100 }, shadow: 'md', zIndex: 400 }}
      data-autofocus
    />
  );
}
