/** Which columns the breakdown shows, kept in the address. */
import { Button, Checkbox, Popover } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { tierTexts } from '../texts/tier.ts';
import classes from './breakdown.module.css';
import { COLUMNS, type ColumnName, readColumns, writeColumns } from './breakdown-columns.ts';
import { useTierPlace, useTierSearch } from './use-tier.ts';

const words = tierTexts.breakdown;

export function ColumnChooser() {
  const { search } = useTierPlace();
  const change = useTierSearch();
  const shown = readColumns(search.columns).map(({ name }) => name);
  const toggle = (name: ColumnName) =>
    change(
      {
        columns: writeColumns(
          shown.includes(name) ? shown.filter((each) => each !== name) : [...shown, name],
        ),
      },
      true,
    );
  return (
    <Popover position="bottom-end" shadow="md" trapFocus returnFocus transitionProps={{ duration: 100 }}>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size={16} stroke={1.75} />}>
          {words.columnsButton}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={words.columnsButton}>
        <div className={classes.chooser}>
          {COLUMNS.filter(({ name }) => name !== 'client').map(({ name }) => (
            <Checkbox
              key={name}
              label={words.columns[name]}
              checked={shown.includes(name)}
              onChange={() => toggle(name)}
            />
          ))}
          <Button
            variant="subtle"
            size="compact-sm"
            disabled={search.columns === undefined}
            onClick={() => change({ columns: undefined }, true)}
          >
            {words.resetColumns}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
