/** Which columns a table shows, chosen behind a button and kept in the address; the first one is always there. */
import { Button, Checkbox } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { tableTexts as words } from '../texts/tables.ts';
import classes from './list-tools.module.css';
import { ToolPopover } from './tool-popover.tsx';

export interface ChoosableColumn {
  readonly name: string;
  /** Shown unless it is chosen away; others are shown when they are chosen. */
  readonly isUsual: boolean;
}

const PARTED_BY = '.';

/** The columns of an address; anything unknown in it is left out. */
export function pickColumns<Column extends ChoosableColumn>(
  columns: readonly Column[],
  chosen: string | undefined,
): readonly Column[] {
  if (chosen === undefined) return columns.filter(({ isUsual }) => isUsual);
  const wanted = chosen.split(PARTED_BY);
  return columns.filter(({ name }, position) => position === 0 || wanted.includes(name));
}

/** Undefined for the usual ones. */
function writeColumns(columns: readonly ChoosableColumn[], names: readonly string[]): string | undefined {
  const isUsual = columns.every((column) => column.isUsual === names.includes(column.name));
  if (isUsual) return undefined;
  return columns
    .filter(({ name }) => names.includes(name))
    .map(({ name }) => name)
    .join(PARTED_BY);
}

interface Props {
  readonly columns: readonly (ChoosableColumn & { readonly label: string })[];
  /** As the address has it. */
  readonly chosen: string | undefined;
  readonly onChange: (chosen: string | undefined) => void;
}

export function ColumnChoice({ columns, chosen, onChange }: Props) {
  const shown = pickColumns(columns, chosen).map(({ name }) => name);
  const toggle = (name: string) =>
    onChange(
      writeColumns(columns, shown.includes(name) ? shown.filter((each) => each !== name) : [...shown, name]),
    );
  return (
    <ToolPopover label={words.columns} icon={IconColumns3} flush="end">
      <div className={classes.chooser}>
        {columns.slice(1).map(({ name, label }) => (
          <Checkbox key={name} label={label} checked={shown.includes(name)} onChange={() => toggle(name)} />
        ))}
        <Button
          variant="subtle"
          size="compact-sm"
          disabled={chosen === undefined}
          onClick={() => onChange(undefined)}
        >
          {words.usualColumns}
        </Button>
      </div>
    </ToolPopover>
  );
}
