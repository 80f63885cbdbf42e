/** A chip for each filter of a table that is on: it says which, and a click takes it away. */
import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { tableTexts } from '../texts/tables.ts';
import classes from './list-tools.module.css';

interface Props<Name extends string> {
  readonly chosen: readonly { readonly name: Name; readonly words: string }[];
  readonly onRemove: (name: Name) => void;
  readonly onClear: () => void;
}

export function FilterChips<Name extends string>({ chosen, onRemove, onClear }: Props<Name>) {
  return (
    <>
      {chosen.map(({ name, words }) => (
        <button
          key={name}
          type="button"
          className={classes.chip}
          aria-label={tableTexts.removeFilter(words)}
          onClick={() => onRemove(name)}
        >
          {words}
          <IconX size={14} stroke={2} aria-hidden />
        </button>
      ))}
      {chosen.length > 1 ? (
        <Button variant="subtle" color="gray" size="compact-sm" onClick={onClear}>
          {tableTexts.clearFilters}
        </Button>
      ) : null}
    </>
  );
}
